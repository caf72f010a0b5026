import {
	aboutParty,
	aboutVc,
	adapterOf,
	ask,
	findObject,
	nobody,
	objectOf,
	ownAdapter,
	ownBinding,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {bindingRefusal, enterBinding, enterOid, given, reaches} from './regions.ts';
import type {Binding, OidOperation, Vc} from './state.ts';
import {
	NULL,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisVcHandle,
} from './types/handles.ts';
import type {NdisOidRequest} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';
import {vcOfMiniport, vcOfProtocol} from './vc-sharers.ts';

const aboutOptional = (vc: Vc | undefined, status?: NdisStatus): TraceSubject =>
	vc === undefined ? {...nobody, ...(status === undefined ? {} : {status})} : aboutVc(vc, status);

/** The driver's own context for a VC. */
const contextOf = (vc: Vc | undefined, driver: number): Context | undefined =>
	vc?.client?.driver === driver ? vc.client.context : vc?.callManager.context;

/** NdisCoOidRequest, to the miniport. Requests aren't serialised (OID-014). */
export const oidRequest = (
	core: NdisCore,
	call: Call,
	[bindingHandle, afHandle, vcHandle, partyHandle, request]: readonly [
		NdisBindingHandle,
		NdisAfHandle,
		NdisVcHandle,
		NdisPartyHandle,
		NdisOidRequest,
	],
): NdisStatus => {
	const {by} = call.opened;
	const binding = ownBinding(core, call, bindingHandle);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	if (enterBinding(core, binding, 'oidRequest', by) === undefined) return bindingRefusal(binding, 'oidRequest');
	const vc = vcHandle === NULL ? undefined : vcOfProtocol(core, call, vcHandle);
	if (vcHandle !== NULL && vc === undefined) return NDIS_STATUS.FAILURE;
	if (afHandle !== NULL) return refuseAddressed(core, call, afHandle, partyHandle);
	if (partyHandle !== NULL) {
		remark(core, 'illegal', `${by}, a party without an address family`, aboutOptional(vc));
		return NDIS_STATUS.FAILURE;
	}
	if (core.state.oids.some((oid) => oid.request === request)) {
		remark(core, 'illegal', `${by}, the request is outstanding`, aboutOptional(vc));
		return NDIS_STATUS.FAILURE;
	}
	return forwardToMiniport(core, call, {binding, vc, request});
};

/** A request to the protocol at the other end: no handler takes one yet. */
const refuseAddressed = (
	core: NdisCore,
	call: Call,
	afHandle: NdisAfHandle,
	partyHandle: NdisPartyHandle,
): NdisStatus => {
	const af = findObject(core, call, 'af', afHandle);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	if (partyHandle === NULL) return NDIS_STATUS.NOT_SUPPORTED;
	const party = findObject(core, call, 'party', partyHandle);
	if (party?.state === 'incoming-drop') remark(core, 'illegal', `${call.opened.by}, party dropped`, aboutParty(party));
	return party === undefined ? NDIS_STATUS.FAILURE : NDIS_STATUS.NOT_SUPPORTED;
};

const forwardToMiniport = (
	core: NdisCore,
	call: Call,
	{binding, vc, request}: {readonly binding: Binding; readonly vc: Vc | undefined; readonly request: NdisOidRequest},
): NdisStatus => {
	const adapter = adapterOf(core, binding.adapter);
	if (adapter === undefined) return NDIS_STATUS.FAILURE;
	const oid: OidOperation = {
		opened: call.opened,
		request,
		adapter: adapter.handle,
		binding: binding.handle,
		driver: call.driver.id,
		vc: vc?.handle ?? NULL,
		state: 'outstanding',
	};
	core.state.oids.push(oid);
	const subject = aboutOptional(vc);
	const returned = ask(core, adapter.driver, {name: 'miniportCoOidRequest', subject}, [
		given(adapter.context),
		vc?.miniport.context,
		request,
	]);
	const isPending = returned === NDIS_STATUS.PENDING;
	const act = enterOid(core, oid, isPending ? 'returnedPending' : 'returnedFinal', 'MiniportCoOidRequest');
	if (act === 'reportSecondEnd') remark(core, 'second end', 'MiniportCoOidRequest', subject);
	if (act !== 'answer') return NDIS_STATUS.PENDING;
	forget(core, oid);
	return returned;
};

const forget = (core: NdisCore, oid: OidOperation): void => {
	core.state.oids = core.state.oids.filter((other) => other !== oid);
};

/** NdisMCoOidRequestComplete. */
export const completeOidRequest = (
	core: NdisCore,
	call: Call,
	[adapterHandle, vcHandle, request, status]: readonly [NdisAdapterHandle, NdisVcHandle, NdisOidRequest, NdisStatus],
): void => {
	const {by} = call.opened;
	const adapter = ownAdapter(core, call, adapterHandle);
	if (adapter === undefined) return;
	const oid = core.state.oids.find((other) => other.request === request && other.adapter === adapterHandle);
	const vc = oid === undefined ? undefined : objectOf(core, 'vc', oid.vc);
	const subject = aboutOptional(vc, status);
	if (status === NDIS_STATUS.PENDING || oid === undefined) {
		remark(core, oid === undefined ? 'no operation' : 'pending status', by, subject);
		return;
	}
	// OID-009: a VC other than the request's is remarked on; the request says whose answer it is.
	if (vcHandle !== oid.vc && vcHandle !== NULL) vcOfMiniport(core, call, vcHandle);
	if (enterOid(core, oid, 'completed', by) !== 'complete') return;
	forget(core, oid);
	tellAnswered(core, oid, {vc, status, subject});
};

const tellAnswered = (
	core: NdisCore,
	oid: OidOperation,
	answer: {readonly vc: Vc | undefined; readonly status: NdisStatus; readonly subject: TraceSubject},
): void => {
	const {vc, status, subject} = answer;
	const side = {driver: oid.driver, binding: oid.binding, context: undefined};
	if (!reaches(core, side, 'ProtocolCoOidRequestComplete', subject)) return;
	tell(core, oid.driver, {name: 'protocolCoOidRequestComplete', subject}, [
		undefined,
		contextOf(vc, oid.driver),
		undefined,
		oid.request,
		status,
	]);
};
