/** Scenarios of calls and parties that come to nothing. */
import type {TestNumber} from '../../src/index.ts';
import type {Bench} from '../bench.ts';
import {claim, claimEqual, claimTook} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const refusedCall = async ({adapter, signal, refusal}: Bench, to: string): ReturnType<Bench['refusal']> =>
	refusal(`call to ${to}`, adapter.makeCall({to, signal}));

const refusals = [
	{to: 'busy', status: 'FAILURE', cause: 17},
	{to: 'unallocated', status: 'INVALID_ADDRESS', cause: 1},
	{to: 'refuse:27', status: 'DEST_OUT_OF_ORDER', cause: 27},
	{to: 'refuse:38', status: 'NETWORK_UNREACHABLE', cause: 38},
] as const;

export const refused: Scenario = {
	name: 'refused',
	about: 'busy, unallocated, two other causes: each fails once, with the status of its cause',
	needs: {numbers: ['busy', 'unallocated', 'refuse']},
	run: async (bench) => {
		for (const {to, status, cause} of refusals) {
			claimEqual(`refusal of ${to}`, await refusedCall(bench, to), {code: 'call-refused', status, cause});
		}
		claimEqual('ACTIVATE frames: none is connected', bench.frames('out', 'ACTIVATE').length, signallingOnly);
	},
};

/** The signalling VC’s own activation. */
const signallingOnly = 1;

export const noAnswer: Scenario = {
	name: 'no-answer',
	about: 'SETUP is never answered: repeated once, given up after T303 has run out twice (200 ms each)',
	needs: {numbers: ['silent']},
	timers: {T303: 200},
	run: async (bench) => {
		const askedAt = performance.now();
		claimEqual('refusal', await refusedCall(bench, 'silent'), {
			code: 'signalling-timeout',
			status: 'FAILURE',
			cause: 102,
		});
		claimTook('call to silent', performance.now() - askedAt, 400);
		claimEqual('SETUP frames', bench.frames('out', 'SETUP').length, 2);
	},
};

export const alerting: Scenario = {
	name: 'alerting',
	about: 'the far side is alerted and never answers: given up when T301 (300 ms) runs out',
	needs: {numbers: ['alerting']},
	timers: {T301: 300},
	run: async (bench) => {
		const askedAt = performance.now();
		claimEqual('refusal', await refusedCall(bench, 'alerting'), {
			code: 'signalling-timeout',
			status: 'FAILURE',
			cause: 102,
		});
		claimTook('call to alerting', performance.now() - askedAt, 300);
		claimEqual(
			'causes of the RELEASE frames',
			bench.frames('out', 'RELEASE').map(({cause}) => cause),
			[102],
		);
	},
};

export const notReady: Scenario = {
	name: 'not-ready',
	about: 'connected, but the device has no resources for the VC: the call fails and is released with cause 47',
	needs: {numbers: ['not-ready']},
	run: async (bench) => {
		const {status} = await refusedCall(bench, 'not-ready');
		claimEqual('status', status, 'RESOURCES');
		const release = await bench.frame('out', 'RELEASE');
		claimEqual('cause of the RELEASE', release.cause, 47);
		const isDeleted = bench.records.some(
			({kind, name, vc}) => kind === 'call' && name === 'NdisCoDeleteVc' && vc === release.vc,
		);
		claim('the VC is deleted', isDeleted);
	},
};

export const leafRefused: Scenario = {
	name: 'leaf-refused',
	about: 'a party is refused (busy); the call and its first party stay',
	needs: {numbers: ['sink', 'leaf-busy'], capabilities: ['multipoint']},
	run: async ({adapter, signal, refusal}) => {
		const call = await adapter.makeCall({to: 'sink', multipoint: true, signal});
		const party = await refusal('party leaf-busy', call.addParty({to: 'leaf-busy', signal}));
		claimEqual('refusal of the party', party, {code: 'party-refused', status: 'FAILURE', cause: 17});
		await call.send(new Uint8Array(16), {signal});
		await call.addParty({to: 'sink', signal});
		await call.close({signal});
	},
};

/** Numbers of `abort`. */
const abortNeeds: readonly TestNumber[] = ['alerting', 'sink'];

export const abort: Scenario = {
	name: 'abort',
	about: 'a call that alerts is given up by its AbortSignal; it is released, and the next call works',
	needs: {numbers: abortNeeds},
	run: async ({adapter, signal, refusal, frame}) => {
		const giveUp = new AbortController();
		const attempt = refusal('given-up call', adapter.makeCall({to: 'alerting', signal: giveUp.signal}));
		await frame('in', 'ALERTING');
		giveUp.abort();
		claimEqual('code', (await attempt).code, 'aborted');
		await frame('in', 'RELEASE_COMPLETE');
		const call = await adapter.makeCall({to: 'sink', signal});
		await call.send(new Uint8Array(16), {signal});
		await call.close({signal});
	},
};
