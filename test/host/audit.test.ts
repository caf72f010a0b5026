/** The leak audit: tables of host and device, compared. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {
	Arrivals,
	openAdapter,
	printLeak,
	type Adapter,
	type AdapterOptions,
	type AuditRow,
	type Breach,
	type Leak,
} from '../../src/index.ts';
import {compareRunning} from '../../src/host/comparison.ts';
import {leakOf} from '../../src/host/leak.ts';
import {Openers} from '../../src/host/openers.ts';
import {positionAt} from '../../src/host/place.ts';
import type {HostCall, HostTables, HostVc} from '../../src/stack/host-tables.ts';
import {request, Rig} from '../stack/rig.ts';
import {KeepingDevice} from './keeping-device.ts';
import {openOn} from './partner.ts';

/** ` at FILE:LINE` of whoever calls this. */
const here = (): string => {
	const [, file = '', line = ''] = /.*\n.*\n.*?((?:file:|\/)\S*):(\d+):\d+/.exec(new Error('here').stack ?? '') ?? [];
	return ` at ${path.relative('', file.startsWith('file:') ? fileURLToPath(file) : file)}:${line}`;
};

/** Leaks as text, without the column of their places. */
const told = (leaks: readonly Leak[]): readonly string[] =>
	leaks.map((leak) => printLeak(leak).replaceAll(/(:\d+):\d+(?=,|$)/g, '$1'));

const openKept = async (
	t: ExecutionContext,
	options: AdapterOptions = {},
): Promise<{readonly adapter: Adapter; readonly device: KeepingDevice}> => {
	const device = new KeepingDevice();
	return {device, adapter: await openOn(t, device.answers, {closeTimeoutMs: 1500, ...options})};
};

const seats = ['stand-alone', 'integrated'] as const;

for (const seat of seats) {
	test(`a device that says released and keeps VC and call, ${seat}: told by the call that made them`, async (t) => {
		const {adapter, device} = await openKept(t, {seat});
		device.deaf.add('RELEASE').add('DEACTIVATE');
		const [at, call] = [here(), await adapter.makeCall({to: 'echo'})];
		t.deepEqual((await adapter.audit()).leaks, [], 'while it stands, both have it');
		await call.close();
		const leak = `leak: the device alone holds VC 1 generation 1 call 1 state 10, parties 0 — opened by makeCall to echo${at}`;
		const {leaks, rows} = await adapter.audit();
		t.deepEqual([told(leaks), rows.length], [[leak], 2]);
		t.like(leaks[0], {where: 'device', kind: 'device-only', openedBy: [{operation: 'makeCall to echo'}]});
		t.deepEqual(told((await adapter.close()).leaks), [leak]);
	});
}

