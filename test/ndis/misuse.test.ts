import test from 'ava';
import * as fc from 'fast-check';
import {findHandle} from '../../src/ndis/handles.ts';
import type {Binding, NdisObject, NdisState, Operation, Party, Sap, Vc} from '../../src/ndis/state.ts';
import {functionNames, functionSignatures, handlerSignatures} from '../../src/ndis/types/signatures.ts';
import {NULL, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {Trace} from '../../src/trace/trace.ts';
import {callStates} from '../../src/ndis/vc-call-table.ts';
import {RecklessDrivers} from './reckless-drivers.ts';
import {createIncomingVc, offer} from './scripted-calls.ts';
import {newList, newParameters, Rig, ways, type PendingHandler, type Seat} from './scripted-drivers.ts';

const objectsOf = <Type extends NdisObject['type']>(state: NdisState, type: Type) =>
	state.handles.objects.filter((object): object is Extract<NdisObject, {type: Type}> => object?.type === type);

const same = (what: string, actual: unknown, expected: unknown): string[] =>
	actual === expected ? [] : [`${what}: ${String(actual)} instead of ${String(expected)}`];

const isIn = (value: string, ...values: readonly string[]): boolean => values.includes(value);

const offerFaults = (vc: Vc, name: string): string[] => [
	...same(
		`${name}, offer pending`,
		vc.offerOperation?.handler === 'protocolClIncomingCall',
		vc.call === 'offered' || (vc.offerOperation !== undefined && isIn(vc.call, 'clear-indicated', 'closing', 'idle')),
	),
	...same(
		`${name}, modification pending`,
		vc.modifyOperation?.handler ?? 'protocolCmModifyCallQoS',
		'protocolCmModifyCallQoS',
	),
	...same(
		`${name}, modification of no call`,
		vc.modifyOperation !== undefined && isIn(vc.call, 'out-pending', 'aborting'),
		false,
	),
	...same(
		`${name}, offered by its creator`,
		isIn(vc.call, 'offered', 'accepted') && vc.creator !== 'call-manager',
		false,
	),
];

const vcFaults = (state: NdisState, vc: Vc): string[] => {
	const name = `VC ${vc.number} ${vc.call} ${vc.activation}`;
	const parties = objectsOf(state, 'party').filter((party) => party.vc === vc.handle);
	const received = objectsOf(state, 'binding').flatMap((binding) => Array.from(binding.received.values()));
	return [
		...same(
			`${name}, make call pending`,
			vc.makeOperation?.handler === 'protocolCmMakeCall',
			isIn(vc.call, 'out-pending', 'aborting'),
		),
		...same(
			`${name}, close call pending`,
			vc.closeOperation?.handler === 'protocolCmCloseCall',
			isIn(vc.call, 'closing', 'aborting'),
		),
		...same(
			`${name}, activation pending`,
			vc.activationOperation?.handler,
			isIn(vc.activation, 'activating', 'reactivating')
				? 'miniportCoActivateVc'
				: vc.activation === 'deactivating'
					? 'miniportCoDeactivateVc'
					: undefined,
		),
		...same(
			`${name}, no parameters while inactive`,
			vc.activated === undefined || !isIn(vc.activation, 'inactive', 'activating'),
			true,
		),
		...same(
			`${name}, parties`,
			vc.parties.join(),
			parties
				.toSorted((a, b) => a.number - b.number)
				.map(({handle}) => handle)
				.join(),
		),
		...same(
			`${name}, closing party`,
			parties.filter((party) => party.state === 'close-pending').length,
			vc.closingParty === 0 ? 0 : 1,
		),
		...offerFaults(vc, name),
		...same(
			`${name}, held`,
			vc.held.length === 0 || isIn(vc.call, 'out-pending', 'offered', 'accepted', 'connected'),
			true,
		),
		...same(`${name}, received`, vc.receiving, received.filter((handle) => handle === vc.handle).length),
		...same(
			`${name}, parties only with a call`,
			vc.call !== 'idle' || parties.every(({state: of}) => of === 'orphaned'),
			true,
		),
		...same(`${name}, transient state left`, isIn(vc.call, 'creating', 'deleted'), false),
	];
};

const partyFaults = (state: NdisState, party: Party): string[] => {
	const vc = objectsOf(state, 'vc').find(({handle}) => handle === party.vc);
	const name = `party ${party.number} ${party.state}`;
	const isInitial = vc?.makeOperation !== undefined;
	return [
		...same(`${name}, its VC lives`, vc !== undefined, true),
		...same(
			`${name}, operation pending`,
			party.operation !== undefined,
			isIn(party.state, 'drop-pending', 'orphaned') || (party.state === 'add-pending' && !isInitial),
		),
		...same(`${name}, buried`, party.state === 'gone', false),
	];
};

const sapFaults = (state: NdisState, sap: Sap): string[] => {
	const isAfOpen = objectsOf(state, 'af').some(({handle}) => handle === sap.af);
	return [
		...same(`SAP ${sap.state}, operation pending`, sap.operation !== undefined, sap.state !== 'registered'),
		...same(`SAP ${sap.state}, address family open`, isAfOpen, sap.state !== 'orphaned'),
		...same('SAP buried', sap.state === 'none', false),
	];
};

const bindingFaults = (state: NdisState, binding: Binding): string[] => {
	const sends = objectsOf(state, 'vc').flatMap((vc) =>
		Array.from(vc.sends.values(), (driver) => (vc.client?.driver === driver ? vc.client : vc.callManager).binding),
	);
	return [
		...same('sends', binding.sending, sends.filter((handle) => handle === binding.handle).length),
		...same('opening', binding.opening >= 0, true),
		...same('indications', binding.indications.length, 0),
	];
};

const tableFaults = (state: NdisState): string[] => {
	const {objects, free} = state.handles;
	const live = objects.filter((object) => object !== undefined);
	return [
		...live.flatMap((object) => same('handle', findHandle(state.handles, object.handle).type, 'live')),
		...same('slots', live.length + new Set(free).size, objects.length),
		...objectsOf(state, 'vc').flatMap((vc) => vcFaults(state, vc)),
		...objectsOf(state, 'party').flatMap((party) => partyFaults(state, party)),
		...objectsOf(state, 'af').flatMap((af) => same('family', af.operation !== undefined, af.state.endsWith('pending'))),
		...objectsOf(state, 'sap').flatMap((sap) => sapFaults(state, sap)),
		...objectsOf(state, 'binding').flatMap((binding) => bindingFaults(state, binding)),
	];
};

/** The handler by which a requester hears of the end of what a handler serves. */
const completions = new Map<string, string>(
	Object.values(functionSignatures).flatMap((row) =>
		'completion' in row && 'forwards' in row ? [[row.forwards, handlerSignatures[row.completion].name]] : [],
	),
);

/** Requests that returned PENDING and have not ended yet, by the handler that is to tell the end; what NDIS keeps must say the same. */
class Ledger {
	readonly #owed = new Map<string, number>();

	constructor(drivers: {readonly trace: Trace}) {
		const ends = new Set<string>(completions.values());
		drivers.trace.observe(({kind, name, status, args}) => {
			const row = functionSignatures[functionNames.get(name)!] as
				| (typeof functionSignatures)['ndisClMakeCall']
				| undefined;
			if (kind === 'return' && status === NDIS_STATUS.PENDING && row?.completion !== undefined) {
				this.#count(handlerSignatures[row.completion].name, 1);
			}
			const told = kind === 'note' && args[0] === 'unknown addressee' ? String(args[1]) : name;
			if ((kind === 'callback' || kind === 'note') && ends.has(told)) this.#count(told, -1);
		});
	}

	#count(handler: string, by: number): void {
		this.#owed.set(handler, (this.#owed.get(handler) ?? 0) + by);
	}

	faults(state: NdisState): string[] {
		const operations: (Operation | undefined)[] = [
			...objectsOf(state, 'vc').flatMap((vc) => [
				vc.makeOperation,
				vc.offerOperation,
				vc.modifyOperation,
				vc.closeOperation,
				vc.activationOperation,
			]),
			...objectsOf(state, 'party').map(({operation}) => operation),
			...objectsOf(state, 'af').map(({operation}) => operation),
			...objectsOf(state, 'sap').map(({operation}) => operation),
			...state.closeNotices.map(({operation}) => operation),
		];
		const kept = new Map<string, number>();
		const count = (handler: string): void => {
			const end = completions.get(handler) ?? handler;
			kept.set(end, (kept.get(end) ?? 0) + 1);
		};
		for (const operation of operations) if (operation !== undefined) count(operation.handler);
		for (const {type} of state.passive) if (type === 'openAfComplete') count('protocolCmOpenAf');
		for (const {state: of} of state.oids) if (of === 'pending') count('miniportCoOidRequest');
		return (
			[...new Set([...this.#owed.keys(), ...kept.keys()])]
				// Sends are answered without PENDING; the bindings' counts watch over them.
				.filter((handler) => handler !== 'ProtocolCoSendNetBufferListsComplete')
				.flatMap((handler) => same(`${handler} owed`, this.#owed.get(handler) ?? 0, kept.get(handler) ?? 0))
		);
	}
}

/** Runs reckless drivers and throws what is wrong; what was seen of functions, handlers and remarks. */
const runReckless = (seat: Seat, seed: number, numRuns: number): ReadonlySet<string> => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(fc.integer(), (run) => {
			const drivers = new RecklessDrivers(run, seat);
			const ledger = new Ledger(drivers);
			drivers.trace.observe(({name, kind}) => seen.add(kind === 'note' ? name.split(':')[0]! : name));
			drivers.library.startAdapter('adapter');
			for (let act = 0; act < 400; act++) {
				drivers.act();
				const {state} = drivers.library;
				const faults = [
					...tableFaults(state),
					...ledger.faults(state),
					...same('brackets', drivers.trace.state.frames.length, 0),
				];
				if (faults.length > 0) throw new Error(faults.join('; '));
			}
		}),
		{seed, numRuns, endOnFailure: true},
	);
	return seen;
};

test('reckless drivers: nothing throws, tables stay sound, every request ends at most once', (t) => {
	const seed = 303;
	t.log(`seed ${seed}`);
	const seen = runReckless('stand-alone', seed, 120);
	// The test would be worth nothing if its drivers got nowhere.
	const documented = [...Object.values(functionSignatures), ...Object.values(handlerSignatures)].map(({name}) => name);
	t.deepEqual(
		documented.filter((name) => !seen.has(name)),
		documented.filter(
			(name) =>
				name.includes('Lookaside') ||
				name.includes('TimerObject') ||
				/SetOptions$|^(NdisQueueIoWorkItem|Ke(Raise|Lower|GetCurrent)Irql|VcNumber|PartyNumber|Note)$/.test(name),
		),
	);
});

test('reckless drivers of which one is call manager and miniport: the same, and NDIS asks of it only what such a one has', (t) => {
	const seed = 304;
	t.log(`seed ${seed}`);
	const seen = runReckless('integrated', seed, 60);
	t.deepEqual(
		Object.values(handlerSignatures)
			.filter(({name, role}) => !seen.has(name) && role !== 'protocol' && !name.endsWith('SetOptions'))
			.map(({name}) => name),
		['MiniportCoCreateVc', 'MiniportCoDeleteVc', 'MiniportCoActivateVc', 'MiniportCoDeactivateVc'],
	);
});

const handlers: readonly PendingHandler[] = [
	'protocolCmMakeCall',
	'protocolCmCloseCall',
	'protocolCmAddParty',
	'protocolCmDropParty',
	'protocolCmModifyCallQoS',
	'protocolClIncomingCall',
	'miniportCoActivateVc',
	'miniportCoDeactivateVc',
];

type VcAct = (rig: Rig, vc: NdisVcHandle, status: number) => unknown;

/** What can happen to a call; each act comes at any time, whether it is legal then or not. */
const vcActs: readonly VcAct[] = [
	(rig, vc) => offer(rig, vc),
	(rig, vc) => rig.callManager.ndisCmDispatchCallConnected(vc),
	(rig, vc, status) => rig.callManager.ndisCmDispatchIncomingCloseCall(status, vc, undefined, 0),
	(rig, vc) => rig.callManager.ndisCmDispatchIncomingCallQoSChange(vc, newParameters()),
	(rig, vc) => rig.client.ndisClMakeCall(vc, newParameters(), rig.label('party'), {value: undefined}),
	(rig, vc) => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined),
	(rig, vc) => rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined}),
	(rig, vc) => rig.client.ndisClModifyCallQoS(vc, newParameters()),
	(rig, vc) => rig.client.ndisClCloseCall(vc, NULL, undefined, 0),
	(rig, vc) => {
		const party = objectsOf(rig.library.state, 'party').find((other) => other.vc === vc);
		rig.client.ndisClCloseCall(vc, party?.handle ?? NULL, undefined, 0);
	},
	(rig) => objectsOf(rig.library.state, 'party').map(({handle}) => rig.client.ndisClDropParty(handle, undefined, 0)),
	(rig, _vc, status) => {
		const party = objectsOf(rig.library.state, 'party').at(-1)?.handle ?? NULL;
		rig.callManager.ndisCmDispatchIncomingDropParty(status, party, undefined, 0);
	},
	(rig, vc) => rig.callManager.ndisCmActivateVc(vc, newParameters()),
	(rig, vc) => rig.callManager.ndisCmDeactivateVc(vc),
	(rig, vc) => rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0),
	(rig, vc) => rig.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0),
	(rig) => rig.library.runPassive(),
	...handlers.map(
		(handler): VcAct =>
			(rig, _vc, status) =>
				rig.complete(handler, status),
	),
];

