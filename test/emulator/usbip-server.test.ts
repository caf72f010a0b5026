/** Opens real sockets on 127.0.0.1. */
import test, {type ExecutionContext} from 'ava';
import * as fc from 'fast-check';
import {descriptorBytes} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {startUsbIpServer, type UsbIpServer} from '../../src/emulator/usbip/usbip-server.ts';
import {createRp2040UsbDevice} from '../../src/mcu/rp2040-target.ts';
import type {UsbCompletion} from '../../src/mcu/usb-device-model.ts';
import {run, start} from '../cli/spawn.ts';
import {Client, firstDeviceId, HandModel, operation, submit, unlink, type SubmitFields} from './usbip-client.ts';

type Bench = {readonly server: UsbIpServer; readonly models: readonly HandModel[]; readonly model: HandModel};

const withServer = async (work: (bench: Bench) => Promise<void>): Promise<void> => {
	const models = [new HandModel(), new HandModel()];
	const server = await startUsbIpServer({devices: models, port: 0});
	try {
		await work({server, models, model: models[0]!});
	} finally {
		await server.close();
	}
};

const completed = (hex: string, count = hex.length / 2): UsbCompletion => ({
	type: 'completed',
	bytes: Buffer.from(hex, 'hex'),
	count,
});

/** Waits until the device has so many transfers: what was written before has been read. */
const given = async (model: HandModel, count: number): Promise<HandModel['given']> => {
	while (model.given.length < count) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
	return model.given;
};

test('the list has each device with its ids and interfaces, whoever has it', async (t) => {
	await withServer(async ({server, model}) => {
		await Client.attached(server.port);
		const client = await Client.open(server.port);
		client.write(operation(0x80_05));
		const list = await client.read(12 + 2 * (0x1_38 + 12));
		t.is(list.subarray(0, 12).toString('hex'), '011100050000000000000002');
		const first = list.subarray(12, 12 + 0x1_38);
		t.is(first.toString('latin1', 256, 260), '1-1\0');
		// Bus 1, number 2, full speed; 1209:0001, release 1.00; composite by association; configuration 1 of 1, three interfaces.
		t.is(first.toString('hex', 288), '000000010000000200000002120900010100ef0201010103');
		t.is(list.toString('hex', 12 + 0x1_38, 24 + 0x1_38), '020200000a000000ff430100');
		t.is(list.toString('latin1', 24 + 0x1_38 + 256, 24 + 0x1_38 + 260), '1-2\0');
		t.deepEqual(server.addresses, [`usbip://127.0.0.1:${server.port}/1-1`, `usbip://127.0.0.1:${server.port}/1-2`]);
		t.true(model.plugged);
	});
});

test('a device has power while a client has it; unplugging closes the connection, and it can be had again', async (t) => {
	await withServer(async ({server, model, models}) => {
		t.false(server.unplug('1-1'));
		const client = await Client.attached(server.port);
		const other = await Client.attached(server.port, '1-2');
		t.true(server.unplug('1-1'));
		await client.closed;
		t.deepEqual([model.plugged, models[1]!.plugged], [false, true]);
		const again = await Client.attached(server.port);
		t.deepEqual([model.plugged, model.plugs], [true, 2]);
		await again.close();
		await other.close();
		const third = await Client.attached(server.port, '1-2');
		t.is(models[1]!.plugs, 2);
		await third.close();
	});
});

const refuses = test.macro({
	exec: async (
		t: ExecutionContext,
		{request, reply, prepare}: {request: Buffer; reply: string; prepare?: (bench: Bench) => unknown},
	) => {
		await withServer(async (bench) => {
			await prepare?.(bench);
			const client = await Client.open(bench.server.port);
			client.write(request);
			t.is((await client.read(8)).toString('hex'), reply);
			await client.closed;
		});
	},
	title: (name) => `refuses ${name} and closes the connection`,
});

