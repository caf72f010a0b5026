import {bindingsOf, dismissBinding} from './bindings.ts';
import {adapterOf, ask, issue, nobody, objectOf, remark, tell, type NdisCore} from './core.ts';
import {releaseHandle} from './handles.ts';
import {atPassive} from './passive-level.ts';
import {endOidsAt} from './oid-ends.ts';
import {giveBackHeld} from './receives.ts';
import {enterAdapter, enterBinding, given} from './regions.ts';
import type {Adapter, Binding, Driver, Registration} from './state.ts';
import {NULL, type NdisBindingHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/** Why an adapter is halted. */
export type HaltAction = 'stopped' | 'surprise-removed';

const notify = (core: NdisCore, binding: Binding, registration: Registration): void => {
	tell(core, binding.driver, {name: 'protocolCoAfRegisterNotify', subject: nobody}, [
		binding.context,
		{...registration.addressFamily},
	]);
};

/**
 * Announces address families after a bind handler has returned, or after a registration outside one: those known before to the
 * new binding, its own to every bound one (AF-REG-006). A call manager is told too and just returns.
 */
export const announce = (core: NdisCore, handle: NdisBindingHandle): void => {
	const binding = objectOf(core, 'binding', handle);
	if (binding === undefined) return;
	const here = core.state.registrations.filter((row) => row.adapter === binding.adapter);
	const isNew = (row: Registration): boolean => row.binding === handle && !row.announced;
	const news = here.filter(isNew);
	for (const row of news) row.announced = true;
	for (const row of here) if (!news.includes(row) && row.announced && !binding.bound) notify(core, binding, row);
	binding.bound = true;
	for (const row of news) {
		for (const other of bindingsOf(core, binding.adapter)) if (other.bound) notify(core, other, row);
	}
};

const bind = (core: NdisCore, adapter: Adapter, driver: Driver): void => {
	const status = ask(core, driver.id, {name: 'protocolBindAdapterEx', subject: nobody}, [
		{adapterName: adapter.name},
		adapter.handle,
	]);
	if (status === NDIS_STATUS.PENDING) remark(core, 'wrong status', 'ProtocolBindAdapterEx, PENDING');
	for (const binding of bindingsOf(core, adapter.handle)) {
		if (binding.driver !== driver.id || binding.bound) continue;
		if (status === NDIS_STATUS.SUCCESS) {
			enterBinding(core, binding, 'restart', 'ProtocolBindAdapterEx');
			enterBinding(core, binding, 'restarted', 'ProtocolBindAdapterEx');
			announce(core, binding.handle);
		} else {
			dismissBinding(core, binding, 'ProtocolBindAdapterEx');
		}
	}
};

/**
 * MiniportInitializeEx, then ProtocolBindAdapterEx of every protocol in link order, call managers first; each binding is restarted
 * and told of the address families. Returns the miniport's status, FAILURE where no miniport is linked.
 */
export const startAdapter = (core: NdisCore, name: string): NdisStatus =>
	atPassive(core, () => {
		const {drivers} = core.state;
		const miniports = drivers.filter((driver) => driver.role === 'miniport' || driver.role === 'mcm');
		const miniport = miniports.find((driver) => driver.name === name) ?? miniports[0];
		if (miniport === undefined) return NDIS_STATUS.FAILURE;
		const adapter = issue<Adapter>(core, (handle) => ({
			type: 'adapter',
			handle,
			opened: {by: 'MiniportInitializeEx', seq: 0},
			name,
			driver: miniport.id,
			context: undefined,
			state: 'initializing',
			halt: undefined,
		}));
		if (adapter === undefined) return NDIS_STATUS.RESOURCES;
		core.state.adapters.push(adapter.handle);
		const cell: {value: object | undefined} = {value: undefined};
		const status = ask(core, miniport.id, {name: 'miniportInitializeEx', subject: nobody}, [adapter.handle, cell]);
		if (status !== NDIS_STATUS.SUCCESS) {
			enterAdapter(core, adapter, 'initializeFailed', 'MiniportInitializeEx');
			dismissAdapter(core, adapter);
			return status === NDIS_STATUS.PENDING ? NDIS_STATUS.FAILURE : status;
		}
		adapter.context = cell.value;
		enterAdapter(core, adapter, 'initialized', 'MiniportInitializeEx');
		enterAdapter(core, adapter, 'restart', 'MiniportInitializeEx');
		const callManagers = drivers.filter((driver) => driver.role === 'call-manager');
		const clients = drivers.filter((driver) => driver.role === 'client');
		for (const driver of [...callManagers, ...clients]) bind(core, adapter, driver);
		return status;
	});

const dismissAdapter = (core: NdisCore, adapter: Adapter): void => {
	const {state} = core;
	state.adapters = state.adapters.filter((handle) => handle !== adapter.handle);
	// Those of an integrated call manager; the others have gone with their bindings.
	state.registrations = state.registrations.filter((row) => row.adapter !== adapter.handle);
	releaseHandle(state.handles, adapter.handle);
	endOidsAt(core, adapter.handle, 'MiniportHaltEx');
};

/**
 * Orders an adapter's halt (`operations.md` §24): on surprise removal the protocols and then the miniport are told first, also
 * when a halt is under way; bindings are paused, unbound last bound first, then the miniport is halted. What has to wait goes on in
 * `progressHalts`.
 */
export const orderHalt = (core: NdisCore, adapter: Adapter, action: HaltAction): void => {
	const {halt} = adapter;
	if (halt !== undefined && (halt.action === action || action === 'stopped')) return;
	// Ordered first: what a handler's throw keeps from being done is done by `progressHalts`.
	adapter.halt = {action, stage: halt?.stage ?? 'pausing'};
	if (action === 'surprise-removed') {
		atPassive(core, () => {
			removeFromUnder(core, adapter);
		});
	}
};

const removeFromUnder = (core: NdisCore, adapter: Adapter): void => {
	enterAdapter(core, adapter, 'remove', 'SurpriseRemoved');
	for (const binding of bindingsOf(core, adapter.handle)) {
		ask(core, binding.driver, {name: 'protocolNetPnPEvent', subject: nobody}, [binding.context, 'QueryRemoveDevice']);
	}
	tell(core, adapter.driver, {name: 'miniportDevicePnPEventNotify', subject: nobody}, [
		given(adapter.context),
		'SurpriseRemoved',
	]);
};

/** Gives back what NDIS holds for an adapter's VCs, or the drain would wait for NDIS itself. */
const giveBackAll = (core: NdisCore, adapter: Adapter): void => {
	for (const object of core.state.handles.objects) {
		if (object?.type === 'vc' && object.adapter === adapter.handle) giveBackHeld(core, object);
	}
};

const isDrained = (binding: Binding): boolean => binding.sending === 0 && binding.received.size === 0;

/** Pauses every binding; true when all are drained. */
const pauseBindings = (core: NdisCore, adapter: Adapter): boolean => {
	giveBackAll(core, adapter);
	const bindings = bindingsOf(core, adapter.handle);
	for (const binding of bindings) {
		if (binding.state === 'running') enterBinding(core, binding, 'pause', 'halt');
		if (binding.state === 'pausing' && isDrained(binding)) enterBinding(core, binding, 'drained', 'halt');
	}
	if (bindings.some((binding) => binding.state === 'pausing')) return false;
	if (adapter.state === 'running') enterAdapter(core, adapter, 'pause', 'halt');
	return true;
};

/** Unbinds the last bound protocol; false when there is nothing to do but wait. */
const unbindLast = (core: NdisCore, adapter: Adapter): boolean => {
	const binding = bindingsOf(core, adapter.handle).at(-1);
	if (binding === undefined || binding.state === 'closing') return false;
	if (enterBinding(core, binding, 'unbind', 'halt') === undefined) return false;
	const status = ask(core, binding.driver, {name: 'protocolUnbindAdapterEx', subject: nobody}, [binding.context]);
	if (status === NDIS_STATUS.PENDING || objectOf(core, 'binding', binding.handle) === undefined) return true;
	dismissBinding(core, binding, 'ProtocolUnbindAdapterEx');
	return true;
};

const progressHalt = (core: NdisCore, adapter: Adapter): void => {
	const {halt} = adapter;
	if (halt === undefined) return;
	if (halt.stage === 'pausing' && pauseBindings(core, adapter)) halt.stage = 'unbinding';
	if (halt.stage === 'pausing') return;
	while (unbindLast(core, adapter));
	const isBusy = core.state.oids.some((oid) => oid.adapter === adapter.handle && oid.af === NULL);
	if (bindingsOf(core, adapter.handle).length > 0 || isBusy) return;
	// HALT-002: from here on nothing reaches the miniport.
	enterAdapter(core, adapter, 'halt', 'halt');
	tell(core, adapter.driver, {name: 'miniportHaltEx', subject: nobody}, [given(adapter.context), halt.action]);
	dismissAdapter(core, adapter);
};

/** Carries on every ordered halt as far as it goes now. At PASSIVE_LEVEL. */
export const progressHalts = (core: NdisCore): void => {
	for (const handle of core.state.adapters) {
		const adapter = adapterOf(core, handle);
		if (adapter?.halt !== undefined && adapter.state !== 'halted') progressHalt(core, adapter);
	}
};
