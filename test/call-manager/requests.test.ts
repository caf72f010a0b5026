import test from 'ava';
import type {CmAf} from '../../src/call-manager/state.ts';
import type {NdisPartyHandle} from '../../src/ndis/types/handles.ts';
import {
	decodeAddress,
	decodeAddresses,
	decodePvc,
	encodeAddress,
	encodeAddresses,
	encodePvc,
	type Pvc,
} from '../../src/ndis/types/oid-buffers.ts';
import {oids} from '../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {flow} from '../stack/rig.ts';
import {ScriptedSeat} from './scripted-seat.ts';

const {RESOURCES} = NDIS_STATUS;

/** Handles are branded numbers; this seat doesn’t look at them. */
const party = (handle: number): NdisPartyHandle => handle as NdisPartyHandle;

const permanent = 1;

const row: Pvc = {flags: 0, connection: 0x12_34, destination: 'you', transmit: flow(9600), receive: flow(4800)};

const set = (seat: ScriptedSeat, af: CmAf, name: keyof typeof oids, value: Uint8Array): string =>
	seat.request(af, 'set', oids[name].value, value).status;

const addresses = (seat: ScriptedSeat, af: CmAf): readonly string[] | undefined => {
	const {request} = seat.request(af, 'query', oids.OID_CO_GET_ADDRESSES.value, new Uint8Array(100));
	return decodeAddresses(request.informationBuffer.subarray(0, request.bytesWritten));
};

test('what is written into a buffer is read out of it, and nothing else is read', (t) => {
	t.is(decodeAddress(encodeAddress('me')), 'me');
	t.deepEqual(decodeAddresses(encodeAddresses(['me', 'you'])), ['me', 'you']);
	t.deepEqual(decodePvc(encodePvc(row)), row);
	const whole = encodePvc(row);
	const cut = Array.from({length: whole.length}, (_, length) => decodePvc(whole.subarray(0, length)));
	t.deepEqual(new Set(cut), new Set([undefined]));
	t.is(decodePvc(Uint8Array.of(...whole, 0)), undefined);
	t.is(decodePvc(encodePvc({...row, connection: 0x1_00_00})), undefined);
	t.is(decodePvc(encodePvc({...row, flags: 4})), undefined);
	t.is(decodeAddress(encodeAddress('')), undefined);
	t.is(decodeAddress(encodeAddress('a b')), undefined);
	t.is(decodeAddress(encodeAddress('x'.repeat(41))), undefined);
	t.is(decodeAddresses(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255)), undefined);
});

test('each client hears of its addresses after it has opened, and at each change; it gets the common ones and its own', (t) => {
	const seat = new ScriptedSeat();
	const [one, two] = [seat.open(), seat.open()];
	t.deepEqual(seat.read(), []);
	seat.passive();
	t.deepEqual(seat.read(), ['oidRequest FE000007', 'oidRequest FE000007']);
	t.is(set(seat, one, 'OID_CO_ADD_ADDRESS', encodeAddress('alias')), 'SUCCESS');
	t.deepEqual(seat.read(), ['oidRequest FE000007', 'oidRequest FE000007']);
	t.deepEqual([addresses(seat, one), addresses(seat, two)], [['host', 'alias'], ['host']]);
	t.is(set(seat, two, 'OID_CO_ADD_ADDRESS', encodeAddress('alias')), 'INVALID_DATA');
	t.is(set(seat, two, 'OID_CO_DELETE_ADDRESS', encodeAddress('alias')), 'INVALID_DATA');
	t.is(set(seat, one, 'OID_CO_DELETE_ADDRESS', encodeAddress('host')), 'INVALID_DATA');
	t.is(set(seat, one, 'OID_CO_ADD_ADDRESS', new Uint8Array()), 'INVALID_DATA');
	t.deepEqual(seat.read(), []);
	t.is(set(seat, one, 'OID_CO_DELETE_ADDRESS', encodeAddress('alias')), 'SUCCESS');
	t.deepEqual(addresses(seat, one), ['host']);
});

test('a buffer too short for the addresses says how long it must be; what isn’t ours is NOT_SUPPORTED', (t) => {
	const seat = new ScriptedSeat();
	const af = seat.open();
	const {status, request} = seat.request(af, 'query', oids.OID_CO_GET_ADDRESSES.value, new Uint8Array(3));
	t.deepEqual([status, request.bytesNeeded], ['BUFFER_TOO_SHORT', 16]);
	t.is(set(seat, af, 'OID_CO_GET_ADDRESSES', new Uint8Array(100)), 'NOT_SUPPORTED');
	t.is(set(seat, af, 'OID_CO_ADDRESS_CHANGE', new Uint8Array()), 'NOT_SUPPORTED');
});

