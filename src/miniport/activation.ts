import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import {
	ATM_MEDIA_SPECIFIC,
	type CoCallParameters,
	type CoMediaParameters,
	type ConnectionParameters,
} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {indicateStatus} from './indications.ts';
import {grant} from './receive-credit.ts';
import {abortSends, completeInFlight, pumpSends} from './sending.ts';
import {freeSlot, isSignalling, leaveSlot, takeSlot} from './slots.ts';
import {finalStatus, isHolding, NO_SLOT, type MiniportCore, type MiniportVc} from './state.ts';
import {vcTable, type VcAction, type VcEvent} from './vc-table.ts';

const connectionOf = ({mediaSpecific}: CoMediaParameters): number | undefined =>
	mediaSpecific.paramType === ATM_MEDIA_SPECIFIC
		? (mediaSpecific.parameters as ConnectionParameters).connection
		: undefined;

const activateMessage = (vc: MiniportVc, parameters: CoCallParameters): MessageOf<'ACTIVATE'> => {
	const traffic = parameters.callMgrParameters!;
	const media = parameters.mediaParameters!;
	return {
		type: 'ACTIVATE',
		vc: vc.slot,
		generation: vc.generation,
		flags: media.flags,
		transmit: traffic.transmit,
		receive: traffic.receive,
		priority: media.receivePriority,
		sizeHint: media.receiveSizeHint,
		connection: connectionOf(media),
	};
};

const disarm = (core: MiniportCore, vc: MiniportVc): void => {
	core.ndis.ndisCancelTimerObject(vc.timer);
};

/** Gives the link ACTIVATE or DEACTIVATE, or keeps it until the reset under way has ended. What the link can’t take expires at once. */
const ask = (core: MiniportCore, vc: MiniportVc, message: MessageOf<'ACTIVATE' | 'DEACTIVATE'>): void => {
	vc.unsent = isHolding(core);
	if (vc.unsent) {
		disarm(core, vc);
		return;
	}

	vc.isAwaited = core.link.sendDevice(message, 0);
	core.ndis.ndisSetTimerObject(
		vc.timer,
		vc.isAwaited ? core.options.answerMs : 0,
		vc,
		`the device to confirm ${message.type}`,
	);
};

const askActivate = (core: MiniportCore, vc: MiniportVc, message: MessageOf<'ACTIVATE'>): void => {
	vc.asked = message;
	ask(core, vc, message);
};

const askDeactivate = (core: MiniportCore, vc: MiniportVc): void => {
	ask(core, vc, {type: 'DEACTIVATE', vc: vc.slot, generation: vc.generation});
};

/** NDIS hears how the pending activation ended. */
const answerNdis = (core: MiniportCore, vc: MiniportVc, status: NdisStatus): void => {
	const parameters = vc.parameters!;
	vc.parameters = undefined;
	core.ndis.ndisMCoActivateVcComplete(status, vc.handle, parameters);
};

const restore = (core: MiniportCore, vc: MiniportVc): void => {
	takeSlot(core, vc, vc.slot);
	askActivate(core, vc, {...vc.programmed!, generation: vc.generation});
};

/** Acts of the table: each runs after the next state has been entered. */
const actions: Readonly<Record<VcAction, (core: MiniportCore, vc: MiniportVc) => void>> = {
	ignore: () => undefined,
	sendActivate: (core, vc) => askActivate(core, vc, activateMessage(vc, vc.parameters!)),
	sendActivateAnew: (core, vc) => {
		takeSlot(core, vc, vc.slot);
		askActivate(core, vc, activateMessage(vc, vc.parameters!));
	},
	completeActivation: (core, vc) => {
		disarm(core, vc);
		if (vc.state === 'inactive') {
			leaveSlot(core, vc, true);
		}

		answerNdis(core, vc, vc.answer);
		pumpSends(core, vc);
	},
	abandonActivation: (core, vc) => {
		core.link.sendDevice({type: 'DEACTIVATE', vc: vc.slot, generation: vc.generation}, 0);
		leaveSlot(core, vc, false);
		answerNdis(core, vc, vc.answer);
	},
	sendDeactivate: (core, vc) => {
		abortSends(core, vc);
		askDeactivate(core, vc);
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
	restore,
	failAndRestore: (core, vc) => {
		restore(core, vc);
		answerNdis(core, vc, NDIS_STATUS.RESET_IN_PROGRESS);
	},
	resume: (core, vc) => {
		disarm(core, vc);
		if (vc.receiveOpen) {
			grant(core, vc);
		}

		pumpSends(core, vc);
	},
	reportLost: (core, vc) => {
		disarm(core, vc);
		indicateStatus(core, vc.handle, privateStatuses.CONDIS_HIL_VC_LOST.value);
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

/** What waited for the end of a reset that the device’s VCs have survived. */
export const askUnsent = (core: MiniportCore, vc: MiniportVc): void => {
	if (!vc.unsent) {
		return;
	}

	if (vc.state === 'deactivating') {
		askDeactivate(core, vc);
	} else {
		askActivate(core, vc, vc.asked!);
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
	} else if (vcTable[vc.state].activate === undefined) {
		return NDIS_STATUS.FAILURE;
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
	const status = finalStatus(core, message.status);
	if (vcTable[vc.state][status === NDIS_STATUS.SUCCESS ? 'ready' : 'refused'] === undefined) {
		return false;
	}

	if (status === NDIS_STATUS.SUCCESS && vc.asked !== undefined) {
		takeActual(vc, vc.asked, message);
	}

	return vcEvent(core, vc, status === NDIS_STATUS.SUCCESS ? 'ready' : 'refused', status);
};

const takeActual = (vc: MiniportVc, asked: MessageOf<'ACTIVATE'>, message: MessageOf<'ACTIVATED'>): void => {
	const {transmit = asked.transmit, receive = asked.receive} = message;
	vc.programmed = {...asked, transmit: {...transmit}, receive: {...receive}};
	const traffic = vc.parameters?.callMgrParameters;
	if (traffic !== undefined) {
		traffic.transmit = transmit;
		traffic.receive = receive;
	}

	if (vc.state === 'activating' || vc.state === 'restoring') {
		vc.sendLimit = message.limit;
	}
};
