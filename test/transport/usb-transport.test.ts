import test, {type ExecutionContext} from 'ava';
import {usbEndpoints} from '../../firmware-protocol/definition/usb.ts';
import type {UsbModel} from '../../src/transport/emulated-transfers.ts';
import {createEmulatedUsb, type EmulatedUsbOptions} from '../../src/transport/emulated-usb.ts';
import {findUsbDevice} from '../../src/transport/find-usb-device.ts';
import {parseUsbAddress} from '../../src/transport/usb-address.ts';
import type {UsbDevice} from '../../src/transport/usb-device.ts';
import {createUsbTransport, type UsbTransportOptions} from '../../src/transport/usb-transport.ts';
import {Adapter} from '../../src/host/adapter.ts';
import {createRp2040UsbDevice} from '../../src/mcu/rp2040-target.ts';
import {createWasmDevice} from '../../src/mcu/wasm-target.ts';
import {BenchDevice} from './bench-device.ts';
import {BenchUsbModel, type BenchUsbTraits} from './bench-usb-model.ts';
import {bytes, RecordedEvents} from './events.ts';

const address = 'usb:1209:0001';
const {where} = parseUsbAddress(address);
const {vendorIn, vendorOut} = usbEndpoints;
const [inNumber, outNumber] = [vendorIn.address & 0x0f, vendorOut.address];
const vendorNumber = 2;

type Making = {
	readonly traits?: BenchUsbTraits;
	readonly usb?: EmulatedUsbOptions;
	readonly options?: Partial<UsbTransportOptions>;
	/** Changes the object that the transport works on. */
	readonly as?: (device: UsbDevice) => UsbDevice;
};

const make = (t: ExecutionContext, {traits, usb, options, as = (device) => device}: Making = {}) => {
	const device = new BenchDevice();
	const model = new BenchUsbModel(device, traits);
	const system = createEmulatedUsb(usb);
	const plug = system.attach(model);
	device.start();
	t.teardown(() => device.stop());
	const findDevice = async () => findUsbDevice({address, where, system});
	const transport = createUsbTransport({address, system, findDevice: async () => as(await findDevice()), ...options});
	return {device, model, system, plug, transport, findDevice, events: new RecordedEvents()};
};

const after = (ms: number): Promise<void> =>
	new Promise((resolve) => {
		setTimeout(resolve, ms);
	});

/** Another object for the same device, with methods of its own in front. */
const inFront = (device: UsbDevice, own: Partial<UsbDevice>): UsbDevice =>
	new Proxy(device, {
		get: (target, name) => {
			const source = Object.hasOwn(own, name) ? own : target;
			const found: unknown = Reflect.get(source, name, source);
			return typeof found === 'function' ? (found as () => unknown).bind(source) : found;
		},
	});

test('reads are short, after a full one long; writes of one turn go together, in transfers of at most 64 KiB', async (t) => {
	const {device, model, transport, events} = make(t);
	await transport.open(events);
	device.send(new Uint8Array(20_000));
	await events.until(() => events.text.length === 20_000);
	await after(1);
	t.deepEqual(model.reads, [16_384, 262_144, 16_384]);
	transport.write(bytes('one '));
	transport.write(bytes('two '));
	transport.write(new Uint8Array(65_536));
	transport.write(bytes('three'));
	await device.heard.until(() => device.heard.text.endsWith('three'));
	t.deepEqual(model.writes, [65_536, 13]);
	t.true(device.heard.text.startsWith('one two \0'));
	await transport.close();
});

test('a burst of whole packets without its zero-length packet comes late, but comes', async (t) => {
	const {device, transport, events} = make(t, {traits: {noZeroLength: true}});
	await transport.open(events);
	device.send(bytes('x'.repeat(128)));
	await after(20);
	t.is(events.text, '');
	device.send(bytes('end'));
	await events.until(() => events.text === `${'x'.repeat(128)}end`);
	await transport.close();
});

test('the device is told when somebody listens and when nobody does any more; then the interface is free', async (t) => {
	const {model, plug, transport, events} = make(t);
	await transport.open(events);
	t.deepEqual(plug.claims, [vendorNumber]);
	await transport.close();
	t.deepEqual(
		model.requests.map(({requestType, request, value, index}) => [requestType, request, value, index]),
		[
			[0x21, 0x22, 1, vendorNumber],
			[0x21, 0x22, 0, vendorNumber],
		],
	);
	t.deepEqual([plug.claims, model.resets], [[], 0]);
});

const refuse = async () => Promise.reject(new Error('unsupported'));

