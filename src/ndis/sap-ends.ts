import {bury, type Call, type NdisCore} from './core.ts';
import {enterSap} from './regions.ts';
import type {SapActsOf, SapEvent} from './sap-table.ts';
import type {AddressFamily, Sap} from './state.ts';

/** Lets an event end a SAP; its handle dies if it is registered no more, at once or when the call `until` returns. */
export const endSap = <Event extends SapEvent>(
	core: NdisCore,
	sap: Sap,
	end: {readonly event: Event; readonly by: string; readonly until?: Call | undefined},
): SapActsOf<Event> | undefined => {
	const act = enterSap(core, sap, end.event, end.by);
	if (act === 'dismiss') bury(core, end.until, sap.handle);
	return act;
};

/** Releases the SAPs of an address family that has been closed; what pends still ends. */
export const releaseSaps = (core: NdisCore, af: AddressFamily, by: string): void => {
	for (const object of core.state.handles.objects) {
		if (object?.type === 'sap' && object.af === af.handle) endSap(core, object, {event: 'afClosed', by});
	}
};
