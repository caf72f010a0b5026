import test from 'ava';
import * as fc from 'fast-check';
import {Link} from '../../src/link/link.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {DevicePartner, type PartnerFrame} from './device-partner.ts';
import {LinkBench, Recorder} from './link-bench.ts';
import {type CableFaults, MemoryCable, perfectCable, randomFrom} from './memory-cable.ts';
import {bytesOf} from './wire-bytes.ts';

const nonce = 0xbe_ef;

function makeBench(
	faults: CableFaults,
	seed: number,
	welcome: ConstructorParameters<typeof DevicePartner>[0] = {},
): LinkBench {
	const random = randomFrom(seed);
	return new LinkBench(new DevicePartner(welcome), [new MemoryCable(faults, random), new MemoryCable(faults, random)]);
}

const dirtyCable: CableFaults = {
	lose: 0.02,
	duplicate: 0.02,
	flipBit: 0.01,
	dropByte: 0.005,
	insertByte: 0.005,
	split: 0.5,
	delayMs: [0.2, 8],
};

/** Frames of all three planes to send, each with a text or tag of its own. */
function makeTraffic(count: number, random: () => number): PartnerFrame[] {
	return Array.from({length: count}, (_, place): PartnerFrame => {
		const kind = random();
		if (kind < 0.3) return {plane: 'signalling', text: `NOTIFY ${place} ${'x'.repeat(random() * 60)}`};
		if (kind < 0.5) return {plane: 'device', text: `CREDIT 1 1 ${place.toString(16).toUpperCase()}`};
		const payload = new Uint8Array(random() * 100).map(() => random() * 256);
		return {plane: 'data', vc: 1, generation: 2, tag: place, payload};
	});
}

function sendFromHost(link: Link, frame: PartnerFrame, token: number): boolean {
	if (frame.plane === 'data') return link.sendData(frame, token);
	if (frame.plane === 'signalling') return link.sendSignalling(bytesOf(frame.text), token);
	return link.sendDevice({type: 'CREDIT', vc: 1, generation: 1, limit: token}, token);
}

/** What one plane carried, in order: texts or data frames. */
function onPlane(frames: readonly PartnerFrame[], plane: PartnerFrame['plane']): PartnerFrame[] {
	return frames.filter((frame) => frame.plane === plane);
}

/** What the host got, in the form that the device sent it in. */
function takenByHost(recorder: Recorder): PartnerFrame[] {
	const credits = recorder.devices.map((message): PartnerFrame => {
		const limit = message.type === 'CREDIT' ? message.limit.toString(16).toUpperCase() : message.type;
		return {plane: 'device', text: `CREDIT 1 1 ${limit}`};
	});
	return [
		...recorder.signallings.map((text): PartnerFrame => ({plane: 'signalling', text})),
		...credits,
		...recorder.datas.map((frame): PartnerFrame => ({plane: 'data', ...frame})),
	];
}

/** Runs traffic both ways, each side keeping a few frames queued, until all is acknowledged or `until`. */
function runTraffic(
	bench: LinkBench,
	out: readonly PartnerFrame[],
	into: readonly PartnerFrame[],
	until: number,
): void {
	let sent = 0;
	const feed = (): void => {
		while (sent < out.length && sent - bench.recorder.tokens.length < 20) {
			sendFromHost(bench.link, out[sent]!, sent);
			sent++;
		}
	};
	bench.recorder.onUp = () => {
		for (const frame of into) bench.device.send(frame);
		feed();
	};
	bench.recorder.onAcknowledged = feed;
	bench.link.open(nonce, bench.now);
	bench.runUntil(() => bench.link.state.phase === 'open', until);
	bench.runUntil(() => bench.recorder.tokens.length === out.length && bench.device.pending === 0, until);
}

test('over a cable that loses, repeats, damages and cuts, every frame arrives once and in order, within the window', (t) => {
	const seed = 20_260_101;
	t.log(`seed ${seed}`);
	const run = fc.record({
		seed: fc.integer({min: 1, max: 0x7fff_ffff}),
		window: fc.constantFrom(1, 3, 8, 64),
		ring: fc.constantFrom(200, 256, 1024, 0xffff),
	});
	fc.assert(
		fc.property(run, (given) => {
			const random = randomFrom(given.seed);
			const bench = makeBench(dirtyCable, given.seed, {window: given.window, ring: given.ring});
			const out = makeTraffic(700, random);
			const into = makeTraffic(700, random);
			runTraffic(bench, out, into, 600_000);
			const {recorder, device, link, tap} = bench;
			for (const plane of ['signalling', 'device', 'data'] as const) {
				t.deepEqual(onPlane(device.taken, plane), onPlane(out, plane));
				t.deepEqual(onPlane(takenByHost(recorder), plane), onPlane(into, plane));
			}
			t.deepEqual(
				[...recorder.tokens].toSorted((a, b) => a - b),
				[...out.keys()],
			);
			t.deepEqual(recorder.story, ['up']);
			t.true(tap.mostFrames <= given.window, `${tap.mostFrames} frames`);
			t.true(tap.mostBytes <= given.ring, `${tap.mostBytes} bytes`);
			t.is(link.counters.framesSent, out.length);
			t.is(link.counters.framesReceived, into.length);
			t.true(link.counters.retransmissions > 0 && link.counters.duplicates > 0 && link.counters.badChecks > 0);
		}),
		{seed, numRuns: 5},
	);
});

