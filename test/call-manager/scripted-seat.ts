import {signallingTimers} from '../../firmware-protocol/definition/signalling-timers.ts';
import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {vcActivated, vcDeactivated} from '../../src/call-manager/activation-ends.ts';
import {askForClose, closeAf, openAf, workDue} from '../../src/call-manager/address-families.ts';
import {notifyCloseEnded} from '../../src/call-manager/af-contexts.ts';
import {clientRequest} from '../../src/call-manager/client-requests.ts';
import {statusIndicated} from '../../src/call-manager/reset.ts';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import {addParty, dropParty} from '../../src/call-manager/client-parties.ts';
import {closeCall} from '../../src/call-manager/closing.ts';
import {signallingData} from '../../src/call-manager/incoming.ts';
import {
	deviceReady,
	makeLists,
	paused,
	signallingEnded,
	signallingReady,
	start,
	stop,
	restarted,
	timerFired,
} from '../../src/call-manager/lifecycle.ts';
import {incomingCallAnswered} from '../../src/call-manager/offering.ts';
import {makeCall} from '../../src/call-manager/making.ts';
import {modifyCall} from '../../src/call-manager/modifying.ts';
import {q2931Of} from '../../src/call-manager/parameters.ts';
import {deregisterSap, registerSap} from '../../src/call-manager/saps.ts';
import type {CallManagerSeat, SeatServices} from '../../src/call-manager/seat.ts';
import type {ToClients} from '../../src/call-manager/to-clients.ts';
import {
	blankCallManagerState,
	type CallManagerOptions,
	type CmAf,
	type CmCore,
	type CmSap,
	type CmVc,
} from '../../src/call-manager/state.ts';
import {
	CO_ADDRESS_FAMILY_Q2931,
	SAP_TYPE,
	type CoCallParameters,
	type CoSpecificParameters,
} from '../../src/ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAfHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisVcHandle,
} from '../../src/ndis/types/handles.ts';
import {createVc, deleteVc} from '../../src/call-manager/vcs.ts';
import type {NdisOidRequest} from '../../src/ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../../src/ndis/types/status.ts';
import {decodeBody, encodeBody} from '../../src/wire/message-codec.ts';
import {flow} from '../stack/rig.ts';

const durations = Object.fromEntries(
	Object.entries(signallingTimers).map(([name, {defaultMs}]) => [name, defaultMs]),
	// The names are those of the table.
) as CallManagerOptions['timers'];

/** Rates of a buffer, transmit/receive. */
const rates = ({callMgrParameters}: CoCallParameters): string =>
	`${callMgrParameters!.transmit.tokenRate}/${callMgrParameters!.receive.tokenRate}`;

/** Location and cause that a buffer bears, if any. */
const causeIn = (parameters: CoCallParameters): string => {
	const element = q2931Of(parameters)?.cause;
	return element === undefined ? '' : ` cause ${element.location}:${element.cause}`;
};

const buffer = (
	rate: number,
	callMgrSpecific: CoSpecificParameters = {paramType: 0, length: 0, parameters: undefined},
): CoCallParameters => ({
	flags: 0,
	callMgrParameters: {transmit: flow(rate), receive: flow(rate), callMgrSpecific},
	mediaParameters: undefined,
});

/** The name of a number out of `handles`: a seat of these tests gives them itself. */
type Handles = {af: NdisAfHandle; sap: NdisSapHandle; vc: NdisVcHandle};

/**
 * A seat that is neither over NDIS nor in a miniport: it writes down what the core asks, and the test says what becomes of it. What the
 * core does on it is what it does in any seat.
 */
export class ScriptedSeat implements CallManagerSeat {
	readonly core: CmCore;
	/** What the core asked of the seat since last read, messages as `→ NAME …`. */
	readonly #log: string[] = [];
	readonly #timers = new Map<number, Context>();
	#next = 1;
	#lastVc: CmVc | undefined;
	#lastParameters: CoCallParameters | undefined;
	/** What the client answers to offers; PENDING puts it off. */
	offerAnswer: NdisStatus = NDIS_STATUS.PENDING;
	/** What the client does while it is asked, told of the end, or of a change. */
	inside: (() => void) | undefined;
	readonly #work: CmAf[] = [];
	createAnswer: NdisStatus = NDIS_STATUS.SUCCESS;
	/** What the client answers when a VC of ours is to be deleted. */
	deleteAnswer: NdisStatus = NDIS_STATUS.SUCCESS;
	notifyAnswer: NdisStatus = NDIS_STATUS.PENDING;

