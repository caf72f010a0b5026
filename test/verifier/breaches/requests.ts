import {encodeAddress, encodeAddresses} from '../../../src/ndis/types/oid-buffers.ts';
import {NULL, type NdisPartyHandle, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import type {NdisOidRequest} from '../../../src/ndis/types/net-buffer-list.ts';
import {oids} from '../../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import {changed, twice, without, type BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';

const {BUFFER_TOO_SHORT, FAILURE, INVALID_OID, NOT_ACCEPTED, PENDING, REQUEST_ABORTED, RESOURCES, SUCCESS} =
	NDIS_STATUS;

const vendorId = oids.OID_GEN_CO_VENDOR_ID.value;

const setOid = (oid: number, bytes: Uint8Array): NdisOidRequest => ({
	...newOid(oid),
	requestType: 'set',
	informationBuffer: bytes,
	informationBufferLength: bytes.length,
});

/** The client asks the miniport; it pends. */
const ask = (drivers: Polite, request: NdisOidRequest = newOid(vendorId), vc: NdisVcHandle = NULL): number =>
	drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, vc, NULL, request);

/** The client asks the call manager; it pends. */
const askPeer = (drivers: Polite, request: NdisOidRequest): number =>
	drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, drivers.af.value!, NULL, NULL, request);

/** The call manager asks the client, which answers. */
const tell = (drivers: Polite, oid: number): void => {
	const request = setOid(oid, new Uint8Array());
	drivers.callManager.ndisCoOidRequest(drivers.callManagerBinding.value!, drivers.af.value!, NULL, NULL, request);
	drivers.settle('protocolCoOidRequest');
};

const complete = (drivers: Polite, request: NdisOidRequest, status: number = SUCCESS): void =>
	drivers.miniport.ndisMCoOidRequestComplete(drivers.adapter, NULL, request, status);

/** What the miniport answers in its handler. */
const atOnce = (drivers: Polite, request: NdisOidRequest, status: number = SUCCESS, vc: NdisVcHandle = NULL): void => {
	drivers.scripts.miniportCoOidRequest = {way: 'sync', status};
	ask(drivers, request, vc);
	delete drivers.scripts.miniportCoOidRequest;
};

const value = (request: NdisOidRequest, ...bytes: readonly number[]): NdisOidRequest => {
	request.informationBuffer.set(bytes);
	request.bytesWritten = bytes.length;
	return request;
};

/** One request to the miniport and its end. */
const asked = (drivers: Polite): void => {
	ask(drivers);
	drivers.settle('miniportCoOidRequest');
};

/** Adds an address; the client hears of the change, unless told is false. */
const addAddress = (drivers: Polite, address: string, told = true): void => {
	const request = setOid(oids.OID_CO_ADD_ADDRESS.value, encodeAddress(address));
	askPeer(drivers, request);
	request.bytesRead = request.informationBufferLength;
	drivers.settle('protocolCoOidRequest');
	if (told) tell(drivers, oids.OID_CO_ADDRESS_CHANGE.value);
};

