import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import type {AdapterModel, BindingModel} from '../families.ts';
import {adapterOfContext} from '../model/follow-adapters.ts';
import {adapterOfVc, bindingOfCallback, statusCodeOf} from '../model/follow-resets.ts';
import type {Check, Scene} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';

const bindingsOf = (state: VerifierState, adapter: AdapterModel | undefined): readonly BindingModel[] =>
	[...state.bindings.values()].filter(({bound, adapterHandle}) => bound && adapterHandle === adapter?.handle);

const vcsOf = (state: VerifierState, adapter: AdapterModel | undefined): readonly VcModel[] =>
	[...state.vcs.values()].filter((vc) => adapter !== undefined && adapterOfVc(state, vc) === adapter);

/** NDIS resets a miniport of which a protocol has not been told. */
const resetUnannounced: Check = ({state, record}) => {
	const adapter = adapterOfContext(state, contextAt(record.args, 0));
	const untold = bindingsOf(state, adapter).find(({isResetting}) => !isResetting);
	return untold === undefined
		? undefined
		: `MiniportResetEx, and binding ${untold.handle} has not been told RESET_START`;
};

/** NDIS tells a protocol of the end of no reset, or of the beginning of one in another. */
const resetToldUnpaired: Check = ({state, record}) => {
	const code = statusCodeOf(record.args);
	const binding = bindingOfCallback(state, record.args);
	if (binding === undefined || (code !== NDIS_STATUS.RESET_START && code !== NDIS_STATUS.RESET_END)) return undefined;
	return binding.isResetting === (code === NDIS_STATUS.RESET_START)
		? `binding ${binding.handle} is told ${statusName(code)} ${binding.isResetting ? 'twice' : 'without RESET_START'}`
		: undefined;
};

const toldNoEnd = (bindings: readonly BindingModel[]): string | undefined => {
	const untold = bindings.find(({isResetting}) => isResetting);
	return untold === undefined
		? undefined
		: `the reset is over, and binding ${untold.handle} has not been told RESET_END`;
};

/** NDIS has taken the end of a reset, and a protocol has not been told. */
const resetEndUntold: Check = ({state, bracket}) => {
	const adapter = state.adapters.get(handleAt(argumentsOf(bracket), 0));
	return adapter?.state === 'Resetting' ? undefined : toldNoEnd(bindingsOf(state, adapter));
};

/** The run is over, and a protocol has not been told of the end of a reset that has ended. */
const resetNeverEnded: Check = ({state}) => {
	for (const adapter of state.adapters.values()) {
		const untold = adapter.state === 'Running' ? toldNoEnd(bindingsOf(state, adapter)) : undefined;
		if (untold !== undefined) return untold;
	}
	return undefined;
};

/** NDIS doesn't tell every protocol of the beginning and the end of a reset. */
export const resetTellings: Check = (scene) => {
	if (scene.ending !== undefined) return resetNeverEnded(scene);
	const {name} = scene.record;
	if (name === 'MiniportResetEx') return resetUnannounced(scene);
	return name === 'NdisMResetComplete' ? resetEndUntold(scene) : resetToldUnpaired(scene);
};

/** A protocol sends while the adapter is being reset, as it has been told. */
export const sendsDuringReset: Check = where(FACT.resetting, ({state, record, vc}) => {
	if (state.registry.resetting === 0) return undefined;
	for (const binding of state.bindings.values()) {
		if (!binding.isResetting || binding.driverId !== record.driverId) continue;
		if (vc === undefined || adapterOfVc(state, vc)?.handle === binding.adapterHandle) {
			return `${record.name} between RESET_START and RESET_END`;
		}
	}
	return undefined;
});

/** A protocol asks the miniport something while it is being reset. */
export const asksDuringReset: Check = ({state, record}) =>
	handleAt(record.args, 1) === 0 && state.bindings.get(handleAt(record.args, 0))?.isResetting === true
		? `${record.name} to the miniport between RESET_START and RESET_END`
		: undefined;

const saysInactive = (lists: unknown): boolean =>
	Array.isArray(lists) &&
	lists.some((list: unknown) => {
		const known = contextAt([list], 0);
		return known !== undefined && 'status' in known && known.status === NDIS_STATUS.VC_NOT_ACTIVATED;
	});

/** A VC that was active when its adapter was reset is not any more. */
export const lostByReset: Check = where(FACT.unusualSend, ({record, vc}) =>
	vc?.survivedReset === true && vc.activation === 'Active' && saysInactive(record.args[1])
		? `VC ${vc.number} was active before the reset, and is not active after it`
		: undefined,
);

const sendsOf = (state: VerifierState, adapter: AdapterModel | undefined): number =>
	vcsOf(state, adapter).reduce((sum, vc) => sum + Math.max(0, vc.outstandingSends), 0);

/** A miniport ends its reset with sends that are older. */
export const sendsOverReset: Check = (scene) => {
	const {state, record, bracket} = scene;
	if (record.kind === 'exit' && record.status === NDIS_STATUS.PENDING) return undefined;
	const adapter =
		record.kind === 'exit'
			? adapterOfContext(state, contextAt(argumentsOf(bracket), 0))
			: state.adapters.get(handleAt(record.args, 0));
	const sends = adapter?.state === 'Resetting' ? sendsOf(state, adapter) : 0;
	return sends > 0 ? `the reset ends at ${record.name} with ${sends} sends from before` : undefined;
};

