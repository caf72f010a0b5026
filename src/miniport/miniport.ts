import type {DeviceMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisAdapterHandle, NdisVcHandle} from '../ndis/types/handles.ts';
import type {MiniportHandlers} from '../ndis/types/handlers.ts';
import type {NdisFunctions} from '../ndis/types/functions.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NULL} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {activate, activated, deactivate, vcEvent} from './activation.ts';
import {dataReceived, returned, signallingReceived} from './receiving.ts';
import {abortRequests, answered, oidRequest, requestExpired} from './requests.ts';
import {
	abortSends,
	cancelSends,
	completeInFlight,
	credit,
	pumpBlocked,
	send,
	sent,
	signallingAcknowledged,
} from './sending.ts';
import {
	asVc,
	blankMiniportState,
	give,
	NO_SLOT,
	type AdapterContext,
	type MiniportCore,
	type MiniportOptions,
	type MiniportState,
	type MiniportVc,
	type PendingRequest,
} from './state.ts';

type VcMessage = MessageOf<'ACTIVATED' | 'DEACTIVATED' | 'SENT' | 'CREDIT'>;

/**
 * The connection-oriented miniport: the adapter behind the link. It makes a VC active when the device says ACTIVATED, and never
 * otherwise. NDIS asks it through the handlers; the link tells it what the device sent.
 */
export class Miniport implements MiniportHandlers {
	readonly #link: MiniportCore['link'];
	readonly #options: MiniportOptions;
	#ndis: NdisFunctions | undefined;
	state: MiniportState = blankMiniportState();

	constructor(link: MiniportCore['link'], options: MiniportOptions) {
		this.#link = link;
		this.#options = options;
	}

	/** Functions of the library this driver was linked against; before anything else. */
	linked(ndis: NdisFunctions): void {
		this.#ndis = ndis;
	}

	get #core(): MiniportCore {
		return {state: this.state, ndis: this.#ndis!, link: this.#link, options: this.#options};
	}

	/** WELCOME: the device is there and has these limits. Before the adapter is started. */
	deviceReady(limits: MessageOf<'WELCOME'>): void {
		this.state.limits = limits;
	}

	/** A decoded frame of the device plane. One that fits nothing is counted. */
	deviceMessage(message: DeviceMessage): void {
		if (!this.#take(message)) {
			this.state.stale++;
		}
	}

