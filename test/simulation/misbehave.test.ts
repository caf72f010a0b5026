import test from 'ava';
import {vcCallTable} from '../../src/ndis/vc-call-table.ts';
import {misbehave} from '../../src/simulation/reckless/misbehave.ts';
import {seats} from '../../src/stack/options.ts';

for (const seat of seats) {
	test(`drivers that do anything at any time, ${seat}: NDIS and the verifier stay sound, every breach is named`, (t) => {
		const breached = new Set<string>();
		for (const seed of [1, 2]) {
			const {acts, violations, breaches, remarks} = misbehave({seed, seat, acts: 250});
			t.deepEqual({seed, acts, violations}, {seed, acts: 250, violations: []});
			t.true(remarks > 100);
			for (const id of breaches.keys()) breached.add(id);
		}
		t.log(`${breached.size} rules broken`);
		t.true(breached.size > 80);
	});
}

test('what goes wrong is told with the fewest acts that still show it', (t) => {
	// Tables are constants to the type system only.
	const cells = vcCallTable.idle as {makeCall: {to: string; act: string; source: string}};
	const {makeCall} = cells;
	cells.makeCall = {...makeCall, to: 'connected'};
	t.teardown(() => (cells.makeCall = makeCall));
	const {violations} = misbehave({seed: 3, seat: 'stand-alone', acts: 1000});
	const told = violations.map(({what, acts}) => [what, acts.map((act) => act.replace(/^\d+: /, ''))]);
	t.deepEqual(told, [
		[
			['VC 2 connected active, make call pending: true instead of false'],
			['client NdisCoCreateVc', 'call-manager NdisCmActivateVc', 'client NdisClMakeCall'],
		],
	]);
});
