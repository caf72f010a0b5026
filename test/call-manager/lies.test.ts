import type {ExecutionContext} from 'ava';
import {request} from '../stack/rig.ts';
import {Hand} from './hand.ts';
import {test} from '../stack/seated.ts';

const clean = (t: ExecutionContext, hand: Hand): void => {
	t.deepEqual(hand.leftovers(), {live: [], breaches: []});
};

/** A call with a first party (10) and a second (11). */
const withTwoParties = (): Hand => {
	const hand = new Hand();
	hand.establishTwo();
	hand.heard();
	hand.told();
	return hand;
};

test('all parties dropped at once: the last of them takes the call with it', (t) => {
	const hand = withTwoParties();
	hand.stack.dropParty(11, hand.now);
	hand.stack.dropParty(10, hand.now);
	hand.settle();
	t.deepEqual(hand.heard(), ['DROP_PARTY 1']);
	hand.signal({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 1});
	t.deepEqual(hand.heard(), ['RELEASE 1']);
	hand.signal({type: 'RELEASE_COMPLETE', ref: 1});
	hand.inactive();
	t.deepEqual(hand.told(), ['partyDropped SUCCESS', 'callEnded SUCCESS 16']);
	clean(t, hand);
});

test('the first party dropped while an add is pending waits for it: refused, the call ends; added, the party goes', (t) => {
	for (const refused of [true, false]) {
		const hand = new Hand();
		hand.establish(true);
		hand.stack.addParty(1, 11, request('second'), hand.now);
		hand.stack.dropParty(10, hand.now);
		hand.settle();
		t.deepEqual(hand.heard(), ['ADD_PARTY 1']);
		hand.signal(
			refused
				? {type: 'ADD_PARTY_REJECT', ref: 1, endpoint: 1, cause: 17}
				: {type: 'ADD_PARTY_ACK', ref: 1, endpoint: 1},
		);
		t.deepEqual(hand.heard(), [refused ? 'RELEASE 1' : 'DROP_PARTY 1']);
		clean(t, hand);
	}
});

test('the only connected party leaves while an add is pending: the client hears of it when the add is done', (t) => {
	const hand = new Hand();
	hand.establish(true);
	hand.askSecond();
	hand.signal({type: 'DROP_PARTY', ref: 1, endpoint: 0, cause: 16});
	t.deepEqual(hand.told(), []);
	hand.signal({type: 'ADD_PARTY_ACK', ref: 1, endpoint: 1});
	t.deepEqual(hand.told(), ['partyAdded', 'partyDropped SUCCESS 16']);
	clean(t, hand);
});

test('DROP PARTY for the sole party, and no RELEASE: after T398 the call is cleared', (t) => {
	const hand = new Hand({timers: {T398: 500}});
	hand.establish(true);
	hand.signal({type: 'DROP_PARTY', ref: 1, endpoint: 0, cause: 16});
	t.deepEqual(hand.heard(), ['DROP_PARTY_ACK 1']);
	hand.wait(501);
	t.deepEqual(hand.heard(), ['RELEASE 1', 'DEACTIVATE 1']);
	hand.inactive();
	t.deepEqual(hand.told(), ['callCleared SUCCESS 16', 'callEnded SUCCESS 16']);
	clean(t, hand);
});

test('a device that answers PENDING has answered FAILURE', (t) => {
	const hand = new Hand();
	hand.ask();
	hand.connect();
	hand.ready(0x103);
	t.deepEqual(hand.told(), ['callFailed FAILURE 47']);
	hand.stack.query(7, 0xff_c0_00_01, 44, hand.now);
	hand.settle();
	hand.say({type: 'OID_ANSWER', request: 1, status: 0x103});
	t.deepEqual(hand.told(), ['answered FAILURE']);
	clean(t, hand);
});

test('a hang-up ends the call though sends have no credit and the device confirms none of them', (t) => {
	const hand = new Hand();
	hand.establish();
	for (let tag = 0; tag < 6; tag++) {
		hand.stack.send(1, new Uint8Array(10), tag, hand.now);
	}

	hand.settle();
	t.is(hand.heard().filter((name) => name === 'Data').length, 4);
	hand.signal({type: 'RELEASE', ref: 1, cause: 16});
	t.deepEqual(hand.told(), ['callCleared SUCCESS 16', 'sent SEND_ABORTED', 'sent SEND_ABORTED']);
	hand.wait(501);
	t.true(hand.heard().includes('DEACTIVATE 1'));
	hand.inactive();
	t.deepEqual(hand.told().at(-1), 'callEnded SUCCESS 16');
	clean(t, hand);
});

