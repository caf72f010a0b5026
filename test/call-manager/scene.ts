import {callStates} from '../../firmware-protocol/definition/causes.ts';
import {privateStatuses} from '../../firmware-protocol/definition/counters.ts';
import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {statusIndicated} from '../../src/call-manager/reset.ts';
import type {CallManagerOptions, CmAf, CmCall, CmSap, CmVc} from '../../src/call-manager/state.ts';
import {encodePvc} from '../../src/ndis/types/oid-buffers.ts';
import {oids} from '../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {flow} from '../stack/rig.ts';
import {ScriptedSeat} from './scripted-seat.ts';

/** One call on a scripted seat, brought somewhere, hit by one event, asked where it is and ended: all that the seat was asked meanwhile. */
export class Scene {
	readonly seat: ScriptedSeat;
	readonly af: CmAf;
	readonly sap: CmSap;
	ref = 1;
	call: CmCall | undefined;
	vc: CmVc | undefined;
	#told: string[] = [];
	#isActivating = false;
	#isDeactivating = false;
	/** The client knows of the call. */
	#isKnown = false;
	/** The client has asked for the close, and hasn’t heard of its end. */
	#isClosing = false;

	constructor(options: Partial<CallManagerOptions> = {}) {
		this.seat = new ScriptedSeat(options);
		this.af = this.seat.open();
		this.sap = this.seat.register(this.af, 'me') as CmSap;
		const row = {flags: 0, connection: 0x12_34, destination: 'permanent', transmit: flow(9600), receive: flow(9600)};
		this.seat.request(this.af, 'set', oids.OID_CO_ADD_PVC.value, encodePvc(row));
		this.seat.read();
	}

	/** Takes note of what was asked. */
	look(): void {
		for (const line of this.seat.read()) {
			if (line.startsWith('activateVc')) this.#isActivating = true;
			if (line.startsWith('deactivateVc')) this.#isDeactivating = true;
			if (line.startsWith('dispatchIncomingCall ')) this.#isKnown = true;
			if (line.startsWith('closeCallComplete')) this.#isClosing = false;
			this.#told.push(line);
		}
		const call = this.seat.core.state.calls.get(this.ref);
		this.call ??= call;
		this.vc ??= call?.vc;
	}

	/** What was asked since last read. */
	told(): string[] {
		this.look();
		return this.#told.splice(0);
	}

	/** The network says something; nothing where the reference is one that no message can carry: that of a PVC. */
	hear(...messages: SignallingMessage[]): void {
		if (this.ref > 0xff_ff) return;
		this.seat.hear(...messages);
		this.look();
	}

	/** The activation under way ends; nothing where there is none. */
	activated(status: number = NDIS_STATUS.SUCCESS): void {
		this.look();
		if (!this.#isActivating) return;
		this.#isActivating = false;
		this.seat.ready(status);
		this.look();
	}

	/** The deactivation under way ends; nothing where there is none. */
	deactivated(): void {
		this.look();
		if (!this.#isDeactivating) return;
		this.#isDeactivating = false;
		this.seat.inactive();
		this.look();
	}

	/** Whether the client has a call that it may close. */
	get #isClosable(): boolean {
		const call = this.vc?.call;
		return call !== undefined && !call.offerPending && !call.vacating && !this.#isClosing;
	}

	/** The client closes, when it has a call to close and hasn’t done so. */
	close(): void {
		this.look();
		const {vc} = this;
		const isOurs = this.#isKnown || this.ref < 0x80_00 || this.ref > 0xff_ff;
		if (vc === undefined || !isOurs || !this.#isClosable) return;
		this.#told.push(`closeCall: ${this.seat.closes(vc)}`);
		this.#isClosing = true;
		this.look();
	}

	/** The client answers the offer; nothing where none waits. */
	answer(status: number, rate?: number): void {
		this.look();
		if (this.vc?.call?.offerPending !== true) return;
		this.seat.answer(status, rate);
		this.look();
	}

	/** The client drops a party, when it has it and isn’t dropping it. */
	drop(endpoint: number): void {
		this.look();
		const state = this.vc?.call?.parties.get(endpoint)?.state;
		if (state !== 'active' && state !== 'drop-received') return;
		this.#told.push(`dropParty ${endpoint}: ${this.seat.drop(endpoint)}`);
		this.look();
	}

	/** The client asks for other traffic. */
	modify(rate: number): void {
		this.look();
		if (this.vc?.call === undefined) return;
		this.#told.push(`modifyCallQoS ${rate}: ${this.seat.modify(rate)}`);
		this.look();
	}

	/** The device loses the VC; nothing where it has none. */
	loseVc(): void {
		this.look();
		const {vc} = this;
		if (vc?.call === undefined || vc.call.activation === 'inactive') return;
		statusIndicated(this.seat.core, vc, privateStatuses.CONDIS_HIL_VC_LOST.value);
		this.look();
	}

	/** A timer fires; nothing where none runs. */
	fire(): void {
		this.look();
		if (this.seat.running > 0) this.seat.fire();
		this.look();
	}

	/** The network asks for the state of the call, and of its party of an endpoint; the Q.2931 state that it is told, and that of Q.2971. */
	enquire(endpoint?: number): string {
		this.look();
		if (this.ref > 0xff_ff) return 'not asked';
		const before = this.#told.splice(0);
		this.hear({type: 'STATUS_ENQUIRY', ref: this.ref, endpoint});
		const answer = this.#told.splice(0).join();
		this.#told = before;
		const [, state = '?'] = /callState (\d+)/.exec(answer) ?? [];
		const [, party] = /endpointState (\d+)/.exec(answer) ?? [];
		const name = Object.entries(callStates).find(([, value]) => String(value) === state)?.[0] ?? 'no answer';
		const running = `timers ${this.seat.durations.join(' ') || '–'}`;
		return [name, ...(party === undefined ? [] : [`party ${party}`]), running].join(', ');
	}

	/** Ends what can be ended: by the device, the client, the network, the device again. */
	end(): void {
		this.activated();
		this.answer(NDIS_STATUS.FAILURE);
		this.close();
		this.activated();
		this.deactivated();
		this.hear({type: 'RELEASE_COMPLETE', ref: this.ref});
		this.activated();
		this.deactivated();
	}

	/** Ends a change of traffic that is under way, and shows by another one that none is. */
	endChange(): void {
		this.modify(1300);
		this.activated();
		this.hear({type: 'MODIFY_ACK', ref: this.ref});
		this.activated();
		this.hear({type: 'CONNECTION_AVAILABLE', ref: this.ref});
		this.modify(1200);
		this.end();
	}

	/** The network takes what it is asked, the client drops party 1, then closes with the last. */
	endParties(): void {
		this.hear({type: 'MODIFY_ACK', ref: this.ref});
		this.activated();
		this.hear({type: 'ADD_PARTY_ACK', ref: this.ref, endpoint: 1});
		this.drop(1);
		this.hear({type: 'DROP_PARTY_ACK', ref: this.ref, endpoint: 1});
		this.end();
	}

	/** What is left: calls, and timers that run. */
	left(): string {
		const {unexpected} = this.seat.core.state;
		const counted = unexpected === 0 ? '' : `, ${unexpected} unexpected`;
		return `${this.seat.alive.calls} calls, ${this.seat.running} timers${counted}`;
	}
}
