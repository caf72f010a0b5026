/** The tests that run in the guest of `npm run test:usb`, with the real packages `usb` and `serialport` on a real kernel. Run by `node --test`. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {after, before, describe, test} from 'node:test';
import {type Adapter, openAdapter, type PortRow} from '../../src/index.ts';
import {builtInScenarios} from '../built-in-scenarios.ts';
import {directRig} from '../rig.ts';
import {runScenarios} from '../runner.ts';
import {
	askOutside,
	commandLine,
	plug,
	serialNumbers,
	tty,
	ttyAddress,
	until,
	usbAddress,
	within,
	type Attached,
} from './guest.ts';
import {addFtdiTests} from './ftdi.ts';
import {measureTable} from './table.ts';

const faces = [
	{face: 'usb', address: usbAddress()},
	{face: 'ttyACM', address: ttyAddress},
];

void describe('one device', () => {
	let device: Attached;

	before(async () => {
		device = await plug();
	});

	after(() => device.unplug());

	void test('lsusb accepts the descriptors', () => {
		const shown = execFileSync('lsusb', ['-v', '-d', '1209:0001'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		for (const words of [/iSerial +3 ALPHA/, /bInterfaceSubClass +67/, /Binary Object Store/, /CDC ACM/]) {
			assert.match(shown, words);
		}
		assert.doesNotMatch(shown, /UNRECOGNIZED|invalid|unknown type|junk|too short/i);
	});

	void test('list has one row for it, with both faces', async () => {
		const {code, stdout, stderr} = await commandLine('list', '--json');
		assert.equal(code, 0, stderr);
		const rows = (JSON.parse(stdout) as PortRow[]).filter(({vendorId}) => vendorId === '1209');
		assert.deepEqual(
			rows.map(({address, kind, path, serialNumber}) => ({address, kind, path, serialNumber})),
			[{address: usbAddress(), kind: 'usb', path: tty, serialNumber: serialNumbers[0]}],
		);
	});

	for (const {face, address} of faces) {
		void test(`call over ${face}`, async () => {
			const {code, stdout, stderr} = await commandLine('call', address, '--to', 'echo', '--send', '5000', '--json');
			assert.equal(code, 0, stdout + stderr);
			const summary = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
			assert.equal(summary['receivedBytes'], 5000);
			assert.deepEqual(summary['leaks'], []);
			assert.deepEqual(summary['breaches'], []);
		});

		// In this process: another would have to load and warm up once more, on a slow processor.
		void test(`scenarios over ${face}`, async (t) => {
			const results = await runScenarios({
				scenarios: builtInScenarios,
				strict: true,
				rig: directRig(address, true),
				timeoutMs: 30_000,
			});
			const bad = results.filter(({outcome}) => outcome !== 'pass' && outcome !== 'skipped');
			assert.deepEqual(
				bad.map(({scenario, outcome, reason}) => ({name: scenario.name, outcome, reason})),
				[],
			);
			const passed = results.filter(({outcome}) => outcome === 'pass').length;
			assert.ok(passed > 10, `${passed} passed`);
			t.diagnostic(`${face}: ${passed} of ${results.length} scenarios passed`);
		});
	}

	void test('round trip and throughput, raw `usb` against ours', async (t) => {
		for (const line of await measureTable(usbAddress())) {
			t.diagnostic(line);
		}
	});
});

/** A call brought to a state, and what must fail when the plug is pulled. */
type State = {readonly name: string; readonly reach: (adapter: Adapter) => Promise<{readonly fails: Promise<unknown>}>};

const states: readonly State[] = [
	{name: 'set-up sent', reach: async (adapter) => ({fails: adapter.makeCall({to: 'silent'})})},
	{name: 'alerting', reach: async (adapter) => ({fails: adapter.makeCall({to: 'alerting'})})},
	{name: 'activating', reach: async (adapter) => ({fails: adapter.makeCall({to: 'late-ready:5000'})})},
	{name: 'active', reach: async (adapter) => ({fails: (await adapter.makeCall({to: 'echo'})).ended})},
	{
		name: 'sending',
		reach: async (adapter) => ({fails: (await adapter.makeCall({to: 'sink'})).send(new Uint8Array(1_000_000))}),
	},
	{
		name: 'adding a party',
		reach: async (adapter) => {
			const call = await adapter.makeCall({to: 'echo', multipoint: true});
			return {fails: call.addParty({to: 'silent'})};
		},
	},
];

void describe('unplugged', () => {
	for (const {face, address} of faces) {
		for (const {name, reach} of states) {
			void test(`${face}, ${name}: the error is told at once, closing ends, and the next call succeeds`, async () => {
				const device = await plug();
				const adapter = await openAdapter(address);
				const {fails} = await reach(adapter);
				const failure = fails.then(
					() => 'no error',
					(error: unknown) => error as {readonly code?: string},
				);
				await sleep(150);
				await device.unplug();
				const error = await within(3000, 'the error', failure);
				assert.equal(typeof error === 'string' ? error : error.code, 'disconnected');
				const {leaks, breaches} = await within(3000, 'close', adapter.close());
				assert.deepEqual(
					{leaks, breaches: breaches.map(({id, message}) => `${id}: ${message}`)},
					{leaks: [], breaches: []},
				);
				const again = await plug();
				const next = await openAdapter(address);
				const call = await next.makeCall({to: 'echo'});
				await call.close();
				await next.close();
				await again.unplug();
			});
		}
	}
});

void describe('two devices', () => {
	void test('are told apart by serial number, and carry calls at the same time', async () => {
		const devices = [await plug('1-1', '/dev/ttyACM0'), await plug('1-2', '/dev/ttyACM1')];
		await assert.rejects(openAdapter('usb:1209:0001'), {code: 'device-ambiguous'});
		const adapters = await Promise.all(serialNumbers.map((number) => openAdapter(usbAddress(number))));
		const calls = await Promise.all(adapters.map((adapter) => adapter.makeCall({to: 'echo'})));
		await devices[0]!.unplug();
		await assert.rejects(within(3000, 'the end', calls[0]!.ended), {code: 'disconnected'});
		await calls[1]!.send(new Uint8Array(100));
		assert.deepEqual((await adapters[1]!.close()).leaks, []);
		await adapters[0]!.close();
		await devices[1]!.unplug();
	});
});

void describe('the emulator', () => {
	void test('ends during a call, which ends; another in its place is attached and answers', async () => {
		await plug();
		const adapter = await openAdapter(usbAddress());
		const call = await adapter.makeCall({to: 'echo'});
		askOutside('restart');
		await assert.rejects(within(10_000, 'the end', call.ended), {code: 'disconnected'});
		assert.deepEqual((await adapter.close()).leaks, []);
		const again = await until('the emulator', () => plug().catch(() => undefined), 20_000);
		const next = await openAdapter(usbAddress());
		await (await next.makeCall({to: 'echo'})).close();
		await next.close();
		await again.unplug();
	});
});

addFtdiTests();
