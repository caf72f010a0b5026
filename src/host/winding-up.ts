import type {CondisHilError} from '../errors.ts';
import type {Stack} from '../stack/stack.ts';
import {leaksOf, type AuditRow, type Leak} from './audit.ts';
import {fulfilledWithin, type Clock} from './clock.ts';

/** What is wound up, and within what time. */
export type WindUp = {
	readonly clock: Clock;
	readonly timeoutMs: number;
	readonly step: (act: (stack: Stack, now: number) => void) => void;
	/** Fulfilled when the address family is closed; the loss of the device closes it too. */
	readonly familyClosed: Promise<void>;
	readonly isDown: () => boolean;
	readonly audit: () => Promise<AuditRow[]>;
	/** Fulfilled when the link is down. */
	readonly down: Promise<void>;
	readonly lossFor: (awaited: string) => CondisHilError | undefined;
};

/** Releases the calls, audits, halts, all within the one time. Whether everything was done; what the device still held is added to `leaks`. */
export const windUp = async (leaks: Leak[], adapter: WindUp): Promise<boolean> => {
	const {clock, timeoutMs, step} = adapter;
	const deadline = clock.now() + timeoutMs;
	const inTime = async (promise: Promise<unknown>): Promise<boolean> =>
		fulfilledWithin(clock, Math.max(0, deadline - clock.now()), promise);
	step((stack, now) => {
		stack.shutDown(now);
	});
	if (!(await inTime(adapter.familyClosed)) || adapter.isDown()) {
		return false;
	}

	let rows: AuditRow[] = [];
	const audited = adapter.audit().then((found) => {
		rows = found;
	});
	if (!(await inTime(audited))) {
		leaks.push({where: 'device', what: 'the device did not answer the audit'});
		return false;
	}

	leaks.push(...leaksOf(rows));
	step((stack, now) => {
		stack.stop(now);
	});
	return (await inTime(adapter.down)) && adapter.lossFor('the end of the link')?.code === 'closed';
};

/** Longest wait for the device’s word on the end of the link, in ms. */
const resetMs = 500;

/** Ends the link whatever is under way. */
export const endLink = async ({clock, step, down}: Pick<WindUp, 'clock' | 'step' | 'down'>): Promise<void> => {
	step((stack, now) => {
		stack.reset(now);
	});
	if (!(await fulfilledWithin(clock, resetMs, down))) {
		step((stack, now) => {
			stack.portGone('closed without an answer from the device', now);
		});
	}
};
