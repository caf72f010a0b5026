/** One leg of the soak run: all calls on one line. */
import {Adapter} from '../../src/host/adapter.ts';
import type {AdapterInfo} from '../../src/host/adapter-options.ts';
import {printLeak} from '../../src/host/leak.ts';
import {startEmulatedLine, type EmulatedLine, type LineKind} from './emulated-line.ts';
import {isFlat, measures, sampleHeap, type HeapSample} from './memory.ts';
import type {SoakOptions} from './soak-options.ts';
import {partiesPerCall, plainCall, threePartyCall} from './three-party-call.ts';

/** What came of a leg. */
export type LegResult = {
	readonly kind: LineKind;
	/** Calls that went as they should. */
	readonly calls: number;
	/** Calls that were to be made: as many as were asked for, or more, where that was needed to tell whether memory grows. */
	readonly wanted: number;
	/** What went wrong, one sentence each: failed calls, an address that couldn’t be opened, a deadline. */
	readonly errors: readonly string[];
	/** What was left on host or device at any look, one sentence each. */
	readonly leaks: readonly string[];
	readonly breaches: readonly string[];
	readonly samples: readonly HeapSample[];
	readonly seconds: number;
	/** CPU time of this process, emulated chip included. */
	readonly cpuSeconds: number;
	/** Counters of both ends after the last call; undefined when the device was lost. */
	readonly counters: Pick<AdapterInfo, 'host' | 'device'> | undefined;
	readonly chip: EmulatedLine['stats'];
	/** Bytes of the device that nobody read in time. */
	readonly dropped: number;
};

/** What a leg works with and writes down. */
type Leg = {
	readonly adapter: Adapter;
	readonly options: SoakOptions;
	/** One call with this number, from SETUP to its end. */
	readonly makeOne: (adapter: Adapter, index: number) => Promise<void>;
	readonly onProgress: (calls: number, failed: number, wanted: number) => void;
	readonly errors: string[];
	readonly leaks: string[];
	readonly samples: HeapSample[];
	wanted: number;
	done: number;
	next: number;
};

/** Where memory doesn’t look flat, a leg goes on to so many times the calls that were asked for: what is gained a call then shows, and what only comes and goes doesn’t. */
const longest = 4;

/** After so many errors a leg says nothing new. */
const mostErrors = 20;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const callUntil = async (leg: Leg, end: number): Promise<void> => {
	while (leg.next < end && leg.errors.length < mostErrors) {
		const index = leg.next;
		leg.next++;
		try {
			await leg.makeOne(leg.adapter, index);
			leg.done++;
		} catch (error) {
			leg.errors.push(`call ${index}: ${messageOf(error)}`);
		}
	}
};

/** The device’s tables must be empty and the heap no larger than before. */
const look = async (leg: Leg): Promise<void> => {
	const {leaks} = await leg.adapter.audit();
	leg.leaks.push(...leaks.map((leak) => `after ${leg.next} calls: ${printLeak(leak)}`));
	leg.samples.push(sampleHeap(leg.next));
	leg.onProgress(leg.next, leg.errors.length, leg.wanted);
};

const runCalls = async (leg: Leg): Promise<AdapterInfo> => {
	const {calls, every, inFlight} = leg.options;
	await look(leg);
	while (leg.next < leg.wanted && leg.errors.length < mostErrors) {
		const end = Math.min(leg.next + every, leg.wanted);
		await Promise.all(Array.from({length: inFlight}, () => callUntil(leg, end)));
		await look(leg);
		if (
			leg.next === leg.wanted &&
			leg.wanted < longest * calls &&
			!measures.every((measure) => isFlat(leg.samples, measure))
		)
			leg.wanted *= 2;
	}
	return leg.adapter.info();
};

/** The work, or an error when it takes longer; what is under way then ends with the adapter. */
const within = async <T>(seconds: number, work: Promise<T>): Promise<T> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), seconds * 1000);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
};

const assertFits = ({limits}: Adapter, inFlight: number): void => {
	const most = Math.min(limits.callMax, limits.vcMax - 1, Math.floor(limits.partyMax / partiesPerCall));
	if (inFlight > most) {
		throw new Error(
			`${inFlight} calls in flight are more than this device takes: ${most} of ${partiesPerCall} parties`,
		);
	}
};

/** Told after each look how many calls have been made, how many of them failed, and how many there will be. */
export type OnProgress = Leg['onProgress'];

const soak = async (
	line: EmulatedLine,
	options: SoakOptions,
	onProgress: OnProgress,
): Promise<Omit<LegResult, 'chip' | 'dropped'>> => {
	const began = performance.now();
	const cpu = process.cpuUsage();
	const adapter = await Adapter.open(line.connect());
	const makeOne = line.kind === 'usb' ? plainCall : threePartyCall;
	const wanted = options.calls;
	const leg: Leg = {
		adapter,
		options,
		makeOne,
		onProgress,
		errors: [],
		leaks: [],
		samples: [],
		wanted,
		done: 0,
		next: 0,
	};
	let counters: LegResult['counters'];
	try {
		assertFits(adapter, options.inFlight);
		const {host, device} = await within(options.timeoutSeconds, runCalls(leg));
		counters = {host, device};
	} catch (error) {
		leg.errors.push(messageOf(error));
	}
	const seconds = (performance.now() - began) / 1000;
	const {user, system} = process.cpuUsage(cpu);
	const report = await adapter.close();
	if (!report.orderly) {
		leg.errors.push('the device did not release its calls in order, or was lost');
	}
	return {
		kind: line.kind,
		calls: leg.done,
		wanted: leg.wanted,
		errors: leg.errors,
		leaks: [...leg.leaks, ...report.leaks.map((leak) => `at the end: ${printLeak(leak)}`)],
		breaches: report.breaches.map(({id, message}) => `${id}: ${message}`),
		samples: leg.samples,
		seconds,
		cpuSeconds: (user + system) / 1e6,
		counters,
	};
};

/** Runs one leg. Rejects when there is no line of that kind here, or the device can’t be opened. */
export const runLeg = async (kind: LineKind, options: SoakOptions, onProgress: OnProgress): Promise<LegResult> => {
	const line = startEmulatedLine(kind);
	try {
		const result = await soak(line, options, onProgress);
		return {...result, chip: line.stats, dropped: line.dropped};
	} finally {
		await line.close();
	}
};
