import test from 'ava';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import {oids} from '../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {partnerWelcome} from '../link/device-partner.ts';
import {MiniportBench} from './bench.ts';

const done = (survived: 0 | 1, status: number = NDIS_STATUS.SUCCESS) =>
	({type: 'RESET_DONE', request: 0, status, survived}) as const;
const ready = (vc: number, generation: number, status: number = NDIS_STATUS.SUCCESS) =>
	({type: 'ACTIVATED', vc, generation, status, limit: 2}) as const;
const hardErrors = {type: 'STATUS_INDICATION', status: NDIS_STATUS.HARD_ERRORS} as const;

const confirmed = (vc: number, tag: number, limit: number) =>
	({type: 'SENT', vc, generation: 1, tag, status: 0, limit}) as const;
const look = (bench: MiniportBench): void => bench.expire();

type Step = readonly [act: (bench: MiniportBench) => void, heard: readonly string[]];

/** How a reset goes: what happens, and what NDIS and the device hear of it. VC 7 is established in slot 1. */
const resets: Readonly<Record<string, readonly Step[]>> = {
	'a reset that the VCs survive: sends end with RESET_IN_PROGRESS, requests with REQUEST_ABORTED': [
		[(bench) => bench.send(7, 3), ['→ Data 1.1 #0', '→ Data 1.1 #1']],
		[(bench) => bench.query(oids.OID_CONDIS_HIL_AUDIT.value), ['→ AUDIT']],
		[(bench) => bench.say(hardErrors), ['NdisMCoIndicateStatusEx 0 HARD_ERRORS', 'NdisMResetMiniport']],
		[(bench) => bench.say(hardErrors), ['NdisMCoIndicateStatusEx 0 HARD_ERRORS']],
		[
			(bench) => void bench.reset(),
			[
				'NdisMCoSendNetBufferListsComplete 7 RESET_IN_PROGRESS',
				'NdisMCoSendNetBufferListsComplete 7 RESET_IN_PROGRESS RESET_IN_PROGRESS',
				'NdisMCoOidRequestComplete REQUEST_ABORTED',
				'→ RESET',
			],
		],
		[(bench) => bench.say(done(1)), ['NdisMResetComplete SUCCESS']],
		// What was confirmed late counts no send, but its credit counts.
		[(bench) => bench.say({type: 'SENT', vc: 1, generation: 1, tag: 1, status: 0, limit: 4}), []],
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #2']],
	],
	'an emptied device: every active VC is activated again under a new generation, and NDIS hears of no activation': [
		[(bench) => bench.established(8, 2), []],
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.say(done(0)), ['→ ACTIVATE 1.2 9600', '→ ACTIVATE 2.2 9600']],
		[(bench) => bench.say(ready(1, 1)), []],
		[(bench) => bench.say(ready(1, 2)), ['→ CREDIT 1.2 <4']],
		[(bench) => bench.say(ready(2, 2)), ['→ CREDIT 2.2 <4', 'NdisMResetComplete SUCCESS']],
		[(bench) => bench.send(7, 1), ['→ Data 1.2 #0']],
	],
	'activations, re-activations and deactivations that are under way when the device is emptied': [
		[(bench) => bench.activate(7, 4800), ['→ ACTIVATE 1.1 4800']],
		[(bench) => bench.activate(8), ['→ ACTIVATE 2.1 9600']],
		[
			(bench) => {
				bench.established(9, 3);
				bench.deactivate(9);
			},
			['→ DEACTIVATE 3.1'],
		],
		[(bench) => void bench.reset(), ['→ RESET']],
		[
			(bench) => bench.say(done(0)),
			[
				'→ ACTIVATE 1.2 9600',
				'NdisMCoActivateVcComplete 7 RESET_IN_PROGRESS',
				'→ ACTIVATE 2.2 9600',
				'NdisMCoDeactivateVcComplete 9 SUCCESS',
			],
		],
		[(bench) => bench.say(ready(2, 2)), ['NdisMCoActivateVcComplete 8 SUCCESS']],
		[(bench) => bench.say(ready(1, 2)), ['→ CREDIT 1.2 <4', 'NdisMResetComplete SUCCESS']],
	],
	'what is asked during the reset waits for its end': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.activate(8), []],
		[(bench) => bench.deactivate(7), []],
		[(bench) => bench.say(done(1)), ['→ DEACTIVATE 1.1', '→ ACTIVATE 2.1 9600', 'NdisMResetComplete SUCCESS']],
	],
	'a VC that the device refuses to activate again is lost: its protocols are told, and it can be deactivated': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.say(done(0)), ['→ ACTIVATE 1.2 9600']],
		[
			(bench) => bench.say(ready(1, 2, NDIS_STATUS.RESOURCES)),
			['NdisMCoIndicateStatusEx 7 60010002', 'NdisMResetComplete SUCCESS'],
		],
		[(bench) => bench.send(7, 1), ['NdisMCoSendNetBufferListsComplete 7 FAILURE']],
		[(bench) => bench.deactivate(7), ['NdisMCoDeactivateVcComplete 7 SUCCESS']],
	],
	'a VC that is closed while it is being restored': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.say(done(0)), ['→ ACTIVATE 1.2 9600']],
		[(bench) => bench.deactivate(7), ['→ DEACTIVATE 1.2']],
		[(bench) => bench.say(ready(1, 2)), ['NdisMResetComplete SUCCESS']],
		[
			(bench) => bench.say({type: 'DEACTIVATED', vc: 1, generation: 2, status: 0}),
			['NdisMCoDeactivateVcComplete 7 SUCCESS'],
		],
	],
	'an overdue answer fails what was asked, and asks for a reset': [
		[(bench) => bench.activate(8), ['→ ACTIVATE 2.1 9600']],
		[(bench) => bench.expire(), ['→ DEACTIVATE 2.1', 'NdisMCoActivateVcComplete 8 FAILURE', 'NdisMResetMiniport']],
		[(bench) => void bench.reset(), ['→ RESET']],
		[
			(bench) => bench.say(done(0), ready(1, 2)),
			['→ ACTIVATE 1.2 9600', '→ CREDIT 1.2 <4', 'NdisMResetComplete SUCCESS'],
		],
		[(bench) => bench.activate(8), ['→ ACTIVATE 2.2 9600']],
	],
	'RESET that is never answered ends with HARD_ERRORS, and the adapter is given up': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.expire(), ['NdisMResetComplete HARD_ERRORS']],
		[(bench) => bench.say(done(1)), []],
	],
	'RESET that the device refuses ends with NOT_RESETTABLE, and everything goes on': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.activate(8), []],
		[(bench) => bench.say(done(1, NDIS_STATUS.FAILURE)), ['→ ACTIVATE 2.1 9600', 'NdisMResetComplete NOT_RESETTABLE']],
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #0']],
	],
	'the device unplugged in the middle of a reset': [
		[(bench) => void bench.reset(), ['→ RESET']],
		[(bench) => bench.miniport.miniportDevicePnPEventNotify(), ['NdisMResetComplete HARD_ERRORS']],
	],
	'a device that restarts: a reset without RESET, a status that tells the new boot, and every VC again': [
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #0']],
		[(bench) => bench.miniport.deviceRestarted(), ['NdisMResetMiniport']],
		[(bench) => void bench.reset(), ['NdisMCoSendNetBufferListsComplete 7 RESET_IN_PROGRESS']],
		[(bench) => bench.activate(8), []],
		[
			(bench) => bench.miniport.deviceReady({...partnerWelcome, nonce: 2}),
			['NdisMCoIndicateStatusEx 0 60010001', '→ ACTIVATE 1.2 9600', '→ ACTIVATE 2.2 9600'],
		],
		[(bench) => bench.say(ready(1, 2)), ['→ CREDIT 1.2 <4', 'NdisMResetComplete SUCCESS']],
	],
	'sends that the device doesn’t confirm: one that ends without it, here for its length, holds nothing off': [
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #0']],
		[look, []],
		[(bench) => bench.send(7, 1, 100_000), ['NdisMCoSendNetBufferListsComplete 7 INVALID_LENGTH']],
		[look, ['NdisMResetMiniport']],
	],
	'sends of two VCs: the device goes on while it confirms some of each, and is reset when it confirms those of one only':
		[
			[(bench) => bench.established(8, 2), []],
			[(bench) => bench.send(7, 2), ['→ Data 1.1 #0', '→ Data 1.1 #1']],
			[(bench) => bench.send(8, 2), ['→ Data 2.1 #0', '→ Data 2.1 #1']],
			[look, []],
			[
				(bench) => bench.say(confirmed(1, 0, 2), confirmed(2, 0, 2)),
				['NdisMCoSendNetBufferListsComplete 7 SUCCESS', 'NdisMCoSendNetBufferListsComplete 8 SUCCESS'],
			],
			[look, []],
			[(bench) => bench.say(confirmed(2, 1, 2)), ['NdisMCoSendNetBufferListsComplete 8 SUCCESS']],
			[look, ['NdisMResetMiniport']],
		],
	'sends that wait for credit wait as long as the device wants; once it has them it is looked at again': [
		[(bench) => bench.send(7, 3), ['→ Data 1.1 #0', '→ Data 1.1 #1']],
		[(bench) => bench.say(confirmed(1, 1, 2)), ['NdisMCoSendNetBufferListsComplete 7 SUCCESS SUCCESS']],
		[look, []],
		[look, []],
		[look, []],
		[(bench) => bench.say(confirmed(1, 1, 3)), ['→ Data 1.1 #2']],
		[look, []],
		// New credit alone is no progress.
		[(bench) => bench.say(confirmed(1, 1, 4)), []],
		[look, ['NdisMResetMiniport']],
	],
	'a look after a reset knows nothing of the sends before it': [
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #0']],
		[look, []],
		[(bench) => void bench.reset(), ['NdisMCoSendNetBufferListsComplete 7 RESET_IN_PROGRESS', '→ RESET']],
		[(bench) => bench.say(done(1)), ['NdisMResetComplete SUCCESS']],
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #1']],
		[look, []],
		[look, ['NdisMResetMiniport']],
	],
	'a look during a pause: a device that doesn’t confirm what is on its way is reset, and the pause comes to its end': [
		[(bench) => bench.send(7, 3), ['→ Data 1.1 #0', '→ Data 1.1 #1']],
		[(bench) => void bench.miniport.miniportPause(), ['NdisMCoSendNetBufferListsComplete 7 PAUSED']],
		[look, []],
		[look, ['NdisMResetMiniport']],
		[
			(bench) => void bench.reset(),
			['NdisMCoSendNetBufferListsComplete 7 RESET_IN_PROGRESS RESET_IN_PROGRESS', '→ RESET'],
		],
		[(bench) => bench.say(done(1)), ['NdisMResetComplete SUCCESS', 'NdisQueueIoWorkItem']],
		[look, []],
	],
	'a look after the device has gone, or the adapter was halted, finds nothing and is the last': [
		[(bench) => bench.send(7, 1), ['→ Data 1.1 #0']],
		[look, []],
		[(bench) => bench.miniport.miniportDevicePnPEventNotify(), ['NdisMCoSendNetBufferListsComplete 7 NOT_ACCEPTED']],
		[look, []],
		[(bench) => bench.send(7, 1), ['NdisMCoSendNetBufferListsComplete 7 NOT_ACCEPTED']],
		[(bench) => bench.miniport.miniportHaltEx(), []],
		[(bench) => bench.miniport.netTimerCallback({kind: 'hang'}), []],
		[look, []],
	],
	'a pause: what waits is given back, what is on its way comes home first': [
		[(bench) => bench.send(7, 3), ['→ Data 1.1 #0', '→ Data 1.1 #1']],
		[(bench) => void bench.miniport.miniportPause(), ['NdisMCoSendNetBufferListsComplete 7 PAUSED']],
		[(bench) => bench.send(7, 1), ['NdisMCoSendNetBufferListsComplete 7 PAUSED']],
		[
			(bench) => bench.say({type: 'SENT', vc: 1, generation: 1, tag: 1, status: 0, limit: 4}),
			['NdisMCoSendNetBufferListsComplete 7 SUCCESS SUCCESS', 'NdisQueueIoWorkItem'],
		],
		[(bench) => bench.miniport.ndisIoWorkItemFunction(), ['NdisMPauseComplete']],
		[(bench) => bench.miniport.data({vc: 1, generation: 1, tag: 0, payload: new Uint8Array(4)}), []],
		[(bench) => void bench.miniport.miniportRestart(), ['→ CREDIT 1.1 <5']],
		[
			(bench) => bench.miniport.data({vc: 1, generation: 1, tag: 1, payload: new Uint8Array(4)}),
			['NdisMCoIndicateReceiveNetBufferLists 7'],
		],
	],
};

