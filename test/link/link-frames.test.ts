import test from 'ava';
import {LocalProtocolError} from '../../src/errors.ts';
import {Link} from '../../src/link/link.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {crc32} from '../../src/wire/crc32.ts';
import {encodeAsciiFrame, encodeDataFrame, encodeManualLine} from '../../src/wire/frame-codec.ts';
import {DevicePartner, partnerWelcome} from './device-partner.ts';
import {nonce, openBench, Recorder} from './link-bench.ts';
import {bytesOf, linkFrame, signallingFrame} from './wire-bytes.ts';

test('local misuse throws and changes nothing', (t) => {
	const recorder = new Recorder();
	const link = new Link(recorder, {ackDelayMs: 0});
	t.throws(() => link.open(0, 0), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.throws(() => link.open(1.5, 0), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.throws(() => new Link(recorder, {window: 65}), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.throws(() => new Link(recorder, {deadMs: NaN}), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.false(link.sendSignalling(bytesOf('EARLY'), 1));
	link.open(nonce, 0);
	const before = structuredClone(link.state);
	t.throws(() => link.open(nonce, 0), {instanceOf: LocalProtocolError, code: 'invalid-state'});
	t.throws(() => link.sendSignalling(bytesOf('A\nB'), 1), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.throws(() => link.sendSignalling(new Uint8Array(0), 1), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	t.throws(() => link.sendData({vc: 0x1_00_00, generation: 0, tag: 0, payload: new Uint8Array(0)}, 1), {
		instanceOf: LocalProtocolError,
		code: 'invalid-argument',
	});
	t.throws(() => link.sendDevice({type: 'RESET', request: -1}, 1), {code: 'field-out-of-range'});
	t.deepEqual(link.state, before);
});

test('takes no frame that the device could not, and no more than its queues hold', (t) => {
	const {link} = openBench(new DevicePartner({sduMax: 100, lineMax: 200, ring: 180}), {queueFrames: 3});
	const data = (bytes: number, token: number): boolean =>
		link.sendData({vc: 1, generation: 1, tag: token, payload: new Uint8Array(bytes)}, token);
	t.false(data(101, 1));
	t.true(data(100, 1));
	t.false(link.sendSignalling(new Uint8Array(180).fill(0x41), 1), 'longer than the ring');
	t.true(link.sendSignalling(new Uint8Array(180 - 17).fill(0x41), 1));
	t.true(data(0, 2));
	t.true(data(0, 3));
	t.false(data(0, 4), 'the queue is full');
	t.true(link.sendDevice({type: 'AUDIT', request: 1}, 5));
});

test('limits above the protocol’s are cut down to them', (t) => {
	const {link} = openBench(new DevicePartner({sduMax: 0xffff, lineMax: 0xffff, ring: 0xffff, window: 0xff}));
	t.false(link.sendData({vc: 1, generation: 1, tag: 0, payload: new Uint8Array(4097)}, 1));
	t.false(link.sendSignalling(new Uint8Array(4384).fill(0x41), 1));
	t.true(link.sendSignalling(new Uint8Array(4383).fill(0x41), 1));
	for (let token = 2; token < 80; token++) t.true(link.sendSignalling(bytesOf('A'), token));
	while (link.transmit(5) !== undefined);
	t.is(link.state.window.unacknowledged.length, 64);
});

test('a line longer than the device takes is not sent, though the window had room', (t) => {
	const {link} = openBench(new DevicePartner({lineMax: 200, ring: 1000}));
	t.false(link.sendSignalling(new Uint8Array(200 - 16).fill(0x41), 1));
	t.true(link.sendSignalling(new Uint8Array(200 - 17).fill(0x41), 1));
});

test('a queue is bounded in bytes, and has room again when frames have left it', (t) => {
	const bench = openBench(undefined, {queueBytes: 4400});
	const fill = (): number => {
		let taken = 0;
		while (bench.link.sendSignalling(new Uint8Array(83).fill(0x41), taken)) taken++;
		return taken;
	};
	t.is(fill(), 44);
	t.true(bench.link.sendDevice({type: 'AUDIT', request: 1}, 99), 'each plane has a queue of its own');
	bench.run(bench.now + 200);
	t.is(fill(), 44);
});

test('a burst is bounded, and the next one goes on where it stopped', (t) => {
	const {link} = openBench(new DevicePartner({sduMax: 4096, lineMax: 4400, ring: 0xffff}), {queueFrames: 20});
	for (let tag = 0; tag < 8; tag++) link.sendData({vc: 1, generation: 1, tag, payload: new Uint8Array(4000)}, tag);
	const lengths = [link.transmit(3), link.transmit(3), link.transmit(3)].map((bytes) => bytes?.length);
	t.deepEqual(lengths, [5 * 4015, 3 * 4015, undefined]);
});

test('what is sent and what is handed on shares no memory with the caller’s arrays', (t) => {
	const bench = openBench();
	const body = bytesOf('SETUP 1');
	const payload = bytesOf('pay');
	bench.link.sendSignalling(body, 1);
	bench.link.sendData({vc: 1, generation: 1, tag: 0, payload}, 2);
	body.fill(0x2a);
	payload.fill(0x2a);
	const burst = bench.link.transmit(bench.now)!;
	const wire = burst.slice();
	burst.fill(0x2a);
	bench.link.expire(400);
	t.deepEqual(bench.link.transmit(400), wire, 'the retransmission bears the same ack');
	t.regex(textOfBytes(wire), /^~s0000 SETUP 1 /);
	t.is(textOfBytes(bench.recorder.traces.at(-1)!.body), 'pay');
	const bodies: Uint8Array[] = [];
	const upcalls = new Recorder();
	upcalls.signalling = (taken) => void bodies.push(taken);
	const link = new Link(upcalls);
	link.open(nonce, 0);
	link.receive(linkFrame({...partnerWelcome, nonce}), 0);
	const chunk = signallingFrame('NOTIFY 1', 0);
	link.receive(chunk, 0);
	chunk.fill(0);
	t.deepEqual(
		bodies.map((taken) => textOfBytes(taken)),
		['NOTIFY 1'],
	);
});

test('acknowledgements stop when an upcall has closed the link, and what waited is forgotten', (t) => {
	const bench = openBench();
	for (const token of [1, 2, 3]) bench.link.sendSignalling(bytesOf(`A ${token}`), token);
	for (let tag = 0; tag < 20; tag++)
		bench.link.sendData({vc: 1, generation: 1, tag, payload: bytesOf('data')}, 10 + tag);
	bench.recorder.onAcknowledged = () => bench.link.abort({code: 'port-gone', detail: 'gone'});
	bench.run(100);
	t.deepEqual(bench.recorder.tokens, [1]);
	t.deepEqual(bench.recorder.story, ['up', 'down port-gone']);
	const {window} = bench.link.state;
	t.deepEqual([window.unacknowledged, window.queues.data, window.queuedBytes.data], [[], [], 0]);
});

test('a numbered frame whose ack made an upcall close the link is not handed on', (t) => {
	const bench = openBench();
	bench.link.sendSignalling(bytesOf('A'), 1);
	bench.link.transmit(bench.now);
	bench.recorder.onAcknowledged = () => bench.link.close(bench.now);
	bench.link.receive(signallingFrame('B', 0, 1), bench.now);
	t.deepEqual([bench.recorder.tokens, bench.recorder.signallings], [[1], []]);
	t.is(bench.link.counters.framesReceived, 0);
});

test('the ack of a frame of an unknown plane is used', (t) => {
	const bench = openBench();
	bench.link.sendSignalling(bytesOf('A'), 1);
	bench.link.transmit(bench.now);
	const frame = textOfBytes(signallingFrame('B', 0, 1))
		.replace('~s', '~q')
		.slice(0, -9);
	const check = crc32(bytesOf(frame)).toString(16).padStart(8, '0');
	bench.link.receive(bytesOf(`${frame}${check}\n`), bench.now);
	t.deepEqual(bench.recorder.tokens, [1]);
	t.is(bench.link.counters.badFrames, 1);
});

test('counts what is no good, and hands on console text', (t) => {
	const recorder = new Recorder();
	const link = new Link(recorder, {ackDelayMs: 0});
	link.open(nonce, 0);
	const frames = [
		bytesOf('boot 1.0\r\n'),
		linkFrame({...partnerWelcome, nonce}),
		linkFrame({...partnerWelcome, nonce}),
		encodeAsciiFrame('device', 0, 0, bytesOf('CREDIT 1 1 10000')),
		encodeAsciiFrame('device', 1, 0, bytesOf('NONSENSE')),
		encodeAsciiFrame('device', 2, 0, bytesOf('CREDIT 1 2 3')),
		encodeAsciiFrame('device', 2, 0, bytesOf('CREDIT 1 2 3')),
		encodeAsciiFrame('device', 4, 0, bytesOf('CREDIT 1 2 4')),
		encodeManualLine('link', bytesOf('PONG 0 0')),
		linkFrame({type: 'PING'}),
		linkFrame({type: 'REFUSE', reason: 4, detail: 0}),
		bytesOf('~s0300 X 00000000\n'),
		new Uint8Array(5000).fill(0x7e),
		bytesOf('\npanic\nat'),
	];
	for (const bytes of frames) link.receive(bytes, 1);
	t.deepEqual(recorder.consoles, ['boot 1.0|', 'panic|']);
	t.deepEqual(recorder.devices, [{type: 'CREDIT', vc: 1, generation: 2, limit: 3}]);
	link.count('staleFrames');
	t.deepEqual(link.counters, {
		framesSent: 0,
		framesReceived: 3,
		retransmissions: 0,
		duplicates: 1,
		outOfOrder: 1,
		badChecks: 1,
		badFrames: 5,
		overlong: 1,
		noRoom: 0,
		staleFrames: 1,
		consoleBytes: 13,
	});
	t.is(textOfBytes(link.transmit(1)!).slice(0, 11), '~l0003 ACK ');
	t.is(link.transmit(1), undefined);
	t.deepEqual(recorder.story, ['up']);
});

test('every frame with a right check is traced, in order, with its length', (t) => {
	const bench = openBench();
	bench.link.sendData({vc: 2, generation: 5, tag: 6, payload: bytesOf('pay')}, 1);
	bench.link.sendSignalling(bytesOf('NOTIFY 1'), 2);
	bench.device.send({plane: 'device', text: 'AUDIT_END 1 0'});
	bench.run(50);
	t.deepEqual(bench.recorder.tracedText(), [
		'out link HELLO',
		'in link WELCOME',
		'out signalling NOTIFY',
		'out data tag 6',
		'in device AUDIT_END',
		'out link ACK',
		'in link ACK',
	]);
	const again = encodeDataFrame({seq: 0, ack: 2, vc: 1, generation: 1, tag: 7, payload: new Uint8Array(0)});
	bench.link.receive(again, bench.now);
	t.is(bench.recorder.tracedText().at(-1), 'in data tag 7 again');
	t.deepEqual(bench.recorder.traces[3], {
		direction: 'out',
		plane: 'data',
		body: bytesOf('pay'),
		length: 18,
		retransmission: false,
		vc: 2,
		generation: 5,
		tag: 6,
	});
	const sent = bench.recorder.traces
		.filter(({direction}) => direction === 'out')
		.reduce((sum, {length}) => sum + length, 0);
	const onWire = bench.bursts.reduce((sum, {bytes}) => sum + bytes.length, 0);
	t.is(sent, onWire - 1, 'all but the LF before HELLO');
});
