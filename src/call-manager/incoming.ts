import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf, SignallingMessage, SignallingMessageName} from '../../firmware-protocol/definition/messages.ts';
import {decodeBody} from '../wire/message-codec.ts';
import {answerEnquiry} from './audit.ts';
import {callEvent} from './calls.ts';
import type {CallEvent} from './call-table.ts';
import type {ModifyEvent} from './modify-table.ts';
import {modifyEvent, takeModifyRequest} from './modifying.ts';
import {partyEvent} from './parties.ts';
import {takeLinkState, takeReport, takeRestartAck} from './recovery.ts';
import {takeRestart} from './restart-in.ts';
import {takeSetup} from './offering.ts';
import {sendMessage} from './signalling.ts';
import type {CmCall, CmCore} from './state.ts';

type PartyMessage = MessageOf<
	'ADD_PARTY_ACK' | 'ADD_PARTY_REJECT' | 'PARTY_ALERTING' | 'DROP_PARTY' | 'DROP_PARTY_ACK'
>;

/** Takes a message for a call. False: it doesn’t fit. */
type Take = (core: CmCore, call: CmCall, message: SignallingMessage) => boolean;

const forParty = (core: CmCore, call: CmCall, message: PartyMessage): boolean => {
	const party = call.parties.get(message.endpoint);
	if (party === undefined || (call.state !== 'active' && message.type !== 'DROP_PARTY_ACK')) {
		return false;
	}

	return partyEvent(core, party, message.type, {message});
};

const toCall: Take = (core, call, message) =>
	callEvent(core, call, message.type as CallEvent & typeof message.type, {message});

const toParty: Take = (core, call, message) => forParty(core, call, message as PartyMessage);

const toModification: Take = (core, call, message) =>
	call.state === 'active' && modifyEvent(core, call, message.type as ModifyEvent & typeof message.type, {message});

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
	CONNECTION_AVAILABLE: toModification,
	MODIFY_REQUEST: (core, call, message) => takeModifyRequest(core, call, message as MessageOf<'MODIFY_REQUEST'>),
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

/** Messages that are about more than one call, or make one. False: it doesn’t fit. */
const takersOfAny: {readonly [Name in SignallingMessageName]?: (core: CmCore, message: MessageOf<Name>) => boolean} = {
	SETUP: (core, message) => {
		takeSetup(core, message);
		return true;
	},
	STATUS_ENQUIRY: (core, message) => {
		answerEnquiry(core, message);
		return true;
	},
	STATUS: (core, message) => {
		const fits = takeReport(core, message);
		if (!fits) {
			sendMessage(core, {type: 'RELEASE_COMPLETE', ref: message.ref, cause: cause.messageNotCompatible});
		}

		return fits;
	},
	RESTART: takeRestart,
	RESTART_ACK: takeRestartAck,
	SIGNALLING_LINK: takeLinkState,
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
	const general = takersOfAny[message.type];
	if (general !== undefined) {
		// The row of a message takes that message.
		const takes = general as (core: CmCore, message: SignallingMessage) => boolean;
		if (!takes(core, message)) {
			core.state.unexpected++;
		}
	} else if (call === undefined) {
		forNone(core, message, ref);
	} else if (takers[message.type]?.(core, call, message) !== true) {
		core.state.unexpected++;
	}
};