test('an import of no device', refuses, {request: operation(0x80_03, '9-9'), reply: '0111000300000004'});
test('an import without a name', refuses, {request: operation(0x80_03, ''), reply: '0111000300000004'});
test('an import of a device that another has', refuses, {
	request: operation(0x80_03, '1-1'),
	reply: '0111000300000002',
	prepare: ({server}) => Client.attached(server.port),
});
test('an import of a device that does not start', refuses, {
	request: operation(0x80_03, '1-1'),
	reply: '0111000300000001',
	prepare: ({model}) => {
		model.isBroken = true;
	},
});
test('an unknown operation', refuses, {request: operation(0x80_77), reply: '0111007700000005'});
test('another version', refuses, {request: operation(0x80_05, undefined, 0x01_06), reply: '0111000500000005'});

test('a transfer goes to the device as it is, and its end back', async (t) => {
	await withServer(async ({server, model}) => {
		const client = await Client.attached(server.port);
		client.write(submit({sequence: 1, toHost: true, length: 18, setup: '8006000100001200'}));
		client.write(submit({sequence: 2, setup: '2120000000000700', data: Buffer.from('00c20100000008', 'hex')}));
		client.write(submit({sequence: 3, endpoint: 3, toHost: true, length: 100}));
		client.write(submit({sequence: 4, endpoint: 3, data: Buffer.from('hello')}));
		const transfers = await given(model, 4);
		t.deepEqual(
			transfers.map(({way, address, length, bytes}) => [way, address, length, bytes]),
			[
				['control', 0, 18, ''],
				['control', 0, 7, '00c20100000008'],
				['in', 0x83, 128, ''],
				['out', 3, 5, '68656c6c6f'],
			],
		);
		t.deepEqual(transfers[0]!.setup, {requestType: 0x80, request: 6, value: 0x01_00, index: 0, length: 18});
		transfers[3]!.end(completed('', 5));
		transfers[2]!.end(completed('6869'));
		transfers[1]!.end(completed('', 7));
		transfers[0]!.end(completed('1201'));
		t.deepEqual(await client.readReturn(), {code: 3, sequence: 4, status: 0, count: 5, bytes: ''});
		t.deepEqual(await client.readReturn(true), {code: 3, sequence: 3, status: 0, count: 2, bytes: '6869'});
		t.deepEqual(await client.readReturn(), {code: 3, sequence: 2, status: 0, count: 7, bytes: ''});
		t.deepEqual(await client.readReturn(true), {code: 3, sequence: 1, status: 0, count: 2, bytes: '1201'});
	});
});

const ends = test.macro({
	exec: async (
		t: ExecutionContext,
		{
			fields,
			completion,
			status,
			bytes = '',
		}: {
			fields: Omit<SubmitFields, 'sequence'>;
			completion?: UsbCompletion;
			status: number;
			bytes?: string;
		},
	) => {
		await withServer(async ({server, model}) => {
			model.answers = () => completion;
			const client = await Client.attached(server.port);
			client.write(submit({sequence: 7, ...fields}));
			const isIn = fields.toHost === true;
			const count = isIn ? bytes.length / 2 : status === 0 ? (fields.data?.length ?? 0) : 0;
			t.deepEqual(await client.readReturn(isIn), {code: 3, sequence: 7, status, count, bytes});
			t.is(model.given.length === 0, completion === undefined);
		});
	},
	title: (name, {status}) => `${name} ends with ${status}`,
});

const read = {endpoint: 3, toHost: true, length: 64};
test('a stall', ends, {fields: read, completion: {type: 'stalled'}, status: -32});
test('no answer', ends, {fields: read, completion: {type: 'failed'}, status: -71});
test('a packet too long', ends, {fields: read, completion: {type: 'overflowed'}, status: -75});
test('the loss of the device', ends, {fields: read, completion: {type: 'disconnected'}, status: -108});
test('more than there is room for', ends, {
	fields: {...read, length: 1},
	completion: completed('aabb'),
	status: -75,
	bytes: 'aa',
});
test('less than must come', ends, {
	fields: {...read, flags: 1},
	completion: completed('aa'),
	status: -121,
	bytes: 'aa',
});
test('an endpoint that there is not', ends, {fields: {...read, endpoint: 9}, status: -71});
test('the id of another device', ends, {fields: {...read, deviceId: firstDeviceId + 1}, status: -19});
test('a control transfer in two directions', ends, {
	fields: {toHost: true, length: 7, setup: '2120000000000700'},
	status: -22,
});
test('a control transfer of less than its setup says', ends, {
	fields: {setup: '2120000000000700', data: Buffer.alloc(3)},
	status: -22,
});

