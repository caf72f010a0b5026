import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import type {CmAf, CmCore} from './state.ts';

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

/** Says an OID of length 0 to a client that has the address family open; what it answers changes nothing (`operations.md` §21). */
export const tellClient = (core: CmCore, {handle, pending, closing}: CmAf, oid: number): void => {
	if (!pending && !closing) {
		core.seat.oidRequest(handle, withoutData(oid));
	}
};

/** The same, to each of them. */
export const tellClients = (core: CmCore, oid: number): void => {
	for (const af of [...core.state.afs]) {
		tellClient(core, af, oid);
	}
};
