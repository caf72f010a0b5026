import {
	functionSignatures,
	handlerSignatures,
	NDIS_STATUS,
	NdisLibrary,
	NULL,
	Trace,
	type CallManagerFunctions,
	type Cell,
	type FunctionSignature,
	type HandlerSignature,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisFunctionName,
	type NdisFunctions,
	type NdisHandlerName,
	type NdisHandlers,
	type NdisPolicies,
	type NdisStatus,
	type NdisVcHandle,
	type NetBufferList,
} from '../../../src/ndis.ts';
import {storyLine} from '../story-line.ts';

/** Where the call manager sits: a protocol of its own, or in the miniport. */
export const seats = ['stand-alone', 'integrated'] as const;
export type Seat = (typeof seats)[number];

/** How a handler that may pend answers: with the final status, with PENDING and a completion later, or with a completion and then PENDING. */
export type Answer = {readonly way: 'sync' | 'pended' | 'early'; readonly status: NdisStatus};

/** A context that these drivers give NDIS: the handles that NDIS told with it, by argument name. */
export type Area = {readonly of: string; readonly handles: Record<string, number>};

type DriverName = 'client' | 'call-manager' | 'miniport';
type NamedArguments = Record<string, unknown>;
type Hooks = {[Name in NdisHandlerName]?: (...args: Parameters<NdisHandlers[Name]>) => NdisStatus | undefined | void};
type CallManagerVerbs = {
	readonly [
		Name in keyof CallManagerFunctions as Name extends `ndisCm${infer Verb}` ? Uncapitalize<Verb> : never
	]: CallManagerFunctions[Name];
};

const family = {addressFamily: 1, majorVersion: 3, minorVersion: 1};

const rows: readonly (readonly [string, HandlerSignature<NdisHandlers[NdisHandlerName]>])[] =
	Object.entries(handlerSignatures);

const isArea = (value: unknown): value is Area => typeof value === 'object' && value !== null && 'handles' in value;

/** The handle that NDIS told with the context of the same thing. */
const handleIn = (named: NamedArguments, handle: string): number => {
	const context = named[handle.replace('Handle', 'Context')];
	return isArea(context) ? (context.handles[handle] ?? NULL) : NULL;
};

/** Drivers whose handlers, and the completions that these owe, are made of the documented signatures; a client, a call manager and a miniport. */
export class SignatureDrivers {
	readonly trace = new Trace({capacity: 16});
	readonly library: NdisLibrary;
	readonly client: NdisFunctions;
	readonly miniport: NdisFunctions;
	/** The call manager's functions, of the family of its seat, by their names without prefix. */
	readonly cm: CallManagerVerbs;
	readonly callManager: NdisFunctions;
	readonly seat: Seat;
	/** How handlers answer; SUCCESS at once where nothing is said. */
	readonly answers: {[Name in NdisHandlerName]?: Answer} = {};
	/** Run inside their handlers; a status that one returns is the handler's. */
	readonly hooks: Hooks = {};
	readonly clientBinding: Cell<NdisBindingHandle> = {value: undefined};
	readonly callManagerBinding: Cell<NdisBindingHandle> = {value: undefined};
	readonly af: Cell<NdisAfHandle> = {value: undefined};
	adapter: NdisAdapterHandle = NULL;
	readonly #owed: {readonly handler: NdisHandlerName; readonly complete: (status: NdisStatus) => void}[] = [];
	readonly #lines: string[] = [];
	readonly #open: number[] = [];

