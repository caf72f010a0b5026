import {bindingsOf} from './bindings.ts';
import {aboutVc, bindingOf, nobody, objectOf, ownAdapter, tell, type Call, type NdisCore} from './core.ts';
import type {Binding, Vc} from './state.ts';
import {NULL, type Context, type NdisAdapterHandle, type NdisVcHandle} from './types/handles.ts';
import type {NdisStatusIndication} from './types/net-buffer-list.ts';
import {vcOfMiniport} from './vc-sharers.ts';

/** NdisMCoIndicateStatusEx: to all bindings, or with a VC to the protocols that share it (STAT-001). */
export const indicateStatus = (
	core: NdisCore,
	call: Call,
	[adapterHandle, vcHandle, indication]: readonly [NdisAdapterHandle, NdisVcHandle, NdisStatusIndication],
): void => {
	if (ownAdapter(core, call, adapterHandle) === undefined) return;
	const vc = vcHandle === NULL ? undefined : vcOfMiniport(core, call, vcHandle);
	if (vcHandle !== NULL && vc === undefined) return;
	const bindings = vc === undefined ? bindingsOf(core, adapterHandle) : sharersOf(core, vc);
	indicateTo(core, bindings, vcHandle, indication);
};

/** Indicates a status to bindings, in their order. */
export const indicateTo = (
	core: NdisCore,
	bindings: readonly Binding[],
	vcHandle: NdisVcHandle,
	indication: NdisStatusIndication,
): void => {
	// All queues first: an indication made from inside a handler must not overtake this one at another binding.
	for (const binding of bindings) {
		// The miniport may use its structure again when its call has returned; an indication that has to wait is a copy.
		binding.indications.push({vc: vcHandle, indication: binding.indicating ? copyOf(indication) : indication});
	}
	for (const binding of bindings) if (!binding.indicating) drain(core, binding);
};

const copyOf = (indication: NdisStatusIndication): NdisStatusIndication => ({
	...indication,
	header: {...indication.header},
	statusBuffer: indication.statusBuffer?.slice(),
});

const sharersOf = (core: NdisCore, vc: Vc): Binding[] =>
	[vc.callManager, vc.client]
		.map((side) => (side === undefined ? undefined : bindingOf(core, side)))
		.filter((binding): binding is Binding => binding !== undefined);

/** One at a time per binding (STAT-002). */
const drain = (core: NdisCore, binding: Binding): void => {
	binding.indicating = true;
	try {
		for (let next = binding.indications.shift(); next !== undefined; next = binding.indications.shift()) {
			indicateOne(core, binding, next);
		}
	} finally {
		binding.indicating = false;
	}
};

const indicateOne = (core: NdisCore, binding: Binding, next: Binding['indications'][number]): void => {
	const vc = objectOf(core, 'vc', next.vc);
	// Both may have gone while the indication waited.
	if (objectOf(core, 'binding', binding.handle) === undefined || (next.vc !== NULL && vc === undefined)) return;
	tell(core, binding.driver, {name: 'protocolCoStatusEx', subject: vc === undefined ? nobody : aboutVc(vc)}, [
		binding.context,
		contextOf(vc, binding.driver),
		next.indication,
	]);
};

const contextOf = (vc: Vc | undefined, driver: number): Context | undefined =>
	vc?.client?.driver === driver ? vc.client.context : vc?.callManager.context;