/** Breaches in asking. */
export const askingBreaches: readonly BreachRow[] = [
	{
		id: 'OID-001',
		wrong: 'a client asks the miniport for its addresses',
		run: (drivers, bad) => {
			ask(drivers, newOid(bad ? oids.OID_CO_GET_ADDRESSES.value : vendorId));
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-002',
		wrong: 'a client names a party to the miniport',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const party: NdisPartyHandle = bad ? standing.parties[0]! : NULL;
			drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, NULL, party, newOid(vendorId));
			drivers.settle('miniportCoOidRequest');
			drivers.end(standing);
		},
	},
	{
		id: 'OID-003',
		wrong: 'a client names the signalling VC',
		run: (drivers, bad) => {
			ask(drivers, newOid(vendorId), bad ? drivers.signallingVc.value! : NULL);
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-004',
		wrong: 'a client changes a request that is outstanding',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			ask(drivers, request);
			if (bad) request.informationBufferLength = 2;
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-004',
		wrong: 'a client makes a request again that is outstanding',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			ask(drivers, request);
			if (bad) ask(drivers, request);
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-005',
		wrong: 'NDIS gives a request to the miniport twice',
		falsify: twice('MiniportCoOidRequest'),
		run: asked,
	},
	{
		id: 'OID-006',
		wrong: 'NDIS tells of an end that the call had told',
		falsify: changed('return', 'NdisCoOidRequest', {status: FAILURE}),
		run: asked,
	},
	{
		id: 'OID-014',
		wrong: 'NDIS keeps a request back',
		falsify: without('MiniportCoOidRequest'),
		run: asked,
	},
	{
		id: 'OID-014',
		wrong: 'a miniport is too busy for a second request',
		run: (drivers, bad) => {
			ask(drivers);
			atOnce(drivers, newOid(vendorId), bad ? RESOURCES : SUCCESS);
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-017',
		wrong: 'a client asks while it is being unbound',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			drivers.hooks.protocolUnbindAdapterEx = () => {
				drivers.closeAf();
				if (bad) ask(drivers);
			};
			drivers.close();
		},
	},
	{
		id: 'OID-025',
		wrong: 'a client sends what is for clients',
		run: (drivers, bad) => {
			askPeer(drivers, newOid(bad ? oids.OID_CO_SIGNALING_ENABLED.value : oids.OID_CO_GET_ADDRESSES.value));
			drivers.settle('protocolCoOidRequest');
		},
	},
	{
		id: 'OID-027',
		wrong: 'a client asks for an address of 802.3',
		run: (drivers, bad) => {
			ask(drivers, newOid(bad ? 0x01_01_01_01 : vendorId));
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-028',
		wrong: 'a client never tires of a request that fails',
		run: (drivers, bad) => {
			for (let n = 0; n < (bad ? 10 : 3); n++) atOnce(drivers, newOid(1), INVALID_OID);
		},
	},
	{
		id: 'STAT-007',
		wrong: 'a client asks again and again for the state of the media',
		run: (drivers, bad) => {
			for (let n = 0; n < (bad ? 10 : 2); n++) {
				ask(drivers, newOid(oids.OID_GEN_CO_MEDIA_CONNECT_STATUS.value));
				drivers.settle('miniportCoOidRequest');
			}
		},
	},
];

/** Breaches in answering. */
export const answeringBreaches: readonly BreachRow[] = [
	{
		id: 'OID-007',
		wrong: 'a miniport completes a request twice',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			ask(drivers, request);
			drivers.settle('miniportCoOidRequest');
			if (bad) complete(drivers, request);
		},
	},
	{
		id: 'OID-007',
		wrong: 'a miniport never completes a request',
		run: (drivers, bad) => {
			ask(drivers);
			if (!bad) drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-008',
		wrong: 'a miniport completes a request with PENDING',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			ask(drivers, request);
			if (bad) complete(drivers, request, PENDING);
			drivers.settle('miniportCoOidRequest');
		},
	},
	{
		id: 'OID-009',
		wrong: 'a call manager completes without the address family',
		run: (drivers, bad) => {
			const request = newOid(oids.OID_CO_GET_ADDRESSES.value);
			askPeer(drivers, request);
			drivers.owed.splice(0);
			drivers.callManager.ndisCoOidRequestComplete(bad ? NULL : drivers.af.value!, NULL, NULL, request, FAILURE);
		},
	},
	{
		id: 'OID-010',
		wrong: 'an integrated call manager completes a client’s request as a miniport',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const request = newOid(oids.OID_CO_GET_ADDRESSES.value);
			askPeer(drivers, request);
			if (bad) complete(drivers, request, FAILURE);
			drivers.settle('protocolCoOidRequest');
		},
	},
	{
		id: 'OID-011',
		wrong: 'a miniport does not say how much room it needs',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			request.bytesNeeded = bad ? 0 : 8;
			atOnce(drivers, request, BUFFER_TOO_SHORT);
		},
	},
	{
		id: 'OID-012',
		wrong: 'a miniport has written more than there is room for',
		run: (drivers, bad) => {
			const request = newOid(vendorId);
			request.bytesWritten = bad ? 5 : 4;
			atOnce(drivers, request);
		},
	},
	{
		id: 'OID-013',
		wrong: 'a call manager takes an address that is none',
		run: (drivers, bad) => {
			const request = setOid(oids.OID_CO_ADD_ADDRESS.value, bad ? Uint8Array.of(1, 2) : encodeAddress('1'));
			askPeer(drivers, request);
			request.bytesRead = request.informationBufferLength;
			drivers.settle('protocolCoOidRequest');
			tell(drivers, oids.OID_CO_ADDRESS_CHANGE.value);
		},
	},
	{
		id: 'OID-015',
		wrong: 'a miniport answers with FAILURE after its device has gone',
		whole: true,
		run: (drivers, bad) => {
			drivers.open();
			const request = newOid(vendorId);
			ask(drivers, request);
			drivers.closeAf();
			drivers.deactivate(drivers.signallingVc.value!);
			drivers.callManager.ndisCoDeleteVc(drivers.signallingVc.value!);
			drivers.hooks.miniportDevicePnPEventNotify = () =>
				void drivers.complete('miniportCoOidRequest', bad ? FAILURE : NOT_ACCEPTED);
			drivers.library.surpriseRemove();
			drivers.library.runPassive();
		},
	},
	{
		id: 'OID-016',
		wrong: 'a miniport ends a request with FAILURE in a reset',
		run: (drivers, bad) => {
			ask(drivers);
			drivers.hooks.miniportResetEx = () =>
				void drivers.complete('miniportCoOidRequest', bad ? FAILURE : REQUEST_ABORTED);
			drivers.miniport.ndisMResetMiniport(drivers.adapter);
			drivers.library.runPassive();
			delete drivers.hooks.miniportResetEx;
		},
	},
	{
		id: 'OID-019',
		wrong: 'a miniport does not know its vendor',
		run: (drivers, bad) => atOnce(drivers, newOid(vendorId), bad ? INVALID_OID : SUCCESS),
	},
	{
		id: 'OID-020',
		wrong: 'a miniport gives the count of all VCs for one',
		run: (drivers, bad) => {
			const [one, other] = [drivers.stand(), drivers.stand()];
			for (const {vc} of [one, one, other]) drivers.send(vc);
			atOnce(drivers, value(newOid(oids.OID_GEN_CO_XMIT_PDUS_OK.value), 3, 0, 0, 0));
			atOnce(drivers, value(newOid(oids.OID_GEN_CO_XMIT_PDUS_OK.value), bad ? 3 : 2, 0, 0, 0), SUCCESS, one.vc);
			drivers.end(one);
			drivers.end(other);
		},
	},
	{
		id: 'OID-021',
		wrong: 'a miniport sets the reserved option',
		run: (drivers, bad) => atOnce(drivers, value(newOid(oids.OID_GEN_CO_MAC_OPTIONS.value), 0, 0, 0, bad ? 128 : 0)),
	},
	{
		id: 'OID-022',
		wrong: 'a call manager makes a call while it says that it can’t',
		run: (drivers, bad) => {
			if (bad) tell(drivers, oids.OID_CO_SIGNALING_DISABLED.value);
			drivers.endTaken(drivers.takeCall());
			drivers.deregisterSap();
		},
	},
	{
		id: 'OID-023',
		wrong: 'a call manager does not tell that addresses have changed',
		run: (drivers, bad) => addAddress(drivers, '1', !bad),
	},
	{
		id: 'OID-024',
		wrong: 'a call manager forgets the address of a client',
		run: (drivers, bad) => {
			addAddress(drivers, '12');
			const list = encodeAddresses(bad ? [] : ['12']);
			const bytes = new Uint8Array(64);
			const request = newOid(oids.OID_CO_GET_ADDRESSES.value);
			Object.assign(request, {informationBuffer: bytes, informationBufferLength: 64});
			askPeer(drivers, request);
			bytes.set(list);
			request.bytesWritten = list.length;
			drivers.settle('protocolCoOidRequest');
		},
	},
	{
		id: 'OID-026',
		wrong: 'a miniport takes longer than twelve seconds',
		run: (drivers, bad) => {
			ask(drivers);
			drivers.trace.advance(drivers.trace.state.now + (bad ? 13_000 : 100));
			drivers.settle('miniportCoOidRequest');
		},
	},
];
