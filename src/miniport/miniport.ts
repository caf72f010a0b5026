import type {DeviceMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisAdapterHandle, NdisVcHandle} from '../ndis/types/handles.ts';
import type {MiniportHandlers} from '../ndis/types/handlers.ts';
import type {NdisOidRequest, NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {activate, deactivate, vcEvent} from './activation.ts';
import {takeMessage} from './device-messages.ts';
import {lookAtSends} from './hang-check.ts';
import {pause, pausedPerhaps, restart} from './pausing.ts';
import {dataReceived, openReceive, returned, signallingReceived} from './receiving.ts';
import {abortRequests, oidRequest, requestExpired} from './requests.ts';
import {deviceRestarted, deviceReturned, resetAdapter, resetEvent, restoredPerhaps, trouble} from './reset.ts';
import {abortSends, cancelSends, completeInFlight, pumpBlocked, send, signallingAcknowledged} from './sending.ts';
import {
	asVc,
	blankMiniportState,
	blankVc,
	give,
	type AdapterContext,
	type MiniportCore,
	type MiniportNdis,
	type MiniportOptions,
	type MiniportState,
	type MiniportVc,
	type PendingRequest,
	type HangTimer,
	type ResetTimer,
} from './state.ts';

/**
 * The connection-oriented miniport: the adapter behind the link. It makes a VC active when the device says ACTIVATED, and never
 * otherwise. NDIS asks it through the handlers; the link tells it what the device sent.
 */
export class Miniport implements MiniportHandlers {
	readonly #link: MiniportCore['link'];
	readonly #options: MiniportOptions;
	#ndis: MiniportNdis | undefined;
	state: MiniportState = blankMiniportState();

	constructor(link: MiniportCore['link'], options: MiniportOptions) {
		this.#link = link;
		this.#options = options;
	}

	/** Functions of the library this driver was linked against, or of whom it is a part of; before anything else. */
	linked(ndis: MiniportNdis): void {
		this.#ndis = ndis;
	}

	#core(): MiniportCore {
		return {state: this.state, ndis: this.#ndis!, link: this.#link, options: this.#options};
	}

	/** WELCOME: the device is there and has these limits. Before the adapter is started, and when a device that restarted is back. */
	deviceReady(limits: MessageOf<'WELCOME'>): void {
		this.state.limits = limits;
		this.state.boots++;
		if (this.state.isReopening) {
			deviceReturned(this.#core());
		}
	}

	/** The device has restarted and forgotten everything; `deviceReady` follows, or the adapter’s removal. */
	deviceRestarted(): void {
		deviceRestarted(this.#core());
	}

	/** A decoded frame of the device plane. One that fits nothing is counted. */
	deviceMessage(message: DeviceMessage): void {
		if (!takeMessage(this.#core(), message)) {
			this.state.stale++;
		}

		this.#carryOn();
	}

	/** What waited for the last frame, list or answer. */
	#carryOn(): void {
		restoredPerhaps(this.#core());
		pausedPerhaps(this.#core());
	}

	/** The body of a signalling frame. */
	signalling(body: Uint8Array): void {
		signallingReceived(this.#core(), body);
	}

	/** A data frame. */
	data(frame: {vc: number; generation: number; tag: number; payload: Uint8Array}): void {
		dataReceived(this.#core(), frame);
	}

	/** The link says that the frame with this token has arrived. */
	acknowledged(token: number): void {
		signallingAcknowledged(this.#core(), token);
		pumpBlocked(this.#core());
		pausedPerhaps(this.#core());
	}

	/** Trace number of the VC that has, or last had, a slot; undefined for a frame of an earlier generation. */
	numberOfSlot(slot: number, generation: number | undefined): number | undefined {
		const {generations, numbers} = this.state;
		return generation === undefined || generation === generations[slot] ? numbers[slot] : undefined;
	}

	miniportInitializeEx(adapter: NdisAdapterHandle, adapterContext: Cell<Context>): NdisStatus {
		if (this.state.limits === undefined) {
			this.#ndis!.note(undefined, 'not ready');
			return NDIS_STATUS.ADAPTER_NOT_READY;
		}

		this.state.adapter = adapter;
		this.state.phase = 'up';
		this.state.pause = 'running';
		this.state.reset = 'ready';
		this.state.resetTimer = this.#ndis!.ndisAllocateTimerObject();
		this.state.vcList = this.#ndis!.ndisInitializeNPagedLookasideList('MpVc', blankVc());
		this.state.hangTimer = this.#ndis!.ndisAllocateTimerObject();
		this.state.isLooking = false;
		this.#noteCapabilities(this.state.limits.capabilities);
		const context: AdapterContext = {kind: 'adapter'};
		give(adapterContext, context);
		return NDIS_STATUS.SUCCESS;
	}

	/** What the medium and this driver can do, for whoever reads the trace. */
	#noteCapabilities(bits: number): void {
		const has = (name: keyof typeof capabilities): number => (bits >>> capabilities[name].bit) & 1;
		const words = [
			`capability:per-party-traffic=${has('perPartyTraffic')}`,
			`capability:close-data=${has('closeData')}`,
			`capability:multipoint=${has('multipoint')}`,
			`capability:modify=${has('modify')}`,
			'capability:shortest-frame=0',
			'attribute:deserialized',
			'notes:not ready',
		];
		for (const word of words) this.#ndis!.note(undefined, word);
	}

	miniportHaltEx(): void {
		this.state.phase = 'halted';
		this.#ndis!.ndisFreeTimerObject(this.state.resetTimer);
		this.#ndis!.ndisFreeTimerObject(this.state.hangTimer);
	}

	/** Surprise removal: whatever is pending ends now, what is asked later is answered locally (`operations.md` §24). */
	miniportDevicePnPEventNotify(): void {
		const core = this.#core();
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

		abortRequests(core, NDIS_STATUS.NOT_ACCEPTED);
		this.state.isReopening = false;
		resetEvent(core, 'removed');
		pausedPerhaps(core);
	}

	miniportCoCreateVc(_adapterContext: Context, vcHandle: NdisVcHandle, vcContext: Cell<Context>): NdisStatus {
		if (this.state.phase !== 'up') {
			return NDIS_STATUS.NOT_ACCEPTED;
		}

		if (this.state.vcs.size >= (this.state.limits?.vcMax ?? 0)) {
			return NDIS_STATUS.RESOURCES;
		}

		const vc = this.#ndis!.ndisAllocateFromNPagedLookasideList<MiniportVc>(this.state.vcList);
		vc.handle = vcHandle;
		vc.timer = this.#ndis!.ndisAllocateTimerObject();
		this.state.vcs.set(vcHandle, vc);
		give(vcContext, vc);
		return NDIS_STATUS.SUCCESS;
	}

	miniportCoDeleteVc(vcContext: Context): NdisStatus {
		const vc = asVc(vcContext);
		this.#ndis!.ndisFreeTimerObject(vc.timer);
		this.state.vcs.delete(vc.handle);
		this.#ndis!.ndisFreeToNPagedLookasideList(this.state.vcList, vc);
		return NDIS_STATUS.SUCCESS;
	}

	miniportCoActivateVc(vcContext: Context, callParameters: CoCallParameters): NdisStatus {
		return activate(this.#core(), asVc(vcContext), callParameters);
	}

	miniportCoDeactivateVc(vcContext: Context): NdisStatus {
		return deactivate(this.#core(), asVc(vcContext));
	}

	miniportCoSendNetBufferLists(vcContext: Context, lists: readonly NetBufferList[]): void {
		send(this.#core(), asVc(vcContext), lists);
	}

	miniportCancelSend(_adapterContext: Context, cancelId: number): void {
		cancelSends(this.#core(), cancelId);
	}

	miniportReturnNetBufferLists(_adapterContext: Context, lists: readonly NetBufferList[]): void {
		for (const list of lists) {
			const vc = this.state.vcs.get(list.sourceHandle);
			if (vc !== undefined) {
				returned(this.#core(), vc, 1);
			}
		}

		// Not more: it may run within the indication that tells of a lost VC, before the reset is over.
		pausedPerhaps(this.#core());
	}

	miniportCoOidRequest(_adapterContext: Context, vcContext: Context | undefined, request: NdisOidRequest): NdisStatus {
		return oidRequest(this.#core(), vcContext === undefined ? undefined : asVc(vcContext), request);
	}

	/** The one work it queues: a pause is over. */
	ndisIoWorkItemFunction(): void {
		this.#ndis!.ndisMPauseComplete(this.state.adapter);
	}

	/** The device didn’t answer in time: what it was asked has failed, and NDIS is asked to reset it. */
	netTimerCallback(functionContext: Context): void {
		const core = this.#core();
		// Contexts that timers bring back are those they were set with.
		const awaiting = functionContext as MiniportVc | PendingRequest | ResetTimer | HangTimer;
		if (awaiting.kind === 'reset') {
			resetEvent(core, 'expired');
			return;
		}

		if (awaiting.kind === 'hang') {
			if (lookAtSends(core)) trouble(core);
			return;
		}

		if (awaiting.kind === 'request') {
			requestExpired(core, awaiting);
		} else {
			vcEvent(core, awaiting, 'expired', NDIS_STATUS.FAILURE);
		}

		this.#carryOn();
		if (awaiting.isAwaited) {
			trouble(core);
		}
	}

	/** Has the device take a VC down without waiting for its answer: until that comes, the slot stays in quarantine. */
	abandonVc(vcContext: Context): void {
		const vc = asVc(vcContext);
		deactivate(this.#core(), vc);
		vcEvent(this.#core(), vc, 'expired', NDIS_STATUS.FAILURE);
	}

	/** Lets the device send on a VC whose call is established: what OID_CONDIS_HIL_OPEN_RECEIVE asks for. */
	openReceive(vcContext: Context): void {
		openReceive(this.#core(), asVc(vcContext));
	}

	miniportPause(): NdisStatus {
		return pause(this.#core());
	}

	miniportRestart(): NdisStatus {
		return restart(this.#core());
	}

	miniportResetEx(_adapterContext: Context, addressingReset: Cell<boolean>): NdisStatus {
		addressingReset.value = false;
		return resetAdapter(this.#core());
	}
}
