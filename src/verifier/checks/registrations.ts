import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {
	characteristicsTypes,
	handlerStructures,
	leftOutByIntegrated,
	sizeOfStructure,
	type StructureName,
} from '../../ndis/handler-structures.ts';
import type {NdisOptionalHandlers} from '../../ndis/types/registration.ts';
import type {NdisHandlerName} from '../../ndis/types/signature-shape.ts';
import {handlerSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {NONE} from '../../ndis/types/trace.ts';
import {nameOf, structureAt} from '../model/follow-drivers.ts';
import type {Check} from '../scene.ts';

/** Structures are registered elsewhere than in the handler for it. */
export const registersOutside: Check = ({record, outer}) =>
	outer?.kind === 'callback' && outer.name.endsWith('SetOptions') && outer.driverId === record.driverId
		? undefined
		: `${record.name} outside ProtocolSetOptions and MiniportSetOptions`;

/** A protocol works on connections although it has not registered the handlers of every connection-oriented protocol. */
export const lacksCharacteristics: Check = ({record, state}) => {
	const known = state.registry.drivers.get(record.driverId);
	if (known?.registered !== true || record.driver === 'miniport' || state.miniports.has(record.driverId))
		return undefined;
	return known.structures.has('NDIS_PROTOCOL_CO_CHARACTERISTICS')
		? undefined
		: `${record.name} by a driver that has not registered NDIS_PROTOCOL_CO_CHARACTERISTICS`;
};

const missingOf = (given: NdisOptionalHandlers, name: StructureName, leftOut: readonly string[] = []): string => {
	const members: readonly NdisHandlerName[] = handlerStructures[name].members;
	return members
		.filter((member) => !leftOut.includes(member) && given[member as keyof NdisOptionalHandlers] === undefined)
		.map((member) => handlerSignatures[member].name)
		.join(', ');
};

/** A structure of that kind is given with members left NULL. */
export const lacksMembers =
	(name: StructureName): Check =>
	({record}) => {
		const given = structureAt(record.args, 1);
		const missing = given === undefined || nameOf(given) !== name ? '' : missingOf(given, name);
		return missing === '' ? undefined : `${name} without ${missing}`;
	};

/** A miniport has registered, and something of what every connection-oriented one has is NULL; an integrated call manager leaves four out. */
export const lacksMiniportMembers: Check = ({record, state}) => {
	const structures = state.registry.drivers.get(record.driverId)?.structures;
	const given = structures?.get('NDIS_MINIPORT_CO_CHARACTERISTICS');
	if (given === undefined || record.status !== NDIS_STATUS.SUCCESS) return undefined;
	const isIntegrated = structures?.has('NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS') === true;
	const missing = missingOf(given, 'NDIS_MINIPORT_CO_CHARACTERISTICS', isIntegrated ? leftOutByIntegrated : []);
	return missing === '' ? undefined : `NDIS_MINIPORT_CO_CHARACTERISTICS without ${missing}`;
};

/** Type, revision and size of a header, undefined for anything that is no number. */
const headerNumbers = (given: NdisOptionalHandlers | undefined): readonly (number | undefined)[] => {
	const header: {readonly type?: unknown; readonly revision?: unknown; readonly size?: unknown} = given?.header ?? {};
	return [header.type, header.revision, header.size].map((value) => (typeof value === 'number' ? value : undefined));
};

type Header = {readonly name: string; readonly type: number; readonly revision: number; readonly size: number};

/** The header that what is registered here has to have; undefined when there is no such structure. */
const expectedHeader = (registering: string, given: NdisOptionalHandlers | undefined): Header | undefined => {
	const characteristics = characteristicsTypes[registering];
	if (characteristics !== undefined) return characteristics;
	const name = nameOf(given);
	return name === undefined ? undefined : {...handlerStructures[name], name, size: sizeOfStructure(name)};
};

/** A header differs from the one that its structure has. */
export const strangeHeader: Check = ({record}) => {
	const given = structureAt(record.args, 1);
	const [type, revision, size] = headerNumbers(given);
	const expected = expectedHeader(record.name, given);
	const isRight = expected?.type === type && expected?.revision === revision && expected?.size === size;
	return isRight
		? undefined
		: `${record.name} with type ${type}, revision ${revision}, size ${size}; ${expected?.name ?? 'no structure'} has other ones`;
};

/** A declared stub answers as if it did something; or does something, if it has no answer. */
export const stubAnswers: Check = where(FACT.stubs, ({record, state, bracket}) => {
	const stubs = state.registry.drivers.get(record.driverId)?.stubs;
	if (stubs?.has(record.name) !== true || record.status === NDIS_STATUS.NOT_SUPPORTED) return undefined;
	if (record.status === NONE) {
		const acts = record.seq - (bracket?.seq ?? record.seq) - 1;
		return acts > 0 ? `${record.name} is a stub, and did more than return` : undefined;
	}
	return `${record.name} is a stub, and returned ${statusName(record.status)}`;
});

/** A client has left a binding without ever having done anything about what every client has to serve. */
export const neverReacts: Check = ({state, ending}) => {
	const known = ending?.binding?.driver === 'client' ? state.registry.drivers.get(ending.binding.driverId) : undefined;
	if (known === undefined) return undefined;
	if (known.announcements > 0 && known.opens === 0)
		return 'the client has never opened an address family that it was told of';
	return known.clearings > 0 && known.closes === 0 ? 'the client has never closed a call that was cleared' : undefined;
};

/** A call manager opens an address family as if it were a client. */
export const opensAsCallManager: Check = ({record}) =>
	record.driver === 'call-manager' ? `${record.name} by a call manager` : undefined;

/** A call manager's connectionless completion handler is called. */
export const connectionlessCompletion: Check = ({record}) =>
	record.driver === 'call-manager' ? `${record.name} of a call manager` : undefined;

/** A connection-oriented miniport says that NDIS is to serialize its calls. */
export const serialized: Check = ({record, state}) =>
	state.registry.drivers.get(record.driverId)?.structures.has('NDIS_MINIPORT_CO_CHARACTERISTICS') === true
		? 'a serialized miniport with connection-oriented characteristics'
		: undefined;

/** A driver says inside a handler that it isn't ready yet. */
export const notReady: Check = ({outer}) =>
	outer?.kind === 'callback' ? `${outer.name} was turned away as not ready` : undefined;