test('who opened it is known however many operations came after it', async (t) => {
	const {adapter, device} = await openKept(t);
	const [at, call] = [here(), await adapter.makeCall({to: 'echo'})];
	for (let made = 0; made < 130; made++) {
		const other = await adapter.makeCall({to: 'sink'});
		await other.close();
	}
	device.deaf.add('RELEASE').add('DEACTIVATE');
	await call.close();
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: the device alone holds VC 1 generation 1 call 1 state 10, parties 0 — opened by makeCall to echo${at}`,
	]);
});

test('at the end of each call, if that is wanted: told at once, and again at the end', async (t) => {
	const found = new Arrivals<Leak>({awaited: 'a leak', address: 'memory:'});
	const {adapter, device} = await openKept(t, {audit: 'call', onLeak: (leak) => found.push(leak)});
	await adapter.makeCall({to: 'sink'}).then(async (call) => call.close());
	device.deaf.add('RELEASE');
	const [at, call] = [here(), await adapter.makeCall({to: 'echo'})];
	await call.close();
	const {value: first} = await found.next();
	const leak = `leak: the device alone holds call 2 state 10, parties 0 — opened by makeCall to echo${at}`;
	t.deepEqual([told([first!]), found.length], [[leak], 0]);
	t.deepEqual(told((await adapter.close()).leaks), [leak]);
});

test('not at all, if that is wanted', async (t) => {
	const {adapter, device} = await openKept(t, {audit: 'off'});
	device.deaf.add('RELEASE');
	await adapter.makeCall({to: 'echo'}).then(async (call) => call.close());
	t.deepEqual([(await adapter.close()).leaks, device.audits], [[], 0]);
});

test('a device that forgets: the host alone holds VC and call', async (t) => {
	const {adapter, device} = await openKept(t);
	const [at] = [here(), await adapter.makeCall({to: 'echo'})];
	device.forget(1);
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: the host alone holds call 1 state active, parties 0 — opened by makeCall to echo${at}`,
	]);
	device.vcs.delete(1);
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: the host alone holds VC 1 generation 1 call 1 state active, parties 0 — opened by makeCall to echo${at}`,
	]);
});

test('both have it, and don’t agree: generation, state, parties, whose VC it is', async (t) => {
	const {adapter, device} = await openKept(t);
	const [at, call] = [here(), await adapter.makeCall({to: 'echo', multipoint: true})];
	const by = `opened by makeCall to echo${at}`;
	const [ofParty, party] = [here(), await call.addParty({to: 'sink'})];
	const added = `opened by addParty to sink${ofParty}`;
	const kept = device.calls.get(1)!;
	kept.parties = 1;
	kept.state = 4;
	const one = `makeCall to echo${at}, addParty to sink${ofParty}`;
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: VC 1 generation 1 call 1: state active on the host, 4 on the device — ${by}`,
		`leak: VC 1 generation 1 call 1: parties 2 on the host, 1 on the device — opened by one of: ${one}`,
	]);
	Object.assign(kept, {state: 10, parties: 2});
	device.deaf.add('DROP_PARTY');
	await party.drop();
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: VC 1 generation 1 call 1: parties 1 on the host, 2 on the device — ${added}`,
	]);
	kept.parties = 1;
	device.vcs.get(1)!.generation = 7;
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: VC 1 generation 1 call 1: generation 1 on the host, 7 on the device — ${by}`,
	]);
	device.calls.set(9, {state: 10, parties: 0});
	device.vcs.set(1, {generation: 1, ref: 9});
	t.deepEqual(told((await adapter.audit()).leaks), [
		'leak: the device alone holds call 9 state 10, parties 0',
		`leak: VC 1 generation 1: call 1 on the host, 9 on the device — ${by}`,
	]);
});

test('what is under way isn’t told, nor what is mended by the second look', async (t) => {
	const {adapter, device} = await openKept(t);
	await adapter.makeCall({to: 'echo'});
	device.deaf.add('SETUP');
	const giveUp = new AbortController();
	const made = adapter.makeCall({to: 'sink', signal: giveUp.signal});
	device.calls.set(0x80_01, {state: 6, parties: 0});
	t.deepEqual((await adapter.audit()).leaks, [], 'a call being made, and an offer on its way');
	t.is(device.audits, 1);
	device.onAudit = (times) => {
		if (times === 2) {
			device.vcs.delete(1);
		} else {
			device.vcs.set(1, {generation: 1, ref: 1});
		}
	};
	t.deepEqual((await adapter.audit()).leaks, []);
	t.is(device.audits, 3);
	giveUp.abort();
	await t.throwsAsync(made, {code: 'aborted'});
});

test('what isn’t released in time is told by who made it', async (t) => {
	const {adapter, device} = await openKept(t, {closeTimeoutMs: 100});
	const [at] = [here(), await adapter.makeCall({to: 'echo'})];
	device.deaf.add('SETUP');
	const {leaks, orderly} = await adapter.close();
	t.false(orderly);
	t.deepEqual(told(leaks), [
		`leak: not released: VC 1 generation 1 call 1 state 10, parties 0 — opened by makeCall to echo${at}`,
	]);
});

