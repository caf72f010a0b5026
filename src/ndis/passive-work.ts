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

/** Drains the passive work list at PASSIVE_LEVEL and carries ordered halts on (architecture.md, resolution 2). */
export const runPassive = (core: NdisCore): void => {
	const {state} = core;
	atPassive(core, () => {
		do {
			for (let work = state.passive.shift(); work !== undefined; work = state.passive.shift()) run(core, work);
			progressAdapters(core);
		} while (state.passive.length > 0);
	});
};