test('the window is filled up to its frames, and up to its bytes', (t) => {
	const byFrames = makeBench(perfectCable, 1, {window: 5});
	runTraffic(byFrames, makeTraffic(200, randomFrom(5)), [], 60_000);
	t.is(byFrames.tap.mostFrames, 5);
	const byBytes = makeBench(perfectCable, 1, {window: 64, ring: 600});
	runTraffic(byBytes, makeTraffic(200, randomFrom(5)), [], 60_000);
	t.true(byBytes.tap.mostBytes > 500 && byBytes.tap.mostBytes <= 600, `${byBytes.tap.mostBytes}`);
	t.is(byBytes.link.counters.retransmissions, 0);
});

test('a perfect cable needs no retransmission, and an ACK only where nothing else carries it', (t) => {
	const bench = makeBench(perfectCable, 1);
	const frames = makeTraffic(300, randomFrom(3));
	runTraffic(bench, frames, frames, 60_000);
	t.is(bench.link.counters.retransmissions, 0);
	t.is(bench.link.counters.duplicates, 0);
	const acks = bench.recorder.tracedText().filter((name) => name === 'out link ACK').length;
	t.true(acks < 40, `${acks} ACK frames for 300 frames`);
});

test('signalling and device messages overtake waiting data', (t) => {
	const bench = makeBench(perfectCable, 1, {window: 4});
	bench.open(nonce);
	for (let tag = 0; tag < 50; tag++) bench.link.sendData({vc: 1, generation: 1, tag, payload: new Uint8Array(10)}, tag);
	bench.run(bench.now + 0.5);
	bench.link.sendDevice({type: 'AUDIT', request: 1}, 100);
	bench.link.sendSignalling(bytesOf('SETUP 1'), 101);
	bench.run(bench.now + 100);
	const order = bench.device.taken.map((frame) => (frame.plane === 'data' ? frame.tag : frame.text));
	t.deepEqual(order, [0, 1, 2, 3, 'SETUP 1', 'AUDIT 1', ...Array.from({length: 46}, (_, place) => place + 4)]);
});

test('a long signalling frame is not starved by short data that would fit', (t) => {
	const bench = makeBench(perfectCable, 1, {window: 16, ring: 250});
	bench.open(nonce);
	for (let tag = 0; tag < 30; tag++) bench.link.sendData({vc: 1, generation: 1, tag, payload: new Uint8Array(10)}, tag);
	bench.run(bench.now + 0.5);
	bench.link.sendSignalling(bytesOf(`SETUP ${'1'.repeat(200)}`), 100);
	bench.run(bench.now + 100);
	t.is(
		bench.device.taken.findIndex(({plane}) => plane === 'signalling'),
		10,
	);
	t.is(bench.device.taken.length, 31);
});

test('a copy of the state, put into another link in the midst of traffic, gives the same bytes and upcalls from there', (t) => {
	const seed = 77;
	t.log(`seed ${seed}`);
	const random = randomFrom(seed);
	const bench = makeBench(dirtyCable, seed);
	const frames = makeTraffic(150, random);
	type Step = {readonly name: 'receive' | 'expire' | 'send'; readonly run: (link: Link) => void; readonly now: number};
	const steps: Step[] = [];
	// The bench's link is replaced by one that notes what is done to it.
	const {link} = bench;
	const receive = link.receive.bind(link);
	link.receive = (bytes, now) => {
		const copy = bytes.slice();
		steps.push({name: 'receive', run: (other) => other.receive(copy, now), now});
		receive(bytes, now);
	};
	const expire = link.expire.bind(link);
	link.expire = (now) => {
		steps.push({name: 'expire', run: (other) => other.expire(now), now});
		expire(now);
	};
	runTraffic(bench, [], frames, 60_000);
	for (const [token, frame] of frames.entries()) {
		steps.push({name: 'send', run: (other) => void sendFromHost(other, frame, token), now: bench.now});
		sendFromHost(link, frame, token);
		bench.run(bench.now + random() * 5);
	}
	const replay = (clonedAfter: number): {readonly bytes: string; readonly recorder: Recorder} => {
		const recorder = new Recorder();
		let one = new Link(recorder);
		let bytes = '';
		const drain = (now: number): void => {
			for (let burst = one.transmit(now); burst !== undefined; burst = one.transmit(now))
				bytes += `${now} ${textOfBytes(burst)}`;
		};
		one.open(nonce, 0);
		drain(0);
		for (const [place, step] of steps.entries()) {
			if (place === clonedAfter) {
				const state = structuredClone(one.state);
				one = new Link(recorder);
				one.state = state;
			}
			step.run(one);
			drain(step.now);
		}
		t.is(recorder.downs.length, 0);
		return {bytes, recorder};
	};
	const straight = replay(-1);
	t.true(
		straight.recorder.tokens.length > 100 && straight.recorder.tracedText().some((name) => name.endsWith('again')),
	);
	for (const part of [0.1, 0.5, 0.9]) {
		const broken = replay(Math.floor(steps.length * part));
		t.is(broken.bytes, straight.bytes);
		t.deepEqual(broken.recorder.tracedText(), straight.recorder.tracedText());
		t.deepEqual(broken.recorder.tokens, straight.recorder.tokens);
	}
});
