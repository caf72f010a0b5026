import test from 'ava';
import {languageDescriptorBytes, stringDescriptorBytes} from '../../firmware-protocol/definition/usb-descriptor.ts';
import {descriptorBytes} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {
	usbEndpoints,
	usbInterfaces,
	usbRequests,
	usbStrings,
	vendorCodes,
} from '../../firmware-protocol/definition/usb.ts';
import {emulatedSerialNumber} from '../../src/mcu/rp2040-usb-device.ts';
import type {UsbCompletion} from '../../src/mcu/usb-device-model.ts';
import {configured, latin1, short, UsbTestHost} from './rp2040-host.ts';

const {vendorIn, vendorOut, dataIn, dataOut, notification} = usbEndpoints;
const ping = '~l- PING -\n';
const pong = /^~l- PONG 0 [\dA-F]+ -\n$/;
const halt = {value: 0, index: vendorIn.address};

const came = (completion: UsbCompletion): string =>
	completion.type === 'completed' ? Buffer.from(completion.bytes).toString('hex') : completion.type;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const msOs20 = {...usbRequests.getMsOs20Descriptors, index: 7, length: 255};

test('enumeration gives exactly the defined descriptors and strings, cut to what was asked for', (t) => {
	const host = new UsbTestHost();
	for (const [set, type] of [
		['device', 1],
		['configuration', 2],
		['bos', 15],
	] as const) {
		const bytes = descriptorBytes(set);
		t.is(came(host.descriptor(type)), hex(bytes), set);
		for (const length of [5, 8, 9, 64, bytes.length]) {
			t.is(came(host.descriptor(type, 0, length)), hex(bytes.subarray(0, length)), `${length} of ${set}`);
		}
	}
	t.is(came(host.request(msOs20)), hex(descriptorBytes('msOs20')));
	t.is(came(host.descriptor(3)), hex(languageDescriptorBytes()));
	for (const {index, text = emulatedSerialNumber} of Object.values(usbStrings)) {
		t.is(came(host.descriptor(3, index)), hex(stringDescriptorBytes(text)));
	}
	t.false(host.device.stats.halted);
});

const serialOf = (given: string): string => short(new UsbTestHost(given).descriptor(3, 3));

test('the serial number is what was written into the image; without one the flash chip is asked', (t) => {
	t.is(serialOf('0123456789abcdef'), latin1(stringDescriptorBytes('0123456789abcdef')));
	// The emulated flash interface answers nothing but 0.
	t.is(serialOf(''), latin1(stringDescriptorBytes('0000000000000000')));
	t.throws(() => new UsbTestHost('0123456789abcdefg'), {instanceOf: RangeError, message: /at most 16/});
	t.throws(() => new UsbTestHost('a,b'), {instanceOf: RangeError});
});

test('what it can’t answer is stalled, and the next request is answered', (t) => {
	const host = new UsbTestHost();
	const refused = (): readonly UsbCompletion[] => [
		host.descriptor(6),
		host.descriptor(3, 6),
		host.descriptor(2, 1),
		host.request({...usbRequests.setConfiguration, value: 2}),
		host.request({...usbRequests.setInterface, index: 3}),
		host.request({...usbRequests.setInterface, value: 1}),
		host.request({requestType: 0x00, request: 3, value: 1}),
		host.request({...usbRequests.setEndpointFeature, value: 0, index: 0x84}),
		host.request({...msOs20, index: 4}),
		host.request({requestType: 0xc0, request: vendorCodes.webUsb, value: 1, index: 2, length: 255}),
		host.request({requestType: 0x40, request: 9}, Buffer.from('data')),
		host.request({...usbRequests.setLineCoding}, Buffer.from('short')),
		host.request({...usbRequests.getLineCoding, index: 2, length: 7}),
	];
	const onlyConfigured = (): readonly UsbCompletion[] => [
		host.request({...usbRequests.getLineCoding, length: 7}),
		host.request({...usbRequests.getInterface, length: 1}),
		host.request({...usbRequests.setEndpointFeature, ...halt}),
	];
	for (const {type} of [...refused(), ...onlyConfigured()]) {
		t.is(type, 'stalled');
	}
	t.is(came(host.request({...usbRequests.getConfiguration, length: 1})), '00');
	t.is(host.configure().type, 'completed');
	for (const {type} of refused()) {
		t.is(type, 'stalled');
	}
	for (const {type} of onlyConfigured()) {
		t.is(type, 'completed');
	}
	t.is(came(host.request({...usbRequests.getConfiguration, length: 1})), '01');
});

