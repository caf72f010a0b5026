/** Explores worlds in processes of their own, some at once. */
import {fork, type ChildProcess} from 'node:child_process';
import type {Exploration} from '../../src/simulation/explorer.ts';
import {nameOfTurn, type Told, type Turn} from './turn.ts';

/** How a turn ended. */
export type Explored = {readonly turn: Turn; readonly exploration: Exploration; readonly seconds: number};

/** How turns are to be taken, and who is told. */
export type ChildrenOptions = {
	readonly jobs: number;
	readonly seconds: number;
	/** Ends everything. */
	readonly signal: AbortSignal;
	readonly onProgress: (turn: Turn, states: number, transitions: number) => void;
	readonly onDone: (explored: Explored) => void;
};

const childModule = new URL('child.js', import.meta.url);

const ended = (turn: Turn, code: number | null, signal: NodeJS.Signals | null): Error =>
	new Error(`the exploration of ${nameOfTurn(turn)} ended early, with ${signal ?? `exit code ${code}`}`);

/** Rejects when the child ends without an answer, or has none in time. */
const take = async (child: ChildProcess, turn: Turn, options: ChildrenOptions): Promise<Explored> =>
	new Promise((resolve, reject) => {
		const late = setTimeout(() => {
			reject(
				new Error(
					`${nameOfTurn(turn)} has taken more than ${options.seconds} s; give it more by --seconds, or less to do by --most`,
				),
			);
		}, options.seconds * 1000);
		const giveUp = (): void => reject(new Error('interrupted'));
		options.signal.addEventListener('abort', giveUp, {once: true});
		child.on('message', (told: Told) => {
			if (told.type === 'progress') options.onProgress(turn, told.states, told.transitions);
			else resolve({turn, exploration: told.exploration, seconds: told.seconds});
		});
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			clearTimeout(late);
			options.signal.removeEventListener('abort', giveUp);
			reject(ended(turn, code, signal));
		});
		child.send(turn);
	});

const runTurn = async (turn: Turn, options: ChildrenOptions): Promise<Explored> => {
	const child = fork(childModule);
	try {
		return await take(child, turn, options);
	} finally {
		child.kill();
	}
};

/** Takes all turns, the first ones first. Rejects as soon as one can’t be finished; no child outlives the call. */
export const exploreAll = async (turns: readonly Turn[], options: ChildrenOptions): Promise<readonly Explored[]> => {
	const waiting = [...turns];
	const results: Explored[] = [];
	const stop = new AbortController();
	const within = {...options, signal: AbortSignal.any([options.signal, stop.signal])};
	const work = async (): Promise<void> => {
		for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
			const explored = await runTurn(turn, within);
			results.push(explored);
			options.onDone(explored);
		}
	};
	try {
		await Promise.all(Array.from({length: options.jobs}, work));
	} finally {
		waiting.length = 0;
		stop.abort();
	}
	return results;
};
