import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import type {CmCore} from './state.ts';

const withoutData = (oid: number): NdisOidRequest => ({
	header: {type: 0x96, revision: 1, size: 0},
	requestType: 'set',
	requestId: 0,
	oid,
	informationBuffer: new Uint8Array(),
	informationBufferLength: 0,
	bytesWritten: 0,
	bytesRead: 0,
	bytesNeeded: 0,
});

/** Says an OID of length 0 to each client that has the address family open; what it answers changes nothing (`operations.md` §21). */
export const tellClients = (core: CmCore, oid: number): void => {
	for (const {handle, pending, closing} of [...core.state.afs]) {
		if (!pending && !closing) {
			core.seat.oidRequest(handle, withoutData(oid));
		}
	}
};
