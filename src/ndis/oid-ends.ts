import {
	aboutParty,
	aboutVc,
	adapterOf,
	nobody,
	objectOf,
	ownAdapter,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {enterOid, reaches} from './regions.ts';
import type {OidOperation, Side} from './state.ts';
import {
	NULL,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisPartyHandle,
	type NdisVcHandle,
} from './types/handles.ts';
import type {NdisOidRequest} from './types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';
import {vcOfMiniport} from './vc-sharers.ts';
import {unwatch} from './watches.ts';

/** What the records of an OID request are about: its party, its VC, or nothing in particular. */
export const aboutOid = (
	core: NdisCore,
	{vc: vcHandle, party: partyHandle}: Pick<OidOperation, 'vc' | 'party'>,
	status?: NdisStatus,
): TraceSubject => {
	const party = objectOf(core, 'party', partyHandle);
	if (party !== undefined) return aboutParty(party, status);
	const vc = objectOf(core, 'vc', vcHandle);
	if (vc !== undefined) return aboutVc(vc, status);
	return status === undefined ? nobody : {...nobody, status};
};

type Shared = {readonly client: Side | undefined; readonly callManager: Side};

/** The driver's own side of something that two protocols share. */
const sideOf = (shared: Shared, driver: number): Side =>
	shared.client?.driver === driver ? shared.client : shared.callManager;

const partyContextOf = (core: NdisCore, handle: NdisPartyHandle, driver: number): Context | undefined => {
	const party = objectOf(core, 'party', handle);
	const isClient = party !== undefined && objectOf(core, 'vc', party.vc)?.client?.driver === driver;
	return isClient ? party.clientContext : party?.callManagerContext;
};

/** A driver's own contexts for what an OID request names; undefined for what it doesn't name or what has gone. */
export const contextsOf = (
	core: NdisCore,
	driver: number,
	oid: Pick<OidOperation, 'af' | 'vc' | 'party'>,
): {readonly af: Context | undefined; readonly vc: Context | undefined; readonly party: Context | undefined} => {
	const af = objectOf(core, 'af', oid.af);
	const vc = objectOf(core, 'vc', oid.vc);
	return {
		af: af === undefined ? undefined : sideOf(af, driver).context,
		vc: vc === undefined ? undefined : sideOf(vc, driver).context,
		party: partyContextOf(core, oid.party, driver),
	};
};

/** Takes a request that has ended off the list. */
export const forgetOid = (core: NdisCore, oid: OidOperation): void => {
	core.state.oids = core.state.oids.filter((other) => other !== oid);
	unwatch(core, oid);
};

/** Ends a request: its requester is told. */
export const endOid = (core: NdisCore, oid: OidOperation, status: NdisStatus, by: string): void => {
	if (enterOid(core, oid, 'completed', by) !== 'complete') return;
	forgetOid(core, oid);
	const side = {driver: oid.driver, binding: oid.binding, context: undefined};
	const subject = aboutOid(core, oid, status);
	if (!reaches(core, side, 'ProtocolCoOidRequestComplete', subject)) return;
	const {af, vc, party} = contextsOf(core, oid.driver, oid);
	tell(core, oid.driver, {name: 'protocolCoOidRequestComplete', subject}, [af, vc, party, oid.request, status]);
};

/** The request that a completion names, if it may be completed now; else remarked on and undefined. */
const owedOid = (
	core: NdisCore,
	call: Call,
	oid: OidOperation | undefined,
	status: NdisStatus,
): OidOperation | undefined => {
	if (oid !== undefined && status !== NDIS_STATUS.PENDING) return oid;
	const subject = oid === undefined ? {...nobody, status} : aboutOid(core, oid, status);
	remark(core, oid === undefined ? 'no operation' : 'pending status', call.opened.by, subject);
	return undefined;
};

/** NdisMCoOidRequestComplete. */
export const completeMiniportOid = (
	core: NdisCore,
	call: Call,
	[adapterHandle, vcHandle, request, status]: readonly [NdisAdapterHandle, NdisVcHandle, NdisOidRequest, NdisStatus],
): void => {
	if (ownAdapter(core, call, adapterHandle) === undefined) return;
	const named = core.state.oids.find(
		(other) => other.request === request && other.adapter === adapterHandle && other.af === NULL,
	);
	const oid = owedOid(core, call, named, status);
	if (oid === undefined) return;
	// OID-009: a VC other than the request's is remarked on; the request says whose answer it is.
	if (vcHandle !== oid.vc && vcHandle !== NULL) vcOfMiniport(core, call, vcHandle);
	endOid(core, oid, status, call.opened.by);
};

/** NdisCoOidRequestComplete, of the protocol that was asked. */
export const completeProtocolOid = (
	core: NdisCore,
	call: Call,
	[afHandle, vcHandle, partyHandle, request, status]: readonly [
		NdisAfHandle,
		NdisVcHandle,
		NdisPartyHandle,
		NdisOidRequest,
		NdisStatus,
	],
): void => {
	const {by} = call.opened;
	const named = core.state.oids.find(
		(other) => other.request === request && other.target.driver === call.driver.id && other.af !== NULL,
	);
	const oid = owedOid(core, call, named, status);
	if (oid === undefined) return;
	// OID-009, as above.
	const isAsAsked = afHandle === oid.af && vcHandle === oid.vc && partyHandle === oid.party;
	if (!isAsAsked) remark(core, 'other handles', by, aboutOid(core, oid));
	endOid(core, oid, status, by);
};

/**
 * Ends what a protocol has been asked and can't answer any more, as its binding is closed: CLOSING, or NOT_ACCEPTED when the device
 * has gone (`state-machines.md` §7).
 */
export const endOidsAt = (core: NdisCore, binding: number, by: string): void => {
	for (const oid of core.state.oids.filter((other) => other.af !== NULL && other.target.binding === binding)) {
		const isRemoved = adapterOf(core, oid.adapter)?.state === 'removed';
		endOid(core, oid, isRemoved ? NDIS_STATUS.NOT_ACCEPTED : NDIS_STATUS.CLOSING, by);
	}
};