test('a close waits for sends that the device confirms, and not for ever for those it doesn’t', (t) => {
	for (const confirms of [true, false]) {
		const hand = new Hand();
		hand.establish();
		for (let tag = 0; tag < 6; tag++) {
			hand.stack.send(1, new Uint8Array(10), tag, hand.now);
		}

		hand.stack.closeCall(1, undefined, hand.now);
		hand.settle();
		t.false(hand.heard().includes('RELEASE 1'));
		if (confirms) {
			hand.say({type: 'SENT', vc: 1, generation: 1, tag: 3, status: 0, limit: 8});
			hand.say({type: 'SENT', vc: 1, generation: 1, tag: 5, status: 0, limit: 8});
		} else {
			hand.wait(501);
			t.false(hand.heard().includes('RELEASE 1'));
			hand.wait(501);
		}

		t.true(hand.heard().includes('RELEASE 1'));
		hand.signal({type: 'RELEASE_COMPLETE', ref: 1});
		hand.inactive();
		const told = hand.told();
		t.is(told.at(-1), 'callEnded SUCCESS 16');
		t.is(told.filter((line) => line === 'sent SUCCESS').length, confirms ? 6 : 0);
		clean(t, hand);
	}
});

test.once('the receive side goes on over the wrap of tags with a reader that is slow', (t) => {
	// Some 65,000 frames: the rules of data are broken and kept elsewhere.
	const hand = new Hand({receiveWindow: 2, verify: false});
	hand.establish();
	let sent = 0;
	for (let round = 0; round < 0x80_10; round++) {
		for (let frame = 0; frame < 2; frame++) {
			hand.device.send({plane: 'data', vc: 1, generation: 1, tag: sent % 0x1_00_00, payload: Uint8Array.of(1)});
			sent++;
		}

		hand.settle();
		hand.stack.consumed(1, 2, hand.now);
		hand.settle();
	}

	t.is(hand.told().filter((line) => line === 'received').length, sent);
	clean(t, hand);
});

test('limits that contradict each other are cut down to what can be sent', (t) => {
	for (const [limits, sduMax] of [
		[{ring: 400, lineMax: 600, sduMax: 512}, 384],
		[{ring: 1024, lineMax: 300, sduMax: 512}, 284],
		[{ring: 0xff_ff, lineMax: 4400, sduMax: 0xff_ff}, 4096],
	] as const) {
		const hand = new Hand({}, limits);
		hand.establish();
		hand.stack.send(1, new Uint8Array(sduMax), 1, hand.now);
		hand.stack.send(1, new Uint8Array(sduMax + 1), 2, hand.now);
		hand.settle();
		t.deepEqual(hand.told(), ['sent INVALID_LENGTH']);
		t.true(hand.heard().includes('Data'), `${sduMax} bytes go`);
		clean(t, hand);
	}
});

test('frames that the link had no room for go when it has, from every VC', (t) => {
	const hand = new Hand({link: {queueFrames: 2}});
	hand.ask();
	hand.connect();
	hand.say({type: 'ACTIVATED', vc: 1, generation: 1, status: 0, limit: 100});
	hand.stack.makeCall(2, request('other'), undefined, hand.now);
	hand.settle();
	hand.signal({type: 'CONNECT', ref: 2, connection: 8});
	hand.say({type: 'ACTIVATED', vc: 2, generation: 1, status: 0, limit: 100});
	hand.heard();
	for (let tag = 0; tag < 40; tag++) {
		hand.stack.send(1 + (tag % 2), new Uint8Array(200), tag, hand.now);
	}

	hand.settle();
	t.is(hand.heard().filter((name) => name === 'Data').length, 40);
	clean(t, hand);
});

test('parameters that no message can carry are refused with INVALID_DATA, and nothing is signalled', (t) => {
	const hand = new Hand();
	for (const [id, bad] of [
		[1, {...request('somebody'), to: '%'.repeat(40)}],
		[2, {...request('somebody'), transmit: {...request('x').transmit, tokenRate: -1}}],
		[3, {...request('somebody'), receive: {...request('x').receive, peakBandwidth: 1.5}}],
	] as const) {
		hand.stack.makeCall(id, bad, undefined, hand.now);
	}

	hand.settle();
	t.deepEqual(hand.told(), ['callFailed INVALID_DATA', 'callFailed INVALID_DATA', 'callFailed INVALID_DATA']);
	t.deepEqual(hand.heard(), []);
	clean(t, hand);
});
