import {decodeAddress, encodeAddresses} from '../ndis/types/oid-buffers.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {oids} from '../ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {tellClients} from './client-oids.ts';
import {addPvc, deletePvc} from './pvcs.ts';
import type {CmAf, CmCore} from './state.ts';

type Take = (core: CmCore, af: CmAf, request: NdisOidRequest) => NdisStatus;

const given = ({informationBuffer, informationBufferLength}: NdisOidRequest): Uint8Array =>
	informationBuffer.subarray(0, informationBufferLength);

/** Addresses a client is known by: those that all have, and its own. */
const addressesOf = (core: CmCore, af: CmAf): readonly string[] => [...core.state.addresses, ...af.addresses];

const getAddresses: Take = (core, af, request) => {
	const value = encodeAddresses(addressesOf(core, af));
	if (request.informationBufferLength < value.length) {
		request.bytesNeeded = value.length;
		return NDIS_STATUS.BUFFER_TOO_SHORT;
	}

	request.informationBuffer.set(value);
	request.bytesWritten = value.length;
	return NDIS_STATUS.SUCCESS;
};

const taken = (request: NdisOidRequest): NdisStatus => {
	request.bytesRead = request.informationBufferLength;
	return NDIS_STATUS.SUCCESS;
};

/** An address that somebody has already is refused. */
const addAddress: Take = (core, af, request) => {
	const address = decodeAddress(given(request));
	const everybody = [...core.state.addresses, ...core.state.afs.flatMap(({addresses}) => addresses)];
	if (address === undefined || everybody.includes(address)) {
		return NDIS_STATUS.INVALID_DATA;
	}

	af.addresses.push(address);
	tellClients(core, oids.OID_CO_ADDRESS_CHANGE.value);
	return taken(request);
};

/** Only what the same client has added can be taken away. */
const deleteAddress: Take = (core, af, request) => {
	const address = decodeAddress(given(request));
	const at = address === undefined ? -1 : af.addresses.indexOf(address);
	if (at === -1) {
		return NDIS_STATUS.INVALID_DATA;
	}

	af.addresses.splice(at, 1);
	tellClients(core, oids.OID_CO_ADDRESS_CHANGE.value);
	return taken(request);
};

const setPvc =
	(change: (core: CmCore, buffer: Uint8Array) => NdisStatus): Take =>
	(core, _af, request) => {
		const status = change(core, given(request));
		return status === NDIS_STATUS.SUCCESS ? taken(request) : status;
	};

const takers: ReadonlyMap<number, {readonly type: NdisOidRequest['requestType']; readonly take: Take}> = new Map([
	[oids.OID_CO_GET_ADDRESSES.value, {type: 'query', take: getAddresses}],
	[oids.OID_CO_ADD_ADDRESS.value, {type: 'set', take: addAddress}],
	[oids.OID_CO_DELETE_ADDRESS.value, {type: 'set', take: deleteAddress}],
	[oids.OID_CO_ADD_PVC.value, {type: 'set', take: setPvc(addPvc)}],
	[oids.OID_CO_DELETE_PVC.value, {type: 'set', take: setPvc(deletePvc)}],
]);

/** ProtocolCoOidRequest of a client (`operations.md` §21); always answered at once. NOT_SUPPORTED for what is none of the call manager’s. */
export const clientRequest = (core: CmCore, af: CmAf, request: NdisOidRequest): NdisStatus => {
	const taker = takers.get(request.oid);
	return taker === undefined || taker.type !== request.requestType
		? NDIS_STATUS.NOT_SUPPORTED
		: taker.take(core, af, request);
};
