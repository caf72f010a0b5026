import test from 'ava';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {flow} from '../stack/rig.ts';
import {endByNetwork, establish, upToOffer} from './called-side-stories.ts';
import {ScriptedSeat} from './scripted-seat.ts';

const {SUCCESS, FAILURE, RESOURCES, INVALID_DATA} = NDIS_STATUS;

type Story = {
	readonly play: (seat: ScriptedSeat) => unknown;
	readonly told: readonly string[];
	/** What `play` returns. */
	readonly answer?: unknown;
};

const asked = '→ MODIFY_REQUEST forward 2400 backward 2400';
const agree = (seat: ScriptedSeat): void => seat.hear({type: 'MODIFY_ACK', ref: 1});

/** Changes of a call that our client has made, with 9,600 B/s both ways. */
const calling: Readonly<Record<string, Story>> = {
	'agreed: the VC follows, then the client hears of it': {
		play: (seat) => {
			const answer = seat.modify(2400);
			agree(seat);
			seat.ready();
			return answer;
		},
		answer: 'PENDING',
		told: [asked, 'activateVc 2400/2400', 'modifyCallQoSComplete SUCCESS 2400/2400'],
	},
	'agreed with other rates: these are what the client gets': {
		play: (seat) => {
			seat.modify(2400);
			seat.hear({type: 'MODIFY_ACK', ref: 1, forward: flow(1200)});
			seat.ready();
		},
		told: [asked, 'activateVc 1200/2400', 'modifyCallQoSComplete SUCCESS 1200/2400'],
	},
	'refused by the network: the old rates go on': {
		play: (seat) => {
			seat.modify(2400);
			seat.hear({type: 'MODIFY_REJECT', ref: 1, cause: 49});
		},
		told: [asked, 'modifyCallQoSComplete FAILURE 9600/9600 cause 2:49'],
	},
	'refused by the device: the network goes back to the old rates, then the client hears of it': {
		play: (seat) => {
			seat.modify(2400);
			agree(seat);
			seat.ready(RESOURCES);
			agree(seat);
		},
		told: [
			asked,
			'activateVc 2400/2400',
			'→ MODIFY_REQUEST forward 9600 backward 9600',
			'modifyCallQoSComplete FAILURE 9600/9600 cause 0:49',
		],
	},
	'refused by the device, and the network doesn’t answer the way back (T360)': {
		play: (seat) => {
			seat.modify(2400);
			agree(seat);
			seat.ready(RESOURCES);
			seat.fire();
		},
		told: [
			asked,
			'activateVc 2400/2400',
			'→ MODIFY_REQUEST forward 9600 backward 9600',
			'modifyCallQoSComplete FAILURE 9600/9600 cause 0:49',
		],
	},
	'never answered (T360)': {
		play: (seat) => {
			seat.modify(2400);
			seat.fire();
		},
		told: [asked, 'modifyCallQoSComplete FAILURE 9600/9600 cause 0:102'],
	},
	'one at a time (OPEN-23)': {
		play: (seat) => {
			seat.modify(2400);
			const answer = seat.modify(1200);
			agree(seat);
			seat.ready();
			return answer;
		},
		answer: 'NOT_ACCEPTED',
		told: [asked, 'activateVc 2400/2400', 'modifyCallQoSComplete SUCCESS 2400/2400'],
	},
	'MODIFY × MODIFY: ours goes on, the network’s is refused': {
		play: (seat) => {
			seat.modify(2400);
			seat.hear({type: 'MODIFY_REQUEST', ref: 1, forward: flow(1), backward: flow(1)});
			agree(seat);
			seat.ready();
		},
		told: [asked, '→ MODIFY_REJECT cause 63', 'activateVc 2400/2400', 'modifyCallQoSComplete SUCCESS 2400/2400'],
	},
	'RELEASE × modify pending: first the change fails, then the call is cleared': {
		play: (seat) => {
			seat.modify(2400);
			seat.hear({type: 'RELEASE', ref: 1, cause: 16});
		},
		told: [
			asked,
			'→ RELEASE_COMPLETE',
			'modifyCallQoSComplete FAILURE 9600/9600',
			'dispatchIncomingCloseCall SUCCESS 16',
		],
	},
	'RELEASE × re-activation: the VC is made inactive when that has ended': {
		play: (seat) => {
			seat.modify(2400);
			agree(seat);
			seat.hear({type: 'RELEASE', ref: 1, cause: 16});
			seat.clientCloses();
			seat.ready();
			seat.inactive();
		},
		told: [
			asked,
			'activateVc 2400/2400',
			'→ RELEASE_COMPLETE',
			'modifyCallQoSComplete FAILURE 9600/9600',
			'dispatchIncomingCloseCall SUCCESS 16',
			'deactivateVc',
			'closeCallComplete SUCCESS',
		],
	},
	'closed by the client meanwhile: the change fails before the close is done': {
		play: (seat) => {
			seat.modify(2400);
			seat.clientCloses();
			agree(seat);
			seat.hear({type: 'RELEASE_COMPLETE', ref: 1});
			seat.inactive();
		},
		told: [
			asked,
			'modifyCallQoSComplete FAILURE 9600/9600',
			'→ RELEASE cause 16',
			'deactivateVc',
			'closeCallComplete SUCCESS',
		],
	},
	'the network may not ask the side that calls': {
		play: (seat) => seat.hear({type: 'MODIFY_REQUEST', ref: 1, forward: flow(1), backward: flow(1)}),
		told: ['→ MODIFY_REJECT cause 63'],
	},
	'a medium without it': {
		play: (seat) => {
			seat.core.state.medium.modify = false;
			return seat.modify(2400);
		},
		answer: 'NOT_SUPPORTED',
		told: [],
	},
	'rates that no message carries': {
		play: (seat) => seat.modify(-1),
		answer: 'INVALID_DATA',
		told: [],
	},
};

