/** Raw `usb` against our transport: the same bytes to the same device, taking turns. */
import {usbEndpoints, usbInterfaces} from '../../firmware-protocol/definition/usb.ts';
import {usb} from 'usb';
import {transportOf} from '../../src/host/open-address.ts';
import type {UsbDevice} from '../../src/transport/usb-device.ts';
import {encodeManualLine} from '../../src/wire/frame-codec.ts';
import {encodeBody} from '../../src/wire/message-codec.ts';

/** PING in manual form: the device answers each with a line and keeps nothing. */
const ping = Uint8Array.from(encodeManualLine('link', encodeBody({type: 'PING'})));
const lineEnd = 0x0a;
const roundTrips = 150;
/** 40 kB: one transfer, and so long that its beginning and end don't count. */
const pipelined = 4000;
const turns = 5;

/** Lines that come from the device, counted. */
type Line = {
	write(bytes: Uint8Array<ArrayBuffer>): void;
	/** Resolves when so many more line ends have come. */
	lines(count: number): Promise<void>;
	close(): Promise<void>;
};

class LineCount {
	#came = 0;
	#taken = 0;
	#wanted = Infinity;
	#resolve: () => void = () => undefined;

	add(bytes: Uint8Array): void {
		this.#came += bytes.filter((byte) => byte === lineEnd).length;
		if (this.#came >= this.#wanted) {
			this.#wanted = Infinity;
			this.#resolve();
		}
	}

	async wait(count: number): Promise<void> {
		this.#taken += count;
		if (this.#came < this.#taken) {
			await new Promise<void>((resolve) => {
				this.#resolve = resolve;
				this.#wanted = this.#taken;
			});
		}
	}
}

const rawReadBytes = 16_384;

/** By hand, with one read always pending; reads end by a PING that is asked for when it closes. */
const openRaw = async (serialNumber: string): Promise<Line> => {
	// The package declares its transfers by W3C's global types, which aren't in scope here.
	const devices = (await usb.getDevices()) as unknown as readonly UsbDevice[];
	const device = devices.find((found) => found.serialNumber === serialNumber);
	if (device === undefined) {
		throw new Error(`no device ${serialNumber}`);
	}
	await device.open();
	await device.claimInterface(usbInterfaces.vendor);
	const inward = usbEndpoints.vendorIn.address & 0x0f;
	const count = new LineCount();
	const state = {isOpen: true};
	const reading = (async (): Promise<void> => {
		while (state.isOpen) {
			const {data} = await device.transferIn(inward, rawReadBytes, 60_000);
			if (data !== undefined) {
				count.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
			}
		}
	})();
	let writing: Promise<unknown> = Promise.resolve();
	const write = (bytes: Uint8Array<ArrayBuffer>): void => {
		writing = writing.then(() => device.transferOut(usbEndpoints.vendorOut.address, bytes, 60_000));
	};
	return {
		write,
		lines: (wanted) => count.wait(wanted),
		close: async () => {
			state.isOpen = false;
			write(ping);
			await writing;
			await reading;
			await device.releaseInterface(usbInterfaces.vendor);
			await device.close();
		},
	};
};

const openOurs = async (address: string): Promise<Line> => {
	const transport = await transportOf(address);
	const count = new LineCount();
	await transport.open({
		received: (bytes) => count.add(bytes),
		gone: (error) => {
			throw error;
		},
		drained: () => undefined,
	});
	return {
		write: (bytes) => {
			transport.write(bytes);
		},
		lines: (wanted) => count.wait(wanted),
		close: () => transport.close(),
	};
};

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

type Figures = {readonly roundTripMs: number; readonly bytesPerSecond: number};

const measure = async (open: () => Promise<Line>): Promise<Figures> => {
	const line = await open();
	const times: number[] = [];
	for (let round = 0; round < roundTrips; round++) {
		const start = performance.now();
		line.write(ping);
		await line.lines(1);
		times.push(performance.now() - start);
	}
	const burst = new Uint8Array(pipelined * ping.length);
	for (let place = 0; place < pipelined; place++) {
		burst.set(ping, place * ping.length);
	}
	const start = performance.now();
	line.write(burst);
	await line.lines(pipelined);
	const seconds = (performance.now() - start) / 1000;
	await line.close();
	return {roundTripMs: median(times), bytesPerSecond: burst.length / seconds};
};

const row = (name: string, {roundTripMs, bytesPerSecond}: Figures): string =>
	`${name.padEnd(10)} | ${roundTripMs.toFixed(2).padStart(13)} | ${(bytesPerSecond / 1000).toFixed(1).padStart(15)}`;

const medianFigures = (figures: readonly Figures[]): Figures => ({
	roundTripMs: median(figures.map(({roundTripMs}) => roundTripMs)),
	bytesPerSecond: median(figures.map(({bytesPerSecond}) => bytesPerSecond)),
});

/** Lines of the table: medians of five turns each, after one that doesn't count. `address`: `usb:VID:PID/SERIAL`. */
export const measureTable = async (address: string): Promise<readonly string[]> => {
	const serialNumber = address.split('/')[1]!;
	const raw: Figures[] = [];
	const ours: Figures[] = [];
	// One turn that doesn't count: code that is new is slow, and slower yet on an emulated processor.
	for (let turn = -1; turn < turns; turn++) {
		raw.push(await measure(() => openRaw(serialNumber)));
		ours.push(await measure(() => openOurs(address)));
	}
	const [byHand, own] = [medianFigures(raw.slice(1)), medianFigures(ours.slice(1))];
	return [
		'           | round trip ms | PINGs, kB/s out',
		row('raw usb', byHand),
		row('condis-hil', own),
		`ours / raw: round trip ${(own.roundTripMs / byHand.roundTripMs).toFixed(2)}, throughput ${(own.bytesPerSecond / byHand.bytesPerSecond).toFixed(2)}`,
	];
};