for (const [title, steps] of Object.entries(resets)) {
	test(title, (t) => {
		const bench = new MiniportBench();
		bench.established(7, 1);
		for (const [act, heard] of steps) {
			act(bench);
			t.deepEqual(bench.heard(), heard, act.toString());
		}
	});
}

test('OPEN-19 as request-aborted: sends too end with REQUEST_ABORTED', (t) => {
	const bench = new MiniportBench(undefined, {endsByReset: 'request-aborted'});
	bench.established(7, 1);
	bench.send(7, 3);
	bench.heard();
	bench.reset();
	t.deepEqual(bench.heard(), [
		'NdisMCoSendNetBufferListsComplete 7 REQUEST_ABORTED',
		'NdisMCoSendNetBufferListsComplete 7 REQUEST_ABORTED REQUEST_ABORTED',
		'→ RESET',
	]);
});

test('a device that can’t be reset isn’t: an overdue answer fails what was asked, and no more', (t) => {
	const bench = new MiniportBench({...partnerWelcome, nonce: 1, capabilities: 0});
	bench.activate(7);
	bench.expire();
	t.deepEqual(bench.heard(), ['→ ACTIVATE 1.1 9600', '→ DEACTIVATE 1.1', 'NdisMCoActivateVcComplete 7 FAILURE']);
	t.is(bench.reset(), 'NOT_RESETTABLE');
});

