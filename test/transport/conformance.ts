import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import type {Transport} from '../../src/transport/transport.ts';
import {RecordedEvents} from './events.ts';

/** A port with its far side in a test’s hands. */
export type TransportBench = {
	/** A new transport to the same port. */
	connect(): Transport;
	/** The far side says something. */
	send(bytes: Uint8Array): void;
	/** What the far side has heard, since the bench was made. */
	readonly heard: RecordedEvents;
	/** The far side stops taking bytes, or takes them again. */
	hold(isHolding: boolean): void;
	/** The port goes away. */
	vanish(): void;
	/** It comes again; absent where it can’t. */
	comeBack?(): void;
	/** What a second opener is told. */
	readonly holder?: RegExp;
	/** Opening takes no time, so an abort comes before or after it. */
	readonly opensAtOnce?: true;
	end(): Promise<void> | void;
};

type MakeBench = () => TransportBench | Promise<TransportBench>;

/** Longest that closing may take, whatever is pending, in milliseconds: all transports promise 500. */
const closeBoundMs = 800;
/** More than any transport and system keep for a far side that doesn’t listen. */
const mostAhead = 1_000_000;
const pieceSizes = [1, 2, 3, 61, 62, 63, 64, 65, 127, 128, 511, 512, 513, 1000, 4095, 4096, 4097, 9000];

/** Keeps the pieces themselves, and notices a call from inside a call of the transport. */
class KeptEvents extends RecordedEvents {
	readonly pieces: Uint8Array[] = [];
	isCalling = false;
	calledInside = 0;

	override received(bytes: Uint8Array): void {
		this.pieces.push(bytes);
		this.calledInside += Number(this.isCalling);
		super.received(bytes);
	}

	override drained(): void {
		this.calledInside += Number(this.isCalling);
		super.drained();
	}

	/** Runs a call of the transport. */
	during<Result>(call: () => Result): Result {
		this.isCalling = true;
		const result = call();
		this.isCalling = false;
		return result;
	}
}

const latin1 = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString('latin1');

/** Every byte value, in pieces of every awkward size. */
const makePieces = (): Uint8Array[] => {
	let next = 1;
	return pieceSizes.map((size) =>
		Uint8Array.from({length: size}, () => {
			next = (next * 1_664_525 + 1_013_904_223) >>> 0;
			return next >>> 24;
		}),
	);
};

const closeInTime = async (t: ExecutionContext, transport: Transport): Promise<void> => {
	const began = performance.now();
	await transport.close();
	t.true(performance.now() - began < closeBoundMs, 'closing took too long');
};

/** Time for what must not happen to happen. */
const aWhile = (): Promise<void> =>
	new Promise((resolve) => {
		setTimeout(resolve, 20);
	});

/** Writes until the transport asks to wait. */
const fill = (t: ExecutionContext, transport: Transport): number => {
	let written = 0;
	for (let goesOn = true; goesOn; written += 4000) {
		t.true(written < mostAhead, 'write never answered false');
		goesOn = transport.write(new Uint8Array(4000).fill(0x61));
	}
	return written;
};

/** The bytes still get through after whatever happened before. */
const carries = async (t: ExecutionContext, bench: TransportBench, text: string): Promise<void> => {
	const events = new RecordedEvents();
	const transport = bench.connect();
	await transport.open(events);
	transport.write(new Uint8Array(Buffer.from(text)));
	// On some ports what was under way before comes first, in either direction.
	await bench.heard.until(() => bench.heard.text.endsWith(text));
	bench.send(new Uint8Array(Buffer.from(text)));
	await events.until(() => events.text.endsWith(text));
	await closeInTime(t, transport);
	t.deepEqual(events.losses, []);
};

/** Any chunking: what is written arrives, in order, once, both ways at the same time. */
const chunking = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const pieces = makePieces();
	const events = new KeptEvents();
	const transport = bench.connect();
	await events.during(() => transport.open(events));
	for (const [index, piece] of pieces.entries()) {
		events.during(() => transport.write(piece));
		bench.send(piece.slice());
		if (index % 3 === 0) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	}
	const expected = latin1(pieces);
	await events.until(() => events.text.length >= expected.length);
	await bench.heard.until(() => bench.heard.text.length >= expected.length);
	await aWhile();
	t.true(latin1(events.pieces) === expected, 'what arrived at the host differs');
	t.true(bench.heard.text === expected, 'what arrived at the far side differs');
	t.is(events.calledInside, 0);
	t.true(events.pieces.every(({length}) => length > 0));
	await events.during(() => closeInTime(t, transport));
};

const backPressure = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const events = new KeptEvents();
	const transport = bench.connect();
	await transport.open(events);
	bench.hold(true);
	const written = events.during(() => fill(t, transport));
	await aWhile();
	t.true(transport.bufferedBytes > 0);
	t.is(events.drains, 0);
	bench.hold(false);
	await events.until(() => events.drains === 1);
	await bench.heard.until(() => bench.heard.text.length >= written);
	await aWhile();
	t.is(bench.heard.text.length, written);
	t.deepEqual([events.drains, transport.bufferedBytes, events.calledInside], [1, 0, 0]);
	t.true(transport.write(new Uint8Array(1)));
	await closeInTime(t, transport);
};