test('closing ends a read by the gentlest means that works', async (t) => {
	const traits = {endsReads: false};
	const byDetaching = make(t, {traits});
	const byReset = make(t, {traits, as: (device) => inFront(device, {detachKernelDriver: refuse})});
	const byTimeOut = make(t, {
		traits,
		usb: {readTimeoutMs: 300},
		options: {closeDeadlineMs: 150},
		as: (device) => inFront(device, {detachKernelDriver: refuse, reset: refuse}),
	});
	for (const {transport, events} of [byDetaching, byReset, byTimeOut]) {
		await transport.open(events);
		await transport.close();
		t.deepEqual(events.losses, []);
	}
	t.deepEqual([byDetaching.plug.claims, byDetaching.model.resets], [[], 0]);
	t.deepEqual([byReset.plug.claims, byReset.model.resets], [[], 1]);
	t.deepEqual(byTimeOut.plug.claims, [vendorNumber], 'the read is still pending');
	await after(400);
	t.deepEqual(byTimeOut.plug.claims, []);
});

test('on a device as a browser presents it: no time-outs, stall as a status, releasing ends transfers', async (t) => {
	const {device, model, plug, transport, events} = make(t, {
		traits: {endsReads: false},
		as: (real) => ({
			vendorId: real.vendorId,
			productId: real.productId,
			configuration: real.configuration,
			open: () => real.open(),
			close: () => real.close(),
			reset: () => Promise.reject(new Error('not needed')),
			claimInterface: (number) => real.claimInterface(number),
			releaseInterface: async (number) => {
				await real.detachKernelDriver?.(number);
				await after(1);
				await real.releaseInterface(number);
			},
			clearHalt: (direction, number) => real.clearHalt(direction, number),
			transferIn: (number, length) =>
				real.transferIn(number, length, 1e6).catch((error: Error) => {
					if (error.message.includes('Stall')) {
						return {status: 'stall'};
					}
					throw error;
				}),
			transferOut: (number, data) => real.transferOut(number, data, 1e6),
			controlTransferOut: (setup, data) => real.controlTransferOut(setup, data),
		}),
	});
	await transport.open(events);
	model.halt(vendorIn.address);
	device.send(bytes('after a stall'));
	await events.until(() => events.text === 'after a stall');
	await transport.close();
	t.deepEqual([events.losses, plug.claims], [[], []]);
});

test('a halt is cleared and nothing lost; an endpoint that stays halted is a loss', async (t) => {
	const {device, model, transport, events} = make(t);
	await transport.open(events);
	model.halt(vendorIn.address);
	model.halt(vendorOut.address);
	transport.write(bytes('out'));
	device.send(bytes('in'));
	await events.until(() => events.text === 'in');
	await device.heard.until(() => device.heard.text === 'out');
	t.deepEqual([...model.halted], []);
	Object.defineProperty(model.halted, 'delete', {value: () => false});
	model.halt(vendorIn.address);
	await events.until(() => events.losses.length > 0);
	t.like(events.losses, [{code: 'transport-failed', message: 'reading failed: Stall', address}]);
	await transport.close();
});

test('a disturbance is tried again; one that goes on, or a transfer that somebody else ended, is a loss', async (t) => {
	const disturbed = make(t);
	await disturbed.transport.open(disturbed.events);
	disturbed.plug.disturb('Fault');
	await after(10);
	disturbed.device.send(bytes('still there'));
	await disturbed.events.until(() => disturbed.events.text === 'still there');
	for (let tries = 0; tries < 3; tries++) {
		await after(80);
		disturbed.plug.disturb('Unknown(5)');
	}
	await disturbed.events.until(() => disturbed.events.losses.length > 0);
	t.like(disturbed.events.losses, [{code: 'transport-failed', message: 'reading failed: Unknown(5)'}]);
	const ended = make(t);
	await ended.transport.open(ended.events);
	ended.plug.disturb('Cancelled');
	await ended.events.until(() => ended.events.losses.length > 0);
	t.like(ended.events.losses, [{code: 'transport-failed', message: 'reading failed: Cancelled'}]);
	await Promise.all([disturbed.transport.close(), ended.transport.close()]);
});

test('where reads time out the transport reads again, and says nothing of it', async (t) => {
	const {device, model, transport, events} = make(t, {usb: {readTimeoutMs: 30}});
	await transport.open(events);
	while (model.reads.length < 4) {
		await after(10);
	}
	// What comes while a read is just timing out is lost, which is the link’s business: so it is sent until it has come.
	for (let tries = 0; tries < 200 && !events.text.includes('at last'); tries++) {
		device.send(bytes('at last'));
		await after(20);
	}
	await transport.close();
	t.true(events.text.startsWith('at last'));
	t.deepEqual(events.losses, []);
});

