import {findHandle, issueHandle, liveObject, releaseHandle} from './handles.ts';
import type {NdisPolicies} from './policies.ts';
import type {
	AddressFamily,
	Adapter,
	Binding,
	Driver,
	NdisObject,
	NdisState,
	Operation,
	Opened,
	Party,
	Vc,
} from './state.ts';
import type {CoCallParameters} from './types/call-parameters.ts';
import type {Cell} from './types/handles.ts';
import type {NdisHandlerName, NdisHandlers, SignatureRole} from './types/signature-shape.ts';
import {handlerSignatures} from './types/signatures.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {NONE, type DriverName, type TraceSink, type TraceSubject} from './types/trace.ts';
import type {WatchdogLimits} from './watchdog-limits.ts';
import {unwatch, watch} from './watches.ts';

/** What every part of the library works on. `behaviour` are the linked handlers by driver id; all that changes is in `state`. */
export type NdisCore = {
	state: NdisState;
	readonly trace: TraceSink;
	readonly policies: NdisPolicies;
	readonly watchdogLimits: WatchdogLimits;
	readonly behaviour: (Partial<NdisHandlers> | undefined)[];
};

/**
 * A call of an NDIS function in progress. `number` is the trace number reserved for the VC or party it may open, else NONE;
 * `dying` are handles that die when it returns.
 */
export type Call = {
	readonly driver: Driver;
	readonly opened: Opened;
	readonly number: number;
	dying: number[] | undefined;
};

/** OPEN-27: the completion until whose return the handle that it ends lives on: that of an integrated call manager; undefined else. */
export const untilReturnOf = (call: Call): Call | undefined => (call.driver.role === 'mcm' ? call : undefined);

/** Ends a handle: at once, or when a call returns. */
export const bury = (core: NdisCore, until: Call | undefined, handle: number): void => {
	if (until === undefined) releaseHandle(core.state.handles, handle);
	else (until.dying ??= []).push(handle);
};

/** Subject of records about nothing in particular. */
export const nobody: TraceSubject = {status: NONE, vc: NONE, party: NONE};

/** Subject of records about a VC. */
export const aboutVc = (vc: Vc, status: NdisStatus = NONE): TraceSubject => ({status, vc: vc.number, party: NONE});

/** Subject of records about a party. */
export const aboutParty = (party: Party, status: NdisStatus = NONE): TraceSubject => ({
	status,
	vc: party.vcNumber,
	party: party.number,
});

/** What NDIS remarks on drivers' acts; the first argument of its note records. */
export const noteWords = {
	illegal: 'the object’s state has no such event: answered or dropped, nothing changed',
	'null handle': 'NULL where an object is needed',
	'forged handle': 'NDIS never issued it',
	'dead handle': 'its object is gone',
	'foreign handle': 'it belongs to another driver or is of another kind',
	'wrong role': 'a driver of this role doesn’t call this function',
	'wrong level': 'called above the function’s highest IRQL',
	'pending status': 'a completion carried PENDING: ignored',
	'no operation': 'a completion of nothing that was pending: dropped',
	'second end': 'a handler left with a final status although its request had been completed (GEN-002)',
	'other handles': 'a completion named other handles than its request',
	'other party': 'a completion named another party than its request',
	'wrong status': 'a handler left with a status that it may not have',
	'no context': 'a handler left with SUCCESS and no context',
	'no handler': 'the driver lacks this handler',
	'wrong header': 'a structure’s type, revision or size is not the documented one',
	'handle cell in use': 'the cell of a handle to be made was not NULL',
	remains: 'closed although objects of it were left',
	advisory: 'allowed, but the documents advise against it',
	inactive: 'data may flow from here on although the VC is not active: delivered all the same',
	crossing: 'swallowed: it crossed a request that already ends the same thing',
	'hold overflow': 'the hold queue was full: returned to the miniport',
	'list not lent': 'the list isn’t with who gives it back, or is already on its way',
	'area not allocated': 'freed twice, or never allocated from this list',
	overdue: 'pended for longer than its limit: a suspected leak',
	'unknown addressee': 'the binding to be told is closed',
} as const;
export type NoteWord = keyof typeof noteWords;

