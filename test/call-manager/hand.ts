import type {DeviceMessage, MessageOf, SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import {capabilities} from '../../firmware-protocol/definition/protocol.ts';
import type {StackOptions} from '../../src/stack/options.ts';
import {Stack} from '../../src/stack/stack.ts';
import type {StackEvent} from '../../src/stack/stack-state.ts';
import {statusName} from '../../src/ndis/types/status.ts';
import {DevicePartner, type PartnerFrame} from '../link/device-partner.ts';
import {flow, request} from '../stack/rig.ts';
import {seatOfTest} from '../stack/seated.ts';

const all = Object.values(capabilities).reduce((bits, {bit}) => bits | (1 << bit), 0);

/** The stack on a wire without delay to a device whose every message the test says itself. */
export class Hand {
	readonly stack: Stack;
	readonly device: DevicePartner;
	now = 0;
	#read = 0;

	/** `ready`: the device confirms the signalling VC. */
	constructor(options: Partial<StackOptions> = {}, limits: Partial<MessageOf<'WELCOME'>> = {}, ready = true) {
		this.device = new DevicePartner({capabilities: all, vcMax: 16, callMax: 15, partyMax: 30, ...limits});
		this.stack = new Stack({nonce: 5, seat: seatOfTest(), ...options});
		this.stack.open(0);
		this.settle();
		if (ready) {
			this.device.sendMessage({type: 'ACTIVATED', vc: 0, generation: 1, status: 0, limit: 0}, 'device');
		}

		this.settle();
		this.told();
		this.heard();
	}

	readonly #events: StackEvent[] = [];

	/** Moves bytes until both ends are quiet. */
	settle(): void {
		for (let moved = true; moved;) {
			moved = false;
			for (let output = this.stack.poll(); output !== undefined; output = this.stack.poll()) {
				if (output.type === 'transmit') {
					this.device.receive(output.bytes, this.now);
					moved = true;
				} else if (output.type === 'event') {
					this.#events.push(output.event);
					this.offered = output.event.type === 'callOffered' ? output.event.call : this.offered;
				}
			}

			const bytes = this.device.transmit(this.now);
			if (bytes !== undefined) {
				this.stack.receive(bytes, this.now);
				moved = true;
			}
		}
	}

	/** Lets time pass. */
	wait(ms: number): void {
		this.now += ms;
		this.stack.expire(this.now);
		this.settle();
	}

	/** The device says something on the signalling plane. */
	signal(...messages: SignallingMessage[]): void {
		for (const message of messages) {
			this.device.sendMessage(message, 'signalling');
		}

		this.settle();
	}

	/** The device says something on the device plane. */
	say(...messages: DeviceMessage[]): void {
		for (const message of messages) {
			this.device.sendMessage(message, 'device');
		}

		this.settle();
	}

	/** What the device has heard since last asked: messages as `NAME first-field`. */
	heard(): string[] {
		const fresh = this.device.taken.slice(this.#read);
		this.#read = this.device.taken.length;
		return fresh.map((frame: PartnerFrame) =>
			frame.plane === 'data' ? 'Data' : frame.text.split(' ').slice(0, 2).join(' '),
		);
	}

	/** What the client’s user was told since last asked: `type status cause`. */
	told(): string[] {
		return this.#events.splice(0).map((event) => {
			const status = 'status' in event ? ` ${statusName(event.status)}` : '';
			const cause = 'element' in event && event.element !== undefined ? ` ${event.element.cause}` : '';
			if (event.type === 'signalling') {
				return `signalling ${event.isUp ? 'up' : 'down'}`;
			}

			return event.type === 'breach' ? `breach ${event.breach.id}` : `${event.type}${status}${cause}`;
		});
	}

	/** Asks for call 1, multipoint with party 10 when `party`, and takes SETUP. */
	ask(party = false): void {
		this.stack.makeCall(1, request('somebody'), party ? 10 : undefined, this.now);
		this.settle();
	}

	/** The network connects call 1; the device is still to confirm its VC. */
	connect(): void {
		this.signal({type: 'CONNECT', ref: 1, connection: 7});
	}

	/** The device confirms VC 1. */
	ready(status = 0): void {
		this.say({type: 'ACTIVATED', vc: 1, generation: 1, status, limit: 4});
	}

	/** Call 1, established. */
	establish(party = false): void {
		this.ask(party);
		this.connect();
		this.ready();
		this.heard();
		this.told();
	}

	/** Asks for party 11 on call 1, and takes ADD PARTY. */
	askSecond(rate?: number): void {
		this.stack.addParty(1, 11, request('second', rate), this.now);
		this.settle();
	}

	/** Call 1, established, and the network has taken party 11. */
	establishTwo(rate?: number): void {
		this.establish(true);
		this.askSecond(rate);
		this.signal({type: 'ADD_PARTY_ACK', ref: 1, endpoint: 1});
	}

	/** The device confirms that VC 1 is inactive. */
	inactive(): void {
		this.say({type: 'DEACTIVATED', vc: 1, generation: 1, status: 0});
	}

	/** The id that the client gave the last call it was offered. */
	offered = 0;

	/** The network offers a call to `me`, at 9,600 B/s towards this side and 4,800 back; a SAP takes it. */
	offer(): void {
		this.stack.registerSap(1, 'me', this.now);
		this.signal({type: 'SETUP', ref: 0x80_01, called: 'me', calling: 'you', forward: flow(9600), backward: flow(4800)});
	}

	/** A call that the network has offered, established. */
	take(): void {
		this.offer();
		this.ready();
		this.stack.answerCall(this.offered, {}, this.now);
		this.settle();
		this.signal({type: 'CONNECT_ACK', ref: 0x80_01});
		this.heard();
		this.told();
	}

	/** Ends everything by losing the port: what lives, what was broken. */
	leftovers(): {live: readonly unknown[]; breaches: readonly string[]} {
		this.stack.portGone('end of the test', this.now);
		this.settle();
		const breaches = this.stack.finishVerification().map(({id, message}) => `${id}: ${message}`);
		return {live: this.stack.liveObjects().opened, breaches};
	}
}
