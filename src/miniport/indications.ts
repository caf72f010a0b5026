import type {NdisVcHandle} from '../ndis/types/handles.ts';
import type {NdisStatus} from '../ndis/types/status.ts';
import type {MiniportCore} from './state.ts';

/** NdisMCoIndicateStatusEx: to all bindings, or with a VC to the protocols that share it (`operations.md` §22). */
export const indicateStatus = (
	core: MiniportCore,
	vcHandle: NdisVcHandle,
	statusCode: NdisStatus,
	{data, request = 0}: {readonly data?: Uint8Array | undefined; readonly request?: number | undefined} = {},
): void => {
	core.ndis.ndisMCoIndicateStatusEx(core.state.adapter, vcHandle, {
		header: {type: 0x98, revision: 1, size: 0},
		sourceHandle: core.state.adapter,
		statusCode,
		flags: 0,
		destinationHandle: 0,
		requestId: request,
		statusBuffer: data,
		statusBufferSize: data?.length ?? 0,
	});
};
