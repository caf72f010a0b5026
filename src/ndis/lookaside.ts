import {hatOf, findObject, issue, nobody, remark, type Call, type NdisCore} from './core.ts';
import {plainCopy} from './plain-copy.ts';
import type {Lookaside} from './state.ts';
import {NULL, type Context, type NdisLookasideHandle} from './types/handles.ts';

const ownList = (core: NdisCore, call: Call, handle: unknown): Lookaside | undefined => {
	const list = findObject(core, call, 'lookaside', handle);
	if (list === undefined || list.driver === call.driver.id) return list;
	remark(core, 'foreign handle', `${call.opened.by}, lookaside`);
	return undefined;
};

/** NdisInitializeNPagedLookasideList; NULL when NDIS has no room left. */
export const initializeLookaside = (
	core: NdisCore,
	call: Call,
	[tag, template]: readonly [string, Context],
): NdisLookasideHandle =>
	issue<Lookaside>(core, (handle) => ({
		type: 'lookaside',
		handle,
		opened: call.opened,
		driver: call.driver.id,
		tag,
		template: plainCopy(template),
		areas: new Map(),
	}))?.handle ?? NULL;

/**
 * NdisAllocateFromNPagedLookasideList: a fresh copy of the template. Areas are never handed out twice, so that a released one can
 * be told from its successor; the record carries the generation.
 */
export const allocateArea = (core: NdisCore, call: Call, [handle]: readonly [NdisLookasideHandle]): Context => {
	const list = ownList(core, call, handle);
	// A driver without a list of its own still gets an area: it would dereference whatever comes back.
	if (list === undefined) return {};
	const area = plainCopy(list.template);
	const generation = core.state.nextArea++;
	const {driver} = call;
	const seq = core.trace.point('alloc', list.tag, hatOf(driver, 'any'), driver.id, nobody, [area, generation]);
	list.areas.set(area, {generation, seq});
	return area;
};

/** NdisFreeToNPagedLookasideList: an area that isn't allocated from this list is remarked on and left alone. */
export const freeArea = (core: NdisCore, call: Call, [handle, area]: readonly [NdisLookasideHandle, Context]): void => {
	const list = ownList(core, call, handle);
	if (list === undefined) return;
	const entry = list.areas.get(area);
	if (entry === undefined) {
		remark(core, 'area not allocated', `${call.opened.by}, ${list.tag}`);
		return;
	}
	list.areas.delete(area);
	const {driver} = call;
	core.trace.point('free', list.tag, hatOf(driver, 'any'), driver.id, nobody, [area, entry.generation]);
};
