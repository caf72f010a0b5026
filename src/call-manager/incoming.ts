import {callStates, cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage, SignallingMessageName} from '../../firmware-protocol/definition/messages.ts';
import {decodeBody} from '../wire/message-codec.ts';
import {callEvent} from './calls.ts';
import {statusOfSetUp} from './causes.ts';
import type {CallEvent, CallState} from './call-table.ts';
import {modifyAgreed, partyEvent} from './parties.ts';
import {takeSetup} from './offering.ts';
import {sendMessage} from './signalling.ts';
import type {CmCall, CmCore} from './state.ts';

/** Q.2931 states of STATUS, by ours (`signalling-map.md` §4). */
const reported: Readonly<Record<CallState, number>> = {
	null: callStates.null,
	initiated: callStates.callInitiated,
	proceeding: callStates.outgoingProceeding,
	delivered: callStates.callDelivered,
	connecting: callStates.outgoingProceeding,
	active: callStates.active,
	'release-request': callStates.releaseRequest,
	'release-indication': callStates.releaseIndication,
	released: callStates.null,
	present: callStates.callPresent,
	'incoming-proceeding': callStates.incomingProceeding,
	received: callStates.callReceived,
	accepting: callStates.callReceived,
	'connect-request': callStates.connectRequest,
};

type PartyMessage = MessageOf<
	'ADD_PARTY_ACK' | 'ADD_PARTY_REJECT' | 'PARTY_ALERTING' | 'DROP_PARTY' | 'DROP_PARTY_ACK'
>;
type ModifyAnswer = MessageOf<'MODIFY_ACK' | 'MODIFY_REJECT'>;

/** Takes a message for a call. False: it doesn’t fit. */
type Take = (core: CmCore, call: CmCall, message: SignallingMessage) => boolean;

const forParty = (core: CmCore, call: CmCall, message: PartyMessage): boolean => {
	const party = call.parties.get(message.endpoint);
	if (party === undefined || (call.state !== 'active' && message.type !== 'DROP_PARTY_ACK')) {
		return false;
	}

	return partyEvent(core, party, message.type, {message});
};

const forModification = (core: CmCore, call: CmCall, message: ModifyAnswer): boolean => {
	if (call.modifying === undefined || call.state !== 'active' || call.activation !== 'active') {
		return false;
	}

	if (message.type === 'MODIFY_ACK') {
		modifyAgreed(core, call);
		return true;
	}

	return partyEvent(core, call.modifying, 'modifyRefused', {status: statusOfSetUp(message.cause)});
};

const answerEnquiry = (core: CmCore, ref: number, call: CmCall | undefined): void => {
	sendMessage(core, {
		type: 'STATUS',
		ref,
		callState: call === undefined ? callStates.null : reported[call.state],
		cause: cause.statusEnquiryResponse,
	});
};

const toCall: Take = (core, call, message) =>
	callEvent(core, call, message.type as CallEvent & typeof message.type, {message});

const toParty: Take = (core, call, message) => forParty(core, call, message as PartyMessage);

const toModification: Take = (core, call, message) => forModification(core, call, message as ModifyAnswer);

/** Messages for a call that exists; the others don’t fit one that this side has made. */
const takers: Partial<Record<SignallingMessageName, Take>> = {
	CALL_PROCEEDING: toCall,
	ALERTING: toCall,
	CONNECT: toCall,
	CONNECT_ACK: toCall,
	RELEASE: toCall,
	RELEASE_COMPLETE: toCall,
	ADD_PARTY_ACK: toParty,
	ADD_PARTY_REJECT: toParty,
	PARTY_ALERTING: toParty,
	DROP_PARTY: toParty,
	DROP_PARTY_ACK: toParty,
	MODIFY_ACK: toModification,
	MODIFY_REJECT: toModification,
	MODIFY_REQUEST: (core, call) => {
		sendMessage(core, {type: 'MODIFY_REJECT', ref: call.ref, cause: cause.serviceNotAvailable});
		return true;
	},
};

/** What an unknown reference is answered with RELEASE_COMPLETE, by message (`signalling-map.md` §8). */
const unknownAnswers: Partial<Record<SignallingMessageName, number>> = {
	CONNECT: cause.invalidCallReference,
	RELEASE: cause.invalidCallReference,
	ADD_PARTY_ACK: cause.invalidCallReference,
	DROP_PARTY: cause.invalidCallReference,
};

const forNone = (core: CmCore, message: SignallingMessage, ref: number): void => {
	core.state.unexpected++;
	const answer = unknownAnswers[message.type];
	if (answer !== undefined) {
		sendMessage(core, {type: 'RELEASE_COMPLETE', ref, cause: answer});
	}
};

/** Data on the signalling VC: one message of the signalling plane. What is none is counted. */
export const signallingData = (core: CmCore, body: Uint8Array): void => {
	const decoded = decodeBody('signalling', body);
	if (decoded.message === undefined) {
		core.state.unexpected++;
		return;
	}

	const {message} = decoded;
	const ref = 'ref' in message ? message.ref : 0;
	const call = core.state.calls.get(ref);
	if (message.type === 'STATUS_ENQUIRY') {
		answerEnquiry(core, ref, call);
	} else if (message.type === 'SETUP') {
		takeSetup(core, message);
	} else if (call === undefined) {
		forNone(core, message, ref);
	} else if (takers[message.type]?.(core, call, message) !== true) {
		core.state.unexpected++;
	}
};
