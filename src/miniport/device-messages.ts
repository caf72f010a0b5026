import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import type {DeviceMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {NULL} from '../ndis/types/handles.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {activated, vcEvent} from './activation.ts';
import {indicateStatus} from './indications.ts';
import {answered} from './requests.ts';
import {resetDone, trouble} from './reset.ts';
import {credit, sent} from './sending.ts';
import type {MiniportCore} from './state.ts';

type VcMessage = MessageOf<'ACTIVATED' | 'DEACTIVATED' | 'SENT' | 'CREDIT'>;

/** Statuses that NDIS or this driver alone indicates. */
const notForDevices: ReadonlySet<number> = new Set([
	NDIS_STATUS.RESET_START,
	NDIS_STATUS.RESET_END,
	...Object.values(privateStatuses).map(({value}) => value),
]);

const releaseQuarantine = ({state}: MiniportCore, message: MessageOf<'DEACTIVATED'>): boolean => {
	const index = state.quarantined.indexOf(message.vc);
	if (index === -1 || state.generations[message.vc] !== message.generation) {
		return false;
	}

	state.quarantined.splice(index, 1);
	return true;
};

const takeForVc = (core: MiniportCore, message: VcMessage): boolean => {
	const vc = core.state.slots[message.vc];
	if (vc === undefined || vc.generation !== message.generation) {
		return message.type === 'DEACTIVATED' && releaseQuarantine(core, message);
	}

	switch (message.type) {
		case 'ACTIVATED': {
			return activated(core, vc, message);
		}

		case 'DEACTIVATED': {
			return vcEvent(core, vc, 'deactivated');
		}

		case 'SENT': {
			sent(core, vc, message);
			return true;
		}

		case 'CREDIT': {
			credit(core, vc, message.limit);
			return true;
		}
	}
};

/** A device that says what only NDIS or this driver says is not believed. */
const indicate = (core: MiniportCore, message: MessageOf<'STATUS_INDICATION'>): boolean => {
	const {state} = core;
	if (notForDevices.has(message.status)) {
		return false;
	}

	const vc = message.vc === undefined ? undefined : state.slots[message.vc];
	if (message.status === NDIS_STATUS.MEDIA_CONNECT || message.status === NDIS_STATUS.MEDIA_DISCONNECT) {
		state.isConnected = message.status === NDIS_STATUS.MEDIA_CONNECT;
	}

	indicateStatus(core, vc?.handle ?? NULL, message.status, message);
	if (message.status === NDIS_STATUS.HARD_ERRORS) {
		trouble(core);
	}

	return true;
};

/** A message of the device plane. False: it fits nothing. */
export const takeMessage = (core: MiniportCore, message: DeviceMessage): boolean => {
	switch (message.type) {
		case 'ACTIVATED':
		case 'DEACTIVATED':
		case 'SENT':
		case 'CREDIT': {
			return takeForVc(core, message);
		}

		case 'STATUS_INDICATION': {
			return indicate(core, message);
		}

		case 'RESET_DONE': {
			return resetDone(core, message);
		}

		default: {
			return answered(core, message);
		}
	}
};
