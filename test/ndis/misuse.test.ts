import test from 'ava';
import * as fc from 'fast-check';
import {functionSignatures, handlerSignatures} from '../../src/ndis/types/signatures.ts';
import {NULL, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {callStates} from '../../src/ndis/vc-call-table.ts';
import {RecklessDrivers} from '../../src/simulation/reckless/reckless-drivers.ts';
import {RequestLedger} from '../../src/simulation/reckless/request-ledger.ts';
import {objectsOf, same, tableFaults} from '../../src/simulation/reckless/table-faults.ts';
import {createIncomingVc, offer} from './scripted-calls.ts';
import {newList, newParameters, Rig, ways, type PendingHandler, type Seat} from './scripted-drivers.ts';

/** Runs reckless drivers and throws what is wrong; what was seen of functions, handlers and remarks. */
const runReckless = (seat: Seat, seed: number, numRuns: number): ReadonlySet<string> => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(fc.integer(), (run) => {
			const drivers = new RecklessDrivers(run, seat);
			const ledger = new RequestLedger(drivers);
			drivers.trace.observe(({name, kind}) => seen.add(kind === 'note' ? name.split(':')[0]! : name));
			drivers.library.startAdapter('adapter');
			for (let act = 0; act < 400; act++) {
				drivers.act(act);
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
			const ledger = new RequestLedger(rig);
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
