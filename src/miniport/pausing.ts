import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {grant} from './receive-credit.ts';
import {abortSends} from './sending.ts';
import type {MiniportCore} from './state.ts';

const isDrained = ({state}: MiniportCore): boolean =>
	[...state.vcs.values()].every(({held, inFlight}) => held === 0 && inFlight.length === 0);

/** MiniportPause: what waits is given back, what is on its way comes home first; VCs stay as they are (`state-machines.md` §1). */
export const pause = (core: MiniportCore): NdisStatus => {
	core.state.pause = 'pausing';
	for (const vc of core.state.vcs.values()) {
		abortSends(core, vc, NDIS_STATUS.PAUSED);
	}

	if (!isDrained(core)) {
		return NDIS_STATUS.PENDING;
	}

	core.state.pause = 'paused';
	return NDIS_STATUS.SUCCESS;
};

/** A pause is over once every send and every receive list is home; NDIS is told at PASSIVE_LEVEL. */
export const pausedPerhaps = (core: MiniportCore): void => {
	if (core.state.pause === 'pausing' && isDrained(core)) {
		core.state.pause = 'paused';
		core.ndis.ndisQueueIoWorkItem(core.state);
	}
};

/** MiniportRestart: VCs of established calls may receive again. */
export const restart = (core: MiniportCore): NdisStatus => {
	core.state.pause = 'running';
	for (const vc of core.state.vcs.values()) {
		if (vc.receiveOpen && vc.state === 'active') {
			grant(core, vc);
		}
	}

	return NDIS_STATUS.SUCCESS;
};
