import type {Breach} from '../../../src/verifier/breach.ts';
import {Verifier} from '../../../src/verifier/verifier.ts';
import type {BreachRow} from './breach.ts';
import {Polite} from './polite.ts';

/** What the verifier finds in a row’s run, with the breach or without. */
export const judge = (row: Omit<BreachRow, 'id' | 'wrong'>, bad: boolean): readonly Breach[] => {
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
	return verifier.finish();
};
