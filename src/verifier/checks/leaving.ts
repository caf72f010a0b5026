import type {Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

const isThere = (state: VerifierState, driverId: number): boolean => {
	for (const binding of state.bindings.values()) if (binding.driverId === driverId) return true;
	for (const adapter of state.adapters.values()) {
		if (adapter.driverId === driverId && adapter.state !== 'Halted') return true;
	}
	return false;
};

/** What this driver has left undone is to be told now: it leaves a binding or an adapter, or the trace ends before it has. */
export const isLeaving = ({state, ending}: Scene, driverId: number): boolean => {
	const leaver = ending?.binding?.driverId ?? ending?.adapter?.driverId;
	return leaver === undefined ? isThere(state, driverId) : leaver === driverId;
};
