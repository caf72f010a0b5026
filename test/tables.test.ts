import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {eventsOf, machines, refusalIn, statesOf, type Machine} from '../firmware-protocol/generate/machines.ts';

/** Every state × event of a machine, one line each; a dot where the event is illegal and no status is said. */
const grid = (machine: Machine): string[] =>
	statesOf(machine).flatMap((state) =>
		eventsOf(machine).map((event) => {
			const cell = machine.table[state]?.[event];
			if (cell !== undefined) return `${state} × ${event} → ${cell.to}: ${cell.act} [${cell.source}]`;
			const refusal = refusalIn(machine, state, event);
			return `${state} × ${event}: ${refusal === undefined ? '·' : `${refusal.status} [${refusal.source}]`}`;
		}),
	);

const sound = test.macro({
	exec(t, machine: Machine) {
		const {table, refusals = {}} = machine;
		const states = statesOf(machine);
		const cells = Object.values(table).flatMap((row) => Object.values(row).filter((cell) => cell !== undefined));
		const answers = Object.values(refusals).flatMap((row) => Object.values(row));
		t.deepEqual(
			[...cells, ...answers].filter((row) => row === undefined || row.source.length < 2),
			[],
		);
		t.deepEqual(
			Object.values(refusals)
				.flatMap((row) => Object.keys(row))
				.filter((state) => state !== 'otherwise' && !states.includes(state)),
			[],
		);
		t.deepEqual(
			cells.filter(({to}) => to !== 'previous' && !states.includes(to)),
			[],
		);
		const reachable = new Set(cells.map(({to}) => to));
		t.deepEqual(
			states.slice(1).filter((state) => !reachable.has(state)),
			[],
		);
		t.snapshot(grid(machine));
	},
	title: (_, {name}: Machine) => `${name}: every state × event, each row with its source, every state reachable`,
});

for (const machine of machines) test(sound, machine);

test('every table of states in the sources is in the list of machines', (t) => {
	const isMachine = /satisfies StateTable<|export const \w+: Readonly<Record<\w+(?:State|Phase), .*Partial<Record/;
	const found = readdirSync('src', {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith('.ts') && isMachine.test(readFileSync(path.posix.join('src', name), 'utf8')))
		.map((name) => path.posix.join('src', name));
	t.deepEqual(found.toSorted(), machines.map(({file}) => file).toSorted());
});
