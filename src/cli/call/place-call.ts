/** One call from its set-up to its end, as `call` makes it. */
import {CondisHilError, LocalProtocolError, type Adapter, type Call, type Party, type Traffic} from '../../index.ts';
import {Comparison} from './comparison.ts';
import {promisedBy} from './promises.ts';

/** What is asked for. */
export type CallPlan = {
	readonly to: string;
	/** Further parties; with one or more the call is multipoint. */
	readonly parties: readonly string[];
	readonly transmit: Traffic;
	readonly receive: Traffic;
	/** Bytes to send; undefined: none. */
	readonly data: Uint8Array | undefined;
	/** Traffic to ask for once the call stands; undefined: none. */
	readonly modification: {readonly transmit: Traffic; readonly receive: Traffic} | undefined;
	/** Bytes of a frame; undefined: as many as device and call allow. */
	readonly frame: number | undefined;
};

/** How a call or party fared. No status: it never came to one. */
export type Fate = {readonly to: string; readonly status: string | undefined; readonly cause: number | undefined};

/** What has happened so far; it is filled in as it happens, so that it tells also what an interruption left. */
export type CallProgress = {
	status: string | undefined;
	cause: number | undefined;
	isConnected: boolean;
	isChanged: boolean;
	sentBytes: number;
	receivedBytes: number;
	parties: Fate[];
	/** What went wrong, one sentence each. */
	problems: string[];
};

/** A call that hasn't begun. */
export const noProgress = (): CallProgress => ({
	status: undefined,
	cause: undefined,
	isConnected: false,
	isChanged: false,
	sentBytes: 0,
	receivedBytes: 0,
	parties: [],
	problems: [],
});

/** Cause number that an error bears. */
export const causeIn = (error: CondisHilError): number | undefined =>
	'causeNumber' in error && typeof error.causeNumber === 'number' ? error.causeNumber : undefined;

/** Whether an error is the answer of network or device, not a failure to ask. */
export const isRefusal = (error: unknown): error is CondisHilError =>
	error instanceof CondisHilError && error.status !== undefined && error.code !== 'aborted';

/** Waits, but not beyond the signal. */
const unlessAborted = async <Found>(promise: Promise<Found>, awaited: string, signal: AbortSignal): Promise<Found> => {
	const settled = new AbortController();
	const aborted = new Promise<never>((_, reject) => {
		const abort = (): void => {
			reject(new LocalProtocolError('aborted', `given up while waiting for ${awaited}`, {awaited}));
		};
		signal.addEventListener('abort', abort, {once: true, signal: settled.signal});
		if (signal.aborted) {
			abort();
		}
	});
	return Promise.race([promise, aborted]).finally(() => {
		settled.abort();
	});
};

/** One call under way. */
class Placement {
	readonly #adapter: Adapter;
	readonly #plan: CallPlan;
	readonly #signal: AbortSignal;
	readonly #progress: CallProgress;
	readonly #parties: Party[] = [];

	constructor(adapter: Adapter, plan: CallPlan, progress: CallProgress, signal: AbortSignal) {
		this.#adapter = adapter;
		this.#plan = plan;
		this.#progress = progress;
		this.#signal = signal;
	}

