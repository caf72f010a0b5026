import type {DeviceMessage, MessageOf, SignallingMessage} from '../../../firmware-protocol/definition/messages.ts';
import {planeOf} from '../../wire/message-codec.ts';
import type {Carried} from './direct-link.ts';
import {newNetworkState, type DeviceVc, type NetworkCall, type NetworkState} from './network-state.ts';
import {callRows, modifyRows, partyRows, vcRows} from './network-table.ts';

const callOf = (state: NetworkState, ref: number): NetworkCall => {
	const known = state.calls.find((call) => call.ref === ref);
	if (known !== undefined) return known;
	const call: NetworkCall = {ref, state: 'gone', parties: [], modify: 'none'};
	state.calls.push(call);
	state.calls.sort((a, b) => a.ref - b.ref);
	return call;
};

/** Calls of a state that is over have no parties and no change under way. */
const entered = (call: NetworkCall, state: NetworkCall['state']): void => {
	call.state = state;
	if (state !== 'gone' && state !== 'releasing' && state !== 'clearing') return;
	call.parties = [];
	call.modify = 'none';
};

const takeOfParty = (call: NetworkCall, endpoint: number, type: SignallingMessage['type']): void => {
	if (call.state !== 'active') return;
	const known = call.parties.find((party) => party.endpoint === endpoint);
	const next = partyRows[known?.state ?? 'gone'].takes[type];
	if (next === undefined) return;
	if (known !== undefined) known.state = next;
	else call.parties.push({endpoint, state: next});
	call.parties = call.parties.filter((party) => party.state !== 'gone');
};

const takeSignalling = (state: NetworkState, message: SignallingMessage): void => {
	if (message.type === 'STATUS_ENQUIRY') state.enquiries.push({ref: message.ref, endpoint: message.endpoint});
	if (message.type === 'RESTART') state.restarts.push({scope: message.scope, connection: message.connection});
	if (!('ref' in message)) return;
	const call = callOf(state, message.ref);
	// SETUP bears an endpoint, and is no party’s.
	if (message.type !== 'SETUP' && 'endpoint' in message && message.endpoint !== undefined) {
		takeOfParty(call, message.endpoint, message.type);
		return;
	}
	entered(call, callRows[call.state].takes[message.type] ?? call.state);
	if (call.state === 'active') call.modify = modifyRows[call.modify].takes[message.type] ?? call.modify;
};

const vcOf = (state: NetworkState, slot: number): DeviceVc => {
	const known = state.vcs.find((vc) => vc.slot === slot);
	if (known !== undefined) return known;
	const vc: DeviceVc = {slot, generation: 0, state: 'inactive', taken: 0, confirmed: 0, sent: 0, credit: 0};
	state.vcs.push(vc);
	state.vcs.sort((a, b) => a.slot - b.slot);
	return vc;
};

const takeOfVc = (state: NetworkState, {type, vc: slot, generation}: MessageOf<'ACTIVATE' | 'DEACTIVATE'>): void => {
	const vc = vcOf(state, slot);
	if (type === 'ACTIVATE' && generation !== vc.generation) {
		Object.assign(vc, {generation, state: 'inactive', taken: 0, confirmed: 0, sent: 0, credit: 0});
	}
	if (generation === vc.generation) vc.state = vcRows[vc.state].takes[type] ?? vc.state;
};

const takeDevice = (state: NetworkState, message: DeviceMessage): void => {
	if (message.type === 'ACTIVATE' || message.type === 'DEACTIVATE') takeOfVc(state, message);
	else if (message.type === 'CREDIT') vcOf(state, message.vc).credit = message.limit;
	else if (message.type === 'RESET') state.reset = message.request;
	else if (message.type === 'OID_QUERY' || message.type === 'OID_SET' || message.type === 'AUDIT') {
		state.requests.push(message.request);
	}
};

/** The far side takes one frame of the host. */
export const takeCarried = (state: NetworkState, carried: Carried): void => {
	if (carried.type === 'data') vcOf(state, carried.vc).taken = carried.tag + 1;
	else if (planeOf(carried) === 'signalling') takeSignalling(state, carried as SignallingMessage);
	// The link plane has nothing that is sent.
	else takeDevice(state, carried as DeviceMessage);
};

/** A device that has lost everything, and its network with it. */
export const forgetAll = (state: NetworkState): void => {
	Object.assign(state, newNetworkState(), {said: state.said});
};