/** Writes a remark of NDIS itself into the trace: `illegal: NdisClMakeCall, call connected`. */
export const remark = (core: NdisCore, word: NoteWord, detail: string, subject: TraceSubject = nobody): void => {
	core.trace.point('note', `${word}: ${detail}`, 'ndis', 0, subject, [word, detail]);
};

type StatusHandlerName = {
	[Name in NdisHandlerName]: ReturnType<NdisHandlers[Name]> extends void ? never : Name;
}[NdisHandlerName];
type VoidHandlerName = Exclude<NdisHandlerName, StatusHandlerName>;

/** As whom a driver shows in the trace: an MCM is a miniport in the functions and handlers of miniports, else a call manager. */
export const hatOf = (driver: Driver, role: SignatureRole): DriverName => {
	if (driver.role !== 'mcm') return driver.role;
	return role === 'miniport' ? 'miniport' : 'call-manager';
};

const runHandler = (
	core: NdisCore,
	driverId: number,
	name: NdisHandlerName,
	subject: TraceSubject,
	args: readonly unknown[],
): NdisStatus => {
	const driver = core.state.drivers[driverId - 1];
	const handlers = core.behaviour[driverId];
	const handler = handlers?.[name];
	const signature = handlerSignatures[name];
	if (driver === undefined || handler === undefined) {
		remark(core, 'no handler', signature.name, subject);
		return NDIS_STATUS.NOT_SUPPORTED;
	}
	const opener = core.trace.beginCallback(signature.name, hatOf(driver, signature.role), driverId, subject, args);
	let status: NdisStatus = NONE;
	const level = core.trace.irql;
	try {
		const returned: unknown = Reflect.apply(handler, handlers, args);
		if (signature.returns === 'status') status = typeof returned === 'number' ? returned : NDIS_STATUS.FAILURE;
	} finally {
		// What a handler raised and left raised ends with it.
		core.trace.irql = level;
		core.trace.endCallback(opener, status);
	}
	return status;
};

/** Calls a driver's handler that answers with a status; an answer that is no number counts as FAILURE. */
export const ask = <Name extends StatusHandlerName>(
	core: NdisCore,
	driverId: number,
	request: {readonly name: Name; readonly subject: TraceSubject},
	args: Parameters<NdisHandlers[Name]>,
): NdisStatus => runHandler(core, driverId, request.name, request.subject, args);

/** Calls a driver's handler that answers nothing. */
export const tell = <Name extends VoidHandlerName>(
	core: NdisCore,
	driverId: number,
	news: {readonly name: Name; readonly subject: TraceSubject},
	args: Parameters<NdisHandlers[Name]>,
): void => {
	runHandler(core, driverId, news.name, news.subject, args);
};

/** Looks up what a driver gave as a handle; anything but a live object of the type is remarked on and undefined. */
export const findObject = <Type extends NdisObject['type']>(
	core: NdisCore,
	call: Call,
	type: Type,
	handle: unknown,
): Extract<NdisObject, {type: Type}> | undefined => {
	const found = findHandle(core.state.handles, handle);
	if (found.type === 'live' && found.object.type === type) {
		// The comparison above is the narrowing, which the compiler can't carry over to a generic type.
		return found.object as Extract<NdisObject, {type: Type}>;
	}
	remark(core, found.type === 'live' ? 'foreign handle' : `${found.type} handle`, `${call.opened.by}, ${type}`);
	return undefined;
};

/** The live object of a handle that NDIS itself keeps, or undefined when it has gone. */
export const objectOf = <Type extends NdisObject['type']>(
	core: NdisCore,
	type: Type,
	handle: number,
): Extract<NdisObject, {type: Type}> | undefined => {
	const object = liveObject(core.state.handles, handle);
	// As in findObject.
	return object?.type === type ? (object as Extract<NdisObject, {type: Type}>) : undefined;
};

