import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {reactivated} from './parties.ts';
import {activationEnded, deactivated} from './settling.ts';
import type {CmCore, CmVc} from './state.ts';

/** The seat’s `activateVc` has ended; what follows depends on the call (`operations.md` §10). */
export const vcActivated = (core: CmCore, vc: CmVc, status: NdisStatus, parameters: CoCallParameters): void => {
	const {call} = vc;
	if (call === undefined) {
		return;
	}

	const again = call.activation === 'reactivating';
	activationEnded(call, status, parameters);
	if (again && call.state === 'active') {
		reactivated(core, call, status);
	} else {
		callEvent(core, call, status === NDIS_STATUS.SUCCESS ? 'activated' : 'refused', {status});
	}
};

/** The seat’s `deactivateVc` has ended: the VC is inactive (`operations.md` §11). */
export const vcDeactivated = (core: CmCore, vc: CmVc): void => {
	if (vc.call !== undefined) {
		deactivated(core, vc.call);
	}
};
