import {callStates} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {StackOptions} from '../../src/stack/options.ts';
import {request} from '../stack/rig.ts';
import type {ExecutionContext} from 'ava';
import {test} from '../stack/seated.ts';
import {Hand} from './hand.ts';

/** What happens, what the device hears of it, and what the client’s user is told. */
type Step = readonly [act: (hand: Hand) => void, heard: readonly string[], told: readonly string[]];

type Story = {
	readonly options?: Partial<StackOptions>;
	/** What there is before: call 1 asked for, established, or with parties 10 and 11. Nothing by default. */
	readonly before?: 'asked' | 'established' | 'two parties';
	readonly steps: readonly Step[];
	readonly capabilities?: number;
	/** In its own driver only: in the miniport the call manager hears of RESET_END after its clients. */
	readonly once?: true;
};

const up = (hand: Hand): void => hand.signal({type: 'SIGNALLING_LINK', state: 1});
const down = (hand: Hand): void => hand.signal({type: 'SIGNALLING_LINK', state: 0});
const say =
	(...messages: readonly SignallingMessage[]) =>
	(hand: Hand): void =>
		hand.signal(...messages);
/** Lets time pass with a device that answers the keep-alive. */
const wait =
	(ms: number) =>
	(hand: Hand): void => {
		for (let left = ms; left > 0; left -= 100) {
			hand.wait(Math.min(left, 100));
		}
	};
const status = (callState: number): MessageOf<'STATUS'> => ({type: 'STATUS', ref: 1, callState, cause: 30});
const partyStatus = (endpointState: number, endpoint = 1): SignallingMessage => ({
	type: 'STATUS',
	ref: 1,
	endpoint,
	callState: callStates.active,
	endpointState,
	cause: 30,
});
const closeOne = (hand: Hand): void => {
	hand.stack.closeCall(1, undefined, hand.now);
	hand.settle();
};
const makeTwo = (hand: Hand): void => {
	hand.stack.makeCall(2, request('other'), undefined, hand.now);
	hand.settle();
};
const inactive = (hand: Hand): void => hand.inactive();

const hardErrors = (hand: Hand): void => hand.say({type: 'STATUS_INDICATION', status: NDIS_STATUS.HARD_ERRORS});
const resetDone =
	(survived: 0 | 1) =>
	(hand: Hand): void =>
		hand.say({type: 'RESET_DONE', request: 0, status: NDIS_STATUS.SUCCESS, survived});

/** The device says that it knows another link, and then nothing for a while. */
const restarts = (hand: Hand): void => {
	hand.device.say({type: 'PONG', nonce: 9, uptime: 0});
	hand.stack.receive(hand.device.transmit(hand.now)!, hand.now);
	hand.device.isMute = true;
	hand.settle();
};

const disabled = 'signalling down';
const enabled = 'signalling up';

