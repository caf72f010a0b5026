import type {NdisCore} from './core.ts';
import {functionsFor} from './functions.ts';
import {characteristicsTypes, handlerStructures, sizeOfStructure, type StructureName} from './handler-structures.ts';
import {atPassive} from './passive-level.ts';
import type {Driver, DriverRole} from './state.ts';
import type {NdisFunctions} from './types/functions.ts';
import {NULL, type Cell, type NdisDriverHandle} from './types/handles.ts';
import type {NdisOptionalHandlers} from './types/registration.ts';
import type {NdisHandlerName, NdisHandlers} from './types/signature-shape.ts';
import {NDIS_STATUS} from './types/status.ts';

type Given = Partial<NdisHandlers>;

const inStructures: ReadonlySet<string> = new Set(Object.values(handlerStructures).flatMap(({members}) => members));

/** Handlers of a driver that registers its structures itself: those of its characteristics; the others come with the structures. */
const ofCharacteristics = (given: Given): Given => {
	// What a driver gives is an object of its own, whose methods may be those of a class.
	const callable = new Map(Object.entries(given));
	for (const name of ['protocolSetOptions', 'miniportSetOptions'] as const) {
		const handler = given[name];
		if (handler !== undefined) callable.set(name, handler);
	}
	return Object.fromEntries(
		[...callable].flatMap(([name, handler]) =>
			typeof handler === 'function' && !inStructures.has(name) ? [[name, handler.bind(given)]] : [],
		),
	);
};

/** A structure with the members that a driver has. */
const structureOf = (name: StructureName, given: Given): NdisOptionalHandlers => {
	const {type, revision} = handlerStructures[name];
	const members: readonly NdisHandlerName[] = handlerStructures[name].members;
	return {
		header: {type, revision, size: sizeOfStructure(name)},
		...Object.fromEntries(members.flatMap((member) => (given[member] === undefined ? [] : [[member, given[member]]]))),
	};
};

/** What stands for the ProtocolSetOptions of a driver without one: its structures are registered for it, in its name. */
const registerStructures = (core: NdisCore, driver: Driver, given: Given, ndis: NdisFunctions): Given => {
	const setOptions = (handle: NdisDriverHandle): number => {
		core.behaviour[driver.id] = given;
		for (const [name, {roles}] of Object.entries(handlerStructures)) {
			if (!(roles as readonly string[]).includes(driver.role)) continue;
			// The keys of the table, which Object.entries widens.
			ndis.ndisSetOptionalHandlers(handle, structureOf(name as StructureName, given));
		}
		return NDIS_STATUS.SUCCESS;
	};
	return {protocolSetOptions: setOptions, miniportSetOptions: setOptions};
};

/** Links a driver: makes its function set, and registers it as documented (`operations.md` §1). */
export const linkDriver = (
	core: NdisCore,
	role: DriverRole,
	name: string,
	handlers: Given | ((ndis: NdisFunctions) => Given),
): NdisFunctions => {
	const id = core.state.drivers.length + 1;
	const driver: Driver = {id, role, name, registration: 'none', handle: NULL, structures: []};
	core.state.drivers.push(driver);
	const ndis = functionsFor(core, driver);
	const given = typeof handlers === 'function' ? handlers(ndis) : handlers;
	const isMiniport = role === 'miniport' || role === 'mcm';
	const registersItself = (isMiniport ? given.miniportSetOptions : given.protocolSetOptions) !== undefined;
	core.behaviour[id] = registersItself ? ofCharacteristics(given) : registerStructures(core, driver, given, ndis);
	atPassive(core, () => {
		const cell: Cell<NdisDriverHandle> = {value: undefined};
		const by = isMiniport ? 'NdisMRegisterMiniportDriver' : 'NdisRegisterProtocolDriver';
		const {type, revision, size} = characteristicsTypes[by];
		const characteristics = {header: {type, revision, size}, majorNdisVersion: 6, minorNdisVersion: 0, name};
		if (isMiniport) ndis.ndisMRegisterMiniportDriver(undefined, characteristics, cell);
		else ndis.ndisRegisterProtocolDriver(undefined, characteristics, cell);
	});
	return ndis;
};
