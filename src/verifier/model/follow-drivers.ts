import {handlerStructures, type StructureName} from '../../ndis/handler-structures.ts';
import type {NdisOptionalHandlers} from '../../ndis/types/registration.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, wordAt} from '../arguments.ts';
import {newDriver, type DriverModel} from '../driver-model.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** What is known of a driver's registration. */
export const driverOf = (state: VerifierState, driverId: number): DriverModel => {
	const known = state.registry.drivers.get(driverId);
	if (known !== undefined) return known;
	const fresh = newDriver();
	state.registry.drivers.set(driverId, fresh);
	return fresh;
};

/** The structure at a place of the arguments. */
export const structureAt = (args: readonly unknown[], place: number): NdisOptionalHandlers | undefined => {
	const given = contextAt(args, place);
	// The documented argument at this place is a structure with a header; checks bear with whatever it has.
	return given !== undefined && 'header' in given && contextAt([given.header], 0) !== undefined
		? (given as NdisOptionalHandlers)
		: undefined;
};

/** Which structure it is, by the type in its header. */
export const nameOf = (given: NdisOptionalHandlers | undefined): StructureName | undefined =>
	// The keys of the table, which Object.entries widens.
	Object.entries(handlerStructures).find(([, {type}]) => type === given?.header.type)?.[0] as StructureName | undefined;

const structureGiven: Follow = ({state, record, bracket}) => {
	const given = structureAt(argumentsOf(bracket), 1);
	const name = nameOf(given);
	if (given === undefined || name === undefined || record.status !== NDIS_STATUS.SUCCESS) return;
	driverOf(state, record.driverId).structures.set(name, given);
};

const registered: Follow = ({state, record}) => {
	if (record.status === NDIS_STATUS.SUCCESS) driverOf(state, record.driverId).registered = true;
};

const stubPrefix = 'stub:';

const stubDeclared: Follow = ({state, record}) => {
	const word = wordAt(record.args);
	if (record.driver === 'ndis' || !word.startsWith(stubPrefix)) return;
	state.registry.seenStubs = true;
	driverOf(state, record.driverId).stubs.add(word.slice(stubPrefix.length));
};

const counts =
	(what: 'announcements' | 'opens' | 'clearings' | 'closes'): Follow =>
	({state, record}) => {
		if (record.driver === 'client') driverOf(state, record.driverId)[what] += 1;
	};

/** Drivers, and the structures of handlers that they register (`operations.md` §1). */
export const followDrivers = {
	'return NdisSetOptionalHandlers': structureGiven,
	'return NdisRegisterProtocolDriver': registered,
	'return NdisMRegisterMiniportDriver': registered,
	'note *': stubDeclared,
	'callback ProtocolCoAfRegisterNotify': counts('announcements'),
	'call NdisClOpenAddressFamilyEx': counts('opens'),
	'callback ProtocolClIncomingCloseCall': counts('clearings'),
	'call NdisClCloseCall': counts('closes'),
} as const satisfies Record<string, Follow>;
