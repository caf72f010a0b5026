import type {Flowspec} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt} from '../arguments.ts';
import type {Scene} from '../scene.ts';
import {trafficOfFlows, type Traffic} from '../traffic.ts';

const flowOf = (message: object, member: 'transmit' | 'receive'): Flowspec | undefined => {
	const flow: unknown = member in message ? Reflect.get(message, member) : undefined;
	// The member of this name is a FLOWSPEC in the protocol definition.
	return typeof flow === 'object' && flow !== null ? (flow as Flowspec) : undefined;
};

const trafficIn = (message: object): Traffic | undefined => {
	const transmit = flowOf(message, 'transmit');
	const receive = flowOf(message, 'receive');
	return transmit === undefined || receive === undefined ? undefined : trafficOfFlows(transmit, receive);
};

/** What the device is asked to carry, and what it says that it carries. */
export const followDeviceFrame = ({state, record, vc}: Scene): void => {
	state.seen.device = true;
	const message = contextAt(record.args, 0);
	if (vc === undefined || message === undefined) return;
	if (record.name === 'ACTIVATE' && record.direction === 'out') {
		vc.work.programming = trafficIn(message);
		vc.work.deviceRefused = false;
	}
	if (record.name !== 'ACTIVATED' || record.direction !== 'in') return;
	vc.work.deviceRefused = 'status' in message && message.status !== NDIS_STATUS.SUCCESS;
	if (!vc.work.deviceRefused) vc.work.device = trafficIn(message) ?? vc.work.programming;
};
