import {effectiveLimits} from './effective-limits.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {deadlineReasons} from './link-down.ts';
import type {LinkOptions} from './link-options.ts';
import {type LinkAct, type LinkEvent, linkPhases, phaseTimers} from './link-phases.ts';
import {type LinkState, newLinkSession, newLinkState} from './link-state.ts';
import type {LinkDownReason, LinkUpcalls} from './link-upcalls.ts';
import {emptySendWindow} from './send-window.ts';

/** What an event of the phase machine comes with; `reason` and `welcome` where the transition's act needs them. */
export type Occasion = {
	readonly now: number;
	readonly reason?: LinkDownReason;
	readonly welcome?: MessageOf<'WELCOME'>;
};

/** When time brings something in the present phase (ms); infinite: never. */
type PhaseMoments = {readonly deadlineAt: number; readonly repeatAt: number; readonly repeatEvent?: LinkEvent};

const never: PhaseMoments = {deadlineAt: Infinity, repeatAt: Infinity};

/** Runs the table of phases: owns the state, and does what goes with each transition. */
export class LinkMachine {
	/** All that the link remembers; a deep copy may be put in its place. */
	state: LinkState;
	readonly upcalls: LinkUpcalls;
	readonly options: LinkOptions;
	readonly #acts: Readonly<Record<LinkAct, (occasion: Occasion) => void>> = {
		sayHello: ({now}) => this.#sayHello(now),
		goUp: (occasion) => this.#goUp(occasion),
		sayPing: ({now}) => this.#sayPing(now),
		sayBye: ({now}) => this.#sayBye(now),
		goDown: (occasion) => this.#goDown(occasion),
		nothing: () => undefined,
	};

	constructor(upcalls: LinkUpcalls, options: LinkOptions) {
		this.upcalls = upcalls;
		this.options = options;
		this.state = newLinkState(options);
	}

	/** Makes everything of an earlier session new; the phase is `closed` then. */
	renew(nonce: number, now: number): void {
		Object.assign(this.state, newLinkSession(this.options), {nonce, waitingSince: now});
	}

	/** Takes the transition of an event, if there is one. False: the event is illegal in this phase, and nothing has changed. */
	step(event: LinkEvent, occasion: Occasion): boolean {
		const transition = linkPhases[this.state.phase][event];
		if (transition === undefined) return false;
		this.state.phase = transition.to;
		this.#acts[transition.act](occasion);
		return true;
	}

	/** A frame with a right check has come over the open link: every wait begins anew. */
	heard(now: number): void {
		this.state.waitingSince = now;
		this.state.askedAt = now;
	}

	/** The next moment at which the phase has something to do (ms); infinite: never. */
	dueAt(): number {
		const {deadlineAt, repeatAt} = this.#moments();
		return Math.min(deadlineAt, repeatAt);
	}

	/** Brings what is due at `now`. */
	expire(now: number): void {
		const {deadlineAt, repeatAt, repeatEvent} = this.#moments();
		const reason = now >= deadlineAt ? deadlineReasons[this.state.phase]?.(this.state, this.options) : undefined;
		if (reason !== undefined) this.step('deadlinePassed', {now, reason});
		else if (repeatEvent !== undefined && now >= repeatAt) this.step(repeatEvent, {now});
	}

	#moments(): PhaseMoments {
		const {phase, waitingSince, askedAt} = this.state;
		const timers = phaseTimers[phase];
		if (timers === undefined) return never;
		const deadlineAt = waitingSince + this.options[timers.limit];
		if (timers.repeat === undefined) return {deadlineAt, repeatAt: Infinity};
		const {every, event} = timers.repeat;
		return {deadlineAt, repeatAt: askedAt + this.options[every], repeatEvent: event};
	}

	#sayHello(now: number): void {
		this.state.due.hello = true;
		this.state.askedAt = now;
	}

	#goUp({now, welcome}: Occasion): void {
		if (welcome === undefined) return;
		const {state} = this;
		const limits = effectiveLimits(welcome);
		state.window.frames = limits.window;
		state.window.bytes = limits.ring;
		state.lineMax = limits.lineMax;
		state.sduMax = limits.sduMax;
		state.due.hello = false;
		this.heard(now);
		this.upcalls.up(limits);
	}

	#sayPing(now: number): void {
		this.state.due.ping = true;
		this.state.askedAt = now;
	}

	#sayBye(now: number): void {
		this.#owe({bye: true});
		this.state.waitingSince = now;
	}

	#goDown({reason}: Occasion): void {
		if (reason === undefined) return;
		this.#owe({bye: false});
		this.state.window = emptySendWindow(this.options);
		this.upcalls.down(reason);
	}

	#owe({bye}: {readonly bye: boolean}): void {
		this.state.due = {hello: false, ping: false, bye, ack: false};
	}
}
