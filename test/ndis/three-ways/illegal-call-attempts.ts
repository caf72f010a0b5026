import {NDIS_STATUS, NULL} from '../../../src/ndis.ts';
import {newList, newParameters} from '../scripted-drivers.ts';
import {onVc, type IllegalAttempt} from './illegal-attempt.ts';
import {accepted, clientVc, connected, offerable, registeredSap} from './scenes.ts';
import type {SignatureDrivers} from './signature-drivers.ts';

const {SUCCESS, PENDING, FAILURE, RESOURCES} = NDIS_STATUS;

/** A make call that its call manager has left pending. */
const calling = (drivers: SignatureDrivers, isActive: boolean): ReturnType<typeof clientVc> => {
	const vc = clientVc(drivers);
	if (isActive) drivers.cm.activateVc(vc, newParameters());
	drivers.answers.protocolCmMakeCall = {way: 'pended', status: SUCCESS};
	drivers.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	return vc;
};

/** An offer that the client has left pending. */
const offered = (drivers: SignatureDrivers): ReturnType<typeof offerable> => {
	const both = offerable(drivers);
	drivers.answers.protocolClIncomingCall = {way: 'pended', status: SUCCESS};
	drivers.cm.dispatchIncomingCall(both.sap, both.vc, newParameters());
	return both;
};

/** A call with a send that the miniport keeps, or a close that the call manager keeps. */
const busy = (drivers: SignatureDrivers, handler: 'miniportCoSendNetBufferLists' | 'protocolCmCloseCall') => {
	const {vc} = connected(drivers);
	drivers.answers[handler] = {way: 'pended', status: SUCCESS};
	if (handler === 'protocolCmCloseCall') drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
	else drivers.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0);
	return vc;
};

/** Illegal acts at calls. */
export const attemptsAtCalls: readonly IllegalAttempt[] = [
	{
		number: 1,
		what: 'NdisCmMakeCallComplete(SUCCESS) with an inactive VC',
		source: '§4.1 OutPending: a violation, still delivered',
		answered: 'delivered',
		next: 'connected inactive',
		arrange: (drivers) => {
			const vc = calling(drivers, false);
			return onVc(drivers, vc, () => {
				drivers.cm.makeCallComplete(SUCCESS, vc, NULL, undefined, newParameters());
			});
		},
	},
	{
		number: 2,
		what: 'NdisCmMakeCallComplete twice',
		source: '§4.1 Connected: exactly once',
		answered: 'dropped',
		remark: 'no operation',
		arrange: (drivers) => {
			const vc = calling(drivers, true);
			drivers.cm.makeCallComplete(SUCCESS, vc, NULL, undefined, newParameters());
			return onVc(drivers, vc, () => {
				drivers.cm.makeCallComplete(FAILURE, vc, NULL, undefined, newParameters());
			});
		},
	},
	{
		number: 3,
		what: 'a completion with PENDING',
		source: 'operations.md §0, P-rule',
		answered: 'dropped',
		remark: 'pending status',
		arrange: (drivers) => {
			const vc = calling(drivers, true);
			return onVc(drivers, vc, () => {
				drivers.cm.makeCallComplete(PENDING, vc, NULL, undefined, newParameters());
			});
		},
	},
	{
		number: 4,
		what: 'NdisCmDispatchCallConnected after a rejection',
		source: '§4.1 Idle',
		answered: 'dropped',
		remark: 'illegal',
		arrange: (drivers) => {
			drivers.answers.protocolClIncomingCall = {way: 'sync', status: RESOURCES};
			const vc = accepted(drivers);
			return onVc(drivers, vc, () => {
				drivers.cm.dispatchCallConnected(vc);
			});
		},
	},
	{
		number: 4,
		what: 'NdisCmDispatchCallConnected before the client has accepted',
		source: '§4.1 Offered',
		answered: 'dropped',
		remark: 'illegal',
		arrange: (drivers) => {
			const {vc} = offered(drivers);
			return onVc(drivers, vc, () => {
				drivers.cm.dispatchCallConnected(vc);
			});
		},
	},
	{
		number: 4,
		what: 'NdisCmDispatchCallConnected with an inactive VC',
		source: '§4.1 Accepted: a violation, still delivered',
		answered: 'delivered',
		remark: 'inactive',
		next: 'connected inactive',
		arrange: (drivers) => {
			const vc = accepted(drivers);
			drivers.cm.deactivateVc(vc);
			return onVc(drivers, vc, () => {
				drivers.cm.dispatchCallConnected(vc);
			});
		},
	},
	{
		number: 7,
		what: 'NdisClCloseCall with two parties',
		source: '§4.1 Connected, parties > 1: forwarded, the call manager fails it',
		answered: 'FAILURE',
		arrange: (drivers) => {
			const {vc, parties} = connected(drivers, 2);
			drivers.answers.protocolCmCloseCall = {way: 'sync', status: FAILURE};
			return onVc(drivers, vc, () => drivers.client.ndisClCloseCall(vc, parties[0]!, undefined, 0));
		},
	},
	{
		number: 8,
		what: 'NdisClCloseCall with an outstanding send',
		source: '§4.1 Connected: a violation, forwarded',
		answered: 'PENDING',
		next: 'closing active',
		arrange: (drivers) => {
			const vc = busy(drivers, 'miniportCoSendNetBufferLists');
			drivers.answers.protocolCmCloseCall = {way: 'pended', status: SUCCESS};
			return onVc(drivers, vc, () => drivers.client.ndisClCloseCall(vc, NULL, undefined, 0));
		},
	},
	{
		number: 9,
		what: 'a send after NdisClCloseCall',
		source: '§4.1 Closing, OPEN-21',
		answered: 'CLOSING',
		remark: 'illegal',
		arrange: (drivers) => {
			const vc = busy(drivers, 'protocolCmCloseCall');
			const list = newList(vc, 1);
			return {
				...onVc(drivers, vc, () => {
					drivers.client.ndisCoSendNetBufferLists(vc, [list], 0);
				}),
				list,
			};
		},
	},
	{
		number: 12,
		what: 'NdisCmDispatchIncomingCall on a client-created VC',
		source: '§4.1 Idle (client-created)',
		answered: 'FAILURE',
		remark: 'illegal',
		arrange: (drivers) => {
			const sap = registeredSap(drivers);
			const vc = clientVc(drivers);
			return onVc(drivers, vc, () => drivers.cm.dispatchIncomingCall(sap, vc, newParameters()));
		},
	},
	{
		number: 13,
		what: 'NdisClIncomingCallComplete without a pended offer',
		source: '§4.1 Accepted: a double answer',
		answered: 'dropped',
		remark: 'no operation',
		arrange: (drivers) => {
			const vc = accepted(drivers);
			return onVc(drivers, vc, () => {
				drivers.client.ndisClIncomingCallComplete(SUCCESS, vc, newParameters());
			});
		},
	},
	{
		number: 21,
		what: 'NdisCmDispatchIncomingCallQoSChange though the re-activation failed',
		source: '§4.1 Connected: a violation, still delivered',
		answered: 'delivered',
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			drivers.answers.miniportCoActivateVc = {way: 'sync', status: RESOURCES};
			drivers.cm.activateVc(vc, newParameters());
			return onVc(drivers, vc, () => {
				drivers.cm.dispatchIncomingCallQoSChange(vc, newParameters());
			});
		},
	},
];
