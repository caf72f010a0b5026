import {bindNewDrivers} from './adapters.ts';
import {adapterOf, type NdisCore} from './core.ts';
import {progressHalt} from './halting.ts';
import {progressPausing} from './pausing.ts';
import {beginReset} from './resets.ts';

/** Carries on what every adapter has been ordered: a halt, or binding, resetting, pausing and restarting. At PASSIVE_LEVEL. */
export const progressAdapters = (core: NdisCore): void => {
	for (const handle of core.state.adapters) {
		const adapter = adapterOf(core, handle);
		if (adapter === undefined || adapter.state === 'halted' || adapter.state === 'initializing') continue;
		if (adapter.halt === undefined) {
			bindNewDrivers(core, adapter);
			beginReset(core, adapter);
			progressPausing(core, adapter);
		}
		// A handler may have ordered it meanwhile.
		progressHalt(core, adapter);
	}
};
