import {Link} from '../../src/link/link.ts';
import type {LinkOptions} from '../../src/link/link-options.ts';
import type {LinkData, LinkDownReason, LinkUpcalls, TracedFrame} from '../../src/link/link-upcalls.ts';
import {textOfBytes} from '../../src/wire/ascii.ts';
import {createFrameReaderState, readFrames} from '../../src/wire/frame-reader.ts';
import type {DeviceMessage} from '../../firmware-protocol/definition/messages.ts';
import {DevicePartner} from './device-partner.ts';
import {MemoryCable, perfectCable, randomFrom} from './memory-cable.ts';

/** What a link has called, in order and by kind. */
export class Recorder implements LinkUpcalls {
	/** `up`, `down CODE` and the bodies of signalling frames, in order. */
	readonly story: string[] = [];
	readonly downs: LinkDownReason[] = [];
	readonly signallings: string[] = [];
	readonly devices: DeviceMessage[] = [];
	readonly datas: LinkData[] = [];
	readonly tokens: number[] = [];
	readonly consoles: string[] = [];
	readonly traces: TracedFrame[] = [];
	/** Called on `up`, and on each acknowledgement, to send from inside an upcall. */
	onUp: () => void = () => undefined;
	onDown: () => void = () => undefined;
	onAcknowledged: (token: number) => void = () => undefined;
	onSignalling: (text: string) => void = () => undefined;

	up(): void {
		this.story.push('up');
		this.onUp();
	}

	down(reason: LinkDownReason): void {
		this.story.push(`down ${reason.code}`);
		this.downs.push(reason);
		this.onDown();
	}

	signalling(body: Uint8Array): void {
		const text = textOfBytes(body);
		this.signallings.push(text);
		this.onSignalling(text);
	}

	device(message: DeviceMessage): void {
		this.devices.push(message);
	}

	data(frame: LinkData): void {
		this.datas.push(frame);
	}

	acknowledged(token: number): void {
		this.tokens.push(token);
		this.onAcknowledged(token);
	}

	console(bytes: Uint8Array, isEnd: boolean): void {
		this.consoles.push(textOfBytes(bytes) + (isEnd ? '|' : ''));
	}

	traced(frame: TracedFrame): void {
		this.traces.push({...frame, body: frame.body.slice()});
	}

	/** The traces as text: direction, plane, first word or tag, `again`. */
	tracedText(): string[] {
		return this.traces.map(({direction, plane, body, tag, retransmission}) => {
			const name = plane === 'data' ? `tag ${tag}` : textOfBytes(body).split(' ')[0];
			return `${direction} ${plane} ${name}${retransmission ? ' again' : ''}`;
		});
	}
}

/** Reads both directions at the host's plug, and reckons what the host has unacknowledged there. */
class Tap {
	readonly #out = createFrameReaderState();
	readonly #in = createFrameReaderState();
	/** Wire bytes of each unacknowledged number, oldest first. */
	readonly #outstanding: {readonly seq: number; readonly bytes: number}[] = [];
	mostFrames = 0;
	mostBytes = 0;

	sent(bytes: Uint8Array): void {
		readFrames(this.#out, bytes, (read) => {
			if (read.kind !== 'data' && !(read.kind === 'frame' && read.plane !== 'link')) return;
			if (this.#outstanding.every(({seq}) => seq !== read.seq)) {
				this.#outstanding.push({seq: read.seq, bytes: read.wireBytes});
			}
			this.mostFrames = Math.max(this.mostFrames, this.#outstanding.length);
			const total = this.#outstanding.reduce((sum, entry) => sum + entry.bytes, 0);
			this.mostBytes = Math.max(this.mostBytes, total);
		});
	}

