import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {ClientHandlers} from '../ndis/types/handlers.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {returnReceived} from './areas.ts';
import {callEvent, makeCall} from './calls.ts';
import {closeFamilyPerhaps, shutDown} from './family.ts';
import {clientHandlers} from './handlers.ts';
import {answerCall, rejectCall} from './incoming.ts';
import {addParty, unwantParty} from './parties.ts';
import {modifyCall} from './quality.ts';
import {askOid} from './requests.ts';
import {deregisterSap, registerSap} from './saps.ts';
import {send} from './sends.ts';
import {
	blankClientState,
	type Acceptance,
	type CallRequest,
	type ClientCore,
	type ClientState,
	type Modification,
	type OidAsked,
} from './state.ts';

/**
 * The client: a protocol driver that makes and takes calls for a user. What it owes NDIS it does by itself: it answers an incoming close with
 * drops and NdisClCloseCall, an incoming drop with NdisClDropParty, and deletes its VCs. What the user learns is in `state.events`.
 */
export class Client {
	#ndis: NdisFunctions | undefined;
	state: ClientState = blankClientState();
	readonly #core: ClientCore;
	/** What NDIS calls. */
	readonly handlers: ClientHandlers;

	constructor() {
		const stateNow = (): ClientState => this.state;
		const ndisNow = (): NdisFunctions => this.#ndis!;
		this.#core = {
			get state() {
				return stateNow();
			},
			get ndis() {
				return ndisNow();
			},
		};
		this.handlers = clientHandlers(this.#core);
	}

	/** Functions of the library this driver was linked against; before anything else. */
	linked(ndis: NdisFunctions): void {
		this.#ndis = ndis;
	}

	/** Makes a call under the user’s number `id`; multipoint with a first party `partyId`. Ends in callConnected or callFailed. */
	makeCall(id: number, request: CallRequest, partyId: number | undefined): void {
		makeCall(this.#core, id, request, partyId);
	}

	/** Adds a party under the user’s number `id`. Ends in partyAdded or partyFailed. */
	addParty(callId: number, id: number, request: CallRequest): void {
		addParty(this.#core, callId, id, request);
	}

	/** Drops a party; the last one ends the call. Ends in partyDropped or partyFailed, or with the call. */
	dropParty(id: number): void {
		unwantParty(this.#core, id);
	}

	/**
	 * Closes a call, gives a pending one up, or rejects an offer, with a cause (default 16; 21 for an offer). Ends in callEnded or callFailed, but for an
	 * offer, of which nothing more is heard.
	 */
	closeCall(id: number, number: number = cause.normalClearing): void {
		const call = this.state.calls.get(id);
		if (call === undefined) {
			return;
		}

		if (call.state === 'connected' || call.state === 'accepted') {
			call.ending = {status: NDIS_STATUS.SUCCESS, element: {location: 0, cause: number}};
		}

		callEvent(this.#core, call, 'close');
		closeFamilyPerhaps(this.#core);
	}

	/** Sends one frame. Ends in `sent` with this tag. */
	send(id: number, data: Uint8Array, tag: number): void {
		send(this.#core, id, data, tag);
	}

	/** The user has taken `count` received frames: the device may send as many more. */
	consumed(id: number, count: number): void {
		const call = this.state.calls.get(id);
		if (call !== undefined) {
			const early = Math.min(call.returnedEarly, count);
			call.returnedEarly -= early;
			returnReceived(this.#core, call, count - early);
		}
	}

	/** Registers a SAP under the user’s number `id`: an address or `*`, perhaps with selectors. Ends in sapRegistered or sapFailed. */
	registerSap(id: number, text: string): void {
		registerSap(this.#core, id, text);
	}

	/** Takes a SAP back. Ends in sapDeregistered; offers and calls that came in on it stay. */
	deregisterSap(id: number): void {
		deregisterSap(this.#core, id);
	}

	/** Accepts the offer of callOffered `id`, perhaps with other traffic. Ends in callConnected or callFailed. */
	answerCall(id: number, acceptance: Acceptance): void {
		answerCall(this.#core, id, acceptance);
	}

	/** Rejects the offer of callOffered `id` with a cause, 1–127. */
	rejectCall(id: number, number: number): void {
		rejectCall(this.#core, id, number);
		closeFamilyPerhaps(this.#core);
	}

	/** Asks for other traffic on a call. Ends in callModified or modifyFailed. */
	modifyCall(id: number, wanted: Modification): void {
		modifyCall(this.#core, id, wanted);
		closeFamilyPerhaps(this.#core);
	}

	/** Queries or sets an OID of the miniport or the call manager. Ends in `answered`. */
	askOid(asked: OidAsked): void {
		askOid(this.#core, asked);
	}

	/** Closes every call and SAP, then the address family. Ends in addressFamilyClosed. */
	shutDown(): void {
		shutDown(this.#core);
	}
}