test('an incoming call is told by its acceptance, before that by who listens', async (t) => {
	const {adapter, device} = await openKept(t);
	const [listening, listener] = [here(), await adapter.listen()];
	await adapter.makeCall({to: 'echo'}).then(async (call) => call.close());
	device.deaf.add('RELEASE');
	device.offer(0x80_02);
	const {value: first} = await listener.next();
	first?.reject();
	device.offer(0x80_03);
	const {value: second} = await listener.next();
	const [accepting, call] = [here(), await second!.accept()];
	await call.close();
	t.deepEqual(told((await adapter.audit()).leaks), [
		`leak: the device alone holds call 32770 state 6, parties 0 — opened by the offer from bench${listening}`,
		`leak: the device alone holds call 32771 state 10, parties 0 — opened by accept of the call from bench${accepting}`,
	]);
});

test('the end of an address family is audited too', async (t) => {
	const found: Leak[] = [];
	const {adapter, device} = await openKept(t, {onLeak: (leak) => found.push(leak)});
	device.deaf.add('RELEASE');
	const [at] = [here(), await adapter.makeCall({to: 'echo'})];
	await adapter.closeFamily();
	const leak = `leak: the device alone holds call 1 state 10, parties 0 — opened by makeCall to echo${at}`;
	t.deepEqual(told(found), [leak]);
	t.deepEqual(told((await adapter.close()).leaks), [leak]);
});

/** Places as a page shows them: a file of its own, any line. */
const anyLine = (text: string): string => text.replaceAll(/ at \S+?:\d+:\d+/g, ' at a line');

test('leaks are told as docs/verifier.md shows them', async (t) => {
	const {adapter, device} = await openKept(t);
	const first = await adapter.makeCall({to: 'echo'});
	await adapter.makeCall({to: 'sink'});
	const third = await adapter.makeCall({to: 'echo', multipoint: true});
	const party = await third.addParty({to: 'sink'});
	device.deaf.add('RELEASE').add('DEACTIVATE').add('DROP_PARTY');
	await first.close();
	device.forget(2);
	device.vcs.delete(2);
	await party.drop();
	device.calls.get(3)!.state = 4;
	const {leaks} = await adapter.audit();
	const [, section = ''] = readFileSync('docs/verifier.md', 'utf8').split('## Leak audit');
	const [, shown = ''] = /```text\n(.*?)\n```/s.exec(section) ?? [];
	t.is(leaks.map((leak) => anyLine(printLeak(leak))).join('\n'), anyLine(shown));
});

const noTables: HostTables = {isSteady: true, vcs: [], calls: [], slots: [], trail: new Map()};

const someVc: HostVc = {number: 4, slot: 2, generation: 5, call: 'connected', activation: 'active', miniport: 'active'};

const someCall: HostCall = {ref: 7, state: 'active', activation: 'active', isModifying: false, vc: 4, parties: []};

const someRow: AuditRow = {vc: 2, generation: 5, callReference: 7, state: 10, parties: 0};

/** What is found between tables of the host that stay as they are, and rows of the device. */
const between = (host: Partial<HostTables>, rows: readonly AuditRow[]): readonly string[] => {
	const tables = {...noTables, ...host};
	return compareRunning({before: tables, rows, after: tables}).map(({where, kind, what}) => `${where} ${kind} ${what}`);
};

const comparisons: Readonly<Record<string, [Partial<HostTables>, readonly AuditRow[], readonly string[]]>> = {
	'both have the same': [{vcs: [someVc], calls: [someCall]}, [someRow], []],
	'the signalling VC isn’t compared': [{}, [{...someRow, vc: 0, callReference: undefined, state: 0}], []],
	'the network doesn’t know the call of a permanent VC': [
		{vcs: [someVc], calls: [{...someCall, ref: 0x1_00_01, state: 'permanent'}]},
		[{...someRow, callReference: undefined, state: 0}],
		[],
	],
	'the VC is active for NDIS, and not for the others': [
		{vcs: [{...someVc, miniport: 'inactive', slot: -1}], calls: [{...someCall, activation: 'inactive'}]},
		[{...someRow, vc: undefined, generation: undefined}],
		['host different VC 4 of the trace: active for NDIS, inactive for the miniport, inactive for the call manager'],
	],
	'the VC carries no call on the device, which has the call elsewhere': [
		{vcs: [someVc], calls: [someCall]},
		[
			{...someRow, callReference: undefined, state: 0},
			{...someRow, vc: undefined, generation: undefined},
		],
		['device different VC 2 generation 5: call 7 on the host, none on the device'],
	],
	'of a VC that the host is activating nothing is told': [
		{vcs: [{...someVc, activation: 'activating', miniport: 'activating'}], calls: [{...someCall, state: 'connecting'}]},
		[],
		[],
	],
	'nor of anything while link or device are being recovered': [
		{isSteady: false, vcs: [someVc], calls: [someCall]},
		[],
		[],
	],
};

