import test from 'ava';
import {LocalProtocolError, type ErrorCode} from '../../src/errors.ts';
import {parseAddress} from '../../src/host/address.ts';
import {nearMiss} from '../../src/host/near-miss.ts';
import {probeAddress, probeTransport} from '../../src/host/probe.ts';
import {createMemoryCable} from '../../src/transport/memory-transport.ts';
import {encodeManualLine} from '../../src/wire/frame-codec.ts';
import {encodeBody} from '../../src/wire/message-codec.ts';

test('takes the forms apart that can be opened', (t) => {
	t.deepEqual(parseAddress('mcu:atmega328p'), {type: 'mcu', chip: 'atmega328p'});
	t.deepEqual(parseAddress('emulator:'), {type: 'emulator', file: undefined});
	t.deepEqual(parseAddress('emulator:/tmp/x.wasm'), {type: 'emulator', file: '/tmp/x.wasm'});
	t.deepEqual(parseAddress('serial:COM3,9600'), {
		type: 'serial',
		where: {type: 'path', path: 'COM3'},
		baudRate: 9600,
		rtscts: false,
		dtr: 'keep',
		rts: 'keep',
		hupcl: true,
	});
	t.deepEqual(parseAddress('usb:1209:0001/A1#2'), {
		type: 'usb',
		where: {type: 'identity', vendorId: '1209', productId: '0001', serialNumber: 'A1'},
		interfaceNumber: 2,
	});
});

type Refusal = {readonly address: string; readonly code: ErrorCode; readonly says: RegExp};

const refuses = test.macro<[Refusal]>({
	exec: (t, {address, code, says}) => {
		const error = t.throws(() => parseAddress(address), {instanceOf: LocalProtocolError, message: says});
		t.is(error.code, code);
		t.true(error.message.includes(address), 'the message names the address');
	},
	title: (_, {address, code}) => `refuses "${address}" as ${code}`,
});

const works = /what can be opened: mcu:atmega2560, mcu:atmega328p, mcu:rp2040, emulator:, serial:WHERE/;
test(refuses, {address: 'usb:1209', code: 'invalid-address', says: /give VID:PID\[\/SERIAL\].* or BUS-PORT\.PATH/});
test(refuses, {address: 'tcp://host:1', code: 'not-supported', says: works});
test(refuses, {address: 'rfc2217://host:1', code: 'not-supported', says: works});
test(refuses, {address: 'pty:', code: 'not-supported', says: /emulate/});
test(refuses, {address: 'mcu:atmega2506', code: 'invalid-address', says: /did you mean "atmega2560"/});
test(refuses, {address: 'mcu:toString', code: 'invalid-address', says: /no emulated microcontroller/});
test(refuses, {address: '/dev/ttyUSB0', code: 'invalid-address', says: /did you mean "serial:\/dev\/ttyUSB0"/});
test(refuses, {address: 'COM3', code: 'invalid-address', says: /did you mean "serial:COM3"/});
test(refuses, {address: 'seral:/dev/ttyUSB0', code: 'invalid-address', says: /did you mean "serial:"/});
test(refuses, {address: '', code: 'invalid-address', says: works});
test(refuses, {address: 'serial:', code: 'invalid-address', says: /the port is missing/});

test('suggests only what is near', (t) => {
	const words = ['echo', 'sink', 'leaf-drops'];
	t.is(nearMiss('ecoh', words), 'echo');
	t.is(nearMiss('leaf', words), 'leaf-drops');
	t.is(nearMiss('lefdrops', words), 'leaf-drops');
	t.is(nearMiss('multipoint', words), undefined);
	t.is(nearMiss('echo', []), undefined);
});

/** The far side answers every piece with these bytes. Resolves with what was found, and what the far side has heard. */
const probed = async (answer: Uint8Array): Promise<readonly [string, string]> => {
	const {a, b} = createMemoryCable();
	let heard = '';
	await b.open({
		received: (bytes) => {
			heard += Buffer.from(bytes).toString('latin1');
			b.write(answer);
		},
		gone: () => undefined,
		drained: () => undefined,
	});
	const found = await probeTransport(a, {timeoutMs: 20});
	return [found, heard];
};

test('a probe asks in manual form and knows the answer from anything else', async (t) => {
	const pong = encodeManualLine('link', encodeBody({type: 'PONG', nonce: 0, uptime: 5}));
	t.deepEqual(await probed(pong), ['answered', '\n~l- PING -\n']);
	t.is((await probed(new Uint8Array(Buffer.from('\n~l- PING -\n'))))[0], 'silent');
	t.is((await probed(new Uint8Array(Buffer.from('ERROR\r\n'))))[0], 'silent');
	t.is((await probed(new Uint8Array(0)))[0], 'silent');
});

test('a probe of real firmware answers; what can’t be opened has the code of its error', async (t) => {
	t.is(await probeAddress('emulator:'), 'answered');
	t.is(await probeAddress('emulator:/none.wasm'), 'open-failed');
	t.is(await probeAddress('usb:ffff:ffff'), 'device-not-found');
	t.is(await probeAddress('tcp://host:1'), 'not-supported');
	const cable = createMemoryCable();
	const losing = probeTransport(cable.a);
	const control = new AbortController();
	const aborted = probeTransport(createMemoryCable().a, {signal: control.signal});
	await new Promise((resolve) => setImmediate(resolve));
	cable.vanish();
	control.abort();
	t.deepEqual(await Promise.all([losing, aborted]), ['disconnected', 'aborted']);
});
