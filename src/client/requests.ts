import {NULL} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import type {ClientCore} from './state.ts';

/** Queries an OID of the miniport, at most `length` bytes (`operations.md` §21). Ends in `answered`. */
export const query = (core: ClientCore, id: number, oid: number, length: number): void => {
	const request: NdisOidRequest = {
		header: {type: 0x96, revision: 1, size: 0},
		requestType: 'query',
		requestId: id,
		oid,
		informationBuffer: new Uint8Array(length),
		informationBufferLength: length,
		bytesWritten: 0,
		bytesRead: 0,
		bytesNeeded: 0,
	};
	core.state.requests.set(id, request);
	const status = core.ndis.ndisCoOidRequest(core.state.binding, NULL, NULL, NULL, request);
	if (status !== NDIS_STATUS.PENDING) {
		answered(core, request, status);
	}
};

/** ProtocolCoOidRequestComplete, or its synchronous twin. */
export const answered = (core: ClientCore, request: NdisOidRequest, status: NdisStatus): void => {
	core.state.requests.delete(request.requestId);
	const data = request.informationBuffer.slice(0, request.bytesWritten);
	core.state.events.push({type: 'answered', request: request.requestId, status, data});
};
