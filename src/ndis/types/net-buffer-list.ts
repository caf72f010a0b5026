import type {NdisVcHandle} from './handles.ts';
import type {NdisStatus} from './status.ts';

/** NET_BUFFER_LIST with one NET_BUFFER: one frame on a VC. The owner is whoever was handed it last. */
export type NetBufferList = {
	/** SourceHandle: the VC it was sent or indicated on. */
	sourceHandle: NdisVcHandle;
	/** Set by whoever completes a send. */
	status: NdisStatus;
	data: Uint8Array;
	/** NDIS_SET_NET_BUFFER_LIST_CANCEL_ID: what NdisCancelSendNetBufferLists names it by. */
	cancelId: number;
	/** The sender's own mark; comes back untouched. */
	protocolReserved: number;
	/** The miniport's own mark on what it indicates; comes back untouched. */
	miniportReserved: number;
};

/** NDIS_RECEIVE_FLAGS as far as they are used (ndis.h; `types.md` §5). */
export const NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL = 1;
export const NDIS_RECEIVE_FLAGS_RESOURCES = 2;

/** NDIS_OID_REQUEST as far as it is used (ndis.h object type 96; `types.md` §3). */
export type NdisOidRequest = {
	header: {type: number; revision: number; size: number};
	requestType: 'query' | 'set' | 'method';
	requestId: number;
	oid: number;
	informationBuffer: Uint8Array;
	/** Bytes. */
	informationBufferLength: number;
	bytesWritten: number;
	bytesRead: number;
	bytesNeeded: number;
};

/** NDIS_STATUS_INDICATION (ndis.h; `types.md` §3). */
export type NdisStatusIndication = {
	header: {type: number; revision: number; size: number};
	sourceHandle: number;
	statusCode: NdisStatus;
	flags: number;
	destinationHandle: number;
	requestId: number;
	statusBuffer: Uint8Array | undefined;
	statusBufferSize: number;
};
