import {NULL, type NdisPartyHandle, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../../../src/ndis/types/status.ts';
import type {Polite, Standing} from './polite.ts';

const nobody = (): void => {};

/** Where a close or drop is done otherwise than it ought to be. */
export type Otherwise = {
	/** Instead of saying it to the network, inside the call manager’s handler. */
	readonly inside?: () => void;
	/** Before the network’s answer. */
	readonly meanwhile?: () => void;
	/** Instead of taking the network’s answer and, for a close, deactivating the VC. */
	readonly after?: () => void;
	readonly data?: Uint8Array;
	/** What the message to the network says. */
	readonly message?: {readonly cause: number; readonly data?: Uint8Array | undefined};
	readonly status?: NdisStatus;
};

/** Something is said to the network; without content only its name is known. */
const say = (
	drivers: Polite,
	type: string,
	{message}: Otherwise,
	[vc, party]: readonly [vc: NdisVcHandle, party?: NdisPartyHandle],
): void => {
	if (message === undefined) drivers.frame('out', type, vc, party);
	else drivers.message('out', {type, ...message}, vc, party);
};

/** The client closes a call whose parties are as they are; it is completed. */
export const close = (drivers: Polite, {vc, parties}: Standing, otherwise: Otherwise = {}): void => {
	const {data} = otherwise;
	drivers.hooks.protocolCmCloseCall = otherwise.inside ?? (() => say(drivers, 'RELEASE', otherwise, [vc]));
	drivers.client.ndisClCloseCall(vc, parties[0] ?? NULL, data, data?.length ?? 0);
	delete drivers.hooks.protocolCmCloseCall;
	(otherwise.meanwhile ?? nobody)();
	const answered = (): void => {
		drivers.frame('in', 'RELEASE_COMPLETE', vc);
		drivers.deactivate(vc);
	};
	drivers.hooks.protocolCmDeactivateVcComplete = () => void drivers.complete('protocolCmCloseCall', otherwise.status);
	(otherwise.after ?? answered)();
	delete drivers.hooks.protocolCmDeactivateVcComplete;
	drivers.complete('protocolCmCloseCall', otherwise.status);
};

/** The client drops a party; it is completed. */
export const drop = (
	drivers: Polite,
	{vc, parties}: Standing,
	party: NdisPartyHandle,
	otherwise: Otherwise = {},
): void => {
	const {data, status = NDIS_STATUS.SUCCESS} = otherwise;
	drivers.hooks.protocolCmDropParty = otherwise.inside ?? (() => say(drivers, 'DROP_PARTY', otherwise, [vc, party]));
	drivers.client.ndisClDropParty(party, data, data?.length ?? 0);
	delete drivers.hooks.protocolCmDropParty;
	(otherwise.meanwhile ?? nobody)();
	(otherwise.after ?? (() => drivers.frame('in', 'DROP_PARTY_ACK', vc, party)))();
	drivers.complete('protocolCmDropParty', status);
	if (status === NDIS_STATUS.SUCCESS) parties.splice(parties.indexOf(party), 1);
};

/** Why the far side ends something: the network’s cause, and what the call manager makes of it. */
export type Why = {readonly cause: number; readonly status: NdisStatus};

export const normally: Why = {cause: 16, status: NDIS_STATUS.SUCCESS};
export const inTrouble: Why = {cause: 41, status: NDIS_STATUS.FAILURE};

/** The network releases a call, and its client is told. */
export const clear = (drivers: Polite, {vc}: Standing, {cause, status} = normally): void => {
	drivers.message('in', {type: 'RELEASE', cause}, vc);
	drivers.callManager.ndisCmDispatchIncomingCloseCall(status, vc, undefined, 0);
	drivers.frame('out', 'RELEASE_COMPLETE', vc);
};

/** The network drops the last of the parties, and the client is told. */
export const depart = (drivers: Polite, {vc, parties}: Standing, {cause, status} = normally): void => {
	const party = parties.at(-1)!;
	drivers.message('in', {type: 'DROP_PARTY', cause}, vc, party);
	drivers.frame('out', 'DROP_PARTY_ACK', vc, party);
	drivers.callManager.ndisCmDispatchIncomingDropParty(status, party, undefined, 0);
};
