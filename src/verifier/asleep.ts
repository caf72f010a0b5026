import {NONE} from '../ndis/types/trace.ts';
import type {Need} from './rule.ts';
import {liveRules} from './rules/catalogue.ts';
import type {VerifierState} from './state.ts';

/** A rule that can’t be judged on this trace, and why; `partly` when only a part of it hangs on that. */
export type AsleepRule = {readonly id: string; readonly reason: string; readonly partly: boolean};

/** Why rules with a need sleep. */
export const sleepReasons: Readonly<Record<Need, string>> = {
	signalling: 'no signalling frame has been traced',
	device: 'no frame of the device plane has been traced',
	areas: 'no driver took an area from a lookaside list',
	'client areas': 'no client took an area from a lookaside list',
	'call-manager areas': 'no call manager took an area from a lookaside list',
	'miniport areas': 'no miniport took an area from a lookaside list',
	policy: 'no call manager noted its add-party policy',
	capability: 'nobody noted whether the medium has traffic per party',
	medium: 'nobody noted what the medium carries',
	marks: 'no client notes what changed parameters it finds unacceptable',
	accesses: 'nobody notes accesses to net buffer lists',
	'shortest frame': 'no miniport noted the medium’s shortest frame',
	stubs: 'no driver declared a stub',
	attributes: 'no miniport noted whether it is serialized',
	readiness: 'no driver notes when it isn’t ready',
	'modify capability': 'nobody noted whether the medium’s traffic can be changed',
	rejections: 'no client notes what changes of traffic it rejects',
	agreements: 'nobody notes when no traffic can be agreed on',
};

const isAwake: Readonly<Record<Need, (state: VerifierState) => boolean>> = {
	signalling: (state) => state.seen.signalling,
	device: (state) => state.seen.device,
	areas: ({seen}) => seen.clientAreas || seen.callManagerAreas || seen.miniportAreas,
	'client areas': (state) => state.seen.clientAreas,
	'call-manager areas': (state) => state.seen.callManagerAreas,
	'miniport areas': (state) => state.seen.miniportAreas,
	policy: (state) => state.policy !== undefined || state.policies.size > 0,
	capability: (state) => state.perPartyTraffic !== undefined,
	medium: (state) => state.medium.closeData !== undefined && state.medium.multipoint !== undefined,
	marks: (state) => state.seen.marks,
	accesses: (state) => state.seen.accesses,
	'shortest frame': (state) => state.transfers.minimumFrame !== NONE,
	stubs: (state) => state.registry.seenStubs,
	attributes: (state) => state.seen.attributes,
	readiness: (state) => state.seen.readiness,
	'modify capability': (state) => state.setUp.canModify !== undefined,
	rejections: (state) => state.seen.rejections,
	agreements: (state) => state.seen.agreements,
};

/** Rules that the trace so far gave no means to judge. */
export const asleepRules = (state: VerifierState): readonly AsleepRule[] =>
	liveRules.flatMap(({id, needs, partly}) =>
		needs === undefined || isAwake[needs](state) ? [] : [{id, reason: sleepReasons[needs], partly: partly ?? false}],
	);
