import {dismissAdapter} from './adapters.ts';
import {endAbandoned} from './abandoned.ts';
import {bindingsOf} from './bindings.ts';
import {ask, nobody, remark, tell, type NdisCore} from './core.ts';
import {atPassive} from './passive-level.ts';
import {pauseBindings, pauseMiniport} from './pausing.ts';
import {enterAdapter, given} from './regions.ts';
import type {Adapter} from './state.ts';
import {NULL} from './types/handles.ts';
import {NDIS_STATUS} from './types/status.ts';
import {unbindLast} from './unbinding.ts';

/** Why an adapter is halted. */
export type HaltAction = 'stopped' | 'surprise-removed';

/**
 * Orders an adapter's halt (`operations.md` §24): on surprise removal the protocols and then the miniport are told first, also
 * when a halt is under way; bindings are paused, then the miniport, bindings are unbound, last bound first, then the miniport is
 * halted. What has to wait goes on in `progressHalt`.
 */
export const orderHalt = (core: NdisCore, adapter: Adapter, action: HaltAction): void => {
	const {halt} = adapter;
	if (halt !== undefined && (halt.action === action || action === 'stopped')) return;
	// Ordered first: what a handler's throw keeps from being done is done by `progressHalt`.
	const wasRunning = adapter.state === 'running' || adapter.state === 'resetting';
	adapter.halt = {action, stage: halt?.stage ?? 'pausing', wasRunning, unbinding: halt?.unbinding ?? NULL};
	adapter.resetAsked = undefined;
	if (action === 'surprise-removed') {
		atPassive(core, () => {
			removeFromUnder(core, adapter);
		});
	}
};

const removeFromUnder = (core: NdisCore, adapter: Adapter): void => {
	enterAdapter(core, adapter, 'remove', 'SurpriseRemoved');
	for (const binding of bindingsOf(core, adapter.handle)) {
		ask(core, binding.driver, {name: 'protocolNetPnPEvent', subject: nobody}, [binding.context, 'QueryRemoveDevice']);
	}
	tell(core, adapter.driver, {name: 'miniportDevicePnPEventNotify', subject: nobody}, [
		given(adapter.context),
		'SurpriseRemoved',
	]);
};

/** Whether bindings and then the miniport are paused; carries the pause on. */
const isPaused = (core: NdisCore, adapter: Adapter, halt: NonNullable<Adapter['halt']>): boolean => {
	if (halt.stage === 'pausing') {
		// The miniport ends a reset or a restart first, unless its device has gone.
		if (!pauseBindings(core, adapter) || adapter.state === 'resetting' || adapter.state === 'restarting') return false;
		halt.stage = 'pausing-miniport';
		if (adapter.state === 'running' || (adapter.state === 'removed' && halt.wasRunning)) pauseMiniport(core, adapter);
	}
	if (halt.stage === 'pausing-miniport' && adapter.operation === undefined) halt.stage = 'unbinding';
	return halt.stage === 'unbinding';
};

/** With the device gone the miniport ends all at once so; NDIS does if it hasn't by the end of the step. */
const removed = {sends: NDIS_STATUS.NOT_ACCEPTED, requests: NDIS_STATUS.NOT_ACCEPTED};

/** Carries an ordered halt on as far as it goes now. At PASSIVE_LEVEL. */
export const progressHalt = (core: NdisCore, adapter: Adapter): void => {
	const {halt} = adapter;
	if (adapter.state === 'removed') endAbandoned(core, adapter, 'SurpriseRemoved', removed);
	if (halt === undefined || !isPaused(core, adapter, halt)) return;
	while (unbindLast(core, adapter, halt));
	const isBusy = core.state.oids.some((oid) => oid.adapter === adapter.handle && oid.af === NULL);
	if (bindingsOf(core, adapter.handle).length > 0 || halt.unbinding !== NULL || isBusy) return;
	if (adapter.resetOperation !== undefined) remark(core, 'remains', 'MiniportHaltEx, a reset');
	// HALT-002: from here on nothing reaches the miniport.
	enterAdapter(core, adapter, 'halt', 'halt');
	tell(core, adapter.driver, {name: 'miniportHaltEx', subject: nobody}, [given(adapter.context), halt.action]);
	dismissAdapter(core, adapter);
};