test('the client is asked by OID_CO_AF_CLOSE too (OPEN-15)', (t) => {
	const seat = new ScriptedSeat();
	seat.open();
	seat.askForClose();
	t.deepEqual(seat.read(), ['oidRequest FE00000A']);
});

test('the table of PVCs: no connection twice, none for signalling, none deleted in use', (t) => {
	const seat = new ScriptedSeat();
	const af = seat.open();
	const add = (pvc: Pvc): string => set(seat, af, 'OID_CO_ADD_PVC', encodePvc(pvc));
	const remove = (pvc: Pvc): string => set(seat, af, 'OID_CO_DELETE_PVC', encodePvc(pvc));
	t.deepEqual(
		[add(row), add(row), add({...row, connection: 2, flags: 1})],
		['SUCCESS', 'INVALID_DATA', 'NOT_SUPPORTED'],
	);
	seat.call(af, {flags: permanent});
	t.is(remove(row), 'NOT_ACCEPTED');
	seat.ready();
	t.is(remove(row), 'NOT_ACCEPTED');
	seat.clientCloses();
	seat.inactive();
	t.deepEqual([remove(row), remove(row)], ['SUCCESS', 'INVALID_DATA']);
	const added = Array.from({length: 257}, (_, connection) => add({...row, connection}));
	t.deepEqual([added.filter((status) => status === 'SUCCESS').length, added.at(-1)], [256, 'RESOURCES']);
});

type Story = {
	readonly play: (seat: ScriptedSeat, af: CmAf) => unknown;
	readonly answer?: unknown;
	readonly told: readonly string[];
};

const made = ['activateVc 9600/4800', 'makeCallComplete SUCCESS 9600/4800 flags 3', 'openReceive'];

const stories: Readonly<Record<string, Story>> = {
	'with PERMANENT_VC: found by its destination, activated, closed by deactivation; nothing is signalled': {
		play: (seat, af) => {
			const answer = seat.call(af, {flags: permanent});
			seat.ready();
			seat.clientCloses();
			seat.inactive();
			return answer;
		},
		answer: 'PENDING',
		told: [...made, 'deactivateVc', 'closeCallComplete SUCCESS'],
	},
	'without PERMANENT_VC the table is searched first': {
		play: (seat, af) => {
			seat.call(af, {});
			seat.ready();
		},
		told: made,
	},
	'with media parameters exactly that one, wherever it leads': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent, called: 'somebody', connection: 0x12_34});
			seat.ready();
		},
		told: made,
	},
	'with media parameters that no row has: FAILURE': {
		play: (seat, af) => seat.call(af, {flags: permanent, connection: 5}),
		answer: 'FAILURE',
		told: [],
	},
	'to a destination that no row has: FAILURE with PERMANENT_VC, SETUP without': {
		play: (seat, af) => [seat.call(af, {flags: permanent, called: 'else'}), seat.call(af, {called: 'else'})],
		answer: ['FAILURE', 'PENDING'],
		told: ['→ SETUP called else forward 9600 backward 9600'],
	},
	'with parties: FAILURE, for no row suits; nothing is signalled': {
		play: (seat, af) => seat.call(af, {flags: permanent, party: 9 as NdisPartyHandle}),
		answer: 'FAILURE',
		told: [],
	},
	'a row in use is no row': {
		play: (seat, af) => {
			seat.call(af, {});
			return [seat.call(af, {flags: permanent}), seat.call(af, {flags: permanent, connection: 0x12_34})];
		},
		answer: ['FAILURE', 'FAILURE'],
		told: ['activateVc 9600/4800'],
	},
	'refused by the device': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent});
			seat.ready(RESOURCES);
		},
		told: ['activateVc 9600/4800', 'makeCallComplete RESOURCES 9600/9600 flags 1'],
	},
	'given up while it is activated: deactivated, failed, closed': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent});
			seat.clientCloses();
			seat.ready();
			seat.inactive();
		},
		told: [
			'activateVc 9600/4800',
			'deactivateVc',
			'makeCallComplete FAILURE 9600/9600 flags 1',
			'closeCallComplete SUCCESS',
		],
	},
	'lost by status of the device: an incoming close, and no RESTART': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent});
			seat.ready();
			seat.loseVc();
			seat.clientCloses();
			seat.inactive();
		},
		told: [...made, 'dispatchIncomingCloseCall NETWORK_UNREACHABLE 41', 'deactivateVc', 'closeCallComplete SUCCESS'],
	},
	'not touched by RESTART of all': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent});
			seat.ready();
			seat.hear({type: 'RESTART', scope: 2});
		},
		told: [...made, '→ RESTART_ACK'],
	},
	'no change of traffic': {
		play: (seat, af) => {
			seat.call(af, {flags: permanent});
			seat.ready();
			return seat.modify(1);
		},
		answer: 'NOT_SUPPORTED',
		told: made,
	},
};