	constructor(seat: Seat = 'stand-alone', policies: Partial<NdisPolicies> = {}) {
		this.seat = seat;
		this.trace.observe((record) => {
			if (record.kind === 'return' || record.kind === 'exit') this.#open.length = this.#open.indexOf(record.opener);
			this.#lines.push('  '.repeat(this.#open.length) + storyLine(record));
			if (record.kind === 'call' || record.kind === 'callback') this.#open.push(record.seq);
		});
		this.library = new NdisLibrary({seed: 1, trace: this.trace, policies});
		if (seat === 'integrated') {
			this.miniport = this.library.linkDriver('mcm', 'miniport', this.#handlersOf('miniport', 'call-manager'));
			this.callManager = this.miniport;
		} else {
			this.miniport = this.library.linkDriver('miniport', 'miniport', this.#handlersOf('miniport'));
			this.callManager = this.library.linkDriver('call-manager', 'call manager', this.#handlersOf('call-manager'));
		}
		this.client = this.library.linkDriver('client', 'client', this.#handlersOf('client'));
		this.cm = this.#verbs();
	}

	/** Starts the adapter, up to an open address family. */
	start(): this {
		this.library.startAdapter('adapter');
		this.library.runPassive();
		this.forget();
		return this;
	}

	/** Completes the oldest thing that a handler owes; false when it owes nothing. */
	complete(handler: NdisHandlerName, status: NdisStatus): boolean {
		const index = this.#owed.findIndex((owed) => owed.handler === handler);
		const [owed] = index === -1 ? [] : this.#owed.splice(index, 1);
		owed?.complete(status);
		return owed !== undefined;
	}

	/** What a handler owes, to be called as often as one likes. */
	owed(handler: NdisHandlerName): ((status: NdisStatus) => void) | undefined {
		return this.#owed.find((owed) => owed.handler === handler)?.complete;
	}

	/** The trace since last asked, indented by bracket. */
	story(): string[] {
		return this.#lines.splice(0);
	}

	forget(): void {
		this.#lines.length = 0;
	}

	/** A context without handles. */
	area(of: string): Area {
		return {of, handles: {}};
	}

	#verbs(): CallManagerVerbs {
		const prefix = this.seat === 'integrated' ? 'ndisMCm' : 'ndisCm';
		const all = Object.entries(this.callManager).filter(([name]) => name.startsWith(prefix));
		// Every ndisCm function has its ndisMCm twin with the same arguments, but for the registration, whose first argument `registerAf` picks.
		return Object.fromEntries(
			all.map(([name, call]) => [name.charAt(prefix.length).toLowerCase() + name.slice(prefix.length + 1), call]),
		) as unknown as CallManagerVerbs;
	}

	/** The call manager registers the address family. */
	registerAf(): NdisStatus {
		return this.seat === 'integrated'
			? this.callManager.ndisMCmRegisterAddressFamilyEx(this.adapter, family)
			: this.callManager.ndisCmRegisterAddressFamilyEx(this.callManagerBinding.value!, family);
	}

	/** The call manager creates a VC for the client. */
	createIncomingVc(): NdisVcHandle {
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const area = this.area('incoming vc');
		const {callManager, callManagerBinding, af, adapter, seat} = this;
		if (seat === 'integrated') callManager.ndisMCmCreateVc(adapter, af.value!, area, cell);
		else callManager.ndisCoCreateVc(callManagerBinding.value!, af.value!, area, cell);
		area.handles['vcHandle'] = cell.value ?? NULL;
		return cell.value ?? NULL;
	}

	/** The call manager deletes a VC of its own. */
	deleteIncomingVc(vc: NdisVcHandle): NdisStatus {
		return this.seat === 'integrated' ? this.callManager.ndisMCmDeleteVc(vc) : this.callManager.ndisCoDeleteVc(vc);
	}

	#functionsOf(driver: DriverName): NdisFunctions {
		if (driver === 'client') return this.client;
		return driver === 'miniport' ? this.miniport : this.callManager;
	}

	#handlersOf(...drivers: readonly DriverName[]): NdisHandlers {
		const made = drivers.flatMap((driver) => {
			const roles = new Set<string>(['any', driver, driver === 'miniport' ? driver : 'protocol']);
			return rows
				.filter(([name, {role}]) => roles.has(role) && !name.endsWith('SetOptions'))
				.map(([name, signature]) => [
					name,
					// Object.entries widens the keys of handlerSignatures.
					(...args: readonly unknown[]) => this.#serve(driver, name as NdisHandlerName, signature, args),
				]);
		});
		// handlerSignatures has every handler's name and kind of result; the entries don't say which is which.
		return Object.fromEntries(made) as NdisHandlers;
	}

	#serve(
		driver: DriverName,
		name: NdisHandlerName,
		signature: HandlerSignature<NdisHandlers[NdisHandlerName]>,
		args: readonly unknown[],
	): NdisStatus {
		const named: NamedArguments = Object.fromEntries(
			signature.args.map((argument: string, index: number) => [argument, args[index]]),
		);
		this.#fill(signature, named);
		this.#ordinary(driver, name, named);
		// A hook has the arguments of its own handler.
		const hook = this.hooks[name] as ((...all: readonly unknown[]) => NdisStatus | undefined) | undefined;
		const returned = hook?.(...args);
		if (typeof returned === 'number') return returned;
		const {way, status} = this.answers[name] ?? {way: 'sync', status: NDIS_STATUS.SUCCESS};
		const {completedBy} = signature;
		if (completedBy === undefined || (way === 'sync' && signature.returns === 'status')) return status;
		const complete = (end: NdisStatus): void => {
			for (const list of (named['lists'] ?? []) as NetBufferList[]) list.status = end;
			this.#completeBy(driver, completedBy, named, end);
		};
		if (way === 'pended') this.#owed.push({handler: name, complete});
		else complete(status);
		return NDIS_STATUS.PENDING;
	}