const closing = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	for (const isStalled of [false, true]) {
		const events = new RecordedEvents();
		const transport = bench.connect();
		await transport.open(events);
		if (isStalled) {
			bench.hold(true);
			fill(t, transport);
			await aWhile();
		}
		const before = events.text;
		const first = transport.close();
		bench.send(new Uint8Array([1, 2, 3]));
		await closeInTime(t, transport);
		await first;
		bench.send(new Uint8Array([4, 5, 6]));
		t.true(transport.write(new Uint8Array(10)), 'a closed transport takes everything and writes nothing');
		bench.hold(false);
		await aWhile();
		t.deepEqual([events.text, events.drains, events.losses.length], [before, 0, 0]);
		await t.throwsAsync(transport.open(events), {code: 'invalid-state'});
	}
	await carries(t, bench, 'after closing');
};

const vanishing = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const events = new RecordedEvents();
	const transport = bench.connect();
	await transport.open(events);
	bench.vanish();
	await events.until(() => events.losses.length > 0);
	t.true(transport.write(new Uint8Array(10)));
	await closeInTime(t, transport);
	await aWhile();
	t.like(events.losses, [{name: 'TransportError', code: 'disconnected', address: transport.address}]);
	t.deepEqual([events.losses.length, events.drains], [1, 0]);
	if (bench.comeBack !== undefined) {
		await t.throwsAsync(bench.connect().open(new RecordedEvents()), {code: 'device-not-found'});
		bench.comeBack();
		await carries(t, bench, 'after coming back');
	}
};

const vanishingInWrite = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const events = new RecordedEvents();
	const transport = bench.connect();
	await transport.open(events);
	bench.hold(true);
	fill(t, transport);
	await aWhile();
	bench.vanish();
	await events.until(() => events.losses.length > 0);
	await closeInTime(t, transport);
	await aWhile();
	t.is(events.losses.length, 1);
	t.true(['disconnected', 'transport-failed'].includes(String(events.losses[0]?.code)));
	t.is(events.drains, 0);
};

const reopening = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const transport = bench.connect();
	await transport.open(new RecordedEvents());
	await t.throwsAsync(transport.open(new RecordedEvents()), {code: 'invalid-state'});
	await closeInTime(t, transport);
	for (const text of ['once', 'twice', 'three times']) {
		await carries(t, bench, text);
	}
};

const secondOpener = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const events = new RecordedEvents();
	const first = bench.connect();
	const second = bench.connect();
	await first.open(events);
	const error = await t.throwsAsync(second.open(new RecordedEvents()), {code: 'device-busy'});
	t.regex(error.message, bench.holder ?? /^$/);
	await closeInTime(t, second);
	bench.send(new Uint8Array(Buffer.from('undisturbed')));
	await events.until(() => events.text === 'undisturbed');
	t.deepEqual(events.losses, []);
	await closeInTime(t, first);
	await carries(t, bench, 'free again');
};

const aborting = async (t: ExecutionContext, bench: TransportBench): Promise<void> => {
	const reason = new Error('enough');
	const events = new RecordedEvents();
	await t.throwsAsync(bench.connect().open(events, AbortSignal.abort(reason)), {is: reason});
	const control = new AbortController();
	const transport = bench.connect();
	const opening = transport.open(events, control.signal);
	control.abort(reason);
	await (bench.opensAtOnce ? opening : t.throwsAsync(opening, {is: reason}));
	await closeInTime(t, transport);
	const early = bench.connect();
	const late = early.open(events);
	const closed = closeInTime(t, early);
	await (bench.opensAtOnce ? late : t.throwsAsync(late, {code: 'closed'}));
	await closed;
	t.deepEqual(events.losses, []);
	await carries(t, bench, 'after giving up');
};

export type ConformanceOptions = {
	/** How the cases are registered. */
	readonly test?: TestFn | typeof anyTest.skip;
	/** False: the port can’t tell that it is held. */
	readonly isExclusive?: boolean;
};

/** The contract of `Transport` as cases: one set for all transports. */
export const conformance = (
	name: string,
	makeBench: MakeBench,
	{test = anyTest, isExclusive = true}: ConformanceOptions = {},
): void => {
	const claim = (what: string, holds: (t: ExecutionContext, bench: TransportBench) => Promise<void>): void => {
		test(`${name}: ${what}`, async (t) => {
			const bench = await makeBench();
			try {
				await holds(t, bench);
			} finally {
				await bench.end();
			}
		});
	};
	claim('all bytes arrive in order, however they are cut, and no event comes from inside a call', chunking);
	claim('a far side that doesn’t listen makes write answer false, and drained follows once', backPressure);
	claim('closing is bounded with a read or a write pending, can be repeated, and nothing follows it', closing);
	claim('a port that goes away is told once, and works again when it has come back', vanishing);
	claim('a port that goes away during a write is told once', vanishingInWrite);
	claim('a transport is opened once; the port can be opened again', reopening);
	if (isExclusive) {
		claim('a second opener is refused and told who holds the port', secondOpener);
	}
	claim('opening can be given up, by a signal or by closing, and leaves nothing open', aborting);
};