const ref = 0x80_01;
const ask = (seat: ScriptedSeat): void => {
	seat.hear({type: 'MODIFY_REQUEST', ref, forward: flow(2400), backward: flow(1200)});
};

const put = ['activateVc 1200/2400', 'dispatchIncomingCallQoSChange 1200/2400'];

/** Changes of a call that the network has offered, transmitting 4,800 and receiving 9,600 B/s. */
const called: Readonly<Record<string, Story>> = {
	'accepted by returning; T361 waits for CONNECTION AVAILABLE': {
		play: (seat) => {
			ask(seat);
			seat.ready();
			const waits = seat.running;
			seat.hear({type: 'CONNECTION_AVAILABLE', ref});
			return [waits, seat.running];
		},
		answer: [1, 0],
		told: [...put, '→ MODIFY_ACK'],
	},
	'accepted; without CONNECTION AVAILABLE the change stands (T361)': {
		play: (seat) => {
			ask(seat);
			seat.ready();
			seat.fire();
			return seat.core.state.calls.get(ref)?.modify.state;
		},
		answer: 'idle',
		told: [...put, '→ MODIFY_ACK'],
	},
	'refused by the device: the client isn’t told': {
		play: (seat) => {
			ask(seat);
			seat.ready(INVALID_DATA);
		},
		told: ['activateVc 1200/2400', '→ MODIFY_REJECT cause 73'],
	},
	'countered by the client: refused with 49, the old rates restored, then its own request': {
		play: (seat) => {
			ask(seat);
			seat.inside = () => seat.modify(7200);
			seat.ready();
			seat.ready();
			seat.hear({type: 'MODIFY_ACK', ref});
			seat.ready();
		},
		told: [
			...put,
			'→ MODIFY_REJECT cause 49',
			'activateVc 4800/9600',
			'→ MODIFY_REQUEST forward 7200 backward 7200',
			'activateVc 7200/7200',
			'modifyCallQoSComplete SUCCESS 7200/7200',
		],
	},
	'closed by the client: RELEASE is the answer': {
		play: (seat) => {
			ask(seat);
			seat.inside = () => seat.clientCloses();
			seat.ready();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.inactive();
		},
		told: [...put, '→ RELEASE cause 16', 'deactivateVc', 'closeCallComplete SUCCESS', 'deleteVc'],
	},
	'MODIFY in × MODIFY out while the VC is re-activated: the client wins': {
		play: (seat) => {
			ask(seat);
			seat.modify(7200);
			seat.ready();
			seat.ready();
			seat.hear({type: 'MODIFY_REJECT', ref, cause: 49});
		},
		told: [
			'activateVc 1200/2400',
			'→ MODIFY_REJECT cause 49',
			'activateVc 4800/9600',
			'→ MODIFY_REQUEST forward 7200 backward 7200',
			'modifyCallQoSComplete FAILURE 4800/9600 cause 2:49',
		],
	},
	'the same, and the device refuses the network’s': {
		play: (seat) => {
			ask(seat);
			seat.modify(7200);
			seat.ready(RESOURCES);
			seat.hear({type: 'MODIFY_ACK', ref});
			seat.ready();
		},
		told: [
			'activateVc 1200/2400',
			'→ MODIFY_REJECT cause 49',
			'→ MODIFY_REQUEST forward 7200 backward 7200',
			'activateVc 7200/7200',
			'modifyCallQoSComplete SUCCESS 7200/7200',
		],
	},
	'the network crosses ours': {
		play: (seat) => {
			seat.modify(7200);
			ask(seat);
			seat.hear({type: 'MODIFY_REJECT', ref, cause: 49});
		},
		told: [
			'→ MODIFY_REQUEST forward 7200 backward 7200',
			'→ MODIFY_REJECT cause 101',
			'modifyCallQoSComplete FAILURE 4800/9600 cause 2:49',
		],
	},
};

