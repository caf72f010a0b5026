import {miniportStubs} from '../../ndis/handler-stubs.ts';
import type {MiniportHandlers} from '../../ndis/types/handlers.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {refuses, serve, type Drivers, type RequestRow} from './requests.ts';
import {putIn, takeOut, type DeviceVc} from './state.ts';

/** The device is to make a VC ready. */
export const activateRow: RequestRow = {
	refusal: NDIS_STATUS.RESOURCES,
	ended: () => {},
	complete: ({miniport}, {of, lent}, status) =>
		// An activation has the parameters that it came with.
		miniport.ndisMCoActivateVcComplete(status, (of as DeviceVc).handle, lent.parameters!),
};

/** The device is to stop. */
export const deactivateRow: RequestRow = {
	ended: () => {},
	complete: ({miniport}, {of}, status) => miniport.ndisMCoDeactivateVcComplete(status, (of as DeviceVc).handle),
};

/** The device has sent all that waits on a VC. */
export const sent = ({miniport}: Drivers, vc: DeviceVc): void => {
	const lists = vc.sends.splice(0);
	for (const list of lists) list.status = NDIS_STATUS.SUCCESS;
	miniport.ndisMCoSendNetBufferListsComplete(vc.handle, lists, 0);
};

/** What a miniport does when it is called. Contexts are those that it gave, so the casts hold. */
export const miniportHandlers = (now: () => Drivers): MiniportHandlers => ({
	...miniportStubs,
	miniportInitializeEx: (adapter, cell) => {
		const {miniport} = now().state;
		miniport.adapter = adapter;
		cell.value = miniport;
		return NDIS_STATUS.SUCCESS;
	},
	miniportHaltEx: () => {},
	miniportPause: () => NDIS_STATUS.SUCCESS,
	miniportRestart: () => NDIS_STATUS.SUCCESS,
	miniportCoCreateVc: (_, handle, cell) => {
		const drivers = now();
		if (refuses(drivers, 'miniportCoCreateVc')) return NDIS_STATUS.RESOURCES;
		const {vcs} = drivers.state.miniport;
		const vc: DeviceVc = {label: drivers.state.naming, handle, sends: []};
		putIn(vcs, vc);
		cell.value = vc;
		return NDIS_STATUS.SUCCESS;
	},
	miniportCoDeleteVc: (vc) => {
		takeOut(now().state.miniport.vcs, vc as DeviceVc);
		return NDIS_STATUS.SUCCESS;
	},
	miniportCoActivateVc: (vc, parameters) => serve(now(), 'miniportCoActivateVc', vc as DeviceVc, {parameters}),
	miniportCoDeactivateVc: (vc) => serve(now(), 'miniportCoDeactivateVc', vc as DeviceVc),
	miniportCoSendNetBufferLists: (context, lists) => {
		const drivers = now();
		const vc = context as DeviceVc;
		vc.sends.push(...lists);
		if (drivers.choose(2) === 1) sent(drivers, vc);
	},
});