const write = (sequence: number, bytes: number, flags: number): Buffer =>
	submit({sequence, endpoint: 3, data: Buffer.alloc(bytes), flags});

test('a zero-length packet is added where it is asked for and needed', async (t) => {
	await withServer(async ({server, model}) => {
		const client = await Client.attached(server.port);
		client.write(write(1, 64, 0x40), write(2, 64, 0), write(3, 63, 0x40));
		const transfers = await given(model, 4);
		t.deepEqual(
			transfers.map(({length}) => length),
			[64, 0, 64, 63],
		);
		transfers[0]!.end({type: 'stalled'});
		transfers[1]!.end(completed(''));
		t.deepEqual(await client.readReturn(), {code: 3, sequence: 1, status: -32, count: 0, bytes: ''});
	});
});

test('an unlinked transfer never ends; one that has ended is told before its unlink', async (t) => {
	await withServer(async ({server, model}) => {
		const client = await Client.attached(server.port);
		client.write(submit({sequence: 1, ...read}), unlink(2, 1), unlink(3, 1), submit({sequence: 4, ...read}));
		const transfers = await given(model, 2);
		t.true(transfers[0]!.cancelled);
		t.deepEqual(await client.readReturn(), {code: 4, sequence: 2, status: -104, count: 0, bytes: ''});
		t.deepEqual(await client.readReturn(), {code: 4, sequence: 3, status: 0, count: 0, bytes: ''});
		model.refusesCancel = true;
		client.write(unlink(5, 4), submit({sequence: 6, ...read}));
		await given(model, 3);
		transfers[1]!.end(completed('61'));
		t.deepEqual(await client.readReturn(true), {code: 3, sequence: 4, status: 0, count: 1, bytes: '61'});
		t.deepEqual(await client.readReturn(), {code: 4, sequence: 5, status: 0, count: 0, bytes: ''});
	});
});

const long = (sequence: number): Buffer => submit({sequence, ...read, length: 4 * 1024 * 1024});

test('more under way than 16 MiB or 1024 transfers is refused, and room comes back', async (t) => {
	await withServer(async ({server, model}) => {
		const client = await Client.attached(server.port);
		client.write(...[1, 2, 3, 4, 5].map(long));
		t.deepEqual(await client.readReturn(), {code: 3, sequence: 5, status: -12, count: 0, bytes: ''});
		client.write(unlink(6, 1));
		await client.readReturn();
		client.write(...Array.from({length: 1022}, (_, place) => submit({sequence: 10 + place, ...read, length: 0})));
		t.is((await client.readReturn()).sequence, 10 + 1021);
		t.is(model.given.length, 4 + 1021);
	});
});

const closes = test.macro({
	exec: async (t: ExecutionContext, bytes: Buffer) => {
		await withServer(async ({server, model}) => {
			const client = await Client.attached(server.port);
			client.write(bytes);
			await client.closed;
			t.false(model.plugged);
			await (await Client.attached(server.port)).close();
		});
	},
	title: (name) => `closes the connection after ${name}, and serves the next`,
});

test('an unknown command', closes, Buffer.alloc(48, 0xee));
test('a transfer of more than 4 MiB', closes, submit({sequence: 1, endpoint: 3, length: 4 * 1024 * 1024 + 1}));
test('an isochronous transfer', closes, submit({sequence: 1, ...read, packets: 3}));
test('an endpoint number beyond 15', closes, submit({sequence: 1, ...read, endpoint: 16}));
test('a sequence number that is in use', closes, Buffer.concat([0, 0].map(() => submit({sequence: 1, ...read}))));