test('a device that takes nothing is a loss at the deadline', async (t) => {
	const {device, transport, events, plug} = make(t, {options: {writeDeadlineMs: 40}});
	device.hold(true);
	await transport.open(events);
	transport.write(new Uint8Array(20_000));
	await events.until(() => events.losses.length > 0);
	t.like(events.losses, [{code: 'transport-failed', message: '20000 bytes could not be written: nobody takes them'}]);
	await transport.close();
	t.deepEqual(plug.claims, []);
});

test('unplugging ends an opening, and an open port before the system’s event, which bears another object', async (t) => {
	for (const when of ['open', 'claimInterface'] as const) {
		const {transport, events, plug} = make(t, {
			as: (device) =>
				inFront(device, {
					[when]: async (number: number) => {
						plug.unplug();
						return when === 'open' ? device.open() : device.claimInterface(number);
					},
				}),
		});
		await t.throwsAsync(transport.open(events), {code: 'device-not-found', message: /could not (?:open|claim)/});
		t.deepEqual(plug.claims, []);
	}
	const {transport, events, plug, system, findDevice} = make(t);
	const before = await findDevice();
	const seen: unknown[] = [];
	await transport.open(events);
	const noticed = new Promise<void>((resolve) => {
		system.onDisconnect = (device) => {
			seen.push(events.losses.length, device === before, device.handle === Reflect.get(before, 'handle'));
			resolve();
		};
	});
	plug.unplug();
	await noticed;
	t.deepEqual(seen, [1, false, true]);
	plug.plug();
	t.not(Reflect.get(await findDevice(), 'handle'), Reflect.get(before, 'handle'));
	await t.throwsAsync(before.open(), {message: 'open error: device not found (errno 2)'});
});

test('opening says what forbids it, and what gives access', async (t) => {
	const {transport, events} = make(t, {
		as: (device) =>
			inFront(device, {open: async () => Promise.reject(new Error('open error: permission denied (errno 13)'))}),
		options: {system: {readTimeoutMs: 1000, accessTo: async () => 'install the rule'}},
	});
	await t.throwsAsync(transport.open(events), {
		code: 'permission-denied',
		message: 'could not open the device: permission denied (errno 13); install the rule',
	});
	const unreadable = make(t, {
		as: (device) =>
			inFront(device, {
				get configuration(): never {
					throw new Error('getString error: endpoint stalled');
				},
			}),
	});
	await t.throwsAsync(unreadable.transport.open(events), {
		code: 'open-failed',
		message: 'could not read the descriptors: endpoint stalled',
	});
});

const calls = test.macro<[string, (t: ExecutionContext) => UsbModel]>({
	exec: async (t, _, makeModel) => {
		const system = createEmulatedUsb();
		const model = makeModel(t);
		const plug = system.attach(model);
		t.teardown(() => plug.unplug());
		const open = () =>
			Adapter.open(createUsbTransport({address, system, findDevice: () => findUsbDevice({address, where, system})}));
		const adapter = await open();
		for (let count = 0; count < 20; count++) {
			const call = await adapter.makeCall({to: 'echo'});
			await call.send(new Uint8Array(64).fill(count));
			await call.close();
		}
		t.like(await adapter.close(), {leaks: [], breaches: [], orderly: true});
		t.deepEqual(plug.claims, []);
		const lost = await open();
		await lost.makeCall({to: 'echo'});
		plug.unplug();
		await lost.ended;
		t.like(await lost.close(), {orderly: false, breaches: []});
		await t.throwsAsync(lost.makeCall({to: 'echo'}), {message: /Disconnected/});
		plug.plug();
		const again = await open();
		const call = await again.makeCall({to: 'echo'});
		await call.close();
		t.like(await again.close(), {leaks: [], orderly: true});
	},
	title: (_, what) => `calls over USB to ${what}, closed in order; unplugged in a call, opened again`,
});

test(calls, 'the core as WebAssembly', (t) => {
	const device = createWasmDevice();
	device.start();
	t.teardown(() => device.stop());
	return new BenchUsbModel(device);
});
test(calls, 'an emulated RP2040', () => createRp2040UsbDevice());

type Made = ReturnType<typeof make>;

const opened = async ({findDevice}: Made): Promise<UsbDevice> => {
	const device = await findDevice();
	await device.open();
	await device.claimInterface(vendorNumber);
	return device;
};

