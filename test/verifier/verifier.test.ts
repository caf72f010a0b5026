import test from 'ava';
import * as fc from 'fast-check';
import {functionSignatures} from '../../src/ndis/types/signatures.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {NONE, traceKinds, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {callShapes, type ArgumentShape} from '../../src/verifier/argument-shapes.ts';
import {printBreach, type Breach} from '../../src/verifier/breach.ts';
import {liveRules} from '../../src/verifier/rules/catalogue.ts';
import {Verifier, type VerifierOptions} from '../../src/verifier/verifier.ts';
import {Bench} from './bench.ts';
import {connect, establish, hangUp, pending, pendingParty, rest, restOfParties} from './cases/case.ts';
import {callManager, client, miniport, parametersOf, type Stage} from './stage.ts';
import {World} from './world.ts';

/** Told stories leave out what the other chapters ask. */
const pages = ['MAKE-DONE', 'ADD-DONE', 'CLOSE-DONE'];

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;

const run = (tell: (world: World) => void, options?: VerifierOptions): Verifier => {
	const verifier = new Verifier({only: pages, ...options});
	const world = new World((record) => verifier.observe(record));
	world.open();
	tell(world);
	world.close();
	verifier.finish();
	return verifier;
};

const ids = (breaches: readonly Breach[]): string[] => breaches.map(({id}) => id);

const clean = test.macro({
	exec(t, tell: (stage: Stage) => void) {
		const told = run(tell).breaches.map((breach) => printBreach(breach));
		t.deepEqual(told, [], 'told');
		const verifier = new Verifier({only: pages});
		const bench = new Bench((record) => verifier.observe(record));
		bench.open();
		tell(bench);
		bench.close();
		const found = verifier.finish().map((breach) => printBreach(breach));
		t.deepEqual(found, [], 'on the library');
		t.is(verifier.state.vcs.size, 0);
		t.is(verifier.state.afs.size, 0);
		t.is(verifier.state.bindings.size, 0);
	},
	title: (claim) => `finds nothing in ${claim}`,
});

const cleanTold = test.macro({
	exec(t, tell: (world: World) => void) {
		t.deepEqual(
			run(tell).breaches.map((breach) => printBreach(breach)),
			[],
		);
	},
	title: (claim) => `finds nothing in ${claim}`,
});

test('a call answered at once', clean, (world) => {
	const vc = world.createVc();
	world.makeCall(vc, {
		multipoint: true,
		result: SUCCESS,
		inside: () => {
			world.frame('in', 'CONNECT', {vc: vc.number});
			world.activate(vc);
		},
	});
	const party = world.addParty(vc, {result: SUCCESS});
	world.dropParty(party);
	world.closeCall(vc, {result: SUCCESS, inside: () => world.deactivate(vc)});
	world.deleteVc(vc);
});

test('a call completed inside its handlers', clean, (world) => {
	const vc = world.createVc();
	world.makeCall(vc, {multipoint: true, inside: () => connect(world, vc)});
	const party = world.addParty(vc, {inside: (added) => world.completeAdd(added)});
	world.addParty(vc, {inside: (added) => world.completeAdd(added, {status: FAILURE})});
	world.dropParty(party);
	const inside = (): void => {
		world.deactivate(vc);
		world.completeClose(vc);
	};
	world.closeCall(vc, {inside});
	world.deleteVc(vc);
});

test('a call refused at once', clean, (world) => {
	const vc = world.createVc();
	world.makeCall(vc, {multipoint: true, result: FAILURE});
	world.deleteVc(vc);
});

test('a failed call whose VC is deleted inside the completion', clean, (world) => {
	const vc = pending(world, true);
	world.completeMake(vc, {status: FAILURE, inside: () => world.deleteVc(vc)});
});

test('a second call on the VC of a failed one', clean, (world) => {
	const vc = pending(world, true);
	world.completeMake(vc, {
		status: FAILURE,
		inside: () => {
			vc.buffer = parametersOf(1000);
		},
	});
	world.makeCall(vc);
	connect(world, vc);
	rest(world, vc);
});

test('a second call on the VC of a closed one', clean, (world) => {
	const vc = establish(world, true);
	hangUp(world, vc);
	world.makeCall(vc);
	connect(world, vc);
	world.send(client, vc);
	rest(world, vc);
});

test('a close that fails and is tried again', clean, (world) => {
	const vc = establish(world, true);
	world.closeCall(vc);
	world.completeClose(vc, {status: FAILURE});
	rest(world, vc);
});

test('a leaf that leaves of itself', clean, (world) => {
	const party = pendingParty(world);
	world.completeAdd(party);
	world.incomingDrop(party);
	restOfParties(world, party);
});

test('a call whose first party leaves before the last', clean, (world) => {
	const party = pendingParty(world);
	world.completeAdd(party);
	if (party.vc.first !== undefined) world.dropParty(party.vc.first);
	party.vc.last = party;
	rest(world, party.vc);
});

