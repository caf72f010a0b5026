import {contextAt, wordAt} from '../arguments.ts';
import type {Follow, Scene} from '../scene.ts';
import {policyOfWord, shortestFrameOfWord} from '../words.ts';
import {allocatedForVc} from './follow-ends.ts';
import {rememberFreed} from './objects.ts';

/** An area came from a lookaside list. */
export const followAlloc: Follow = (scene) => {
	const {state, record, outer} = scene;
	const area = contextAt(record.args, 0);
	if (area === undefined) return;
	const {name: tag, driver, driverId, seq} = record;
	const openedWith = outer?.name === 'ProtocolCmOpenAf' ? outer.af : undefined;
	state.areas.set(area, {tag, driver, driverId, owed: undefined, seq, openedWith, ofSap: undefined});
	state.freed.delete(area);
	allocatedForVc(scene);
	if (record.driver === 'client') state.seen.clientAreas = true;
	else if (record.driver === 'call-manager') state.seen.callManagerAreas = true;
	// An integrated call manager’s areas are a miniport’s too.
	if (record.driver === 'miniport' || state.miniports.has(driverId)) state.seen.miniportAreas = true;
};

/** An area went back to its list. */
export const followFree: Follow = ({state, record}) => {
	const area = contextAt(record.args, 0);
	if (area !== undefined) rememberFreed(state, area, record.seq);
};

const markUnacceptable = ({state, record, vc}: Scene): void => {
	const subject = contextAt(record.args, 0);
	const marked = vc ?? (subject === undefined ? undefined : state.vcContexts.get(subject));
	if (marked !== undefined) marked.unacceptable = true;
};

/** A driver’s own remark (`words.ts`). */
export const followNote: Follow = (scene) => {
	const {state, record} = scene;
	if (record.driver === 'ndis') return;
	const word = wordAt(record.args);
	const policy = policyOfWord(word);
	if (policy !== undefined) state.policies.set(record.driverId, policy);
	if (word === 'capability:per-party-traffic=0') state.perPartyTraffic = false;
	if (word === 'capability:per-party-traffic=1') state.perPartyTraffic = true;
	state.transfers.minimumFrame = shortestFrameOfWord(word) ?? state.transfers.minimumFrame;
	if (word === 'unacceptable') markUnacceptable(scene);
};

/** Somebody touches a net buffer list, and says so. */
export const followAccess: Follow = ({state}) => {
	state.seen.accesses = true;
};
