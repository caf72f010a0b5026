import {
	ATM_MEDIA_SPECIFIC,
	CALL_PARAMETERS,
	CO_ADDRESS_FAMILY_Q2931,
	callManagerStubs,
	NDIS_STATUS,
	NULL,
	oids,
	type CallManagerHandlers,
	type Cell,
	type CoCallParameters,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisFunctions,
	type NdisSapHandle,
	type NdisStatus,
	type NdisVcHandle,
	type Q2931Parameters,
} from 'condis-hil/ndis';
import {requestOf} from './phone.ts';

const {SUCCESS, PENDING, NOT_SUPPORTED, INVALID_DATA, INVALID_ADDRESS} = NDIS_STATUS;
const family = {addressFamily: CO_ADDRESS_FAMILY_Q2931, majorVersion: 3, minorVersion: 1};

/** A client that has opened the address family, and a number that it answers. */
type Line = {readonly af: NdisAfHandle};
type Listing = {readonly number: string; readonly line: Line; readonly sap: NdisSapHandle};

/** One end of a call: a client’s VC, the end it talks to, and what is to be done when the VC is inactive again. */
type Leg = {
	vc: NdisVcHandle;
	parameters?: CoCallParameters;
	sap?: NdisSapHandle;
	peer?: Leg;
	up?: boolean;
	ended?: (() => void) | undefined;
};

/** A call manager whose network is a table of numbers: its clients call one another. */
export class Switchboard {
	ndis!: NdisFunctions;
	readonly #binding: Cell<NdisBindingHandle> = {value: undefined};
	readonly #numbers = new Map<string, Listing>();
	#connections = 0;

	readonly handlers: CallManagerHandlers = {
		...callManagerStubs,
		protocolBindAdapterEx: (_context, adapter) => {
			const status = this.ndis.ndisOpenAdapterEx({}, adapter, this.#binding);
			return status === SUCCESS ? this.ndis.ndisCmRegisterAddressFamilyEx(this.#binding.value!, family) : status;
		},
		protocolUnbindAdapterEx: () => this.ndis.ndisCloseAdapterEx(this.#binding.value!),
		protocolNetPnPEvent: () => SUCCESS,
		protocolCmOpenAf: (_binding, _family, af, line) => {
			line.value = {af} satisfies Line;
			this.ndis.ndisQueueIoWorkItem(line.value);
			return SUCCESS;
		},
		ndisIoWorkItemFunction: (line) => {
			const change = requestOf('set', oids.OID_CO_ADDRESS_CHANGE.value);
			this.ndis.ndisCoOidRequest(this.#binding.value!, (line as Line).af, NULL, NULL, change);
		},
		protocolCmCloseAf: () => SUCCESS,
		protocolCmRegisterSap: (line, {sap: bytes}, sap, listing) => {
			const number = new TextDecoder().decode(bytes);
			if (this.#numbers.has(number)) return INVALID_DATA;
			const row: Listing = {number, line: line as Line, sap};
			this.#numbers.set(number, row);
			listing.value = row;
			return SUCCESS;
		},
		protocolCmDeregisterSap: (listing) => {
			this.#numbers.delete((listing as Listing).number);
			return SUCCESS;
		},
		protocolCoCreateVc: (_line, vc, leg) => {
			leg.value = {vc} satisfies Leg;
			return SUCCESS;
		},
		protocolCoDeleteVc: () => SUCCESS,
		protocolCmMakeCall: (caller, parameters, party) => {
			if (party !== NULL) return NOT_SUPPORTED;
			// The call parameters of the family Q2931.
			const {calledParty} = parameters.callMgrParameters!.callMgrSpecific.parameters as Q2931Parameters;
			const listing = this.#numbers.get(calledParty);
			return listing === undefined ? INVALID_ADDRESS : this.#ring(caller as Leg, listing, parameters);
		},
		protocolCmActivateVcComplete: (status, context) => {
			const leg = context as Leg;
			leg.up = status === SUCCESS;
			if (!leg.up) this.#refuse(leg.sap === undefined ? leg : leg.peer!, status);
			else if (leg.sap === undefined) this.#offer(leg.peer!);
			else this.#activate(leg.peer!);
		},
		protocolCmIncomingCallComplete: (status, context) => {
			const {vc, peer} = context as Leg;
			if (status !== SUCCESS) return this.#refuse(peer!, status);
			this.ndis.ndisCmDispatchCallConnected(vc);
			this.ndis.ndisCmMakeCallComplete(SUCCESS, peer!.vc, NULL, undefined, peer!.parameters!);
		},
		protocolCmCloseCall: (context) => {
			const leg = context as Leg;
			if (leg.peer?.up === true) this.ndis.ndisCmDispatchIncomingCloseCall(SUCCESS, leg.peer.vc, undefined, 0);
			this.#end(leg, () => this.ndis.ndisCmCloseCallComplete(SUCCESS, leg.vc, NULL));
			return PENDING;
		},
		protocolCmDeactivateVcComplete: (_status, context) => {
			const {vc, sap, ended} = Object.assign(context as Leg, {up: false});
			ended?.();
			if (sap !== undefined) this.ndis.ndisCoDeleteVc(vc);
		},
	};

	/** Creates a VC for the called client and activates both; a connection number joins them in the miniport. */
	#ring(caller: Leg, {line, sap}: Listing, parameters: CoCallParameters): NdisStatus {
		const callee: Leg = {vc: NULL, sap, peer: caller, parameters: {...parameters, flags: 0}};
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const status = this.ndis.ndisCoCreateVc(this.#binding.value!, line.af, callee, cell);
		if (status !== SUCCESS) return status;
		callee.vc = cell.value!;
		Object.assign(caller, {parameters, peer: callee});
		const connection = {paramType: ATM_MEDIA_SPECIFIC, length: 4, parameters: {connection: ++this.#connections}};
		for (const {parameters: own} of [caller, callee]) {
			own!.mediaParameters = {flags: 0, receivePriority: 0, receiveSizeHint: 0, mediaSpecific: connection};
		}
		parameters.flags |= CALL_PARAMETERS.CHANGED;
		this.#activate(callee);
		return PENDING;
	}

	#activate(leg: Leg): void {
		const status = this.ndis.ndisCmActivateVc(leg.vc, leg.parameters!);
		// Answered at once: NDIS calls no completion, so this driver calls its own. So in the two others.
		if (status !== PENDING) this.handlers.protocolCmActivateVcComplete(status, leg, leg.parameters!);
	}

	#offer(callee: Leg): void {
		const {sap, vc, parameters} = callee;
		const answer = this.ndis.ndisCmDispatchIncomingCall(sap!, vc, parameters!);
		if (answer !== PENDING) this.handlers.protocolCmIncomingCallComplete(answer, callee, parameters!);
	}

	/** The call is not to be: both VCs go, and the caller hears why. */
	#refuse(caller: Leg, why: NdisStatus): void {
		this.#end(caller.peer!);
		this.#end(caller, () => this.ndis.ndisCmMakeCallComplete(why, caller.vc, NULL, undefined, caller.parameters!));
	}

	#end(leg: Leg, ended?: () => void): void {
		leg.ended = ended;
		const status = leg.up === true ? this.ndis.ndisCmDeactivateVc(leg.vc) : SUCCESS;
		if (status !== PENDING) this.handlers.protocolCmDeactivateVcComplete(status, leg);
	}
}
