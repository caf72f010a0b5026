import type {NdisState} from '../../ndis/state.ts';
import {SAP_TYPE} from '../../ndis/types/call-parameters.ts';
import type {NdisOidRequest, NetBufferList} from '../../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {newOid} from '../drivers/state.ts';
import type {SeededChoices} from './choices.ts';
import {statuses} from './vocabulary.ts';

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

/** Handles of one name that are remembered; the oldest have long been dead. */
const pooled = 64;

const newParameters = (): object => ({
	flags: 0,
	callMgrParameters: undefined,
	mediaParameters: {
		flags: 0,
		receivePriority: 0,
		receiveSizeHint: 0,
		mediaSpecific: {paramType: 0, length: 0, parameters: undefined},
	},
});

/** Values for arguments by their names: what drivers were told, what others were told, what nobody was ever told. */
export class RecklessArguments {
	readonly #choices: SeededChoices;
	readonly #state: () => NdisState;
	/** What each driver was told. */
	readonly #pools: readonly Pools[];
	/** Things that are no handles. */
	readonly #lists: NetBufferList[] = [];
	readonly #requests: NdisOidRequest[] = [];

	constructor(choices: SeededChoices, drivers: number, state: () => NdisState) {
		this.#choices = choices;
		this.#state = state;
		this.#pools = Array.from({length: drivers}, newPools);
	}

	/** A driver was told a value under this name. */
	keep(driver: number, name: string, value: unknown): void {
		const pool = this.#pools[driver]?.[name];
		if (pool === undefined || value === undefined || value === 0) return;
		pool.push(value);
		if (pool.length > pooled) pool.shift();
	}

	/** The last that a driver was told under this name. */
	last(driver: number, name: string): unknown {
		return this.#pools[driver]?.[name]?.at(-1);
	}

	status(): number {
		const {below, oneOf} = this.#bound();
		return below(3) > 0 ? oneOf([NDIS_STATUS.SUCCESS, NDIS_STATUS.PENDING]) : oneOf(statuses);
	}

	/** A value for an argument by its name: mostly one that the caller has seen before under that name. */
	argument(caller: number, name: string): unknown {
		const pool = this.#pools[caller]?.[name];
		if (pool !== undefined) return this.#handle(name, pool);
		if (name === 'status' || name.endsWith('Status'))
			return this.#choices.isOdd() ? NDIS_STATUS.SUCCESS : this.status();
		if (name === 'lists') return this.#someLists();
		if (name === 'request') return this.#request();
		return name in this.#plains ? this.#plains[name]?.() : {};
	}

	#bound(): Pick<SeededChoices, 'below' | 'oneOf'> {
		const choices = this.#choices;
		return {below: (limit) => choices.below(limit), oneOf: (items) => choices.oneOf(items)};
	}

	/** One that is a handle of nothing, of anything, of another driver's, of NULL, of what lives, or the caller's. */
	#handle(name: string, pool: readonly unknown[]): unknown {
		const {below, oneOf} = this.#bound();
		const kind = below(16);
		if (kind === 0) return oneOf([0, Number.NaN, -1, 65_536, undefined, 2 ** 53, {}]);
		if (kind === 1) return oneOf(Object.values(oneOf(this.#pools)).flat());
		if (kind < 4) return oneOf(oneOf(this.#pools)[name] ?? []);
		if (kind < 6 && name === 'afHandle') return 0;
		const live = kind < 12 ? this.#live(name) : [];
		return live.length > 0 ? oneOf(live) : this.#newest(pool);
	}

	/** The newest are the likeliest to live. */
	#newest(pool: readonly unknown[]): unknown {
		return pool.at(-1 - this.#choices.below(3)) ?? pool.at(-1) ?? 0;
	}

	/** Handles of what lives: without them hardly anything would stand for long. */
	#live(name: string): readonly number[] {
		const {objects} = this.#state().handles;
		return objects.flatMap((object) =>
			object !== undefined && name === `${object.type}Handle` ? [object.handle] : [],
		);
	}

	#someLists(): readonly NetBufferList[] {
		const {below, oneOf} = this.#bound();
		if (this.#lists.length < 3 || below(4) === 0) this.#lists.push(this.#newList());
		if (this.#lists.length > 6) this.#lists.shift();
		return Array.from({length: below(3)}, () => oneOf(this.#lists));
	}

	#newList(): NetBufferList {
		const status = NDIS_STATUS.SUCCESS;
		// A list of nobody’s: the handle is NULL.
		const none = 0 as never;
		return {sourceHandle: none, status, data: Uint8Array.of(1), cancelId: 0, protocolReserved: 0, miniportReserved: 0};
	}

	#request(): NdisOidRequest {
		const {below} = this.#bound();
		if (this.#requests.length === 0 || below(3) === 0) this.#requests.push(newOid(below(8)));
		if (this.#requests.length > 4) this.#requests.shift();
		return this.#requests.at(-1 - below(2)) ?? newOid(0);
	}

	/** Values of arguments that are no handles; any other is a fresh context. */
	readonly #plains: Readonly<Record<string, () => unknown>> = {
		callParameters: () => (this.#choices.below(8) === 0 ? undefined : newParameters()),
		addressFamily: () => ({addressFamily: 1 + (this.#choices.below(4) >> 1), majorVersion: 1, minorVersion: 0}),
		flags: () => (this.#choices.below(4) === 0 ? 2 : 0),
		partyContext: () => (this.#choices.isOdd() ? {} : undefined),
		sap: () =>
			this.#choices.below(8) === 0 ? undefined : {sapType: SAP_TYPE.E164, sapLength: 1, sap: Uint8Array.of(0x2a)},
		baseInstanceName: () => `name ${this.#choices.below(4)}`,
		tapiCallId: () => this.#choices.below(1 << 20).toString(16),
		indication: () => ({header: {}, statusCode: 0, statusBuffer: undefined}),
		dueTimeMs: () => this.#choices.oneOf([0, 1, 3, -1, Number.NaN]),
		tag: () => `tag ${this.#choices.below(4)}`,
		reason: () => `reason ${this.#choices.below(4)}`,
		word: () => `word ${this.#choices.below(4)}`,
		count: () => this.#choices.below(3),
		size: () => this.#choices.below(3),
		buffer: () => undefined,
	};
}
