/** The client on a scripted NDIS: SAPs, offers, traffic, requests, resets and the call manager’s close. */
import test from 'ava';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import type {NdisOidRequest} from '../../src/ndis/types/net-buffer-list.ts';
import {oids} from '../../src/ndis/types/oids.ts';
import {flow, request} from '../stack/rig.ts';
import {ScriptedNdis} from './scripted-ndis.ts';

const {SUCCESS, FAILURE, INVALID_DATA, NOT_SUPPORTED, RESET_START, RESET_END, RESET_IN_PROGRESS} = NDIS_STATUS;

const firstOffer = 0x40_00_00_00;

test('a SAP is registered and taken back; a refusal and a synchronous answer end it likewise', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	client.registerSap(1, 'host;bhli=0102');
	client.handlers.protocolClRegisterSapComplete(SUCCESS, ndis.sap!, {} as never, 30 as never);
	client.registerSap(2, '*');
	client.handlers.protocolClRegisterSapComplete(INVALID_DATA, ndis.sap!, {} as never, 0 as never);
	ndis.answers.ndisClRegisterSap = [SUCCESS];
	client.registerSap(3, '*');
	client.deregisterSap(3);
	client.deregisterSap(3);
	client.handlers.protocolClDeregisterSapComplete(SUCCESS, ndis.sap!);
	t.deepEqual(ndis.story(), [
		'ndisClRegisterSap 1, client-sap, host;bhli=0102, …',
		'ndisClRegisterSap 1, client-sap, *, …',
		'ndisClRegisterSap 1, client-sap, *, …',
		'ndisClDeregisterSap 30',
		'* sapRegistered sap 1',
		'* sapFailed sap 2 INVALID_DATA',
		'* sapRegistered sap 3',
		'* sapDeregistered sap 3 SUCCESS',
	]);
	t.deepEqual([...client.state.saps.keys()], [1]);
});

test('a SAP given up while it is being registered goes as soon as it has a handle', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	client.registerSap(1, '*');
	client.deregisterSap(1);
	t.is(ndis.offered(ndis.sap as never).answer, 'CLOSING');
	client.handlers.protocolClRegisterSapComplete(SUCCESS, ndis.sap!, {} as never, 30 as never);
	client.handlers.protocolClDeregisterSapComplete(SUCCESS, ndis.sap!);
	t.deepEqual(ndis.story(), [
		'ndisClRegisterSap 1, client-sap, *, …',
		'ndisClDeregisterSap 30',
		'* sapDeregistered sap 1 SUCCESS',
	]);
});

test('an offer pends, is accepted, connected, closed by the user; the VC stays for the next one', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const sap = ndis.registered();
	const {call, answer} = ndis.offered(sap);
	t.is(answer, 'PENDING');
	client.answerCall(firstOffer, {});
	client.handlers.protocolClCallConnected(call);
	client.closeCall(firstOffer);
	client.handlers.protocolClCloseCallComplete(SUCCESS, call, undefined);
	t.is(statusName(client.handlers.protocolClIncomingCall(sap, call, ndis.offered(sap).offer)), 'PENDING');
	t.is(statusName(client.handlers.protocolCoDeleteVc(call)), 'NOT_ACCEPTED');
	client.rejectCall(firstOffer + 2, 17);
	t.is(statusName(client.handlers.protocolCoDeleteVc(call)), 'SUCCESS');
	t.deepEqual(ndis.story(), [
		'ndisClIncomingCallComplete 0, 21, flags 0 4000/8000',
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 21, 0, [0 16], 2',
		'ndisClIncomingCallComplete 3221225473, 21, flags 0 4000/8000 cause 17',
		`* callOffered call ${firstOffer} sap 1 to host from network transmit 4000 receive 8000`,
		`* callConnected call ${firstOffer} transmit 4000 receive 8000 changed false`,
		`* callEnded call ${firstOffer} byPeer false SUCCESS cause 16`,
		`* callOffered call ${firstOffer + 1} sap 1 to host from network transmit 4000 receive 8000`,
		`* callOffered call ${firstOffer + 2} sap 1 to host from network transmit 4000 receive 8000`,
	]);
});

test('a call that is made while its close is pending is closed once, and over when that is done; refused, it is closed anew (OPEN-3)', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	client.makeCall(1, request('somebody'), undefined);
	client.closeCall(1);
	client.handlers.protocolClMakeCallComplete(SUCCESS, ndis.vc!, 0 as never, ndis.parameters!);
	t.deepEqual(ndis.story().slice(2), ['ndisClCloseCall 20, 0, –, 0']);
	client.handlers.protocolClCloseCallComplete(FAILURE, ndis.vc!, undefined);
	client.closeCall(1);
	client.handlers.protocolClCloseCallComplete(SUCCESS, ndis.vc!, undefined);
	t.deepEqual(ndis.story(), [
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 20, 0, [0 16], 2',
		'ndisCoDeleteVc 20',
		'* closeFailed call 1 FAILURE',
		'* callEnded call 1 byPeer false SUCCESS',
	]);
	t.is(client.state.calls.size, 0);
});

