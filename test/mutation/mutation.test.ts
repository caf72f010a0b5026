import {readdirSync} from 'node:fs';
import test from 'ava';
import {Rig} from '../ndis/scripted-drivers.ts';
import {apply, mutants, watchReads} from './mutants.ts';
import {parseOptions} from './options.ts';
import {isMeant, reasons} from './survivors.ts';
import {tables} from './tables.ts';

/** A call that is made, connected and closed, as told when nothing is changed. */
const story = (): string => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc} = rig.connect(0);
	return [...rig.story(), rig.vcState(vc)].join('\n');
};
const expected = story();

const isNoticed = (): boolean => {
	try {
		return story() !== expected;
	} catch {
		return true;
	}
};

// Synchronous: the tests of other files in this process must not see a changed table.
test('a changed cell is noticed by what reads it, and put back as it was', (t) => {
	const before = JSON.stringify(tables.map(({rows}) => rows));
	const cells = new Set<string>();
	const stop = watchReads((cell) => cells.add(cell));
	t.false(isNoticed());
	stop();
	const verdicts: string[] = [];
	for (const mutant of mutants.filter(({cell}) => cell.startsWith('ndis/vc-call/out-pending/'))) {
		const restore = apply(mutant);
		const noticed = isNoticed();
		restore();
		verdicts.push(`${mutant.id}: ${cells.has(mutant.cell) ? 'read' : 'not read'}${noticed ? ', noticed' : ''}`);
	}
	t.deepEqual(verdicts, [
		'ndis/vc-call/out-pending/makeCallSucceeded/removed: read, noticed',
		'ndis/vc-call/out-pending/makeCallSucceeded/act=establishAborted: read',
		'ndis/vc-call/out-pending/makeCallSucceeded/to=clear-indicated: read, noticed',
		'ndis/vc-call/out-pending/makeCallSucceeded/stays: read, noticed',
		'ndis/vc-call/out-pending/makeCallFailed/removed: not read',
		'ndis/vc-call/out-pending/makeCallFailed/act=abandonAborted: not read',
		'ndis/vc-call/out-pending/makeCallFailed/to=aborting: not read',
		'ndis/vc-call/out-pending/makeCallFailed/stays: not read',
		'ndis/vc-call/out-pending/abortCall/removed: not read',
		'ndis/vc-call/out-pending/abortCall/to=offered: not read',
		'ndis/vc-call/out-pending/abortCall/stays: not read',
		'ndis/vc-call/out-pending/receive/removed: not read',
		'ndis/vc-call/out-pending/receive/act=deliver: not read',
		'ndis/vc-call/out-pending/receive/to=aborting: not read',
	]);
	t.is(JSON.stringify(tables.map(({rows}) => rows)), before);
});

test('every table of the sources is changed, each cell of it, and each change is another one', (t) => {
	const files = new Set(tables.map(({file}) => file));
	// The rows of the called side stand in the table of calls; those of the explorer are what surrounds the machines; the others are no machines.
	const others = [
		'src/simulation/stack/network-table.ts',
		'src/simulation/stack/user-table.ts',
		'src/call-manager/incoming-call-table.ts',
		'src/ndis/policy-table.ts',
		'src/cli/table.ts',
		'src/trace/name-table.ts',
	];
	const found = readdirSync('src', {recursive: true, encoding: 'utf8'})
		.filter((name) => /(?:^|[-/])(?:table|phases)\.ts$/.test(name))
		.map((name) => `src/${name}`);
	t.deepEqual(found.filter((file) => !files.has(file)).toSorted(), others.toSorted());
	t.is(new Set(mutants.map(({id}) => id)).size, mutants.length);
	const changed = new Set(mutants.map(({cell}) => cell));
	const cells = tables.flatMap(({key, rows}) =>
		Object.entries(rows).flatMap(([row, columns]) => Object.keys(columns).map((column) => `${key}/${row}/${column}`)),
	);
	t.deepEqual(
		cells.filter((cell) => !changed.has(cell)),
		[],
	);
});

test('every survivor that is listed is a mutant', (t) => {
	const entries = reasons.flatMap((one) => one.mutants);
	t.deepEqual(
		entries.filter((entry) => !mutants.some(({id}) => isMeant(entry, id))),
		[],
	);
});

test('the options choose tables, cells and samples, and refuse what there isn’t', (t) => {
	t.is(parseOptions([]).chosen.length, mutants.length);
	t.true(parseOptions([]).isWhole);
	t.deepEqual(
		parseOptions(['--table', 'oid', '--only', 'done/']).chosen.map(({id}) => id.split('/').slice(2, 4).join(' ')),
		['done returnedPending', 'done returnedPending', 'done returnedFinal', 'done returnedFinal', 'done returnedFinal'],
	);
	t.is(parseOptions(['--sample', '20']).chosen.length, Math.ceil(mutants.length / 20));
	t.throws(() => parseOptions(['--table', 'nothing']), {
		code: 'invalid-argument',
		message: /there is no table nothing/,
	});
	t.throws(() => parseOptions(['--sample', '0']), {
		code: 'invalid-argument',
		message: '--sample is "0"; a whole number from 1 on is allowed',
	});
	t.throws(() => parseOptions(['--only', '×']), {
		code: 'invalid-argument',
		message: 'no mutant is chosen; --list shows all',
	});
	t.throws(() => parseOptions(['--table', 'oid', '--write']), {code: 'invalid-argument', message: /whole run/});
});
