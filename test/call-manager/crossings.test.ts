import type {ExecutionContext} from 'ava';
import {flow, request} from '../stack/rig.ts';
import {Hand} from './hand.ts';
import {test} from '../stack/seated.ts';

const clean = (t: ExecutionContext, hand: Hand): void => {
	t.deepEqual(hand.leftovers(), {live: [], breaches: []});
};

/** Call 1, whose VC is being re-activated for party 11, which has left meanwhile. */
const leftMeanwhile = (): Hand => {
	const hand = new Hand({addPartyPolicy: 'change-all'});
	hand.establishTwo(4800);
	hand.signal({type: 'MODIFY_ACK', ref: 1}, {type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 16});
	return hand;
};

test('RELEASE × RELEASE: each is the other’s confirmation, one completion, no incoming close', (t) => {
	const hand = new Hand();
	hand.establish();
	hand.stack.closeCall(1, undefined, hand.now);
	hand.device.sendMessage({type: 'RELEASE', ref: 1, cause: 16}, 'signalling');
	hand.settle();
	t.deepEqual(hand.heard(), ['CREDIT 1', 'RELEASE 1', 'DEACTIVATE 1'].slice(1));
	hand.inactive();
	t.deepEqual(hand.told(), ['callEnded SUCCESS 16']);
	clean(t, hand);
});

test('RELEASE in × activation pending: the make call fails only when the activation has ended, and the VC is deactivated first', (t) => {
	const hand = new Hand();
	hand.ask();
	hand.connect();
	hand.heard();
	hand.signal({type: 'RELEASE', ref: 1, cause: 47});
	t.deepEqual(hand.heard(), ['RELEASE_COMPLETE 1']);
	t.deepEqual(hand.told(), []);
	hand.ready();
	t.deepEqual(hand.told(), []);
	t.deepEqual(hand.heard(), ['DEACTIVATE 1']);
	hand.inactive();
	t.deepEqual(hand.told(), ['callFailed RESOURCES 47']);
	clean(t, hand);
});

test('CONNECT after the last timer: ignored while releasing, answered 81 once the reference is gone', (t) => {
	const hand = new Hand({timers: {T310: 100}});
	hand.ask();
	hand.signal({type: 'CALL_PROCEEDING', ref: 1, connection: 7});
	hand.heard();
	hand.wait(101);
	t.deepEqual(hand.heard(), ['RELEASE 1']);
	t.deepEqual(hand.told(), ['callFailed FAILURE 102']);
	hand.connect();
	t.deepEqual(hand.heard(), []);
	hand.signal({type: 'RELEASE_COMPLETE', ref: 1});
	hand.connect();
	t.deepEqual(hand.heard(), ['RELEASE_COMPLETE 1']);
	clean(t, hand);
});

test('RELEASE that nobody answers is repeated once, then the call is forgotten with SUCCESS', (t) => {
	const hand = new Hand({timers: {T308: 1000}});
	hand.establish();
	hand.stack.closeCall(1, undefined, hand.now);
	hand.settle();
	hand.device.say({type: 'PONG', nonce: 5, uptime: 0});
	hand.wait(1000);
	hand.wait(1000);
	t.deepEqual(
		hand.heard().filter((name) => name.startsWith('RELEASE') || name.startsWith('DEACTIVATE')),
		['RELEASE 1', 'RELEASE 1', 'DEACTIVATE 1'],
	);
	hand.inactive();
	t.deepEqual(hand.told(), ['callEnded SUCCESS 16']);
	clean(t, hand);
});

test('MakeCall pending × the client gives up: RELEASE, then the make call fails, then the call is closed', (t) => {
	const hand = new Hand();
	hand.ask();
	hand.heard();
	hand.stack.closeCall(1, undefined, hand.now);
	hand.settle();
	t.deepEqual(hand.heard(), ['RELEASE 1']);
	hand.connect();
	t.deepEqual(hand.heard(), []);
	hand.signal({type: 'RELEASE_COMPLETE', ref: 1});
	t.deepEqual(hand.told(), ['callFailed FAILURE 16']);
	clean(t, hand);
});

test('DROP PARTY for the next to last × the client closes with the last: closed once the drop is done', (t) => {
	const hand = new Hand();
	hand.establishTwo();
	hand.told();
	hand.device.sendMessage({type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 16}, 'signalling');
	hand.stack.closeCall(1, undefined, hand.now);
	hand.settle();
	hand.signal({type: 'DROP_PARTY_ACK', ref: 1, endpoint: 1}, {type: 'RELEASE_COMPLETE', ref: 1});
	hand.inactive();
	t.deepEqual(hand.told(), ['partyDropped SUCCESS', 'callEnded SUCCESS 16']);
	clean(t, hand);
});

