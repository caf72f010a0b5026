import type {CoAddressFamily} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, familyAt, handleAt} from '../arguments.ts';
import {where} from '../composed-checks.ts';
import {FACT} from '../facts.ts';
import type {AfModel, BindingModel, RegistrationModel} from '../families.ts';
import {familyOf, turnOf} from '../model/follow-family-requests.ts';
import {bindingOfContext, isStanding, registrationOf} from '../model/follow-registrations.ts';
import type {Check, Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

const bindingArgument = ({state, record, bracket}: Scene): BindingModel | undefined =>
	state.bindings.get(handleAt(record.kind === 'return' ? argumentsOf(bracket) : record.args, 0));

/** A call manager registers an address family without an open binding. */
export const registersUnbound: Check = (scene) => {
	const binding = bindingArgument(scene);
	if (binding === undefined) return `${scene.record.name} on a binding that is not open`;
	return binding.state === 'Closing' ? `${scene.record.name} on a binding that is being closed` : undefined;
};

/** A call manager is bound and serves nothing there. */
export const registersNothing: Check = ({state, record}) => {
	if (record.driver !== 'call-manager' || record.status !== NDIS_STATUS.SUCCESS) return undefined;
	for (const binding of state.bindings.values()) {
		if (binding.driverId !== record.driverId || binding.bound) continue;
		if (!state.family.registrations.some((row) => row.bindingHandle === binding.handle)) {
			return `${record.name} returned without a registered address family`;
		}
	}
	return undefined;
};

/** NDIS accepts a second registration of a family on an adapter. */
export const registeredTwice: Check = (scene) => {
	const {state, record, bracket} = scene;
	if (record.status !== NDIS_STATUS.SUCCESS) return undefined;
	const isIntegrated = record.name.startsWith('NdisMCm');
	const adapter = isIntegrated ? handleAt(argumentsOf(bracket), 0) : bindingArgument(scene)?.adapterHandle;
	const wanted = familyAt(argumentsOf(bracket), 1);
	const first = adapter === undefined ? undefined : registrationOf(state, adapter, wanted);
	return first === undefined
		? undefined
		: `address family ${wanted?.addressFamily} is registered already, by driver ${first.driverId}`;
};

/** NDIS accepts the registration of somebody who may not register. */
export const registeredWrongly: Check = (scene) => {
	const {record} = scene;
	if (record.status !== NDIS_STATUS.SUCCESS) return undefined;
	if (record.driver !== 'call-manager') return `${record.name} of a ${record.driver} succeeded`;
	const binding = bindingArgument(scene);
	return binding?.state === 'Closing' ? `${record.name} on a closing binding succeeded` : undefined;
};

const isSame = (one: CoAddressFamily, other: CoAddressFamily | undefined): boolean =>
	one.addressFamily === other?.addressFamily &&
	one.majorVersion === other.majorVersion &&
	one.minorVersion === other.minorVersion;

const wasAnnounced = (binding: BindingModel, wanted: CoAddressFamily | undefined): boolean =>
	binding.announced.some((each) => isSame(each, wanted));

/** NDIS announces what nobody serves yet. */
export const announcedEarly: Check = (scene) => {
	const {state, record} = scene;
	const described = familyAt(record.args, 1);
	const adapter = bindingOfContext(scene)?.adapterHandle;
	const served = adapter === undefined ? undefined : registrationOf(state, adapter, described);
	if (served === undefined) return `address family ${described?.addressFamily} is registered by nobody`;
	const server = state.bindings.get(served.bindingHandle);
	return server?.bound === false
		? `the bind handler of driver ${served.driverId}, which registered it, has not returned`
		: undefined;
};

const isHeardBy = (binding: BindingModel, adapterHandle: number): boolean =>
	binding.driver === 'client' && binding.restarted && binding.bound && binding.adapterHandle === adapterHandle;

/** True for what was to be announced while this binding, or nothing in particular, ended. */
const wasToBeHeard = (state: VerifierState, row: RegistrationModel, ended: BindingModel | undefined): boolean => {
	if (row.bindingHandle === 0) return isStanding(state, row);
	const server = row.bindingHandle === ended?.handle ? ended : state.bindings.get(row.bindingHandle);
	return server?.restarted === true;
};

/** A client was bound where a family is served, and has never heard of it. */
export const neverAnnounced: Check = ({state, ending}) => {
	const ended = ending?.binding;
	const clients = [...state.bindings.values(), ...(ended === undefined ? [] : [ended])];
	for (const row of state.family.registrations) {
		const isDeaf = (each: BindingModel): boolean =>
			isHeardBy(each, row.adapterHandle) && !wasAnnounced(each, row.addressFamily);
		const deaf = wasToBeHeard(state, row, ended) ? clients.find(isDeaf) : undefined;
		if (deaf !== undefined) {
			return `driver ${deaf.driverId} was never told of address family ${row.addressFamily.addressFamily}`;
		}
	}
	return undefined;
};

/** A client opens what it was not told of. */
export const opensUntold: Check = (scene) => {
	const binding = bindingArgument(scene);
	const wanted = familyAt(scene.record.args, 1);
	return binding === undefined || wasAnnounced(binding, wanted)
		? undefined
		: `address family ${wanted?.addressFamily}, version ${wanted?.majorVersion}.${wanted?.minorVersion}, was not announced on this binding`;
};

/** NDIS asks another call manager than the one that registered the family. */
export const openedElsewhere: Check = ({state, record, outer}) => {
	const binding = state.bindings.get(handleAt(argumentsOf(outer), 0));
	const served = binding && registrationOf(state, binding.adapterHandle, familyAt(record.args, 1));
	if (outer?.name !== 'NdisClOpenAddressFamilyEx' || served === undefined) return undefined;
	return served.driverId === record.driverId
		? undefined
		: `${record.name} of driver ${record.driverId}, but driver ${served.driverId} registered the family`;
};

/** NDIS answers an open without having asked the call manager. */
export const openedByNobody: Check = ({record, af}) => {
	const isAnswered = record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING;
	return isAnswered && af === undefined
		? `${record.name} returned ${statusName(record.status)}, asking nobody`
		: undefined;
};

const versionOf = (family: CoAddressFamily | undefined): string => `${family?.majorVersion}.${family?.minorVersion}`;

const registrationFor = (state: VerifierState, af: AfModel): RegistrationModel | undefined => {
	const binding = state.bindings.get(af.clientBinding);
	return binding && registrationOf(state, binding.adapterHandle, af.addressFamily);
};

/** A call manager opens a family that it has not registered like that. */
export const openedUnverified: Check = ({state, record, af}) => {
	if (af === undefined || record.status !== NDIS_STATUS.SUCCESS) return undefined;
	const served = registrationFor(state, af);
	return served === undefined || isSame(served.addressFamily, af.addressFamily)
		? undefined
		: `${record.name} accepted version ${versionOf(af.addressFamily)}, but ${versionOf(served.addressFamily)} was registered`;
};

/** A handler with a context as out argument succeeds without one. */
export const succeedsWithoutContext =
	(place: number): Check =>
	({record, bracket, pended}) =>
		record.status === NDIS_STATUS.SUCCESS &&
		pended?.completed !== true &&
		contextInCell(argumentsOf(bracket), place) === undefined
			? `${record.name} returned SUCCESS without a context`
			: undefined;

/** Its completion succeeds without one. */
export const completesWithoutContext: Check = ({record, pended}) =>
	record.status === NDIS_STATUS.SUCCESS && pended !== undefined && contextAt(record.args, 2) === undefined
		? `${record.name} with SUCCESS and without a context`
		: undefined;

/** A handler of this name was left with PENDING and never completed. */
export const neverCompletes =
	(handler: string): Check =>
	({ending}) => {
		const pended = ending?.pended;
		return pended?.handler === handler ? `${handler} of seq ${pended.seq} was never completed` : undefined;
	};

/** The client asks for something while an open is pending on its binding. */
export const asksWhileOpening: Check = where(FACT.byClient, (scene) => {
	const {state, record} = scene;
	const handle = familyOf(scene)?.clientBinding ?? scene.vc?.clientBinding ?? scene.sap?.af.clientBinding;
	const binding = state.bindings.get(handle ?? handleAt(record.args, 0));
	return binding !== undefined && binding.opening > 0
		? `${record.name} while an open of an address family is pending on the binding`
		: undefined;
});

/** A failing completion of an open while the context that it had given is still allocated. */
export const failsWithContext: Check = ({state, record, af, pended}) => {
	if (record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING || pended === undefined)
		return undefined;
	const context = af?.callManagerContext ?? contextAt(record.args, 2);
	return context !== undefined && state.areas.has(context)
		? `${record.name} with an error, and the context of the address family is not freed`
		: undefined;
};

/** A handler leaves with an error, and with areas that it took. */
export const failsWithAreas: Check = ({state, record, bracket}) => {
	if (record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING || bracket === undefined) {
		return undefined;
	}
	for (const area of state.areas.values()) {
		if (area.seq > bracket.seq && area.driverId === record.driverId) {
			return `${record.name} returned ${statusName(record.status)} and kept an area ${area.tag}`;
		}
	}
	return undefined;
};

/** NDIS hands out a handle of what was not opened or registered. */
export const handleDespiteFailure =
	(statusPlace: number, handlePlace: number): Check =>
	({record}) =>
		record.args[statusPlace] !== NDIS_STATUS.SUCCESS && handleAt(record.args, handlePlace) !== 0
			? `${record.name} with handle ${handleAt(record.args, handlePlace)} and an error`
			: undefined;

/** The client calls or registers, and has not yet been told of its addresses. */
export const addressesUntold: Check = where(FACT.byClient, (scene) => {
	const af = familyOf(scene);
	if (af?.state !== 'Open' || af.openedIn === turnOf(scene.state)) return undefined;
	return !af.addresses.used && !af.addresses.changeTold
		? `${scene.record.name} before OID_CO_ADDRESS_CHANGE was sent to the client`
		: undefined;
});

/** A client was told of its addresses and never asked for them. */
export const addressesUnasked: Check = ({af, state, ending}) => {
	const families = ending?.what === 'trace' ? [...state.afs.values()] : [af];
	return families.some((each) => each?.addresses.changeSeen === true && !each.addresses.asked)
		? 'the client heard of OID_CO_ADDRESS_CHANGE and never queried OID_CO_GET_ADDRESSES'
		: undefined;
};
