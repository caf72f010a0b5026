import {linkCounters, type LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import type {DeviceMessage} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import {Miniport} from '../../src/miniport/miniport.ts';
import {blankVc, type MiniportCore, type MiniportOptions, type MiniportState} from '../../src/miniport/state.ts';
import {SIGNALLING_MEDIA_SPECIFIC, type CoCallParameters} from '../../src/ndis/types/call-parameters.ts';
import type {Cell, Context, NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {NdisOidRequest, NdisStatusIndication, NetBufferList} from '../../src/ndis/types/net-buffer-list.ts';
import {statusName} from '../../src/ndis/types/status.ts';
import {flow} from '../stack/rig.ts';
import {partnerWelcome} from '../link/device-partner.ts';

const all = Object.values(capabilities).reduce((bits, {bit}) => bits | (1 << bit), 0);

const adapterContext: Context = {kind: 'adapter'};

/** What an activation asks for; `rate` in bytes/s. */
export const parametersOf = (rate: number, signalling = false): CoCallParameters => ({
	flags: 0,
	callMgrParameters: {
		transmit: flow(rate),
		receive: flow(rate),
		callMgrSpecific: {paramType: 0, length: 0, parameters: undefined},
	},
	mediaParameters: {
		flags: 0x0c,
		receivePriority: 0,
		receiveSizeHint: 0,
		mediaSpecific: {paramType: signalling ? SIGNALLING_MEDIA_SPECIFIC : 0, length: 0, parameters: undefined},
	},
});

/** The miniport alone: NDIS above and the link below are lists of what was called. */
export class MiniportBench {
	/** Functions of NDIS that were called, and device messages that were sent. */
	readonly lines: string[] = [];
	readonly miniport: Miniport;
	readonly #timers = new Map<number, Context>();
	readonly #contexts = new Map<number, Context>();
	/** Lists that NDIS has. */
	readonly #received: NetBufferList[] = [];
	#next = 100;

	constructor(limits?: Parameters<Miniport['deviceReady']>[0], options: Partial<MiniportOptions> = {}) {
		const counters = Object.fromEntries(Object.keys(linkCounters).map((name) => [name, 0]));
		const link: MiniportCore['link'] = {
			counters: {...(counters as Record<LinkCounter, number>), badChecks: 3, badFrames: 1},
			sendDevice: (message) => this.#note(`→ ${this.#told(message)}`),
			sendData: ({vc, generation, tag}) => this.#note(`→ Data ${vc}.${generation} #${tag}`),
			sendSignalling: (body) => this.#note(`→ ${new TextDecoder().decode(body)}`),
		};
		this.miniport = new Miniport(link, {
			answerMs: 500,
			receiveWindow: 4,
			endsByReset: 'reset-in-progress',
			...options,
		});
		this.miniport.linked(this.#ndis());
		this.miniport.deviceReady(limits ?? {...partnerWelcome, nonce: 1, capabilities: all});
		this.miniport.miniportInitializeEx(1 as never, {value: undefined});
		this.heard();
	}

	get state(): MiniportState {
		return this.miniport.state;
	}

	#note(line: string): true {
		this.lines.push(line);
		return true;
	}

	#told(message: DeviceMessage): string {
		const vc = 'vc' in message && message.vc !== undefined ? ` ${message.vc}` : '';
		const generation = 'generation' in message && message.generation !== undefined ? `.${message.generation}` : '';
		const rate = message.type === 'ACTIVATE' ? ` ${message.transmit.tokenRate}` : '';
		const limit = message.type === 'CREDIT' ? ` <${message.limit}` : '';
		return `${message.type}${vc}${generation}${rate}${limit}`;
	}

	/** The functions a miniport calls; any other is an error of the test. */
	#ndis(): NdisFunctions {
		const noted: Partial<NdisFunctions> = {
			ndisAllocateTimerObject: () => this.#next++ as never,
			ndisFreeTimerObject: (timer) => void this.#timers.delete(timer),
			ndisSetTimerObject: (timer, _due, context) => void this.#timers.set(timer, context),
			ndisCancelTimerObject: (timer) => this.#timers.delete(timer),
			ndisQueueIoWorkItem: () => void this.#note('NdisQueueIoWorkItem'),
			note: () => undefined,
			// The one list is that of VCs.
			ndisInitializeNPagedLookasideList: () => this.#next++ as never,
			ndisAllocateFromNPagedLookasideList: () => blankVc() as never,
			ndisFreeToNPagedLookasideList: () => undefined,
			vcNumber: (handle) => handle,
			ndisMResetMiniport: () => void this.#note('NdisMResetMiniport'),
			ndisMResetComplete: (_adapter, status) => void this.#note(`NdisMResetComplete ${statusName(status)}`),
			ndisMPauseComplete: () => void this.#note('NdisMPauseComplete'),
			ndisMCoActivateVcComplete: (status, vc) =>
				void this.#note(`NdisMCoActivateVcComplete ${vc} ${statusName(status)}`),
			ndisMCoDeactivateVcComplete: (status, vc) =>
				void this.#note(`NdisMCoDeactivateVcComplete ${vc} ${statusName(status)}`),
			ndisMCoSendNetBufferListsComplete: (vc, lists) =>
				void this.#note(
					`NdisMCoSendNetBufferListsComplete ${vc} ${lists.map(({status}) => statusName(status)).join(' ')}`,
				),
			ndisMCoIndicateReceiveNetBufferLists: (vc, lists) => {
				this.#received.push(...lists);
				this.#note(`NdisMCoIndicateReceiveNetBufferLists ${vc}`);
			},
			ndisMCoIndicateStatusEx: (_adapter, vc, {statusCode}: NdisStatusIndication) =>
				void this.#note(`NdisMCoIndicateStatusEx ${vc} ${statusName(statusCode)}`),
			ndisMCoOidRequestComplete: (_adapter, _vc, _request, status) =>
				void this.#note(`NdisMCoOidRequestComplete ${statusName(status)}`),
		};
		// A miniport calls no others.
		return noted as NdisFunctions;
	}

	/** What was called and sent since last asked. */
	heard(): string[] {
		return this.lines.splice(0);
	}

	/** Creates a VC of this handle and asks for its activation. */
	activate(handle: number, rate = 9600): string {
		if (!this.#contexts.has(handle)) {
			const cell: Cell<Context> = {value: undefined};
			this.miniport.miniportCoCreateVc(adapterContext, handle as NdisVcHandle, cell);
			this.#contexts.set(handle, cell.value!);
		}

		return statusName(this.miniport.miniportCoActivateVc(this.#contexts.get(handle)!, parametersOf(rate)));
	}

	deactivate(handle: number): string {
		return statusName(this.miniport.miniportCoDeactivateVc(this.#contexts.get(handle)!));
	}

	/** An active VC with credit for frames both ways, silently. */
	established(handle: number, slot: number): void {
		this.activate(handle);
		this.say({type: 'ACTIVATED', vc: slot, generation: 1, status: 0, limit: 2});
		this.query(0xff_c0_00_03, 'set', handle);
		this.heard();
	}

	send(handle: number, count: number, bytes = 10): void {
		const lists = Array.from({length: count}, (): NetBufferList => ({
			sourceHandle: handle as NdisVcHandle,
			status: 0,
			data: new Uint8Array(bytes),
			cancelId: 0,
			protocolReserved: 0,
			miniportReserved: 0,
		}));
		this.miniport.miniportCoSendNetBufferLists(this.#contexts.get(handle)!, lists);
	}

	/** A request to the adapter, or to a VC; its bytes and status come back. */
	query(oid: number, requestType: 'query' | 'set' = 'query', handle = 0): NdisOidRequest & {status: number} {
		const request: NdisOidRequest = {
			header: {type: 0x96, revision: 1, size: 0},
			requestType,
			requestId: 0,
			oid,
			informationBuffer: new Uint8Array(400),
			informationBufferLength: 400,
			bytesWritten: 0,
			bytesRead: 0,
			bytesNeeded: 0,
		};
		const status = this.miniport.miniportCoOidRequest(adapterContext, this.#contexts.get(handle), request);
		return Object.assign(request, {status});
	}

	say(...messages: readonly DeviceMessage[]): void {
		for (const message of messages) {
			this.miniport.deviceMessage(message);
		}
	}

	/** The time of every wait has come. */
	expire(): void {
		for (const [timer, context] of [...this.#timers]) {
			this.#timers.delete(timer);
			this.miniport.netTimerCallback(context);
		}
	}

	/** What NDIS has comes home. */
	giveBack(): void {
		this.miniport.miniportReturnNetBufferLists(adapterContext, this.#received.splice(0));
	}

	/** MiniportResetEx. */
	reset(): string {
		return statusName(this.miniport.miniportResetEx(adapterContext, {value: undefined}));
	}
}
