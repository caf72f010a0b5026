import {NULL} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {oids} from '../ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {firstOwnRequest, type ClientCore, type OidAsked} from './state.ts';

/** Room for own addresses, in bytes. */
const addressBytes = 512;

const requestOf = ({id, oid, value}: OidAsked): NdisOidRequest => {
	const buffer = typeof value === 'number' ? new Uint8Array(value) : value.slice();
	return {
		header: {type: 0x96, revision: 1, size: 0},
		requestType: typeof value === 'number' ? 'query' : 'set',
		requestId: id,
		oid,
		informationBuffer: buffer,
		informationBufferLength: buffer.length,
		bytesWritten: 0,
		bytesRead: 0,
		bytesNeeded: 0,
	};
};

/** Queries or sets an OID (`operations.md` §21). Ends in `answered`; what is asked of the miniport during a reset waits for its end. */
export const askOid = (core: ClientCore, asked: OidAsked): void => {
	const {state} = core;
	const request = requestOf(asked);
	state.requests.set(asked.id, request);
	if (asked.to === 'call-manager') {
		askCallManager(core, request);
	} else if (state.resetting) {
		state.heldRequests.push(request);
	} else {
		askMiniport(core, request);
	}
};

const askCallManager = (core: ClientCore, request: NdisOidRequest): void => {
	const {state, ndis} = core;
	const status =
		state.af === NULL ? NDIS_STATUS.CLOSING : ndis.ndisCoOidRequest(state.binding, state.af, NULL, NULL, request);
	if (status !== NDIS_STATUS.PENDING) {
		answered(core, request, status);
	}
};

const askMiniport = (core: ClientCore, request: NdisOidRequest): void => {
	const status = core.ndis.ndisCoOidRequest(core.state.binding, NULL, NULL, NULL, request);
	if (status !== NDIS_STATUS.PENDING) {
		answered(core, request, status);
	}
};

/** The reset is over: what was to be asked is asked. */
export const releaseRequests = (core: ClientCore): void => {
	for (const request of core.state.heldRequests.splice(0)) {
		askMiniport(core, request);
	}
};

/** ProtocolCoOidRequestComplete, or its synchronous twin. */
export const answered = (core: ClientCore, request: NdisOidRequest, status: NdisStatus): void => {
	const {requestId, bytesNeeded} = request;
	core.state.requests.delete(requestId);
	const data = request.informationBuffer.slice(0, request.bytesWritten);
	if (requestId < firstOwnRequest) {
		core.state.events.push({type: 'answered', request: requestId, status, data, needed: bytesNeeded});
	} else if (status === NDIS_STATUS.SUCCESS) {
		core.state.events.push({type: 'addressesChanged', data});
	}
};

/** The addresses may have changed: they are asked for (`operations.md` §3). */
const askForAddresses = (core: ClientCore): void => {
	const id = core.state.nextOwnRequest++;
	askOid(core, {id, oid: oids.OID_CO_GET_ADDRESSES.value, to: 'call-manager', value: addressBytes});
};

const tellSignalling = (core: ClientCore, isUp: boolean): void => {
	core.state.events.push({type: 'signalling', isUp});
};

/** What the call manager may ask of a client, but for OID_CO_AF_CLOSE. */
const takers = new Map<number, (core: ClientCore) => void>([
	[oids.OID_CO_ADDRESS_CHANGE.value, askForAddresses],
	[oids.OID_CO_SIGNALING_ENABLED.value, (core) => tellSignalling(core, true)],
	[oids.OID_CO_SIGNALING_DISABLED.value, (core) => tellSignalling(core, false)],
]);

/** ProtocolCoOidRequest of the call manager; `closeFamily` takes OID_CO_AF_CLOSE (OPEN-15). */
export const takeRequest = (core: ClientCore, request: NdisOidRequest, closeFamily: () => void): NdisStatus => {
	if (request.requestType !== 'set') {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	if (request.oid === oids.OID_CO_AF_CLOSE.value) {
		closeFamily();
		return NDIS_STATUS.SUCCESS;
	}

	const take = takers.get(request.oid);
	take?.(core);
	return take === undefined ? NDIS_STATUS.NOT_SUPPORTED : NDIS_STATUS.SUCCESS;
};
