import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import {errorCodes, type ErrorCode} from '../../src/errors.ts';
import {descriptorBytes} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {usbIds} from '../../firmware-protocol/definition/usb.ts';
import {computerUsb, interfaceFolders, sysfsName, usbNodePath} from '../../src/transport/computer-usb.ts';
import {createEmulatedUsb} from '../../src/transport/emulated-usb.ts';
import {findUsbDevice} from '../../src/transport/find-usb-device.ts';
import {listPorts, type PortSources} from '../../src/transport/list-ports.ts';
import {describeUsbDevice, type SystemPort} from '../../src/transport/system-ports.ts';
import {formatUsbPlace, parseUsbAddress, type UsbAddress} from '../../src/transport/usb-address.ts';
import {parseConfiguration, parseDeviceDescriptor, parseStringDescriptor} from '../../src/transport/usb-descriptors.ts';
import type {UsbConfiguration, UsbDevice} from '../../src/transport/usb-device.ts';
import {remedyFor, usbLoss, usbOpeningError, type UsbRemedy} from '../../src/transport/usb-errors.ts';
import {chooseInterface} from '../../src/transport/usb-interface.ts';
import {BenchDevice} from './bench-device.ts';
import {BenchUsbModel, type BenchUsbTraits} from './bench-usb-model.ts';

const reads = test.macro<[string, UsbAddress]>({
	exec: (t, address, expected) => {
		t.deepEqual(parseUsbAddress(address), expected);
	},
	title: (_, address) => `reads ${address}`,
});

const identity = (vendorId: string, productId: string, serialNumber?: string) => ({
	type: 'identity' as const,
	vendorId,
	productId,
	serialNumber,
});

test(reads, 'usb:1209:0001', {where: identity('1209', '0001'), interfaceNumber: undefined});
test(reads, 'usb:12AB:00EF/A%2FB%2CC%23D#2', {where: identity('12ab', '00ef', 'A/B,C#D'), interfaceNumber: 2});
test(reads, 'usb:1-2', {where: {type: 'port', bus: '1', ports: [2]}, interfaceNumber: undefined});
test(reads, 'usb:001-2.3.14#0', {where: {type: 'port', bus: '1', ports: [2, 3, 14]}, interfaceNumber: 0});
test(reads, 'usb:PCI%23A-B-4', {where: {type: 'port', bus: 'PCI#A-B', ports: [4]}, interfaceNumber: undefined});

const refuses = test.macro<[string, RegExp]>({
	exec: (t, address, found) => {
		t.throws(() => parseUsbAddress(address), {code: 'invalid-address', message: found});
	},
	title: (_, address) => `refuses "${address}"`,
});

