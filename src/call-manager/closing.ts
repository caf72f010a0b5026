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

/** ProtocolCmCloseCall: RELEASE, and PENDING (`operations.md` §14). FAILURE without a call or with more than one party. */
export const closeCall = (
	core: CmCore,
	{call}: CmVc,
	party: CmParty | undefined,
	closeData: Uint8Array | undefined,
): NdisStatus => {
	if (call === undefined || call.parties.size > 1) {
		return NDIS_STATUS.FAILURE;
	}

	call.releaseCause = decodeCloseData(closeData)?.cause ?? cause.normalClearing;
	call.releaseData =
		closeData !== undefined && closeData.length > 2 && core.state.medium.closeData ? closeData.slice(2) : undefined;
	call.lastParty = party;
	modifyEvent(core, call, 'ended');
	call.closeOwed = false;
	if (!callEvent(core, call, 'closeCall')) {
		return NDIS_STATUS.FAILURE;
	}

	confirmPerhaps(core, call);
	return NDIS_STATUS.PENDING;
};