/** NDIS doesn't pass a returned list on while the adapter is reset. */
export const returnRefused: Check = ({state, bracket}) => {
	const args = argumentsOf(bracket);
	const isDuring = state.bindings.get(handleAt(args, 0))?.isResetting === true;
	const lists = Array.isArray(args[1]) ? args[1].length : 0;
	return isDuring && lists > 0 && bracket?.broken === false && bracket.delivered === 0
		? 'lists returned between RESET_START and RESET_END have not reached the miniport'
		: undefined;
};

const requestsAt = ({state}: Scene, driverId: number): number => {
	let requests = 0;
	for (const {handler, driverId: of} of state.pended.values()) {
		if (handler === 'MiniportCoOidRequest' && of === driverId) requests += 1;
	}
	return requests;
};

/** The miniport is halted, or has heard of its device's end, with requests or sends outstanding. */
export const outstandingAt: Check = (scene) => {
	const {state, record, bracket} = scene;
	const args = record.kind === 'exit' ? argumentsOf(bracket) : record.args;
	const adapter = adapterOfContext(state, contextAt(args, 0));
	const requests = requestsAt(scene, record.driverId);
	const sends = sendsOf(state, adapter);
	return requests + sends > 0
		? `${record.name} with ${requests} OID requests and ${sends} sends outstanding`
		: undefined;
};

/** Something reaches a miniport that is halted. */
export const afterHalt: Check = where(FACT.halted, ({state, record}) =>
	state.registry.haltedMiniports.has(record.driverId) ? `${record.name} after MiniportHaltEx` : undefined,
);

/** A miniport has been halted and keeps areas. */
export const keepsAreas: Check = ({state, ending}) => {
	const adapter = ending?.adapter;
	if (adapter === undefined || !state.registry.haltedMiniports.has(adapter.driverId)) return undefined;
	const tags = [...state.areas.values()].flatMap(({driverId, tag}) => (driverId === adapter.driverId ? [tag] : []));
	return tags.length > 0 ? `MiniportHaltEx has left ${tags.length} areas: ${[...new Set(tags)].join(', ')}` : undefined;
};

const isRemoved = ({state, record}: Scene): boolean => {
	for (const {driverId, state: of} of state.adapters.values())
		if (driverId === record.driverId) return of === 'Removed';
	return false;
};

/** With its device gone a miniport answers a request otherwise than at once with NOT_ACCEPTED. */
const answersThoughGone: Check = (scene) =>
	isRemoved(scene) && scene.record.status !== NDIS_STATUS.NOT_ACCEPTED
		? `${scene.record.name} with ${statusName(scene.record.status)}, and the device has gone`
		: undefined;

/** With its device gone a miniport completes sends otherwise than with NOT_ACCEPTED. */
const sendsThoughGone: Check = (scene) => {
	const lists: unknown = scene.record.args[1];
	if (!isRemoved(scene) || !Array.isArray(lists)) return undefined;
	const other = lists.find((list: unknown) => {
		const known = contextAt([list], 0);
		return known !== undefined && 'status' in known && known.status !== NDIS_STATUS.NOT_ACCEPTED;
	}) as {readonly status?: unknown} | undefined;
	return typeof other?.status === 'number'
		? `a send completed with ${statusName(other.status)}, and the device has gone`
		: undefined;
};

/** With its device gone a miniport keeps something, or ends it otherwise than with NOT_ACCEPTED. */
export const lingersThoughGone: Check = where(FACT.notRunning, (scene) => {
	const {name} = scene.record;
	if (name === 'MiniportDevicePnPEventNotify') return outstandingAt(scene);
	return name === 'NdisMCoSendNetBufferListsComplete' ? sendsThoughGone(scene) : answersThoughGone(scene);
});

const removedAdapter = ({state, record}: Scene): AdapterModel | undefined => {
	const adapter = adapterOfContext(state, contextAt(record.args, 0));
	return adapter?.state === 'Removed' ? adapter : undefined;
};

/** What has to come before each step of a removal. */
const steps: Readonly<Record<string, Check>> = {
	MiniportDevicePnPEventNotify: ({state, record}) => {
		const adapter = adapterOfContext(state, contextAt(record.args, 0));
		const untold = bindingsOf(state, adapter).find(({removalTold}) => !removalTold);
		return untold === undefined ? undefined : `binding ${untold.handle} has not been told that the device goes`;
	},
	MiniportPause: (scene) => {
		const running = bindingsOf(scene.state, removedAdapter(scene)).find(({state}) => state === 'Running');
		return running === undefined ? undefined : `binding ${running.handle} runs still`;
	},
	ProtocolUnbindAdapterEx: ({state, record}) => {
		const context = contextAt(record.args, 1);
		const binding = context === undefined ? undefined : state.bindingContexts.get(context);
		const adapter = binding === undefined ? undefined : state.adapters.get(binding.adapterHandle);
		return adapter?.state === 'Removed' && !adapter.isPaused ? 'the miniport has not been paused' : undefined;
	},
	MiniportHaltEx: (scene) => {
		const adapter = removedAdapter(scene);
		if (adapter === undefined) return undefined;
		if (scene.record.args[1] !== 'surprise-removed') return 'halted for another reason';
		return bindingsOf(scene.state, adapter).length > 0 ? 'protocols are bound still' : undefined;
	},
};

/** A removal takes its steps in another order. */
export const removalDisorder: Check = (scene) => {
	const wrong = steps[scene.record.name]?.(scene);
	return wrong === undefined ? undefined : `${scene.record.name} on removal, and ${wrong}`;
};

/** The callbacks of those steps. */
export const removalSteps: readonly string[] = Object.keys(steps).map((name) => `callback ${name}`);
