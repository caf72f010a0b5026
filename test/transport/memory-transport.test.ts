import test from 'ava';
import * as fc from 'fast-check';
import {AvrMcu} from '../../src/mcu/avr-mcu.ts';
import {createDeviceTransport} from '../../src/transport/device-transport.ts';
import {createMemoryCable, inPiecesOf, type CableOptions} from '../../src/transport/memory-transport.ts';
import {imageOf, sleepingEcho} from '../mcu/program.ts';
import {bytes, RecordedEvents} from './events.ts';

const openCable = async (options?: CableOptions) => {
	const cable = createMemoryCable(options);
	const [a, b] = [new RecordedEvents(), new RecordedEvents()];
	await cable.a.open(a);
	await cable.b.open(b);
	return {cable, a, b};
};

test('what one end writes the other receives, never inside write', async (t) => {
	const {cable, a, b} = await openCable();
	cable.a.write(bytes('to b'));
	cable.b.write(bytes('to a'));
	t.is(b.text, '');
	await b.until(() => b.text === 'to b');
	await a.until(() => a.text === 'to a');
	t.is(cable.a.address, 'memory:');
});

test('written bytes are copied', async (t) => {
	const {cable, b} = await openCable({manual: true});
	const written = bytes('before');
	cable.a.write(written);
	written.fill(0);
	cable.deliver();
	t.is(b.text, 'before');
});

test('any cutting delivers all bytes in order', async (t) => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.string()), fc.integer({min: 1, max: 9}), async (texts, size) => {
			const {cable, b} = await openCable({manual: true, shape: inPiecesOf(size)});
			const pieces: number[] = [];
			b.received = (piece) => {
				pieces.push(piece.length);
				b.text += Buffer.from(piece).toString('latin1');
			};
			texts.forEach((text) => cable.a.write(bytes(text)));
			cable.deliver();
			t.is(b.text, Buffer.from(texts.join(''), 'latin1').toString('latin1'));
			t.true(pieces.every((length) => length >= 1 && length <= size));
		}),
		{seed: 1},
	);
});

test('a shape can lose bytes, in one direction only', async (t) => {
	const {cable, a, b} = await openCable({
		manual: true,
		shape: (piece, direction) => (direction === 'aToB' ? [piece.subarray(0, 2), piece.subarray(3)] : [piece]),
	});
	cable.a.write(bytes('abcd'));
	cable.b.write(bytes('abcd'));
	cable.deliver();
	t.deepEqual([b.text, a.text], ['abd', 'abcd']);
});

test('held bytes arrive after the release, and drained tells that they have', async (t) => {
	const {cable, a, b} = await openCable({highWater: 4});
	cable.hold('aToB');
	t.true(cable.a.write(bytes('abc')));
	t.false(cable.a.write(bytes('de')));
	t.is(cable.a.bufferedBytes, 5);
	cable.b.write(bytes('free'));
	await a.until(() => a.text === 'free');
	t.is(b.text, '');
	cable.release();
	await a.until(() => a.drains === 1);
	t.is(b.text, 'abcde');
	t.is(cable.a.bufferedBytes, 0);
	t.true(cable.a.write(bytes('f')));
});

test('vanishing is told once at each open end', async (t) => {
	const {cable, a, b} = await openCable({address: 'memory:x'});
	cable.a.write(bytes('lost'));
	await cable.b.close();
	cable.vanish('cut');
	cable.vanish();
	t.true(cable.a.write(bytes('nowhere')));
	t.like(a.losses, [{code: 'disconnected', address: 'memory:x', message: 'cut'}]);
	t.deepEqual(b.losses, []);
	t.is(b.text, '');
});

test('a device as a transport: starts, answers, tells drained and its loss, and stops', async (t) => {
	const mcu = new AvrMcu({chip: 'atmega328p', image: imageOf(sleepingEcho), pace: 'max'});
	const transport = createDeviceTransport('emulator:', mcu);
	const events = new RecordedEvents();
	await t.throwsAsync(transport.open(events, AbortSignal.abort(new Error('no'))), {message: 'no'});
	t.is(mcu.stats.waiting, 'stopped');
	await transport.open(events);
	await t.throwsAsync(transport.open(events), {code: 'invalid-state'});
	t.true(transport.write(bytes('hello')));
	await events.until(() => events.text === 'hello');
	t.false(transport.write(new Uint8Array(5000)));
	t.is(transport.bufferedBytes, 5000);
	await events.until(() => events.drains === 1);
	transport.unplug();
	transport.unplug();
	t.like(events.losses, [{code: 'disconnected', address: 'emulator:'}]);
	t.true(transport.write(bytes('gone')));
	await transport.close();
	await transport.close();
	t.is(mcu.stats.waiting, 'stopped');
});