	/** Fills out arguments with contexts that remember the handles told with them. */
	#fill({out = []}: {readonly out?: readonly string[]}, named: NamedArguments): void {
		const handles = Object.fromEntries(
			Object.entries(named).filter(([name, value]) => name.endsWith('Handle') && typeof value === 'number'),
		);
		for (const name of out) {
			const cell = named[name] as Cell<unknown> | undefined;
			if (cell !== undefined && name.endsWith('Context')) cell.value = {of: name, handles};
		}
	}

	/** What every driver does in these handlers, whatever a test is about. */
	#ordinary(driver: DriverName, name: NdisHandlerName, named: NamedArguments): void {
		const ordinary: {readonly [Name in NdisHandlerName]?: () => void} =
			driver === 'client'
				? {
						protocolBindAdapterEx: () => this.#bind(driver, named['adapter'] as NdisAdapterHandle),
						protocolUnbindAdapterEx: () => this.#unbind(driver),
						protocolCoAfRegisterNotify: () => {
							this.openAf();
						},
						protocolClOpenAfCompleteEx: () => {
							this.af.value = named['afHandle'] as NdisAfHandle;
						},
					}
				: {
						miniportInitializeEx: () => {
							this.adapter = named['adapter'] as NdisAdapterHandle;
							if (this.seat === 'integrated') this.registerAf();
						},
						protocolBindAdapterEx: () => {
							this.#bind(driver, named['adapter'] as NdisAdapterHandle);
							this.registerAf();
						},
						protocolUnbindAdapterEx: () => this.#unbind(driver),
					};
		ordinary[name]?.();
	}

	#bindingOf(driver: DriverName): Cell<NdisBindingHandle> {
		return driver === 'client' ? this.clientBinding : this.callManagerBinding;
	}

	#bind(driver: DriverName, adapter: NdisAdapterHandle): void {
		this.#functionsOf(driver).ndisOpenAdapterEx(this.area('binding'), adapter, this.#bindingOf(driver));
	}

	#unbind(driver: DriverName): void {
		this.#functionsOf(driver).ndisCloseAdapterEx(this.#bindingOf(driver).value!);
	}

	/** The client opens the address family. */
	openAf(): NdisStatus {
		const area = this.area('af');
		const status = this.client.ndisClOpenAddressFamilyEx(this.clientBinding.value!, family, area, this.af);
		area.handles['afHandle'] = this.af.value ?? 0;
		return status;
	}

	/** Calls the completion function that a handler owes, with the arguments that the handler got, under their documented names. */
	#completeBy(driver: DriverName, completedBy: NdisFunctionName, named: NamedArguments, status: NdisStatus): void {
		const name = this.#family(driver, completedBy);
		const signature: FunctionSignature<NdisFunctions[NdisFunctionName]> = functionSignatures[name];
		const args = signature.args.map((argument: string) =>
			argument === 'status' ? status : this.#argument(driver, argument, named),
		);
		// The names in the signature are those of the function's arguments.
		const call = this.#functionsOf(driver)[name] as (...all: readonly unknown[]) => unknown;
		call(...args);
	}

	#argument(driver: DriverName, argument: string, named: NamedArguments): unknown {
		if (argument === 'adapter') return this.adapter;
		if (argument === 'bindingHandle') return this.#bindingOf(driver).value;
		const value = named[argument];
		if (value === undefined) return argument.endsWith('Handle') ? handleIn(named, argument) : undefined;
		const isOut = argument.endsWith('Context') || argument === 'addressingReset';
		return isOut && typeof value === 'object' && !isArea(value) ? (value as Cell<unknown>).value : value;
	}

	#family(driver: DriverName, name: NdisFunctionName): NdisFunctionName {
		if (this.seat === 'stand-alone' || driver !== 'call-manager') return name;
		if (name === 'ndisCoOidRequestComplete') return 'ndisMCmOidRequestComplete';
		// Every completion of the Cm family has its twin in the MCm family.
		return name.replace('ndisCm', 'ndisMCm') as NdisFunctionName;
	}
}
