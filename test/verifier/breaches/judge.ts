import type {Breach} from '../../../src/verifier/breach.ts';
import {Verifier} from '../../../src/verifier/verifier.ts';
import type {BreachRow} from './breach.ts';
import {Polite} from './polite.ts';

type Run = Omit<BreachRow, 'id' | 'wrong'>;

/** The verifier after a row’s run, with the breach or without, before it is told that the trace is over. */
export const watch = (row: Run, bad: boolean): Verifier => {
	const verifier = new Verifier(row.options);
	const show = verifier.observe.bind(verifier);
	const observe = bad && row.falsify !== undefined ? row.falsify.bind(row) : undefined;
	const drivers = new Polite({
		...row.options,
		observe: (record) => (observe === undefined ? show(record) : observe(record, show)),
	});
	if (row.whole === undefined) drivers.open();
	row.run(drivers, bad);
	if (row.whole === undefined) drivers.close();
	return verifier;
};

/** What it finds in all. */
export const judge = (row: Run, bad: boolean): readonly Breach[] => watch(row, bad).finish();
