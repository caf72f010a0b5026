import {ask, findObject, issue, nobody, put, remark, type Call, type NdisCore} from './core.ts';
import {
	characteristicsTypes,
	handlerStructures,
	leftOutByIntegrated,
	sizeOfStructure,
	type StructureName,
} from './handler-structures.ts';
import {releaseHandle} from './handles.ts';
import type {Driver, DriverObject} from './state.ts';
import {NULL, type Cell, type Context, type NdisDriverHandle} from './types/handles.ts';
import type {NdisDriverCharacteristics, NdisObjectHeader, NdisOptionalHandlers} from './types/registration.ts';
import type {NdisHandlerName} from './types/signature-shape.ts';
import {handlerSignatures} from './types/signatures.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';

type Expected = {readonly name: string; readonly revision: number; readonly size: number};

/** The header of what a driver gave as a structure, which may be anything. */
const headerOf = (given: {readonly header?: NdisObjectHeader} | undefined): Partial<NdisObjectHeader> =>
	given?.header ?? {};

/** A header that isn't the expected one, as a status. */
const refuseHeader = (core: NdisCore, detail: string, status: NdisStatus): NdisStatus => {
	remark(core, 'wrong header', detail);
	return status;
};

/** What is wrong with revision or size, as a status; undefined if they are as documented. */
const headerFault = (
	core: NdisCore,
	{revision, size}: Partial<NdisObjectHeader>,
	expected: Expected,
): NdisStatus | undefined => {
	if (revision !== expected.revision) {
		return refuseHeader(core, `${expected.name}, revision ${revision}`, NDIS_STATUS.BAD_VERSION);
	}
	if (size !== undefined && size >= expected.size) return undefined;
	return refuseHeader(core, `${expected.name}, size ${size}`, NDIS_STATUS.BAD_CHARACTERISTICS);
};

const setOptions = (core: NdisCore, driver: Driver, context: Context | undefined): NdisStatus =>
	driver.role === 'miniport' || driver.role === 'mcm'
		? ask(core, driver.id, {name: 'miniportSetOptions', subject: nobody}, [driver.handle, context])
		: ask(core, driver.id, {name: 'protocolSetOptions', subject: nobody}, [driver.handle, context]);

/**
 * NdisRegisterProtocolDriver and NdisMRegisterMiniportDriver: the handler in which the driver registers its structures, then a look at
 * what it has left out. A driver whose registration fails is bound to nothing.
 */
export const registerDriver = (
	core: NdisCore,
	call: Call,
	[context, characteristics, cell]: readonly [Context | undefined, NdisDriverCharacteristics, Cell<NdisDriverHandle>],
): NdisStatus => {
	const {driver, opened} = call;
	if (driver.handle !== NULL) {
		remark(core, 'illegal', `${opened.by}, registered already`);
		return NDIS_STATUS.FAILURE;
	}
	const header = headerOf(characteristics);
	const expected = characteristicsTypes[opened.by];
	if (expected === undefined || header.type !== expected.type) {
		return refuseHeader(core, `${opened.by}, type ${header.type}`, NDIS_STATUS.BAD_CHARACTERISTICS);
	}
	const fault = headerFault(core, header, expected);
	if (fault !== undefined) return fault;
	const object = issue<DriverObject>(core, (handle) => ({type: 'driver', handle, opened, driver: driver.id}));
	if (object === undefined) return NDIS_STATUS.RESOURCES;
	driver.handle = object.handle;
	driver.registration = 'registering';
	put(cell, object.handle);
	return endRegistration(core, call, setOptions(core, driver, context));
};