	constructor(options: Partial<CallManagerOptions> = {}) {
		this.core = {
			state: blankCallManagerState(),
			seat: this,
			options: {
				timers: durations,
				addPartyPolicy: 'reset',
				activateIncoming: 'before-offer',
				incomingVcs: 'delete',
				...options,
			},
		};
		deviceReady(this.core, {
			type: 'WELCOME',
			capabilities: 0xff,
			// Nothing else of the limits concerns the core.
		} as Parameters<typeof deviceReady>[1]);
		makeLists(this.core);
		start(this.core);
		signallingReady(this.core, NDIS_STATUS.SUCCESS);
		this.read();
	}

	/** Its own functions tell clients. */
	get clients(): this {
		return this;
	}

	/** What was asked since last read. */
	read(): string[] {
		return this.#log.splice(0);
	}

	#handle<Kind extends keyof Handles>(): Handles[Kind] {
		// Handles are branded numbers.
		return this.#next++ as Handles[Kind];
	}

	/** A client opens the address family. */
	open(): CmAf {
		const context: Cell<Context> = {value: undefined};
		const family = {addressFamily: CO_ADDRESS_FAMILY_Q2931, majorVersion: 3, minorVersion: 1};
		openAf(this.core, family, this.#handle<'af'>(), context);
		return context.value as CmAf;
	}

	close(af: CmAf): string {
		return statusName(closeAf(this.core, af));
	}

	/** A client registers a SAP; the status when that fails. */
	register(af: CmAf, text: string, sapType: number = SAP_TYPE.E164): CmSap | string {
		const context: Cell<Context> = {value: undefined};
		const sap = new TextEncoder().encode(text);
		const status = registerSap(this.core, af, {sapType, sapLength: sap.length, sap}, this.#handle<'sap'>(), context);
		return status === NDIS_STATUS.SUCCESS ? (context.value as CmSap) : statusName(status);
	}

	deregister(sap: CmSap): void {
		deregisterSap(this.core, sap);
	}

	/** The network says something. */
	hear(...messages: SignallingMessage[]): void {
		for (const message of messages) {
			signallingData(this.core, encodeBody(message));
		}
	}

	/** The network offers a call. */
	offer(fields: Partial<Extract<SignallingMessage, {type: 'SETUP'}>> = {}): void {
		this.hear({type: 'SETUP', ref: 0x80_01, called: 'me', forward: flow(9600), backward: flow(4800), ...fields});
	}

	/** A client calls with 9,600 B/s both ways; with `connection` it names a PVC. */
	call(af: CmAf, asked: {flags?: number; called?: string; connection?: number; party?: NdisPartyHandle}): string {
		const {flags = 0, called = 'you', connection, party = NULL} = asked;
		const vc = createVc(this.core, af, this.#handle<'vc'>());
		this.#clientVcs.push(vc);
		const specific = {calledParty: called, callingParty: undefined, cause: undefined};
		const parameters = buffer(9600, {paramType: 1, length: 0, parameters: specific});
		parameters.flags = flags;
		parameters.mediaParameters =
			connection === undefined
				? undefined
				: {
						flags: 0,
						receivePriority: 0,
						receiveSizeHint: 0,
						mediaSpecific: {paramType: 1, length: 2, parameters: {connection}},
					};
		return statusName(
			makeCall(this.core, vc, {parameters, handle: party}, party === NULL ? undefined : {value: undefined}),
		);
	}

	readonly #clientVcs: CmVc[] = [];

	/** The clients delete their VCs. */
	deleteVcs(): void {
		for (const vc of this.#clientVcs.splice(0)) {
			deleteVc(this.core, vc);
		}
	}

	/** A client asks for an OID. */
	request(
		af: CmAf,
		requestType: NdisOidRequest['requestType'],
		oid: number,
		informationBuffer: Uint8Array,
	): {status: string; request: NdisOidRequest} {
		const request: NdisOidRequest = {
			header: {type: 0x96, revision: 1, size: 0},
			requestType,
			requestId: 1,
			oid,
			informationBuffer,
			informationBufferLength: informationBuffer.length,
			bytesWritten: 0,
			bytesRead: 0,
			bytesNeeded: 0,
		};
		return {status: statusName(clientRequest(this.core, af, request)), request};
	}

	/** Work items run. */
	passive(): void {
		for (const af of this.#work.splice(0)) {
			workDue(this.core, af);
		}
	}

	askForClose(): void {
		askForClose(this.core);
	}

	/** The device has lost the last VC. */
	loseVc(): void {
		statusIndicated(this.core, this.vc, privateStatuses.CONDIS_HIL_VC_LOST.value);
	}

	/** The adapter is taken from the call manager. */
	stop(): void {
		stop(this.core);
	}

	/** The binding is paused. */
	pause(): void {
		paused(this.core);
	}

	/** The binding goes on. */
	goOn(): void {
		restarted(this.core);
	}

	notifyEnded(af: CmAf): void {
		notifyCloseEnded(this.core, af);
	}

	/** A client calls, and the call is established. */
	makeCall(af: CmAf): void {
		this.call(af, {});
		this.hear({type: 'CONNECT', ref: 1, connection: 7});
		this.ready();
		this.read();
	}

	/** The client of the last VC asks for both rates; the status unless that is PENDING. */
	modify(rate: number): string {
		const specific = {calledParty: '', callingParty: undefined, cause: undefined};
		const status = modifyCall(this.core, this.vc, buffer(rate, {paramType: 1, length: 0, parameters: specific}));
		return statusName(status);
	}

	/** The activation under way ends. */
	ready(status: NdisStatus = NDIS_STATUS.SUCCESS): void {
		vcActivated(this.core, this.#lastVc!, status, this.#lastParameters!);
	}

	/** The deactivation under way ends. */
	inactive(): void {
		vcDeactivated(this.core, this.#lastVc!);
	}

	/** The client answers the offer it put off; with `rate` it changed both rates. */
	answer(status: NdisStatus, rate?: number): void {
		const {parameters} = this.#lastVc!.call!;
		if (rate !== undefined) {
			parameters.flags |= 2;
			parameters.callMgrParameters!.transmit = flow(rate);
			parameters.callMgrParameters!.receive = flow(rate);
		}

		incomingCallAnswered(this.core, this.#lastVc!, status, parameters);
	}

	/** The client closes the call of the last VC. */
	clientCloses(): string {
		return this.closes(this.#lastVc!);
	}

	/** The client closes the call of a VC. */
	closes(vc: CmVc, data?: Uint8Array): string {
		return statusName(closeCall(this.core, vc, undefined, data));
	}

	/** The client adds a party to the call of the last VC. */
	askToAdd(handle: NdisPartyHandle, rate = 9600): void {
		const specific = {calledParty: 'they', callingParty: undefined, cause: undefined};
		const parameters = buffer(rate, {paramType: 1, length: 0, parameters: specific});
		addParty(this.core, this.vc.call, {parameters, handle}, {value: undefined});
	}

	/** The same, and the network agrees. */
	add(handle: NdisPartyHandle, endpoint: number): void {
		this.askToAdd(handle);
		this.hear({type: 'ADD_PARTY_ACK', ref: this.vc.call!.ref, endpoint});
	}

	/** The client drops the party of an endpoint from the call of the last VC. */
	drop(endpoint: number, data?: Uint8Array): string {
		return statusName(dropParty(this.core, this.vc.call!.parties.get(endpoint)!, data));
	}

	/** The last VC that the core spoke of. */
	get vc(): CmVc {
		return this.#lastVc!;
	}

	/** The timer that runs fires. */
	fire(): void {
		const [[timer, context]] = [...this.#timers] as [[number, Context]];
		this.#timers.delete(timer);
		timerFired(this.core, context);
	}

	readonly #durations = new Map<number, number>();

	/** Durations of the timers that run, in ms. */
	get durations(): readonly (number | undefined)[] {
		return [...this.#timers.keys()].map((timer) => this.#durations.get(timer));
	}

	/** Timers that run. */
	get running(): number {
		return this.#timers.size;
	}

	#areas = 0;

	/** Areas and calls that live. */
	get alive(): {areas: number; calls: number} {
		return {areas: this.#areas, calls: this.core.state.calls.size};
	}

	readonly #templates = new Map<number, Context>();

	readonly services: SeatServices = {
		ndisInitializeNPagedLookasideList: (_tag, template) => {
			this.#templates.set(this.#next, template);
			return this.#next++ as ReturnType<SeatServices['ndisInitializeNPagedLookasideList']>;
		},
		ndisAllocateFromNPagedLookasideList: <Area extends Context>(list: number) => {
			this.#areas++;
			return structuredClone(this.#templates.get(list)) as Area;
		},
		ndisFreeToNPagedLookasideList: (_list, area) => {
			this.#areas--;
			if ('state' in area && area.state !== 'gone') this.#log.push(`a party freed while ${String(area.state)}`);
		},
		ndisAllocateTimerObject: () => this.#next++ as ReturnType<SeatServices['ndisAllocateTimerObject']>,
		ndisSetTimerObject: (timer, ms, context) => {
			this.#timers.set(timer, context);
			this.#durations.set(timer, ms);
		},
		ndisCancelTimerObject: (timer) => this.#timers.delete(timer),
		ndisFreeTimerObject: (timer) => {
			this.#timers.delete(timer);
		},
		vcNumber: (handle) => handle,
		partyNumber: (handle) => handle,
		note: () => undefined,
	};

	registerAddressFamily(): NdisStatus {
		return NDIS_STATUS.SUCCESS;
	}

	openAddressFamilyComplete(): void {}

	closeAddressFamilyComplete(status: NdisStatus): void {
		this.#log.push(`closeAddressFamilyComplete ${statusName(status)}`);
	}

	notifyCloseAddressFamily(): NdisStatus {
		this.#log.push('notifyCloseAddressFamily');
		this.#within();
		return this.notifyAnswer;
	}

	startSignalling(): void {}

	stopSignalling(): void {
		this.#log.push('stopSignalling');
		signallingEnded(this.core);
	}

	sendSignalling(_ref: number, data: Uint8Array): void {
		const {message} = decodeBody('signalling', data);
		const {type, ...fields} = message!;
		const words = Object.entries(fields).map(([name, value]) => {
			if (value instanceof Uint8Array) return `${name} ${value.join()}`;
			return typeof value === 'object' ? `${name} ${(value as {tokenRate: number}).tokenRate}` : `${name} ${value}`;
		});
		this.#log.push(`→ ${type} ${words.slice(1).join(' ')}`.trim());
	}

	leave(): void {
		this.#log.push('leave');
	}

	queueWork(af: CmAf): void {
		this.#work.push(af);
	}

	createVc(_af: NdisAfHandle, vc: CmVc): NdisStatus {
		this.#log.push('createVc');
		vc.handle = this.#handle<'vc'>();
		this.#lastVc = vc;
		return this.createAnswer;
	}

	deleteVc(): NdisStatus {
		this.#log.push('deleteVc');
		return this.deleteAnswer;
	}

	activateVc(vc: CmVc, parameters: CoCallParameters): void {
		this.#log.push(`activateVc ${rates(parameters)}`);
		this.#lastVc = vc;
		this.#lastParameters = parameters;
	}

	deactivateVc(vc: CmVc): void {
		this.#log.push('deactivateVc');
		this.#lastVc = vc;
	}

	openReceive(): void {
		this.#log.push('openReceive');
	}

	makeCallComplete(...[status, , , , parameters]: Parameters<ToClients['makeCallComplete']>): void {
		this.#log.push(`makeCallComplete ${statusName(status)} ${rates(parameters)} flags ${parameters.flags}`);
	}

	closeCallComplete(status: NdisStatus): void {
		this.#log.push(`closeCallComplete ${statusName(status)}`);
	}

	addPartyComplete(status: NdisStatus): void {
		this.#log.push(`addPartyComplete ${statusName(status)}`);
	}

	dropPartyComplete(status: NdisStatus): void {
		this.#log.push(`dropPartyComplete ${statusName(status)}`);
	}

	modifyCallQoSComplete(status: NdisStatus, _vc: NdisVcHandle, parameters: CoCallParameters): void {
		this.#log.push(`modifyCallQoSComplete ${statusName(status)} ${rates(parameters)}${causeIn(parameters)}`);
	}

	#within(): void {
		const {inside} = this;
		this.inside = undefined;
		inside?.();
	}

	dispatchIncomingCall(_sap: NdisSapHandle, _vc: NdisVcHandle, parameters: CoCallParameters): NdisStatus {
		this.#log.push(`dispatchIncomingCall ${rates(parameters)}`);
		this.#within();
		return this.offerAnswer;
	}

	dispatchCallConnected(): void {
		this.#log.push('dispatchCallConnected');
	}

	dispatchIncomingCallQoSChange(_vc: NdisVcHandle, parameters: CoCallParameters): void {
		this.#log.push(`dispatchIncomingCallQoSChange ${rates(parameters)}`);
		this.#within();
	}

	dispatchIncomingCloseCall(status: NdisStatus, _vc: NdisVcHandle, data: Uint8Array | undefined): void {
		this.#log.push(`dispatchIncomingCloseCall ${statusName(status)} ${data?.[1] ?? '-'}`);
		this.#within();
	}

	dispatchIncomingDropParty(status: NdisStatus): void {
		this.#log.push(`dispatchIncomingDropParty ${statusName(status)}`);
	}

	oidRequest(_af: NdisAfHandle, {oid}: NdisOidRequest): NdisStatus {
		this.#log.push(`oidRequest ${oid.toString(16).toUpperCase()}`);
		return NDIS_STATUS.SUCCESS;
	}
}
