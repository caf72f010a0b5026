import {illegalAttempts} from '../../test/ndis/three-ways/illegal-attempts.ts';
import type {Printer} from './generated-file.ts';
import {eventsOf, machines, refusalIn, statesOf, type Machine} from './machines.ts';
import {code, table} from './markdown.ts';

/** A state’s name as Mermaid takes it. */
const idOf = (state: string): string => state.replaceAll('-', '_');

/** Lines of a diagram: transitions by the states they join; what changes no state is left to the tables. */
const transitionsOf = (machine: Machine): readonly string[] => {
	const labels = new Map<string, string[]>();
	for (const [from, row] of Object.entries(machine.table)) {
		for (const [event, cell] of Object.entries(row)) {
			if (cell === undefined || cell.to === from) continue;
			const arrow = `${idOf(from)} --> ${cell.to === 'previous' ? 'as_before' : idOf(cell.to)}`;
			labels.set(arrow, [...(labels.get(arrow) ?? []), event]);
		}
	}
	return [...labels].map(([arrow, events]) => `\t${arrow} : ${events.join(', ')}`);
};

const diagramOf = (machine: Machine): string => {
	const transitions = transitionsOf(machine);
	const states = statesOf(machine);
	const goesBack = transitions.some((transition) => transition.includes('--> as_before'));
	return [
		'```mermaid',
		'stateDiagram-v2',
		...states.filter((state) => idOf(state) !== state).map((state) => `\tstate "${state}" as ${idOf(state)}`),
		...(goesBack ? ['\tstate "as before the request" as as_before'] : []),
		`\t[*] --> ${idOf(states[0] ?? '')}`,
		...transitions,
		'```',
	].join('\n');
};

/** What an event does in a state: the next state, `=` for the same, a refusal, or a dot. */
const effectOf = (machine: Machine, state: string, event: string): string => {
	const cell = machine.table[state]?.[event];
	if (cell !== undefined) return cell.to === state ? '=' : `→ ${cell.to}`;
	return refusalIn(machine, state, event)?.status ?? '·';
};

const gridOf = (machine: Machine): string => {
	const states = statesOf(machine);
	return table(
		['event', ...states],
		eventsOf(machine).map((event) => [code(event)].concat(states.map((state) => effectOf(machine, state, event)))),
	);
};

const cellsOf = (machine: Machine): string =>
	table(
		['state', 'event', 'next', 'what is done', 'source'],
		Object.entries(machine.table).flatMap(([state, row]) =>
			Object.entries(row).flatMap(([event, cell]) =>
				cell === undefined ? [] : [[state, code(event), cell.to === state ? '=' : cell.to, cell.act, cell.source]],
			),
		),
	);

const refusalsOf = ({refusals = {}}: Machine): readonly string[] => {
	const rows = Object.entries(refusals).flatMap(([event, byState]) =>
		Object.entries(byState).flatMap(([state, refusal]) =>
			refusal === undefined
				? []
				: [[code(event), state === 'otherwise' ? 'any other' : state, refusal.status, refusal.source]],
		),
	);
	return rows.length === 0 ? [] : [table(['refused event', 'in state', 'answered with', 'source'], rows)];
};

const sectionOf = (machine: Machine): string =>
	[
		`## ${machine.name}`,
		`${machine.about} An event without a cell: ${machine.otherwise}. Table: [${machine.file}](../${machine.file}).`,
		diagramOf(machine),
		gridOf(machine),
		cellsOf(machine),
		...refusalsOf(machine),
	].join('\n\n');

const illegalTable = (): string =>
	table(
		['', 'act', 'answered with', 'NDIS remarks', 'source'],
		illegalAttempts.map(({number, what, answered, remark, source}) => [
			String(number),
			what,
			answered,
			remark ?? '',
			source,
		]),
	);

/** The whole text of `docs/state-machines.md`. */
const printPage =
	(): string => `<!-- Generated from src/ (its state tables) and test/ndis by npm run print. Don't edit. -->

# State machines

Every state machine of the host is a table of data; this page prints them. Each has a diagram of its changes of state, a grid of every event in
every state (\`→\` next state, \`=\` taken without a change, a status: refused with it, \`·\`: illegal, nothing changes), and its cells with what is done
and the page, section or open point that asks for it. Sources without a file name are pages of the CoNDIS documentation or open points.

${machines.map(({name}) => `- [${name}](#${name.toLowerCase().replaceAll(',', '').replaceAll(' ', '-')})`).join('\n')}
- [Illegal acts](#illegal-acts)

${machines.map(sectionOf).join('\n\n')}

## Illegal acts

What drivers must not do, and what comes of it; each is tried by drivers of [illegal-transitions.test.ts](../test/ndis/illegal-transitions.test.ts), as a user could
write them. \`dropped\`: nobody is called; \`delivered\`: wrong, and passed on all the same.

${illegalTable()}
`;

/** Prints the state tables of the host. */
export const printStateMachines: Printer = () => [{path: 'docs/state-machines.md', text: printPage()}];