	received(bytes: Uint8Array): void {
		readFrames(this.#in, bytes, (read) => {
			if (read.kind !== 'data' && read.kind !== 'frame') return;
			const first = this.#outstanding[0];
			if (first === undefined) return;
			const count = (read.ack - first.seq) & 0xff;
			if (count <= this.#outstanding.length) this.#outstanding.splice(0, count);
		});
	}
}

/** A host link and a device partner on two cables, under a clock that the test moves. */
export class LinkBench {
	readonly recorder = new Recorder();
	readonly link: Link;
	readonly tap = new Tap();
	readonly device: DevicePartner;
	/** Every byte the host has sent, burst by burst. */
	readonly bursts: {readonly at: number; readonly bytes: Uint8Array}[] = [];
	now = 0;
	readonly #toDevice: MemoryCable;
	readonly #toHost: MemoryCable;

	constructor(device: DevicePartner, cables: readonly [MemoryCable, MemoryCable], options: Partial<LinkOptions> = {}) {
		this.device = device;
		[this.#toDevice, this.#toHost] = cables;
		this.link = new Link(this.recorder, {ackDelayMs: 0, ...options});
	}

	/** Opens the link and runs until it is up. */
	open(nonce: number): void {
		this.link.open(nonce, this.now);
		this.runUntil(() => this.link.state.phase === 'open', this.now + 3000);
	}

	/** Runs until `isDone` or `until`; the clock then stands at the last thing that happened, or at `until`. */
	runUntil(isDone: () => boolean, until: number): void {
		this.#drain();
		while (!isDone()) {
			const next = this.#nextAt();
			if (next > until) {
				this.now = until;
				return;
			}
			this.now = Math.max(this.now, next);
			this.#deliver();
			this.link.expire(this.now);
			this.device.expire(this.now);
			this.#drain();
		}
	}

	run(until: number): void {
		this.runUntil(() => false, until);
	}

	#nextAt(): number {
		const moments = [this.#toDevice.nextAt(), this.#toHost.nextAt(), this.link.deadline(), this.device.deadline()];
		return Math.min(...moments.map((at) => at ?? Infinity));
	}

	#deliver(): void {
		for (let bytes = this.#toDevice.pull(this.now); bytes !== undefined; bytes = this.#toDevice.pull(this.now)) {
			this.device.receive(bytes, this.now);
		}
		for (let bytes = this.#toHost.pull(this.now); bytes !== undefined; bytes = this.#toHost.pull(this.now)) {
			this.tap.received(bytes);
			this.link.receive(bytes, this.now);
		}
	}

	#drain(): void {
		for (let bytes = this.link.transmit(this.now); bytes !== undefined; bytes = this.link.transmit(this.now)) {
			this.tap.sent(bytes);
			this.bursts.push({at: this.now, bytes});
			this.#toDevice.push(bytes, this.now);
		}
		const bytes = this.device.transmit(this.now);
		if (bytes !== undefined) this.#toHost.push(bytes, this.now);
	}
}

/** The nonce of the links that `openBench` opens. */
export const nonce = 0xc0_ff_ee;

/** A bench whose cables take 1 ms and spoil nothing; the link is closed. */
export function perfectBench(device = new DevicePartner(), options: Partial<LinkOptions> = {}): LinkBench {
	const random = randomFrom(1);
	return new LinkBench(device, [new MemoryCable(perfectCable, random), new MemoryCable(perfectCable, random)], options);
}

/** The same with the link open; the clock stands at 2 ms. */
export function openBench(device?: DevicePartner, options?: Partial<LinkOptions>): LinkBench {
	const bench = perfectBench(device, options);
	bench.open(nonce);
	return bench;
}

/** The moments and names of the ASCII frames the host has sent, as `at NAME`. */
export function sentNames(bench: LinkBench): string[] {
	return bench.bursts.flatMap(({at, bytes}) =>
		textOfBytes(bytes)
			.split('\n')
			.map((line) => line.split(' ')[1])
			.filter((name) => name !== undefined)
			.map((name) => `${at} ${name}`),
	);
}
