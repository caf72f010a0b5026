/** A client whose NDIS is a script: it notes what is called, and answers what the test has laid down. */
import {Client} from '../../src/client/client.ts';
import type {ClientEvent} from '../../src/client/events.ts';
import type {ClientCall, ClientSap} from '../../src/client/state.ts';
import {
	CALLMGR_SPECIFIC_Q2931,
	type CoCallParameters,
	type Q2931Parameters,
} from '../../src/ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {Cell, Context, NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisOidRequest, NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {clone} from '../../src/stack/clone.ts';
import {flow, request} from '../stack/rig.ts';

type Name = keyof NdisFunctions;

const silent: ReadonlySet<string> = new Set([
	'ndisInitializeNPagedLookasideList',
	'ndisFreeToNPagedLookasideList',
	'ndisFreeTimerObject',
]);

/** Values of calls that give one; all else gives SUCCESS or what the script says. */
const handles = {binding: 1, af: 1, vc: 20, sap: 30};

/** Named by what it is, so that a call reads as a line. */
const shown = (value: unknown): string => {
	if (typeof value === 'number' || typeof value === 'string') return String(value);
	return typeof value === 'object' && value !== null ? shownObject(value) : '–';
};

const shownObject = (value: object): string => {
	if ('kind' in value) return String(value.kind);
	if (value instanceof Uint8Array) return `[${value.join(' ')}]`;
	if (Array.isArray(value)) return value.map((item) => (item as NetBufferList).protocolReserved).join(',');
	if ('sap' in value) return new TextDecoder().decode(value.sap as Uint8Array);
	if ('oid' in value) return `OID ${(value.oid as number).toString(16).toUpperCase()}`;
	return 'callMgrParameters' in value ? traffic(value as CoCallParameters) : '…';
};

const traffic = ({flags, callMgrParameters}: CoCallParameters): string => {
	const {transmit, receive, callMgrSpecific} = callMgrParameters!;
	const {cause} = callMgrSpecific.parameters as Q2931Parameters;
	const words = [`flags ${flags}`, `${transmit.tokenRate}/${receive.tokenRate}`];
	return [...words, ...(cause === undefined ? [] : [`cause ${cause.cause}`])].join(' ');
};

const told = (event: ClientEvent): string => {
	const words = Object.entries(event).flatMap(([name, value]) => {
		if (name === 'type' || value === undefined) return [];
		if (name === 'status') return [statusName(value as number)];
		if (name === 'element') return [`cause ${(value as {cause: number}).cause}`];
		if (name === 'transmit' || name === 'receive') return [`${name} ${(value as {tokenRate: number}).tokenRate}`];
		return [`${name} ${value instanceof Uint8Array ? `[${value.join(' ')}]` : String(value)}`];
	});
	return [`* ${event.type}`, ...words].join(' ');
};

/** What is looked at of an area that is given back. */
type Area = {readonly kind?: string; readonly state?: string; readonly isIncoming?: boolean};

/** See the file’s sentence. Its address family is open. */
export class ScriptedNdis {
	readonly client = new Client();
	readonly #lines: string[] = [];
	readonly #templates = new Map<number, Context>();
	/** What functions return; PENDING unless said. Taken once each, in order. */
	readonly answers: Partial<Record<Name, number[]>> = {};
	/** The contexts that the client gave, last. */
	vc: Context | undefined;
	sap: Context | undefined;
	request: NdisOidRequest | undefined;
	parameters: CoCallParameters | undefined;
	lists: NetBufferList[] = [];