	#take(message: DeviceMessage): boolean {
		const core = this.#core;
		switch (message.type) {
			case 'ACTIVATED':
			case 'DEACTIVATED':
			case 'SENT':
			case 'CREDIT': {
				return this.#takeForVc(message);
			}

			case 'STATUS_INDICATION': {
				return this.#indicateStatus(message);
			}

			default: {
				return answered(core, message);
			}
		}
	}

	#takeForVc(message: VcMessage): boolean {
		const vc = this.state.slots[message.vc];
		if (vc === undefined || vc.generation !== message.generation) {
			return message.type === 'DEACTIVATED' && this.#releaseQuarantine(message);
		}

		switch (message.type) {
			case 'ACTIVATED': {
				return activated(this.#core, vc, message);
			}

			case 'DEACTIVATED': {
				return vcEvent(this.#core, vc, 'deactivated');
			}

			case 'SENT': {
				sent(this.#core, vc, message);
				return true;
			}

			case 'CREDIT': {
				credit(this.#core, vc, message.limit);
				return true;
			}
		}
	}

	#releaseQuarantine(message: MessageOf<'DEACTIVATED'>): boolean {
		const index = this.state.quarantined.indexOf(message.vc);
		if (index === -1 || this.state.generations[message.vc] !== message.generation) {
			return false;
		}

		this.state.quarantined.splice(index, 1);
		return true;
	}

	#indicateStatus(message: MessageOf<'STATUS_INDICATION'>): boolean {
		const vc = message.vc === undefined ? undefined : this.state.slots[message.vc];
		this.#ndis!.ndisMCoIndicateStatusEx(this.state.adapter, vc?.handle ?? NULL, {
			header: {type: 0x98, revision: 1, size: 0},
			sourceHandle: this.state.adapter,
			statusCode: message.status,
			flags: 0,
			destinationHandle: 0,
			requestId: message.request ?? 0,
			statusBuffer: message.data,
			statusBufferSize: message.data?.length ?? 0,
		});
		return true;
	}

	/** The body of a signalling frame. */
	signalling(body: Uint8Array): void {
		signallingReceived(this.#core, body);
	}

	/** A data frame. */
	data(frame: {vc: number; generation: number; tag: number; payload: Uint8Array}): void {
		dataReceived(this.#core, frame);
	}

	/** The link says that the frame with this token has arrived. */
	acknowledged(token: number): void {
		signallingAcknowledged(this.#core, token);
		pumpBlocked(this.#core);
	}

	/** Trace number of the VC that has, or last had, a slot. */
	numberOfSlot(slot: number): number | undefined {
		return this.state.numbers[slot];
	}

	miniportInitializeEx(adapter: NdisAdapterHandle, adapterContext: Cell<Context>): NdisStatus {
		if (this.state.limits === undefined) {
			return NDIS_STATUS.ADAPTER_NOT_READY;
		}

		this.state.adapter = adapter;
		this.state.phase = 'up';
		const perParty = (this.state.limits.capabilities >>> capabilities.perPartyTraffic.bit) & 1;
		this.#ndis!.note(undefined, `capability:per-party-traffic=${perParty}`);
		const context: AdapterContext = {kind: 'adapter'};
		give(adapterContext, context);
		return NDIS_STATUS.SUCCESS;
	}

	miniportHaltEx(): void {
		this.state.phase = 'halted';
	}

	/** Surprise removal: whatever is pending ends now, what is asked later is answered locally (`operations.md` §24). */
	miniportDevicePnPEventNotify(): void {
		const core = this.#core;
		this.state.phase = 'removed';
		this.state.tokens.clear();
		this.state.quarantined = [];
		for (const vc of [...this.state.slots]) {
			if (vc !== undefined) {
				abortSends(core, vc);
				completeInFlight(core, vc, NDIS_STATUS.NOT_ACCEPTED);
				vcEvent(core, vc, 'removed', NDIS_STATUS.NOT_ACCEPTED);
			}
		}

		abortRequests(core);
	}

	miniportCoCreateVc(_adapterContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus {
		if (this.state.phase !== 'up') {
			return NDIS_STATUS.NOT_ACCEPTED;
		}

		if (this.state.vcs.size >= (this.state.limits?.vcMax ?? 0)) {
			return NDIS_STATUS.RESOURCES;
		}

		const vc: MiniportVc = {
			kind: 'miniport-vc',
			handle: vcHandle,
			state: 'inactive',
			slot: NO_SLOT,
			generation: 0,
			signalling: false,
			parameters: undefined,
			answer: NDIS_STATUS.SUCCESS,
			timer: this.#ndis!.ndisAllocateTimerObject(),
			sendQueue: [],
			inFlight: [],
			sentTag: 0,
			sendTag: 0,
			sendLimit: 0,
			receiveTag: 0,
			receiveLimit: 0,
			receiveOpen: false,
			held: 0,
		};
		this.state.vcs.set(vcHandle, vc);
		give(vcContext, vc);
		return NDIS_STATUS.SUCCESS;
	}

	miniportCoDeleteVc(vcContext: Context): NdisStatus {
		const vc = asVc(vcContext);
		this.#ndis!.ndisFreeTimerObject(vc.timer);
		this.state.vcs.delete(vc.handle);
		return NDIS_STATUS.SUCCESS;
	}

	miniportCoActivateVc(vcContext: Context, callParameters: CoCallParameters): NdisStatus {
		return activate(this.#core, asVc(vcContext), callParameters);
	}

	miniportCoDeactivateVc(vcContext: Context): NdisStatus {
		return deactivate(this.#core, asVc(vcContext));
	}

	miniportCoSendNetBufferLists(vcContext: Context, lists: readonly NetBufferList[]): void {
		send(this.#core, asVc(vcContext), lists);
	}

	miniportCancelSend(_adapterContext: Context, cancelId: number): void {
		cancelSends(this.#core, cancelId);
	}

	miniportReturnNetBufferLists(_adapterContext: Context, lists: readonly NetBufferList[]): void {
		for (const list of lists) {
			const vc = this.state.vcs.get(list.sourceHandle);
			if (vc !== undefined) {
				returned(this.#core, vc, 1);
			}
		}
	}

	miniportCoOidRequest(_adapterContext: Context, vcContext: Context | undefined, request: NdisOidRequest): NdisStatus {
		return oidRequest(this.#core, vcContext === undefined ? undefined : asVc(vcContext), request);
	}

	ndisIoWorkItemFunction(): void {
		// The miniport queues no work.
	}

	/** The device didn’t answer ACTIVATE, DEACTIVATE or a request in time. */
	netTimerCallback(functionContext: Context): void {
		const awaiting = functionContext as MiniportVc | PendingRequest;
		if (awaiting.kind === 'request') {
			requestExpired(this.#core, awaiting);
			return;
		}

		vcEvent(this.#core, awaiting, 'expired', NDIS_STATUS.FAILURE);
	}

	miniportPause(): NdisStatus {
		return NDIS_STATUS.SUCCESS;
	}

	miniportRestart(): NdisStatus {
		return NDIS_STATUS.SUCCESS;
	}

	miniportResetEx(): NdisStatus {
		return NDIS_STATUS.NOT_SUPPORTED;
	}
}
