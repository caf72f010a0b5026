/** The leak audit: tables of host and device, compared. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {Arrivals, openAdapter, printLeak, type Adapter, type AdapterOptions, type Leak} from '../../src/index.ts';
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
		`leak: VC 1 generation 1 call 1: state active on the host, 4 on the device — opened by one of: ${one}`,
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

for (const seat of seats) {
	test(`a device as it should be leaves nothing, ${seat}, audited after each call`, async (t) => {
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
