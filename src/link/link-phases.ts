import type {LinkTimings} from './link-options.ts';

/** Phases of a link, as the host sees it (protocol.md §6). */
export type LinkPhase = 'closed' | 'opening' | 'open' | 'closing';

/** What can happen to a link's phase: asked by the host, said by the device, or brought by time. */
export const linkEvents = {
	openAsked: {from: 'host', about: 'open() was called'},
	closeAsked: {from: 'host', about: 'close() was called'},
	aborted: {from: 'host', about: 'abort() was called: the port is gone'},
	welcomed: {from: 'device', about: 'WELCOME with the nonce of this link and limits that can be worked with'},
	refused: {from: 'device', about: 'REFUSE, or a WELCOME that can’t be worked with'},
	forgotten: {from: 'device', about: 'PONG with another nonce: the device has restarted'},
	saidBye: {from: 'device', about: 'BYE'},
	helloDue: {from: 'time', about: 'HELLO is to be repeated'},
	pingDue: {from: 'time', about: 'no valid frame for the keep-alive time'},
	deadlinePassed: {from: 'time', about: 'the phase has lasted too long without what it awaits'},
} as const;

export type LinkEvent = keyof typeof linkEvents;

/** What goes with a transition; the link has one method for each. */
export type LinkAct = 'sayHello' | 'goUp' | 'sayPing' | 'sayBye' | 'goDown' | 'nothing';

/** One cell: the next phase, what is done on the way and where it is written. */
export type LinkTransition = {readonly to: LinkPhase; readonly act: LinkAct; readonly source: string};

function stay(to: LinkPhase, source: string): LinkTransition {
	return {to, act: 'nothing', source};
}

/**
 * The phase machine. A missing cell is illegal: asked by the host it is an error of the caller, said by the device the frame is dropped and
 * counted, and time never brings it.
 */
export const linkPhases: Readonly<Record<LinkPhase, Readonly<Partial<Record<LinkEvent, LinkTransition>>>>> = {
	closed: {
		openAsked: {to: 'opening', act: 'sayHello', source: 'protocol.md §6, 1'},
		closeAsked: stay('closed', 'already closed'),
		aborted: stay('closed', 'already closed'),
		welcomed: stay('closed', 'protocol.md §6: no link, nothing but console text is taken'),
		refused: stay('closed', 'protocol.md §6: no link, nothing but console text is taken'),
		forgotten: stay('closed', 'protocol.md §6: no link, nothing but console text is taken'),
		saidBye: stay('closed', 'protocol.md §6, BYE: the answer came after the bound'),
	},
	opening: {
		closeAsked: {to: 'closing', act: 'sayBye', source: 'protocol.md §6, BYE: the device may have taken the HELLO'},
		aborted: {to: 'closed', act: 'goDown', source: 'architecture.md, when the port goes away'},
		welcomed: {to: 'open', act: 'goUp', source: 'protocol.md §6, 3'},
		refused: {to: 'closed', act: 'goDown', source: 'protocol.md §6, 2'},
		forgotten: stay('opening', 'protocol.md §6, 1: drops all other frames until the answer'),
		saidBye: stay('opening', 'protocol.md §6, 1: drops all other frames until the answer'),
		helloDue: {to: 'opening', act: 'sayHello', source: 'protocol.md §6, 1: every 250 ms'},
		deadlinePassed: {to: 'closed', act: 'goDown', source: 'protocol.md §6, 1: up to 3 s'},
	},
	open: {
		closeAsked: {to: 'closing', act: 'sayBye', source: 'protocol.md §6, BYE'},
		aborted: {to: 'closed', act: 'goDown', source: 'architecture.md, when the port goes away'},
		welcomed: stay('open', 'protocol.md §6, 2: the answer to a repeated HELLO'),
		forgotten: {to: 'closed', act: 'goDown', source: 'protocol.md §6, PING: another nonce than its own'},
		saidBye: {to: 'closed', act: 'goDown', source: 'protocol.md §6, BYE: the device is in manual mode'},
		pingDue: {to: 'open', act: 'sayPing', source: 'protocol.md §6, PING: after 1000 ms without a valid frame'},
		deadlinePassed: {to: 'closed', act: 'goDown', source: 'protocol.md §6, PING: after 3000 ms without a valid frame'},
	},
	closing: {
		closeAsked: stay('closing', 'already asked'),
		aborted: {to: 'closed', act: 'goDown', source: 'architecture.md, when the port goes away'},
		welcomed: stay('closing', 'protocol.md §6, BYE: closed while HELLO was unanswered'),
		refused: stay('closing', 'protocol.md §6, BYE: closed while HELLO was unanswered'),
		forgotten: stay('closing', 'protocol.md §6, BYE: only its answer is awaited'),
		saidBye: {to: 'closed', act: 'goDown', source: 'protocol.md §6, BYE'},
		deadlinePassed: {to: 'closed', act: 'goDown', source: 'protocol.md §6, BYE: at most 200 ms'},
	},
};

/** What time brings in one phase: `deadlinePassed` after `limit`, and before it `repeat.event` each `repeat.every`. */
export type PhaseTimers = {
	readonly limit: keyof LinkTimings;
	readonly repeat?: {readonly every: keyof LinkTimings; readonly event: LinkEvent};
	readonly source: string;
};

/** The timers of each phase; in `open` every valid frame starts them anew, in the others entering the phase does. */
export const phaseTimers: Readonly<Record<LinkPhase, PhaseTimers | undefined>> = {
	closed: undefined,
	opening: {
		limit: 'helloDeadlineMs',
		repeat: {every: 'helloRepeatMs', event: 'helloDue'},
		source: 'protocol.md §6, 1',
	},
	open: {
		limit: 'deadMs',
		repeat: {every: 'keepAliveMs', event: 'pingDue'},
		source: 'protocol.md §6, PING',
	},
	closing: {limit: 'byeMs', source: 'protocol.md §6, BYE'},
};
