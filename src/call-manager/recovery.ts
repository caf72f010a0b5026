import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {NULL} from '../ndis/types/handles.ts';
import {oids} from '../ndis/types/oids.ts';
import {auditCalls, enquiryExpired, stopAudit, takeStatus} from './audit.ts';
import {tellClients} from './client-oids.ts';
import {clearAllLocally, switchedCalls} from './local-clearing.ts';
import type {CmEnquiry, CmLinkGuard, CmRestart} from './recovery-state.ts';
import {restartAcknowledged, restartExpired, sendRestart} from './restart-out.ts';
import {signallingLinkTable, type SignallingAction, type SignallingEvent} from './signalling-link-table.ts';
import type {CmCore} from './state.ts';

const startGuard = (core: CmCore): void => {
	const {state, seat, options} = core;
	if (switchedCalls(core).length === 0) {
		return;
	}

	const {guard} = state.recovery;
	guard.timer = seat.services.ndisAllocateTimerObject();
	seat.services.ndisSetTimerObject(guard.timer, options.timers.T309, guard, 'T309: the signalling link to come back');
};

const stopGuard = (core: CmCore): void => {
	const {guard} = core.state.recovery;
	if (guard.timer !== NULL) {
		core.seat.services.ndisFreeTimerObject(guard.timer);
		guard.timer = NULL;
	}
};

/** Acts of the table: each runs after the next state has been entered. */
const actions: Readonly<Record<SignallingAction, (core: CmCore) => void>> = {
	ignore: () => undefined,
	disable: (core) => {
		stopAudit(core);
		startGuard(core);
		tellClients(core, oids.OID_CO_SIGNALING_DISABLED.value);
	},
	guard: (core) => {
		stopAudit(core);
		startGuard(core);
	},
	clearAll: (core) => {
		stopGuard(core);
		clearAllLocally(core, cause.destinationOutOfOrder);
	},
	audit: (core) => {
		stopGuard(core);
		if (!auditCalls(core)) {
			linkEvent(core, 'audited');
		}
	},
	restart: (core) => {
		if (!sendRestart(core, undefined)) {
			linkEvent(core, 'restarted');
		}
	},
	enable: (core) => tellClients(core, oids.OID_CO_SIGNALING_ENABLED.value),
};

/** One event of the signalling link. False when the table has no cell for it. */
export const linkEvent = (core: CmCore, event: SignallingEvent): boolean => {
	const {recovery} = core.state;
	const cell = signallingLinkTable[recovery.link][event];
	if (cell === undefined) {
		return false;
	}

	recovery.link = cell.to;
	actions[cell.act](core);
	return true;
};

const auditedPerhaps = (core: CmCore): void => {
	if (core.state.recovery.enquiries.length === 0) {
		linkEvent(core, 'audited');
	}
};

const restartedPerhaps = (core: CmCore): void => {
	if (!core.state.recovery.restarts.some(({connection}) => connection === undefined)) {
		linkEvent(core, 'restarted');
	}
};

/** SIGNALLING_LINK. False: the link is in that state already. */
export const takeLinkState = (core: CmCore, {state}: MessageOf<'SIGNALLING_LINK'>): boolean =>
	linkEvent(core, state === 0 ? 'linkDown' : 'linkUp');

/** STATUS; with the last of an audit the link is up again. */
export const takeReport = (core: CmCore, message: MessageOf<'STATUS'>): boolean => {
	const fits = takeStatus(core, message);
	auditedPerhaps(core);
	return fits;
};

/** RESTART ACK, likewise. */
export const takeRestartAck = (core: CmCore, message: MessageOf<'RESTART_ACK'>): boolean => {
	const fits = restartAcknowledged(core, message);
	restartedPerhaps(core);
	return fits;
};

/** T309, T316 or T322. */
export const recoveryTimerExpired = (core: CmCore, owner: CmLinkGuard | CmRestart | CmEnquiry): void => {
	switch (owner.kind) {
		case 'cm-link': {
			linkEvent(core, 'expired');
			break;
		}

		case 'cm-restart': {
			restartExpired(core, owner);
			restartedPerhaps(core);
			break;
		}

		case 'cm-enquiry': {
			enquiryExpired(core, owner);
			auditedPerhaps(core);
			break;
		}
	}
};

/** Whoever was to answer has gone or has forgotten, and what was to be said is void. */
export const dropExchanges = (core: CmCore): void => {
	const {recovery} = core.state;
	stopAudit(core);
	for (const {timer} of recovery.restarts.splice(0)) {
		core.seat.services.ndisFreeTimerObject(timer);
	}

	recovery.held = [];
	recovery.openings = [];
};

/** Nothing is to be recovered any more: the device has gone, or the call manager goes. */
export const stopRecovery = (core: CmCore): void => {
	const {recovery} = core.state;
	stopGuard(core);
	dropExchanges(core);
	recovery.isResetting = false;
	recovery.isNewBoot = false;
};
