/** What a scenario works on: one open adapter, its trace so far, and the end of its time. */
import {CondisHilError, type Adapter, type ErrorCode, type KeptRecord} from '../src/index.ts';
import {UnmetClaim} from './claims.ts';

/** How a call or party was refused. */
export type Refusal = {
	readonly code: ErrorCode;
	readonly status: string | undefined;
	readonly cause: number | undefined;
};

type Watcher = {readonly isIt: (record: KeptRecord) => boolean; readonly resolve: (record: KeptRecord) => void};

const refusalOf = (error: CondisHilError): Refusal => ({
	code: error.code,
	status: error.status,
	cause: 'causeNumber' in error && typeof error.causeNumber === 'number' ? error.causeNumber : undefined,
});

/** The trace of one adapter, as it grows. */
export class Recording {
	readonly records: KeptRecord[] = [];
	readonly #watchers = new Set<Watcher>();

	/** Takes the next record. */
	add(record: KeptRecord): void {
		this.records.push(record);
		for (const watcher of this.#watchers) {
			if (watcher.isIt(record)) {
				this.#watchers.delete(watcher);
				watcher.resolve(record);
			}
		}
	}

	/** Resolves to the first record that fits, past or future. */
	async first(isIt: (record: KeptRecord) => boolean): Promise<KeptRecord> {
		const past = this.records.find(isIt);
		return past ?? new Promise((resolve) => this.#watchers.add({isIt, resolve}));
	}
}

/** What a scenario gets. Its members can be taken apart. */
export type Bench = {
	readonly adapter: Adapter;
	/** As `Rig.mayLag`. */
	readonly mayLag: boolean;
	/** Aborts when the scenario’s time is over or the run is given up; belongs into every wait. */
	readonly signal: AbortSignal;
	/** The trace, which grows. */
	readonly records: readonly KeptRecord[];
	/** The frames of that name so far, without those that were only sent again. */
	readonly frames: (direction: 'out' | 'in', name: string) => readonly KeptRecord[];
	/** Resolves when a frame of that name has passed. */
	readonly frame: (direction: 'out' | 'in', name: string) => Promise<KeptRecord>;
	/** How something that must be refused was refused. Fails when it isn’t. `what` names it. */
	readonly refusal: (what: string, attempt: Promise<unknown>) => Promise<Refusal>;
};

const isFrame = (record: KeptRecord, direction: 'out' | 'in', name: string): boolean =>
	record.kind === 'frame' && record.direction === direction && record.name === name && !record.isRepeated;

const refusal = async (what: string, attempt: Promise<unknown>): Promise<Refusal> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof CondisHilError) {
			return refusalOf(error);
		}
		throw error;
	}
	throw new UnmetClaim(`${what}: expected a refusal, found none`);
};

/** Makes the bench of one scenario. */
export const createBench = (
	adapter: Adapter,
	{recording, mayLag}: {readonly recording: Recording; readonly mayLag: boolean},
	signal: AbortSignal,
): Bench => ({
	adapter,
	mayLag,
	signal,
	records: recording.records,
	frames: (direction, name) => recording.records.filter((record) => isFrame(record, direction, name)),
	frame: (direction, name) => recording.first((record) => isFrame(record, direction, name)),
	refusal,
});