test('accepted with other traffic: it goes back in the call manager’s buffer, flagged', (t) => {
	const ndis = new ScriptedNdis();
	const {call, offer} = ndis.offered(ndis.registered());
	ndis.client.answerCall(firstOffer, {receive: flow(1000)});
	t.deepEqual([offer.flags, offer.callMgrParameters!.receive.tokenRate], [2, 1000]);
	ndis.client.handlers.protocolClCallConnected(call);
	t.is(ndis.story().at(-1), `* callConnected call ${firstOffer} transmit 4000 receive 1000 changed true`);
});

const rejects = test.macro({
	exec(t, cause: number, status: string) {
		const ndis = new ScriptedNdis();
		const sap = ndis.registered();
		ndis.offered(sap);
		ndis.story();
		ndis.client.rejectCall(firstOffer, cause);
		const value = NDIS_STATUS[status as keyof typeof NDIS_STATUS];
		t.deepEqual(ndis.story(), [`ndisClIncomingCallComplete ${value}, 21, flags 0 4000/8000 cause ${cause}`]);
		t.is(ndis.client.state.calls.size, 0);
	},
	title: (_, cause, status) => `an offer rejected with cause ${cause} is answered with ${status}`,
});
for (const [cause, status] of [
	[17, 'FAILURE'],
	[21, 'FAILURE'],
	[27, 'CLOSING'],
	[37, 'CELLRATE_NOT_AVAILABLE'],
	[47, 'RESOURCES'],
	[49, 'INCOMPATABLE_QOS'],
	[63, 'NOT_SUPPORTED'],
	[88, 'INVALID_DATA'],
	[40, 'RESOURCES'],
	[127, 'FAILURE'],
] as const) {
	test(rejects, cause, status);
}

test('an offer withdrawn while the user thinks is answered and closed (OPEN-5); an answer that comes late is none', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const {call} = ndis.offered(ndis.registered());
	ndis.story();
	client.handlers.protocolClIncomingCloseCall(SUCCESS, call, Uint8Array.of(2, 16), 2);
	client.answerCall(firstOffer, {});
	client.rejectCall(firstOffer, 17);
	client.handlers.protocolClCloseCallComplete(SUCCESS, call, undefined);
	t.deepEqual(ndis.story(), [
		`ndisClIncomingCallComplete ${FAILURE}, 21, flags 0 4000/8000`,
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 21, 0, –, 0',
		`* callWithdrawn call ${firstOffer} SUCCESS cause 16`,
		`* callFailed call ${firstOffer} SUCCESS cause 16`,
	]);
	t.is(call.state, 'vacant');
});

test('an accepted offer that the far side clears before it is connected has failed', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const {call} = ndis.offered(ndis.registered());
	client.answerCall(firstOffer, {});
	ndis.story();
	client.handlers.protocolClIncomingCloseCall(FAILURE, call, Uint8Array.of(0, 102), 2);
	client.handlers.protocolClCloseCallComplete(SUCCESS, call, undefined);
	t.deepEqual(ndis.story(), [
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 21, 0, –, 0',
		`* callCleared call ${firstOffer} FAILURE cause 102`,
		`* callFailed call ${firstOffer} FAILURE cause 102`,
	]);
});

test('traffic is modified, refused, and not asked for twice at once', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const call = ndis.connected();
	client.modifyCall(1, {transmit: flow(2000)});
	client.modifyCall(1, {transmit: flow(3000)});
	ndis.parameters!.flags |= 2;
	ndis.parameters!.callMgrParameters!.transmit = flow(1000);
	client.handlers.protocolClModifyCallQoSComplete(SUCCESS, call, ndis.parameters!);
	client.modifyCall(1, {receive: flow(500)});
	client.handlers.protocolClModifyCallQoSComplete(FAILURE, call, ndis.parameters!);
	ndis.answers.ndisClModifyCallQoS = [NOT_SUPPORTED];
	client.modifyCall(1, {receive: flow(600)});
	client.modifyCall(9, {});
	t.deepEqual(ndis.story(), [
		'ndisClModifyCallQoS 20, flags 0 2000/9600',
		'ndisClModifyCallQoS 20, flags 0 1000/500',
		'ndisClModifyCallQoS 20, flags 0 1000/600',
		'* modifyFailed call 1 NOT_ACCEPTED',
		'* callModified call 1 transmit 1000 receive 9600 changed true',
		'* modifyFailed call 1 FAILURE',
		'* modifyFailed call 1 NOT_SUPPORTED',
		'* modifyFailed call 9 CLOSING',
	]);
});