const stories: Readonly<Record<string, Story>> = {
	'RESTART of one connection: its call is cleared with 41, others stay': {
		before: 'established',
		steps: [
			[say({type: 'RESTART', scope: 0, connection: 8}), ['RESTART_ACK 0'], []],
			[
				say({type: 'RESTART', scope: 0, connection: 7}),
				['RESTART_ACK 0', 'DEACTIVATE 1'],
				['callCleared NETWORK_UNREACHABLE 41'],
			],
			[inactive, [], ['callEnded NETWORK_UNREACHABLE 41']],
		],
	},
	'RESTART of all, with a set-up and a close under way: each ends in its own way': {
		before: 'established',
		steps: [
			[makeTwo, ['SETUP 2'], []],
			[closeOne, ['RELEASE 1'], []],
			[say({type: 'RESTART', scope: 2}), ['RESTART_ACK 2', 'DEACTIVATE 1'], ['callFailed NETWORK_UNREACHABLE 41']],
			[inactive, [], ['callEnded SUCCESS 16']],
		],
	},
	'RESTART of a scope that means nothing is not acknowledged': {
		before: 'established',
		steps: [[say({type: 'RESTART', scope: 0}, {type: 'RESTART', scope: 1, connection: 7}), [], []]],
	},
	'RELEASE that nobody answers: after T308 twice the call is forgotten, and its connection restarted; T316 twice': {
		before: 'established',
		options: {timers: {T308: 500, T316: 500}},
		steps: [
			[closeOne, ['RELEASE 1'], []],
			[wait(500), ['RELEASE 1'], []],
			[wait(500), ['RESTART 0', 'DEACTIVATE 1'], []],
			[inactive, [], ['callEnded SUCCESS 16']],
			[wait(500), ['RESTART 0'], []],
			[wait(500), [], []],
			[say({type: 'RESTART_ACK', scope: 0, connection: 7}), [], []],
		],
	},
	'RESTART ACK ends the restart': {
		before: 'established',
		options: {timers: {T308: 500, T316: 500}},
		steps: [
			[closeOne, ['RELEASE 1'], []],
			[wait(1000), ['RELEASE 1', 'RESTART 0', 'DEACTIVATE 1'], []],
			[inactive, [], ['callEnded SUCCESS 16']],
			[say({type: 'RESTART_ACK', scope: 0, connection: 7}), [], []],
			[wait(1000), [], []],
		],
	},
	'a network that doesn’t know RESTART isn’t told': {
		before: 'established',
		capabilities: 0,
		options: {timers: {T308: 500}},
		steps: [
			[closeOne, ['RELEASE 1'], []],
			[wait(1000), ['RELEASE 1', 'DEACTIVATE 1'], []],
			[inactive, [], ['callEnded SUCCESS 16']],
		],
	},
	'the link down and up within T309: the call survives, and is audited before clients may call again': {
		before: 'established',
		steps: [
			[down, [], [disabled]],
			[down, [], []],
			[makeTwo, [], ['callFailed NETWORK_UNREACHABLE']],
			[up, ['STATUS_ENQUIRY 1'], []],
			[makeTwo, [], ['callFailed NETWORK_UNREACHABLE']],
			[say(status(callStates.active)), [], [enabled]],
			[makeTwo, ['SETUP 2'], []],
			[up, [], []],
		],
	},
	'the link down without a call: no T309, no audit': {
		steps: [
			[down, [], [disabled]],
			[wait(20_000), [], []],
			[up, [], [enabled]],
		],
	},
	'the link down for longer than T309: every call is cleared, and the network is restarted before clients may call': {
		before: 'established',
		options: {timers: {T309: 800, T303: 60_000}},
		steps: [
			[makeTwo, ['SETUP 2'], []],
			[down, [], [disabled]],
			[wait(800), ['DEACTIVATE 1'], ['callCleared DEST_OUT_OF_ORDER 27', 'callFailed DEST_OUT_OF_ORDER 27']],
			[inactive, [], ['callEnded DEST_OUT_OF_ORDER 27']],
			[up, ['RESTART 2'], []],
			[down, [], []],
			[up, [], []],
			[makeTwo, [], ['callFailed NETWORK_UNREACHABLE']],
			[say({type: 'RESTART_ACK', scope: 2}), [], [enabled]],
		],
	},
	'the link down again while RESTART is unanswered: its answer enables nothing, and it is sent again': {
		before: 'established',
		options: {timers: {T309: 800}},
		steps: [
			[down, [], [disabled]],
			[wait(800), ['DEACTIVATE 1'], ['callCleared DEST_OUT_OF_ORDER 27']],
			[inactive, [], ['callEnded DEST_OUT_OF_ORDER 27']],
			[up, ['RESTART 2'], []],
			[down, [], []],
			[say({type: 'RESTART_ACK', scope: 2}), [], []],
			[up, ['RESTART 2'], []],
			[say({type: 'RESTART_ACK', scope: 2}), [], [enabled]],
		],
	},
	'the link down again while the audit runs: T309 anew': {
		before: 'established',
		options: {timers: {T309: 800}},
		steps: [
			[down, [], [disabled]],
			[wait(700), [], []],
			[up, ['STATUS_ENQUIRY 1'], []],
			[down, [], []],
			[wait(700), [], []],
			[wait(100), ['DEACTIVATE 1'], ['callCleared DEST_OUT_OF_ORDER 27']],
		],
	},
	'an audit that the network doesn’t answer: T322 three times, then the call is released with 41': {
		before: 'established',
		options: {timers: {T322: 300}},
		steps: [
			[down, [], [disabled]],
			[up, ['STATUS_ENQUIRY 1'], []],
			[wait(300), ['STATUS_ENQUIRY 1'], []],
			[wait(300), ['STATUS_ENQUIRY 1'], []],
			[wait(300), ['RELEASE 1', 'DEACTIVATE 1'], ['callCleared NETWORK_UNREACHABLE 41', enabled]],
		],
	},
	'STATUS Null of an established call: it is cleared here, and nothing is said': {
		before: 'established',
		steps: [
			[say(status(callStates.null)), ['DEACTIVATE 1'], ['callCleared FAILURE 101']],
			[inactive, [], ['callEnded FAILURE 101']],
		],
	},
	'STATUS Null of a call being set up: the make call fails': {
		before: 'asked',
		steps: [[say(status(callStates.null)), [], ['callFailed FAILURE 101']]],
	},
	'STATUS Null of a call being released: the close is complete': {
		before: 'established',
		steps: [
			[closeOne, ['RELEASE 1'], []],
			[say(status(callStates.null)), ['DEACTIVATE 1'], []],
			[inactive, [], ['callEnded SUCCESS 16']],
		],
	},
	'STATUS of a call that can’t be as both say: it is released with 101': {
		before: 'established',
		steps: [
			[say(status(callStates.releaseRequest), status(callStates.active)), [], []],
			[say(status(callStates.callPresent)), ['RELEASE 1', 'DEACTIVATE 1'], ['callCleared FAILURE 101']],
		],
	},
	'STATUS of an unknown call: Null agrees, anything else is told that there is none': {
		steps: [
			[say({type: 'STATUS', ref: 9, callState: 0, cause: 30}), [], []],
			[say({type: 'STATUS', ref: 9, callState: 10, cause: 30}), ['RELEASE_COMPLETE 9'], []],
		],
	},
	'an audit asks for every party too; one that the network doesn’t know has left': {
		before: 'two parties',
		steps: [
			[down, [], [disabled]],
			[up, ['STATUS_ENQUIRY 1', 'STATUS_ENQUIRY 1', 'STATUS_ENQUIRY 1'], []],
			[say(status(callStates.active), partyStatus(7, 0)), [], []],
			[say(partyStatus(0)), ['DROP_PARTY_ACK 1'], ['partyDropped FAILURE 89', enabled]],
		],
	},
	'STATUS Null of a party that is being added, and of one being dropped': {
		before: 'two parties',
		steps: [
			[(hand) => hand.stack.dropParty(11, hand.now), [], []],
			[(hand) => hand.stack.addParty(1, 12, request('third'), hand.now), [], []],
			[(hand) => hand.settle(), ['DROP_PARTY 1', 'ADD_PARTY 1'], []],
			[say(partyStatus(0)), [], ['partyDropped SUCCESS']],
			[say(partyStatus(0, 2)), [], ['partyFailed FAILURE 89']],
		],
	},
	'STATUS ENQUIRY is answered with the state of the call, and of the party': {
		before: 'two parties',
		steps: [
			[
				say(
					{type: 'STATUS_ENQUIRY', ref: 1},
					{type: 'STATUS_ENQUIRY', ref: 1, endpoint: 1},
					{type: 'STATUS_ENQUIRY', ref: 1, endpoint: 9},
				),
				['STATUS 1', 'STATUS 1', 'STATUS 1'],
				[],
			],
		],
	},
	'a reset that the device survives: what is to be said waits, then every call is audited': {
		before: 'established',
		steps: [
			[hardErrors, ['RESET 0'], ['statusIndicated HARD_ERRORS', 'resetStarted']],
			[makeTwo, [], []],
			[resetDone(1), ['SETUP 2', 'STATUS_ENQUIRY 1', 'STATUS_ENQUIRY 2'], ['resetEnded']],
			[say(status(callStates.active), {...status(callStates.callInitiated), ref: 2}), [], []],
		],
	},
	'a reset that the device survives, and its network doesn’t: the calls are cleared by the audit': {
		before: 'established',
		steps: [
			[hardErrors, ['RESET 0'], ['statusIndicated HARD_ERRORS', 'resetStarted']],
			[resetDone(1), ['STATUS_ENQUIRY 1'], ['resetEnded']],
			[say(status(callStates.null)), ['DEACTIVATE 1'], ['callCleared FAILURE 101']],
			[inactive, [], ['callEnded FAILURE 101']],
		],
	},
	'a VC that the device can’t restore: its call is cleared, and its connection restarted': {
		before: 'established',
		steps: [
			[hardErrors, ['RESET 0'], ['statusIndicated HARD_ERRORS', 'resetStarted']],
			[resetDone(0), ['ACTIVATE 0', 'ACTIVATE 1'], []],
			[
				(hand) =>
					hand.say(
						{type: 'ACTIVATED', vc: 0, generation: 2, status: 0, limit: 0},
						{type: 'ACTIVATED', vc: 1, generation: 2, status: 0xc0_00_00_9a, limit: 0},
					),
				['RESTART 0'],
				['callCleared NETWORK_UNREACHABLE 41', 'callEnded NETWORK_UNREACHABLE 41', 'resetEnded'],
			],
		],
	},
	'RESET that is never answered: the adapter goes, and everything on it ends': {
		before: 'established',
		options: {answerMs: 700},
		steps: [
			[hardErrors, ['RESET 0'], ['statusIndicated HARD_ERRORS', 'resetStarted']],
			[makeTwo, [], []],
			[
				wait(700),
				[],
				[
					'resetEnded',
					'linkDown',
					'callCleared NOT_ACCEPTED',
					'callFailed NOT_ACCEPTED',
					'callEnded NOT_ACCEPTED',
					'addressFamilyClosed',
				],
			],
		],
	},
	'a device that restarts during an audit: what was asked and what was to be said is void': {
		once: true,
		before: 'established',
		options: {whenRestarted: 'recover'},
		steps: [
			[down, [], [disabled]],
			[up, ['STATUS_ENQUIRY 1'], []],
			[say(status(callStates.active)), [], [enabled]],
			[down, [], [disabled]],
			[up, ['STATUS_ENQUIRY 1'], []],
			[restarts, [], ['resetStarted']],
			[closeOne, [], []],
			[
				(hand) => {
					hand.device.isMute = false;
					hand.wait(300);
				},
				['ACTIVATE 0'],
				['statusIndicated 60010001', 'callEnded SUCCESS 16'],
			],
			[
				(hand) => hand.say({type: 'ACTIVATED', vc: 0, generation: 2, status: 0, limit: 0}),
				['RESTART 2'],
				[enabled, 'resetEnded'],
			],
			[say({type: 'RESTART_ACK', scope: 2}), [], []],
			[makeTwo, ['SETUP 2'], []],
		],
	},
	'a device that restarts and refuses to be greeted anew: the adapter goes, and everything on it ends': {
		before: 'established',
		options: {whenRestarted: 'recover'},
		steps: [
			[
				(hand) => {
					hand.device.refuse = {type: 'REFUSE', reason: 1, detail: 2};
					hand.device.say({type: 'PONG', nonce: 9, uptime: 0});
					hand.settle();
				},
				[],
				[
					'resetStarted',
					'linkDown',
					'callCleared NOT_ACCEPTED',
					'callEnded NOT_ACCEPTED',
					'resetEnded',
					'addressFamilyClosed',
				],
			],
		],
	},
	'parties are neither added nor asked for while the link is down': {
		before: 'two parties',
		steps: [
			[down, [], [disabled]],
			[(hand) => hand.stack.addParty(1, 12, request('third'), hand.now), [], []],
			[(hand) => hand.settle(), [], ['partyFailed NETWORK_UNREACHABLE']],
		],
	},
};

for (const [title, {options, before, steps, capabilities, once}] of Object.entries(stories)) {
	const told = (t: ExecutionContext): void => {
		const hand = new Hand(options, capabilities === undefined ? {} : {capabilities});
		if (before === 'asked') hand.ask();
		if (before === 'established') hand.establish();
		if (before === 'two parties') hand.establishTwo();
		hand.heard();
		hand.told();
		for (const [act, heard, news] of steps) {
			act(hand);
			t.deepEqual([hand.heard(), hand.told()], [heard, news], `step ${steps.findIndex(([step]) => step === act)}`);
		}

		t.deepEqual(hand.leftovers(), {live: [], breaches: []});
	};

	if (once === true) {
		test.once(title, told);
	} else {
		test(title, told);
	}
}
