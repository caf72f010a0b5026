import {NdisLibrary} from '../../src/ndis/library.ts';
import type {DriverRole} from '../../src/ndis/state.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import type {NdisFunctionName} from '../../src/ndis/types/signature-shape.ts';
import {functionSignatures, handlerSignatures} from '../../src/ndis/types/signatures.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {Trace} from '../../src/trace/trace.ts';
import {scriptedFamily} from './integrated-family.ts';
import {newList, newOid, newParameters, newSap, type Seat} from './scripted-drivers.ts';

/** Roles of the drivers by the seat of the call manager. */
const rolesIn = {
	'stand-alone': ['client', 'call-manager', 'miniport'],
	integrated: ['client', 'mcm'],
} as const satisfies Readonly<Record<Seat, readonly DriverRole[]>>;

type LooseCell = {value: unknown};
type LooseFunction = (...args: readonly unknown[]) => unknown;

/** Statuses that reckless drivers use; the first is by far the commonest, so that they get somewhere. */
const statuses = [
	NDIS_STATUS.SUCCESS,
	NDIS_STATUS.PENDING,
	NDIS_STATUS.FAILURE,
	NDIS_STATUS.RESOURCES,
	NDIS_STATUS.NOT_ACCEPTED,
	NDIS_STATUS.CLOSING,
	0xde_ad_be_ef,
];

/** How often functions are tried, the first that fits: what makes calls and parties more than once, or hardly any would come up. */
const weights: readonly (readonly [RegExp, number])[] = [
	// A level raised from outside every handler would stay for good.
	[/^ke(Raise|Lower|Get)/, 0],
	// Whoever owes a completion makes it without being asked.
	[/Complete$/, 1],
	[/(Co|MCm)CreateVc|MakeCall|AddParty|ActivateVc|IncomingDropParty|DispatchIncomingCall$|CallConnected/, 12],
	[/CloseCall|DropParty|SendNetBufferLists$/, 8],
	[/RegisterSap$|ModifyCall|QoSChange|IndicateReceive|OidRequest/, 4],
];

/** Functions as often as they are to be tried. */
const allNames = (Object.keys(functionSignatures) as NdisFunctionName[]).flatMap((name) =>
	Array.from({length: weights.find(([pattern]) => pattern.test(name))?.[1] ?? 1}, () => name),
);

/** Functions that a driver of a role may call. */
const namesOf = (role: DriverRole): readonly NdisFunctionName[] =>
	allNames.filter((name) => {
		const caller = functionSignatures[name].role;
		if (caller === 'any' || caller === role) return true;
		return role === 'mcm' ? caller === 'miniport' : caller === 'protocol' && role !== 'miniport';
	});

/** The completion that a driver of a role owes; an integrated call manager has a family of its own. */
const completionOf = (role: DriverRole, name: NdisFunctionName): NdisFunctionName =>
	// Each NdisCm* has its NdisMCm* twin, and so has the completion of OID requests.
	role === 'mcm' ? (name.replace(/^ndisCm|^ndisCo(?=Oid)/, 'ndisMCm') as NdisFunctionName) : name;

/** Deepest nesting of acts inside handlers. */
const depthMax = 3;

/** Handles by the name of the argument that they were seen as. */
type Pools = Readonly<Record<string, unknown[]>>;

const newPools = (): Pools => ({
	adapter: [],
	bindingHandle: [],
	unbindContext: [],
	afHandle: [],
	sapHandle: [],
	vcHandle: [],
	partyHandle: [],
	timer: [],
	list: [],
	area: [],
});

type LooseSignature = {
	readonly name: string;
	readonly args: readonly string[];
	readonly out?: readonly string[];
	readonly returns: string;
	readonly completedBy?: NdisFunctionName;
};

/** A completion that a handler which left with PENDING owes, as far as it knows its arguments. */
type Owed = {
	readonly driver: number;
	readonly name: NdisFunctionName;
	readonly known: Readonly<Record<string, unknown>>;
};

/** A context of reckless drivers: the handle of what it belongs to. */
type Handled = {handle: unknown};

