/** Opens a real pty: the script of docs/manual-mode.md, as a user would run it, against the emulated ATmega2560. */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {AvrMcu} from '../../src/mcu/avr-mcu.ts';
import {readFirmwareImage} from '../../src/mcu/firmware-images.ts';
import {openPtyBridge} from '../../src/mcu/pty-bridge.ts';
import {nativePortTest} from '../mcu/native-port.ts';

const page = readFileSync('docs/manual-mode.md', 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)![1]!;

nativePortTest('the script of the page places a call by hand, and prints what the page shows', async (t) => {
	const mcu = new AvrMcu({chip: 'atmega2560', image: readFirmwareImage('atmega2560')});
	const bridge = openPtyBridge(mcu);
	mcu.start();
	t.teardown(async () => {
		mcu.stop();
		await bridge.close();
	});
	const script = spawn(process.execPath, ['--input-type=module', '-', bridge.path], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	script.stdin.end(block('js'));
	let printed = '';
	script.stdout.setEncoding('latin1').on('data', (text: string) => {
		printed += text;
	});
	const code = await new Promise((resolve) => {
		script.on('close', resolve);
	});
	t.is(code, 0);
	const lines = printed.split('\n').filter((line) => line.startsWith('~'));
	t.deepEqual(
		lines,
		block('text')
			.split('\n')
			.filter((line) => line.startsWith('~')),
	);
});
