import {callStates, cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {signallingTimers} from '../../firmware-protocol/definition/signalling-timers.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {clearLocally, switchedCalls} from './local-clearing.ts';
import {partyEvent} from './parties.ts';
import type {CmEnquiry} from './recovery-state.ts';
import {sendMessage} from './signalling.ts';
import type {CmCall, CmCore, CmParty} from './state.ts';
import {endpointStates, reportedOf, verdictOn} from './status-table.ts';

const say = (core: CmCore, enquiry: CmEnquiry): void => {
	const {ref, endpoint, timer} = enquiry;
	enquiry.starts++;
	core.seat.services.ndisSetTimerObject(timer, core.options.timers.T322, enquiry, 'T322: STATUS');
	sendMessage(core, {type: 'STATUS_ENQUIRY', ref, endpoint});
};

const enquire = (core: CmCore, ref: number, endpoint: number | undefined): void => {
	const {enquiries} = core.state.recovery;
	if (enquiries.some((other) => other.ref === ref && other.endpoint === endpoint)) {
		return;
	}

	const timer = core.seat.services.ndisAllocateTimerObject();
	const enquiry: CmEnquiry = {kind: 'cm-enquiry', ref, endpoint, timer, starts: 0};
	enquiries.push(enquiry);
	say(core, enquiry);
};

/** The network knows nothing of a call in these states, and isn’t asked. */
const isOver = ({state, ref}: CmCall): boolean =>
	state === 'release-indication' || state === 'released' || ref >= bounds.modulo;

const isAsked = ({state}: CmParty): boolean => endpointStates[state] !== 0 && state !== 'drop-received';

/** Asks the network for the state of every call and of every party (`signalling-map.md` §7, audit). False: there is none to ask for. */
export const auditCalls = (core: CmCore): boolean => {
	for (const call of switchedCalls(core)) {
		if (isOver(call)) {
			continue;
		}

		enquire(core, call.ref, undefined);
		for (const party of call.state === 'active' ? [...call.parties.values()].filter(isAsked) : []) {
			enquire(core, call.ref, party.endpoint);
		}
	}

	return core.state.recovery.enquiries.length > 0;
};

const endEnquiry = (core: CmCore, enquiry: CmEnquiry): void => {
	const {enquiries} = core.state.recovery;
	enquiries.splice(enquiries.indexOf(enquiry), 1);
	core.seat.services.ndisFreeTimerObject(enquiry.timer);
};

/** Nobody is to answer any more. */
export const stopAudit = (core: CmCore): void => {
	for (const enquiry of [...core.state.recovery.enquiries]) {
		endEnquiry(core, enquiry);
	}
};

/** T322: asked again or, the last time, the call is released with cause 41 if it is established; set-up and release have timers of their own. */
export const enquiryExpired = (core: CmCore, enquiry: CmEnquiry): void => {
	if (enquiry.starts < signallingTimers.T322.starts) {
		say(core, enquiry);
		return;
	}

	endEnquiry(core, enquiry);
	const call = core.state.calls.get(enquiry.ref);
	if (call !== undefined && enquiry.endpoint === undefined) {
		callEvent(core, call, 'abandoned', {element: {location: 0, cause: cause.temporaryFailure}});
	}
};

/** STATUS ENQUIRY: answered with the state of the call, or of the party it names. */
export const answerEnquiry = (core: CmCore, {ref, endpoint}: MessageOf<'STATUS_ENQUIRY'>): void => {
	const call = core.state.calls.get(ref);
	const party = endpoint === undefined ? undefined : call?.parties.get(endpoint);
	sendMessage(core, {
		type: 'STATUS',
		ref,
		endpoint,
		callState: call === undefined ? callStates.null : reportedOf(call.state),
		endpointState: endpoint === undefined ? undefined : endpointStates[party?.state ?? 'gone'],
		cause: cause.statusEnquiryResponse,
	});
};

/** The network doesn’t know the party: what is pending ends, and a party that was there has left (`signalling-map.md` §7). */
const loseParty = (core: CmCore, party: CmParty): void => {
	const element = {location: 2, cause: cause.invalidEndpointReference};
	if (party.state === 'active') {
		const {endpoint} = party;
		const message = {type: 'DROP_PARTY', ref: party.call!.ref, endpoint, cause: element.cause} as const;
		partyEvent(core, party, 'DROP_PARTY', {message});
	} else {
		partyEvent(core, party, 'cleared', {status: NDIS_STATUS.FAILURE, element});
	}
};

const judgeCall = (core: CmCore, call: CmCall, state: number): void => {
	const verdict = verdictOn(call.state, state);
	if (verdict === 'clear') {
		clearLocally(core, call, cause.messageNotCompatible, 0);
	} else if (verdict === 'release') {
		callEvent(core, call, 'abandoned', {element: {location: 0, cause: cause.messageNotCompatible}});
	}
};

/** STATUS: the end of an enquiry, or an error report; a state that can’t go with ours ends the call or party. False: of an unknown call. */
export const takeStatus = (core: CmCore, message: MessageOf<'STATUS'>): boolean => {
	const {ref, endpoint, callState, endpointState} = message;
	const enquiry = core.state.recovery.enquiries.find((other) => other.ref === ref && other.endpoint === endpoint);
	if (enquiry !== undefined) {
		endEnquiry(core, enquiry);
	}

	const call = core.state.calls.get(ref);
	if (call === undefined) {
		return enquiry !== undefined || callState === callStates.null;
	}

	judgeCall(core, call, callState);
	const party = endpoint === undefined ? undefined : call.parties.get(endpoint);
	if (party !== undefined && call.state === 'active' && endpointState === 0) {
		loseParty(core, party);
	}

	return true;
};
