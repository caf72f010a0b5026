import {endDriver} from '../ledger.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt, handleInCell} from '../arguments.ts';
import type {BindingModel} from '../families.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {handleDied} from './handles.ts';
import {endAf} from './follow-families.ts';

const bindingOpened: Follow = ({state, record, bracket}) => {
	if (bracket === undefined || record.status !== NDIS_STATUS.SUCCESS) return;
	const {driver, driverId, args} = bracket;
	const handle = handleInCell(args, 2);
	const context = contextAt(args, 0);
	const adapterHandle = handleAt(args, 1);
	const binding: BindingModel = {
		handle,
		adapterHandle,
		driver,
		driverId,
		context,
		state: 'Paused',
		bound: false,
		restarted: false,
		announced: [],
		opening: 0,
		isResetting: false,
		removalTold: false,
		held: 0,
		heldBefore: 0,
		leftOpen: 0,
		reported: [],
	};
	state.bindings.set(handle, binding);
	if (context !== undefined) state.bindingContexts.set(context, binding);
};

/** A driver without a binding can’t be told of anything that ends later. */
const forgetAsked = (state: VerifierState, driverId: number): void => {
	for (const other of state.bindings.values()) if (other.driverId === driverId) return;
	const hasEnded = (object: object | undefined): boolean =>
		state.ended.some((ended) => ended.object === object && ended.completed);
	for (const asked of state.asked.values()) {
		if (asked.driverId === driverId && !hasEnded(asked.object)) state.asked.delete(asked.seq);
	}
};

/** What hung on a binding that has gone is left by that side. */
const leaveFamilies = (state: VerifierState, binding: BindingModel): void => {
	const {handle} = binding;
	for (const vc of state.vcs.values()) {
		if (binding.driver === 'client' && vc.clientBinding === handle) vc.clientGone = true;
	}
	for (const af of state.afs.values()) {
		const isClients = af.clientBinding === handle;
		if (isClients && af.state === 'Open') binding.leftOpen += 1;
		if (isClients || af.callManagerBindingContext === binding.context) endAf(state, af);
	}
};

const endBinding = (state: VerifierState, handle: number): void => {
	const binding = state.bindings.get(handle);
	if (binding === undefined) return;
	state.bindings.delete(handle);
	handleDied(state, handle);
	if (binding.context !== undefined && state.bindingContexts.get(binding.context) === binding) {
		state.bindingContexts.delete(binding.context);
	}
	forgetAsked(state, binding.driverId);
	leaveFamilies(state, binding);
	const {driverId} = binding;
	const isLast = ![...state.bindings.values()].some((other) => other.driverId === driverId);
	if (isLast) endDriver(state, driverId);
	state.endings.push({what: 'binding', binding, reported: binding.reported});
};

/** The protocol takes part, or what it has opened is closed for it. */
const bound: Follow = ({state, record}) => {
	for (const binding of [...state.bindings.values()]) {
		if (binding.driverId !== record.driverId || binding.bound) continue;
		if (record.status === NDIS_STATUS.SUCCESS) binding.bound = true;
		else endBinding(state, binding.handle);
	}
};

const bindingClosed: Follow = ({state, record, bracket}) => {
	if (record.status === NDIS_STATUS.SUCCESS) endBinding(state, handleAt(argumentsOf(bracket), 0));
};

/** A protocol that has ended its unbind has no binding any more, whether it closed it or not. */
const endUnbind = (state: VerifierState, unbindContext: number): void => {
	const binding = state.registry.unbinds.get(unbindContext);
	state.registry.unbinds.delete(unbindContext);
	handleDied(state, unbindContext);
	if (binding !== undefined) endBinding(state, binding.handle);
};

const unbound: Follow = ({state, record, bracket}) => {
	if (record.status !== NDIS_STATUS.PENDING) endUnbind(state, handleAt(argumentsOf(bracket), 0));
};

const unbindCompleted: Follow = ({state, bracket}) => {
	endUnbind(state, handleAt(argumentsOf(bracket), 0));
};

const unbinding: Follow = ({state, record}) => {
	const context = contextAt(record.args, 1);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	if (binding === undefined) return;
	binding.state = 'Closing';
	state.registry.unbinds.set(handleAt(record.args, 0), binding);
};

/** NetEventPause and NetEventRestart: the binding pauses, or runs again. */
const netEvent: Follow = ({state, record}) => {
	const context = contextAt(record.args, 0);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	if (binding === undefined) return;
	if (record.args[1] === 'Pause') binding.state = 'Pausing';
};

/** A stub has nothing to do about an event, and says so (REG-005). */
const isDone = (status: number): boolean => status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.NOT_SUPPORTED;

const restartLeft = (binding: BindingModel, status: number): void => {
	binding.restarted = true;
	if (isDone(status) && binding.state === 'Paused') binding.state = 'Running';
};

const netEventLeft: Follow = ({state, record, bracket}) => {
	const context = contextAt(argumentsOf(bracket), 0);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	if (binding === undefined) return;
	if (binding.state === 'Pausing' && record.status !== NDIS_STATUS.PENDING) binding.state = 'Paused';
	if (bracket?.args[1] === 'Restart') restartLeft(binding, record.status);
};

/** NDIS_RECEIVE_FLAGS_RESOURCES: the lists are lent for the length of the callback. */
const resources = 2;

const countAt = (args: readonly unknown[]): number => (Array.isArray(args[2]) ? args[2].length : 0);

const received: Follow = ({state, record}) => {
	const context = contextAt(record.args, 0);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	const flags = record.args[4];
	if (binding === undefined) return;
	binding.heldBefore = binding.held;
	if (typeof flags !== 'number' || (flags & resources) === 0) binding.held += countAt(record.args);
};

const returned: Follow = ({state, record}) => {
	const binding = state.bindings.get(handleAt(record.args, 0));
	if (binding !== undefined && Array.isArray(record.args[1])) binding.held -= record.args[1].length;
};

/** Bindings (`state-machines.md` §1). */
export const followBindings = {
	'return NdisOpenAdapterEx': bindingOpened,
	'exit ProtocolBindAdapterEx': bound,
	'callback ProtocolNetPnPEvent': netEvent,
	'exit ProtocolNetPnPEvent': netEventLeft,
	'callback ProtocolUnbindAdapterEx': unbinding,
	'exit ProtocolUnbindAdapterEx': unbound,
	'return NdisCloseAdapterEx': bindingClosed,
	'callback ProtocolCoReceiveNetBufferLists': received,
	'call NdisReturnNetBufferLists': returned,
	'return NdisCompleteUnbindAdapterEx': unbindCompleted,
} as const satisfies Record<string, Follow>;