	async run(): Promise<void> {
		const call = await this.#connect();
		if (call === undefined) {
			return;
		}
		for (const to of this.#plan.parties) {
			await this.#addParty(call, to);
		}
		await this.#modify(call);
		const isDone = await this.#doWork(call);
		const ending = await call.close({signal: this.#signal});
		if (ending.byPeer) {
			this.#progress.status = ending.status;
			this.#progress.cause = ending.cause;
		}
		if (ending.byPeer && !isDone) {
			this.#progress.problems.push(`the far side ended the call to ${call.to}`);
		}
	}

	/** A refusal is a problem, and the call goes on with the traffic that it has. */
	async #modify(call: Call): Promise<void> {
		const {modification} = this.#plan;
		if (modification === undefined) {
			return;
		}
		try {
			const {changed} = await call.modify({...modification, signal: this.#signal});
			this.#progress.isChanged ||= changed;
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
			this.#progress.problems.push(error.message);
		}
	}

	/** Whether all was done while the call stood. */
	async #doWork(call: Call): Promise<boolean> {
		const work = this.#carryOut(call);
		// When the end of the call comes first, what the work says afterwards no longer matters.
		work.catch(() => undefined);
		const ended = call.ended.then(() => false);
		try {
			return await unlessAborted(Promise.race([work, ended]), `data and end of the call to ${call.to}`, this.#signal);
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
			this.#progress.problems.push(error.message);
			return false;
		}
	}

	/** The call, or undefined when it was refused. */
	async #connect(): Promise<Call | undefined> {
		const {to, parties, transmit, receive} = this.#plan;
		const progress = this.#progress;
		const multipoint = parties.length > 0;
		try {
			const call = await this.#adapter.makeCall({to, transmit, receive, multipoint, signal: this.#signal});
			progress.isConnected = true;
			progress.isChanged = call.changed;
			progress.status = 'SUCCESS';
			if (call.firstParty !== undefined) {
				this.#keepParty(call.firstParty);
			}
			return call;
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
			progress.status = error.status;
			progress.cause = causeIn(error);
			progress.problems.push(error.message);
			return undefined;
		}
	}

	async #addParty(call: Call, to: string): Promise<void> {
		try {
			this.#keepParty(await call.addParty({to, signal: this.#signal}));
		} catch (error) {
			if (!isRefusal(error)) {
				throw error;
			}
			this.#progress.parties.push({to, status: error.status, cause: causeIn(error)});
			this.#progress.problems.push(error.message);
		}
	}

	#keepParty(party: Party): void {
		const {parties} = this.#progress;
		const place = parties.push({to: party.to, status: 'SUCCESS', cause: undefined}) - 1;
		this.#parties.push(party);
		party.ended.then(
			({status, cause, byPeer}) => {
				if (byPeer) {
					parties[place] = {to: party.to, status, cause};
				}
			},
			() => undefined,
		);
	}

	/** Sends, and waits for what the called numbers promise. False when the call ended instead. */
	async #carryOut(call: Call): Promise<boolean> {
		const {data} = this.#plan;
		const {limits} = this.#adapter;
		const promised = promisedBy(call.to, limits);
		const echoed = promised.type === 'echo' ? data : undefined;
		const awaitedBytes = promised.type === 'source' ? promised.bytes : (echoed?.length ?? 0);
		const received = this.#receive(call, echoed, awaitedBytes);
		if (data !== undefined) {
			await this.#send(call, data);
		}
		await received;
		const leaving = this.#parties.filter((party) => promisedBy(party.to, limits).type === 'end');
		await Promise.all(leaving.map((party) => party.ended));
		if (promised.type === 'end') {
			await call.ended;
			return false;
		}
		return this.#progress.receivedBytes >= awaitedBytes;
	}

	async #send(call: Call, data: Uint8Array): Promise<void> {
		const {frame = Math.min(this.#adapter.limits.sduMax, this.#plan.transmit.maxSduSize ?? Infinity)} = this.#plan;
		const onSent = (bytes: number): void => {
			this.#progress.sentBytes += bytes;
		};
		await call.send(data, {frame, onSent, signal: this.#signal});
	}

	/** Reads as long as the call stands; resolves when that many bytes are there. */
	async #receive(call: Call, expected: Uint8Array | undefined, enough: number): Promise<void> {
		const comparison = new Comparison(expected);
		const progress = this.#progress;
		return new Promise((resolve, reject) => {
			const read = async (): Promise<void> => {
				for await (const bytes of call.received) {
					comparison.take(bytes);
					progress.receivedBytes = comparison.received;
					if (comparison.firstWrong !== undefined) {
						progress.problems.push(`what came back differs from what was sent, first at byte ${comparison.firstWrong}`);
						return;
					}
					if (comparison.received >= enough) {
						resolve();
					}
				}
			};
			if (enough === 0) {
				resolve();
			}
			read().then(resolve, reject);
		});
	}
}

/**
 * Makes the call, adds the parties, moves the data, waits for what the called number promises, closes the call. What happens is written into `progress`.
 * A refusal, a wrong byte or a hang-up is a problem there, not an error; rejects when the device is lost or the signal aborts.
 */
export const placeCall = async (
	adapter: Adapter,
	plan: CallPlan,
	progress: CallProgress,
	signal: AbortSignal,
): Promise<void> => new Placement(adapter, plan, progress, signal).run();
