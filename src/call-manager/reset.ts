import {cause} from '../../firmware-protocol/definition/causes.ts';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {auditCalls} from './audit.ts';
import {clearAllLocally, clearLocally, clearPermanent} from './local-clearing.ts';
import {dropExchanges, linkEvent} from './recovery.ts';
import {openReceive} from './releasing.ts';
import {sendRestart} from './restart-out.ts';
import {canSend} from './signalling.ts';
import type {CmCore, CmVc} from './state.ts';

/** RESET_START: nothing goes to the miniport before RESET_END (`operations.md` §23). */
const resetStarted = (core: CmCore): void => {
	core.state.recovery.isResetting = true;
};

/** RESET_END: what was held goes out, then the network is asked what it knows, or told that nothing is left. */
const resetEnded = (core: CmCore): void => {
	const {recovery, calls, phase} = core.state;
	recovery.isResetting = false;
	if (phase !== 'ready') {
		return;
	}

	const held = recovery.held.splice(0);
	// An adapter that is to pause meanwhile is past signalling (OPEN-32).
	for (const {ref, data} of canSend(core) ? held : []) {
		core.seat.sendSignalling(ref, data);
	}

	for (const ref of recovery.openings.splice(0)) {
		const call = calls.get(ref);
		if (call !== undefined) {
			openReceive(core, call);
		}
	}

	if (recovery.isNewBoot) {
		recovery.isNewBoot = false;
		// Whatever the link was, it is up; an audit has nothing to ask any more.
		linkEvent(core, 'linkUp');
		linkEvent(core, 'audited');
		sendRestart(core, undefined);
	} else if (recovery.link === 'up') {
		auditCalls(core);
	}
};

/** The device has restarted, and with it its network: every call ends (architecture.md, resolution 11). */
const deviceRestarted = (core: CmCore): void => {
	core.state.recovery.isNewBoot = true;
	dropExchanges(core);
	clearAllLocally(core, cause.temporaryFailure);
	clearPermanent(core, cause.temporaryFailure);
};

/** The device couldn’t restore a VC: its call ends, and the network hears of it by RESTART (`signalling-map.md` §7, lost VC table). */
const vcLost = (core: CmCore, vc: CmVc | undefined): void => {
	const call = vc?.call;
	if (call !== undefined) {
		const {connection} = call;
		clearLocally(core, call, cause.temporaryFailure, 0);
		if (connection !== undefined && call.permanent === undefined) {
			sendRestart(core, connection);
		}
	}
};

/** ProtocolCoStatusEx, as far as it concerns the call manager; others are the clients’. `vc`: a call’s VC, if it is about one. */
export const statusIndicated = (core: CmCore, vc: CmVc | undefined, status: NdisStatus): void => {
	switch (status) {
		case NDIS_STATUS.RESET_START: {
			resetStarted(core);
			break;
		}

		case NDIS_STATUS.RESET_END: {
			resetEnded(core);
			break;
		}

		case privateStatuses.CONDIS_HIL_NEW_BOOT.value: {
			deviceRestarted(core);
			break;
		}

		case privateStatuses.CONDIS_HIL_VC_LOST.value: {
			vcLost(core, vc);
			break;
		}

		default: {
			break;
		}
	}
};