	constructor() {
		this.client.linked(this.#functions());
		this.answers.ndisOpenAdapterEx = [NDIS_STATUS.SUCCESS];
		this.client.handlers.protocolBindAdapterEx({}, 1 as never);
		this.client.handlers.protocolCoAfRegisterNotify({}, {addressFamily: 1, majorVersion: 3, minorVersion: 1});
		this.client.handlers.protocolClOpenAfCompleteEx({}, handles.af as never, NDIS_STATUS.SUCCESS);
		this.story();
	}

	#functions(): NdisFunctions {
		const specials: Partial<Record<string, (...args: never[]) => unknown>> = {
			ndisInitializeNPagedLookasideList: (_tag: string, template: Context) => {
				const list = this.#templates.size + 100;
				this.#templates.set(list, template);
				return list;
			},
			ndisAllocateFromNPagedLookasideList: (list: number) => clone(this.#templates.get(list)),
			ndisAllocateTimerObject: () => 7,
			ndisFreeToNPagedLookasideList: (_list: number, area: Context & Area) => this.#freed(area),
		};
		// Every function that a client calls is noted and answered in one way.
		return new Proxy({} as NdisFunctions, {
			get: (_target, name: string) => specials[name] ?? ((...args: unknown[]) => this.#called(name as Name, args)),
		});
	}

	/** An area is given back; said where its machine hasn’t come to its end. */
	#freed({kind, state = 'gone', isIncoming}: Context & Area): void {
		const ends = [
			'gone',
			'ended',
			...(isIncoming === true ? ['vacant'] : []),
			...(kind === 'client-party' ? ['connected', 'dropping', 'adding'] : []),
		];
		if (!ends.includes(state)) this.#lines.push(`${kind} freed while ${state}`);
	}

	#called(name: Name, args: readonly unknown[]): number {
		this.#keep(name, args);
		if (!silent.has(name)) {
			this.#lines.push(`${name} ${args.map(shown).join(', ')}`.trimEnd());
		}
		const answer = this.answers[name]?.shift() ?? NDIS_STATUS.PENDING;
		const cell = args.at(-1) as Cell<number>;
		if (name === 'ndisOpenAdapterEx') cell.value = handles.binding;
		if (name === 'ndisCoCreateVc') cell.value = handles.vc;
		if (name === 'ndisClRegisterSap' && answer === NDIS_STATUS.SUCCESS) cell.value = handles.sap;
		return name === 'ndisCoCreateVc' || name === 'ndisCoDeleteVc' ? NDIS_STATUS.SUCCESS : answer;
	}

	#keep(name: Name, args: readonly unknown[]): void {
		if (name === 'ndisCoCreateVc') this.vc = args[2] as Context;
		if (name === 'ndisClRegisterSap') this.sap = args[1] as Context;
		if (name === 'ndisCoOidRequest') this.request = args[4] as NdisOidRequest;
		if (name === 'ndisClMakeCall' || name === 'ndisClModifyCallQoS') this.parameters = args[1] as CoCallParameters;
		if (name === 'ndisCoSendNetBufferLists') this.lists.push(...(args[1] as NetBufferList[]));
	}

	/** Calls and events since last asked, one line each; events with a star. */
	story(): string[] {
		for (const event of this.client.state.events.splice(0)) {
			this.#lines.push(told(event));
		}
		return this.#lines.splice(0);
	}

	/** A SAP that stands. */
	registered(id = 1, text = '*'): ClientSap {
		this.client.registerSap(id, text);
		this.client.handlers.protocolClRegisterSapComplete(0, this.sap!, {} as never, handles.sap as never);
		this.story();
		return this.sap as ClientSap;
	}

	/** A call made by the client that stands. */
	connected(id = 1): ClientCall {
		this.client.makeCall(id, request('echo'), undefined);
		this.client.handlers.protocolClMakeCallComplete(0, this.vc!, 0 as never, this.parameters!);
		this.story();
		return this.vc as ClientCall;
	}

	/** A VC of the call manager with an offer on it; returns its context, the offer, and what the handler answered. */
	offered(sap: ClientSap, vc?: ClientCall): {call: ClientCall; offer: CoCallParameters; answer: string} {
		const cell: Cell<Context> = {value: vc};
		if (vc === undefined) this.client.handlers.protocolCoCreateVc({}, 21 as NdisVcHandle, cell);
		const call = cell.value as ClientCall;
		const parameters: Q2931Parameters = {calledParty: 'host', callingParty: 'network', cause: undefined};
		const offer: CoCallParameters = {
			flags: 0,
			callMgrParameters: {
				transmit: flow(4000),
				receive: flow(8000),
				callMgrSpecific: {paramType: CALLMGR_SPECIFIC_Q2931, length: 0, parameters},
			},
			mediaParameters: undefined,
		};
		const answer = statusName(this.client.handlers.protocolClIncomingCall(sap, call, offer));
		return {call, offer, answer};
	}
}
