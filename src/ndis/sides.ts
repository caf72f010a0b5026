import {bindingOf, objectOf, type NdisCore} from './core.ts';
import type {Adapter, Side, Vc} from './state.ts';
import type {Context} from './types/handles.ts';

type Place = Pick<Side, 'binding'>;

/** The adapter that an integrated call manager has in place of a binding, or undefined. */
const integratedAdapter = (core: NdisCore, side: Place): Adapter | undefined => objectOf(core, 'adapter', side.binding);

/** Whether a side is still there: its binding is open or, for an integrated call manager, its adapter isn't dismissed. */
export const isPresent = (core: NdisCore, side: Place): boolean =>
	bindingOf(core, side) !== undefined || integratedAdapter(core, side) !== undefined;

/** Whether a side takes on nothing new any more: it is being unbound or halted, or has gone. */
export const isLeaving = (core: NdisCore, side: Place): boolean => {
	const state = bindingOf(core, side)?.state ?? integratedAdapter(core, side)?.state;
	return state === undefined || state === 'closing' || state === 'halted';
};

/** What a call manager's handlers get as binding context: that of its binding or, if integrated, of its adapter. */
export const bindingContextOf = (core: NdisCore, side: Place): Context | undefined =>
	bindingOf(core, side)?.context ?? integratedAdapter(core, side)?.context;

/** Whether a VC's call manager is its miniport: then one context serves both, and NDIS has nothing to ask the miniport. */
export const isIntegrated = (vc: Vc): boolean => vc.callManager.driver === vc.miniport.driver;