test('a call that the network clears', clean, (world) => {
	const vc = establish(world);
	world.frame('in', 'RELEASE', {vc: vc.number});
	world.incomingClose(vc);
	rest(world, vc);
});

test('a pending call that the client gives up (OPEN-3)', clean, (world) => {
	const vc = pending(world, true);
	world.closeCall(vc);
	world.completeMake(vc, {status: FAILURE});
	world.completeClose(vc);
	world.deleteVc(vc);
});

test('two calls offered on one VC of the call manager', cleanTold, (world) => {
	const vc = world.createVc({by: callManager});
	world.activate(vc);
	world.offer(vc);
	hangUp(world, vc);
	world.activate(vc);
	world.offer(vc);
	hangUp(world, vc);
	world.deleteVc(vc, {by: callManager});
});

test('parties with traffic of their own where the medium has that', clean, (world) => {
	world.note(callManager, 'policy:add-party=per-party');
	world.note(miniport, 'capability:per-party-traffic=1');
	const vc = establish(world, true);
	const party = world.addParty(vc, {buffer: parametersOf(2000)});
	world.completeAdd(party);
	restOfParties(world, party);
});

test('many calls, of which it keeps nothing', (t) => {
	const verifier = run((world) => {
		for (let n = 0; n < 500; n++) {
			const party = pendingParty(world);
			world.alloc(callManager, party.callManagerContext);
			world.completeAdd(party);
			restOfParties(world, party);
			world.free(callManager, party.callManagerContext);
		}
	});
	const {state} = verifier;
	t.deepEqual(ids(verifier.breaches), []);
	for (const kept of [state.vcs, state.vcNumbers, state.parties, state.partyNumbers, state.vcContexts] as const) {
		t.is(kept.size, 0);
	}
	for (const kept of [state.partyContexts, state.lent, state.areas, state.operations, state.afs, state.bindings]) {
		t.is(kept.size, 0);
	}
	t.true(state.gone.size <= 256 && state.freed.size <= 256);
	t.is(state.depth, 0);
});

test('reports the special rule before the general one', (t) => {
	const {breaches} = run((world) => {
		const vc = establish(world);
		world.completeMake(vc, {deliveries: 0});
		rest(world, vc);
	});
	t.deepEqual(ids(breaches), ['MAKE-DONE-031', 'MAKE-DONE-001']);
});

test('reports what is owed once, however much ends', (t) => {
	const {breaches} = run((world) => {
		const vc = pending(world);
		world.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
		world.at += 1_000_000;
		world.note(client, 'something for people');
	});
	t.deepEqual(ids(breaches), ['MAKE-DONE-019', 'MAKE-DONE-014']);
	t.deepEqual(
		breaches.map(({severity}) => severity),
		['leak', 'leak'],
	);
});

test('a watchdog yields a leak and nothing graver', (t) => {
	const told: Breach[] = [];
	const options: VerifierOptions = {watchdogMs: {close: 50}, onBreach: (breach) => told.push(breach)};
	const {breaches} = run((world) => {
		const vc = establish(world);
		world.closeCall(vc);
		world.at += 100;
		world.deactivate(vc);
		world.completeClose(vc);
		world.deleteVc(vc);
	}, options);
	t.deepEqual(ids(breaches), ['CLOSE-DONE-006']);
	t.is(breaches[0]?.severity, 'leak');
	t.deepEqual(told, breaches);
});

const unflagged = (world: World): void => {
	const vc = establish(world, true);
	const party = world.addParty(vc, {buffer: parametersOf(2000)});
	party.buffer.callMgrParameters = parametersOf(1000).callMgrParameters;
	world.completeAdd(party);
	restOfParties(world, party);
};

const severities = (strict: boolean): string[] =>
	run(unflagged, {strict}).breaches.map(({id, severity}) => `${id} ${severity}`);

test('an advisory counts as a violation in strict mode', (t) => {
	t.deepEqual(severities(false), ['ADD-DONE-024 advisory']);
	t.deepEqual(severities(true), ['ADD-DONE-024 violation']);
});

test('says which rules sleep, and why', (t) => {
	const verifier = new Verifier({only: pages});
	t.deepEqual(
		verifier.asleep().map(({id, partly}) => `${id}${partly ? ' in part' : ''}`),
		[
			'MAKE-DONE-013',
			'MAKE-DONE-016 in part',
			'MAKE-DONE-019',
			'MAKE-DONE-022',
			'MAKE-DONE-024 in part',
			'MAKE-DONE-026',
			'ADD-DONE-010',
			'ADD-DONE-013',
			'ADD-DONE-014',
			'ADD-DONE-015',
			'ADD-DONE-016',
			'ADD-DONE-017',
			'ADD-DONE-018',
			'CLOSE-DONE-007',
			'CLOSE-DONE-013 in part',
		],
	);
	t.is(verifier.asleep()[0]?.reason, 'no signalling frame has been traced');
	const awake = run((world) => {
		world.note(callManager, 'policy:add-party=reset');
		world.note(miniport, 'capability:per-party-traffic=0');
		const vc = establish(world);
		world.alloc(client, {});
		world.alloc(callManager, {});
		rest(world, vc);
	});
	t.deepEqual(
		awake.asleep().map(({id}) => id),
		['MAKE-DONE-026'],
	);
});

