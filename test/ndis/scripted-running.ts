import type {MiniportHandlers} from '../../src/ndis/types/handlers.ts';
import {NDIS_STATUS, type NdisStatus} from '../../src/ndis/types/status.ts';
import type {PendingHandler, ScriptedRig} from './scripted-shape.ts';

/** What a scripted miniport does when it is paused, restarted and reset: SUCCESS at once where no script is given. */
export const scriptedRunning = (rig: ScriptedRig): Partial<MiniportHandlers> => {
	const answer = (handler: PendingHandler, complete: (status: NdisStatus) => void): NdisStatus =>
		rig.scripts[handler] === undefined ? NDIS_STATUS.SUCCESS : rig.answer(handler, complete);
	return {
		miniportPause: (context) => {
			rig.hooks.miniportPause?.(context);
			return answer('miniportPause', () => rig.miniport.ndisMPauseComplete(rig.adapter));
		},
		miniportRestart: (context) => {
			rig.hooks.miniportRestart?.(context);
			return answer('miniportRestart', (status) => rig.miniport.ndisMRestartComplete(rig.adapter, status));
		},
		miniportResetEx: (context, cell) => {
			rig.hooks.miniportResetEx?.(context, cell);
			return answer('miniportResetEx', (status) => rig.miniport.ndisMResetComplete(rig.adapter, status, false));
		},
	};
};
