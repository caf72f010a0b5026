/** A serial adapter with another chip: QEMU's FTDI, an emulated ATmega2560 behind it. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {SerialPort} from 'serialport';
import {listPorts, openAdapter} from '../../src/index.ts';
import {builtInScenarios} from '../built-in-scenarios.ts';
import {directRig} from '../rig.ts';
import {runScenarios} from '../runner.ts';
import {askOutside, until, within} from './guest.ts';

const path = '/dev/ttyUSB0';
const address = 'serial:0403:6001/FTDI1';

const plugged = async (): Promise<void> => {
	await until(path, () => existsSync(path));
	// udevd tells it a little later.
	await sleep(500);
};

const opened = async (): Promise<SerialPort> =>
	new Promise((resolve, reject) => {
		const port: SerialPort = new SerialPort({path, baudRate: 115_200}, (error) =>
			error === null ? resolve(port) : reject(error),
		);
	});

const setLines = async (port: SerialPort, lines: {readonly dtr: boolean; readonly rts: boolean}): Promise<void> =>
	new Promise((resolve, reject) => {
		port.set(lines, (error) => (error instanceof Error ? reject(error) : resolve()));
	});

/** Adds the tests. */
export const addFtdiTests = (): void => {
	void describe('an FTDI adapter', () => {
		void test('is listed, and its lines follow DTR and RTS', async () => {
			await plugged();
			const {rows} = await listPorts([]);
			const row = rows.find((found) => found.path === path);
			assert.deepEqual(
				[row?.address, row?.kind, row?.vendorId, row?.serialNumber, row?.driver],
				[address, 'serial', '0403', 'FTDI1', 'ftdi_sio'],
			);
			const port = await opened();
			for (const [dtr, rts, words] of [
				[true, false, '301'],
				[false, true, '302'],
			] as const) {
				await setLines(port, {dtr, rts});
				askOutside(`ftdi-lines ${words}`);
				await sleep(300);
			}
			await new Promise((resolve) => {
				port.close(resolve);
			});
		});

		void test('carries all scenarios', async (t) => {
			const results = await runScenarios({
				scenarios: builtInScenarios,
				strict: true,
				rig: directRig(address, true),
				timeoutMs: 30_000,
			});
			assert.deepEqual(
				results.flatMap(({scenario, outcome, reason}) => (outcome === 'pass' ? [] : [{name: scenario.name, reason}])),
				[],
			);
			t.diagnostic(`FTDI: ${results.length} of ${results.length} scenarios passed`);
		});

		void test('unplugged during a call, the error is told at once; plugged in, it carries a new call', async () => {
			const adapter = await openAdapter(address);
			const call = await adapter.makeCall({to: 'echo'});
			askOutside('ftdi-unplug');
			await assert.rejects(within(5000, 'the end', call.ended), {code: 'disconnected'});
			assert.deepEqual((await adapter.close()).leaks, []);
			await until(`the end of ${path}`, () => !existsSync(path));
			askOutside('ftdi-plug');
			await plugged();
			const next = await openAdapter(address);
			await (await next.makeCall({to: 'echo'})).close();
			assert.deepEqual((await next.close()).leaks, []);
		});
	});
};
