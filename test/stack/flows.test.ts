import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {Hand} from '../call-manager/hand.ts';
import {flow, request} from './rig.ts';
import {test} from './seated.ts';
import {Telling} from './told-line.ts';

/** Number of the first offer, as the client gives it (`client/state.ts`). */
const firstOffer = 0x40_00_00_00;

/** The device’s reference of the call that it offers. */
const ref = 0x80_01;

/** Adds a party, which the network takes, or refuses with a cause. */
const addAnother = (hand: Hand, id: number, endpoint: number, cause?: number): void => {
	hand.stack.addParty(1, id, request(`party-${id}`), hand.now);
	hand.settle();
	hand.signal(
		cause === undefined
			? {type: 'ADD_PARTY_ACK', ref: 1, endpoint}
			: {type: 'ADD_PARTY_REJECT', ref: 1, endpoint, cause},
	);
};

/** A SAP for any address, and an offer whose VC the device has activated. */
const offer = (hand: Hand): void => {
	hand.stack.registerSap(1, '*', hand.now);
	hand.settle();
	hand.signal({type: 'SETUP', ref, called: 'me', forward: flow(9600), backward: flow(9600)});
	hand.ready();
};

/** The user closes call 1, the network agrees, the device confirms. */
const close = (hand: Hand, id: number, reference: number): void => {
	hand.stack.closeCall(id, undefined, hand.now);
	hand.settle();
	hand.signal({type: 'RELEASE_COMPLETE', ref: reference});
	hand.inactive();
};

const flows: Readonly<Record<string, (hand: Hand, telling: Telling) => void>> = {
	'a point-to-point call fails after its activation': (hand) => {
		hand.ask();
		hand.connect();
		hand.signal({type: 'RELEASE', ref: 1, cause: 41});
		hand.ready();
		hand.inactive();
	},
	'a multipoint call: one party of four refused, one leaf drops itself, the last closes the call': (hand) => {
		hand.ask(true);
		hand.connect();
		hand.ready();
		addAnother(hand, 11, 1);
		addAnother(hand, 12, 2, 17);
		addAnother(hand, 13, 3);
		hand.signal({type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 16});
		hand.stack.dropParty(13, hand.now);
		hand.settle();
		hand.signal({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 3});
		close(hand, 1, 1);
	},
	'an incoming call is accepted with changed parameters': (hand) => {
		offer(hand);
		hand.stack.answerCall(firstOffer, {transmit: flow(2400), receive: flow(2400)}, hand.now);
		hand.settle();
		hand.ready();
		hand.signal({type: 'CONNECT_ACK', ref});
		close(hand, firstOffer, ref);
	},
	'an incoming call is withdrawn while it is offered': (hand) => {
		offer(hand);
		hand.signal({type: 'RELEASE', ref, cause: 16});
		hand.inactive();
	},
	'a close of the client crosses that of the network': (hand, telling) => {
		hand.establish();
		telling.lines();
		hand.stack.closeCall(1, undefined, hand.now);
		hand.settle();
		hand.signal({type: 'RELEASE', ref: 1, cause: 16});
		hand.inactive();
	},
	'a change of traffic fails at the re-activation, and the old traffic goes on': (hand, telling) => {
		hand.establish();
		telling.lines();
		hand.stack.modifyCall(1, {transmit: flow(19_200), receive: flow(19_200)}, hand.now);
		hand.settle();
		hand.signal({type: 'MODIFY_ACK', ref: 1});
		hand.ready(NDIS_STATUS.RESOURCES);
		hand.signal({type: 'MODIFY_ACK', ref: 1});
		hand.stack.send(1, Uint8Array.of(1, 2, 3), 7, hand.now);
		hand.settle();
		hand.say({type: 'SENT', vc: 1, generation: 1, tag: 0, status: 0, limit: 8});
		close(hand, 1, 1);
	},
	'the device is gone while a make call is pending': (hand) => {
		hand.ask();
		hand.stack.portGone('unplugged', hand.now);
		hand.settle();
	},
};

const told = test.macro({
	exec(t, play: (hand: Hand, telling: Telling) => void) {
		const hand = new Hand();
		const telling = new Telling();
		hand.stack.observe(telling.observe);
		play(hand, telling);
		t.snapshot([...telling.lines(), ...hand.told().map((event) => `the user: ${event}`)]);
		t.deepEqual(hand.leftovers(), {live: [], breaches: []});
	},
	title: (given = '') => given,
});

for (const [title, play] of Object.entries(flows)) test(title, told, play);
