import {loadTests} from './ava-killers.ts';
import {explorerKillers} from './explorer-killers.ts';
import type {Killer} from './killers.ts';

/**
 * Test files that judge what the tables do. Those of the firmware, the host and the command line run the same tables for longer and through more; whatever only they notice counts as
 * unnoticed here.
 */
const testFiles: readonly string[] = [
	'test/together/ndis.test.ts',
	'test/ndis/adapter.test.ts',
	'test/ndis/three-ways.test.ts',
	'test/together/drivers.test.ts',
	'test/stack/flows.test.ts',
	'test/together/verifier.test.ts',
	'test/verifier/verifier.test.ts',
	'test/link/link-frames.test.ts',
	'test/link/link-opening.test.ts',
	'test/link/link-phases.test.ts',
	'test/link/link-traffic.test.ts',
];

/** Tests that compare a table with a copy of itself: they notice every change, and say nothing of what it does. */
const copies: ReadonlySet<string> = new Set([
	'link/link-phases: the phase table is this one, and every row cites its source',
]);

/**
 * Every killer, in an order that is always the same. Not among them: what compares tables with a copy (`test/tables.test.ts`, the printed pages, `copies`), and
 * `test/ndis/state-tables.test.ts`, whose snapshots have a line for each cell of NDIS’s tables.
 */
export const loadKillers = async (): Promise<readonly Killer[]> => [
	...(await loadTests(testFiles, copies)),
	...explorerKillers,
];
