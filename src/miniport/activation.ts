import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {
	ATM_MEDIA_SPECIFIC,
	SIGNALLING_MEDIA_SPECIFIC,
	type CoCallParameters,
	type ConnectionParameters,
} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {abortSends, completeInFlight, pumpSends} from './sending.ts';
import {finalStatus, NO_SLOT, type MiniportCore, type MiniportVc} from './state.ts';
import {vcTable, type VcAction, type VcEvent} from './vc-table.ts';

const isSignalling = (parameters: CoCallParameters): boolean =>
	parameters.mediaParameters?.mediaSpecific.paramType === SIGNALLING_MEDIA_SPECIFIC;

const freeSlot = (core: MiniportCore, signalling: boolean): number => {
	const {slots, quarantined, limits} = core.state;
	if (signalling) {
		return slots[0] === undefined ? 0 : NO_SLOT;
	}

	for (let slot = 1; slot < (limits?.vcMax ?? 0); slot++) {
		if (slots[slot] === undefined && !quarantined.includes(slot)) {
			return slot;
		}
	}

	return NO_SLOT;
};

const takeSlot = (core: MiniportCore, vc: MiniportVc, slot: number): void => {
	const {state, ndis} = core;
	vc.slot = slot;
	vc.generation = ((state.generations[slot] ?? 0) + 1) % bounds.modulo;
	vc.sendTag = 0;
	vc.sentTag = 0;
	vc.sendLimit = 0;
	vc.receiveTag = 0;
	vc.receiveLimit = 0;
	vc.receiveOpen = false;
	state.slots[slot] = vc;
	state.generations[slot] = vc.generation;
	state.numbers[slot] = ndis.vcNumber(vc.handle);
};

const leaveSlot = (core: MiniportCore, vc: MiniportVc, confirmed: boolean): void => {
	if (vc.slot === NO_SLOT) {
		return;
	}

	core.state.slots[vc.slot] = undefined;
	if (!confirmed) {
		core.state.quarantined.push(vc.slot);
	}

	vc.slot = NO_SLOT;
};

const activateMessage = (vc: MiniportVc, parameters: CoCallParameters): MessageOf<'ACTIVATE'> => {
	const traffic = parameters.callMgrParameters!;
	const media = parameters.mediaParameters!;
	const connection =
		media.mediaSpecific.paramType === ATM_MEDIA_SPECIFIC
			? (media.mediaSpecific.parameters as ConnectionParameters).connection
			: undefined;
	return {
		type: 'ACTIVATE',
		vc: vc.slot,
		generation: vc.generation,
		flags: media.flags,
		transmit: traffic.transmit,
		receive: traffic.receive,
		priority: media.receivePriority,
		sizeHint: media.receiveSizeHint,
		connection,
	};
};

const disarm = (core: MiniportCore, vc: MiniportVc): void => {
	core.ndis.ndisCancelTimerObject(vc.timer);
};

