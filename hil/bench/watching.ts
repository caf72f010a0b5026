/** What the verifier costs: calls on the firmware in this process, watched and not, in pairs. */

import {openAdapter, type Adapter} from '../../src/index.ts';
import {spreadOf, type Spread} from './rounds.ts';

/** CPU time of a call, made and closed: with the verifier, without it, and how many times as much. */
export type Watching = {
	/** Calls under way at once. */
	readonly inFlight: number;
	readonly watchedMicros: Spread;
	readonly unwatchedMicros: Spread;
	/** Of the pairs: what ran one right after the other is compared. */
	readonly ratio: Spread;
	/** The ratio’s median is to be at most this. */
	readonly goal: number;
};

/** Calls before anything counts: compiling what is called once for a call takes the processor time of some thousand calls. */
const warmUpCalls = 6000;
const pairs = 15;
const callsEach = 200;

/** One after the other, where each finds the caches cold; and many in flight, as in a busy test run. */
const loads = [1, 64];

const makeCalls = async (adapter: Adapter, calls: number, inFlight: number): Promise<void> => {
	let left = calls;
	const makeInTurn = async (): Promise<void> => {
		while (left > 0) {
			left--;
			const call = await adapter.makeCall({to: 'echo'});
			await call.close();
		}
	};
	await Promise.all(Array.from({length: inFlight}, makeInTurn));
};

/** CPU time of a call in µs, system time and that of helping threads included. */
const costOf = async (adapter: Adapter, inFlight: number): Promise<number> => {
	const before = process.cpuUsage();
	await makeCalls(adapter, callsEach, inFlight);
	const {user, system} = process.cpuUsage(before);
	return (user + system) / callsEach;
};

/** Rejects when something was left behind or a rule was broken: figures of a broken run are worth nothing. */
const close = async (adapter: Adapter): Promise<void> => {
	const {leaks, breaches, orderly} = await adapter.close();
	if (leaks.length > 0 || breaches.length > 0 || !orderly) {
		throw new Error(`${adapter.address}: ${leaks.length} leaks, ${breaches.length} breaches, orderly: ${orderly}`);
	}
};

const measurePairs = async (watched: Adapter, unwatched: Adapter, inFlight: number): Promise<Watching> => {
	const found: {readonly watched: number; readonly unwatched: number}[] = [];
	for (let pair = 0; pair < pairs; pair++) {
		const first = await costOf(pair % 2 === 0 ? watched : unwatched, inFlight);
		const second = await costOf(pair % 2 === 0 ? unwatched : watched, inFlight);
		found.push(pair % 2 === 0 ? {watched: first, unwatched: second} : {watched: second, unwatched: first});
	}
	return {
		inFlight,
		watchedMicros: spreadOf(found.map((pair) => pair.watched)),
		unwatchedMicros: spreadOf(found.map((pair) => pair.unwatched)),
		ratio: spreadOf(found.map((pair) => pair.watched / pair.unwatched)),
		goal: 2,
	};
};

/** Measures pairs in turn, each beginning with the other one, after both have warmed up; once for each load. */
export const measureWatching = async (): Promise<readonly Watching[]> => {
	const watched = await openAdapter('emulator:', {verify: true});
	const unwatched = await openAdapter('emulator:', {verify: false});
	const measured: Watching[] = [];
	for (const inFlight of loads) {
		await makeCalls(watched, warmUpCalls, inFlight);
		await makeCalls(unwatched, warmUpCalls, inFlight);
		measured.push(await measurePairs(watched, unwatched, inFlight));
	}
	await close(watched);
	await close(unwatched);
	return measured;
};

/** True when the verifier costs as little as it is to. */
export const meetsGoal = ({ratio, goal}: Watching): boolean => ratio.median <= goal;
