import {cause} from '../../../firmware-protocol/definition/causes.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Carried} from './direct-link.ts';
import {flowAt} from '../flow.ts';
import type {DeviceVc, NetworkCall, NetworkParty, NetworkState} from './network-state.ts';
import {
	callRows,
	modifyRows,
	partyRows,
	vcRows,
	type CallSays,
	type ModifySays,
	type PartySays,
	type Says,
	type VcSays,
} from './network-table.ts';
import {wholeRows, type Heard} from './whole-sayings.ts';

/** One thing that the far side can say now. */
export type Saying = {readonly label: string; readonly says: Says; readonly say: () => Heard};

/** Traffic that a modification by the network asks for: bytes/s. */
const modifiedRate = 4800;

/** Frames that the host may have on their way to the device, on each VC. */
const window = 4;

const callMessages: Readonly<Record<CallSays, (ref: number) => Carried>> = {
	proceed: (ref) => ({type: 'CALL_PROCEEDING', ref, connection: 100 + ref}),
	alert: (ref) => ({type: 'ALERTING', ref}),
	connect: (ref) => ({type: 'CONNECT', ref, connection: 100 + ref}),
	refuse: (ref) => ({type: 'RELEASE_COMPLETE', ref, cause: cause.userBusy}),
	release: (ref) => ({type: 'RELEASE', ref, cause: cause.normalClearing}),
	complete: (ref) => ({type: 'RELEASE_COMPLETE', ref}),
	acknowledge: (ref) => ({type: 'CONNECT_ACK', ref}),
};

const partyMessages: Readonly<Record<PartySays, (ref: number, endpoint: number) => Carried>> = {
	add: (ref, endpoint) => ({type: 'ADD_PARTY_ACK', ref, endpoint}),
	reject: (ref, endpoint) => ({type: 'ADD_PARTY_REJECT', ref, endpoint, cause: cause.userBusy}),
	leave: (ref, endpoint) => ({type: 'DROP_PARTY', ref, endpoint, cause: cause.normalClearing}),
	dropped: (ref, endpoint) => ({type: 'DROP_PARTY_ACK', ref, endpoint}),
};

const modifyMessages: Readonly<Record<ModifySays, (ref: number) => Carried>> = {
	agree: (ref) => ({type: 'MODIFY_ACK', ref}),
	disagree: (ref) => ({type: 'MODIFY_REJECT', ref, cause: cause.resourceUnavailable}),
	modify: (ref) => ({type: 'MODIFY_REQUEST', ref, forward: flowAt(modifiedRate), backward: flowAt(modifiedRate)}),
};

const activated = (vc: DeviceVc, status: number): Carried => ({
	type: 'ACTIVATED',
	vc: vc.slot,
	generation: vc.generation,
	status,
	limit: vc.confirmed + window,
});

const vcMessages: Readonly<Record<VcSays, (vc: DeviceVc) => Carried>> = {
	ready: (vc) => activated(vc, NDIS_STATUS.SUCCESS),
	unready: (vc) => activated(vc, NDIS_STATUS.RESOURCES),
	deactivated: ({slot, generation}) => ({
		type: 'DEACTIVATED',
		vc: slot,
		generation,
		status: NDIS_STATUS.SUCCESS,
	}),
	sent: (vc) => {
		vc.confirmed = vc.taken;
		const {slot, generation, taken} = vc;
		return {type: 'SENT', vc: slot, generation, tag: taken - 1, status: NDIS_STATUS.SUCCESS, limit: taken + window};
	},
	data: (vc) => ({
		type: 'data',
		vc: vc.slot,
		generation: vc.generation,
		tag: vc.sent++,
		payload: Uint8Array.of(vc.slot),
	}),
};

/** Whether a VC has something to confirm, or credit to send with. */
const vcCan: {readonly [Of in VcSays]?: (vc: DeviceVc) => boolean} = {
	sent: ({taken, confirmed}) => taken > confirmed,
	data: ({sent, credit}) => sent < credit,
};

/** How often each thing may be said in a run; what is left out never is. */
export type Allowance = Partial<Record<Says, number>>;

/** Collects what may be said by the tables, the state and the allowance. */
class Collector {
	readonly found: Saying[] = [];
	readonly #state: NetworkState;
	readonly #allowance: Allowance;

	constructor(state: NetworkState, allowance: Allowance) {
		this.#state = state;
		this.#allowance = allowance;
	}

	/** In the order of their names: what was said first makes no other state. */
	#count(says: Says, times: number): void {
		const {said} = this.#state;
		const counted = Object.entries({...said, [says]: times});
		this.#state.said = Object.fromEntries(counted.toSorted(([a], [b]) => (a < b ? -1 : 1)));
	}

	add(says: Says, about: string, say: () => Heard): void {
		const {said} = this.#state;
		const times = said[says] ?? 0;
		if (times >= (this.#allowance[says] ?? 0)) return;
		const label = about === '' ? says : `${says} ${about}`;
		this.found.push({
			label,
			says,
			say: () => {
				// What every run may say at will needs no counting, which would tell states apart.
				if (this.#allowance[says] !== Infinity) this.#count(says, times + 1);
				return say();
			},
		});
	}
}

/** Rows’ sayings; the tables’ keys are theirs. */
const entriesOf = <Key extends string, Value>(row: Partial<Record<Key, Value>>): [Key, Value][] =>
	Object.entries(row) as [Key, Value][];

const ofParty = (into: Collector, call: NetworkCall, party: NetworkParty): void => {
	for (const [says, next] of entriesOf(partyRows[party.state].says)) {
		into.add(says, `${call.ref}/${party.endpoint}`, () => {
			party.state = next;
			call.parties = call.parties.filter(({state}) => state !== 'gone');
			return partyMessages[says](call.ref, party.endpoint);
		});
	}
};

const ofCall = (into: Collector, call: NetworkCall): void => {
	for (const [says, next] of entriesOf(callRows[call.state].says)) {
		into.add(says, String(call.ref), () => {
			call.state = next;
			if (next === 'gone' || next === 'releasing') Object.assign(call, {parties: [], modify: 'none'});
			return callMessages[says](call.ref);
		});
	}
	for (const party of call.parties) ofParty(into, call, party);
	if (call.state !== 'active') return;
	for (const [says, next] of entriesOf(modifyRows[call.modify].says)) {
		into.add(says, String(call.ref), () => {
			call.modify = next;
			return modifyMessages[says](call.ref);
		});
	}
};

const ofVc = (into: Collector, vc: DeviceVc): void => {
	for (const [says, next] of entriesOf(vcRows[vc.state].says)) {
		if (vcCan[says]?.(vc) === false) continue;
		into.add(says, `vc${vc.slot}`, () => {
			vc.state = next;
			return vcMessages[says](vc);
		});
	}
};

/** Everything that the far side may say now. */
export const sayingsOf = (state: NetworkState, allowance: Allowance): readonly Saying[] => {
	const into = new Collector(state, allowance);
	// Behind a signalling link that is down nobody is heard.
	if (!state.isLinkDown) for (const call of state.calls) ofCall(into, call);
	for (const vc of state.vcs) ofVc(into, vc);
	for (const [says, {can, say}] of entriesOf(wholeRows)) {
		if (can(state)) into.add(says, '', () => say(state));
	}
	return into.found;
};