test(refuses, 'serial:1209:0001', /doesn't begin with "usb:"/);
test(refuses, 'usb:', /give VID:PID\[\/SERIAL\].* or BUS-PORT\.PATH/);
test(refuses, 'usb:129:0001', /the device is missing/);
test(refuses, 'usb:1209:0001/', /the device is missing/);
test(refuses, 'usb:1-', /the device is missing/);
test(refuses, 'usb:1-2.', /the device is missing/);
test(refuses, 'usb:1209:0001#x', /the interface "x" isn't a number from 0 to 255/);
test(refuses, 'usb:1209:0001#256', /isn't a number from 0 to 255/);
test(refuses, 'usb:1209:0001/A#B#1', /inside a serial number write "#" as "%23"/);
test(refuses, 'usb:1209:0001/%zz', /"%zz" isn't percent-encoded text/);

test('a USB place that was written is read back the same', (t) => {
	const digits = fc.integer({min: 0, max: 0xffff}).map((id) => id.toString(16).padStart(4, '0'));
	const text = fc.string({minLength: 1}).filter((found) => !found.includes('\n'));
	const byIdentity = fc
		.tuple(digits, digits, fc.option(text, {nil: undefined}))
		.map(([vendorId, productId, serialNumber]) => identity(vendorId, productId, serialNumber));
	const byPort = fc
		.tuple(fc.oneof(fc.nat(255).map(String), text), fc.array(fc.integer({min: 1, max: 255}), {minLength: 1}))
		.filter(([bus]) => !/^0\d+$/.test(bus))
		.map(([bus, ports]) => ({type: 'port' as const, bus, ports}));
	fc.assert(
		fc.property(fc.oneof(byIdentity, byPort), (where) => {
			t.deepEqual(parseUsbAddress(formatUsbPlace(where)).where, where);
		}),
		{seed: 1},
	);
});

/** A bus with devices of these serial numbers in ports 1, 2 and so on. */
const busOf = (...traits: readonly BenchUsbTraits[]) => {
	const system = createEmulatedUsb();
	for (const one of traits) {
		system.attach(new BenchUsbModel(new BenchDevice(), one));
	}
	return {
		system,
		find: (address: string): Promise<UsbDevice> =>
			findUsbDevice({address, where: parseUsbAddress(address).where, system}),
	};
};

test('a device is found by its ids, its serial number or its port', async (t) => {
	const {find} = busOf({serialNumber: 'one'}, {serialNumber: 'two/2'});
	t.is((await find('usb:1209:0001/one')).serialNumber, 'one');
	t.deepEqual((await find('usb:1209:0001/two%2F2')).ports, [2]);
	t.is((await find('usb:1-2')).serialNumber, 'two/2');
	t.is((await busOf({serialNumber: 'only'}).find('usb:1209:0001')).serialNumber, 'only');
});

test('an address that fits no device or several is an error that lists them', async (t) => {
	const {find} = busOf({serialNumber: 'one'}, {serialNumber: 'two/2'});
	await t.throwsAsync(find('usb:1209:0001'), {
		code: 'device-ambiguous',
		message:
			'several USB devices fit usb:1209:0001; add the serial number or give the port path: ' +
			'usb:1209:0001/one at usb:1-1 (condis-hil adapter), usb:1209:0001/two%2F2 at usb:1-2 (condis-hil adapter)',
	});
	await t.throwsAsync(find('usb:1209:0001/three'), {
		code: 'device-not-found',
		message: /there is no device usb:1209:0001\/three; USB devices found: usb:1209:0001\/one at usb:1-1/,
	});
	await t.throwsAsync(busOf().find('usb:1-1'), {code: 'device-not-found', message: /USB devices found: none$/});
	const system = {...createEmulatedUsb(), devices: async () => Promise.reject(new Error('getDevices error: no tree'))};
	await t.throwsAsync(findUsbDevice({address: 'usb:1-1', where: parseUsbAddress('usb:1-1').where, system}), {
		code: 'device-not-found',
		message: "USB can't be used on this system: no tree",
	});
});

const explains = test.macro<[string, readonly [ErrorCode, ErrorCode, UsbRemedy]]>({
	exec: (t, text, [opening, using, remedy]) => {
		const cause = text.startsWith('dom ') ? new DOMException('', text.slice(4)) : new Error(text);
		t.is(usbOpeningError({address: 'usb:1-1', what: 'open'}, cause).code, opening);
		const loss = usbLoss({address: 'usb:1-1', what: 'reading failed'}, cause);
		t.like(loss, {code: using, address: 'usb:1-1', cause});
		t.is(remedyFor(cause), remedy);
	},
	title: (_, text, [opening, using, remedy]) => `"${text}" is ${opening}, in use ${using}: ${remedy}`,
});

test(explains, 'open error: device not found (errno 2)', ['device-not-found', 'disconnected', 'lose']);
test(explains, 'transferIn error: Disconnected', ['device-not-found', 'disconnected', 'lose']);
test(explains, 'claimInterface error: device disconnected (errno 19)', ['device-not-found', 'disconnected', 'lose']);
test(explains, 'transferIn error: Stall', ['open-failed', 'transport-failed', 'clear-halt']);
test(explains, 'transferOut error: Cancelled', ['open-failed', 'transport-failed', 'read-again']);
test(explains, 'open error: permission denied (errno 13)', ['permission-denied', 'transport-failed', 'lose']);
test(explains, 'claimInterface error: interface is busy (errno 16)', ['device-busy', 'transport-failed', 'lose']);
test(explains, 'claimInterface error: interface not found (errno 22)', [
	'device-not-found',
	'transport-failed',
	'lose',
]);
test(explains, 'transferIn error: endpoint not found', ['open-failed', 'transport-failed', 'lose']);
test(explains, 'transferIn error: InvalidArgument', ['open-failed', 'transport-failed', 'lose']);
test(explains, 'transferIn error: Fault', ['open-failed', 'transport-failed', 'retry']);
test(explains, 'transferIn error: Unknown(71)', ['open-failed', 'transport-failed', 'retry']);
test(explains, 'dom NotFoundError', ['device-not-found', 'disconnected', 'lose']);
test(explains, 'dom NetworkError', ['open-failed', 'transport-failed', 'retry']);
test(explains, 'dom SecurityError', ['permission-denied', 'transport-failed', 'lose']);
test(explains, 'dom InvalidStateError', ['open-failed', 'transport-failed', 'lose']);
test(explains, 'something new', ['open-failed', 'transport-failed', 'lose']);

const bulk = (endpointNumber: number) =>
	(['in', 'out'] as const).map((direction) => ({endpointNumber, direction, type: 'bulk', packetSize: 64}));

/** Interfaces 0, 1 … of these classes and subclasses, with a pair of bulk endpoints each. */
const configurationOf = (...kinds: readonly (readonly [number, number])[]): UsbConfiguration => ({
	interfaces: kinds.map(([interfaceClass, interfaceSubclass], interfaceNumber) => ({
		interfaceNumber,
		alternate: {interfaceClass, interfaceSubclass, interfaceProtocol: 0, endpoints: bulk(interfaceNumber + 1)},
	})),
});

const choose = (configuration: UsbConfiguration, number?: number): number =>
	chooseInterface('usb:1-1', configuration, number).interfaceNumber;

test('our interface is known by its class codes, another by being the only one, or by its number', (t) => {
	t.is(choose(parseConfiguration(descriptorBytes('configuration'))), 2);
	t.is(choose(configurationOf([0xff, 0], [0xff, 0x43], [0xff, 1])), 1);
	t.is(choose(configurationOf([10, 0], [0xff, 0])), 1);
	t.is(choose(configurationOf([10, 0], [0xff, 0]), 0), 0);
	t.throws(() => choose(configurationOf([0xff, 0], [10, 0], [0xff, 1])), {
		code: 'device-ambiguous',
		message: 'several interfaces fit usb:1-1; add one of #0, #2 to the address',
	});
	t.throws(() => choose(configurationOf([0xff, 0x43], [0xff, 0x43])), {code: 'device-ambiguous'});
	t.throws(() => choose(configurationOf([3, 1], [8, 6])), {code: 'open-failed', message: /it has 0 \(class 03\), 1/});
	t.throws(() => choose(configurationOf([3, 1]), 4), {code: 'device-not-found', message: /no interface 4; it has 0/});
	t.throws(() => choose(parseConfiguration(descriptorBytes('configuration')), 0), {
		code: 'open-failed',
		message: 'interface 0 has no bulk endpoints for both directions',
	});
});

test('descriptors are read whatever a device sends', (t) => {
	t.like(parseDeviceDescriptor(descriptorBytes('device')), {vendorId: usbIds.vendor, productId: usbIds.product});
	t.is(parseDeviceDescriptor(new Uint8Array(17)), undefined);
	t.is(parseStringDescriptor(Uint8Array.of(6, 3, 0x41, 0, 0xac, 0x20)), 'A€');
	t.is(parseStringDescriptor(new Uint8Array(0)), '');
	const whole = descriptorBytes('configuration');
	t.deepEqual(
		parseConfiguration(whole).interfaces.map(({interfaceNumber, alternate}) => [
			interfaceNumber,
			alternate.interfaceClass,
			alternate.endpoints.map(({direction, endpointNumber, type, packetSize}) =>
				[direction, endpointNumber, type, packetSize].join(' '),
			),
		]),
		[
			[0, 2, ['in 1 interrupt 16']],
			[1, 10, ['in 2 bulk 64', 'out 2 bulk 64']],
			[2, 0xff, ['in 3 bulk 64', 'out 3 bulk 64']],
		],
	);
	for (let length = 0; length < whole.length; length++) {
		t.true(parseConfiguration(whole.subarray(0, length)).interfaces.length <= 3);
	}
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 200}), (noise) => parseConfiguration(noise).interfaces.length < 30),
		{seed: 1},
	);
});

