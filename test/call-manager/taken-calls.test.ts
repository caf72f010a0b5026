import test from 'ava';
import {encodePvc} from '../../src/ndis/types/oid-buffers.ts';
import {oids} from '../../src/ndis/types/oids.ts';
import {seats, type StackOptions} from '../../src/stack/options.ts';
import {flow, request} from '../stack/rig.ts';
import {Hand} from './hand.ts';

const ref = 0x80_01;
const resources = 0xc0_00_00_9a;

type Story = {
	readonly options?: Partial<StackOptions>;
	readonly play: (hand: Hand) => void;
	/** What the client’s user was told, and what the device heard. */
	readonly told: readonly string[];
	readonly breaches?: readonly string[];
	readonly heard: readonly string[];
};

const answer = (hand: Hand, rate?: number): void => {
	const wanted = rate === undefined ? {} : {transmit: flow(rate), receive: flow(rate)};
	hand.stack.answerCall(hand.offered, wanted, hand.now);
	hand.settle();
};

const modify = (hand: Hand, rate: number): void => {
	hand.stack.modifyCall(hand.offered, {transmit: flow(rate), receive: flow(rate)}, hand.now);
	hand.settle();
};

/** The first offer accepted and closed by the client, the second rejected; the device answers whatever it is asked. */
const takeTwo = (hand: Hand): void => {
	hand.offer();
	hand.ready();
	answer(hand);
	hand.ready();
	hand.signal({type: 'CONNECT_ACK', ref});
	hand.stack.closeCall(hand.offered, undefined, hand.now);
	hand.settle();
	hand.signal({type: 'RELEASE_COMPLETE', ref});
	hand.inactive();
	hand.signal({type: 'SETUP', ref: 0x80_02, called: 'me', forward: flow(), backward: flow()});
	hand.say({type: 'ACTIVATED', vc: 1, generation: 2, status: 0, limit: 4});
	hand.stack.rejectCall(hand.offered, 17, hand.now);
	hand.settle();
	hand.signal({type: 'RELEASE_COMPLETE', ref: 0x80_02});
	hand.say({type: 'DEACTIVATED', vc: 1, generation: 2, status: 0});
};

const offered = ['sapRegistered', 'callOffered'];
const asked = ['CALL_PROCEEDING 8001', 'ACTIVATE 1', 'ALERTING 8001'];