/** The caller's own binding; else remarked on and undefined. */
export const ownBinding = (core: NdisCore, call: Call, handle: unknown): Binding | undefined => {
	const binding = findObject(core, call, 'binding', handle);
	if (binding === undefined || binding.driver === call.driver.id) return binding;
	remark(core, 'foreign handle', `${call.opened.by}, binding`);
	return undefined;
};

/** An adapter of the caller's; else remarked on and undefined. */
export const ownAdapter = (core: NdisCore, call: Call, handle: unknown): Adapter | undefined => {
	const adapter = findObject(core, call, 'adapter', handle);
	if (adapter === undefined || adapter.driver === call.driver.id) return adapter;
	remark(core, 'foreign handle', `${call.opened.by}, adapter`);
	return undefined;
};

/** Makes an object and its handle; undefined when NDIS has no room left. */
export const issue = <Kept extends NdisObject>(
	core: NdisCore,
	make: (handle: Kept['handle']) => Kept,
): Kept | undefined => {
	let made: Kept | undefined;
	issueHandle(core.state.handles, (handle) => {
		// A handle's brand is given here and nowhere else.
		made = make(handle as Kept['handle']);
		return made;
	});
	return made;
};

/** A request that a handler is about to be asked to serve. */
export const newOperation = (
	handler: NdisHandlerName,
	call: Pick<Call, 'opened'>,
	parameters?: CoCallParameters,
): Operation => ({
	handler,
	opened: call.opened,
	parameters,
	done: false,
});

/**
 * Whether a completion may be taken: its status is final and its request is pending. Otherwise it is remarked on and dropped
 * (GEN-001, GEN-002, GEN-003).
 */
export const isOwed = (
	core: NdisCore,
	call: Call,
	operation: Operation | undefined,
	what: {readonly status: NdisStatus; readonly subject: TraceSubject},
): operation is Operation => {
	if (what.status === NDIS_STATUS.PENDING) {
		remark(core, 'pending status', call.opened.by, what.subject);
		return false;
	}
	if (operation !== undefined && !operation.done) {
		unwatch(core, operation);
		return true;
	}
	remark(core, 'no operation', call.opened.by, what.subject);
	return false;
};

/**
 * What a request answers when its handler has left: PENDING if the handler left with it or its completion came from inside
 * (OPEN-31), undefined if the final status is still to be acted on.
 */
export const pendedAnswer = (
	core: NdisCore,
	operation: Operation,
	returned: NdisStatus,
	subject: TraceSubject,
): typeof NDIS_STATUS.PENDING | undefined => {
	if (operation.done) {
		if (returned !== NDIS_STATUS.PENDING)
			remark(core, 'second end', handlerSignatures[operation.handler].name, subject);
		return NDIS_STATUS.PENDING;
	}
	if (returned !== NDIS_STATUS.PENDING) return undefined;
	watch(core, operation, operation.handler, operation.opened);
	return NDIS_STATUS.PENDING;
};

/** Writes an out argument, if the caller gave one. */
export const put = <T>(cell: Cell<T> | undefined, value: T): void => {
	if (cell !== undefined) cell.value = value;
};

/** The adapter of an address family, VC or binding, or undefined when it has gone. */
export const adapterOf = (core: NdisCore, handle: number): Adapter | undefined => objectOf(core, 'adapter', handle);

/** The binding of a side, or undefined when it has been closed. */
export const bindingOf = (core: NdisCore, side: {readonly binding: number}): Binding | undefined =>
	objectOf(core, 'binding', side.binding);

/** The open address family of a VC, or undefined. */
export const afOf = (core: NdisCore, vc: Vc): AddressFamily | undefined => objectOf(core, 'af', vc.af);