test('DROP PARTY × DROP PARTY of one leaf: taken as acknowledgement', (t) => {
	const hand = new Hand();
	hand.establishTwo();
	hand.stack.dropParty(11, hand.now);
	hand.device.sendMessage({type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 16}, 'signalling');
	hand.settle();
	t.deepEqual(hand.told(), ['partyAdded', 'partyDropped SUCCESS']);
	t.deepEqual(hand.heard().slice(1), ['DROP_PARTY 1', 'DROP_PARTY_ACK 1']);
	clean(t, hand);
});

test('ADD PARTY ACK, then DROP PARTY for the same leaf: first added, then an incoming drop', (t) => {
	const hand = new Hand();
	hand.establish(true);
	hand.askSecond();
	hand.signal({type: 'ADD_PARTY_ACK', ref: 1, endpoint: 1}, {type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 17});
	t.deepEqual(hand.told(), ['partyAdded', 'partyDropped FAILURE 17']);
	clean(t, hand);
});

test('RELEASE in × add and drop pending: the add fails, the drop succeeds, then the call is cleared', (t) => {
	const hand = new Hand();
	hand.establishTwo();
	hand.told();
	hand.stack.dropParty(11, hand.now);
	hand.stack.addParty(1, 12, request('third'), hand.now);
	hand.settle();
	hand.signal({type: 'RELEASE', ref: 1, cause: 38});
	hand.inactive();
	t.deepEqual(hand.told(), [
		'partyDropped SUCCESS',
		'partyFailed NETWORK_UNREACHABLE 38',
		'callCleared NETWORK_UNREACHABLE 38',
		'callEnded NETWORK_UNREACHABLE 38',
	]);
	clean(t, hand);
});

test('the last two leaves leave at once: one incoming drop, then, by RELEASE, an incoming close', (t) => {
	const hand = new Hand();
	hand.establishTwo();
	hand.told();
	hand.signal(
		{type: 'DROP_PARTY', ref: 1, endpoint: 1, cause: 16},
		{type: 'DROP_PARTY', ref: 1, endpoint: 0, cause: 16},
		{type: 'RELEASE', ref: 1, cause: 16},
	);
	hand.inactive();
	t.deepEqual(hand.told(), ['partyDropped SUCCESS 16', 'callCleared SUCCESS 16', 'callEnded SUCCESS 16']);
	clean(t, hand);
});

test('change-all: when the network refuses the new traffic the party is given up and the VC stays as it was', (t) => {
	const hand = new Hand({addPartyPolicy: 'change-all'});
	hand.establishTwo(4800);
	hand.heard();
	hand.signal({type: 'MODIFY_REJECT', ref: 1, cause: 49});
	t.deepEqual(hand.heard(), ['DROP_PARTY 1']);
	t.deepEqual(hand.told(), ['partyFailed INCOMPATABLE_QOS 49']);
	clean(t, hand);
});

test('change-all: when the device refuses to re-activate, the network goes back to the old traffic', (t) => {
	const hand = new Hand({addPartyPolicy: 'change-all'});
	hand.establishTwo(4800);
	hand.signal({type: 'MODIFY_ACK', ref: 1});
	hand.heard();
	hand.ready(0xc0_00_00_9a);
	t.deepEqual(hand.heard(), ['MODIFY_REQUEST 1', 'DROP_PARTY 1']);
	t.deepEqual(hand.told(), ['partyFailed RESOURCES 49']);
	clean(t, hand);
});

test('change-all: when the party leaves while the VC is re-activated for it, network and VC go back to the old traffic', (t) => {
	const hand = leftMeanwhile();
	hand.heard();
	t.deepEqual(hand.told(), ['partyFailed FAILURE 16']);
	hand.ready();
	t.deepEqual(hand.heard(), ['MODIFY_REQUEST 1']);
	hand.signal({type: 'MODIFY_ACK', ref: 1});
	t.deepEqual(hand.heard(), ['ACTIVATE 1']);
	const texts = hand.device.taken.map((frame) => ('text' in frame ? frame.text : ''));
	const [first, changed, again] = texts.filter((text) => text.startsWith('ACTIVATE 1 '));
	t.deepEqual([first === changed, first === again], [false, true]);
	hand.ready();
	clean(t, hand);
});

test('change-all: a client is told when the network goes back for a party that has left, but not to the old traffic', (t) => {
	const hand = leftMeanwhile();
	hand.ready();
	hand.signal({type: 'MODIFY_ACK', ref: 1, forward: flow(7000), backward: flow(7000)});
	hand.ready();
	t.deepEqual(hand.told(), ['partyFailed FAILURE 16', 'qosChanged']);
	clean(t, hand);
});

