import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import type {BindingModel} from '../families.ts';
import type {Check, Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** Whether a handler of the caller's is running, somewhere around the record. */
const isInside = ({state, record}: Scene, handler: string): boolean => {
	for (let place = 0; place < state.depth; place++) {
		const bracket = state.brackets[place];
		if (bracket?.name === handler && bracket.driverId === record.driverId) return true;
	}
	return false;
};

/** An adapter is opened elsewhere than in the bind handler, or a binding closed that is neither being unbound nor being bound in vain. */
export const opensOrClosesOutside: Check = (scene) => {
	const {state, record} = scene;
	if (isInside(scene, 'ProtocolBindAdapterEx')) return undefined;
	if (record.name === 'NdisOpenAdapterEx') return 'NdisOpenAdapterEx outside ProtocolBindAdapterEx';
	const binding = state.bindings.get(handleAt(record.args, 0));
	return binding === undefined || binding.state === 'Closing'
		? undefined
		: `${record.name} of a binding that is not being unbound`;
};

/** An unbind is refused. */
export const refusesUnbind: Check = ({record: {name, status}}) =>
	status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.PENDING
		? undefined
		: `${name} returned ${statusName(status)}`;

/** A pended unbind was never completed. */
export const unbindNeverEnded: Check = ({ending}) => {
	const pended = ending?.pended;
	return pended?.handler === 'ProtocolUnbindAdapterEx'
		? `ProtocolUnbindAdapterEx of seq ${pended.seq} was never completed`
		: undefined;
};

/** The binding whose unbind this record ends; undefined while it goes on. */
const unboundBy = ({state, record, bracket}: Scene): BindingModel | undefined => {
	if (record.kind === 'exit' && record.status === NDIS_STATUS.PENDING) return undefined;
	return state.registry.unbinds.get(handleAt(record.kind === 'exit' ? argumentsOf(bracket) : record.args, 0));
};

/** An unbind has ended, and the binding is open still. */
export const unboundOpen: Check = (scene) => {
	const binding = unboundBy(scene);
	return binding !== undefined && scene.state.bindings.get(binding.handle) === binding
		? `the unbind ends at ${scene.record.name}, and binding ${binding.handle} has not been closed`
		: undefined;
};

const openFamilies = (state: VerifierState, binding: BindingModel): number => {
	let open = 0;
	for (const af of state.afs.values()) if (af.clientBinding === binding.handle && af.state === 'Open') open += 1;
	return open;
};

/** An unbind has ended with address families of the binding open, or they were when the binding was closed. */
export const unboundWithFamilies: Check = (scene) => {
	const binding = unboundBy(scene);
	if (binding?.driver !== 'client') return undefined;
	const open = Math.max(binding.leftOpen, openFamilies(scene.state, binding));
	return open > 0 ? `the unbind ends with ${open} address families open` : undefined;
};

/** A client closes a binding on which it still has something. */
export const closesWithRemains: Check = ({state, record}) => {
	const handle = handleAt(record.args, 0);
	if (record.driver !== 'client' || !state.bindings.has(handle)) return undefined;
	const remains = [
		...[...state.afs.values()].filter((af) => af.clientBinding === handle).map(() => 'address family'),
		...[...state.saps.values()].filter((sap) => sap.af.clientBinding === handle).map(() => 'SAP'),
		...[...state.vcs.values()].filter((vc) => vc.clientBinding === handle).map(({number}) => `VC ${number}`),
	];
	return remains.length > 0 ? `${record.name} with ${remains.join(', ')}` : undefined;
};

/** A call manager closes a binding on which it has a signalling VC. */
export const closesWithSignalling: Check = ({state, record}) => {
	const binding = state.bindings.get(handleAt(record.args, 0));
	if (record.driver !== 'call-manager' || binding === undefined) return undefined;
	for (const vc of state.vcs.values()) {
		const isOfBinding = vc.ends.adapter === undefined || vc.ends.adapter.handle === binding.adapterHandle;
		if (vc.creator === 'signalling' && vc.callManagerId === record.driverId && isOfBinding) {
			return `${record.name} with a signalling VC that has not been deleted`;
		}
	}
	return undefined;
};

/** The handle of a binding that has been closed is used. */
export const usesClosedBinding: Check = where(FACT.strangeHandle, ({state, record, known: {given}}) => {
	for (const {place, of} of given) {
		const known = of === 'binding' ? state.handles.get(handleAt(record.args, place)) : undefined;
		if (known !== undefined && known.of === 'binding' && known.diedAt !== 0) {
			return `${record.name} with a binding that was closed before seq ${known.diedAt}`;
		}
	}
	return undefined;
});

const onPaused = (name: string, binding: BindingModel): string | undefined =>
	binding.state === 'Running' ? undefined : `${name} on a binding that is ${binding.state}`;

/** A protocol sends although its binding doesn't run; a call manager with several bindings, although none of them does. */
export const sendsWhilePaused: Check = ({state, record, vc}) => {
	if (vc === undefined) return undefined;
	const {driverId, name} = record;
	const client = driverId === vc.clientId ? state.bindings.get(vc.clientBinding) : undefined;
	if (client !== undefined) return onPaused(name, client);
	let wrong: string | undefined;
	for (const binding of state.bindings.values()) {
		if (binding.driverId !== driverId) continue;
		wrong = onPaused(name, binding);
		if (wrong === undefined) return undefined;
	}
	return wrong;
};

/** What a protocol has of the VCs of a binding: sends that have not come back, lists that it has not returned. */
const outstandingOn = (state: VerifierState, binding: BindingModel): number => {
	let sends = 0;
	for (const vc of state.vcs.values()) {
		if (vc.clientBinding === binding.handle) sends += vc.outstandingSends;
	}
	return sends + Math.max(0, binding.held);
};

/** NDIS goes on after a pause although the protocol has not finished it. */
export const pauseUnfinished: Check = ({state, record}) => {
	for (const binding of state.bindings.values()) {
		if (binding.state === 'Running') continue;
		const outstanding = outstandingOn(state, binding);
		if (outstanding > 0) return `${record.name} with ${outstanding} lists of binding ${binding.handle} outstanding`;
	}
	return undefined;
};

/** A protocol keeps received lists although its binding pauses. */
export const keepsWhilePausing: Check = ({state, bracket}) => {
	const args = argumentsOf(bracket);
	const context = contextAt(args, 0);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	if (binding === undefined || (binding.state !== 'Pausing' && binding.state !== 'Paused')) return undefined;
	return binding.held > binding.heldBefore
		? `${bracket?.name} keeps lists while the binding is ${binding.state}`
		: undefined;
};

/** NDIS unbinds a protocol whose binding isn't paused. */
export const unbindsUnpaused: Check = ({state, record}) => {
	const context = contextAt(record.args, 1);
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	return binding === undefined || binding.state === 'Paused'
		? undefined
		: `${record.name} of a binding that is ${binding.state}`;
};