for (const [claim, [host, rows, found]] of Object.entries(comparisons)) {
	test(`compared: ${claim}`, (t) => {
		t.deepEqual(between(host, rows), found);
	});
}

test('a place is the first line of the stack outside this package', (t) => {
	const ownFrame = `    at Session.makeCall (${new URL('../../src/host/session.js', import.meta.url).href}:10:3)`;
	const placed = (...frames: readonly string[]): unknown =>
		positionAt({stack: ['Error', ownFrame, ...frames].join('\n')});
	const file = path.resolve('bench.ts');
	const found = {file: 'bench.ts', line: 14, column: 22};
	t.deepEqual(placed(`    at main (${pathToFileURL(file).href}:14:22)`), found);
	t.deepEqual(placed(`    at async ${file}:14:22`), found);
	t.deepEqual(placed('    at node:internal/modules/run_main:5:1', `    at new Bench (${file}:14:22)`), found);
	t.deepEqual(placed('    at async Promise.all (index 0)', '    at f (/elsewhere/x.js:1:2)'), {
		file: '/elsewhere/x.js',
		line: 1,
		column: 2,
	});
	t.is(placed('    at <anonymous>'), undefined);
});

/** As much of a breach as counts here. */
const breachOf = (vc: number): Breach => ({vc, party: -1}) as Breach;

test('whose it is stays known while it lives: of the NDIS library’s objects too, and of breaches', (t) => {
	const rig = Rig.open();
	const openers = new Openers((act) => act(rig.stack, rig.now));
	openers.opened('openAdapter emulator:', {});
	openers.begin('makeCall to sink', (stack, now) => stack.makeCall(1, request('sink'), undefined, now));
	rig.run(100);
	for (let index = 0; index < 5000; index++) openers.begin('query', () => undefined);
	const {opened} = rig.stack.liveObjects();
	t.deepEqual(
		['binding', 'vc'].map((kind) =>
			anyLine(
				printLeak(
					leakOf(
						opened.findLast((object) => object.kind === kind)!,
						openers,
					),
				),
			),
		),
		[
			'leak: the host holds binding client of NdisOpenAdapterEx — opened by openAdapter emulator:',
			'leak: the host holds vc VC 1 of NdisCoCreateVc — opened by makeCall to sink at a line',
		],
	);
	t.regex(openers.ascribed(breachOf(1)).openedBy ?? '', /^makeCall to sink at test\/host\/audit/);
	t.is(openers.ascribed(breachOf(0)).openedBy, undefined);
});

for (const seat of seats) {
	// In real time: alone, before the tests that keep the processor busy.
	test.serial(`a device as it should be leaves nothing, ${seat}, audited after each call`, async (t) => {
		const adapter = await openAdapter('emulator:', {seat, audit: 'call', strict: true});
		const listener = await adapter.listen();
		await adapter.makeCall({to: 'callback:1'});
		const {value: offer} = await listener.next();
		const taken = await offer!.accept();
		const call = await adapter.makeCall({to: 'echo', multipoint: true});
		const party = await call.addParty({to: 'sink'});
		await call.addParty({to: 'sink'});
		await party.drop();
		const {rows, leaks} = await adapter.audit();
		t.deepEqual(
			[rows.map(({vc, parties}) => [vc, parties]), leaks],
			[
				[
					[0, 0],
					[1, 0],
					[2, 0],
					[3, 2],
				],
				[],
			],
		);
		await call.close();
		await t.throwsAsync(adapter.makeCall({to: 'busy'}), {code: 'call-refused'});
		await taken.close();
		t.deepEqual(await adapter.close(), {leaks: [], breaches: [], advisories: [], orderly: true});
	});
}
