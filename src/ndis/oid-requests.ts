import {adapterOf, ask, findObject, ownBinding, remark, type Call, type NdisCore} from './core.ts';
import {aboutOid, contextsOf, forgetOid} from './oid-ends.ts';
import {peerOfRequest, type PeerArguments} from './oid-peers.ts';
import {bindingRefusal, enterBinding, enterOid, given} from './regions.ts';
import {refusedByAdapter} from './resets.ts';
import type {Binding, OidOperation} from './state.ts';
import {
	NULL,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisVcHandle,
} from './types/handles.ts';
import type {NdisOidRequest} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {vcOfProtocol} from './vc-sharers.ts';
import {watch} from './watches.ts';

/** NdisCoOidRequest: to the miniport, or to the protocol at the other end of an address family. Not serialised (OID-014, OPEN-18). */
export const oidRequest = (
	core: NdisCore,
	call: Call,
	[bindingHandle, ...rest]: readonly [NdisBindingHandle, NdisAfHandle, NdisVcHandle, NdisPartyHandle, NdisOidRequest],
): NdisStatus => {
	const {by} = call.opened;
	const binding = ownBinding(core, call, bindingHandle);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	if (binding.opening > 0) {
		remark(core, 'illegal', `${by}, an open of an address family is pending`);
		return NDIS_STATUS.FAILURE;
	}
	if (enterBinding(core, binding, 'oidRequest', by) === undefined) return bindingRefusal(binding, 'oidRequest');
	return rest[0] === NULL ? requestMiniport(core, call, rest, binding) : requestPeer(core, call, rest, bindingHandle);
};

const requestMiniport = (core: NdisCore, call: Call, args: PeerArguments, binding: Binding): NdisStatus => {
	const [, vcHandle, partyHandle, request] = args;
	const vc = vcHandle === NULL ? undefined : vcOfProtocol(core, call, vcHandle);
	if (vcHandle !== NULL && vc === undefined) return NDIS_STATUS.FAILURE;
	const subject = aboutOid(core, {vc: vcHandle, party: NULL});
	if (partyHandle !== NULL) {
		remark(core, 'illegal', `${call.opened.by}, a party without an address family`, subject);
		return NDIS_STATUS.FAILURE;
	}
	const refused = refusedByAdapter(core, binding.adapter, call.opened.by);
	if (refused !== undefined) return refused;
	const adapter = adapterOf(core, binding.adapter);
	if (adapter === undefined || isOutstanding(core, call, request)) return NDIS_STATUS.FAILURE;
	const oid = newOid(call, args, {
		adapter: adapter.handle,
		binding: binding.handle,
		target: {driver: adapter.driver, binding: NULL},
	});
	return forward(core, oid, () =>
		ask(core, adapter.driver, {name: 'miniportCoOidRequest', subject}, [
			given(adapter.context),
			vc?.miniport.context,
			request,
		]),
	);
};

/** NdisMCmOidRequest: to the client at the other end of an address family. */
export const integratedOidRequest = (core: NdisCore, call: Call, args: PeerArguments): NdisStatus => {
	const af = findObject(core, call, 'af', args[0]);
	return af === undefined ? NDIS_STATUS.FAILURE : requestPeer(core, call, args, af.callManager.binding);
};

/** A request to the protocol at the other end of an address family; `binding` is the requester's. */
const requestPeer = (core: NdisCore, call: Call, args: PeerArguments, binding: OidOperation['binding']): NdisStatus => {
	const [, vcHandle, partyHandle, request] = args;
	const named = peerOfRequest(core, call, args, binding);
	if (typeof named === 'number') return named;
	if (isOutstanding(core, call, request)) return NDIS_STATUS.FAILURE;
	const {peer, adapter} = named;
	const oid = newOid(call, args, {adapter, binding, target: peer});
	const contexts = contextsOf(core, peer.driver, oid);
	const subject = aboutOid(core, {vc: vcHandle, party: partyHandle});
	return forward(core, oid, () =>
		ask(core, peer.driver, {name: 'protocolCoOidRequest', subject}, [
			given(contexts.af),
			contexts.vc,
			contexts.party,
			request,
		]),
	);
};

const newOid = (
	call: Call,
	[af, vc, party, request]: PeerArguments,
	{adapter, binding, target}: Pick<OidOperation, 'adapter' | 'binding' | 'target'>,
): OidOperation => ({
	opened: call.opened,
	request,
	driver: call.driver.id,
	af,
	vc,
	party,
	state: 'outstanding',
	adapter,
	binding,
	target,
});

/** Whether a request structure is lent to somebody already: it is its requester's again when it has completed (OID-004). */
const isOutstanding = (core: NdisCore, call: Call, request: NdisOidRequest): boolean => {
	const oid = core.state.oids.find((other) => other.request === request);
	if (oid === undefined) return false;
	remark(core, 'illegal', `${call.opened.by}, the request is outstanding`, aboutOid(core, oid));
	return true;
};

const forward = (core: NdisCore, oid: OidOperation, askTarget: () => NdisStatus): NdisStatus => {
	core.state.oids.push(oid);
	const by = oid.af === NULL ? 'MiniportCoOidRequest' : 'ProtocolCoOidRequest';
	const returned = askTarget();
	const isPending = returned === NDIS_STATUS.PENDING;
	const act = enterOid(core, oid, isPending ? 'returnedPending' : 'returnedFinal', by);
	if (act === 'reportSecondEnd') remark(core, 'second end', by, aboutOid(core, oid));
	if (oid.state === 'pending')
		watch(core, oid, oid.af === NULL ? 'miniportCoOidRequest' : 'protocolCoOidRequest', oid.opened);
	if (act !== 'answer') return NDIS_STATUS.PENDING;
	forgetOid(core, oid);
	return returned;
};
