/** The firmware's WebAssembly image on virtual time, and a host of a few lines that talks to it. */
import {readFileSync} from 'node:fs';
import {asciiFrame, dataFrame, latin1, type PlainFrame, readFrames} from './plain-frames.ts';

/** Of the WebAssembly interface, which Node's types leave out, what is used here. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array) => {readonly brand: 'module'};
	readonly Instance: new (module: {readonly brand: 'module'}) => {readonly exports: unknown};
};

/** What the image exports; firmware-protocol/firmware/port/wasm/port.c says what each does. */
type FirmwareExports = {
	readonly memory: {readonly buffer: ArrayBuffer};
	fw_init(seed: number): void;
	fw_input(): number;
	fw_input_size(): number;
	fw_feed(address: number, length: number): number;
	fw_run(now: number): number;
	fw_output(): number;
	fw_deadline(): number;
};

/** The images, seen from `dist/test/firmware`. */
export const images = new URL('../../../firmware-protocol/images/', import.meta.url);
const module = new WebAssembly.Module(readFileSync(new URL('condis-hil.wasm', images)));

/** A flow in which nothing is specified. */
export const anyFlow = ',,,,,,,';
/** A flow of the protocol page. */
export const flow = '2580,,2580,,,1,,';

/** One firmware, from power-on. */
export class Bench {
	now = 0;
	/** The number of the next numbered frame, and the number expected. */
	seq = 0;
	expected = 0;
	/** Whether what comes is acknowledged at once. */
	acknowledges = true;
	readonly #firmware: FirmwareExports;

	constructor() {
		this.#firmware = new WebAssembly.Instance(module).exports as FirmwareExports;
		this.#firmware.fw_init(0);
	}

	/** A bench with an open link; what the firmware printed and its WELCOME are forgotten. */
	static open(window = 0x20, ring = 0x4000): Bench {
		const bench = new Bench();
		bench.run();
		bench.say(`HELLO 1 0 C0FFEE ${window.toString(16)} ${ring.toString(16)}`);
		return bench;
	}

	/** When the firmware has something to do by itself; Infinity: never. */
	get deadline(): number {
		return this.#firmware.fw_deadline();
	}

	/** Lets the firmware run at the present time; what it sends, one character a byte. */
	run(): string {
		let output = '';
		do {
			const length = this.#firmware.fw_run(this.now);
			output += Buffer.from(this.#firmware.memory.buffer, this.#firmware.fw_output(), length).toString('latin1');
		} while (this.deadline <= this.now);
		return output;
	}

	/** Lets time pass, stopping at each of the firmware's deadlines. */
	pass(ms: number): string {
		const end = this.now + ms;
		let output = '';
		while (this.deadline <= end) {
			this.now = this.deadline;
			output += this.run();
		}
		this.now = end;
		return output + this.run();
	}

	/** Puts bytes on the line; what the firmware sends on them. */
	feed(bytes: string | Uint8Array): string {
		const all = typeof bytes === 'string' ? latin1(bytes) : bytes;
		const at = this.#firmware.fw_input();
		new Uint8Array(this.#firmware.memory.buffer, at, all.length).set(all);
		if (this.#firmware.fw_feed(at, all.length) !== all.length)
			throw new RangeError(`${all.length} bytes don't fit the ring`);
		return this.run();
	}

	/** A typed line; the answers, lines without their LF. */
	type(line: string): string[] {
		return this.feed(`${line}\r\n`).split('\n').slice(0, -1);
	}

	/** A link-plane frame; the frames that come. */
	say(body: string): string[] {
		return this.take(this.feed(asciiFrame('l', this.seq, this.expected, body)));
	}

	/** A numbered ASCII frame; the frames that come. */
	send(plane: 's' | 'd', body: string): string[] {
		return this.take(this.feed(asciiFrame(plane, this.seq++, this.expected, body)));
	}

	/** The next data frame, for VC, generation and tag; not yet sent. */
	dataFrame(head: readonly number[], payload: string): Buffer {
		return dataFrame(this.seq++, this.expected, head, latin1(payload));
	}

	/** A data frame for VC, generation and tag; the frames that come. */
	sendData(head: readonly number[], payload: string): string[] {
		return this.take(this.feed(this.dataFrame(head, payload)));
	}

	/** Lets time pass; the frames that come. */
	wait(ms: number): string[] {
		return this.take(this.pass(ms));
	}

	/**
	 * Reads and acknowledges what came: plane and text of each frame but ACK. Throws at a frame out of its turn or one that isn't acknowledged
	 * as it ought to be.
	 */
	take(output: string): string[] {
		const frames = readFrames(output);
		for (const frame of frames) this.#check(frame);
		const more = this.acknowledges && frames.some(({plane}) => plane !== 'l') ? this.say('ACK') : [];
		return [...frames.filter(({text}) => text !== 'ACK').map(({plane, text}) => `${plane} ${text}`), ...more];
	}

	#check({plane, seq, ack, text}: PlainFrame): void {
		if (plane === 'l' && /^(?:WELCOME|BYE)/.test(text)) {
			this.seq = 0;
			this.expected = 0;
		} else if (plane !== 'l' && seq === this.expected) {
			this.expected = (seq + 1) & 0xff;
		} else if (plane !== 'l' || ack !== (this.seq & 0xff)) {
			throw new Error(
				`${plane} ${seq} ${ack} ${text} when ${this.expected} was due and ${this.seq} was to be acknowledged`,
			);
		}
	}

	/** The device's counter, by its place in the table of counters. */
	counter(place: number): number {
		const [answer] = this.send('d', 'OID_QUERY 1 FFC00001 -');
		const value = Buffer.from(answer!.split(' ')[4]!, 'hex');
		return value.readUInt32LE(4 * place);
	}

	/** A point-to-point or multipoint call to a number, active on a VC of its own, with the connection the network gave. */
	call(ref: number, number: string, {vc = ref, endpoint = '-', credit = '10'} = {}): string[] {
		const digits = ref.toString(16).toUpperCase();
		const answers = this.send('s', `SETUP ${digits} ${number} - ${endpoint} ${flow} ${flow} - - - - - -`);
		const connection = answers[0]!.split(' ').at(-1)!;
		this.send('s', `CONNECT_ACK ${digits}`);
		answers.push(...this.send('d', `ACTIVATE ${vc.toString(16)} 1 C ${flow} ${flow} 0 0 ${connection}`));
		answers.push(...this.send('d', `CREDIT ${vc.toString(16)} 1 ${credit}`));
		return answers;
	}
}
