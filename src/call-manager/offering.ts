import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {newCall, retire} from './new-call.ts';
import {offerParameters} from './parameters.ts';
import {matchSap} from './saps.ts';
import {settle} from './settling.ts';
import {sendMessage} from './signalling.ts';
import type {CmCore, CmVc} from './state.ts';
import {takeVc} from './vcs.ts';

const refuse = (core: CmCore, ref: number, number: number): void => {
	sendMessage(core, {type: 'RELEASE_COMPLETE', ref, cause: number});
};

/**
 * SETUP from the network (`operations.md` §13, steps 1–3): a SAP is matched and a VC to its client made. Refused with 88 without a SAP, 47
 * without a VC, 81 with a reference that is ours to give; of a call that lives it is a duplicate, and ignored.
 */
export const takeSetup = (core: CmCore, message: MessageOf<'SETUP'>): void => {
	const {ref} = message;
	const former = core.state.calls.get(ref);
	if (former !== undefined) {
		if (former.state !== 'release-indication' && former.state !== 'released') {
			return;
		}

		// To the network that call is over, and its reference free.
		retire(core, former);
	}

	const sap = matchSap(core.state.saps, message);
	if ((ref & bounds.deviceCallRef) === 0 || sap === undefined) {
		core.state.unexpected++;
		refuse(core, ref, sap === undefined ? cause.incompatibleDestination : cause.invalidCallReference);
		return;
	}

	const vc = takeVc(core, sap.af!);
	if (vc === undefined) {
		refuse(core, ref, cause.resourceUnavailable);
		return;
	}

	const {called, calling, forward, backward, connection} = message;
	const call = newCall(core, {
		side: 'called',
		vc,
		ref,
		traffic: {forward, backward},
		parameters: offerParameters({called, calling, traffic: {forward, backward}, connection}),
	});
	call.connection = connection;
	call.sap = sap;
	callEvent(core, call, 'SETUP');
};

/** ProtocolCmIncomingCallComplete: the client’s answer. To an offer that was withdrawn meanwhile it only ends the wait for it (OPEN-5). */
export const incomingCallAnswered = (
	core: CmCore,
	vc: CmVc,
	status: NdisStatus,
	parameters: CoCallParameters,
): void => {
	const {call} = vc;
	if (call === undefined || !call.offerPending) {
		return;
	}

	call.offerPending = false;
	const event = status === NDIS_STATUS.SUCCESS ? 'accepted' : 'rejected';
	if (!callEvent(core, call, event, {status, parameters})) {
		settle(core, call);
	}
};