for (const [title, {play, answer, told}] of Object.entries(stories)) {
	test(`PVC: ${title}`, (t) => {
		const seat = new ScriptedSeat();
		const af = seat.open();
		set(seat, af, 'OID_CO_ADD_PVC', encodePvc(row));
		t.deepEqual(play(seat, af), answer);
		t.deepEqual(seat.read(), told);
	});
}

test('leaving: set-ups fail, each client is asked to close, and is served without signalling; then signalling ends, then the binding', (t) => {
	const seat = new ScriptedSeat();
	const [one, two] = [seat.open(), seat.open()];
	seat.makeCall(one);
	const established = seat.vc;
	seat.call(two, {called: 'pending'});
	seat.read();
	seat.stop();
	t.deepEqual(seat.read(), [
		'makeCallComplete CLOSING 9600/9600 flags 0',
		'notifyCloseAddressFamily',
		'notifyCloseAddressFamily',
	]);
	t.is(seat.closes(established), 'PENDING');
	seat.inactive();
	t.deepEqual(seat.read(), ['deactivateVc', 'closeCallComplete SUCCESS']);
	seat.deleteVcs();
	t.deepEqual([seat.close(one), seat.close(two)], ['SUCCESS', 'SUCCESS']);
	seat.notifyEnded(one);
	t.deepEqual(seat.read(), []);
	seat.notifyEnded(two);
	t.deepEqual(seat.read(), ['stopSignalling', 'leave']);
	t.deepEqual(seat.alive, {areas: 0, calls: 0});
	t.is(seat.running, 0);
});

test('paused: what waits for the network ends here, and a close needs no confirmation (OPEN-32)', (t) => {
	const seat = new ScriptedSeat();
	const af = seat.open();
	seat.makeCall(af);
	const established = seat.vc;
	seat.modify(2400);
	seat.call(af, {called: 'pending'});
	seat.read();
	seat.pause();
	t.deepEqual(seat.read(), ['modifyCallQoSComplete FAILURE 9600/9600', 'makeCallComplete CLOSING 9600/9600 flags 0']);
	t.is(seat.call(af, {called: 'later'}), 'NETWORK_UNREACHABLE');
	seat.closes(established);
	seat.inactive();
	t.deepEqual(seat.read(), ['deactivateVc', 'closeCallComplete SUCCESS']);
	t.is(seat.running, 0);
});

test('leaving with clients that close at once, or without any', (t) => {
	const seat = new ScriptedSeat();
	seat.notifyAnswer = NDIS_STATUS.SUCCESS;
	const [one, two] = [seat.open(), seat.open()];
	seat.inside = () => seat.close(one);
	seat.stop();
	seat.close(two);
	t.deepEqual(seat.read(), ['notifyCloseAddressFamily', 'notifyCloseAddressFamily', 'stopSignalling', 'leave']);
	const alone = new ScriptedSeat();
	alone.stop();
	t.deepEqual(alone.read(), ['stopSignalling', 'leave']);
});

test('an address family with a SAP is not closed, and is once the SAP has gone', (t) => {
	const seat = new ScriptedSeat();
	const af = seat.open();
	const sap = seat.register(af, '*');
	t.is(seat.close(af), 'NOT_ACCEPTED');
	if (typeof sap !== 'string') seat.deregister(sap);
	t.is(seat.close(af), 'SUCCESS');
	t.deepEqual(seat.core.state.afs, []);
});

test('cause and user data of a close or drop go to the network; where it has no room for data the answer is INVALID_DATA', (t) => {
	const seat = new ScriptedSeat();
	seat.call(seat.open(), {party: party(8)});
	seat.hear({type: 'CONNECT', ref: 1, connection: 7});
	seat.ready();
	seat.add(party(9), 1);
	seat.read();
	const data = Uint8Array.of(0, 17, 5, 6);
	seat.core.state.medium.closeData = false;
	t.is(seat.drop(0, data), 'INVALID_DATA');
	t.is(seat.drop(0, data.subarray(0, 2)), 'PENDING');
	seat.hear({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 0});
	t.is(seat.closes(seat.vc, data), 'INVALID_DATA');
	t.deepEqual(seat.read(), ['→ DROP_PARTY endpoint 0 cause 17', 'dropPartyComplete SUCCESS']);
	seat.core.state.medium.closeData = true;
	seat.add(party(10), 2);
	seat.read();
	t.is(seat.drop(1, data), 'PENDING');
	seat.hear({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 1});
	t.is(seat.closes(seat.vc, data), 'PENDING');
	t.deepEqual(seat.read(), [
		'→ DROP_PARTY endpoint 1 cause 17 data 5,6',
		'dropPartyComplete SUCCESS',
		'→ RELEASE cause 17 data 5,6',
	]);
});