test('two calls, one each way, of which anything happens at any time: tables stay sound, every request ends once', (t) => {
	const seed = 707;
	t.log(`seed ${seed}`);
	const reached = new Set<string>();
	const status = fc.constantFrom(NDIS_STATUS.SUCCESS, NDIS_STATUS.SUCCESS, NDIS_STATUS.FAILURE);
	const script = fc.record({way: fc.constantFrom('pended', 'pended', ...ways), status});
	const step = fc.tuple(fc.nat(vcActs.length - 1), fc.boolean(), status, script);
	fc.assert(
		fc.property(fc.array(step, {minLength: 70, maxLength: 70}), fc.boolean(), (steps, aborts) => {
			const rig = new Rig({policies: {closeDuringMakeCall: aborts ? 'abort' : 'refuse'}}).start();
			const ledger = new Ledger(rig);
			rig.registerSap();
			const calls = [createIncomingVc(rig), rig.createVc()];
			for (const [act, isOutgoing, argument, answer] of steps) {
				for (const handler of handlers) rig.scripts[handler] = answer;
				vcActs[act]!(rig, calls[isOutgoing ? 1 : 0]!, argument);
				const {state} = rig.library;
				for (const {call, offerOperation, modifyOperation} of objectsOf(state, 'vc'))
					reached.add(`${call}${offerOperation ? ' unanswered' : ''}${modifyOperation ? ' modified' : ''}`);
				const faults = [...tableFaults(state), ...ledger.faults(state)];
				if (faults.length > 0) throw new Error(faults.join('; '));
			}
		}),
		{seed, numRuns: 200},
	);
	const states = callStates.filter((state) => state !== 'creating' && state !== 'deleted');
	const crossed = [
		'offered unanswered modified',
		'clear-indicated unanswered modified',
		'closing unanswered',
		'closing modified',
	];
	t.deepEqual(
		[...states.filter((state) => state !== 'offered'), ...crossed].filter((state) => !reached.has(state)),
		[],
	);
});
