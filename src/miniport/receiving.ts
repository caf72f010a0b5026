import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL, type NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {drainedPerhaps} from './activation.ts';
import {grant} from './receive-credit.ts';
import {ahead} from './sending.ts';
import type {MiniportCore, MiniportVc} from './state.ts';

const list = (vc: MiniportVc, data: Uint8Array): NetBufferList => ({
	sourceHandle: vc.handle,
	status: NDIS_STATUS.SUCCESS,
	data,
	cancelId: 0,
	protocolReserved: 0,
	miniportReserved: 0,
});

const indicate = (core: MiniportCore, vc: MiniportVc, data: Uint8Array): void => {
	const {pause, statistics} = core.state;
	if (pause !== 'running') {
		statistics.noBuffer++;
		vc.statistics.noBuffer++;
		return;
	}

	statistics.received++;
	statistics.receivedBytes += data.length;
	vc.statistics.received++;
	vc.statistics.receivedBytes += data.length;
	vc.held++;
	core.ndis.ndisMCoIndicateReceiveNetBufferLists(vc.handle, [list(vc, data)], 1, NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL);
};

/** A signalling frame: its body is the call manager’s. */
export const signallingReceived = (core: MiniportCore, body: Uint8Array): void => {
	const vc = core.state.slots[0];
	if (vc === undefined || vc.state === 'deactivating') {
		core.state.stale++;
		return;
	}

	indicate(core, vc, body);
};

/** A data frame; one of another generation, out of turn or beyond its credit is counted and dropped. */
export const dataReceived = (
	core: MiniportCore,
	frame: {vc: number; generation: number; tag: number; payload: Uint8Array},
): void => {
	const vc = core.state.slots[frame.vc];
	const fits =
		vc !== undefined &&
		frame.vc !== 0 &&
		frame.generation === vc.generation &&
		frame.tag === vc.receiveTag &&
		ahead(vc.receiveLimit, frame.tag) > 0 &&
		(vc.state === 'active' || vc.state === 'reactivating');
	if (!fits) {
		core.state.stale++;
		return;
	}

	vc.receiveTag = (vc.receiveTag + 1) % bounds.modulo;
	indicate(core, vc, frame.payload);
};

/** The call is established: the device may send (`contract.md`, order). */
export const openReceive = (core: MiniportCore, vc: MiniportVc): void => {
	if (!vc.signalling && (vc.state === 'active' || vc.state === 'reactivating')) {
		vc.receiveOpen = true;
		grant(core, vc);
	}
};

/** MiniportReturnNetBufferLists: lists come home, and with them new credit once half of it is used. */
export const returned = (core: MiniportCore, vc: MiniportVc, count: number): void => {
	vc.held -= count;
	const left = ahead(vc.receiveLimit, vc.receiveTag);
	if (vc.receiveOpen && vc.state === 'active' && left <= core.options.receiveWindow / 2) {
		grant(core, vc);
	}

	drainedPerhaps(core, vc);
};
