/** A process that holds the killers and judges mutants, one at a time, for `pool.ts`. */
import {loadKillers} from './all-killers.ts';
import {runKiller, type Baseline, type Killer} from './killers.ts';
import {apply, mutants, watchReads} from './mutants.ts';

/** What the process is asked. */
export type Question =
	| {readonly type: 'baseline'}
	/** Killers by their places, in the order in which they are to be tried. */
	| {readonly type: 'judge'; readonly id: string; readonly order: readonly number[]}
	/** Runs these without any change, as at the start. */
	| {readonly type: 'recheck'; readonly order: readonly number[]};

/** What it answers. */
export type Answer =
	| {readonly type: 'ready'}
	/** It is still at it; how long the next killer takes without a change. */
	| {readonly type: 'busy'}
	| {readonly type: 'baseline'; readonly killers: readonly Baseline[]}
	| {readonly type: 'verdict'; readonly id: string; readonly killer?: number; readonly because?: string}
	| {readonly type: 'rechecked'; readonly failures: readonly string[]};

const say = (answer: Answer): void => {
	process.send?.(answer);
};

let saidAt = 0;

/** Says at most five times a second that it isn’t stuck. */
const sayBusy = (): void => {
	const now = performance.now();
	if (now - saidAt < 200) return;
	saidAt = now;
	say({type: 'busy'});
};

const measure = async (killer: Killer): Promise<Baseline> => {
	const cells = new Set<string>();
	const stop = watchReads((cell) => cells.add(cell));
	const began = performance.now();
	const first = await runKiller(killer);
	const ms = performance.now() - began;
	stop();
	// Once more: a test that can be run only once says nothing of what comes after.
	const noticed = first ?? (await runKiller(killer));
	return {name: killer.name, by: killer.by, ms, cells: [...cells], noticed};
};

const judge = async (
	killers: readonly Killer[],
	{id, order}: Extract<Question, {type: 'judge'}>,
): Promise<Extract<Answer, {type: 'verdict'}>> => {
	const mutant = mutants.find((one) => one.id === id);
	if (mutant === undefined) throw new Error(`there is no mutant ${id}`);
	const restore = apply(mutant);
	try {
		for (const place of order) {
			sayBusy();
			const killer = killers[place];
			const because = killer === undefined ? undefined : await runKiller(killer);
			if (because !== undefined) return {type: 'verdict', id, killer: place, because};
		}
		return {type: 'verdict', id};
	} finally {
		restore();
	}
};

const answerTo = async (killers: readonly Killer[], question: Question): Promise<Answer> => {
	if (question.type === 'judge') return judge(killers, question);
	if (question.type === 'recheck') {
		const failures: string[] = [];
		for (const place of question.order) {
			sayBusy();
			const killer = killers[place];
			const because = killer === undefined ? undefined : await runKiller(killer);
			if (because !== undefined) failures.push(`${killer?.name ?? ''}: ${because}`);
		}
		return {type: 'rechecked', failures};
	}
	const measured: Baseline[] = [];
	for (const killer of killers) {
		sayBusy();
		measured.push(await measure(killer));
	}
	return {type: 'baseline', killers: measured};
};

const killers = await loadKillers();
process.on('message', (question: Question) => {
	void answerTo(killers, question).then(say);
});
say({type: 'ready'});
