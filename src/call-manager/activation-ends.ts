import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {modifyEvent} from './modifying.ts';
import {activationEnded, deactivated} from './settling.ts';
import type {CmCore, CmVc} from './state.ts';

/** The seat’s `activateVc` has ended; what follows depends on the call (`operations.md` §10). */
export const vcActivated = (core: CmCore, vc: CmVc, status: NdisStatus, parameters: CoCallParameters): void => {
	const {call} = vc;
	if (call === undefined) {
		return;
	}

	activationEnded(call, status, parameters);
	const outcome = status === NDIS_STATUS.SUCCESS ? 'activated' : 'refused';
	if (!modifyEvent(core, call, outcome, {status})) {
		callEvent(core, call, outcome, {status});
	} else if (call.state === 'accepting' && call.activation === 'active') {
		// The client accepted while its change of the offer was still being made.
		callEvent(core, call, 'activated');
	}
};

/** The seat’s `deactivateVc` has ended: the VC is inactive (`operations.md` §11). */
export const vcDeactivated = (core: CmCore, vc: CmVc): void => {
	if (vc.call !== undefined) {
		deactivated(core, vc.call);
	}
};