test('a device that doesn’t enumerate isn’t there', async (t) => {
	const {system} = busOf(
		{describe: (bytes, type) => (type === 1 ? bytes.subarray(0, 8) : bytes)},
		{serialNumber: 'ok'},
	);
	t.deepEqual(
		(await system.devices()).map(({serialNumber}) => serialNumber),
		['ok'],
	);
});

const port = (found: string | undefined, more: Partial<SystemPort> = {}): SystemPort => ({
	path: found,
	vendorId: undefined,
	productId: undefined,
	serialNumber: undefined,
	driver: undefined,
	...more,
});

const ids = {vendorId: '1209', productId: '0001'};
const listed = async (serial: readonly SystemPort[], usb: readonly SystemPort[]) => {
	const sources: PortSources = {
		serialPorts: async () => ({ports: serial, notes: []}),
		usbDevices: async () => ({ports: usb, notes: []}),
		permissionOf: async (found) => (found?.startsWith('/dev/bus') ? 'denied' : 'ok'),
	};
	const {rows} = await listPorts([], sources);
	return rows.map(({address, kind, path: where, driver, permission}) => [address, kind, where, driver, permission]);
};

test('an adapter with a serial face is one row, opened over USB; any other device is its serial port', async (t) => {
	const tty = port('/dev/ttyACM0', {...ids, serialNumber: 'A', driver: 'cdc_acm'});
	const device = port('/dev/bus/usb/001/004', {...ids, serialNumber: 'A', driver: 'cdc_acm', isAdapter: true});
	const row = ['usb:1209:0001/A', 'usb', '/dev/ttyACM0', 'cdc_acm', 'denied'];
	t.deepEqual(await listed([tty], [device]), [row]);
	t.deepEqual(await listed([{...tty, usbPort: '1-1'}], [{...device, usbPort: '1-1'}]), [row]);
	t.deepEqual(await listed([tty], [{...device, isAdapter: false}]), [
		['serial:1209:0001/A', 'serial', '/dev/ttyACM0', 'cdc_acm', 'ok'],
	]);
	t.deepEqual(await listed([], [device, port('/dev/bus/usb/001/005', {vendorId: '046d', productId: 'c31c'})]), [
		['usb:1209:0001/A', 'usb', '/dev/bus/usb/001/004', 'cdc_acm', 'denied'],
		['usb:046d:c31c', 'usb', '/dev/bus/usb/001/005', undefined, 'denied'],
	]);
});

