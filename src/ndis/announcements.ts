import {bindingsOf} from './bindings.ts';
import {nobody, objectOf, tell, type NdisCore} from './core.ts';
import type {Binding, Registration} from './state.ts';
import type {NdisBindingHandle} from './types/handles.ts';

const notify = (core: NdisCore, binding: Binding, registration: Registration): void => {
	tell(core, binding.driver, {name: 'protocolCoAfRegisterNotify', subject: nobody}, [
		binding.context,
		{...registration.addressFamily},
	]);
};

/**
 * Announces address families when a binding has been restarted for the first time, or after a registration later than that: those
 * known before to the new binding, its own to every bound one (AF-REG-006). A call manager is told too and just returns.
 */
export const announce = (core: NdisCore, handle: NdisBindingHandle): void => {
	const binding = objectOf(core, 'binding', handle);
	if (binding === undefined) return;
	const here = core.state.registrations.filter((row) => row.adapter === binding.adapter);
	const isNew = (row: Registration): boolean => row.binding === handle && !row.announced;
	const news = here.filter(isNew);
	for (const row of news) row.announced = true;
	for (const row of here) if (!news.includes(row) && row.announced && !binding.introduced) notify(core, binding, row);
	binding.introduced = true;
	for (const row of news) {
		for (const other of bindingsOf(core, binding.adapter)) if (other.introduced) notify(core, other, row);
	}
};