/** Acts of the table: each runs after the next state has been entered. What the link can’t take (too long, queue full) expires at once. */
const actions: Readonly<Record<VcAction, (core: MiniportCore, vc: MiniportVc) => void>> = {
	sendActivate: (core, vc) => {
		const sent = core.link.sendDevice(activateMessage(vc, vc.parameters!), 0);
		core.ndis.ndisSetTimerObject(vc.timer, sent ? core.options.answerMs : 0, vc, 'the device to confirm ACTIVATE');
	},
	completeActivation: (core, vc) => {
		disarm(core, vc);
		const parameters = vc.parameters!;
		vc.parameters = undefined;
		if (vc.state === 'inactive') {
			leaveSlot(core, vc, true);
		}

		core.ndis.ndisMCoActivateVcComplete(vc.answer, vc.handle, parameters);
		pumpSends(core, vc);
	},
	abandonActivation: (core, vc) => {
		core.link.sendDevice({type: 'DEACTIVATE', vc: vc.slot, generation: vc.generation}, 0);
		leaveSlot(core, vc, false);
		const parameters = vc.parameters!;
		vc.parameters = undefined;
		core.ndis.ndisMCoActivateVcComplete(vc.answer, vc.handle, parameters);
	},
	sendDeactivate: (core, vc) => {
		abortSends(core, vc);
		const sent = core.link.sendDevice({type: 'DEACTIVATE', vc: vc.slot, generation: vc.generation}, 0);
		core.ndis.ndisSetTimerObject(vc.timer, sent ? core.options.answerMs : 0, vc, 'the device to confirm DEACTIVATE');
	},
	drain: (core, vc) => {
		disarm(core, vc);
		leaveSlot(core, vc, true);
		completeInFlight(core, vc, NDIS_STATUS.SEND_ABORTED);
		drainedPerhaps(core, vc);
	},
	abandonDeactivation: (core, vc) => {
		leaveSlot(core, vc, false);
		completeInFlight(core, vc, NDIS_STATUS.SEND_ABORTED);
		drainedPerhaps(core, vc);
	},
	completeDeactivation: (core, vc) => {
		core.ndis.ndisMCoDeactivateVcComplete(NDIS_STATUS.SUCCESS, vc.handle);
	},
};

/** One event of a VC. False when the table has no cell for it. */
export const vcEvent = (
	core: MiniportCore,
	vc: MiniportVc,
	event: VcEvent,
	answer: NdisStatus = NDIS_STATUS.SUCCESS,
): boolean => {
	const cell = vcTable[vc.state][event];
	if (cell === undefined) {
		return false;
	}

	vc.state = cell.to;
	vc.answer = answer;
	actions[cell.act](core, vc);
	return true;
};

/** A deactivation is over once no receive list of the VC is out (OPEN-20). */
export const drainedPerhaps = (core: MiniportCore, vc: MiniportVc): void => {
	if (vc.state === 'draining' && vc.held === 0) {
		vcEvent(core, vc, 'drained');
	}
};

/** MiniportCoActivateVc: first activation or re-activation (`operations.md` §10). */
export const activate = (core: MiniportCore, vc: MiniportVc, parameters: CoCallParameters): NdisStatus => {
	if (core.state.phase !== 'up') {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	if (parameters.callMgrParameters === undefined || parameters.mediaParameters === undefined) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (vc.state === 'inactive') {
		vc.signalling = isSignalling(parameters);
		const slot = freeSlot(core, vc.signalling);
		if (slot === NO_SLOT) {
			return NDIS_STATUS.RESOURCES;
		}

		takeSlot(core, vc, slot);
	}

	vc.parameters = parameters;
	return vcEvent(core, vc, 'activate') ? NDIS_STATUS.PENDING : NDIS_STATUS.FAILURE;
};

/** MiniportCoDeactivateVc (`operations.md` §11). */
export const deactivate = (core: MiniportCore, vc: MiniportVc): NdisStatus => {
	if (!vcEvent(core, vc, 'deactivate')) {
		return NDIS_STATUS.FAILURE;
	}

	if (core.state.phase !== 'up') {
		vcEvent(core, vc, 'removed');
	}

	return NDIS_STATUS.PENDING;
};

/** ACTIVATED from the device: the one thing that makes a VC ready. */
export const activated = (core: MiniportCore, vc: MiniportVc, message: MessageOf<'ACTIVATED'>): boolean => {
	const traffic = vc.parameters?.callMgrParameters;
	if (traffic !== undefined && message.status === NDIS_STATUS.SUCCESS) {
		traffic.transmit = message.transmit ?? traffic.transmit;
		traffic.receive = message.receive ?? traffic.receive;
	}

	if (message.status === NDIS_STATUS.SUCCESS && vc.state === 'activating') {
		vc.sendLimit = message.limit;
	}

	const status = finalStatus(core, message.status);
	return vcEvent(core, vc, status === NDIS_STATUS.SUCCESS ? 'ready' : 'refused', status);
};
