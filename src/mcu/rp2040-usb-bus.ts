/** A USB host controller with one port: resets and addresses the device, and serves transfers in emulated time at full speed. */
import {descriptorParts} from '../../firmware-protocol/definition/usb-descriptors.ts';
import {usbEndpoints, usbRequests} from '../../firmware-protocol/definition/usb.ts';
import type {ClockAlarm, Rp2040Clock} from './rp2040-clock.ts';
import type {Rp2040UsbController, UsbAnswer} from './rp2040-usb-controller.ts';
import {controlJob, inJob, outJob, type UsbJob, type UsbToggle, type UsbToken} from './rp2040-usb-transfers.ts';
import type {UsbCompleted, UsbCompletion, UsbSetup, UsbTransfer} from './usb-device-model.ts';

/** A frame’s 1500 bytes take 1 ms; a transaction has 13 that are no data (USB 2.0 table 5-9). */
const nanosPerByte = 8_000_000 / 12_000;
const overheadBytes = 13;
/** Reset and the rest after it: 10 ms each on a real port (USB 2.0 §7.1.7.5), shorter here because nobody waits for them. */
const resetNanos = 1_000_000;
const address = 1;
/** Endpoints 0 to 15, both directions. */
const ways = 32;

/** Ways are numbered as in the chip: twice the endpoint’s number, plus one for OUT. */
const wayOf = (endpointAddress: number): number => 2 * (endpointAddress & 0x0f) + (endpointAddress >= 0x80 ? 0 : 1);

const packets = new Map<number, number>(
	Object.values(usbEndpoints).map(({address: endpoint, packet}) => [wayOf(endpoint), packet]),
);

/** Ways by the interface that they belong to, as the configuration lists them. */
const waysOfInterface = (wanted: number): readonly number[] => {
	let current = -1;
	const found: number[] = [];
	for (const {bytes} of descriptorParts('configuration')) {
		current = bytes[1] === 4 ? bytes[2]! : current;
		if (bytes[1] === 5 && current === wanted) {
			found.push(wayOf(bytes[2]!));
		}
	}
	return found;
};

const isRequest = (setup: UsbSetup, row: {readonly requestType: number; readonly request: number}): boolean =>
	setup.requestType === row.requestType && setup.request === row.request;

const setAddress: UsbSetup = {...usbRequests.setAddress, value: address, index: 0, length: 0};

/** The bus of one device. The owner lets the clock run, and hands on what has ended. */
export class Rp2040UsbBus {
	readonly #clock: Rp2040Clock;
	#usb: Rp2040UsbController | undefined;
	#address = 0;
	#ready = false;
	/** By way. */
	readonly #queues: readonly UsbJob[][] = Array.from({length: ways}, () => []);
	readonly #toggles = new Map<number, UsbToggle>();
	#current: {readonly way: number; readonly job: UsbJob; readonly token: UsbToken} | undefined;
	#lastWay = 0;
	#ended: (() => void)[] = [];
	#transaction: ClockAlarm | undefined;
	#resetEnd: ClockAlarm | undefined;
	#pulledUp = false;

	constructor(clock: Rp2040Clock) {
		this.#clock = clock;
	}

	/** A packet is on the bus. */
	get busy(): boolean {
		return this.#current !== undefined;
	}

	/** Some transfer has ended and wasn’t handed on. */
	get hasEnded(): boolean {
		return this.#ended.length > 0;
	}

	/** Connects a device that has just got its power. */
	attach(usb: Rp2040UsbController): void {
		this.#transaction = this.#clock.createAlarm(() => this.#transact());
		this.#resetEnd = this.#clock.createAlarm(() => this.#afterReset());
		this.#pulledUp = false;
		this.#usb = usb;
		usb.onArmed = () => this.pump();
		usb.onPullUp = () => this.#pullUpChanged();
	}

	/** Everything under way ends as `disconnected`. */
	detach(): void {
		this.#usb = undefined;
		this.#disconnect();
	}

	/** Everything under way ends as `disconnected`; then the device is reset and gets its address again. */
	reset(): void {
		this.#disconnect();
		this.#pulledUp = false;
		this.#pullUpChanged();
	}

	control(setup: UsbSetup, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		if (isRequest(setup, usbRequests.setAddress)) {
			return this.#endAtOnce(completed);
		}
		const job = controlJob(setup, bytes.slice(), completed);
		const answer = (given: UsbAnswer): UsbCompletion | undefined => {
			const completion = job.answer(given);
			if (completion?.type === 'completed') {
				this.#resetToggles(setup);
			}
			return completion;
		};
		return this.#submit(0, {...job, answer});
	}

	transferIn(endpointAddress: number, length: number, completed: UsbCompleted): UsbTransfer {
		const way = wayOf(endpointAddress | 0x80);
		const toggle = this.#toggle(way);
		return this.#submit(way, inJob(way >> 1, {length, packet: packets.get(way) ?? 64, toggle}, completed));
	}