/**
 * Drivers of all roles that do anything at any time: every call with handles of any driver, dead and forged ones, any status;
 * every handler with any answer and more calls inside. All choices come from the seed.
 */
export class RecklessDrivers {
	readonly trace = new Trace({capacity: 16});
	readonly library: NdisLibrary;
	readonly #functions: readonly NdisFunctions[];
	#state: number;
	#depth = 0;
	/** What each driver was told. */
	readonly #pools: readonly Pools[];
	readonly #roles: readonly DriverRole[];
	readonly #ownNames: readonly (readonly NdisFunctionName[])[];
	readonly #owed: Owed[] = [];
	/** Things that are no handles. */
	readonly #lists: NetBufferList[] = [];
	readonly #requests: NdisOidRequest[] = [];

	constructor(seed: number, seat: Seat = 'stand-alone') {
		this.#state = seed;
		this.#roles = rolesIn[seat];
		this.#pools = this.#roles.map(newPools);
		this.#ownNames = this.#roles.map(namesOf);
		this.library = new NdisLibrary({
			seed: 3,
			trace: this.trace,
			policies: {
				closeDuringMakeCall: this.#oneOf(['refuse', 'abort'] as const),
				strictAfClose: this.#isOdd(),
				sendAfterFailedClose: this.#isOdd(),
				holdQueueMax: this.#below(4),
				integratedActivateComplete: 'called',
			},
		});
		this.#functions = this.#roles.map((role, index) =>
			// Every handler of every role: NDIS must not call one of another role all the same.
			this.library.linkDriver(role, role, this.#handlers(index) as never),
		);
	}

	/** One act from outside: mostly a function call, now and then something that the stack does. */
	act(): void {
		const outside = [
			() => this.library.runPassive(),
			() => this.library.expire(this.library.state.now + this.#below(5)),
			() => (this.library.state.adapters.length < 2 ? this.library.startAdapter('adapter') : undefined),
			() => (this.#below(8) === 0 ? this.library.pauseAdapter() : undefined),
			() => this.library.restartAdapter(),
			() => (this.#below(16) === 0 ? this.library.haltAdapter() : undefined),
			() => (this.#below(16) === 0 ? this.library.surpriseRemove() : undefined),
		];
		if (this.#below(12) === 0) this.#oneOf(outside)();
		else this.#call();
		if (this.#isOdd()) this.library.runPassive();
	}

	/** mulberry32. */
	#choice(): number {
		this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	}

	#below(limit: number): number {
		return this.#choice() % limit;
	}

	#isOdd(): boolean {
		return this.#below(2) === 1;
	}

	#oneOf<Item>(items: readonly Item[]): Item {
		return items[this.#below(items.length)]!;
	}

	#status(): number {
		return this.#below(3) > 0 ? this.#oneOf([NDIS_STATUS.SUCCESS, NDIS_STATUS.PENDING]) : this.#oneOf(statuses);
	}

	/** Calls a function; mostly one of the caller's own role. */
	#call(): void {
		// The newest are the likeliest to be owed still.
		const owed = this.#below(3) === 0 ? this.#owed.splice(-1 - this.#below(4), 1)[0] : undefined;
		if (owed !== undefined) {
			this.#perform(owed.driver, owed.name, owed.known);
			return;
		}
		const caller = this.#below(this.#roles.length);
		const isOwn = this.#below(8) > 0;
		this.#perform(caller, this.#oneOf(isOwn ? this.#ownNames[caller]! : allNames), {});
	}

	#perform(caller: number, name: NdisFunctionName, known: Readonly<Record<string, unknown>>): void {
		const signature: LooseSignature = functionSignatures[name];
		const outs = signature.out ?? [];
		const context: Handled = {handle: 0};
		const args = signature.args.map((argument) => {
			if (outs.includes(argument)) return {value: this.#below(12) === 0 ? 5 : undefined};
			if (argument === 'vcContext') return context;
			return known[argument] ?? this.#argument(caller, argument);
		});
		const answer = (this.#functions[caller]![name] as LooseFunction)(...args);
		for (const argument of outs)
			this.#keep(caller, argument, (args[signature.args.indexOf(argument)] as LooseCell).value);
		if (name === 'ndisAllocateTimerObject') this.#keep(caller, 'timer', answer);
		if (name === 'ndisInitializeNPagedLookasideList') this.#keep(caller, 'list', answer);
		if (name === 'ndisAllocateFromNPagedLookasideList') this.#keep(caller, 'area', answer);
	}

	#keep(driver: number, pool: string, value: unknown): void {
		if (value !== undefined && value !== 0) this.#pools[driver]![pool]?.push(value);
	}

	/** A value for an argument by its name: mostly one that the caller has seen before under that name. */
	#argument(caller: number, name: string): unknown {
		const pool = this.#pools[caller]![name];
		if (pool !== undefined) return this.#handle(caller, name, pool);
		if (name === 'status' || name.endsWith('Status')) return this.#isOdd() ? NDIS_STATUS.SUCCESS : this.#status();
		if (name === 'lists') return this.#someLists();
		if (name === 'request') return this.#request();
		return this.#plain(name);
	}

