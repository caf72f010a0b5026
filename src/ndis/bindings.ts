import {findObject, issue, objectOf, ownAdapter, ownBinding, put, remark, type Call, type NdisCore} from './core.ts';
import {releaseHandle} from './handles.ts';
import {endOidsAt} from './oid-ends.ts';
import {bindingRefusal, enterAdapter, enterBinding} from './regions.ts';
import type {Binding, NdisObject, PassiveWork, Registration} from './state.ts';
import type {CoAddressFamily} from './types/call-parameters.ts';
import type {Cell, Context, NdisAdapterHandle, NdisBindingHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/** Puts work on the list that is drained at PASSIVE_LEVEL at the end of the step. */
export const queuePassive = (core: NdisCore, work: PassiveWork): void => {
	core.state.passive.push(work);
};

/** NdisOpenAdapterEx: a binding, Opening → Paused at once. */
export const openAdapter = (
	core: NdisCore,
	call: Call,
	[context, adapterHandle, cell]: readonly [Context, NdisAdapterHandle, Cell<NdisBindingHandle>],
): NdisStatus => {
	const adapter = findObject(core, call, 'adapter', adapterHandle);
	if (adapter === undefined || adapter.state === 'halted' || adapter.halt !== undefined) return NDIS_STATUS.FAILURE;
	const binding = issue<Binding>(core, (handle) => ({
		type: 'binding',
		handle,
		opened: call.opened,
		adapter: adapterHandle,
		driver: call.driver.id,
		context,
		state: 'opening',
		bound: false,
		introduced: false,
		isWanted: true,
		opening: 0,
		sending: 0,
		received: new Map(),
		indicating: false,
		indications: [],
	}));
	if (binding === undefined) return NDIS_STATUS.RESOURCES;
	core.state.bindings.push(binding.handle);
	enterBinding(core, binding, 'openSucceeded', call.opened.by);
	put(cell, binding.handle);
	return NDIS_STATUS.SUCCESS;
};

/** What still hangs on a binding, in words: what its closing leaks. */
const remainsOf = (core: NdisCore, binding: Binding): readonly string[] => {
	const {state} = core;
	const hangs = (object: NdisObject | undefined, type: 'af' | 'sap' | 'vc'): boolean =>
		object?.type === type &&
		(object.client?.binding === binding.handle || object.callManager.binding === binding.handle);
	const remains: readonly (readonly [string, boolean])[] = [
		['address families', state.handles.objects.some((object) => hangs(object, 'af'))],
		['SAPs', state.handles.objects.some((object) => hangs(object, 'sap'))],
		['VCs', state.handles.objects.some((object) => hangs(object, 'vc'))],
		[
			'OID requests',
			state.oids.some(({binding: own, target}) => own === binding.handle || target.binding === binding.handle),
		],
		['sends', binding.sending > 0],
		['received lists', binding.received.size > 0],
	];
	return remains.filter(([, isLeft]) => isLeft).map(([what]) => what);
};

/** Takes a binding away, whatever hangs on it: unbinding can't fail (`state-machines.md` §1). */
export const dismissBinding = (core: NdisCore, binding: Binding, by: string): void => {
	const remains = remainsOf(core, binding);
	if (remains.length > 0) remark(core, 'remains', `${by}, ${remains.join(', ')}`);
	const {state} = core;
	state.registrations = state.registrations.filter((registration) => registration.binding !== binding.handle);
	state.bindings = state.bindings.filter((handle) => handle !== binding.handle);
	releaseHandle(state.handles, binding.handle);
	endOidsAt(core, binding.handle, by);
};

/** NdisCloseAdapterEx: the handle is dead from the call on. */
export const closeAdapter = (core: NdisCore, call: Call, [handle]: readonly [NdisBindingHandle]): NdisStatus => {
	const binding = ownBinding(core, call, handle);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	if (enterBinding(core, binding, 'close', call.opened.by) === undefined) return bindingRefusal(binding, 'close');
	dismissBinding(core, binding, call.opened.by);
	return NDIS_STATUS.SUCCESS;
};

/** NdisCmRegisterAddressFamilyEx: one call manager per address family and adapter; clients hear of it after the bind handler. */
export const registerAddressFamily = (
	core: NdisCore,
	call: Call,
	[handle, addressFamily]: readonly [NdisBindingHandle, CoAddressFamily],
): NdisStatus => {
	const binding = ownBinding(core, call, handle);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	if (enterBinding(core, binding, 'registerAf', call.opened.by) === undefined)
		return bindingRefusal(binding, 'registerAf');
	const status = register(core, call, {adapter: binding.adapter, binding: handle, addressFamily, announced: false});
	if (status === NDIS_STATUS.SUCCESS && binding.introduced) queuePassive(core, {type: 'announce', binding: handle});
	return status;
};

const register = (core: NdisCore, call: Call, registration: Omit<Registration, 'driver'>): NdisStatus => {
	const {adapter, addressFamily} = registration;
	const isTaken = core.state.registrations.some(
		(row) => row.adapter === adapter && row.addressFamily.addressFamily === addressFamily.addressFamily,
	);
	if (isTaken) {
		remark(core, 'illegal', `${call.opened.by}, address family registered already`);
		return NDIS_STATUS.FAILURE;
	}
	core.state.registrations.push({...registration, driver: call.driver.id, addressFamily: {...addressFamily}});
	return NDIS_STATUS.SUCCESS;
};

/**
 * NdisMCmRegisterAddressFamilyEx: from MiniportInitializeEx only, so that every protocol is told of it when it is bound, and a
 * stand-alone call manager of the same family comes too late (`operations.md` §2).
 */
export const registerIntegrated = (
	core: NdisCore,
	call: Call,
	[handle, addressFamily]: readonly [NdisAdapterHandle, CoAddressFamily],
): NdisStatus => {
	const adapter = ownAdapter(core, call, handle);
	if (adapter === undefined) return NDIS_STATUS.FAILURE;
	if (enterAdapter(core, adapter, 'registerAf', call.opened.by) === undefined) return NDIS_STATUS.FAILURE;
	return register(core, call, {adapter: handle, binding: handle, addressFamily, announced: true});
};

/** The bindings of an adapter, in the order of opening. */
export const bindingsOf = (core: NdisCore, adapter: NdisAdapterHandle): Binding[] =>
	core.state.bindings
		.map((handle) => objectOf(core, 'binding', handle))
		.filter((binding): binding is Binding => binding?.adapter === adapter);