	transferOut(endpointAddress: number, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		const way = wayOf(endpointAddress & 0x0f);
		const toggle = this.#toggle(way);
		return this.#submit(
			way,
			outJob(way >> 1, {bytes: bytes.slice(), packet: packets.get(way) ?? 64, toggle}, completed),
		);
	}

	/** Begins the next transaction that wouldn’t be answered by NAK, if the bus is free: each way in its turn. */
	pump(): void {
		if (this.#current !== undefined || !this.#ready) {
			return;
		}
		for (let step = 1; step <= ways; step++) {
			const way = (this.#lastWay + step) % ways;
			const job = this.#queues[way]![0];
			if (job !== undefined && this.#begin(way, job)) {
				return;
			}
		}
	}

	/** Tells the owners of the transfers that have ended. They may submit new ones. */
	handOn(): void {
		const ended = this.#ended;
		this.#ended = [];
		for (const tell of ended) {
			tell();
		}
	}

	#toggle(way: number): UsbToggle {
		const toggle = this.#toggles.get(way) ?? {next: false};
		this.#toggles.set(way, toggle);
		return toggle;
	}

	/** Requests after which both sides begin with DATA0 (USB 2.0 §9.1.1.5, §9.4.5). */
	#resetToggles(setup: UsbSetup): void {
		let anew: Iterable<number> = [];
		if (isRequest(setup, usbRequests.setConfiguration)) {
			anew = this.#toggles.keys();
		} else if (isRequest(setup, usbRequests.setInterface)) {
			anew = waysOfInterface(setup.index);
		} else if (isRequest(setup, usbRequests.clearEndpointFeature)) {
			anew = [wayOf(setup.index)];
		}
		for (const way of anew) {
			this.#toggle(way).next = false;
		}
	}

	#submit(way: number, job: UsbJob): UsbTransfer {
		if (this.#usb === undefined) {
			throw new Error('the bus has no device');
		}
		const queue = this.#queues[way]!;
		queue.push(job);
		return {
			cancel: () => {
				const place = queue.indexOf(job);
				if (place >= 0) {
					queue.splice(place, 1);
				}
				return place >= 0;
			},
		};
	}

	#endAtOnce(completed: UsbCompleted): UsbTransfer {
		let pending = true;
		this.#ended.push(() => {
			if (pending) {
				pending = false;
				completed({type: 'completed', bytes: new Uint8Array(), count: 0});
			}
		});
		return {
			cancel: () => {
				const was = pending;
				pending = false;
				return was;
			},
		};
	}

	#pullUpChanged(): void {
		const before = this.#pulledUp;
		this.#pulledUp = this.#usb?.pullsUp === true;
		if (this.#pulledUp && !before) {
			this.#address = 0;
			this.#resetEnd?.schedule(resetNanos);
		} else if (before && !this.#pulledUp) {
			this.#disconnect();
		}
	}

	#afterReset(): void {
		if (this.#usb === undefined) {
			return;
		}
		this.#usb.resetBus();
		this.#toggles.clear();
		this.#ready = true;
		const job = controlJob(setAddress, new Uint8Array(), () => {});
		const answer = (given: UsbAnswer): UsbCompletion | undefined => {
			const completion = job.answer(given);
			this.#address = completion?.type === 'completed' ? address : this.#address;
			return completion;
		};
		// Before whatever has been submitted meanwhile.
		this.#queues[0]!.unshift({...job, answer});
		this.pump();
	}

	#disconnect(): void {
		this.#ready = false;
		this.#current = undefined;
		this.#transaction?.cancel();
		this.#resetEnd?.cancel();
		this.#toggles.clear();
		for (const queue of this.#queues) {
			for (const {completed} of queue.splice(0)) {
				this.#ended.push(() => completed({type: 'disconnected'}));
			}
		}
	}

	#begin(way: number, job: UsbJob): boolean {
		const usb = this.#usb!;
		const token = job.token();
		const answer = this.#peek(usb, token);
		// Until it has an address it hears nothing but endpoint 0.
		if ((this.#address === 0 && way > 0) || answer.type === 'nak') {
			return false;
		}
		const inward = answer.type === 'data' ? answer.bytes.length : 0;
		const bytes = token.type === 'in' ? inward : token.bytes.length;
		this.#current = {way, job, token};
		this.#lastWay = way;
		this.#transaction?.schedule((overheadBytes + bytes) * nanosPerByte);
		return true;
	}

	#peek(usb: Rp2040UsbController, token: UsbToken): UsbAnswer {
		if (token.type === 'setup') {
			return {type: 'ack'};
		}
		return token.type === 'in' ? usb.peekIn(this.#address, token.endpoint) : usb.peekOut(this.#address, token.endpoint);
	}

	#give(usb: Rp2040UsbController, token: UsbToken): UsbAnswer {
		if (token.type === 'setup') {
			return {type: usb.setUp(this.#address, token.bytes) ? 'ack' : 'silent'};
		}
		return token.type === 'in'
			? usb.takeIn(this.#address, token.endpoint)
			: usb.giveOut(this.#address, token.endpoint, token);
	}

	#transact(): void {
		const {way, job, token} = this.#current!;
		this.#current = undefined;
		const queue = this.#queues[way]!;
		if (this.#usb !== undefined && queue[0] === job) {
			const answer = this.#give(this.#usb, token);
			const completion = answer.type === 'nak' ? undefined : job.answer(answer);
			if (completion !== undefined) {
				queue.shift();
				this.#ended.push(() => job.completed(completion));
			}
		}
		this.pump();
	}
}
