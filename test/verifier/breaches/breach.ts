import type {RigOptions} from '../../ndis/scripted-drivers.ts';
import type {TraceRecord} from '../../../src/ndis/types/trace.ts';
import type {VerifierOptions} from '../../../src/verifier/verifier.ts';
import type {Polite} from './polite.ts';

/** How a record is shown to the verifier: as it is changed, not at all, or twice. */
export type Falsify = (record: TraceRecord, show: (record: TraceRecord) => void) => void;

/**
 * One way to break a rule, and the same run without the breach. A rule that binds drivers is broken by a driver, in `run` with `bad`; one that
 * binds NDIS by a falsified trace of a run in which everybody keeps the rules.
 */
export type BreachRow = {
	/** The rule that must be named; others may be. */
	readonly id: string;
	/** What is done wrong. */
	readonly wrong: string;
	readonly options?: VerifierOptions & RigOptions;
	/** Runs between `open` and `close` of the drivers. */
	readonly run: (drivers: Polite, bad: boolean) => void;
	readonly falsify?: Falsify;
	/** The run does binding, opening, closing and halting itself. */
	readonly whole?: true;
};

/** Rows that are told of both seats, but for those that name one. */
export const inBothSeats = (rows: readonly BreachRow[]): readonly BreachRow[] =>
	rows.flatMap((row) => {
		if (row.options?.seat !== undefined) return [row];
		const integrated = {...row, wrong: `${row.wrong}, integrated`};
		return [row, {...integrated, options: {...row.options, seat: 'integrated' as const}}];
	});

/** Records of that name are left out. */
export const without =
	(name: string, kind?: TraceRecord['kind']): Falsify =>
	(record, show) => {
		if (record.name !== name || (kind !== undefined && record.kind !== kind)) show(record);
	};

/** Records of that name are shown twice. */
export const twice =
	(name: string): Falsify =>
	(record, show) => {
		show(record);
		if (record.name === name) show(record);
	};

/** Records of that kind and name are changed. */
export const changed =
	(kind: TraceRecord['kind'], name: string, change: Partial<TraceRecord>): Falsify =>
	(record, show) =>
		show(record.kind === kind && record.name === name ? {...record, ...change} : record);

/** Another value stands at a place of the arguments of such records. */
export const withArgument =
	(kind: TraceRecord['kind'], name: string, place: number, value: unknown): Falsify =>
	(record, show) =>
		show(record.kind === kind && record.name === name ? {...record, args: record.args.with(place, value)} : record);
