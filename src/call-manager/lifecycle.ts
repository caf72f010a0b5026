import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import type {Context} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {leavePerhaps, notifyClose} from './af-contexts.ts';
import {openingEnded, q2931} from './address-families.ts';
import {callEvent, callTimerExpired, partyTimerExpired} from './calls.ts';
import {modifyEvent} from './modifying.ts';
import {clearParties} from './parties.ts';
import {recoveryTimerExpired, stopRecovery} from './recovery.ts';
import type {CmEnquiry, CmLinkGuard, CmRestart} from './recovery-state.ts';
import {blankAf, blankParty, blankSap, blankVc, type CmCall, type CmCore, type CmParty} from './state.ts';

/** What the medium can do; before `start`. */
export const deviceReady = (core: CmCore, limits: MessageOf<'WELCOME'>): void => {
	const has = (name: keyof typeof capabilities): boolean =>
		((limits.capabilities >>> capabilities[name].bit) & 1) === 1;
	core.state.medium = {
		perPartyTraffic: has('perPartyTraffic'),
		modify: has('modify'),
		multipoint: has('multipoint'),
		closeData: has('closeData'),
		restart: has('restart'),
	};
};

/** Lists for contexts, before anything else of the adapter. */
export const makeLists = ({state, seat}: CmCore): void => {
	state.lists = {
		af: seat.services.ndisInitializeNPagedLookasideList('CmAf', blankAf()),
		vc: seat.services.ndisInitializeNPagedLookasideList('CmVc', blankVc()),
		sap: seat.services.ndisInitializeNPagedLookasideList('CmSp', blankSap()),
		party: seat.services.ndisInitializeNPagedLookasideList('CmPt', blankParty()),
	};
};

/** The adapter is open, and the lists are made: signalling starts, and the address family is registered. At PASSIVE_LEVEL. */
export const start = (core: CmCore): NdisStatus => {
	core.state.phase = 'starting';
	core.seat.services.note(undefined, `policy:add-party=${core.options.addPartyPolicy}`);
	core.seat.services.note(undefined, 'notes:no-agreement');
	core.seat.startSignalling();
	return core.seat.registerAddressFamily(q2931);
};

/** The channel for signalling works, or can’t: address families that wait are opened, or not. */
export const signallingReady = (core: CmCore, status: NdisStatus): void => {
	if (core.state.phase === 'unbinding') {
		leavePerhaps(core);
		return;
	}

	core.state.phase = status === NDIS_STATUS.SUCCESS ? 'ready' : 'removed';
	openingEnded(core, status);
};

/** States of a call that its client is to close; in any other the call manager ends it. */
const closedByClient: ReadonlySet<CmCall['state']> = new Set(['active', 'permanent', 'release-indication', 'released']);

/** Nothing can be said any more: what waits for an answer of the network ends here and now (OPEN-32). */
const fallSilent = (core: CmCore): void => {
	for (const call of [...core.state.calls.values()]) {
		if (closedByClient.has(call.state)) {
			modifyEvent(core, call, 'ended');
			clearParties(core, call, NDIS_STATUS.CLOSING, undefined);
		} else {
			callEvent(core, call, 'removed', {status: NDIS_STATUS.CLOSING});
		}
	}
};

/** NetEventPause: the binding can’t send until it is restarted. */
export const paused = (core: CmCore): void => {
	core.state.isPaused = true;
	fallSilent(core);
};

/** NetEventRestart. */
export const restarted = (core: CmCore): void => {
	core.state.isPaused = false;
};

/**
 * The call manager leaves the adapter: set-ups and offers end, then each client is asked to close all it has; ends in the seat’s `leave`. A paused
 * binding can’t send, so nothing is signalled any more (OPEN-32). At PASSIVE_LEVEL.
 */
export const stop = (core: CmCore): void => {
	const {state} = core;
	state.phase = 'unbinding';
	stopRecovery(core);
	openingEnded(core, NDIS_STATUS.CLOSING);
	fallSilent(core);

	// Held while they are asked, so that the last of them doesn’t end it all before the others have been.
	state.notices++;
	for (const af of state.afs.filter(({closing}) => !closing)) {
		notifyClose(core, af);
	}

	state.notices--;
	leavePerhaps(core);
};

/** The channel for signalling is down. */
export const signallingEnded = (core: CmCore): void => {
	core.seat.leave();
};

/** The device has gone: nothing can be signalled, so everything ends here and now (`operations.md` §24). */
export const deviceRemoved = (core: CmCore): void => {
	core.state.phase = 'removed';
	stopRecovery(core);
	for (const call of [...core.state.calls.values()]) {
		callEvent(core, call, 'removed', {status: NDIS_STATUS.NOT_ACCEPTED});
	}
};

/** A timer of the core’s fired: `context` is what it was set with. */
export const timerFired = (core: CmCore, context: Context): void => {
	const owner = context as CmCall | CmParty | CmLinkGuard | CmRestart | CmEnquiry;
	if (owner.kind === 'cm-call') {
		callTimerExpired(core, owner);
	} else if (owner.kind === 'cm-party') {
		partyTimerExpired(core, owner);
	} else {
		recoveryTimerExpired(core, owner);
	}
};

/** A message could not be sent as it is: that ends its call. */
export const signallingSendFailed = (core: CmCore, ref: number, status: NdisStatus): void => {
	const call = core.state.calls.get(ref);
	// Of a lost device or one that has restarted the core hears otherwise.
	const isOwnFault = status !== NDIS_STATUS.NOT_ACCEPTED && status !== NDIS_STATUS.RESET_IN_PROGRESS;
	if (call !== undefined && isOwnFault) {
		const tooLong = status === NDIS_STATUS.INVALID_LENGTH;
		callEvent(core, call, 'unsendable', {status: tooLong ? NDIS_STATUS.INVALID_DATA : status});
	}
};

/** Trace numbers of the VC and party that a message speaks of; undefined when it speaks of none. */
export const subjectOf = (
	core: CmCore,
	message: SignallingMessage,
): {vc: number; party: number | undefined} | undefined => {
	const trail = 'ref' in message ? core.state.trail.get(message.ref) : undefined;
	if (trail === undefined) {
		return undefined;
	}

	const endpoint = 'endpoint' in message ? message.endpoint : undefined;
	return {vc: trail.vc, party: endpoint === undefined ? undefined : trail.parties.get(endpoint)};
};