const stories: Readonly<Record<string, Story>> = {
	'accepted, connected, released': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			answer(hand);
			hand.signal({type: 'CONNECT_ACK', ref}, {type: 'RELEASE', ref, cause: 16});
			hand.inactive();
		},
		told: [...offered, 'callConnected', 'callCleared SUCCESS 16', 'callEnded SUCCESS 16'],
		heard: [...asked, 'CONNECT 8001', 'RELEASE_COMPLETE 8001', 'CREDIT 1', 'DEACTIVATE 1'],
	},
	'accepted with changed traffic': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			answer(hand, 2400);
			hand.ready();
			hand.signal({type: 'CONNECT_ACK', ref});
		},
		told: [...offered, 'callConnected'],
		heard: [...asked, 'ACTIVATE 1', 'CONNECT 8001', 'CREDIT 1'],
	},
	'accepted with changed traffic that the device refuses': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			answer(hand, 2400);
			hand.ready(resources);
			hand.signal({type: 'RELEASE_COMPLETE', ref});
			hand.inactive();
		},
		told: [...offered, 'callCleared RESOURCES 49', 'callFailed RESOURCES 49'],
		heard: [...asked, 'ACTIVATE 1', 'RELEASE 8001', 'DEACTIVATE 1'],
	},
	'withdrawn while offered': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			hand.signal({type: 'RELEASE', ref, cause: 16});
			hand.inactive();
		},
		told: [...offered, 'callWithdrawn SUCCESS 16', 'callFailed SUCCESS 16'],
		heard: [...asked, 'RELEASE_COMPLETE 8001', 'DEACTIVATE 1'],
	},
	'rejected with a cause of its own': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			hand.stack.rejectCall(hand.offered, 17, hand.now);
			hand.settle();
			hand.signal({type: 'RELEASE_COMPLETE', ref});
			hand.inactive();
		},
		told: [...offered],
		heard: [...asked, 'RELEASE 8001', 'DEACTIVATE 1'],
	},
	'CONNECT never acknowledged (T313)': {
		play: (hand) => {
			hand.offer();
			hand.ready();
			answer(hand);
			hand.wait(1001);
			hand.signal({type: 'RELEASE_COMPLETE', ref});
			hand.inactive();
		},
		told: [...offered, 'callCleared FAILURE 102', 'callFailed FAILURE 102'],
		heard: [...asked, 'CONNECT 8001', 'RELEASE 8001', 'DEACTIVATE 1'],
	},
	'changed by the client, and the device refuses: the network goes back': {
		play: (hand) => {
			hand.take();
			modify(hand, 2400);
			hand.signal({type: 'MODIFY_ACK', ref});
			hand.ready(resources);
			hand.signal({type: 'MODIFY_ACK', ref});
		},
		told: ['modifyFailed FAILURE'],
		heard: ['MODIFY_REQUEST 8001', 'ACTIVATE 1', 'MODIFY_REQUEST 8001'],
	},
	'changed by the network': {
		play: (hand) => {
			hand.take();
			hand.signal({type: 'MODIFY_REQUEST', ref, forward: flow(2400), backward: flow(2400)});
			hand.ready();
			hand.signal({type: 'CONNECTION_AVAILABLE', ref});
		},
		told: ['qosChanged'],
		heard: ['ACTIVATE 1', 'MODIFY_ACK 8001'],
	},
	'a permanent VC': {
		play: (hand) => {
			const pvc = {flags: 0, connection: 5, destination: 'there', transmit: flow(), receive: flow()};
			hand.stack.askOid({id: 1, oid: oids.OID_CO_ADD_PVC.value, to: 'call-manager', value: encodePvc(pvc)}, hand.now);
			hand.stack.makeCall(1, {...request('there'), permanent: true}, undefined, hand.now);
			hand.settle();
			hand.ready();
			hand.stack.closeCall(1, undefined, hand.now);
			hand.settle();
			hand.inactive();
		},
		told: ['answered SUCCESS', 'callConnected', 'callEnded SUCCESS 16'],
		heard: ['ACTIVATE 1', 'CREDIT 1', 'DEACTIVATE 1'],
	},
	'two offers, one after the other, on a VC that is kept': {
		options: {incomingVcs: 'keep', strict: true},
		play: takeTwo,
		told: [...offered, 'callConnected', 'callEnded SUCCESS 16', 'callOffered'],
		heard: [
			...asked,
			'CONNECT 8001',
			'CREDIT 1',
			'RELEASE 8001',
			'DEACTIVATE 1',
			'CALL_PROCEEDING 8002',
			'ACTIVATE 1',
			'ALERTING 8002',
			'RELEASE 8002',
			'DEACTIVATE 1',
		],
	},
	'activated after acceptance (OPEN-2): a rejected offer costs the device nothing': {
		options: {activateIncoming: 'after-acceptance'},
		play: takeTwo,
		// It is allowed, and advised against.
		told: [
			'sapRegistered',
			'breach VC-ACT-004',
			'breach INC-003',
			'callOffered',
			'callConnected',
			'callEnded SUCCESS 16',
			'breach VC-ACT-004',
			'breach INC-003',
			'callOffered',
		],
		breaches: [
			'VC-ACT-004: VC 1 is Inactive',
			'INC-003: VC 1 is Inactive',
			'VC-ACT-004: VC 2 is Inactive',
			'INC-003: VC 2 is Inactive',
		],
		heard: [
			'CALL_PROCEEDING 8001',
			'ALERTING 8001',
			'ACTIVATE 1',
			'CONNECT 8001',
			'CREDIT 1',
			'RELEASE 8001',
			'DEACTIVATE 1',
			'CALL_PROCEEDING 8002',
			'ALERTING 8002',
			'RELEASE 8002',
		],
	},
	'the client asked by OID_CO_AF_CLOSE to close everything (OPEN-15)': {
		play: (hand) => {
			hand.take();
			hand.stack.askForClose(hand.now);
			hand.settle();
			hand.signal({type: 'RELEASE_COMPLETE', ref});
			hand.inactive();
		},
		told: ['addressFamilyClosing', 'sapDeregistered SUCCESS', 'callEnded SUCCESS 16', 'addressFamilyClosed'],
		heard: ['RELEASE 8001', 'DEACTIVATE 1'],
	},
	'the adapter taken away under an established call': {
		play: (hand) => {
			hand.take();
			hand.stack.stop(hand.now);
			hand.settle();
			hand.inactive();
			hand.say({type: 'DEACTIVATED', vc: 0, generation: 1, status: 0});
		},
		told: ['sapDeregistered SUCCESS', 'callEnded SUCCESS 16', 'addressFamilyClosed', 'linkDown'],
		heard: ['DEACTIVATE 1'],
	},
};

for (const seat of seats) {
	for (const [title, {options, play, told, heard, breaches = []}] of Object.entries(stories)) {
		test(`${seat}: ${title}`, (t) => {
			const hand = new Hand({...options, seat, timers: {T313: 1000}});
			play(hand);
			// Inside the miniport nobody waits for the end of the signalling VC.
			const calls = hand.heard().filter((name) => name !== 'DEACTIVATE 0');
			t.deepEqual({told: hand.told(), heard: calls}, {told, heard});
			t.deepEqual(hand.leftovers(), {live: [], breaches});
		});
	}
}