test('both functions greet, and answer where they were asked', (t) => {
	const host = new UsbTestHost();
	t.is(host.in(vendorIn.address).type, 'failed');
	host.configure();
	t.is(short(host.in(vendorIn.address)), 'condis-hil rp2040 1.0\n');
	t.is(short(host.in(dataIn.address)), 'condis-hil rp2040 1.0\n');
	for (const [outward, inward, other] of [
		[vendorOut.address, vendorIn.address, dataIn.address],
		[dataOut.address, dataIn.address, vendorIn.address],
		[vendorOut.address, vendorIn.address, dataIn.address],
	] as const) {
		t.deepEqual(host.out(outward, ping), {type: 'completed', bytes: new Uint8Array(), count: ping.length});
		t.regex(short(host.in(inward)), pong);
		t.is(host.listen(other, 5), '');
	}
});

test('a half line at one function is no line when the other speaks, not even if it could be one', (t) => {
	const host = configured();
	host.out(vendorOut.address, '~l- PING -');
	host.out(dataOut.address, ping);
	t.regex(host.listen(dataIn.address, 10), /^~l- REFUSE 3 0 -\n~l- PONG 0 [\dA-F]+ -\n$/);
	host.out(vendorOut.address, 'NG -\n');
	t.is(host.listen(vendorIn.address, 5), '');
	host.out(vendorOut.address, ping);
	t.regex(host.listen(vendorIn.address, 5), pong);
});

test('every read completes, also when the answers end with a full packet', (t) => {
	const host = configured();
	const answer = '~l- REFUSE 2 0 -\n';
	for (const count of [1, 4, 64, 65, 66, 129]) {
		host.out(vendorOut.address, '~l- X\n'.repeat(count));
		host.pass(count / 2);
		// The first line went out at once; the others wait together.
		const reads = count === 1 ? [1] : [1, count - 1];
		for (const lines of reads) {
			t.deepEqual(short(host.in(vendorIn.address)).split(answer).length - 1, lines, `${lines} of ${count}`);
		}
	}
	t.is((64 * answer.length) % 64, 0);
	t.is(host.listen(vendorIn.address, 5), '');
});

test('bytes keep their order through hundreds of packets and any pieces, either way', (t) => {
	const host = configured();
	const lines = Array.from({length: 400}, (_, place) => `~l- PING ${(place + 1).toString(16).toUpperCase()}\n`).join(
		'',
	);
	let sent = 0;
	for (let size = 1; sent < lines.length; size = (size * 7) % 150 || 1) {
		host.device.transferOut(vendorOut.address, Buffer.from(lines.slice(sent, sent + size)), () => {});
		sent += size;
	}
	const refused = host.listen(vendorIn.address, 200).trimEnd().split('\n');
	// PING has one field, which this firmware answers; a number that is no nonce of an open link is refused or answered, each in its turn.
	t.is(refused.length, 400);
	t.is(new Set(refused.map((line) => line.slice(0, 8))).size, 1);
});

test('who doesn’t read is stopped, and keeps nobody else from speaking', (t) => {
	const host = configured();
	let taken = 0;
	const writes = Array.from({length: 1200}, () =>
		host.device.transferOut(vendorOut.address, Buffer.from(ping.repeat(5)), () => taken++),
	);
	host.pass(400);
	const stuck = taken;
	t.true(stuck > 200 && stuck < writes.length);
	host.pass(20);
	t.is(taken, stuck);
	for (const write of writes) {
		write.cancel();
	}
	host.out(dataOut.address, ping);
	// Of hundreds of lines at most the rest of the packet at hand is answered, and to the new one.
	const lines = host.listen(dataIn.address, 20).trimEnd().split('\n');
	t.true(lines.length <= 6);
	t.regex(`${lines.at(-1)!}\n`, pong);
	t.is(host.listen(dataIn.address, 100), '');
});

test('a halted endpoint stalls until the halt is cleared, and loses nothing', (t) => {
	const host = configured();
	const status = (): string => came(host.request({...usbRequests.getEndpointStatus, index: halt.index, length: 2}));
	t.is(status(), '0000');
	host.out(vendorOut.address, ping);
	host.pass(2);
	t.is(host.request({...usbRequests.setEndpointFeature, ...halt}).type, 'completed');
	t.is(status(), '0100');
	t.is(host.in(vendorIn.address).type, 'stalled');
	t.is(host.in(vendorIn.address).type, 'stalled');
	t.is(host.request({...usbRequests.clearEndpointFeature, ...halt}).type, 'completed');
	t.is(status(), '0000');
	t.regex(short(host.in(vendorIn.address)), pong);
	// Hosts clear halts that aren’t there, too: both sides begin with DATA0, either way.
	for (const index of [vendorIn.address, vendorOut.address]) {
		host.request({...usbRequests.clearEndpointFeature, index});
		host.out(vendorOut.address, ping);
		t.regex(short(host.in(vendorIn.address)), pong);
	}
	host.request({...usbRequests.setInterface, index: 2});
	host.out(vendorOut.address, ping);
	t.regex(short(host.in(vendorIn.address)), pong);
});

