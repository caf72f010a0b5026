import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import test from 'ava';
import {createAvrMcu} from '../../src/mcu/avr-target.ts';
import {openPtyBridge} from '../../src/mcu/pty-bridge.ts';
import {formatSerialPlace, parseSerialAddress} from '../../src/transport/serial-address.ts';
import {nativePortTest} from './native-port.ts';

/** The first fenced block of a page, from dist/test/mcu. */
const example = async (page: string, language: string): Promise<string> => {
	const text = await readFile(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
	return text.split(`\`\`\`${language}\n`)[1]!.split('```')[0]!;
};

nativePortTest('docs/emulated-mcu.md: the script finds the firmware alive on a pty', async (t) => {
	const mcu = createAvrMcu('atmega2560');
	mcu.start();
	const bridge = openPtyBridge(mcu);
	const script = await example('emulated-mcu.md', 'js');
	const argv = ['--input-type=module', '-e', script, 'ping.mjs', bridge.path];
	const {stdout} = await promisify(execFile)(process.execPath, argv, {timeout: 5000});
	t.regex(stdout, /^~l- PONG 0 [\dA-F]+ -\s*$/);
	await bridge.close();
	mcu.stop();
});

test('docs/serial.md: every address is read, and its place written back', async (t) => {
	const addresses = (await example('serial.md', '')).trim().split('\n');
	t.is(addresses.length, 4);
	for (const address of addresses) {
		const place = formatSerialPlace(parseSerialAddress(address).where);
		t.is(place, address.replace(/,.*/, ''));
	}
});