test('a change by the network is accepted by returning, or refused by closing', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const call = ndis.connected();
	const {offer: change} = ndis.offered(ndis.registered());
	ndis.story();
	client.handlers.protocolClIncomingCallQoSChange(call, change);
	t.deepEqual(ndis.story(), ['* qosChanged call 1 accepted true transmit 4000 receive 8000']);
	call.onQosChange = 'close';
	client.handlers.protocolClIncomingCallQoSChange(call, change);
	t.deepEqual(ndis.story(), [
		'note client-call, rejects-change',
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 20, 0, [0 16], 2',
		'* qosChanged call 1 accepted false transmit 4000 receive 8000',
	]);
});

const oidRequest = (oid: number, requestType: NdisOidRequest['requestType'] = 'set'): NdisOidRequest => ({
	header: {type: 0x96, revision: 1, size: 0},
	requestType,
	requestId: 1,
	oid,
	informationBuffer: new Uint8Array(),
	informationBufferLength: 0,
	bytesWritten: 0,
	bytesRead: 0,
	bytesNeeded: 0,
});

test('what the call manager asks: addresses are fetched, signalling told, anything else not supported', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const take = (oid: number, type?: NdisOidRequest['requestType']): string =>
		statusName(client.handlers.protocolCoOidRequest({}, undefined, undefined, oidRequest(oid, type)));
	t.deepEqual(
		[
			take(oids.OID_CO_ADDRESS_CHANGE.value),
			take(oids.OID_CO_SIGNALING_DISABLED.value),
			take(oids.OID_CO_SIGNALING_ENABLED.value),
			take(oids.OID_CO_ADD_PVC.value),
			take(oids.OID_CO_ADDRESS_CHANGE.value, 'query'),
		],
		['SUCCESS', 'SUCCESS', 'SUCCESS', 'NOT_SUPPORTED', 'NOT_SUPPORTED'],
	);
	ndis.request!.informationBuffer.set([1, 2, 3]);
	ndis.request!.bytesWritten = 3;
	client.handlers.protocolCoOidRequestComplete(undefined, undefined, undefined, ndis.request!, SUCCESS);
	t.deepEqual(ndis.story(), [
		'ndisCoOidRequest 1, 1, 0, 0, OID FE000006',
		'* signalling isUp false',
		'* signalling isUp true',
		'* addressesChanged data [1 2 3]',
	]);
});

test('requests go to the miniport or the call manager; needed bytes come back', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	ndis.answers.ndisCoOidRequest = [NDIS_STATUS.PENDING, NOT_SUPPORTED];
	client.askOid({id: 1, oid: 0x10107, to: 'miniport', value: 2});
	ndis.request!.bytesNeeded = 8;
	const {BUFFER_TOO_SHORT} = NDIS_STATUS;
	client.handlers.protocolCoOidRequestComplete(undefined, undefined, undefined, ndis.request!, BUFFER_TOO_SHORT);
	client.askOid({id: 2, oid: oids.OID_CO_ADD_PVC.value, to: 'call-manager', value: Uint8Array.of(7)});
	t.deepEqual([ndis.request!.requestType, [...ndis.request!.informationBuffer]], ['set', [7]]);
	t.deepEqual(ndis.story(), [
		'ndisCoOidRequest 1, 0, 0, 0, OID 10107',
		'ndisCoOidRequest 1, 1, 0, 0, OID FE000001',
		'* answered request 1 BUFFER_TOO_SHORT data [] needed 8',
		'* answered request 2 NOT_SUPPORTED data [] needed 0',
	]);
});

const status = (ndis: ScriptedNdis, statusCode: number): void =>
	ndis.client.handlers.protocolCoStatusEx({}, undefined, {statusCode} as never);

test('a reset: what is sent and asked waits, what was undone goes out again first', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const call = ndis.connected();
	client.send(1, Uint8Array.of(1), 1);
	client.send(1, Uint8Array.of(2), 2);
	const [first, second] = ndis.lists;
	status(ndis, RESET_START);
	client.send(1, Uint8Array.of(3), 3);
	client.askOid({id: 5, oid: 0x10102, to: 'miniport', value: 4});
	first!.status = SUCCESS;
	second!.status = RESET_IN_PROGRESS;
	client.handlers.protocolCoSendNetBufferListsComplete(call, [first!, second!], 0);
	t.deepEqual(ndis.story(), [
		'ndisCoSendNetBufferLists 20, 1, 0',
		'ndisCoSendNetBufferLists 20, 2, 0',
		'* resetStarted',
		'* sent call 1 tag 1 SUCCESS',
	]);
	t.is(call.sendsOutstanding, 2);
	status(ndis, RESET_END);
	t.deepEqual(ndis.story(), [
		'ndisCoSendNetBufferLists 20, 2, 0',
		'ndisCoSendNetBufferLists 20, 3, 0',
		'ndisCoOidRequest 1, 0, 0, 0, OID 10102',
		'* resetEnded',
	]);
});

