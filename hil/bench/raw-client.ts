/** What a script does that knows nothing but lines: `serialport` and `@serialport/parser-readline`, as a contender. */
import {once} from 'node:events';
import {ReadlineParser} from '@serialport/parser-readline';
import {SerialPort} from 'serialport';
import {linesPerCall} from './c-client.ts';
import {timed, type Slice} from './slice.ts';

/** A port whose lines are told one by one. */
class RawPort {
	readonly #port: SerialPort;
	#onLine: (line: string) => void = () => undefined;

	private constructor(port: SerialPort) {
		this.#port = port;
		port.pipe(new ReadlineParser({delimiter: '\n', encoding: 'latin1'})).on('data', (line: string) => {
			this.#onLine(line);
		});
	}

	static async open(path: string): Promise<RawPort> {
		const port = new SerialPort({path, baudRate: 1_000_000});
		await once(port, 'open');
		return new RawPort(port);
	}

	write(text: string): void {
		this.#port.write(text, 'latin1');
	}

	/** Sends lines, and resolves to the first line that has the word. */
	async ask(text: string, word: string): Promise<string> {
		return new Promise((resolve) => {
			this.#onLine = (line) => {
				if (line.includes(word)) {
					resolve(line);
				}
			};
			this.write(text);
		});
	}

	/** Keeps lines under way until the moment has come; resolves to their number once all are back. */
	async keepAsking(text: string, inFlight: number, end: number): Promise<number> {
		return new Promise((resolve) => {
			let operations = 0;
			let underWay = inFlight;
			this.#onLine = () => {
				operations++;
				if (performance.now() < end) {
					this.write(text);
					return;
				}
				underWay--;
				if (underWay === 0) {
					resolve(operations);
				}
			};
			for (let sent = 0; sent < inFlight; sent++) {
				this.write(text);
			}
		});
	}

	async close(): Promise<void> {
		this.#port.close();
		await once(this.#port, 'close');
	}
}

const onPort = async <T>(path: string, use: (port: RawPort) => Promise<T>): Promise<T> => {
	const port = await RawPort.open(path);
	try {
		return await use(port);
	} finally {
		await port.close();
	}
};

/** Lines of `bytes` (LF included), so many in flight, at the echo behind `path`. */
export const rawLines = (
	path: string,
	{bytes, inFlight, ms}: {readonly bytes: number; readonly inFlight: number; readonly ms: number},
): Promise<Slice> => {
	const text = `${'x'.repeat(bytes - 1)}\n`;
	return onPort(path, (port) =>
		timed(ms, async (end) => {
			const operations = await port.keepAsking(text, inFlight, end);
			return {operations, messages: operations * 2};
		}),
	);
};

const flow = '2580,,2580,,,1,,';

/** The same lines as line.c’s: docs/manual-mode.md, without data. */
const callByHand = async (port: RawPort, generation: string): Promise<void> => {
	const connect = await port.ask(`~s- SETUP 1 echo - - ${flow} ${flow} - - - - - - -\n`, ' CONNECT ');
	const [, , , , , connection] = connect.split(' ');
	await port.ask(
		`~s- CONNECT_ACK 1 -\n~d- ACTIVATE 1 ${generation} C ${flow} ${flow} 0 0 ${connection} -\n`,
		' ACTIVATED ',
	);
	await port.ask('~s- RELEASE 1 10 - - -\n', ' RELEASE_COMPLETE ');
	await port.ask(`~d- DEACTIVATE 1 ${generation} -\n`, ' DEACTIVATED ');
};

/** Calls by hand, one after another, at the device behind `path`, which must be in manual mode. */
export const rawCalls = (path: string, ms: number): Promise<Slice> =>
	onPort(path, (port) =>
		timed(ms, async (end) => {
			let operations = 0;
			for (; performance.now() < end; operations++) {
				await callByHand(port, ((operations % 0xff_ff) + 1).toString(16).toUpperCase());
			}
			return {operations, messages: operations * linesPerCall};
		}),
	);