test('the serial function keeps its line coding, tells its state, and takes breaks', (t) => {
	const host = configured();
	t.is(came(host.request({...usbRequests.getLineCoding, length: 7})), '00c20100000008');
	host.request({...usbRequests.setLineCoding}, Buffer.from('0040080000000007', 'hex').subarray(0, 7));
	t.is(came(host.request({...usbRequests.getLineCoding, length: 7})), '00400800000000');
	host.openSerial();
	// SERIAL_STATE, interface 0, two bytes: carrier and ready (PSTN 1.2 §6.5.4).
	t.is(came(host.in(notification.address, 16)), 'a1200000000002000300');
	host.out(dataOut.address, 'half a line');
	t.is(host.request({...usbRequests.sendBreak, value: 0xffff}).type, 'completed');
	t.is(host.request({...usbRequests.sendBreak, value: 0}).type, 'completed');
	host.out(dataOut.address, ping);
	t.regex(short(host.in(dataIn.address)), pong);
});

test('output for a port that was closed doesn’t wait for the next who opens it', (t) => {
	const host = configured();
	host.openSerial();
	host.device.transferOut(dataOut.address, Buffer.from(ping.repeat(100)), () => {});
	host.pass(60);
	host.openSerial(0);
	host.openSerial();
	host.device.transferOut(dataOut.address, Buffer.from(ping), () => {});
	// One packet was with the controller already; the line that it cuts off is ended before the next begins.
	const lines = host.listen(dataIn.address, 20).split('\n');
	t.true(lines.length < 8);
	t.regex(`${lines.at(-2)!}\n`, pong);
});

test('who closes the vendor interface has the read that waits ended, and who opens it gets nothing old', (t) => {
	const host = configured();
	const listens = (value: number): UsbCompletion =>
		host.request({...usbRequests.setControlLineState, value, index: usbInterfaces.vendor});
	t.is(listens(1).type, 'completed');
	host.out(vendorOut.address, ping);
	t.regex(short(host.in(vendorIn.address)), pong);
	const ends: string[] = [];
	host.device.transferIn(vendorIn.address, 4096, (completion) => ends.push(came(completion)));
	host.pass(5);
	t.deepEqual(ends, []);
	t.is(listens(0).type, 'completed');
	host.pass(5);
	t.deepEqual(ends, [''], 'an empty packet');
	t.is(listens(1).type, 'completed');
	host.out(vendorOut.address, ping);
	t.regex(short(host.in(vendorIn.address)), pong);
});

test('a bus reset and a pulled plug end every transfer, and both begin anew', (t) => {
	const host = configured();
	const ends: string[] = [];
	const begin = (): void => {
		host.device.transferIn(vendorIn.address, 64, ({type}) => ends.push(type));
		host.device.control({...usbRequests.getConfiguration, value: 0, index: 0, length: 1}, new Uint8Array(), ({type}) =>
			ends.push(type),
		);
	};
	begin();
	host.device.reset();
	t.deepEqual(ends.splice(0), ['disconnected', 'disconnected']);
	t.is(came(host.request({...usbRequests.getConfiguration, length: 1})), '00');
	host.configure();
	host.out(vendorOut.address, ping);
	t.regex(short(host.in(vendorIn.address)), pong);
	begin();
	host.device.unplug();
	t.false(host.device.plugged);
	t.deepEqual(ends.splice(0), ['disconnected', 'disconnected']);
	t.throws(() => host.pass(1), {code: 'invalid-state'});
	host.device.plug();
	host.configure();
	t.is(short(host.in(vendorIn.address)), 'condis-hil rp2040 1.0\n');
});

test('without a device, a transfer ends as disconnected, later', async (t) => {
	const {device} = new UsbTestHost();
	device.unplug();
	const ends: string[] = [];
	device.transferOut(vendorOut.address, Buffer.from(ping), ({type}) => ends.push(type));
	const cancelled = device.transferIn(vendorIn.address, 64, ({type}) => ends.push(type));
	t.true(cancelled.cancel());
	t.false(cancelled.cancel());
	t.deepEqual(ends, []);
	await new Promise((resolve) => setImmediate(resolve));
	t.deepEqual(ends, ['disconnected']);
});

test('a transfer that was given up never completes, and the next one gets what comes', (t) => {
	const host = configured();
	const given = host.device.transferIn(vendorIn.address, 64, () => t.fail());
	host.pass(1);
	t.true(given.cancel());
	t.false(given.cancel());
	const stopped = host.device.control(
		{...usbRequests.getDescriptor, value: 0x200, index: 0, length: 255},
		new Uint8Array(),
		() => t.fail(),
	);
	host.pass(0.1);
	t.true(stopped.cancel());
	t.is(came(host.descriptor(1)), hex(descriptorBytes('device')));
	host.out(vendorOut.address, ping);
	t.regex(short(host.in(vendorIn.address)), pong);
});
