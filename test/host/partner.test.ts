/** The promise API on a device that does not do what it should. */
import test from 'ava';
import {CallReleasedError, DeadlineError, LocalProtocolError, RemoteProtocolError} from '../../src/errors.ts';
import {refusalOf} from '../../src/host/endings.ts';
import type {Traffic} from '../../src/host/traffic.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {LeapingClock} from './leaping-clock.ts';
import {obliging, openOn, type Answer} from './partner.ts';

const clean = {leaks: [], breaches: [], advisories: [], orderly: true};

/** Longest close for a `closeTimeoutMs` of 100: then 250 ms for the tables of a stuck device, and 250 for its end. */
const closeBoundMs = 600;

const wrongTraffic: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
	[{tokenRate: -1}, /transmit\.tokenRate is -1; a whole number 0–4294967295 is allowed/],
	[{peakBandwidth: 1.5}, /peakBandwidth is 1\.5;/],
	[{latency: 2 ** 32}, /latency is 4294967296;/],
	[{maxSduSize: Number.NaN}, /maxSduSize is NaN;/],
	[{serviceType: '1'}, /serviceType is "1";/],
	[{tokenRat: 5}, /transmit\.tokenRat is no member of FLOWSPEC \(did you mean "tokenRate"\?\)/],
];

test('traffic and causes that the wire can’t carry are refused at once, and change nothing', async (t) => {
	const adapter = await openOn(t);
	for (const [transmit, message] of wrongTraffic) {
		const attempt = adapter.makeCall({to: 'echo', transmit});
		await t.throwsAsync(attempt, {instanceOf: LocalProtocolError, code: 'invalid-argument', message});
	}
	const receive = {latency: -1};
	await t.throwsAsync(adapter.makeCall({to: 'echo', receive}), {message: /receive\.latency is -1/});
	// As a script without types may write it.
	const leftOut = {tokenRate: undefined} as unknown as Traffic;
	const call = await adapter.makeCall({to: 'echo', multipoint: true, transmit: leftOut});
	t.is(call.transmit.tokenRate, 9600);
	const party = call.addParty({to: 'sink', transmit: {tokenRate: 2 ** 40}});
	await t.throwsAsync(party, {instanceOf: LocalProtocolError, code: 'invalid-argument'});
	for (const cause of [0, 128, 999, -1, 1.5]) {
		const message = `cause is ${cause}; a whole number 1–127 is allowed`;
		await t.throwsAsync(call.close({cause}), {instanceOf: LocalProtocolError, code: 'invalid-argument', message});
	}
	t.like(await call.close({cause: 127}), {byPeer: false, cause: 127});
	t.deepEqual(await adapter.close(), clean);
});

test('a device that refuses the signalling VC is at fault, and says its status', async (t) => {
	const answers: Readonly<Record<string, Answer>> = {
		...obliging,
		ACTIVATE: (device, [vc = 0, generation = 0]) => {
			const status = NDIS_STATUS.RESOURCES;
			device.sendMessage({type: 'ACTIVATED', vc, generation, status, limit: 0}, 'device');
		},
	};
	const error = await t.throwsAsync(openOn(t, answers), {instanceOf: RemoteProtocolError, code: 'device-refused'});
	const message = 'memory:: the address family can’t be opened: the device answered RESOURCES';
	t.like(error, {status: 'RESOURCES', address: 'memory:', message});
});

test('a question that the device never answers can be given up', async (t) => {
	const adapter = await openOn(t, {...obliging, OID_QUERY: undefined}, {closeTimeoutMs: 100});
	await t.throwsAsync(adapter.info({signal: AbortSignal.abort()}), {instanceOf: LocalProtocolError, code: 'aborted'});
	const giveUp = new AbortController();
	const asked = adapter.info({signal: giveUp.signal});
	giveUp.abort('enough');
	const error = await t.throwsAsync(asked, {instanceOf: LocalProtocolError, code: 'aborted'});
	t.like(error, {cause: 'enough', awaited: 'the answer to OID_CONDIS_HIL_COUNTERS'});
});

const silentTo = test.macro(async (t, message: 'OID_QUERY' | 'AUDIT' | 'RELEASE' | 'DEACTIVATE') => {
	const clock = new LeapingClock();
	const adapter = await openOn(t, {...obliging, [message]: undefined}, {closeTimeoutMs: 100, clock});
	await adapter.makeCall({to: 'echo'});
	const asked = adapter.info().catch(() => undefined);
	const began = clock.now();
	const report = await adapter.close();
	const elapsed = clock.now() - began;
	await asked;
	t.false(report.orderly);
	t.deepEqual(report.breaches, []);
	t.deepEqual(
		report.leaks.filter(({where}) => where === 'host'),
		[],
	);
	t.true(elapsed >= 100 && elapsed <= closeBoundMs, `${elapsed} ms`);
});

for (const message of ['OID_QUERY', 'AUDIT', 'RELEASE', 'DEACTIVATE'] as const) {
	test(
		`a device silent to ${message} is closed within the bound: not orderly, nothing left on the host`,
		silentTo,
		message,
	);
}

const timerExpiryAt = (location: number): Parameters<typeof refusalOf>[0] => ({
	status: NDIS_STATUS.FAILURE,
	element: {location, cause: 102},
});

test('only a timer of this end is a deadline; the network’s is a refusal', (t) => {
	const attempt = {address: 'x', awaited: 'an answer', what: 'call', to: 'echo'} as const;
	const message = 'call to echo ended with FAILURE, cause 102 (recovery on timer expiry)';
	const own = refusalOf(timerExpiryAt(0), attempt);
	t.true(own instanceof DeadlineError);
	t.like(own, {code: 'signalling-timeout', message, causeNumber: 102, status: 'FAILURE'});
	t.false('ms' in own, 'how long is not known here');
	const {element} = timerExpiryAt(0);
	t.like(refusalOf({status: NDIS_STATUS.FAILURE, element: {...element!, diagnostics: '399'}}, attempt), {
		timer: 'T399',
	});
	const foreign = refusalOf(timerExpiryAt(2), attempt);
	t.true(foreign instanceof CallReleasedError);
	t.like(foreign, {code: 'call-refused', message, causeNumber: 102});
});

test('a question under way when the adapter is closed is answered first', async (t) => {
	const adapter = await openOn(t);
	const asked = adapter.info();
	t.deepEqual(await adapter.close(), clean);
	t.deepEqual((await asked).tables, []);
});
