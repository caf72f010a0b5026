import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt, handleInCell} from '../arguments.ts';
import {endOperations} from '../operations.ts';
import type {Follow, Scene} from '../scene.ts';
import type {AfModel, VerifierState} from '../state.ts';

const bindingOpened: Follow = ({state, record, bracket}) => {
	if (bracket === undefined || record.status !== NDIS_STATUS.SUCCESS) return;
	const {driver, driverId, args} = bracket;
	state.bindings.set(handleInCell(args, 2), {driver, driverId, context: contextAt(args, 0)});
};

/** Everything of an address family that is still owed when it ends. */
const endAf = (state: VerifierState, af: AfModel): void => {
	state.afs.delete(af.handle);
	for (const vc of state.vcs.values()) {
		if (vc.afHandle !== af.handle || vc.creator === 'signalling') continue;
		endOperations(state, vc);
		state.endings.push({what: 'af', vc});
	}
};

const endBinding = (state: VerifierState, handle: number): void => {
	const binding = state.bindings.get(handle);
	state.bindings.delete(handle);
	for (const vc of state.vcs.values()) {
		if (binding?.driver === 'client' && vc.clientBinding === handle) vc.clientGone = true;
	}
	for (const af of state.afs.values()) {
		const ofCallManager = binding !== undefined && af.callManagerBindingContext === binding.context;
		if (af.clientBinding === handle || ofCallManager) endAf(state, af);
	}
};

const bindingClosed: Follow = ({state, record, bracket}) => {
	if (record.status === NDIS_STATUS.SUCCESS) endBinding(state, handleAt(argumentsOf(bracket), 0));
};

/** A protocol that leaves its unbind handler for good has no binding any more, whether it closed it or not. */
const unbound: Follow = ({state, record, bracket}) => {
	const context = contextAt(argumentsOf(bracket), 0);
	if (record.status === NDIS_STATUS.PENDING || context === undefined) return;
	for (const [handle, binding] of state.bindings) {
		if (binding.context === context) endBinding(state, handle);
	}
};

const afOffered: Follow = ({state, record, outer}) => {
	const opening = outer?.name === 'NdisClOpenAddressFamilyEx' ? outer : undefined;
	const handle = handleAt(record.args, 2);
	state.afs.set(handle, {
		handle,
		clientId: opening?.driverId ?? 0,
		callManagerId: record.driverId,
		clientContext: contextAt(argumentsOf(opening), 2),
		clientBinding: handleAt(argumentsOf(opening), 0),
		callManagerBindingContext: contextAt(record.args, 0),
	});
};

const afAnswered: Follow = ({state, record, bracket}) => {
	if (record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING) return;
	if (bracket !== undefined) state.afs.delete(handleAt(bracket.args, 2));
};

const afOpened: Follow = ({state, record, outer}) => {
	if (record.args[2] === NDIS_STATUS.SUCCESS) return;
	// A failed open shows the client NULL: the handle is that of the completion which brought it.
	state.afs.delete(handleAt(record.args, 1) || handleAt(argumentsOf(outer), 1));
};

const afClosed: Follow = ({state, record, bracket}) => {
	const af = state.afs.get(handleAt(argumentsOf(bracket), 0));
	if (af !== undefined && record.status === NDIS_STATUS.SUCCESS) endAf(state, af);
};

const afCloseCompleted = ({state, record}: Scene): void => {
	if (record.args[0] !== NDIS_STATUS.SUCCESS) return;
	const context = contextAt(record.args, 1);
	for (const af of state.afs.values()) {
		if (context !== undefined && af.clientContext === context) endAf(state, af);
	}
};

/** A halted adapter ends what its integrated call manager served. */
const halted: Follow = ({state, bracket}) => {
	const context = contextAt(argumentsOf(bracket), 0);
	if (context === undefined) return;
	for (const af of state.afs.values()) {
		if (af.callManagerBindingContext === context) endAf(state, af);
	}
};

/** Bindings and address families (`state-machines.md` §1, §2). */
export const followBindings = {
	'callback MiniportInitializeEx': ({state, record}) => {
		state.miniports.add(record.driverId);
	},
	'exit MiniportHaltEx': halted,
	'return NdisOpenAdapterEx': bindingOpened,
	'return NdisCloseAdapterEx': bindingClosed,
	'exit ProtocolUnbindAdapterEx': unbound,
	'callback ProtocolCmOpenAf': afOffered,
	'exit ProtocolCmOpenAf': afAnswered,
	'callback ProtocolClOpenAfCompleteEx': afOpened,
	'return NdisClCloseAddressFamily': afClosed,
	'callback ProtocolClCloseAfComplete': afCloseCompleted,
} as const satisfies Record<string, Follow>;