test('what NDIS and this driver alone say is not taken from a device', (t) => {
	const bench = new MiniportBench();
	const forged = [
		NDIS_STATUS.RESET_START,
		NDIS_STATUS.RESET_END,
		...Object.values(privateStatuses).map(({value}) => value),
	];
	bench.say(...forged.map((status) => ({type: 'STATUS_INDICATION', status}) as const));
	t.deepEqual(bench.heard(), []);
	t.is(bench.state.stale, forged.length);
});

const numbers = ({
	informationBuffer,
	bytesWritten,
}: {
	informationBuffer: Uint8Array;
	bytesWritten: number;
}): number[] => [...new Uint32Array(informationBuffer.slice(0, bytesWritten).buffer)];

test('statistics come from the host, of the adapter or of one VC', (t) => {
	const bench = new MiniportBench();
	bench.established(7, 1);
	bench.established(8, 2);
	bench.send(7, 3);
	bench.say({type: 'SENT', vc: 1, generation: 1, tag: 0, status: 0, limit: 2});
	bench.miniport.data({vc: 2, generation: 1, tag: 0, payload: new Uint8Array(4)});
	const ask = (name: keyof typeof oids, handle?: number): number[] =>
		numbers(bench.query(oids[name].value, 'query', handle));
	t.deepEqual(
		(
			['OID_GEN_CO_XMIT_PDUS_OK', 'OID_GEN_CO_BYTES_XMIT', 'OID_GEN_CO_RCV_PDUS_OK', 'OID_GEN_CO_BYTES_RCV'] as const
		).map((name) => [ask(name)[0], ask(name, 7)[0], ask(name, 8)[0]]),
		[
			[1, 1, 0],
			[10, 10, 0],
			[1, 0, 1],
			[4, 0, 4],
		],
	);
	t.deepEqual(ask('OID_GEN_CO_TRANSMIT_QUEUE_LENGTH'), [1]);
	t.deepEqual(ask('OID_GEN_CO_BYTES_XMIT_OUTSTANDING'), [20]);
	t.deepEqual(ask('OID_GEN_CO_RCV_PDUS_ERROR'), [4]);
	t.deepEqual(ask('OID_GEN_CO_HARDWARE_STATUS'), [0]);
	bench.reset();
	t.deepEqual(ask('OID_GEN_CO_HARDWARE_STATUS'), [2]);
	bench.say({type: 'STATUS_INDICATION', status: NDIS_STATUS.MEDIA_DISCONNECT});
	t.deepEqual(ask('OID_GEN_CO_MEDIA_CONNECT_STATUS'), [1]);
});

