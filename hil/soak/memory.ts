/** Whether memory stays flat. */
import {queryObjects} from 'node:v8';

/** One look at the heap, after the most thorough collection that there is. */
export type HeapSample = {
	/** Calls done so far. */
	readonly calls: number;
	/** Objects that live: all of them, exactly. */
	readonly objects: number;
	/** Bytes of the heap and of array buffers, compiled code and type feedback included. */
	readonly bytes: number;
};

/** What is measured of a sample. */
export type Measure = Exclude<keyof HeapSample, 'calls'>;

/**
 * Most growth over the counted part of a run that is flat. Objects: counted exactly, but what the bounded histories hold differs by up to 150 between two
 * looks, which tilts a line through 700 calls by some 60; one object gained in every third call shows all the same. Bytes: the collector frees and V8
 * rebuilds up to 250 KiB of code and feedback between two looks, which says nothing about calls; twice that is allowed, and catches what is no object (strings, buffers) from 750 bytes a call on.
 */
export const flatUpTo: Readonly<Record<Measure, number>> = {objects: 100, bytes: 512 * 1024};

/** All of them. */
export const measures = ['objects', 'bytes'] as const satisfies readonly Measure[];

/** Calls at the start that aren’t counted: the core’s histories, which are bounded, remember up to 256 calls or parties, and code is compiled. */
export const warmUpCalls = 300;

/** Fewest samples that a line is drawn through. */
const fewest = 3;

/** Looks at the heap. Takes some 100 ms, and nothing else runs meanwhile. */
export const sampleHeap = (calls: number): HeapSample => {
	const objects = queryObjects(Object, {format: 'count'});
	const {heapUsed, arrayBuffers} = process.memoryUsage();
	return {calls, objects, bytes: heapUsed + arrayBuffers};
};

/** How memory grew, by the least-squares line through the counted samples. */
export type Growth = {
	readonly perCall: number;
	/** Over the counted part of the run. */
	readonly inAll: number;
};

/** The growth; undefined when there are too few samples to tell. */
export const growthOf = (samples: readonly HeapSample[], measure: Measure): Growth | undefined => {
	const last = samples.at(-1)?.calls ?? 0;
	const counted = samples.filter(({calls}) => calls >= warmUpCalls);
	if (counted.length < fewest) {
		return undefined;
	}
	const mean = (value: (sample: HeapSample) => number): number =>
		counted.reduce((sum, sample) => sum + value(sample), 0) / counted.length;
	const calls = mean((sample) => sample.calls);
	const level = mean((sample) => sample[measure]);
	const covariance = mean((sample) => (sample.calls - calls) * (sample[measure] - level));
	const perCall = covariance / mean((sample) => (sample.calls - calls) ** 2);
	return {perCall, inAll: perCall * (last - counted[0]!.calls)};
};

/** Whether memory stayed flat in this measure; also when there are too few samples to tell. */
export const isFlat = (samples: readonly HeapSample[], measure: Measure): boolean =>
	(growthOf(samples, measure)?.inAll ?? 0) <= flatUpTo[measure];
