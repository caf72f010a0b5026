import {cause} from '../../firmware-protocol/definition/causes.ts';
import {decodeCloseData} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {modifyEvent} from './modifying.ts';
import {canSend} from './signalling.ts';
import type {CmCall, CmCore, CmParty, CmVc} from './state.ts';

/** Without signalling nobody can confirm a release: it is over at once (OPEN-32). */
const confirmPerhaps = (core: CmCore, call: CmCall): void => {
	if (call.state === 'release-request' && !canSend(core)) {
		callEvent(core, call, 'removed', {status: NDIS_STATUS.CLOSING});
	}
};

/** User data of a close or drop; `unsupported` where the medium has no room for it (nc-ndis-protocol_cm_close_call). */
export const userDataIn = (core: CmCore, closeData: Uint8Array | undefined): Uint8Array | undefined | 'unsupported' => {
	if (closeData === undefined || closeData.length <= 2) {
		return undefined;
	}

	return core.state.medium.closeData ? closeData.slice(2) : 'unsupported';
};

/**
 * ProtocolCmCloseCall: RELEASE, and PENDING (`operations.md` §14). FAILURE without a call or with more than one party, INVALID_DATA for data that the
 * medium can’t carry.
 */
export const closeCall = (
	core: CmCore,
	{call}: CmVc,
	party: CmParty | undefined,
	closeData: Uint8Array | undefined,
): NdisStatus => {
	if (call === undefined || call.parties.size > 1) {
		return NDIS_STATUS.FAILURE;
	}

	const data = userDataIn(core, closeData);
	if (data === 'unsupported') {
		return NDIS_STATUS.INVALID_DATA;
	}

	call.releaseCause = decodeCloseData(closeData)?.cause ?? cause.normalClearing;
	call.releaseData = data;
	call.lastParty = party;
	modifyEvent(core, call, 'ended');
	call.closeOwed = false;
	if (!callEvent(core, call, 'closeCall')) {
		return NDIS_STATUS.FAILURE;
	}

	confirmPerhaps(core, call);
	return NDIS_STATUS.PENDING;
};
