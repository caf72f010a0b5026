import {returnReceived} from './areas.ts';
import type {NdisStatusIndication} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {releaseRequests} from './requests.ts';
import {releaseHeld} from './sends.ts';
import type {ClientCall, ClientCore} from './state.ts';

/** Status indications that the client acts on (`operations.md` §23): from RESET_START to RESET_END nothing goes to the miniport. */
const takers = new Map<number, (core: ClientCore) => void>([
	[
		NDIS_STATUS.RESET_START,
		({state}) => {
			state.resetting = true;
			state.events.push({type: 'resetStarted'});
		},
	],
	[
		NDIS_STATUS.RESET_END,
		(core) => {
			core.state.resetting = false;
			releaseHeld(core);
			releaseRequests(core);
			core.state.events.push({type: 'resetEnded'});
		},
	],
]);

/** ProtocolCoStatusEx; what the client has no use for is told to its user. */
export const statusIndicated = (
	core: ClientCore,
	call: ClientCall | undefined,
	{statusCode}: NdisStatusIndication,
): void => {
	const take = takers.get(statusCode);
	if (take === undefined) {
		core.state.events.push({type: 'statusIndicated', status: statusCode, call: call?.id});
	} else {
		take(core);
	}
};

/** What is lent by the miniport goes back, or the binding would never be paused. The user keeps his copies, and his taking them then means nothing. */
const returnAll = (core: ClientCore): void => {
	for (const call of core.state.calls.values()) {
		call.returnedEarly += call.received.length;
		returnReceived(core, call, call.received.length);
	}
};

/** ProtocolNetPnPEvent: sends wait while the binding is paused (`state-machines.md` §1). */
export const netPnPEvent = (core: ClientCore, event: 'Pause' | 'Restart' | 'QueryRemoveDevice'): NdisStatus => {
	if (event === 'Pause') {
		core.state.paused = true;
		returnAll(core);
	} else if (event === 'Restart') {
		core.state.paused = false;
		releaseHeld(core);
	}

	return NDIS_STATUS.SUCCESS;
};