test('without signalling frames, what needs them is not judged', (t) => {
	const verifier = new Verifier({only: pages});
	const world = new World((record) => {
		if (record.kind !== 'frame') verifier.observe(record);
	});
	world.open();
	rest(world, establish(world));
	world.close();
	t.deepEqual(ids(verifier.finish()), []);
});

test('prints a breach with what led to it', (t) => {
	const {breaches} = run((world) => {
		const vc = pending(world);
		world.frame('in', 'CONNECT', {vc: vc.number});
		world.completeMake(vc);
		world.closeCall(vc);
		world.completeClose(vc);
		world.deleteVc(vc);
	});
	t.snapshot(breaches.map((breach) => printBreach(breach)).join('\n\n'));
});

test('its state is plain data and can be put back', (t) => {
	const verifier = new Verifier({only: pages});
	const world = new World((record) => verifier.observe(record));
	world.open();
	const vc = establish(world, true);
	const saved = structuredClone(verifier.state);
	rest(world, vc);
	world.close();
	verifier.state = saved;
	t.deepEqual(ids(verifier.finish()), [], 'an established call owes nothing');
	t.is(verifier.state.vcs.size, 1);
});

test('keeps at most 1,000 breaches and counts all', (t) => {
	const verifier = run((world) => {
		const vc = establish(world);
		for (let n = 0; n < 600; n++) world.completeMake(vc, {deliveries: 0});
		rest(world, vc);
	});
	t.is(verifier.breaches.length, 1000);
	t.is(verifier.state.breachCount, 1200);
});

test('never throws, whatever the records say', (t) => {
	const names = [...new Set(liveRules.flatMap(({on}) => on.map((event) => event.split(' ')[1] ?? '')))];
	const argument = fc.oneof(
		fc.integer({min: 0, max: 5}),
		fc.constantFrom(SUCCESS, PENDING, FAILURE),
		fc.constant(undefined),
		fc.constant(null),
		fc.constant('text'),
		fc.record({value: fc.integer({min: 0, max: 5})}),
		fc.constant(parametersOf(1000)),
		fc.constant({flags: 0, callMgrParameters: undefined, mediaParameters: undefined}),
	);
	const entry = fc.record({
		kind: fc.constantFrom(...traceKinds),
		name: fc.constantFrom(...names),
		driver: fc.constantFrom('client', 'call-manager', 'miniport', 'ndis'),
		driverId: fc.integer({min: 0, max: 3}),
		opener: fc.integer({min: 0, max: 12}),
		irql: fc.integer({min: 0, max: 3}),
		status: fc.constantFrom(NONE, SUCCESS, PENDING, FAILURE),
		vc: fc.integer({min: -1, max: 3}),
		party: fc.integer({min: -1, max: 3}),
		args: fc.array(argument, {maxLength: 5}),
	});
	t.notThrows(() =>
		fc.assert(
			fc.property(fc.array(entry, {maxLength: 40}), (entries) => {
				const verifier = new Verifier();
				entries.forEach((each, index) => {
					const seq = index + 1;
					const frame = {direction: 'in', plane: 'signalling'} as const;
					const record: TraceRecord = {...each, ...frame, seq, at: seq, parent: 0, bytes: 0, timer: undefined};
					verifier.observe(record);
				});
				verifier.finish();
			}),
			{seed: 20_261_120, numRuns: 300},
		),
	);
});

test('finds arguments where the signatures have them', (t) => {
	const names: Readonly<Record<keyof ArgumentShape, RegExp>> = {
		status: /status$/i,
		vc: /^vcHandle$/,
		party: /^partyHandle$/,
		partyContext: /^partyContext$/,
		parameters: /^callParameters$/,
	};
	const shapeOf = (args: readonly string[], out: readonly string[] = []): ArgumentShape =>
		Object.fromEntries(
			Object.entries(names).flatMap(([role, pattern]) => {
				const place = args.findIndex((name) => pattern.test(name) && !out.includes(name));
				return place === -1 ? [] : [[role, place]];
			}),
		);
	const compared = Object.values(functionSignatures).filter(({name}) => callShapes.has(name));
	t.true(compared.length > 15);
	for (const {name, args, ...signature} of compared) {
		const out = 'out' in signature ? signature.out : [];
		t.deepEqual({...callShapes.get(name)}, shapeOf(args, out), name);
	}
	const missed = Object.values(functionSignatures).filter(
		({name, args, trace}) =>
			trace === 'brackets' && (args as readonly string[]).includes('vcHandle') && !callShapes.has(name),
	);
	t.is(
		missed.map(({name}) => name.slice('Ndis'.length)).join(),
		'CoCreateVc,CoOidRequestComplete,MCmCreateVc,MCmOidRequestComplete',
	);
});
