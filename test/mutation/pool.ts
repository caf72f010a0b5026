/** Worker processes that judge mutants, and whoever brings them back when one hangs. */
import {fork, type ChildProcess} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import type {Baseline} from './killers.ts';
import type {Mutant} from './mutants.ts';
import type {Answer, Question} from './worker.ts';

/** How a mutant ended. `hung` is one that never came back or took all memory. */
export type Verdict =
	| {readonly end: 'killed'; readonly killer: Baseline; readonly because: string}
	| {readonly end: 'hung'}
	| {readonly end: 'survived'};

/** A process may be silent for so long, and ten times as long as its longest killer takes, in ms; then it is taken to hang. */
const silenceMs = 8000;

const workerFile = fileURLToPath(new URL('worker.js', import.meta.url));

/** Heap of a worker in MB: a mutant that goes on for ever may allocate for ever. */
const heapMb = 1024;

/** One process and what it is at. Each method may be called again once the last one has answered. */
export class Worker {
	private child: ChildProcess | undefined;
	/** What the process has said on its standard error, the end of it. */
	private said = '';

	/** Asks the process, which is started when there is none. Undefined when it hung or died; the next question finds a new one. */
	async ask(question: Question, longestMs = 0): Promise<Answer | undefined> {
		const isThere = this.child !== undefined || (await this.start());
		return isThere ? this.exchange(question, silenceMs + 10 * longestMs) : undefined;
	}

	/** Ends the process, whatever it is at. */
	stop(): void {
		this.child?.kill('SIGKILL');
		this.child = undefined;
	}

	private async start(): Promise<boolean> {
		this.child = fork(workerFile, {
			execArgv: [`--max-old-space-size=${heapMb}`],
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		this.said = '';
		this.child.stderr?.on('data', (chunk: Buffer) => {
			this.said = `${this.said}${chunk.toString()}`.slice(-2000);
		});
		const answer = await this.exchange(undefined, 60_000);
		if (answer === undefined) throw new Error(`${workerFile} doesn’t start: ${this.said}`);
		return true;
	}

	/** Sends, and waits for the answer, or for the process to be silent for too long or to die. */
	private exchange(question: Question | undefined, longest: number): Promise<Answer | undefined> {
		const {child} = this;
		if (child === undefined) return Promise.resolve(undefined);
		return new Promise((resolve) => {
			let timer: NodeJS.Timeout | undefined;
			const end = (answer: Answer | undefined): void => {
				clearTimeout(timer);
				child.off('message', onMessage);
				child.off('exit', onExit);
				if (answer === undefined) this.stop();
				resolve(answer);
			};
			const wait = (): void => {
				clearTimeout(timer);
				timer = setTimeout(() => end(undefined), longest);
			};
			// What a worker sends is an answer: it has no other line.
			const onMessage = (message: unknown): void => {
				const answer = message as Answer;
				if (answer.type === 'busy') wait();
				else end(answer);
			};
			const onExit = (): void => end(undefined);
			child.on('message', onMessage);
			child.on('exit', onExit);
			wait();
			if (question !== undefined) child.send(question);
		});
	}
}

/** Killers that read the cell: those that have killed a mutant of the same cell or table first, then the quickest. */
const orderFor = (killers: readonly Baseline[], mutant: Mutant, killed: ReadonlyMap<string, number>): number[] => {
	const rank = (place: number): number =>
		killed.get(`${mutant.cell} ${place}`) ?? killed.get(`${mutant.table.key} ${place}`) ?? 0;
	return killers
		.flatMap(({cells, noticed}, place) => (noticed === undefined && cells.includes(mutant.cell) ? [place] : []))
		.toSorted((a, b) => rank(b) - rank(a) || killers[a]!.ms - killers[b]!.ms);
};

/** Judges every mutant with all workers. `tell` hears of each as it ends. Rejects when a worker’s killers notice something without a change at the end. */
export const judgeAll = async (
	workers: readonly Worker[],
	killers: readonly Baseline[],
	mutants: readonly Mutant[],
	tell: (mutant: Mutant, verdict: Verdict) => void,
): Promise<void> => {
	const queue = [...mutants];
	// Cells first: a killer of the cell is worth more than one of the table, and a late one more than an early one.
	const killed = new Map<string, number>();
	let deaths = 0;
	const judge = async (worker: Worker, mutant: Mutant): Promise<Verdict> => {
		const order = orderFor(killers, mutant, killed);
		if (order.length === 0) return {end: 'survived'};
		const longestOf = Math.max(...order.map((place) => killers[place]?.ms ?? 0));
		const answer = await worker.ask({type: 'judge', id: mutant.id, order}, longestOf);
		if (answer?.type !== 'verdict') return {end: 'hung'};
		const killer = killers[answer.killer ?? -1];
		if (killer === undefined || answer.killer === undefined) return {end: 'survived'};
		deaths += 1;
		killed.set(`${mutant.cell} ${answer.killer}`, mutants.length + deaths);
		killed.set(`${mutant.table.key} ${answer.killer}`, deaths);
		return {end: 'killed', killer, because: answer.because ?? ''};
	};
	const work = async (worker: Worker): Promise<void> => {
		for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
			tell(mutant, await judge(worker, mutant));
		}
		const order = killers.flatMap(({noticed}, place) => (noticed === undefined ? [place] : []));
		const answer = await worker.ask({type: 'recheck', order}, Math.max(0, ...killers.map(({ms}) => ms)));
		if (answer?.type !== 'rechecked' || answer.failures.length > 0) {
			const failures = answer?.type === 'rechecked' ? answer.failures.join('; ') : 'it hung';
			throw new Error(`with every cell put back, a worker still finds something: ${failures}`);
		}
	};
	await Promise.all(workers.map(work));
};