/** What becomes of a registration by the answer of its SetOptions handler. */
const endRegistration = (core: NdisCore, {driver, opened}: Call, status: NdisStatus): NdisStatus => {
	if (status === NDIS_STATUS.SUCCESS) {
		driver.registration = 'registered';
		remarkOnLacking(core, driver);
		return status;
	}
	if (status === NDIS_STATUS.PENDING) remark(core, 'wrong status', `${opened.by}, PENDING`);
	releaseHandle(core.state.handles, driver.handle);
	driver.registration = 'none';
	driver.handle = NULL;
	return status === NDIS_STATUS.PENDING ? NDIS_STATUS.FAILURE : status;
};

/** Structures of the driver's role that it has not registered, and the one handler that an integrated call manager may not share (MCM-003). */
const remarkOnLacking = (core: NdisCore, {id, role, name, structures}: Driver): void => {
	for (const [structure, {roles}] of Object.entries(handlerStructures)) {
		if ((roles as readonly string[]).includes(role) && !structures.includes(structure)) {
			remark(core, 'no handler', `${structure} of ${name}`);
		}
	}
	const own = core.behaviour[id]?.protocolCoOidRequest as unknown;
	if (role === 'mcm' && own !== undefined && own === core.behaviour[id]?.miniportCoOidRequest) {
		remark(core, 'no handler', `ProtocolCoOidRequest of its own, NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS of ${name}`);
	}
};

const structureOfType = (type: unknown): StructureName | undefined =>
	// The keys of the table, which Object.entries widens.
	Object.entries(handlerStructures).find(([, row]) => row.type === type)?.[0] as StructureName | undefined;

/** Takes the members of a structure over, and remarks on those that are missing by name: every one has to be set (REG-003, REG-004, REG-010). */
const takeMembers = (core: NdisCore, driver: Driver, name: StructureName, given: NdisOptionalHandlers): void => {
	const handlers = (core.behaviour[driver.id] ??= {});
	const members: readonly NdisHandlerName[] = handlerStructures[name].members;
	for (const member of members) {
		const handler = given[member as keyof NdisOptionalHandlers];
		if (handler !== undefined) {
			// A member has its handler's type by the type of the structure; those of a driver that is linked with all of them are its own already.
			if (handlers[member] !== handler) Object.assign(handlers, {[member]: handler});
		} else if (!(driver.role === 'mcm' && leftOutByIntegrated.includes(member))) {
			remark(core, 'no handler', `${handlerSignatures[member].name}, ${name} of ${driver.name}`);
		}
	}
};

/** NdisSetOptionalHandlers. What lacks a member is registered all the same, and a call of it is answered NOT_SUPPORTED. */
export const setOptionalHandlers = (
	core: NdisCore,
	call: Call,
	[handle, given]: readonly [NdisDriverHandle, NdisOptionalHandlers],
): NdisStatus => {
	const {driver, opened} = call;
	const object = findObject(core, call, 'driver', handle);
	if (object === undefined) return NDIS_STATUS.FAILURE;
	if (object.driver !== driver.id) {
		remark(core, 'foreign handle', `${opened.by}, driver`);
		return NDIS_STATUS.FAILURE;
	}
	if (driver.registration !== 'registering') {
		remark(core, 'illegal', `${opened.by}, not from ProtocolSetOptions or MiniportSetOptions`);
		return NDIS_STATUS.FAILURE;
	}
	return takeStructure(core, call, given);
};

const takeStructure = (core: NdisCore, {driver, opened}: Call, given: NdisOptionalHandlers): NdisStatus => {
	const header = headerOf(given);
	const name = structureOfType(header.type);
	if (name === undefined || !(handlerStructures[name].roles as readonly string[]).includes(driver.role)) {
		return refuseHeader(core, `${opened.by}, ${name ?? `type ${header.type}`}`, NDIS_STATUS.BAD_CHARACTERISTICS);
	}
	const {revision} = handlerStructures[name];
	const fault = headerFault(core, header, {name, revision, size: sizeOfStructure(name)});
	if (fault !== undefined) return fault;
	driver.structures.push(name);
	takeMembers(core, driver, name, given);
	return NDIS_STATUS.SUCCESS;
};
