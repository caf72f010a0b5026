import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import type {AdapterModel, BindingModel} from '../families.ts';
import type {Follow} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';
import {adapterOfContext} from './follow-adapters.ts';

/** The adapter of a VC, as far as the trace has shown: that of its miniport, of its client's binding, or the only one. */
export const adapterOfVc = (state: VerifierState, vc: VcModel): AdapterModel | undefined => {
	if (vc.ends.adapter !== undefined) return vc.ends.adapter;
	const binding = state.bindings.get(vc.clientBinding);
	if (binding !== undefined) return state.adapters.get(binding.adapterHandle);
	const [only] = state.adapters.values();
	return state.adapters.size === 1 ? only : undefined;
};

/** The binding of a callback's first context. */
export const bindingOfCallback = (state: VerifierState, args: readonly unknown[]): BindingModel | undefined => {
	const context = contextAt(args, 0);
	return context === undefined ? undefined : state.bindingContexts.get(context);
};

/** The code of a status indication. */
export const statusCodeOf = (args: readonly unknown[]): number | undefined => {
	const indication = contextAt(args, 2);
	return indication !== undefined && 'statusCode' in indication && typeof indication.statusCode === 'number'
		? indication.statusCode
		: undefined;
};

const indicated: Follow = ({state, record}) => {
	const code = statusCodeOf(record.args);
	if (code !== NDIS_STATUS.RESET_START && code !== NDIS_STATUS.RESET_END) return;
	const binding = bindingOfCallback(state, record.args);
	const isBegun = code === NDIS_STATUS.RESET_START;
	if (binding === undefined || binding.isResetting === isBegun) return;
	binding.isResetting = isBegun;
	state.registry.resetting += isBegun ? 1 : -1;
};

const resetBegun: Follow = ({state, record}) => {
	const adapter = adapterOfContext(state, contextAt(record.args, 0));
	for (const vc of state.vcs.values()) {
		if (vc.activation === 'Active' && adapterOfVc(state, vc) === adapter) vc.survivedReset = true;
	}
};

const removalTold: Follow = ({state, record}) => {
	const binding = record.args[1] === 'QueryRemoveDevice' ? bindingOfCallback(state, record.args) : undefined;
	if (binding !== undefined) binding.removalTold = true;
};

const pauseLeft: Follow = ({state, record, bracket}) => {
	const adapter = adapterOfContext(state, contextAt(argumentsOf(bracket), 0));
	if (adapter !== undefined && record.status !== NDIS_STATUS.PENDING) adapter.isPaused = true;
};

const pauseCompleted: Follow = ({state, record}) => {
	const adapter = state.adapters.get(handleAt(record.args, 0));
	if (adapter !== undefined) adapter.isPaused = true;
};

const restarting: Follow = ({state, record}) => {
	const adapter = adapterOfContext(state, contextAt(record.args, 0));
	if (adapter !== undefined) adapter.isPaused = false;
};

const halting: Follow = ({state, record}) => {
	const halted = adapterOfContext(state, contextAt(record.args, 0));
	if (halted !== undefined) halted.isHalting = true;
	for (const adapter of state.adapters.values()) {
		if (adapter.driverId === record.driverId && !adapter.isHalting) return;
	}
	state.registry.haltedMiniports.add(record.driverId);
};

const initializing: Follow = ({state, record}) => {
	state.registry.haltedMiniports.delete(record.driverId);
};

const returned: Follow = ({outer}) => {
	if (outer?.name === 'NdisReturnNetBufferLists') outer.delivered += 1;
};

/** Resets, removals and halts (`state-machines.md` §1). */
export const followResets = {
	'callback ProtocolCoStatusEx': indicated,
	'callback MiniportResetEx': resetBegun,
	'callback ProtocolNetPnPEvent': removalTold,
	'exit MiniportPause': pauseLeft,
	'call NdisMPauseComplete': pauseCompleted,
	'callback MiniportRestart': restarting,
	'callback MiniportHaltEx': halting,
	'callback MiniportInitializeEx': initializing,
	'callback MiniportReturnNetBufferLists': returned,
} as const satisfies Record<string, Follow>;
