import {readFileSync} from 'node:fs';
import type {CallRequest} from '../../src/client/state.ts';
import type {Flowspec} from '../../src/ndis/types/call-parameters.ts';
import {NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {statusName} from '../../src/ndis/types/status.ts';
import {instantiateFirmware, type WasmFirmware} from '../../src/mcu/wasm-firmware.ts';
import {flowAt} from '../../src/simulation/flow.ts';
import type {StackOptions} from '../../src/stack/options.ts';
import {Stack} from '../../src/stack/stack.ts';
import {seatOfTest} from './seated.ts';
import type {StackEvent} from '../../src/stack/stack-state.ts';

const image = readFileSync('firmware-protocol/images/condis-hil.wasm');

/** A FLOWSPEC at `rate` bytes/s. */
export const flow = (rate = 9600): Flowspec => flowAt(rate);

export const request = (to: string, rate?: number): CallRequest => ({to, transmit: flow(rate), receive: flow(rate)});

/** A kept copy of a trace record. */
export type Kept = Pick<TraceRecord, 'kind' | 'name' | 'vc' | 'party' | 'direction' | 'plane' | 'seq' | 'opener'> & {
	readonly status: string | undefined;
};

/** The core and the firmware on one virtual clock: nothing is asynchronous, every run is the same. */
export class Rig {
	readonly stack: Stack;
	readonly events: StackEvent[] = [];
	readonly records: Kept[] = [];
	readonly firmware: WasmFirmware;
	now = 0;
	/** The cable: false loses everything both ways. */
	connected = true;
	/** Bytes from the device at a time; each piece takes 10 µs. */
	readonly #pieces: number;

	constructor(options: Partial<StackOptions> = {}, pieces = 4096) {
		this.#pieces = pieces;
		this.firmware = instantiateFirmware(image);
		this.firmware.start(1);
		this.stack = new Stack({nonce: 77, seat: seatOfTest(), ...options});
		this.stack.observe(({kind, name, vc, party, direction, plane, seq, opener, status}) => {
			const named = status === NONE ? undefined : statusName(status);
			this.records.push({kind, name, vc, party, direction, plane, seq, opener, status: named});
		});
	}

	/** A rig whose address family is open. */
	static open(options: Partial<StackOptions> = {}, pieces?: number): Rig {
		const rig = new Rig(options, pieces);
		rig.stack.open(rig.now);
		rig.run(100);
		rig.events.length = 0;
		return rig;
	}

	/** Runs for `ms` of virtual time. */
	run(ms: number): void {
		const end = this.now + ms;
		for (;;) {
			this.#settle();
			const next = Math.min(this.stack.deadline() ?? Infinity, this.connected ? this.firmware.deadline() : Infinity);
			if (next > end) {
				break;
			}

			this.now = Math.max(this.now, next);
			this.stack.expire(this.now);
		}

		this.now = end;
	}

	/** Runs until an event of this type has come, for at most `ms`; takes and returns it. */
	until<Type extends StackEvent['type']>(type: Type, ms = 10_000): Extract<StackEvent, {type: Type}> {
		const end = this.now + ms;
		while (this.now <= end) {
			const index = this.events.findIndex((event) => event.type === type);
			if (index !== -1) {
				return this.events.splice(index, 1)[0] as Extract<StackEvent, {type: Type}>;
			}

			this.run(1);
		}

		throw new Error(`no ${type} within ${ms} ms; events: ${JSON.stringify(this.events)}`);
	}

	#settle(): void {
		for (let quiet = false; !quiet;) {
			quiet = !this.#drain();
			if (!this.connected) {
				continue;
			}

			const bytes = this.firmware.run(this.now);
			for (let from = 0; from < bytes.length; from += this.#pieces) {
				this.now += 0.01;
				this.stack.receive(bytes.slice(from, from + this.#pieces), this.now);
				quiet = false;
			}
		}
	}

	#drain(): boolean {
		let moved = false;
		for (let output = this.stack.poll(); output !== undefined; output = this.stack.poll()) {
			if (output.type === 'transmit' && this.connected) {
				moved = true;
				this.#feed(output.bytes);
			} else if (output.type === 'event') {
				this.events.push(output.event);
			}
		}

		return moved;
	}

	#feed(bytes: Uint8Array): void {
		for (let rest = bytes; rest.length > 0;) {
			const taken = this.firmware.feed(rest);
			rest = rest.subarray(taken);
			const back = this.firmware.run(this.now);
			if (back.length > 0) {
				this.stack.receive(back, this.now);
			}
		}
	}

	/** Names of the calls, callbacks and frames of a VC, in order; frames with an arrow. */
	story(vc: number, from = 0): string[] {
		return this.records
			.filter(
				(record) =>
					record.seq > from &&
					record.vc === vc &&
					(record.kind === 'call' || record.kind === 'callback' || record.kind === 'frame'),
			)
			.map(({kind, name, direction, status}) =>
				kind === 'frame'
					? `${direction === 'out' ? '→' : '←'} ${name}`
					: status === undefined
						? name
						: `${name} ${status}`,
			);
	}
}
