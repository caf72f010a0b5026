/** Incoming calls, as `answer` takes them. */
import {
	CallReleasedError,
	LocalProtocolError,
	type Adapter,
	type Call,
	type Listener,
	type Offer,
} from '../../index.ts';
import {causeIn, isRefusal} from '../call/place-call.ts';

/** What is asked for. */
export type AnswerPlan = {
	readonly sap: string;
	/** Cause to reject every offer with; undefined: accept. */
	readonly reject: number | undefined;
	/** Whether what is received goes back. */
	readonly echo: boolean;
	/** Offers to answer. */
	readonly count: number;
	/** Hang up so long after the connection, in ms; undefined: the far side does. */
	readonly hangUpMs: number | undefined;
	/** Numbers to call first, so that somebody calls back. */
	readonly ring: readonly string[];
};

/** How one offer fared. */
export type AnsweredCall = {
	readonly from: string | undefined;
	readonly to: string;
	answer: 'accepted' | 'rejected' | 'withdrawn';
	status: string | undefined;
	cause: number | undefined;
	receivedBytes: number;
	sentBytes: number;
};

/** What has happened so far; it tells also what an interruption left. */
export type AnswerProgress = {
	readonly calls: AnsweredCall[];
	/** What went wrong, one sentence each. */
	readonly problems: string[];
	/** Offers that were never answered: too many at once, or withdrawn before their turn. */
	missed: number;
};

/** What is told as it happens. */
export type AnswerNews = (words: string) => void;

/** Reads as long as the call stands; sends it back when that is asked for. */
const serve = async (call: Call, answered: AnsweredCall, echo: boolean, signal: AbortSignal): Promise<void> => {
	for (;;) {
		const {value, done} = await call.received.next({signal});
		if (done === true) {
			return;
		}
		answered.receivedBytes += value.length;
		if (echo) {
			await call.send(value, {
				signal,
				onSent: (bytes) => {
					answered.sentBytes += bytes;
				},
			});
		}
	}
};

/** A send that meets the end of the call is no fault of anybody. */
const untilEnd = async (work: Promise<void>): Promise<void> => {
	try {
		await work;
	} catch (error) {
		const isEnd =
			error instanceof CallReleasedError || (error instanceof LocalProtocolError && error.code === 'closed');
		if (!isEnd) {
			throw error;
		}
	}
};

/** The calls of one `answer`. */
class Answering {
	readonly #plan: AnswerPlan;
	readonly #progress: AnswerProgress;
	readonly #signal: AbortSignal;
	readonly #tell: AnswerNews;
	readonly #calls: Promise<void>[] = [];

	constructor(plan: AnswerPlan, progress: AnswerProgress, {signal, tell}: {signal: AbortSignal; tell: AnswerNews}) {
		this.#plan = plan;
		this.#progress = progress;
		this.#signal = signal;
		this.#tell = tell;
	}

	/** Answers as many offers as asked for, then waits for the ends of their calls. */
	async run(listener: Listener): Promise<void> {
		try {
			await this.#take(listener);
			await Promise.all(this.#calls);
		} finally {
			this.#progress.missed = listener.missed.busy + listener.missed.withdrawn;
		}
	}

	async #take(listener: Listener): Promise<void> {
		for (let left = this.#plan.count; left > 0; left--) {
			const {value: offer} = await listener.next({signal: this.#signal});
			if (offer === undefined) {
				this.#progress.problems.push('the call manager has closed the address family');
				return;
			}
			const call = this.#answer(offer);
			// What ends a call before its time ends the wait for the next offer too; the call is awaited only after that.
			call.catch(() => undefined);
			this.#calls.push(call);
		}
	}

	async #answer(offer: Offer): Promise<void> {
		const {reject} = this.#plan;
		const {from, to} = offer;
		const ends = {status: undefined, cause: undefined, receivedBytes: 0, sentBytes: 0};
		const answered: AnsweredCall = {from, to, answer: reject === undefined ? 'accepted' : 'rejected', ...ends};
		this.#progress.calls.push(answered);
		if (reject === undefined) {
			await this.#accept(offer, answered);
			return;
		}
		this.#tell(`rejecting the call from ${from ?? 'an unknown number'} with cause ${reject}`);
		answered.cause = reject;
		offer.reject({cause: reject});
	}

	async #accept(offer: Offer, answered: AnsweredCall): Promise<void> {
		this.#tell(`answering the call from ${offer.from ?? 'an unknown number'} to ${offer.to}`);
		try {
			const call = await offer.accept({signal: this.#signal});
			answered.status = 'SUCCESS';
			await this.#serve(call, answered);
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
			answered.status = error.status;
			answered.cause = causeIn(error);
			answered.answer = error.code === 'offer-withdrawn' ? 'withdrawn' : 'accepted';
			this.#progress.problems.push(error.message);
		}
	}

	async #serve(call: Call, answered: AnsweredCall): Promise<void> {
		const {echo, hangUpMs} = this.#plan;
		const timer =
			hangUpMs === undefined ? undefined : setTimeout(() => void call.close().catch(() => undefined), hangUpMs);
		try {
			await untilEnd(serve(call, answered, echo, this.#signal));
			const {status, cause} = await call.ended;
			answered.status = status;
			answered.cause = cause;
			if (status !== 'SUCCESS') {
				this.#progress.problems.push(`the call from ${call.from ?? 'an unknown number'} ended with ${status}`);
			}
		} finally {
			clearTimeout(timer);
		}
	}
}

/** Calls a number that calls back; a refusal is a problem, and rings nobody. */
const ring = async (adapter: Adapter, to: string, plan: AnswerPlan, signal: AbortSignal): Promise<Call> => {
	const [own = ''] = plan.sap.split(';');
	return adapter.makeCall({to, ...(own === '*' ? {} : {from: own}), signal});
};

/**
 * Registers the SAP, rings, answers the offers, waits for the ends of the calls. What happens is written into `progress`; rejects when the SAP is
 * refused, the device lost, or the signal aborts.
 */
export const takeCalls = async (
	adapter: Adapter,
	plan: AnswerPlan,
	progress: AnswerProgress,
	{signal, tell}: {readonly signal: AbortSignal; readonly tell: AnswerNews},
): Promise<void> => {
	const listener = await adapter.listen({sap: plan.sap, signal});
	tell(`waiting for calls on the SAP ${plan.sap}`);
	const rung: Call[] = [];
	try {
		for (const to of plan.ring) {
			rung.push(await ring(adapter, to, plan, signal));
		}
	} catch (error) {
		if (!isRefusal(error)) {
			throw error;
		}
		progress.problems.push(error.message);
		return;
	}
	await new Answering(plan, progress, {signal, tell}).run(listener);
	await Promise.all(rung.map((call) => call.close({signal})));
	await listener.close();
};
