import {
	CALLMGR_SPECIFIC_Q2931,
	clientStubs,
	NDIS_STATUS,
	NULL,
	oids,
	QOS_NOT_SPECIFIED,
	SAP_TYPE,
	SERVICETYPE,
	statusName,
	type Cell,
	type ClientHandlers,
	type CoCallParameters,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisFunctions,
	type NdisOidRequest,
	type NdisSapHandle,
	type NdisStatus,
	type NdisVcHandle,
} from 'condis-hil/ndis';

const {SUCCESS, PENDING, NOT_SUPPORTED} = NDIS_STATUS;

const flow = {
	tokenRate: 9600,
	tokenBucketSize: QOS_NOT_SPECIFIED,
	peakBandwidth: 9600,
	latency: QOS_NOT_SPECIFIED,
	delayVariation: QOS_NOT_SPECIFIED,
	serviceType: SERVICETYPE.BESTEFFORT,
	maxSduSize: QOS_NOT_SPECIFIED,
	minimumPolicedSize: QOS_NOT_SPECIFIED,
};

const parametersFor = (calledParty: string, callingParty: string): CoCallParameters => {
	const parameters = {calledParty, callingParty, cause: undefined};
	const callMgrSpecific = {paramType: CALLMGR_SPECIFIC_Q2931, length: 0, parameters};
	return {
		flags: 0,
		callMgrParameters: {transmit: flow, receive: flow, callMgrSpecific},
		mediaParameters: undefined,
	};
};

/** A request with room for 64 bytes. */
export const requestOf = (requestType: 'query' | 'set', oid: number): NdisOidRequest => ({
	header: {type: 0x96, revision: 1, size: 0},
	requestType,
	requestId: 0,
	oid,
	informationBuffer: new Uint8Array(64),
	informationBufferLength: requestType === 'query' ? 64 : 0,
	bytesWritten: 0,
	bytesRead: 0,
	bytesNeeded: 0,
});

/** A client with a number: it dials, answers, says what it hears. */
export class Phone {
	ndis!: NdisFunctions;
	readonly number: string;
	readonly #tell: (line: string) => void;
	readonly #binding: Cell<NdisBindingHandle> = {value: undefined};
	readonly #af: Cell<NdisAfHandle> = {value: undefined};
	readonly #sap: Cell<NdisSapHandle> = {value: undefined};
	/** The one call: its VC, and whether this phone made the VC. */
	#call: {vc: NdisVcHandle; isOwn: boolean} | undefined;

	constructor(number: string, tell: (line: string) => void) {
		this.number = number;
		this.#tell = (line) => tell(`${number}: ${line}`);
	}

	readonly handlers: ClientHandlers = {
		...clientStubs,
		protocolBindAdapterEx: (_context, adapter) => this.ndis.ndisOpenAdapterEx({}, adapter, this.#binding),
		protocolUnbindAdapterEx: () => {
			this.ndis.ndisClDeregisterSap(this.#sap.value!);
			this.ndis.ndisClCloseAddressFamily(this.#af.value!);
			return this.ndis.ndisCloseAdapterEx(this.#binding.value!);
		},
		protocolNetPnPEvent: () => SUCCESS,
		protocolCoAfRegisterNotify: (_binding, addressFamily) => {
			const status = this.ndis.ndisClOpenAddressFamilyEx(this.#binding.value!, addressFamily, {}, this.#af);
			if (status !== PENDING) this.handlers.protocolClOpenAfCompleteEx({}, this.#af.value ?? NULL, status);
		},
		protocolClOpenAfCompleteEx: (_context, af, status) => {
			if (status !== SUCCESS) return;
			this.#af.value = af;
			const sap = new TextEncoder().encode(this.number);
			this.ndis.ndisClRegisterSap(af, {}, {sapType: SAP_TYPE.E164, sapLength: sap.length, sap}, this.#sap);
		},
		protocolCoOidRequest: (_af, _vc, _party, {oid}) => {
			if (oid !== oids.OID_CO_ADDRESS_CHANGE.value) return NOT_SUPPORTED;
			const query = requestOf('query', oids.OID_CO_GET_ADDRESSES.value);
			this.ndis.ndisCoOidRequest(this.#binding.value!, this.#af.value!, NULL, NULL, query);
			return SUCCESS;
		},
		protocolCoCreateVc: (_af, vc, context) => {
			this.#call = {vc, isOwn: false};
			context.value = this.#call;
			return SUCCESS;
		},
		protocolCoDeleteVc: () => {
			this.#call = undefined;
			return SUCCESS;
		},
		protocolClIncomingCall: () => {
			this.#tell('rings, and is picked up');
			return SUCCESS;
		},
		protocolClCallConnected: () => this.#tell('talks'),
		protocolClMakeCallComplete: (status) => {
			this.#tell(status === SUCCESS ? 'talks' : `no call: ${statusName(status)}`);
			if (status !== SUCCESS) this.#delete();
		},
		protocolCoReceiveNetBufferLists: (_binding, _vc, lists) => {
			for (const {data} of lists) this.#tell(`hears ${new TextDecoder().decode(data)}`);
		},
		protocolClIncomingCloseCall: () => this.hangUp(),
		protocolClCloseCallComplete: () => {
			this.#tell('on the hook');
			if (this.#call?.isOwn === true) this.#delete();
		},
	};

	dial(number: string): void {
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const call = {vc: NULL as NdisVcHandle, isOwn: true};
		if (this.ndis.ndisCoCreateVc(this.#binding.value!, this.#af.value!, call, cell) !== SUCCESS) return;
		call.vc = cell.value!;
		this.#call = call;
		const parameters = parametersFor(number, this.number);
		const status: NdisStatus = this.ndis.ndisClMakeCall(call.vc, parameters, undefined, undefined);
		if (status !== PENDING) this.handlers.protocolClMakeCallComplete(status, call, NULL, parameters);
	}

	say(words: string): void {
		const {vc} = this.#call!;
		const data = new TextEncoder().encode(words);
		const list = {sourceHandle: vc, status: SUCCESS, data, cancelId: 0, protocolReserved: 0, miniportReserved: 0};
		this.ndis.ndisCoSendNetBufferLists(vc, [list], 0);
	}

	hangUp(): void {
		const status = this.ndis.ndisClCloseCall(this.#call!.vc, NULL, undefined, 0);
		if (status !== PENDING) this.handlers.protocolClCloseCallComplete(status, this.#call!, undefined);
	}

	#delete(): void {
		this.ndis.ndisCoDeleteVc(this.#call!.vc);
		this.#call = undefined;
	}
}
