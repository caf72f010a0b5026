import type {CondisHilError} from '../errors.ts';
import type {Stack} from '../stack/stack.ts';
import type {Breach} from '../verifier/breach.ts';
import type {CloseReport} from './adapter-options.ts';
import {confirmMs, type Audits} from './audits.ts';
import {fulfilledWithin, type Clock} from './clock.ts';
import type {Leak} from './leak.ts';

/** What is wound up, and within what time. */
export type WindUp = {
	readonly clock: Clock;
	readonly timeoutMs: number;
	readonly step: (act: (stack: Stack, now: number) => void) => void;
	/** Fulfilled when the address family is closed; the loss of the device closes it too. */
	readonly familyClosed: Promise<void>;
	readonly isDown: () => boolean;
	readonly audits: Audits;
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
		await auditStuck(leaks, adapter);
		return false;
	}

	const confirm = Math.min(confirmMs, (deadline - clock.now()) / 2);
	if (!(await inTime(auditOver(leaks, adapter, confirm)))) {
		leaks.push({where: 'device', kind: 'unaudited', what: 'the device did not answer the audit'});
		return false;
	}

	step((stack, now) => {
		stack.stop(now);
	});
	return (await inTime(adapter.down)) && adapter.lossFor('the end of the link')?.code === 'closed';
};

const auditOver = async (leaks: Leak[], {audits}: WindUp, confirm: number): Promise<void> => {
	leaks.push(...(await audits.over(confirm)));
};

/** Longest wait for the tables of a device that has not released everything, in ms. */
const stuckMs = 250;

/** What a device still holds that has not released everything in time: the host forgets its own with the link. */
const auditStuck = async (leaks: Leak[], adapter: WindUp): Promise<void> => {
	if (adapter.isDown()) {
		return;
	}

	const found: Leak[] = [];
	await fulfilledWithin(adapter.clock, stuckMs, auditOver(found, adapter, 0));
	leaks.push(...found.filter(({where}) => where === 'device'));
};

/** Longest wait for the device’s word on the end of the link, in ms: a BYE waits 200. */
const resetMs = 250;

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

/** What is told of it all. */
export const reportOf = (leaks: readonly Leak[], found: readonly Breach[], orderly: boolean): CloseReport => ({
	leaks,
	breaches: found.filter(({severity}) => severity !== 'advisory'),
	advisories: found.filter(({severity}) => severity === 'advisory'),
	orderly,
});
