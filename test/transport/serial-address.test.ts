import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {findSerialPort} from '../../src/transport/find-serial-port.ts';
import {listPorts} from '../../src/transport/list-ports.ts';
import {formatSerialPlace, parseSerialAddress, type SerialAddress} from '../../src/transport/serial-address.ts';
import {permissionOf, scanDevices, type SystemPort} from '../../src/transport/system-ports.ts';

const defaults = {baudRate: 115_200, rtscts: false, dtr: 'keep', rts: 'keep', hupcl: true} as const;

const reads = test.macro<[string, Partial<SerialAddress>]>({
	exec: (t, address, expected) => {
		t.deepEqual(parseSerialAddress(address), {...defaults, ...expected} as SerialAddress);
	},
	title: (_, address) => `reads ${address}`,
});

test(reads, 'serial:/dev/ttyUSB0', {where: {type: 'path', path: '/dev/ttyUSB0'}});
test(reads, 'serial:com12,9600', {where: {type: 'path', path: 'COM12'}, baudRate: 9600});
test(reads, 'serial:/dev/tty%2Cx,1000000,rtscts,dtr=off,rts=on,hupcl=off', {
	where: {type: 'path', path: '/dev/tty,x'},
	baudRate: 1_000_000,
	rtscts: true,
	dtr: 'off',
	rts: 'on',
	hupcl: false,
});
test(reads, 'serial:2341:0042,dtr=keep', {
	where: {type: 'identity', vendorId: '2341', productId: '0042', serialNumber: undefined},
});
test(reads, 'serial:0403:6001/A%2FB%2CC%23,19200', {
	where: {type: 'identity', vendorId: '0403', productId: '6001', serialNumber: 'A/B,C#'},
	baudRate: 19_200,
});

const refuses = test.macro<[string, RegExp]>({
	exec: (t, address, found) => {
		t.throws(() => parseSerialAddress(address), {code: 'invalid-address', message: found});
	},
	title: (_, address) => `refuses "${address}"`,
});

