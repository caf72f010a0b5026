/** A device that is played by hand: it answers what a test lets it answer. */
import type {ExecutionContext} from 'ava';
import {Adapter} from '../../src/host/adapter.ts';
import type {AdapterOptions} from '../../src/host/adapter-options.ts';
import {wallClock, type Clock} from '../../src/host/clock.ts';
import {counterBytes} from '../../src/host/counters.ts';
import {createMemoryCable} from '../../src/transport/memory-transport.ts';
import {LeapingClock} from './leaping-clock.ts';
import {DevicePartner, type PartnerFrame} from '../link/device-partner.ts';

type DataFrame = Extract<PartnerFrame, {plane: 'data'}>;

/** Answers a message of the host; `words` are its fields, read as hexadecimal. */
export type Answer = (device: DevicePartner, words: readonly number[]) => void;

/** A device that does all that it is asked, has nothing in its tables, and takes all data. */
export const obliging = {
	ACTIVATE: (device, [vc = 0, generation = 0]) =>
		device.sendMessage({type: 'ACTIVATED', vc, generation, status: 0, limit: 8}, 'device'),
	DEACTIVATE: (device, [vc = 0, generation = 0]) =>
		device.sendMessage({type: 'DEACTIVATED', vc, generation, status: 0}, 'device'),
	SETUP: (device, [ref = 0]) => device.sendMessage({type: 'CONNECT', ref}, 'signalling'),
	RELEASE: (device, [ref = 0]) => device.sendMessage({type: 'RELEASE_COMPLETE', ref}, 'signalling'),
	OID_QUERY: (device, [request = 0]) => {
		const data = new Uint8Array(counterBytes);
		device.sendMessage({type: 'OID_ANSWER', request, status: 0, data, needed: undefined}, 'device');
	},
	AUDIT: (device, [request = 0]) => device.sendMessage({type: 'AUDIT_END', request, rows: 0}, 'device'),
} as const satisfies Readonly<Record<string, Answer>>;

/** Takes a data frame, and allows eight more. */
export const takeData = (device: DevicePartner, {vc, generation, tag}: DataFrame): void => {
	device.sendMessage({type: 'SENT', vc, generation, tag, limit: (tag + 9) & 0xff_ff, status: 0}, 'device');
};

/** Puts one on a line: bytes of the host go into the function that it gives, its own out by `write`. */
export const playDevice = (
	answers: Readonly<Record<string, Answer | undefined>>,
	write: (bytes: Uint8Array) => unknown,
	onData: typeof takeData = takeData,
	clock: Pick<Clock, 'now'> = wallClock,
): ((bytes: Uint8Array) => void) => {
	const device = new DevicePartner({vcMax: 4, callMax: 3, capabilities: 0xff});
	let heard = 0;
	const answer = (): boolean => {
		const frames = device.taken.slice(heard);
		heard += frames.length;
		for (const frame of frames) {
			if (frame.plane === 'data') {
				onData(device, frame);
				continue;
			}
			const [name = '', ...words] = frame.text.split(' ');
			answers[name]?.(
				device,
				words.map((word) => Number.parseInt(word, 16)),
			);
		}
		return frames.length > 0;
	};
	return (received) => {
		device.receive(received, clock.now());
		for (let isBusy = true; isBusy;) {
			isBusy = answer();
			const bytes = device.transmit(clock.now());
			if (bytes !== undefined) {
				write(bytes);
				isBusy = true;
			}
		}
	};
};

/** Opens an adapter on one that gives these answers. Both go by a clock that never waits, unless another is given. */
export const openOn = async (
	t: ExecutionContext,
	answers: Parameters<typeof playDevice>[0] = obliging,
	{onData, clock = new LeapingClock(), ...options}: AdapterOptions & {readonly onData?: typeof takeData} = {},
): Promise<Adapter> => {
	const {a, b} = createMemoryCable();
	const received = playDevice(answers, (bytes) => b.write(bytes), onData, clock);
	await b.open({received, gone: () => undefined, drained: () => undefined});
	const adapter = await Adapter.open(a, {openTimeoutMs: 2000, clock, ...options});
	t.teardown(() => adapter.close());
	return adapter;
};
