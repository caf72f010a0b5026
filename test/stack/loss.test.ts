import {vectors} from '../../firmware-protocol/generate/vectors.ts';
import {clone} from '../../src/stack/clone.ts';
import {hash} from '../../src/stack/hash.ts';
import type {StackEvent} from '../../src/stack/stack-state.ts';
import {Rig, request} from './rig.ts';
import {seatOfTest, test} from './seated.ts';

/** What is asked when (ms). */
type Script = readonly (readonly [number, (rig: Rig) => void])[];

/** A three-party call that is being set up and used. */
const script: Script = [
	[0, (rig) => rig.stack.makeCall(1, request('late-ready:10'), 10, rig.now)],
	[15, (rig) => rig.stack.addParty(1, 11, request('slow:8'), rig.now)],
	[16, (rig) => rig.stack.addParty(1, 12, request('sink'), rig.now)],
	[17, (rig) => rig.stack.makeCall(2, request('slow:12'), undefined, rig.now)],
	[18, (rig) => rig.stack.makeCall(3, request('alerting'), undefined, rig.now)],
	[25, (rig) => rig.stack.send(1, new Uint8Array(100), 1, rig.now)],
	[28, (rig) => rig.stack.dropParty(12, rig.now)],
	[30, (rig) => rig.stack.makeCall(4, request('echo'), undefined, rig.now)],
	[34, (rig) => rig.stack.closeCall(1, undefined, rig.now)],
	[36, (rig) => rig.stack.closeCall(4, undefined, rig.now)],
];

/** Accepts, or rejects, the offer that came first and has not been answered. */
const answer = (rig: Rig, accept: boolean): void => {
	const known = new Set(
		rig.events.flatMap((event) =>
			event.type === 'callConnected' || event.type === 'callWithdrawn' ? [event.call] : [],
		),
	);
	const offer = rig.events.find((event) => event.type === 'callOffered' && !known.has(event.call));
	if (offer?.type === 'callOffered' && accept) {
		rig.stack.answerCall(offer.call, {}, rig.now);
	} else if (offer?.type === 'callOffered') {
		rig.stack.rejectCall(offer.call, 21, rig.now);
	}
};

/** Calls that the network offers, and changes of traffic from both sides. */
const offers: Script = [
	[0, (rig) => rig.stack.registerSap(1, '*', rig.now)],
	[1, (rig) => rig.stack.makeCall(1, request('callback:2'), undefined, rig.now)],
	[5, (rig) => answer(rig, true)],
	[10, (rig) => rig.stack.makeCall(2, request('callback-modify:4'), undefined, rig.now)],
	[13, (rig) => answer(rig, true)],
	[14, (rig) => rig.stack.modifyCall(1, {transmit: request('x', 4800).transmit}, rig.now)],
	[20, (rig) => rig.stack.makeCall(3, request('callback-silent'), undefined, rig.now)],
	[23, (rig) => answer(rig, true)],
	[26, (rig) => rig.stack.modifyCall(2, {receive: request('x', 4800).receive}, rig.now)],
	[27, (rig) => rig.stack.makeCall(4, request('callback-withdraw:3'), undefined, rig.now)],
	[33, (rig) => rig.stack.registerSap(2, 'me', rig.now)],
	[34, (rig) => rig.stack.makeCall(5, request('callback:1'), undefined, rig.now)],
	[37, (rig) => rig.stack.deregisterSap(1, rig.now)],
	[38, (rig) => answer(rig, false)],
	[39, (rig) => rig.stack.closeCall(1, undefined, rig.now)],
];

/** Plays a script for `until` ms, cut into pieces of 0.1 ms so that every state is met. */
const play = (rig: Rig, until: number, steps: Script = script): void => {
	const begin = rig.now;
	for (const [at, act] of steps) {
		if (at > until) {
			break;
		}

		rig.run(Math.max(0, begin + at - rig.now));
		act(rig);
	}

	rig.run(Math.max(0, begin + until - rig.now));
};

/** What each request ends in, exactly once; calls and parties by the user’s own numbers. */
const promised = {
	makeCall: ['callConnected', 'callFailed'],
	addParty: ['partyAdded', 'partyFailed'],
	modifyCall: ['callModified', 'modifyFailed'],
	registerSap: ['sapRegistered', 'sapFailed'],
} as const;

/** Highest number that a user gives a call in these scripts: those of offers are other numbers. */
const userCalls = 10;

const isUsers = (event: StackEvent): boolean =>
	!('call' in event) || (event.call !== undefined && event.call <= userCalls && event.call > 0);

