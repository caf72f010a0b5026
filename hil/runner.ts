/** Runs scenarios one after another, each on a fresh adapter, and judges them. */
import {
	RecordKeeper,
	type Adapter,
	type AuditMode,
	type Breach,
	type CloseReport,
	type KeptRecord,
	type Leak,
	type Seat,
} from '../src/index.ts';
import {Allowance} from './allowance.ts';
import {createBench, Recording, type Bench} from './bench.ts';
import {judgeOwnEnd, lackOf, messageOf, problemsOf, type Judgement, type ScenarioOutcome} from './judgement.ts';
import type {Rig} from './rig.ts';
import type {Scenario} from './scenario.ts';

/** All that is known of one scenario. */
export type ScenarioResult = {
	readonly scenario: Scenario;
	/** Where the call manager sat. */
	readonly seat: Seat;
	readonly outcome: ScenarioOutcome;
	/** Why it didn’t pass; undefined when it did. */
	readonly reason: string | undefined;
	/** What was found wrong, one sentence each. */
	readonly problems: readonly string[];
	readonly elapsedMs: number;
	readonly leaks: readonly Leak[];
	readonly breaches: readonly Breach[];
	readonly records: readonly KeptRecord[];
	/** What the device advertised; undefined when it could not be opened. */
	readonly limits: Adapter['limits'] | undefined;
};

/** What to run, where, and who is told. */
export type RunOptions = {
	readonly scenarios: readonly Scenario[];
	readonly rig: Rig;
	/** All scenarios run in the first seat, then in the next. Default: stand-alone. */
	readonly seats?: readonly Seat[];
	/** Whether advisories are breaches, but for those explained for the scenario. Default false. */
	readonly strict?: boolean;
	/** When the tables of host and device are compared. Default: at the end of each scenario. */
	readonly audit?: AuditMode;
	/** Gives the run up: the scenario under way is aborted, and so are those that follow. */
	readonly signal?: AbortSignal;
	/** Time of one scenario, in ms. Default 10,000. */
	readonly timeoutMs?: number;
	/** Not called for what isn’t tried: when the run is given up, or the target lost. */
	readonly onStart?: (scenario: Scenario, seat: Seat) => void;
	readonly onEnd?: (result: ScenarioResult) => void;
	/** A line of text from the device that was no frame. */
	readonly onConsole?: (line: string) => void;
};

/** How long a device may take to release its calls at the end of a scenario, in ms. */
const closeTimeoutMs = 2000;
const defaultTimeoutMs = 10_000;

type Found = Judgement & Partial<Pick<ScenarioResult, 'problems' | 'leaks' | 'breaches'>>;

/** A scenario in one of the seats. */
type Turn = {readonly scenario: Scenario; readonly seat: Seat};

const runOn = async (
	bench: Bench,
	{scenario, strict}: Turn & {readonly strict: boolean},
	allowance: Allowance,
): Promise<Found> => {
	const error = await allowance.limit(scenario.run(bench));
	const closed = await bench.adapter.close();
	const report = strict ? strictReport(closed, scenario) : closed;
	const {leaks, breaches} = report;
	const problems = problemsOf(report, bench.records, scenario.exceptions);
	const judgement = judgeOwnEnd(error, allowance) ?? judgeProblems(problems);
	return {...judgement, problems, leaks, breaches};
};

/** Every advisory that isn’t explained for the scenario is a breach. */
const strictReport = (report: CloseReport, {exceptions}: Scenario): CloseReport => {
	const explained = exceptions?.advisories ?? [];
	return {...report, breaches: [...report.breaches, ...report.advisories.filter(({id}) => !explained.includes(id))]};
};

const judgeProblems = ([first]: readonly string[]): Judgement => ({
	outcome: first === undefined ? 'pass' : 'fail',
	reason: first,
});

const runOne = async (turn: Turn, options: RunOptions): Promise<ScenarioResult> => {
	const startedAt = performance.now();
	const recording = new Recording();
	const keeper = new RecordKeeper();
	const {scenario, seat} = turn;
	const {rig, signal, strict = false, audit = 'end', onConsole, timeoutMs = defaultTimeoutMs} = options;
	const adapter = await rig.open({
		seat,
		audit,
		closeTimeoutMs,
		onTrace: (record) => {
			recording.add(keeper.keep(record));
		},
		...(scenario.timers === undefined ? {} : {timers: scenario.timers}),
		...(signal === undefined ? {} : {signal}),
		...(onConsole === undefined ? {} : {onConsole}),
	});
	const {limits} = adapter;
	const lack = lackOf(scenario, limits);
	let found: Found;
	if (lack === undefined) {
		const allowance = new Allowance(signal, timeoutMs);
		found = await runOn(
			createBench(adapter, {recording, mayLag: rig.mayLag}, allowance.signal),
			{...turn, strict},
			allowance,
		);
	} else {
		await adapter.close();
		found = {outcome: 'skipped', reason: lack};
	}
	return {...blank(turn), ...found, limits, records: recording.records, elapsedMs: performance.now() - startedAt};
};

const blank = ({scenario, seat}: Turn): ScenarioResult => ({
	scenario,
	seat,
	outcome: 'error',
	reason: undefined,
	problems: [],
	elapsedMs: 0,
	leaks: [],
	breaches: [],
	records: [],
	limits: undefined,
});

const aborted = (turn: Turn): ScenarioResult => ({
	...blank(turn),
	outcome: 'aborted',
	reason: 'the run was given up',
});

/**
 * Runs scenarios in their order. Rejects when the target can’t be opened for the first of them (as `openAdapter` does); if it can’t be opened
 * later, that scenario ends with `error` and the rest are skipped.
 */
export const runScenarios = async (options: RunOptions): Promise<readonly ScenarioResult[]> => {
	const results: ScenarioResult[] = [];
	const isGivenUp = (): boolean => options.signal?.aborted === true;
	let isLost = false;
	const next = async (turn: Turn): Promise<ScenarioResult> => {
		if (isGivenUp()) {
			return aborted(turn);
		}
		if (isLost) {
			return {...blank(turn), outcome: 'skipped', reason: 'the target could no longer be opened'};
		}
		options.onStart?.(turn.scenario, turn.seat);
		try {
			return await runOne(turn, options);
		} catch (error) {
			if (results.length === 0) {
				throw error;
			}
			isLost = true;
			return isGivenUp() ? aborted(turn) : {...blank(turn), reason: messageOf(error)};
		}
	};
	const {scenarios, seats = ['stand-alone']} = options;
	for (const turn of seats.flatMap((seat) => scenarios.map((scenario) => ({scenario, seat})))) {
		const result = await next(turn);
		results.push(result);
		options.onEnd?.(result);
	}
	return results;
};
