import {endDriver} from '../ledger.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, handleAt} from '../arguments.ts';
import type {AdapterModel} from '../families.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {endAf} from './follow-families.ts';
import {handleDied} from './handles.ts';

/** The adapter of a miniport’s context. */
export const adapterOfContext = (state: VerifierState, context: unknown): AdapterModel | undefined => {
	for (const adapter of state.adapters.values()) {
		if (adapter.context !== undefined && adapter.context === context) return adapter;
	}
	return undefined;
};

const initializing: Follow = ({state, record}) => {
	const handle = handleAt(record.args, 0);
	state.miniports.add(record.driverId);
	state.adapters.set(handle, {
		handle,
		driverId: record.driverId,
		context: undefined,
		state: 'Initializing',
		isPaused: true,
		isHalting: false,
		unannounced: 0,
		reported: [],
	});
};

const initialized: Follow = ({state, record, bracket}) => {
	const handle = handleAt(argumentsOf(bracket), 0);
	const adapter = state.adapters.get(handle);
	if (adapter === undefined) return;
	adapter.context = contextInCell(argumentsOf(bracket), 1);
	if (record.status === NDIS_STATUS.SUCCESS) adapter.state = 'Running';
	else {
		state.adapters.delete(handle);
		handleDied(state, handle);
	}
};

const moves =
	(next: AdapterModel['state']): Follow =>
	({state, record, bracket}) => {
		const adapter = adapterOfContext(state, contextAt(record.kind === 'exit' ? argumentsOf(bracket) : record.args, 0));
		if (adapter !== undefined) adapter.state = next;
	};

const halted: Follow = ({state, bracket}) => {
	const adapter = adapterOfContext(state, contextAt(argumentsOf(bracket), 0));
	if (adapter === undefined) return;
	adapter.state = 'Halted';
	handleDied(state, adapter.handle);
	// A halted adapter ends what its integrated call manager served.
	for (const af of state.afs.values()) {
		if (af.callManagerBindingContext === adapter.context) endAf(state, af);
	}
	const {driverId} = adapter;
	const isLast = ![...state.adapters.values()].some((other) => other.driverId === driverId && other.state !== 'Halted');
	if (isLast) endDriver(state, driverId);
	state.endings.push({what: 'adapter', adapter, reported: adapter.reported});
};

const resetLeft: Follow = ({state, record, bracket}) => {
	const adapter = adapterOfContext(state, contextAt(argumentsOf(bracket), 0));
	if (adapter?.state === 'Resetting' && record.status !== NDIS_STATUS.PENDING) adapter.state = 'Running';
};

const resetCompleted: Follow = ({state, record}) => {
	const adapter = state.adapters.get(handleAt(record.args, 0));
	if (adapter?.state === 'Resetting') adapter.state = 'Running';
};

/** Adapters (`state-machines.md` §1). */
export const followAdapters = {
	'callback MiniportInitializeEx': initializing,
	'exit MiniportInitializeEx': initialized,
	'callback MiniportResetEx': moves('Resetting'),
	'exit MiniportResetEx': resetLeft,
	'call NdisMResetComplete': resetCompleted,
	'callback MiniportDevicePnPEventNotify': moves('Removed'),
	'exit MiniportHaltEx': halted,
} as const satisfies Record<string, Follow>;