test(refuses, 'usb:1:2', /doesn't begin with "serial:"/);
test(refuses, 'serial:', /the port is missing/);
test(refuses, 'serial:,9600', /the port is missing/);
test(refuses, 'serial:/dev/tty%zz', /"\/dev\/tty%zz" isn't percent-encoded/);
test(refuses, 'serial:COM1,0', /baud rate 0 isn't within 1 to 20000000/);
test(refuses, 'serial:COM1,fast', /unknown option "fast"; known are/);
test(refuses, 'serial:COM1,dtr=maybe', /dtr is "maybe", allowed are on, off, keep/);
test(refuses, 'serial:COM1,hupcl=keep', /hupcl is "keep", allowed are on, off/);
test(refuses, 'serial:COM1,9600,dtr=on,19200', /baudRate is given twice/);
test(refuses, 'serial:COM1,toString', /unknown option "toString"/);

test('a place that was written is read back the same', (t) => {
	const digits = fc.integer({min: 0, max: 0xffff}).map((id) => id.toString(16).padStart(4, '0'));
	const serialNumber = fc.option(
		fc.string({minLength: 1}).filter((text) => !text.includes('\n')),
		{nil: undefined},
	);
	const identity = fc.record({
		type: fc.constant('identity' as const),
		vendorId: digits,
		productId: digits,
		serialNumber,
	});
	const file = fc.record({
		type: fc.constant('path' as const),
		path: fc.string({minLength: 1}).map((name) => `/dev/${name.replaceAll('\0', '')}`),
	});
	fc.assert(
		fc.property(fc.oneof(identity, file), (where) => {
			t.deepEqual(parseSerialAddress(formatSerialPlace(where)).where, where);
		}),
		{seed: 1},
	);
});

const port = (found: string, more: Partial<SystemPort> = {}): SystemPort => ({
	path: found,
	vendorId: undefined,
	productId: undefined,
	serialNumber: undefined,
	driver: undefined,
	...more,
});

const arduino = {vendorId: '2341', productId: '0042', driver: 'cdc_acm'};
const ports = [
	port('/dev/ttyS0'),
	port('/dev/ttyACM0', {...arduino, serialNumber: 'one'}),
	port('/dev/ttyACM1', {...arduino, serialNumber: 'two/2'}),
	port('/dev/ttyUSB0', {vendorId: '1a86', productId: '7523'}),
	port('/dev/ttyUSB1', {vendorId: '1a86', productId: '7523'}),
];

const find = (address: string, found = ports): Promise<string> =>
	findSerialPort({
		address,
		where: parseSerialAddress(address).where,
		list: async () => ({ports: found, notes: []}),
	});

test('a port is found by identity, by serial number, or taken by its path', async (t) => {
	t.is(await find('serial:2341:0042/two%2F2'), '/dev/ttyACM1');
	t.is(await find('serial:2341:0042', ports.slice(0, 2)), '/dev/ttyACM0');
	t.is(await find('serial:/dev/anything', []), '/dev/anything');
});

test('an identity that fits none or several ports is an error that lists them', async (t) => {
	await t.throwsAsync(find('serial:2341:0042'), {
		code: 'device-ambiguous',
		message:
			'several serial ports fit serial:2341:0042; add the serial number or give the path: ' +
			'/dev/ttyACM0 (serial number one), /dev/ttyACM1 (serial number two/2)',
	});
	await t.throwsAsync(find('serial:ffff:0001', ports.slice(0, 1)), {
		code: 'device-not-found',
		message: 'no serial port has the identity of serial:ffff:0001; ports found: /dev/ttyS0 (serial number none)',
	});
	await t.throwsAsync(find('serial:ffff:0001', []), {message: /ports found: none/});
});

test('rows are addressed by identity where that is unique; notes are kept apart', async (t) => {
	const {rows, notes} = await listPorts(['mcu:atmega2560'], {
		serialPorts: async () => ({ports, notes: ['no udev']}),
		usbDevices: async () => ({
			ports: [port('/dev/bus/usb/001/004', {...arduino, serialNumber: 'one'})],
			notes: ['no USB'],
		}),
		permissionOf: async (found) => (found === '/dev/ttyS0' ? 'denied' : 'ok'),
	});
	t.deepEqual(
		rows.map(({address, kind, permission}) => [address, kind, permission]),
		[
			['serial:/dev/ttyS0', 'serial', 'denied'],
			['serial:2341:0042/one', 'serial', 'ok'],
			['serial:2341:0042/two%2F2', 'serial', 'ok'],
			['serial:/dev/ttyUSB0', 'serial', 'ok'],
			['serial:/dev/ttyUSB1', 'serial', 'ok'],
			['mcu:atmega2560', 'mcu', 'ok'],
		],
	);
	t.deepEqual(rows[1], {
		address: 'serial:2341:0042/one',
		kind: 'serial',
		path: '/dev/ttyACM0',
		...arduino,
		serialNumber: 'one',
		permission: 'ok',
	});
	t.deepEqual(notes, ['no udev', 'no USB']);
});

test('listing this system never fails, whatever is missing here', async (t) => {
	const {rows, notes} = await listPorts([]);
	t.true(rows.every(({address}) => /^(?:serial|usb):./.test(address)));
	t.true(notes.every((note) => note.length > 10));
});

test('without udev ports are found in /dev and described from /sys', async (t) => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'condis-hil-list-'));
	t.teardown(() => rm(root, {recursive: true}));
	const [dev, sys] = [path.join(root, 'dev'), path.join(root, 'sys')];
	const usb = path.join(sys, 'devices/usb1/1-2');
	await mkdir(path.join(usb, '1-2:1.0/ttyUSB0'), {recursive: true});
	await mkdir(path.join(sys, 'drivers/ftdi_sio'), {recursive: true});
	await symlink(path.join(sys, 'drivers/ftdi_sio'), path.join(usb, '1-2:1.0/ttyUSB0/driver'));
	for (const [file, text] of [
		['idVendor', '0403\n'],
		['idProduct', '6001\n'],
		['serial', 'A1B2\n'],
	] as const) {
		await writeFile(path.join(usb, file), text);
	}
	for (const name of ['ttyUSB0', 'ttyS0', 'ttyS1', 'tty1', 'null']) {
		await mkdir(path.join(sys, 'class/tty', name), {recursive: true});
		await mkdir(dev, {recursive: true});
		await writeFile(path.join(dev, name), '');
	}
	await writeFile(path.join(sys, 'class/tty/ttyS0/type'), '4\n');
	await writeFile(path.join(sys, 'class/tty/ttyS1/type'), '0\n');
	await symlink(path.join(usb, '1-2:1.0/ttyUSB0'), path.join(sys, 'class/tty/ttyUSB0/device'));
	t.deepEqual(await scanDevices({dev, sys}), [
		port(path.join(dev, 'ttyS0')),
		port(path.join(dev, 'ttyUSB0'), {vendorId: '0403', productId: '6001', serialNumber: 'A1B2', driver: 'ftdi_sio'}),
	]);
	t.deepEqual(await scanDevices({dev: path.join(root, 'none'), sys}), []);
	t.is(await permissionOf(path.join(dev, 'none')), process.platform === 'win32' ? 'unknown' : 'denied');
	t.is(await permissionOf(undefined), 'unknown');
});