test('the list of OIDs has the device’s and the host’s; what the device doesn’t know the host answers', (t) => {
	const bench = new MiniportBench();
	const list = bench.query(oids.OID_GEN_CO_SUPPORTED_LIST.value);
	bench.say({type: 'OID_ANSWER', request: 1, status: 0, data: Uint8Array.of(1, 0, 0xc0, 0xff, 1, 1, 1, 0)});
	const listed = numbers(list);
	t.is(listed[0], oids.OID_CONDIS_HIL_COUNTERS.value);
	t.is(new Set(listed).size, listed.length);
	const mandatory = Object.entries(oids).filter(([name]) => name.startsWith('OID_GEN_CO_'));
	t.deepEqual(
		mandatory.filter(([, {value}]) => !listed.includes(value)),
		[],
	);
	const version = bench.query(oids.OID_GEN_CO_VENDOR_DRIVER_VERSION.value);
	bench.say({type: 'OID_ANSWER', request: 2, status: NDIS_STATUS.INVALID_OID});
	t.deepEqual(numbers(version), [0x0001_0000]);
	const unknown = bench.query(0x1234);
	bench.say({type: 'OID_ANSWER', request: 3, status: NDIS_STATUS.INVALID_OID});
	t.is(unknown.bytesWritten, 0);
	const options = bench.query(oids.OID_GEN_CO_PROTOCOL_OPTIONS.value, 'set');
	bench.say({type: 'OID_ANSWER', request: 4, status: 0});
	t.is(options.bytesRead, 400);
	t.deepEqual(
		bench.heard().filter((line) => line.startsWith('Ndis')),
		['SUCCESS', 'SUCCESS', 'INVALID_OID', 'SUCCESS'].map((status) => `NdisMCoOidRequestComplete ${status}`),
	);
});