test('a pause returns what was received and holds what is sent; a call cleared meanwhile lets it go', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const call = ndis.connected();
	const list = {
		sourceHandle: 20 as never,
		status: 0,
		data: Uint8Array.of(9),
		cancelId: 0,
		protocolReserved: 4,
		miniportReserved: 0,
	};
	client.handlers.protocolCoReceiveNetBufferLists({}, call, [list, {...list, protocolReserved: 5}], 2, 0);
	client.handlers.protocolNetPnPEvent({}, 'Pause');
	client.send(1, Uint8Array.of(1), 1);
	client.handlers.protocolNetPnPEvent({}, 'Restart');
	client.handlers.protocolCoReceiveNetBufferLists({}, call, [{...list, protocolReserved: 6}], 1, 0);
	client.consumed(1, 3);
	client.handlers.protocolNetPnPEvent({}, 'Pause');
	client.send(1, Uint8Array.of(2), 2);
	ndis.lists[0]!.status = SUCCESS;
	client.handlers.protocolCoSendNetBufferListsComplete(call, ndis.lists, 0);
	client.handlers.protocolClIncomingCloseCall(SUCCESS, call, undefined, 0);
	const received = '* received call 1 data [9]';
	t.deepEqual(ndis.story(), [
		'ndisReturnNetBufferLists 1, 4,5, 0',
		'ndisCoSendNetBufferLists 20, 1, 0',
		'ndisReturnNetBufferLists 1, 6, 0',
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 20, 0, –, 0',
		...[received, received, received],
		'* sent call 1 tag 1 SUCCESS',
		'* callCleared call 1 SUCCESS',
		'* sent call 1 tag 2 SEND_ABORTED',
	]);
});

test('the call manager’s close: offers rejected, calls closed, SAPs taken back, the family closed, then its completion', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const sap = ndis.registered();
	const call = ndis.connected(2);
	ndis.offered(sap);
	ndis.story();
	t.is(statusName(client.handlers.protocolClNotifyCloseAf({})), 'PENDING');
	t.is(statusName(client.handlers.protocolCoCreateVc({}, 22 as never, {value: undefined})), 'CLOSING');
	client.handlers.protocolClCloseCallComplete(SUCCESS, call, undefined);
	client.handlers.protocolClDeregisterSapComplete(SUCCESS, sap);
	client.handlers.protocolClCloseAfComplete(SUCCESS, {});
	t.deepEqual(ndis.story(), [
		'ndisCancelTimerObject 7',
		'ndisClCloseCall 20, 0, [0 16], 2',
		`ndisClIncomingCallComplete ${NDIS_STATUS.CLOSING}, 21, flags 0 4000/8000 cause 27`,
		'ndisClDeregisterSap 30',
		'ndisCoDeleteVc 20',
		'ndisClCloseAddressFamily 1',
		'ndisClNotifyCloseAddressFamilyComplete 1, 0',
		'* addressFamilyClosing',
		`* callWithdrawn call ${firstOffer} CLOSING cause 27`,
		'* callEnded call 2 byPeer false SUCCESS cause 16',
		'* sapDeregistered sap 1 SUCCESS',
		'* addressFamilyClosed',
	]);
	client.registerSap(3, '*');
	client.askOid({id: 4, oid: 0xfe_00_00_06, to: 'call-manager', value: 8});
	t.is(statusName(client.handlers.protocolClNotifyCloseAf({})), 'SUCCESS');
	t.deepEqual(ndis.story(), ['* sapFailed sap 3 CLOSING', '* answered request 4 CLOSING data [] needed 0']);
});

test('OID_CO_AF_CLOSE takes the same steps and owes no completion; an unbind waits for them', (t) => {
	const ndis = new ScriptedNdis();
	const {client} = ndis;
	const wanted = oidRequest(oids.OID_CO_AF_CLOSE.value);
	t.is(statusName(client.handlers.protocolCoOidRequest({}, undefined, undefined, wanted)), 'SUCCESS');
	t.is(statusName(client.handlers.protocolUnbindAdapterEx(9 as never, {})), 'PENDING');
	client.handlers.protocolClCloseAfComplete(SUCCESS, {});
	client.handlers.ndisIoWorkItemFunction({});
	t.deepEqual(ndis.story(), [
		'ndisClCloseAddressFamily 1',
		'ndisQueueIoWorkItem …',
		'ndisCloseAdapterEx 1',
		'ndisCompleteUnbindAdapterEx 9',
		'* addressFamilyClosing',
		'* addressFamilyClosed',
	]);
});
