import {aboutVc, bindingOf, findObject, objectOf, remark, type Call, type NdisCore} from './core.ts';
import {afRefusal, enterAf, enterParty} from './regions.ts';
import {isLeaving} from './sides.ts';
import type {AddressFamily, OidOperation, Side} from './state.ts';
import {NULL, type NdisAfHandle, type NdisPartyHandle, type NdisVcHandle} from './types/handles.ts';
import type {NdisOidRequest} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfProtocol} from './vc-sharers.ts';

/** What a request to a protocol names: address family, VC and party (or NULL), and the request. */
export type PeerArguments = readonly [NdisAfHandle, NdisVcHandle, NdisPartyHandle, NdisOidRequest];

/** Whom a request goes to. */
type Peer = {readonly peer: Side; readonly adapter: OidOperation['adapter']};

/** The protocol at the other end of the address family that a request names, or the status that refuses the request. */
export const peerOfRequest = (
	core: NdisCore,
	call: Call,
	[afHandle, vcHandle, partyHandle]: PeerArguments,
	binding: OidOperation['binding'],
): Peer | NdisStatus => {
	const af = sharedAf(core, call, afHandle, binding);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	if (enterAf(core, af, 'oidRequest', call.opened.by) === undefined) return afRefusal(af, 'oidRequest');
	if (!isOfAf(core, call, af, vcHandle) || !isPartyOf(core, call, {af, vcHandle, partyHandle})) {
		return NDIS_STATUS.FAILURE;
	}
	const peer = af.client.driver === call.driver.id ? af.callManager : af.client;
	const adapter = isLeaving(core, peer) ? undefined : bindingOf(core, af.client)?.adapter;
	// OPEN-32: who leaves or has gone takes nothing new.
	return adapter === undefined ? NDIS_STATUS.CLOSING : {peer, adapter};
};

/** An address family that the caller has an end of, on the given binding; else remarked on and undefined. */
const sharedAf = (
	core: NdisCore,
	call: Call,
	handle: NdisAfHandle,
	binding: OidOperation['binding'],
): AddressFamily | undefined => {
	const af = findObject(core, call, 'af', handle);
	const isOwn = (side: Side): boolean => side.driver === call.driver.id && side.binding === binding;
	if (af === undefined || isOwn(af.client) || isOwn(af.callManager)) return af;
	remark(core, 'foreign handle', `${call.opened.by}, af`);
	return undefined;
};

/** Whether a VC, if one is named, is the caller's and belongs to the address family. */
const isOfAf = (core: NdisCore, call: Call, af: AddressFamily, handle: NdisVcHandle): boolean => {
	if (handle === NULL) return true;
	const vc = vcOfProtocol(core, call, handle);
	if (vc === undefined || vc.af === af.handle) return vc !== undefined;
	remark(core, 'illegal', `${call.opened.by}, a VC of another address family`, aboutVc(vc));
	return false;
};

/** Whether a party, if one is named, is connected, and on the VC named or at least on one of the address family. */
const isPartyOf = (
	core: NdisCore,
	call: Call,
	named: {readonly af: AddressFamily; readonly vcHandle: NdisVcHandle; readonly partyHandle: NdisPartyHandle},
): boolean => {
	if (named.partyHandle === NULL) return true;
	const party = findObject(core, call, 'party', named.partyHandle);
	if (party === undefined) return false;
	const vc = objectOf(core, 'vc', party.vc);
	if (vc?.af !== named.af.handle || (named.vcHandle !== NULL && named.vcHandle !== party.vc)) {
		remark(core, 'foreign handle', `${call.opened.by}, party`);
		return false;
	}
	return enterParty(core, party, 'oidRequest', call.opened.by) !== undefined;
};