const connectedSeat = (): ScriptedSeat => {
	const seat = new ScriptedSeat();
	seat.makeCall(seat.open());
	return seat;
};

/** A seat whose SAP has taken a call, which has gone so far. */
const calledSeat = (go: (seat: ScriptedSeat) => void): ScriptedSeat => {
	const seat = new ScriptedSeat();
	seat.register(seat.open(), 'me');
	go(seat);
	seat.read();
	return seat;
};

const takenSeat = (): ScriptedSeat => calledSeat(establish);
const offeredSeat = (): ScriptedSeat => calledSeat(upToOffer);

const change = test.macro({
	exec(t, arrange: () => ScriptedSeat, {play, told, answer}: Story) {
		const seat = arrange();
		t.deepEqual(play(seat), answer);
		t.deepEqual(seat.read(), told);
		t.is(seat.running, 0);
	},
	title: (title = '') => title,
});

for (const [title, story] of Object.entries(calling)) {
	test(`change of a call that we made: ${title}`, change, connectedSeat, story);
}

for (const [title, story] of Object.entries(called)) {
	test(`change of a call that we took: ${title}`, change, takenSeat, story);
}

const offers: Readonly<Record<string, Story>> = {
	'the VC follows, and CONNECT says so': {
		play: (seat) => {
			seat.modify(2400);
			seat.ready();
			seat.answer(SUCCESS);
			seat.hear({type: 'CONNECT_ACK', ref});
			endByNetwork(seat);
		},
		told: [
			'activateVc 2400/2400',
			'modifyCallQoSComplete SUCCESS 2400/2400',
			'→ CONNECT forward 2400 backward 2400',
			'dispatchCallConnected',
			'openReceive',
			'→ RELEASE_COMPLETE',
			'dispatchIncomingCloseCall SUCCESS 16',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'accepted before the VC has followed': {
		play: (seat) => {
			seat.modify(2400);
			seat.answer(SUCCESS);
			seat.ready();
			seat.hear({type: 'CONNECT_ACK', ref});
		},
		told: [
			'activateVc 2400/2400',
			'modifyCallQoSComplete SUCCESS 2400/2400',
			'→ CONNECT forward 2400 backward 2400',
			'dispatchCallConnected',
			'openReceive',
		],
	},
	'refused by the device: the offer stays as it was': {
		play: (seat) => {
			seat.modify(2400);
			seat.ready(RESOURCES);
			seat.answer(FAILURE);
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: [
			'activateVc 2400/2400',
			'modifyCallQoSComplete FAILURE 4800/9600 cause 0:49',
			'→ RELEASE cause 21',
			'deactivateVc',
			'deleteVc',
		],
	},
	'the offer refused meanwhile': {
		play: (seat) => {
			seat.modify(2400);
			seat.answer(FAILURE);
			seat.ready();
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: [
			'activateVc 2400/2400',
			'modifyCallQoSComplete FAILURE 4800/9600',
			'→ RELEASE cause 21',
			'deactivateVc',
			'deleteVc',
		],
	},
};

for (const [title, story] of Object.entries(offers)) {
	test(`change of an offer by the client: ${title}`, change, offeredSeat, story);
}

test('change of an offer whose VC is not active yet (OPEN-2): it follows the acceptance', (t) => {
	const seat = new ScriptedSeat({activateIncoming: 'after-acceptance'});
	seat.register(seat.open(), 'me');
	seat.offer();
	seat.read();
	t.is(seat.modify(2400), 'SUCCESS');
	seat.answer(SUCCESS);
	seat.ready();
	t.deepEqual(seat.read(), ['activateVc 2400/2400', '→ CONNECT forward 2400 backward 2400']);
});
