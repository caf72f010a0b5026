import test from 'ava';
import {callTable} from '../src/call-manager/call-table.ts';
import {partyTable} from '../src/call-manager/party-table.ts';
import {clientCallTable} from '../src/client/call-table.ts';
import {vcTable} from '../src/miniport/vc-table.ts';

type Table = Readonly<Record<string, Readonly<Partial<Record<string, {to: string; act: string; source: string}>>>>>;

/** Every state × event of a machine, one line each; a dot where the table has no cell. */
const grid = (table: Table): string[] => {
	const events = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))].toSorted();
	return Object.entries(table).flatMap(([state, row]) =>
		events.map((event) => {
			const cell = row[event];
			return `${state} × ${event}: ${cell === undefined ? '·' : `${cell.to}, ${cell.act}`}`;
		}),
	);
};

const machine = test.macro({
	exec(t, table: Table) {
		for (const [state, row] of Object.entries(table)) {
			for (const [event, cell] of Object.entries(row)) {
				t.true(cell!.source.length > 3, `${state} × ${event} cites its source`);
				t.true(cell!.to in table, `${state} × ${event} leads to a state of the table`);
			}
		}

		const reachable = new Set(Object.values(table).flatMap((row) => Object.values(row).map((cell) => cell!.to)));
		const [initial] = Object.keys(table);
		t.deepEqual(
			Object.keys(table).filter((state) => state !== initial && !reachable.has(state)),
			[],
		);
		t.snapshot(grid(table));
	},
	title: (title) => `${title}: every state × event, every row with its source, every state reachable`,
});

test('calls of the call manager', machine, callTable);
test('parties of the call manager', machine, partyTable);
test('calls of the client', machine, clientCallTable);
test('VCs of the miniport', machine, vcTable);
