import {aboutVc, findObject, put, remark, type Call, type NdisCore} from './core.ts';
import type {Vc} from './state.ts';
import type {Cell, Context, NdisVcHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfProtocol} from './vc-sharers.ts';

/** The names of an adapter's VCs. */
const namesIn = (core: NdisCore, {adapter}: Vc): readonly (string | undefined)[] =>
	core.state.handles.objects.flatMap((object) =>
		object?.type === 'vc' && object.adapter === adapter ? [object.instanceName] : [],
	);

/**
 * NdisCoAssignInstanceName: the base name and an index, unique among the adapter's VCs. A VC that has a name keeps it: the caller gets
 * that one.
 */
export const assignInstanceName = (
	core: NdisCore,
	call: Call,
	[handle, base, cell]: readonly [NdisVcHandle, string, Cell<string> | undefined],
): NdisStatus => {
	const vc = vcOfProtocol(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	if (vc.instanceName === undefined) {
		const taken = namesIn(core, vc);
		let index = 1;
		while (taken.includes(`${base}${index}`)) index++;
		vc.instanceName = `${base}${index}`;
	}
	put(cell, vc.instanceName);
	return NDIS_STATUS.SUCCESS;
};

/** A VC's TAPI call id: the digits of its handle, which is never used again. */
const tapiCallIdOf = (vc: Vc): string => vc.handle.toString(16).toUpperCase();

/** NdisCoGetTapiCallId. Text needs no buffer, so it is never too short. */
export const getTapiCallId = (
	core: NdisCore,
	call: Call,
	[handle, cell]: readonly [NdisVcHandle, Cell<string>],
): NdisStatus => {
	const vc = vcOfProtocol(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.INVALID_DATA;
	put(cell, tapiCallIdOf(vc));
	return NDIS_STATUS.SUCCESS;
};

/** NdisClGetProtocolVcContextFromTapiCallId: the caller's own context of the VC. */
export const contextFromTapiCallId = (
	core: NdisCore,
	call: Call,
	[tapiCallId, cell]: readonly [string, Cell<Context>],
): NdisStatus => {
	const vc = findObject(core, call, 'vc', Number.parseInt(tapiCallId, 16));
	if (vc === undefined || tapiCallIdOf(vc) !== tapiCallId) return NDIS_STATUS.FAILURE;
	if (vc.client?.driver !== call.driver.id) {
		remark(core, 'foreign handle', `${call.opened.by}, vc`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	put(cell, vc.client.context);
	return NDIS_STATUS.SUCCESS;
};