test('change-all: while a party is being added for which all will be changed no other one is', (t) => {
	const hand = new Hand({addPartyPolicy: 'change-all'});
	hand.establish(true);
	hand.askSecond(4800);
	hand.stack.addParty(1, 12, request('third'), hand.now);
	hand.settle();
	t.deepEqual(hand.told(), ['partyFailed RESOURCES']);
	clean(t, hand);
});

test('change-all: a client is told of the new traffic when the network doesn’t go back to the old; meanwhile no party is added', (t) => {
	const hand = leftMeanwhile();
	hand.ready();
	hand.stack.addParty(1, 12, request('third', 4800), hand.now);
	hand.signal({type: 'MODIFY_REJECT', ref: 1, cause: 49});
	t.deepEqual(hand.told(), ['partyFailed FAILURE 16', 'partyFailed RESOURCES', 'qosChanged']);
	clean(t, hand);
});

test('a device that never confirms its VC fails the call, and its VC number is not used again until it answers', (t) => {
	const hand = new Hand({answerMs: 500});
	hand.ask();
	hand.connect();
	hand.heard();
	hand.wait(501);
	t.deepEqual(hand.heard(), ['RELEASE 1', 'DEACTIVATE 1', 'RESET 0']);
	t.deepEqual(hand.told(), ['callFailed FAILURE 47', 'resetStarted']);
	hand.say({type: 'RESET_DONE', request: 0, status: 0, survived: 1});
	t.deepEqual(hand.told(), ['resetEnded']);
	hand.stack.makeCall(2, request('other'), undefined, hand.now);
	hand.settle();
	hand.signal({type: 'CONNECT', ref: 2, connection: 8});
	t.true(hand.heard().includes('ACTIVATE 2'));
	clean(t, hand);
});

test('a late ACTIVATED of an old generation confirms nothing', (t) => {
	const hand = new Hand({answerMs: 500});
	hand.ask();
	hand.connect();
	hand.say(
		{type: 'ACTIVATED', vc: 1, generation: 0, status: 0, limit: 4},
		{type: 'ACTIVATED', vc: 9, generation: 1, status: 0, limit: 4},
	);
	t.deepEqual(hand.told(), []);
	t.is(hand.stack.unexpected.device, 2);
	hand.ready();
	t.deepEqual(hand.told(), ['callConnected']);
	clean(t, hand);
});

test('messages that fit no call are counted, and answered where Q.2931 wants it', (t) => {
	const hand = new Hand();
	hand.signal(
		{type: 'RELEASE', ref: 9, cause: 16},
		{type: 'STATUS_ENQUIRY', ref: 9},
		{type: 'ALERTING', ref: 9},
		{type: 'SETUP', ref: 0x80_01, called: 'me', forward: request('x').transmit, backward: request('x').receive},
	);
	hand.device.send({plane: 'signalling', text: 'NONSENSE 1'});
	hand.settle();
	t.deepEqual(hand.heard(), ['RELEASE_COMPLETE 9', 'STATUS 9', 'RELEASE_COMPLETE 8001']);
	t.is(hand.stack.unexpected.signalling, 4);
	clean(t, hand);
});

test('one VC more than the device has is refused with RESOURCES on the host, and nothing is signalled', (t) => {
	const hand = new Hand();
	// The device of these tests has 16 VCs, the signalling VC included.
	for (let id = 1; id <= 15; id++) {
		hand.stack.makeCall(id, request('somebody'), undefined, hand.now);
	}

	hand.settle();
	t.is(hand.heard().filter((name) => name.startsWith('SETUP')).length, 15);
	hand.stack.makeCall(16, request('somebody'), undefined, hand.now);
	hand.settle();
	t.deepEqual(hand.told(), ['callFailed RESOURCES']);
	t.deepEqual(hand.heard(), []);
	clean(t, hand);
});

test('an offer for which the device has no VC left is refused with 47, and the client never hears of it', (t) => {
	const hand = new Hand({}, {vcMax: 2});
	hand.stack.makeCall(1, request('somebody'), undefined, hand.now);
	hand.settle();
	hand.heard();
	hand.offer();
	t.deepEqual(hand.told(), ['sapRegistered']);
	t.deepEqual(hand.heard(), ['RELEASE_COMPLETE 8001']);
	clean(t, hand);
});

test('an adapter stopped before the device has confirmed the signalling VC leaves nothing, whatever the device says then', (t) => {
	const hand = new Hand({answerMs: 200}, {}, false);
	hand.stack.stop(hand.now);
	hand.settle();
	hand.device.sendMessage({type: 'ACTIVATED', vc: 0, generation: 1, status: 0, limit: 0}, 'device');
	hand.device.sendMessage({type: 'DEACTIVATED', vc: 0, generation: 1, status: 0}, 'device');
	hand.settle();
	hand.wait(300);
	hand.wait(300);
	clean(t, hand);
});
