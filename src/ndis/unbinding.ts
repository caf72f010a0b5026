import {bindingsOf, dismissBinding} from './bindings.ts';
import {
	ask,
	findObject,
	isOwed,
	issue,
	newOperation,
	nobody,
	objectOf,
	pendedAnswer,
	remark,
	type Call,
	type NdisCore,
} from './core.ts';
import {releaseHandle} from './handles.ts';
import {enterBinding} from './regions.ts';
import type {Adapter, Unbinding} from './state.ts';
import {NULL, type NdisUnbindHandle} from './types/handles.ts';
import {NDIS_STATUS} from './types/status.ts';

/** Ends an unbind; a binding that the protocol has not closed is closed for it (BIND-004). */
const endUnbind = (core: NdisCore, unbinding: Unbinding, by: string): void => {
	unbinding.operation.done = true;
	releaseHandle(core.state.handles, unbinding.handle);
	const adapter = objectOf(core, 'adapter', unbinding.adapter);
	if (adapter?.halt !== undefined) adapter.halt.unbinding = NULL;
	const binding = objectOf(core, 'binding', unbinding.binding);
	if (binding !== undefined) dismissBinding(core, binding, by);
};

/** ProtocolUnbindAdapterEx of the last bound protocol; false when there is nothing to do but wait (`operations.md` §24). */
export const unbindLast = (core: NdisCore, adapter: Adapter, halt: NonNullable<Adapter['halt']>): boolean => {
	const binding = bindingsOf(core, adapter.handle).at(-1);
	if (binding === undefined || halt.unbinding !== NULL) return false;
	if (enterBinding(core, binding, 'unbind', 'halt') === undefined) return false;
	const opened = {by: 'ProtocolUnbindAdapterEx', seq: 0};
	const operation = newOperation('protocolUnbindAdapterEx', {opened});
	const {driver, context} = binding;
	const unbinding = issue<Unbinding>(core, (handle) => ({
		...{type: 'unbind', handle, opened, adapter: adapter.handle, binding: binding.handle, driver, operation},
	}));
	if (unbinding === undefined) return false;
	halt.unbinding = unbinding.handle;
	const returned = ask(core, driver, {name: 'protocolUnbindAdapterEx', subject: nobody}, [unbinding.handle, context]);
	if (pendedAnswer(core, operation, returned, nobody) !== undefined) return true;
	// BIND-002: an unbind can't fail.
	if (returned !== NDIS_STATUS.SUCCESS) remark(core, 'wrong status', 'ProtocolUnbindAdapterEx');
	endUnbind(core, unbinding, 'ProtocolUnbindAdapterEx');
	return true;
};

/** NdisCompleteUnbindAdapterEx; the next protocol is unbound at the end of the step. */
export const completeUnbind = (core: NdisCore, call: Call, [handle]: readonly [NdisUnbindHandle]): void => {
	const unbinding = findObject(core, call, 'unbind', handle);
	if (unbinding === undefined) return;
	if (unbinding.driver !== call.driver.id) {
		remark(core, 'foreign handle', `${call.opened.by}, unbind`);
		return;
	}
	if (!isOwed(core, call, unbinding.operation, {status: NDIS_STATUS.SUCCESS, subject: nobody})) return;
	endUnbind(core, unbinding, call.opened.by);
};
