import {callTable} from '../../src/call-manager/call-table.ts';
import {statusTable, type Verdict} from '../../src/call-manager/status-table.ts';
import {machines, type Machine} from '../../firmware-protocol/generate/machines.ts';

/** One change of a cell. `undefined` takes the cell out. */
export type Change = {readonly name: string; readonly value: unknown};

/** A table of the program as it is read while it runs: row → column → cell, and what a cell may be changed into. */
export type Table = {
	/** Room and idea, as its file is named: `ndis/vc-call`. */
	readonly key: string;
	readonly file: string;
	/** The object that the program reads, not a copy. */
	readonly rows: Record<string, Record<string, unknown>>;
	readonly changesOf: (row: string, column: string) => readonly Change[];
};

type Cell = {readonly to: string; readonly act: string};
type Refusal = {readonly status: string};

const keyOf = (file: string): string => file.replace(/^src\//, '').replace(/(-table|-phases)?\.ts$/, '');

/** Tables are constants to the type system only: their cells can be exchanged. */
const rowsOf = (table: object): Table['rows'] => table as Table['rows'];

/** The one that follows in a list, from its start again after its end; undefined where no other is allowed. */
const next = (list: readonly string[], from: string, isAllowed: (other: string) => boolean): string | undefined => {
	const at = list.indexOf(from) + 1;
	return [...list.slice(at), ...list.slice(0, at)].find((other) => other !== from && isAllowed(other));
};

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/**
 * Taken out; another act, one that the event has in another state if there is one; another state; and to stay, where it moves. Of NDIS's tables the type of an act is that of its event
 * (`ActsOf`): where an event has one act only, no branch on it passes the linter, and another one would make no difference.
 */
const changesOfCell = ({table, file}: Machine, row: string, column: string): readonly Change[] => {
	const cell = table[row]?.[column];
	if (cell === undefined) return [];
	const states = Object.keys(table);
	const cells: readonly (Cell | undefined)[] = Object.values(table).flatMap((cellsOfRow) => Object.values(cellsOfRow));
	const actsOf = (some: readonly (Cell | undefined)[]): string[] => unique(some.flatMap((one) => one?.act ?? []));
	const ofEvent = actsOf(Object.values(table).map((cellsOfRow) => cellsOfRow[column]));
	const fitting = next(ofEvent, cell.act, () => true);
	const act = fitting ?? (file.startsWith('src/ndis/') ? undefined : next(actsOf(cells), cell.act, () => true));
	const to = next(states, cell.to, (other) => other !== row);
	return [
		{name: 'removed', value: undefined},
		...(act === undefined ? [] : [{name: `act=${act}`, value: {...cell, act}}]),
		...(to === undefined ? [] : [{name: `to=${to}`, value: {...cell, to}}]),
		...(cell.to === row ? [] : [{name: `stays`, value: {...cell, to: row}}]),
	];
};

const machineTable = (machine: Machine): Table => ({
	key: keyOf(machine.file),
	file: machine.file,
	rows: rowsOf(machine.table),
	changesOf: (row, column) => changesOfCell(machine, row, column),
});

/** Rows are events, columns states. Taken out, where what is left says something else; and another status. */
const changesOfRefusal = (
	refusals: NonNullable<Machine['refusals']>,
	row: string,
	column: string,
): readonly Change[] => {
	const cell: Refusal | undefined = refusals[row]?.[column];
	if (cell === undefined) return [];
	const {status} = cell;
	const otherwise = (column === 'otherwise' ? undefined : refusals[row]?.['otherwise']?.status) ?? 'FAILURE';
	const other = status === 'CLOSING' ? 'NOT_ACCEPTED' : 'CLOSING';
	return [
		...(otherwise === status ? [] : [{name: 'removed', value: undefined}]),
		{name: `status=${other}`, value: {...cell, status: other}},
	];
};

const refusalTable = ({file, refusals = {}}: Machine): Table => ({
	key: `${keyOf(file)}-refusals`,
	file,
	rows: rowsOf(refusals),
	changesOf: (row, column) => changesOfRefusal(refusals, row, column),
});

/** Verdicts that make a difference to a call in a state: one that has no row for `abandoned` isn’t released, and agrees. */
const verdictsIn = (state: keyof typeof callTable): readonly Verdict[] =>
	callTable[state].abandoned === undefined ? ['agree', 'clear'] : ['agree', 'clear', 'release'];

type Word = NonNullable<(typeof statusTable)[keyof typeof statusTable]>;

/** The word on all states of the network but Null, where they agree whatever they are; else the states that agree, and the word on others. */
const wordsOnOthers = (row: Word, verdicts: readonly Verdict[]): Change[] => {
	if (row.agrees === 'any') {
		return verdicts
			.filter((other) => other !== 'agree')
			.map((other) => ({name: `agrees=${other}`, value: {...row, agrees: [], otherwise: other}}));
	}
	return [
		{name: 'agrees=any', value: {...row, agrees: 'any'}},
		{name: 'agrees=none', value: {...row, agrees: []}},
		...verdicts
			.filter((other) => other !== row.otherwise)
			.map((other) => ({name: `otherwise=${other}`, value: {...row, otherwise: other}})),
	];
};

/** Each property of the row of a state. */
const changesOfStatus = (_row: string, state: string): readonly Change[] => {
	// The columns are the states, by the table’s type.
	const word = statusTable[state as keyof typeof statusTable];
	if (word === undefined) return [];
	const verdicts = verdictsIn(state as keyof typeof statusTable);
	const other = word.reported + 1;
	return [
		{name: `reported=${other}`, value: {...word, reported: other}},
		...verdicts
			.filter((verdict) => verdict !== word.whenNull)
			.map((verdict) => ({name: `whenNull=${verdict}`, value: {...word, whenNull: verdict}})),
		...wordsOnOthers(word, verdicts),
	];
};

const file = 'src/call-manager/status-table.ts';

/** Every table whose cells are changed: all state machines, what they answer to illegal requests, and the word on a STATUS. */
export const tables: readonly Table[] = [
	...machines.map(machineTable),
	...machines.filter(({refusals}) => refusals !== undefined).map(refusalTable),
	{key: keyOf(file), file, rows: {STATUS: rowsOf(statusTable)}, changesOf: changesOfStatus},
];
