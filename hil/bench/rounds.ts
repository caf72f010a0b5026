/** Runs all contenders in turn, several times over, and says how much the figures scatter. */
import type {Contender} from './contenders.ts';
import type {Slice} from './slice.ts';

/** Least, middle and greatest of the rounds. */
export type Spread = {readonly min: number; readonly median: number; readonly max: number};

/** The spread of some figures; there must be at least one. */
export const spreadOf = (figures: readonly number[]): Spread => {
	const sorted = figures.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
	return {min: sorted[0]!, median, max: sorted.at(-1)!};
};

/** What came of a contender. */
export type Result = Pick<Contender, 'group' | 'far' | 'client' | 'unit'> & {
	readonly perSecond: Spread;
	/** Microseconds of CPU time of the client’s process for each message, sent or received. */
	readonly cpuMicrosPerMessage: Spread;
	/** Microseconds from message to message. */
	readonly microsPerMessage: Spread;
	readonly messagesPerOperation: number;
};

const resultOf = ({group, far, client, unit}: Contender, slices: readonly Slice[]): Result => {
	const spread = (figure: (slice: Slice) => number): Spread => spreadOf(slices.map(figure));
	return {
		group,
		far,
		client,
		unit,
		perSecond: spread(({operations, seconds}) => operations / seconds),
		cpuMicrosPerMessage: spread(({cpuSeconds, messages}) => (cpuSeconds * 1e6) / messages),
		microsPerMessage: spread(({seconds, messages}) => (seconds * 1e6) / messages),
		messagesPerOperation: spread(({operations, messages}) => messages / operations).median,
	};
};

/** Work that is always the same: how long it takes tells what else the computer does. Milliseconds. */
const spin = (): number => {
	const begin = performance.now();
	let value = 1;
	for (let turn = 0; turn < 5_000_000; turn++) {
		value = Math.imul(value, 1_664_525) + turn;
	}
	// Used, so that it is not left out.
	return value === 0 ? 0 : performance.now() - begin;
};

/** Results of a run. */
export type Rounds = {
	readonly results: readonly Result[];
	/** Milliseconds that the same pure computation took, once a round. */
	readonly spinMs: Spread;
};

/**
 * A first round for warming up, then `rounds` measured ones. In each round every contender has one slice; each round begins with another contender, so that
 * what disturbs the computer for a while doesn’t hit always the same one.
 */
export const runRounds = async (
	contenders: readonly Contender[],
	{rounds, sliceMs}: {readonly rounds: number; readonly sliceMs: number},
	onRound: (round: number) => void,
): Promise<Rounds> => {
	const slices = new Map<Contender, Slice[]>(contenders.map((contender) => [contender, []]));
	const spins: number[] = [];
	spin();
	for (let round = 0; round <= rounds; round++) {
		const first = (round * 5) % contenders.length;
		for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
			const slice = await contender.run(sliceMs);
			if (round > 0) {
				slices.get(contender)?.push(slice);
			}
		}
		spins.push(spin());
		onRound(round);
	}
	return {
		results: contenders.map((contender) => resultOf(contender, slices.get(contender) ?? [])),
		spinMs: spreadOf(spins),
	};
};
