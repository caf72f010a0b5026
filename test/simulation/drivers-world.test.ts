import test from 'ava';
import {vcCallTable} from '../../src/ndis/vc-call-table.ts';
import {DriversWorld} from '../../src/simulation/drivers/drivers-world.ts';
import {driversWorlds, type DriversBounds} from '../../src/simulation/drivers/drivers-bounds.ts';
import {explore} from '../../src/simulation/explorer.ts';

/** Worlds that are small enough to be gone through here. */
const small = ['families', 'abort', 'make'];

const boundsOf = (name: string): DriversBounds => driversWorlds.find((bounds) => bounds.name === name)!;

for (const name of small) {
	test(`${name}: whichever way drivers answer, nobody breaks a rule, everything ends and can be torn down`, (t) => {
		const {isComplete, violations, states, transitions} = explore(new DriversWorld(boundsOf(name)));
		t.deepEqual({isComplete, violations}, {isComplete: true, violations: []});
		t.log(`${states} states, ${transitions} transitions`);
		t.true(transitions > states);
	});
}

test('a cell that leads elsewhere shows, with the shortest way to it', (t) => {
	// Tables are constants to the type system only.
	const cells = vcCallTable.closing as {closeCallFailed: {to: string; act: string; source: string}};
	const {closeCallFailed} = cells;
	cells.closeCallFailed = {...closeCallFailed, to: 'idle'};
	t.teardown(() => (cells.closeCallFailed = closeCallFailed));
	t.deepEqual(explore(new DriversWorld(boundsOf('make'))).violations, [
		{
			kind: 'INCLOSE-005 of NDIS',
			what: 'INCLOSE-005 of NDIS: NdisCmDispatchIncomingCloseCall returned, and nobody was asked or told',
			path: ['createVc 1 [0,0]', 'makeCall 1 [1,1]', 'close VC 1 [1,3]', 'clear VC 1'],
			isShortest: true,
		},
	]);
});