test('no bytes bring the server down, in any pieces', async (t) => {
	await withServer(async ({server, model}) => {
		model.answers = ({length}) => ({type: 'completed', bytes: new Uint8Array(Math.min(length, 64)), count: 0});
		const nearly = fc
			.tuple(
				fc.constantFrom(
					operation(0x80_03, '1-1'),
					operation(0x80_05),
					submit({sequence: 1, ...read}),
					submit({sequence: 2, endpoint: 3, data: Buffer.alloc(70), flags: 0x40}),
					submit({sequence: 3, toHost: true, length: 18, setup: '8006000100001200'}),
					unlink(4, 1),
				),
				fc.nat({max: 47}),
				fc.option(fc.nat({max: 255})),
			)
			.map(([bytes, place, value]) => {
				const changed = Buffer.from(bytes);
				changed[place % changed.length] = value ?? changed[place % changed.length]!;
				return changed;
			});
		const bytes = fc.array(fc.oneof({weight: 5, arbitrary: nearly}, fc.uint8Array({maxLength: 60})), {maxLength: 8});
		await fc.assert(
			fc.asyncProperty(bytes, fc.boolean(), fc.boolean(), async (parts, isImported, isCut) => {
				const client = isImported ? await Client.attached(server.port) : await Client.open(server.port);
				parts.forEach((part) => client.socket.write(part));
				client.socket.resume();
				client.socket[isCut ? 'destroySoon' : 'end']();
				await client.closed;
				// The server may see the end later than this side.
				let next: Client | undefined;
				for (let tries = 0; next === undefined && tries < 1000; tries++) {
					next = await Client.attached(server.port).catch(() => undefined);
				}
				t.truthy(next, 'the server attaches nobody any more');
				await next?.close();
			}),
			{numRuns: 60, seed: 3240},
		);
	});
});

test('a port in use is told', async (t) => {
	await withServer(async ({server}) => {
		await t.throwsAsync(startUsbIpServer({devices: [], port: server.port}), {
			code: 'open-failed',
			message: /another program listens/,
		});
	});
});

test('an emulated RP2040 tells its descriptors over the network', async (t) => {
	const server = await startUsbIpServer({devices: [createRp2040UsbDevice({serialNumber: 'A'})], port: 0});
	const client = await Client.attached(server.port);
	client.write(submit({sequence: 1, toHost: true, length: 18, setup: '8006000100001200'}));
	const {bytes} = await client.readReturn(true);
	t.is(bytes, Buffer.from(descriptorBytes('device')).toString('hex'));
	client.write(submit({sequence: 2, toHost: true, length: 255, setup: '800603030904ff00'}));
	t.is((await client.readReturn(true)).bytes, '04034100');
	await client.close();
	await server.close();
});

test('the command prints an address for each device, serves until a signal, and refuses what does not go together', async (t) => {
	const running = start([
		'emulate',
		'--usbip',
		'--port',
		'0',
		'--json',
		'--serial-number',
		'A',
		'--serial-number',
		'B',
	]);
	const {address} = JSON.parse(await running.firstLine) as {readonly address: string};
	const port = Number(/^usbip:\/\/127\.0\.0\.1:(\d+)\/1-1$/.exec(address)?.[1]);
	await Client.attached(port, '1-2');
	running.interrupt('SIGTERM');
	const {code, stdout} = await running.ended;
	t.deepEqual({code, lines: stdout.trim().split('\n').length}, {code: 0, lines: 2});
	const refused = await Promise.all(
		[
			['--usbip', '--pty'],
			['--usbip', '--mcu', 'atmega2560'],
			['--port', '1', '--mcu', 'rp2040'],
			['--usbip', '--serial-number', 'A,B'],
			[],
		].map(async (args) => (await run(['emulate', ...args])).code),
	);
	t.deepEqual(refused, [2, 2, 2, 2, 2]);
});