test('a device without a serial number beside one that has one is told apart by its port', async (t) => {
	const devices = [undefined, 'A', ''].map((serialNumber, index) =>
		port(`/dev/bus/usb/001/00${index}`, {...ids, serialNumber, usbPort: `1-${index}`, isAdapter: true}),
	);
	const rows = await listed([], devices);
	t.deepEqual(
		rows.map(([address]) => address),
		['usb:1-0', 'usb:1209:0001/A', 'usb:1-2'],
	);
});

test('two devices that say the same of themselves are told apart by their ports', async (t) => {
	const ttys = ['1-1', '1-2'].map((usbPort, index) => port(`/dev/ttyACM${index}`, {...ids, usbPort}));
	const devices = ['1-1', '1-2'].map((usbPort, index) =>
		port(`/dev/bus/usb/001/00${index}`, {...ids, usbPort, isAdapter: true}),
	);
	t.deepEqual(
		(await listed(ttys, devices)).map(([address, , where]) => [address, where]),
		[
			['usb:1-1', '/dev/ttyACM0'],
			['usb:1-2', '/dev/ttyACM1'],
		],
	);
	const nowhere = devices.map(({path: node}) => port(node, {...ids, isAdapter: true}));
	t.is((await listed(ttys, nowhere)).length, 4, 'what can’t be told apart isn’t put together');
});

