import {
	SAP_TYPE,
	type CoCallParameters,
	type CoMediaParameters,
	type CoSap,
} from '../../src/ndis/types/call-parameters.ts';
import type {NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisOidRequest, NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';

/** Media parameters that ask for nothing in particular. */
export const plainMedia = (): CoMediaParameters => ({
	flags: 0,
	receivePriority: 0,
	receiveSizeHint: 0,
	mediaSpecific: {paramType: 0, length: 0, parameters: undefined},
});

/** Call parameters without traffic: a fresh object each, as identity is part of the contract. */
export const newParameters = (): CoCallParameters => ({
	flags: 0,
	callMgrParameters: undefined,
	mediaParameters: plainMedia(),
});

/** A SAP of some text. */
export const newSap = (text: string): CoSap => {
	const sap = Uint8Array.from(text, (letter) => letter.codePointAt(0)!);
	return {sapType: SAP_TYPE.E164, sapLength: sap.length, sap};
};

/** A list of some bytes. */
export const newList = (vc: NdisVcHandle, ...bytes: readonly number[]): NetBufferList => ({
	sourceHandle: vc,
	status: NDIS_STATUS.SUCCESS,
	data: Uint8Array.from(bytes),
	cancelId: 0,
	protocolReserved: 0,
	miniportReserved: 0,
});

/** An OID request. */
export const newOid = (oid: number): NdisOidRequest => ({
	header: {type: 0x96, revision: 1, size: 0},
	requestType: 'query',
	requestId: 1,
	oid,
	informationBuffer: new Uint8Array(4),
	informationBufferLength: 4,
	bytesWritten: 0,
	bytesRead: 0,
	bytesNeeded: 0,
});
