import {bindingsOf, dismissBinding} from './bindings.ts';
import {ask, issue, nobody, remark, type NdisCore} from './core.ts';
import {releaseHandle} from './handles.ts';
import {endOidsAt} from './oid-ends.ts';
import {atPassive} from './passive-level.ts';
import {progressPausing} from './pausing.ts';
import {enterAdapter} from './regions.ts';
import type {Adapter, Driver} from './state.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

const bind = (core: NdisCore, adapter: Adapter, driver: Driver): void => {
	const status = ask(core, driver.id, {name: 'protocolBindAdapterEx', subject: nobody}, [
		{adapterName: adapter.name},
		adapter.handle,
	]);
	if (status === NDIS_STATUS.PENDING) remark(core, 'wrong status', 'ProtocolBindAdapterEx, PENDING');
	for (const binding of bindingsOf(core, adapter.handle)) {
		if (binding.driver !== driver.id || binding.bound) continue;
		if (status === NDIS_STATUS.SUCCESS) binding.bound = true;
		else dismissBinding(core, binding, 'ProtocolBindAdapterEx');
	}
};

/** ProtocolBindAdapterEx of every protocol that was linked since the last time, call managers first, each in link order. */
export const bindNewDrivers = (core: NdisCore, adapter: Adapter): void => {
	const {drivers} = core.state;
	const news = drivers.slice(adapter.driversOffered);
	adapter.driversOffered = drivers.length;
	for (const role of ['call-manager', 'client'] as const) {
		for (const driver of news)
			if (driver.role === role && driver.registration === 'registered') bind(core, adapter, driver);
	}
};

/** The miniport that an adapter is to have: the one named, else the one with the adapter's name, else the first. */
const miniportFor = (core: NdisCore, adapterName: string, driverName: string | undefined): Driver | undefined => {
	const miniports = core.state.drivers.filter(
		({role, registration}) => (role === 'miniport' || role === 'mcm') && registration === 'registered',
	);
	if (driverName !== undefined) return miniports.find(({name}) => name === driverName);
	return miniports.find(({name}) => name === adapterName) ?? miniports[0];
};

/**
 * MiniportInitializeEx, then ProtocolBindAdapterEx of every protocol in link order, call managers first; the miniport is restarted,
 * then each binding, which is told of the address families. Returns the miniport's status, FAILURE where there is none.
 */
export const startAdapter = (core: NdisCore, name: string, driverName: string | undefined): NdisStatus =>
	atPassive(core, () => {
		const miniport = miniportFor(core, name, driverName);
		if (miniport === undefined) return NDIS_STATUS.FAILURE;
		const adapter = issue<Adapter>(core, (handle) => ({
			type: 'adapter',
			handle,
			opened: {by: 'MiniportInitializeEx', seq: 0},
			name,
			driver: miniport.id,
			context: undefined,
			state: 'initializing',
			isWanted: true,
			driversOffered: 0,
			operation: undefined,
			resetAsked: undefined,
			resetOperation: undefined,
			halt: undefined,
		}));
		if (adapter === undefined) return NDIS_STATUS.RESOURCES;
		core.state.adapters.push(adapter.handle);
		const cell: {value: object | undefined} = {value: undefined};
		const status = ask(core, miniport.id, {name: 'miniportInitializeEx', subject: nobody}, [adapter.handle, cell]);
		if (status !== NDIS_STATUS.SUCCESS) {
			enterAdapter(core, adapter, 'initializeFailed', 'MiniportInitializeEx');
			dismissAdapter(core, adapter);
			if (status !== NDIS_STATUS.PENDING) return status;
			remark(core, 'wrong status', 'MiniportInitializeEx, PENDING');
			return NDIS_STATUS.FAILURE;
		}
		adapter.context = cell.value;
		enterAdapter(core, adapter, 'initialized', 'MiniportInitializeEx');
		bindNewDrivers(core, adapter);
		progressPausing(core, adapter);
		return status;
	});

/** Takes an adapter away, and what still hangs on it. */
export const dismissAdapter = (core: NdisCore, adapter: Adapter): void => {
	const {state} = core;
	state.adapters = state.adapters.filter((handle) => handle !== adapter.handle);
	// Those of an integrated call manager; the others have gone with their bindings.
	state.registrations = state.registrations.filter((row) => row.adapter !== adapter.handle);
	releaseHandle(state.handles, adapter.handle);
	endOidsAt(core, adapter.handle, 'MiniportHaltEx');
};
