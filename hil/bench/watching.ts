/** What the verifier costs: calls on the firmware in this process, watched and not, in pairs. */

import {openAdapter, type Adapter} from '../../src/index.ts';
import {spreadOf, type Spread} from './rounds.ts';

/** CPU time of a call, made and closed: with the verifier, without it, and how many times as much. */
export type Watching = {
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

const makeCalls = async (adapter: Adapter, calls: number): Promise<void> => {
	for (let made = 0; made < calls; made++) {
		const call = await adapter.makeCall({to: 'echo'});
		await call.close();
	}
};

/** CPU time of a call in µs, system time and that of helping threads included. */
const costOf = async (adapter: Adapter): Promise<number> => {
	const before = process.cpuUsage();
	await makeCalls(adapter, callsEach);
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

/** Measures pairs in turn, each beginning with the other one, after both have warmed up. */
export const measureWatching = async (): Promise<Watching> => {
	const watched = await openAdapter('emulator:', {verify: true});
	const unwatched = await openAdapter('emulator:', {verify: false});
	await makeCalls(watched, warmUpCalls);
	await makeCalls(unwatched, warmUpCalls);
	const found: {readonly watched: number; readonly unwatched: number}[] = [];
	for (let pair = 0; pair < pairs; pair++) {
		const first = await costOf(pair % 2 === 0 ? watched : unwatched);
		const second = await costOf(pair % 2 === 0 ? unwatched : watched);
		found.push(pair % 2 === 0 ? {watched: first, unwatched: second} : {watched: second, unwatched: first});
	}
	await close(watched);
	await close(unwatched);
	return {
		watchedMicros: spreadOf(found.map((pair) => pair.watched)),
		unwatchedMicros: spreadOf(found.map((pair) => pair.unwatched)),
		ratio: spreadOf(found.map((pair) => pair.watched / pair.unwatched)),
		goal: 2,
	};
};

/** True when the verifier costs as little as it is to. */
export const meetsGoal = ({ratio, goal}: Watching): boolean => ratio.median <= goal;