/** The emulated library against the measured one: what passes on other habits would prove nothing. Facts as in docs/usb.md. */
const has = test.macro<[string, (t: ExecutionContext, made: Made) => Promise<void>, BenchUsbTraits?]>({
	exec: async (t, _, habit, traits = {}) => habit(t, make(t, {traits})),
	title: (_, habit) => `habit of the emulated library: ${habit}`,
});

test(has, 'only the text of an error differs, and a time-out of 0 cancels at once (1)', async (t, made) => {
	const device = await opened(made);
	await t.throwsAsync(device.transferIn(inNumber, 64, 0), {
		name: 'Error',
		code: 'GenericFailure',
		message: 'transferIn error: Cancelled',
	});
});

test(
	has,
	'what has come of a read when it times out is lost (2)',
	async (t, made) => {
		const device = await opened(made);
		const cancelled = t.throwsAsync(device.transferIn(inNumber, 4096, 40), {message: /Cancelled/});
		made.device.send(new Uint8Array(64));
		await cancelled;
		made.device.send(bytes('next'));
		t.is((await device.transferIn(inNumber, 4096)).data?.byteLength, 4);
	},
	{noZeroLength: true},
);

test(has, 'a length is rounded up to packets, and what comes beyond it thrown away (3)', async (t, made) => {
	const device = await opened(made);
	made.device.send(new Uint8Array(50));
	t.is((await device.transferIn(inNumber, 10)).data?.byteLength, 10);
	made.device.send(bytes('next'));
	t.is((await device.transferIn(inNumber, 64)).data?.byteLength, 4);
	await t.throwsAsync(device.transferIn(inNumber, 8 * 1024 * 1024), {message: 'transferIn error: Unknown(12)'});
	await t.throwsAsync(device.transferIn(inNumber, 0), {message: 'transferIn error: InvalidArgument'});
});

test(has, 'one transfer an endpoint, and no endpoint of an interface that isn’t claimed (4)', async (t, made) => {
	const device = await opened(made);
	const pending = device.transferIn(inNumber, 64);
	await t.throwsAsync(device.transferIn(inNumber, 64), {message: 'transferIn error: endpoint not found'});
	await t.throwsAsync(device.transferIn(2, 64), {message: 'transferIn error: endpoint not found'});
	await device.transferOut(outNumber, new Uint8Array([1]));
	made.device.send(bytes('x'));
	t.is((await pending).data?.byteLength, 1);
});

test(has, 'while a transfer is pending, getters and the calls that change it are refused (5)', async (t, made) => {
	const device = await opened(made);
	const pending = device.transferIn(inNumber, 64);
	const refused = {message: /borrowed mutably/};
	for (const name of ['serialNumber', 'productName', 'configuration'] as const) {
		t.throws(() => device[name], refused);
	}
	for (const call of [
		() => device.open(),
		() => device.close(),
		() => device.claimInterface(0),
		() => device.releaseInterface(vendorNumber),
	]) {
		t.throws(call, refused);
	}
	await device.detachKernelDriver?.(vendorNumber);
	await t.throwsAsync(pending, {message: 'transferIn error: Cancelled'});
	t.is(device.serialNumber, 'BENCH');
	const closing = device.close();
	await t.throwsAsync(device.transferIn(inNumber, 64), refused);
	await closing;
});

test(
	has,
	'closing without releasing, and claiming twice, leave the interface as nobody wants it (6, 7)',
	async (t, made) => {
		const device = await opened(made);
		const other = await made.findDevice();
		await other.open();
		await t.throwsAsync(other.claimInterface(vendorNumber), {
			message: 'claimInterface error: interface is busy (errno 16)',
		});
		await device.close();
		await t.throwsAsync(other.claimInterface(vendorNumber), {message: /is busy/});
		await t.throwsAsync(device.releaseInterface(vendorNumber), {message: 'releaseInterface error: invalid state'});
		await device.open();
		await device.claimInterface(vendorNumber);
		await other.claimInterface(vendorNumber);
		t.deepEqual(made.plug.claims, [vendorNumber]);
	},
);

test(has, 'an unplugging ends transfers at once, and the object for ever (8)', async (t, made) => {
	const device = await opened(made);
	const pending = t.throwsAsync(device.transferIn(inNumber, 64), {message: 'transferIn error: Disconnected'});
	made.plug.unplug();
	await pending;
	await t.throwsAsync(device.transferOut(outNumber, new Uint8Array(1)), {message: 'transferOut error: Disconnected'});
	await device.releaseInterface(vendorNumber);
	await device.close();
	await t.throwsAsync(device.open(), {message: 'open error: device not found (errno 2)'});
	t.deepEqual(await made.system.devices(), []);
});
