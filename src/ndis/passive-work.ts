import {progressAdapters} from './adapter-progress.ts';
import {announce} from './announcements.ts';
import {tellOpened} from './address-families.ts';
import {nobody, objectOf, tell, type NdisCore} from './core.ts';
import {atDispatch, atPassive} from './passive-level.ts';
import {deliverHeld} from './receives.ts';
import type {PassiveWork} from './state.ts';

/** What each kind of waiting work does when its time has come. */
const workers: {
	readonly [Type in PassiveWork['type']]: (core: NdisCore, work: Extract<PassiveWork, {type: Type}>) => void;
} = {
	openAfComplete: (core, {client, afHandle, status}) => {
		tellOpened(core, client, afHandle, status);
	},
	announce: (core, {binding}) => {
		announce(core, binding);
	},
	workItem: (core, {driver, context}) => {
		tell(core, driver, {name: 'ndisIoWorkItemFunction', subject: nobody}, [context]);
	},
	deliverHeld: (core, {vc: handle}) => {
		const vc = objectOf(core, 'vc', handle);
		if (vc !== undefined) atDispatch(core, () => deliverHeld(core, vc));
	},
};

const run = <Type extends PassiveWork['type']>(core: NdisCore, work: Extract<PassiveWork, {type: Type}>): void => {
	// One worker per type of work: the record's type says so, indexing by a variable loses it.
	const worker = workers[work.type] as (core: NdisCore, work: Extract<PassiveWork, {type: Type}>) => void;
	worker(core, work);
};

/** Whether more was asked for while it was carried on; it is taken note of. */
const takeAsked = ({state}: NdisCore): boolean => {
	const isAsked = state.isAskedAgain || state.passive.length > 0;
	state.isAskedAgain = false;
	return isAsked;
};

/**
 * Does what carries orders on. Handlers run in it, which may order something themselves, such as a halt in the middle of a restart: that waits until they have
 * returned and then has its turn, for no adapter is paused while its restart is told.
 */
const carryOn = <Result>({state}: NdisCore, work: () => Result): Result => {
	state.isCarryingOn = true;
	try {
		return work();
	} finally {
		state.isCarryingOn = false;
	}
};

/** Drains the passive work list at PASSIVE_LEVEL and carries ordered halts on (architecture.md, resolution 2). Within itself it is put off. */
export const runPassive = (core: NdisCore): void => {
	const {state} = core;
	if (state.isCarryingOn) {
		state.isAskedAgain = true;
		return;
	}
	atPassive(core, () =>
		carryOn(core, () => {
			do {
				for (let work = state.passive.shift(); work !== undefined; work = state.passive.shift()) run(core, work);
				progressAdapters(core);
			} while (takeAsked(core));
		}),
	);
};

/** Does what runs handlers, such as the start of an adapter, then what these have ordered. */
export const withOrders = <Result>(core: NdisCore, work: () => Result): Result => {
	const {state} = core;
	if (state.isCarryingOn) return work();
	const result = carryOn(core, work);
	if (state.isAskedAgain) runPassive(core);
	return result;
};
