import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {NULL} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {askUnsent, vcEvent} from './activation.ts';
import {indicateStatus} from './indications.ts';
import {abortRequests} from './requests.ts';
import {resetTable, type ResetAction, type ResetEvent} from './reset-table.ts';
import {completeInFlight, resetSends} from './sending.ts';
import type {MiniportCore, MiniportVc, ResetTimer} from './state.ts';

const timerContext: ResetTimer = {kind: 'reset'};

const placed = ({state}: MiniportCore): MiniportVc[] => state.slots.filter((vc): vc is MiniportVc => vc !== undefined);

const complete = (core: MiniportCore, status: NdisStatus): void => {
	core.ndis.ndisMResetComplete(core.state.adapter, status, false);
};

/** Signalling that was on its way arrives before RESET does; when no answer comes, nobody knows of it. */
const endSignallingSends = (core: MiniportCore): void => {
	const {tokens, slots} = core.state;
	tokens.clear();
	if (slots[0] !== undefined) {
		completeInFlight(core, slots[0], NDIS_STATUS.RESET_IN_PROGRESS);
	}
};

/** Acts of the table: each runs after the next state has been entered. */
const actions: Readonly<Record<ResetAction, (core: MiniportCore) => void>> = {
	askNdis: (core) => core.ndis.ndisMResetMiniport(core.state.adapter),
	sendReset: (core) => {
		const {state, ndis, link, options} = core;
		for (const vc of state.vcs.values()) {
			resetSends(core, vc);
		}

		abortRequests(core, NDIS_STATUS.REQUEST_ABORTED);
		// A device that has restarted is as new; its greeting is the answer.
		if (!state.isReopening) {
			const sent = link.sendDevice({type: 'RESET', request: 0}, 0);
			ndis.ndisSetTimerObject(
				state.resetTimer,
				sent ? options.answerMs : 0,
				timerContext,
				'the device to answer RESET',
			);
		}
	},
	goOn: (core) => {
		core.ndis.ndisCancelTimerObject(core.state.resetTimer);
		for (const vc of placed(core)) {
			askUnsent(core, vc);
		}

		complete(core, NDIS_STATUS.SUCCESS);
	},
	restoreAll: (core) => {
		core.ndis.ndisCancelTimerObject(core.state.resetTimer);
		core.state.quarantined = [];
		for (const vc of placed(core)) {
			vcEvent(core, vc, 'forgotten');
		}

		restoredPerhaps(core);
	},
	complete: (core) => complete(core, NDIS_STATUS.SUCCESS),
	completeRefused: (core) => {
		core.ndis.ndisCancelTimerObject(core.state.resetTimer);
		for (const vc of placed(core)) {
			askUnsent(core, vc);
		}

		complete(core, NDIS_STATUS.NOT_RESETTABLE);
	},
	// Unless the link is down already, whoever owns it ends it now (`operations.md` §24).
	giveUp: (core) => {
		core.ndis.ndisCancelTimerObject(core.state.resetTimer);
		endSignallingSends(core);
		complete(core, NDIS_STATUS.HARD_ERRORS);
	},
};

/** One event of the reset. False when the table has no cell for it. */
export const resetEvent = (core: MiniportCore, event: ResetEvent): boolean => {
	const cell = resetTable[core.state.reset][event];
	if (cell === undefined) {
		return false;
	}

	core.state.reset = cell.to;
	actions[cell.act](core);
	return true;
};

const has = ({state}: MiniportCore, name: keyof typeof capabilities): boolean =>
	(((state.limits?.capabilities ?? 0) >>> capabilities[name].bit) & 1) === 1;

/** The device is in trouble: NDIS is asked for a reset, if it can be reset at all. */
export const trouble = (core: MiniportCore): void => {
	if (core.state.phase === 'up' && has(core, 'reset')) {
		resetEvent(core, 'trouble');
	}
};

/** MiniportResetEx. */
export const resetAdapter = (core: MiniportCore): NdisStatus => {
	if (core.state.phase !== 'up' || (!has(core, 'reset') && !core.state.isReopening)) {
		return NDIS_STATUS.NOT_RESETTABLE;
	}

	return resetEvent(core, 'reset') ? NDIS_STATUS.PENDING : NDIS_STATUS.RESET_IN_PROGRESS;
};

/** RESET_DONE. */
export const resetDone = (core: MiniportCore, message: MessageOf<'RESET_DONE'>): boolean => {
	if (message.status !== NDIS_STATUS.SUCCESS) {
		return resetEvent(core, 'refused');
	}

	return resetEvent(core, message.survived === 0 ? 'emptied' : 'survived');
};

/** The reset ends when the last VC is active again, or lost. */
export const restoredPerhaps = (core: MiniportCore): void => {
	if (core.state.reset === 'restoring' && !placed(core).some(({state}) => state === 'restoring')) {
		resetEvent(core, 'restored');
	}
};

/** The device has restarted, and its link is being opened anew: what was on its way is lost (architecture.md, resolution 11). */
export const deviceRestarted = (core: MiniportCore): void => {
	const {state} = core;
	state.isReopening = true;
	core.ndis.ndisCancelTimerObject(state.resetTimer);
	endSignallingSends(core);
	resetEvent(core, 'trouble');
};

/** The restarted device has answered: everybody hears of the new boot, then its VCs are restored. */
export const deviceReturned = (core: MiniportCore): void => {
	core.state.isReopening = false;
	const data = new Uint8Array(4);
	new DataView(data.buffer).setUint32(0, core.state.boots, true);
	indicateStatus(core, NULL, privateStatuses.CONDIS_HIL_NEW_BOOT.value, {data});
	resetEvent(core, 'emptied');
};
