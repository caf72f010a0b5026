import {callStates, cause} from '../../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../../firmware-protocol/definition/messages.ts';
import type {LinkDownReason} from '../../link/link-upcalls.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Carried} from './direct-link.ts';
import {flowAt} from '../flow.ts';
import {forgetAll} from './network.ts';
import type {NetworkState} from './network-state.ts';
import type {WholeSays} from './network-table.ts';

/** What comes of something said: a frame, or the news that the device has restarted or gone. */
export type Heard = Carried | LinkDownReason;

/** Call reference of the one call that the network offers: bit 8000 says that it is the network’s. */
const offeredRef = 0x80_01;

/** Traffic of an offer: bytes/s. */
const offeredRate = 9600;

const statusOf = (state: NetworkState, {ref, endpoint}: NetworkState['enquiries'][number]): MessageOf<'STATUS'> => {
	const call = state.calls.find((known) => known.ref === ref);
	const isThere = call?.parties.some((party) => party.endpoint === endpoint && party.state === 'there') === true;
	return {
		type: 'STATUS',
		ref,
		callState: call?.state === 'active' ? callStates.active : callStates.null,
		...(endpoint === undefined ? {} : {endpoint, endpointState: isThere ? 7 : 0}),
		cause: cause.statusEnquiryResponse,
	};
};

const restarted = (state: NetworkState): Heard => {
	const {scope, connection} = state.restarts.shift()!;
	for (const call of state.calls) {
		if (scope === 2 || call.ref + 100 === connection) call.state = 'gone';
	}
	return {type: 'RESTART_ACK', scope, ...(connection === undefined ? {} : {connection})};
};

const resetDone = (state: NetworkState, survived: number): Heard => {
	const request = state.reset!;
	state.reset = undefined;
	if (survived === 0) state.vcs = [];
	return {type: 'RESET_DONE', request, status: NDIS_STATUS.SUCCESS, survived};
};

const offer = (state: NetworkState): Heard => {
	state.calls.push({ref: offeredRef, state: 'offering', parties: [], modify: 'none'});
	return {
		type: 'SETUP',
		ref: offeredRef,
		called: 'host',
		calling: 'network',
		forward: flowAt(offeredRate),
		backward: flowAt(offeredRate),
		connection: 200,
	};
};

/** WELCOME of a device of middle size. */
export const welcome = (nonce: number): MessageOf<'WELCOME'> => ({
	type: 'WELCOME',
	nonce,
	major: 1,
	minor: 0,
	window: 8,
	ring: 2048,
	lineMax: 1024,
	sduMax: 512,
	vcMax: 6,
	callMax: 5,
	partyMax: 8,
	capabilities: 0xff,
	numbers: 0,
	firmware: 'explored',
});

type WholeRow = {readonly can: (state: NetworkState) => boolean; readonly say: (state: NetworkState) => Heard};

const always = (): boolean => true;

/** What isn’t about one call or VC. */
export const wholeRows: Readonly<Record<Exclude<WholeSays, 'welcome'>, WholeRow>> = {
	offer: {can: ({calls}) => !calls.some(({ref}) => ref === offeredRef), say: offer},
	answer: {
		can: ({requests}) => requests.length > 0,
		say: (state) => ({
			type: 'OID_ANSWER',
			request: state.requests.shift()!,
			status: NDIS_STATUS.SUCCESS,
			data: new Uint8Array(4),
		}),
	},
	resetDone: {can: ({reset}) => reset !== undefined, say: (state) => resetDone(state, 1)},
	resetEmpty: {can: ({reset}) => reset !== undefined, say: (state) => resetDone(state, 0)},
	restarted: {can: ({restarts}) => restarts.length > 0, say: restarted},
	status: {
		can: ({enquiries}) => enquiries.length > 0,
		say: (state) => statusOf(state, state.enquiries.shift()!),
	},
	restart: {
		can: always,
		say: (state) => {
			for (const call of state.calls) call.state = 'gone';
			return {type: 'RESTART', scope: 2};
		},
	},
	linkDown: {
		can: ({isLinkDown}) => !isLinkDown,
		say: (state) => {
			state.isLinkDown = true;
			return {type: 'SIGNALLING_LINK', state: 0};
		},
	},
	linkUp: {
		can: ({isLinkDown}) => isLinkDown,
		say: (state) => {
			state.isLinkDown = false;
			return {type: 'SIGNALLING_LINK', state: 1};
		},
	},
	trouble: {can: always, say: () => ({type: 'STATUS_INDICATION', status: NDIS_STATUS.HARD_ERRORS})},
	reboot: {
		can: always,
		say: (state) => {
			forgetAll(state);
			return {code: 'restarted', detail: 'the device has restarted'};
		},
	},
	gone: {can: always, say: () => ({code: 'port-gone', detail: 'the port has gone'})},
};
