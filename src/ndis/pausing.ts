import {announce} from './announcements.ts';
import {bindingsOf} from './bindings.ts';
import {ask, isOwed, newOperation, nobody, ownAdapter, pendedAnswer, remark, type Call, type NdisCore} from './core.ts';
import {giveBackHeld} from './receives.ts';
import {enterAdapter, enterBinding, given} from './regions.ts';
import type {Adapter, Binding} from './state.ts';
import type {NdisAdapterHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

/** What an order from outside shows as in leak reports: no function of a driver's opened it. */
const ordered = (by: string): Pick<Call, 'opened'> => ({opened: {by, seq: 0}});

/** A stub has nothing to do about the event and says so (REG-005). */
const isDone = (status: NdisStatus): boolean => status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.NOT_SUPPORTED;

const tellBinding = (core: NdisCore, binding: Binding, event: 'Pause' | 'Restart'): NdisStatus => {
	const returned = ask(core, binding.driver, {name: 'protocolNetPnPEvent', subject: nobody}, [binding.context, event]);
	if (returned === NDIS_STATUS.PENDING) remark(core, 'wrong status', `ProtocolNetPnPEvent, PENDING`);
	return returned;
};

/** Gives back what NDIS holds for an adapter's VCs, or the drain would wait for NDIS itself. */
const giveBackAll = (core: NdisCore, adapter: Adapter): void => {
	for (const object of core.state.handles.objects) {
		if (object?.type === 'vc' && object.adapter === adapter.handle) giveBackHeld(core, object);
	}
};

const isDrained = (binding: Binding): boolean => binding.sending === 0 && binding.received.size === 0;

/** Pauses every binding: NetEventPause, then it waits for its sends and receives (BIND-009). True when all are paused. */
export const pauseBindings = (core: NdisCore, adapter: Adapter): boolean => {
	const bindings = bindingsOf(core, adapter.handle);
	for (const binding of bindings) {
		if (binding.state !== 'running') continue;
		enterBinding(core, binding, 'pause', 'NetEventPause');
		tellBinding(core, binding, 'Pause');
	}
	giveBackAll(core, adapter);
	for (const binding of bindings) {
		if (binding.state === 'pausing' && isDrained(binding)) enterBinding(core, binding, 'drained', 'NetEventPause');
	}
	return !bindings.some((binding) => binding.state === 'pausing');
};

/** Has the miniport pause, after its bindings: MiniportPause, which may pend. A removed one is asked too (HALT-005). */
export const pauseMiniport = (core: NdisCore, adapter: Adapter): void => {
	if (enterAdapter(core, adapter, 'pause', 'MiniportPause') === undefined) return;
	const operation = newOperation('miniportPause', ordered('MiniportPause'));
	adapter.operation = operation;
	const returned = ask(core, adapter.driver, {name: 'miniportPause', subject: nobody}, [given(adapter.context)]);
	if (pendedAnswer(core, operation, returned, nobody) !== undefined) return;
	// A pause can't fail.
	if (!isDone(returned)) remark(core, 'wrong status', 'MiniportPause');
	endPause(core, adapter, 'MiniportPause');
};

const endPause = (core: NdisCore, adapter: Adapter, by: string): void => {
	if (adapter.operation !== undefined) adapter.operation.done = true;
	adapter.operation = undefined;
	enterAdapter(core, adapter, 'paused', by);
};

/** NdisMPauseComplete; what has waited goes on at the end of the step. */
export const completePause = (core: NdisCore, call: Call, [handle]: readonly [NdisAdapterHandle]): void => {
	const adapter = ownAdapter(core, call, handle);
	if (adapter === undefined) return;
	const operation = adapter.operation?.handler === 'miniportPause' ? adapter.operation : undefined;
	if (!isOwed(core, call, operation, {status: NDIS_STATUS.SUCCESS, subject: nobody})) return;
	endPause(core, adapter, call.opened.by);
};

const restartMiniport = (core: NdisCore, adapter: Adapter): void => {
	enterAdapter(core, adapter, 'restart', 'MiniportRestart');
	const operation = newOperation('miniportRestart', ordered('MiniportRestart'));
	adapter.operation = operation;
	const returned = ask(core, adapter.driver, {name: 'miniportRestart', subject: nobody}, [given(adapter.context)]);
	if (pendedAnswer(core, operation, returned, nobody) !== undefined) return;
	endRestart(core, adapter, returned, 'MiniportRestart');
};

const endRestart = (core: NdisCore, adapter: Adapter, status: NdisStatus, by: string): void => {
	if (adapter.operation !== undefined) adapter.operation.done = true;
	adapter.operation = undefined;
	enterAdapter(core, adapter, isDone(status) ? 'restarted' : 'restartFailed', by);
	if (isDone(status)) {
		// A halt that was ordered meanwhile pauses it, also when its device has gone (HALT-005).
		if (adapter.halt !== undefined) adapter.halt.wasRunning = true;
		return;
	}
	// It stays paused until it is ordered to restart again; the protocols are bound all the same.
	adapter.isWanted = false;
	for (const binding of bindingsOf(core, adapter.handle)) introduce(core, binding);
};

/** NdisMRestartComplete; the bindings are restarted at the end of the step. */
export const completeRestart = (
	core: NdisCore,
	call: Call,
	[handle, status]: readonly [NdisAdapterHandle, NdisStatus],
): void => {
	const adapter = ownAdapter(core, call, handle);
	if (adapter === undefined) return;
	const operation = adapter.operation?.handler === 'miniportRestart' ? adapter.operation : undefined;
	if (!isOwed(core, call, operation, {status, subject: {...nobody, status}})) return;
	endRestart(core, adapter, status, call.opened.by);
};

/** A binding hears of the address families when it has been restarted for the first time, or can't be. */
const introduce = (core: NdisCore, binding: Binding): void => {
	if (binding.bound && !binding.introduced) announce(core, binding.handle);
};

const restartBinding = (core: NdisCore, binding: Binding): void => {
	enterBinding(core, binding, 'restart', 'NetEventRestart');
	const isRunning = isDone(tellBinding(core, binding, 'Restart'));
	// The handler may have closed it.
	if (binding.state !== 'restarting') return;
	enterBinding(core, binding, isRunning ? 'restarted' : 'restartFailed', 'NetEventRestart');
	if (!isRunning) binding.isWanted = false;
	introduce(core, binding);
};

/** Restarts what is bound and paused, until a handler orders something else. */
const restartBindings = (core: NdisCore, adapter: Adapter): void => {
	for (const binding of bindingsOf(core, adapter.handle)) {
		if (adapter.state !== 'running' || adapter.halt !== undefined) return;
		if (binding.bound && binding.isWanted && binding.state === 'paused') restartBinding(core, binding);
	}
};

/** Carries an adapter towards what is wanted of it: running, or paused after its bindings. At PASSIVE_LEVEL. */
export const progressPausing = (core: NdisCore, adapter: Adapter): void => {
	if (!adapter.isWanted) {
		if (pauseBindings(core, adapter) && adapter.state === 'running') pauseMiniport(core, adapter);
		return;
	}
	if (adapter.state === 'paused') restartMiniport(core, adapter);
	restartBindings(core, adapter);
};

/** Orders an adapter and its bindings to pause, or to run; what has to wait goes on in `progressPausing`. */
export const orderRunning = (core: NdisCore, adapter: Adapter, isWanted: boolean): void => {
	adapter.isWanted = isWanted;
	for (const binding of bindingsOf(core, adapter.handle)) binding.isWanted = isWanted;
};
