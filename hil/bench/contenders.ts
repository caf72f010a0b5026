/** Who is measured at what. */
import {cCalls, cLines} from './c-client.ts';
import type {CPrograms} from './c-programs.ts';
import {startEcho, startFirmware, startMcu, type FarEnd} from './far-ends.ts';
import {ownCalls, ownData} from './own-client.ts';
import {rawCalls, rawLines} from './raw-client.ts';
import type {Slice} from './slice.ts';

/** Who does it; `unwatched` is this program with the verifier switched off. */
export type Client = 'condis-hil' | 'condis-hil, unwatched' | 'serialport + readline' | 'C, blocking';

/** What is measured; the contenders of one group are compared with each other. */
export type Group =
	| 'line, one at a time'
	| 'lines, 64 in flight'
	| 'call, one at a time'
	| 'calls, 64 in flight'
	| 'data, echoed'
	| 'data, to a sink';

/** What is at the other end of the pty. */
export type Far = 'echo in C' | 'POSIX firmware' | 'emulated ATmega2560';

/** One row of the bench. */
export type Contender = {
	readonly group: Group;
	readonly far: Far;
	readonly client: Client;
	/** What is counted. */
	readonly unit: 'line' | 'call' | 'byte';
	/** One slice of about so many ms. */
	readonly run: (ms: number) => Promise<Slice>;
};

const inFlight = 64;

/** Lines of data: as long as a data frame of the ATmega2560, and so many that the buffers of a pty hold them (4 KiB): a blocking client can’t wait both ways. */
const dataLine = {bytes: 224, inFlight: 16};

const inBytes = (slice: Slice, bytes: number): Slice => ({...slice, operations: slice.operations * bytes});

const atEcho = ({line}: CPrograms, {path}: FarEnd, bytes: number): Contender[] => {
	const far = 'echo in C';
	return [
		{
			group: 'line, one at a time',
			far,
			client: 'C, blocking',
			unit: 'line',
			run: (ms) => cLines(line, path, {bytes, inFlight: 1, ms}),
		},
		{
			group: 'line, one at a time',
			far,
			client: 'serialport + readline',
			unit: 'line',
			run: (ms) => rawLines(path, {bytes, inFlight: 1, ms}),
		},
		{
			group: 'lines, 64 in flight',
			far,
			client: 'C, blocking',
			unit: 'line',
			run: (ms) => cLines(line, path, {bytes, inFlight, ms}),
		},
		{
			group: 'lines, 64 in flight',
			far,
			client: 'serialport + readline',
			unit: 'line',
			run: (ms) => rawLines(path, {bytes, inFlight, ms}),
		},
		{
			group: 'data, echoed',
			far,
			client: 'C, blocking',
			unit: 'byte',
			run: async (ms) => inBytes(await cLines(line, path, {...dataLine, ms}), dataLine.bytes),
		},
		{
			group: 'data, echoed',
			far,
			client: 'serialport + readline',
			unit: 'byte',
			run: async (ms) => inBytes(await rawLines(path, {...dataLine, ms}), dataLine.bytes),
		},
	];
};

const atDevice = (far: Far, {path}: FarEnd, programs: CPrograms | undefined): Contender[] => {
	const byHand: Contender = {
		group: 'call, one at a time',
		far,
		client: 'serialport + readline',
		unit: 'call',
		run: (ms) => rawCalls(path, ms),
	};
	const own = 'condis-hil';
	const many = {group: 'calls, 64 in flight', far, unit: 'call'} as const;
	return [
		...(programs === undefined
			? []
			: [{...byHand, client: 'C, blocking' as const, run: (ms: number) => cCalls(programs.line, path, ms)}]),
		byHand,
		{...byHand, client: own, run: (ms) => ownCalls(path, {inFlight: 1, verify: true, ms})},
		{...many, client: own, run: (ms) => ownCalls(path, {inFlight, verify: true, ms})},
		...(far === 'POSIX firmware'
			? [
					{
						...many,
						client: 'condis-hil, unwatched' as const,
						run: (ms: number) => ownCalls(path, {inFlight, verify: false, ms}),
					},
				]
			: []),
		{group: 'data, echoed', far, client: own, unit: 'byte', run: (ms) => ownData(path, 'echo', ms)},
		{group: 'data, to a sink', far, client: own, unit: 'byte', run: (ms) => ownData(path, 'sink', ms)},
	];
};

/** All of them, and the programs that they talk to. */
export type Field = {
	readonly contenders: readonly Contender[];
	/** Ends the programs. Never rejects. */
	close(): Promise<void>;
};

/** Starts the far ends. `lineBytes`: length of the lines that are compared with frames, found by `sample` on the emulated chip. */
export const openField = async (
	programs: CPrograms | undefined,
	sample: (path: string) => Promise<number>,
): Promise<Field> => {
	const mcu = await startMcu();
	const ends = [mcu];
	const lineBytes = await sample(mcu.path);
	const contenders: Contender[] = [];
	if (programs !== undefined) {
		const echo = await startEcho(programs.line);
		const firmware = await startFirmware(programs.firmware);
		ends.push(echo, firmware);
		contenders.push(...atEcho(programs, echo, lineBytes), ...atDevice('POSIX firmware', firmware, programs));
	}
	contenders.push(...atDevice('emulated ATmega2560', mcu, programs));
	return {
		contenders,
		close: async () => {
			await Promise.all(ends.map((end) => end.close()));
		},
	};
};