	#handle(caller: number, name: string, pool: readonly unknown[]): unknown {
		const kind = this.#below(16);
		if (kind === 0) return this.#oneOf([0, Number.NaN, -1, 65_536, undefined, 2 ** 53, {}]);
		if (kind === 1) return this.#oneOf(Object.values(this.#oneOf(this.#pools)).flat());
		if (kind < 4) return this.#oneOf(this.#oneOf(this.#pools)[name]!);
		if (kind < 6 && name === 'afHandle') return 0;
		if (kind < 12) {
			const live = this.#live(caller, name);
			if (live.length > 0) return this.#oneOf(live);
		}
		// The newest are the likeliest to live.
		return pool.at(-1 - this.#below(3)) ?? pool.at(-1) ?? 0;
	}

	/** Handles of what lives, bindings only the caller's own: without them hardly anything would stand for long. */
	#live(caller: number, name: string): readonly number[] {
		const {objects} = this.library.state.handles;
		return objects.flatMap((object) =>
			object !== undefined && name === `${object.type}Handle` ? [object.handle] : [],
		);
	}

	#someLists(): readonly NetBufferList[] {
		if (this.#lists.length < 3 || this.#below(4) === 0) this.#lists.push(newList(0 as never, this.#lists.length));
		return Array.from({length: this.#below(3)}, () => this.#oneOf(this.#lists.slice(-6)));
	}

	#request(): NdisOidRequest {
		if (this.#requests.length === 0 || this.#below(3) === 0) this.#requests.push(newOid(this.#requests.length));
		return this.#requests.at(-1 - this.#below(2)) ?? this.#requests[0]!;
	}

	#plain(name: string): unknown {
		return this.#plains[name]?.() ?? (name in this.#plains ? undefined : {});
	}

	/** Values of arguments that are no handles; any other is a fresh context. */
	readonly #plains: Readonly<Record<string, () => unknown>> = {
		callParameters: () => (this.#below(8) === 0 ? undefined : newParameters()),
		addressFamily: () => ({addressFamily: 1 + (this.#below(4) >> 1), majorVersion: 1, minorVersion: 0}),
		flags: () => (this.#below(4) === 0 ? 2 : 0),
		partyContext: () => (this.#isOdd() ? {} : undefined),
		sap: () => (this.#below(8) === 0 ? undefined : newSap('*')),
		baseInstanceName: () => `name ${this.#below(4)}`,
		tapiCallId: () => this.#below(1 << 20).toString(16),
		indication: () => ({header: {}, statusCode: 0, statusBuffer: undefined}),
		dueTimeMs: () => this.#oneOf([0, 1, 3, -1, Number.NaN]),
		tag: () => `tag ${this.#below(4)}`,
		reason: () => `reason ${this.#below(4)}`,
		word: () => `word ${this.#below(4)}`,
		count: () => this.#below(3),
		size: () => this.#below(3),
		buffer: () => undefined,
	};

	#handlers(driver: number): Record<string, LooseFunction> {
		const handlers: Record<string, LooseFunction> = {};
		for (const [name, signature] of Object.entries(handlerSignatures)) {
			// They are registered as whole: what they do is to be seen.
			if (name.endsWith('SetOptions')) continue;
			handlers[name] = (...args) => this.#handled(driver, signature, args);
		}
		return handlers;
	}

	/** Any handler: remembers what it was told, fills its cells or not, acts inside, answers anything. */
	#handled(driver: number, signature: LooseSignature, args: readonly unknown[]): unknown {
		signature.args.forEach((argument, index) => {
			if (typeof args[index] === 'number') this.#keep(driver, argument, args[index]);
		});
		const known = knownFrom(signature, args);
		this.#fill(signature, args, known);
		const {completedBy} = signature;
		const owes = completedBy !== undefined && this.#isOdd();
		if (owes) this.#owed.push({driver, name: completionOf(this.#roles[driver]!, completedBy), known});
		this.#actInside();
		if (signature.name === 'MiniportInitializeEx') this.#register(driver, args[0]);
		if (signature.name === 'ProtocolBindAdapterEx') this.#bind(driver, args[1]);
		if (signature.name === 'ProtocolCoAfRegisterNotify' && driver === 0) this.#openAf(args[1]);
		if (owes && this.#below(8) > 0) return NDIS_STATUS.PENDING;
		return signature.returns === 'status' ? this.#answer(signature.name) : undefined;
	}

	#fill(signature: LooseSignature, args: readonly unknown[], known: Readonly<Record<string, unknown>>): void {
		for (const argument of signature.out ?? []) {
			const cell = args[signature.args.indexOf(argument)] as LooseCell | undefined;
			const handle = known[argument.replace('Context', 'Handle')] ?? known['adapter'];
			if (cell !== undefined && this.#below(8) > 0) cell.value = {handle};
		}
	}

	#actInside(): void {
		if (this.#depth === depthMax || this.#isOdd()) return;
		this.#depth++;
		for (let acts = this.#below(3); acts > 0; acts--) this.#call();
		this.#depth--;
	}

	#answer(name: string): number {
		const isFair = /Bind|Initialize|Create|OpenAf|PnP|Pause|Restart/.test(name) && this.#below(8) > 0;
		return isFair ? NDIS_STATUS.SUCCESS : this.#status();
	}

	/** A protocol opens the adapter when it is bound, or nothing would ever happen. */
	#bind(driver: number, adapter: unknown): void {
		const functions = this.#functions[driver]!;
		const cell: LooseCell = {value: undefined};
		functions.ndisOpenAdapterEx({}, adapter as never, cell as never);
		this.#keep(driver, 'bindingHandle', cell.value);
		if (driver !== 1) return;
		functions.ndisCmRegisterAddressFamilyEx(cell.value as never, {addressFamily: 1, majorVersion: 1, minorVersion: 0});
	}

	/** An integrated call manager registers what it serves, likewise. */
	#register(driver: number, adapter: unknown): void {
		this.#functions[driver]!.ndisMCmRegisterAddressFamilyEx(adapter as never, scriptedFamily);
	}

	/** A client opens what it is told of, for the same reason. */
	#openAf(addressFamily: unknown): void {
		const cell: LooseCell = {value: undefined};
		const binding = this.#pools[0]!['bindingHandle']!.at(-1);
		this.#functions[0]!.ndisClOpenAddressFamilyEx(binding as never, addressFamily as never, {}, cell as never);
		this.#keep(0, 'afHandle', cell.value);
	}
}

/** The handles that a handler was given, and those of the contexts that it was given. */
const knownFrom = (signature: LooseSignature, args: readonly unknown[]): Record<string, unknown> => {
	const known: Record<string, unknown> = {};
	signature.args.forEach((name, index) => {
		const value = args[index];
		if (name.endsWith('Context'))
			known[name.replace('Context', 'Handle')] ??= (value as Partial<Handled> | undefined)?.handle;
		else known[name] = value;
	});
	if (known['partyHandle'] === undefined) known['partyHandle'] = 0;
	if (known['vcHandle'] === undefined) known['vcHandle'] = 0;
	return known;
};
