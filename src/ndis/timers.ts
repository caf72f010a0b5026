import {hatOf, findObject, issue, nobody, objectOf, remark, tell, type Call, type NdisCore} from './core.ts';
import {releaseHandle} from './handles.ts';
import {atDispatch} from './passive-level.ts';
import type {NdisState, Timer, TimerSetting} from './state.ts';
import {NULL, type Context, type NdisTimerHandle} from './types/handles.ts';
import {NONE} from './types/trace.ts';

const isEarlier = (a: TimerSetting, b: TimerSetting): boolean =>
	a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);

const pushSetting = (heap: TimerSetting[], setting: TimerSetting): void => {
	let index = heap.length;
	heap.push(setting);
	while (index > 0) {
		const above = (index - 1) >> 1;
		if (!isEarlier(setting, heap[above]!)) break;
		heap[index] = heap[above]!;
		index = above;
	}
	heap[index] = setting;
};

const popSetting = (heap: TimerSetting[]): void => {
	const last = heap.pop();
	if (last === undefined || heap.length === 0) return;
	let index = 0;
	for (;;) {
		let below = 2 * index + 1;
		if (below >= heap.length) break;
		if (below + 1 < heap.length && isEarlier(heap[below + 1]!, heap[below]!)) below++;
		if (!isEarlier(heap[below]!, last)) break;
		heap[index] = heap[below]!;
		index = below;
	}
	heap[index] = last;
};

const timerOf = (core: NdisCore, setting: TimerSetting): Timer | undefined => {
	const timer = objectOf(core, 'timer', setting.timer);
	return timer?.order === setting.order ? timer : undefined;
};

/** Void settings (cancelled, set anew) are taken out when they reach the top, or all at once when they are the majority. */
const compact = (core: NdisCore): void => {
	const {state} = core;
	const set = state.timers.filter((setting) => timerOf(core, setting) !== undefined);
	state.timers = [];
	for (const setting of set) pushSetting(state.timers, setting);
};

/** Voids kept at least, before compacting pays. */
const voidsKept = 64;

const ownTimer = (core: NdisCore, call: Call, handle: unknown): Timer | undefined => {
	const timer = findObject(core, call, 'timer', handle);
	if (timer === undefined || timer.driver === call.driver.id) return timer;
	remark(core, 'foreign handle', `${call.opened.by}, timer`);
	return undefined;
};

/** NdisAllocateTimerObject; NULL when NDIS has no room left. */
export const allocateTimer = (core: NdisCore, call: Call): NdisTimerHandle =>
	issue<Timer>(core, (handle) => ({
		type: 'timer',
		handle,
		opened: call.opened,
		driver: call.driver.id,
		order: NONE,
		dueAt: 0,
		functionContext: undefined,
		reason: '',
		setSeq: 0,
	}))?.handle ?? NULL;

/** NdisSetTimerObject. A due time that is no number, or below 0, counts as 0. */
export const setTimer = (
	core: NdisCore,
	call: Call,
	[handle, dueTimeMs, functionContext, reason]: readonly [NdisTimerHandle, number, Context, string],
): void => {
	const timer = ownTimer(core, call, handle);
	if (timer === undefined) return;
	const {state} = core;
	const dueInMs = dueTimeMs > 0 ? dueTimeMs : 0;
	timer.order = state.nextTimerOrder++;
	timer.dueAt = state.now + dueInMs;
	timer.functionContext = functionContext;
	timer.reason = reason;
	if (state.timers.length > voidsKept && state.timers.length > 2 * state.handles.objects.length) compact(core);
	pushSetting(state.timers, {dueAt: timer.dueAt, order: timer.order, timer: handle});
	const {driver} = call;
	timer.setSeq = core.trace.point('timer', reason, hatOf(driver, 'any'), driver.id, nobody, [
		'set',
		dueInMs,
		functionContext,
	]);
};

/** NdisCancelTimerObject: true when it was still to fire. */
export const cancelTimer = (core: NdisCore, call: Call, [handle]: readonly [NdisTimerHandle]): boolean => {
	const timer = ownTimer(core, call, handle);
	if (timer === undefined || timer.order === NONE) return false;
	const {driver} = call;
	core.trace.point('timer', timer.reason, hatOf(driver, 'any'), driver.id, nobody, [
		'cancelled',
		timer.dueAt - core.state.now,
		timer.functionContext,
	]);
	timer.order = NONE;
	timer.functionContext = undefined;
	return true;
};

/** NdisFreeTimerObject: a set timer no longer fires. */
export const freeTimer = (core: NdisCore, call: Call, [handle]: readonly [NdisTimerHandle]): void => {
	const timer = ownTimer(core, call, handle);
	if (timer === undefined) return;
	cancelTimer(core, call, [handle]);
	releaseHandle(core.state.handles, timer.handle);
};

/** When the next timer is due (milliseconds), or undefined. */
export const timerDeadline = (core: NdisCore): number | undefined => {
	const {timers} = core.state;
	for (;;) {
		const [next] = timers;
		if (next === undefined || timerOf(core, next) !== undefined) return next?.dueAt;
		popSetting(timers);
	}
};

/**
 * Fires the timers due at `state.now`, earliest first, each once, at DISPATCH_LEVEL. One that is set meanwhile waits for the next
 * call even if it is due at once: no chain of zero timers can hold up a step.
 */
export const expireTimers = (core: NdisCore): void => {
	const due: TimerSetting[] = [];
	for (let next = nextDue(core.state); next !== undefined; next = nextDue(core.state)) due.push(next);
	try {
		atDispatch(core, () => {
			for (let next = due.shift(); next !== undefined; next = due.shift()) fire(core, next);
		});
	} finally {
		// A handler threw: what it kept from firing is still due.
		for (const setting of due) pushSetting(core.state.timers, setting);
	}
};

const nextDue = (state: NdisState): TimerSetting | undefined => {
	const [next] = state.timers;
	if (next === undefined || next.dueAt > state.now) return undefined;
	popSetting(state.timers);
	return next;
};

const fire = (core: NdisCore, setting: TimerSetting): void => {
	const timer = timerOf(core, setting);
	const driver = timer === undefined ? undefined : core.state.drivers[timer.driver - 1];
	if (timer === undefined || driver === undefined || timer.functionContext === undefined) return;
	const {functionContext, reason} = timer;
	timer.order = NONE;
	timer.functionContext = undefined;
	core.trace.point('timer', reason, hatOf(driver, 'any'), driver.id, nobody, ['fired', 0, functionContext]);
	tell(core, driver.id, {name: 'netTimerCallback', subject: nobody}, [functionContext]);
};