const lost = test.macro({
	exec(t, steps: Script) {
		// Half as many moments do where the other seat, or the other script, meets the same code.
		const every = steps === script && seatOfTest() === 'stand-alone' ? 0.95 : 1.9;
		for (let cut = 0.05; cut <= 40; cut += every) {
			// A silent device is met at the same places as an unplugged one, only later: every third moment suffices.
			const ways = Math.round(cut / 0.95) % 3 === 0 ? (['unplugged', 'silent'] as const) : (['unplugged'] as const);
			for (const how of ways) {
				const rig = Rig.open();
				play(rig, cut, steps);
				if (how === 'unplugged') {
					rig.stack.portGone('pulled', rig.now);
				}

				rig.connected = false;
				rig.run(3100);
				const seen = rig.events.map(({type}) => type);
				const said = `${how} at ${cut} ms: ${rig.events.map((event) => `${event.type} ${'call' in event ? event.call : ''}`).join(', ')}`;
				const own = rig.events.filter(isUsers).map(({type}) => type);
				const answers = (types: readonly string[], among: readonly string[] = seen): number =>
					among.filter((type) => types.includes(type)).length;
				t.is(answers(['linkDown']), 1, said);
				const asked = steps.filter(([at]) => at <= cut).map(([, act]) => act.toString());
				for (const [name, ends] of Object.entries(promised)) {
					t.is(answers(ends, own), asked.filter((act) => act.includes(`.${name}(`)).length, `${name}, ${said}`);
				}

				t.is(answers(['callConnected']), answers(['callEnded']), said);
				t.deepEqual(rig.stack.liveObjects().opened, [], said);
				t.deepEqual(
					rig.stack.finishVerification().map(({id, message}) => `${id} ${message}`),
					[],
					said,
				);
			}
		}
	},
	title: (title) => `the device lost at any moment of ${title}: everything ends exactly once, and nothing is left`,
});

test('calls and parties', lost, script);
test('offers and changes of traffic', lost, offers);

/** What a stack does in the two seconds to come, and how it ends. */
const outputs = (rig: Rig): unknown[] => {
	const seen: unknown[] = [];
	for (let step = 0; step < 50; step++) {
		rig.now += 40;
		rig.stack.expire(rig.now);
		for (let output = rig.stack.poll(); output !== undefined; output = rig.stack.poll()) {
			seen.push(output);
		}
	}

	return [...seen, rig.stack.hash(), rig.stack.trace];
};

const resumed = test.macro({
	exec(t, steps: Script, cuts: readonly number[]) {
		for (const cut of cuts) {
			const options = {seed: 5};
			const straight = Rig.open(options);
			play(straight, cut, steps);
			const there = clone(straight.stack.save());
			t.is(hash(there.ndis), hash(straight.stack.save().ndis));
			const before = straight.stack.hash();
			const now = straight.now;
			const first = outputs(straight);
			straight.stack.restore(there);
			straight.now = now;
			t.is(straight.stack.hash(), before);
			t.deepEqual(outputs(straight), first, `cut at ${cut} ms`);
			const other = new Rig(options);
			other.stack.restore(there);
			other.now = now;
			t.deepEqual(outputs(other), first, `cut at ${cut} ms, into another stack`);
		}
	},
	title: (title) => `saving, restoring and going on gives the same outputs, trace and hash: ${title}`,
});

test('calls and parties', resumed, script, [0.3, 5, 12, 15.2, 16.5, 25.1, 28.05, 34.1]);
test('offers and changes of traffic', resumed, offers, [0.2, 4.2, 5.1, 13.1, 14.2, 17, 23.2, 30.1, 37.1, 38.2]);

test.once('the trace doesn’t depend on how the bytes are cut', (t) => {
	const traces = [4096, 1, 7].map((pieces) => {
		const rig = Rig.open({}, pieces);
		play(rig, 60);
		return rig.records
			.map(({kind, name, vc, status}) => `${kind} ${name} ${vc} ${status}`)
			.filter((line) => !line.includes('ACK'));
	});
	const sorted = traces.map((lines) => lines.toSorted());
	t.deepEqual(sorted[1], sorted[0]);
	t.deepEqual(sorted[2], sorted[0]);
});

test.once('a million random bytes into the host: no throw, bounded, and the next call works', (t) => {
	const rig = Rig.open();
	let seed = 20_261_120;
	t.log(`seed ${seed}`);
	const noise = new Uint8Array(1000);
	for (let round = 0; round < 1000; round++) {
		for (let index = 0; index < noise.length; index++) {
			seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
			// Frame marks and line ends are made frequent, or the noise would be one long line of text.
			const pick = seed >>> 24;
			noise[index] = pick < 8 ? 0x0a : pick < 12 ? 0x7e : pick < 16 ? 0x01 : (seed >>> 16) & 0xff;
		}

		rig.stack.receive(noise, rig.now);
	}

	// Whatever half line the noise ended in ends here.
	rig.stack.receive(Uint8Array.of(0x0a), rig.now);
	rig.run(1);
	t.true(rig.stack.counters.badChecks > 1000);
	rig.events.length = 0;
	rig.stack.makeCall(1, request('echo'), undefined, rig.now);
	t.is(rig.until('callConnected').type, 'callConnected');
});

test.once('every vector with each of its bits flipped into the host: no throw, and the next call works', (t) => {
	const rig = Rig.open();
	let flips = 0;
	// A writer never makes the other forms, and in one of them a flip leaves the very same frame.
	for (const {bytes} of vectors().filter(({isCanonical, kind}) => isCanonical || kind.startsWith('bad'))) {
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			// Bit 5 of a letter in the check is its case: that frame is still a good one, and a good BYE would end the link.
			if ((bit & 7) === 5 && bit >> 3 >= bytes.length - 10) {
				continue;
			}

			const broken = Uint8Array.from(bytes);
			broken[bit >> 3]! ^= 1 << (bit & 7);
			rig.stack.receive(broken, rig.now);
			flips++;
		}
	}

	rig.stack.receive(Uint8Array.of(0x0a), rig.now);
	rig.run(1);
	t.true(flips > 100_000, `${flips} flips`);
	t.true(rig.stack.counters.badChecks > 50_000);
	rig.events.length = 0;
	rig.stack.makeCall(1, request('echo'), undefined, rig.now);
	t.is(rig.until('callConnected').type, 'callConnected');
});