test('what /sys tells of a device: its port, its drivers, and whether one of its interfaces is ours', async (t) => {
	const sys = await mkdtemp(path.join(os.tmpdir(), 'condis-hil-usb-'));
	t.teardown(() => rm(sys, {recursive: true}));
	const folder = path.join(sys, 'bus/usb/devices');
	const facts = {bInterfaceClass: ['02', 'ff'], bInterfaceSubClass: ['02', '43']};
	for (const number of [0, 1]) {
		const where = path.join(folder, `1-1.2:1.${number}`);
		await mkdir(where, {recursive: true});
		for (const [file, values] of Object.entries(facts)) {
			await writeFile(path.join(where, file), `${values[number]}\n`);
		}
	}
	await mkdir(path.join(folder, '1-1.20:1.0'));
	await mkdir(path.join(sys, 'bus/usb/drivers/cdc_acm'), {recursive: true});
	await symlink(path.join(sys, 'bus/usb/drivers/cdc_acm'), path.join(folder, '1-1.2:1.0/driver'));
	const bare = {vendorId: 0x1209, productId: 1, serialNumber: 'S'} as UsbDevice;
	t.is(sysfsName({bus: '001', ports: [1, 2]}), '1-1.2');
	t.is(sysfsName({}), undefined);
	t.deepEqual(
		(await interfaceFolders('1-1.2', sys)).map((found) => path.basename(found)),
		['1-1.2:1.0', '1-1.2:1.1'],
	);
	t.like(await describeUsbDevice({...bare, bus: '001', ports: [1, 2], address: 9}, {sys}), {
		...ids,
		serialNumber: 'S',
		driver: 'cdc_acm',
		usbPort: '1-1.2',
		isAdapter: true,
		path: usbNodePath({bus: '001', address: 9}),
	});
	t.true((await describeUsbDevice(bare, {sys})).isAdapter, 'by its ids');
	t.false((await describeUsbDevice({...bare, productId: 2}, {sys})).isAdapter);
});

test('on this computer devices are listed, or there is a reason', async (t) => {
	const found = await computerUsb.devices().catch((error: Error) => error);
	t.true(found instanceof Error ? found.message.length > 10 : found.every(({vendorId}) => vendorId > 0));
	t.regex((await computerUsb.accessTo?.({} as UsbDevice)) ?? '', /docs\/usb\.md/);
	t.regex((await computerUsb.holderOf?.({} as UsbDevice, 2)) ?? '', /could not be found/);
});

const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/^import(?! type)[^']*'([^']+)'/gm)].map(([, target]) => target!);

test('the USB transport and all it needs name no package and nothing of Node, so that a browser can run them', (t) => {
	const seen = new Set<string>();
	const visit = (file: string): void => {
		if (seen.has(file)) {
			return;
		}
		seen.add(file);
		for (const target of importsOf(file)) {
			t.true(target.startsWith('.'), `${file} imports ${target}`);
			visit(path.posix.join(path.posix.dirname(file), target));
		}
		t.notRegex(readFileSync(file, 'utf8'), /\b(?:Buffer|process|setImmediate)[.(]\w/, file);
	};
	['usb-transport', 'find-usb-device', 'usb-address', 'emulated-usb'].forEach((name) =>
		visit(`src/transport/${name}.ts`),
	);
	t.true(seen.size > 8);
});

test('the udev rule names the ids of the definition', (t) => {
	const rules = readFileSync('docs/70-condis-hil.rules', 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('SUBSYSTEM'));
	t.is(rules.length, 2);
	for (const rule of rules) {
		for (const [name, id] of [
			['idVendor', usbIds.vendor],
			['idProduct', usbIds.product],
		] as const) {
			t.regex(rule, new RegExp(`ATTRS?\\{${name}\\}=="${id.toString(16).padStart(4, '0')}"`));
		}
		t.regex(rule, /TAG\+="uaccess".*ENV\{ID_MM_DEVICE_IGNORE\}="1"/);
	}
});

test('the page on USB: its addresses are read, its codes exist', (t) => {
	const page = readFileSync('docs/usb.md', 'utf8');
	const addresses = /```\n(.*?)```/s.exec(page)?.[1]?.trim().split('\n') ?? [];
	t.is(addresses.length, 4);
	t.true(addresses.every((address) => formatUsbPlace(parseUsbAddress(address).where) === address.split('#')[0]));
	const codes = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map(([, code]) => code!);
	t.deepEqual(
		codes.filter((code) => !Object.hasOwn(errorCodes, code)),
		[],
	);
	t.true(codes.length >= 7);
});

test('what a device reports makes an address that is read back, and nothing for a terminal to obey', (t) => {
	for (const serialNumber of ['A/B#1,%2F', 'A\nB', '\u001B[2J', 'ü', ' ']) {
		const address = formatUsbPlace({type: 'identity', vendorId: '1209', productId: '0001', serialNumber});
		t.deepEqual(address.match(/[^!-~]/gu) ?? [], serialNumber === 'ü' ? ['ü'] : []);
		t.like(parseUsbAddress(address).where, {serialNumber});
	}
});
