/** A device that keeps tables as it should, until a test tampers with them. */
import {obliging, type Answer, type playDevice} from './partner.ts';

type Sender = Parameters<Answer>[0];

/** A call as the device has it. */
export type KeptCall = {state: number; parties: number};

const bytesOfConnection = 0x100;

type Row = {vc?: number; generation?: number; ref?: number; state: number; parties: number};

/** Tables, and the answers that keep them; messages named in `deaf` are answered, and not carried out. */
export class KeepingDevice {
	readonly vcs = new Map<number, {generation: number; ref: number | undefined}>();
	readonly calls = new Map<number, KeptCall>();
	readonly deaf = new Set<keyof typeof obliging | 'DROP_PARTY'>();
	/** Audits that were asked for. */
	audits = 0;
	/** Called before the tables are told. */
	onAudit: (times: number) => void = () => undefined;
	#sender: Sender | undefined;

	readonly answers: Parameters<typeof playDevice>[0] = {
		...obliging,
		ACTIVATE: (device, words) => {
			const [vc = 0, generation = 0] = words;
			const ref = (words.at(-1) ?? 0) - bytesOfConnection;
			this.vcs.set(vc, {generation, ref: this.calls.has(ref) ? ref : undefined});
			obliging.ACTIVATE(device, words);
		},
		DEACTIVATE: (device, words) => {
			if (!this.deaf.has('DEACTIVATE')) this.vcs.delete(words[0] ?? 0);
			obliging.DEACTIVATE(device, words);
		},
		SETUP: (device, [ref = 0, , , endpoint]) => {
			this.#sender = device;
			this.calls.set(ref, {state: 3, parties: endpoint === 0 ? 1 : 0});
			if (!this.deaf.has('SETUP')) {
				device.sendMessage({type: 'CONNECT', ref, connection: bytesOfConnection + ref}, 'signalling');
			}
		},
		CONNECT: (device, [ref = 0]) => {
			this.calls.set(ref, {state: 10, parties: 0});
			device.sendMessage({type: 'CONNECT_ACK', ref}, 'signalling');
		},
		CONNECT_ACK: (_, [ref = 0]) => {
			this.calls.get(ref)!.state = 10;
		},
		ADD_PARTY: (device, [ref = 0, endpoint = 0]) => {
			this.calls.get(ref)!.parties++;
			device.sendMessage({type: 'ADD_PARTY_ACK', ref, endpoint}, 'signalling');
		},
		DROP_PARTY: (device, [ref = 0, endpoint = 0]) => {
			if (!this.deaf.has('DROP_PARTY')) this.calls.get(ref)!.parties--;
			device.sendMessage({type: 'DROP_PARTY_ACK', ref, endpoint}, 'signalling');
		},
		RELEASE: (device, words) => {
			if (this.deaf.has('SETUP')) return;
			if (!this.deaf.has('RELEASE')) this.forget(words[0] ?? 0);
			obliging.RELEASE(device, words);
		},
		AUDIT: (device, [request = 0]) => {
			this.audits++;
			this.onAudit(this.audits);
			const rows = this.#rows();
			for (const row of rows) device.sendMessage({type: 'AUDIT_ROW', request, ...row}, 'device');
			device.sendMessage({type: 'AUDIT_END', request, rows: rows.length}, 'device');
		},
	};

	/** The call of this reference is over; its VC isn’t. */
	forget(ref: number): void {
		this.calls.delete(ref);
		for (const vc of this.vcs.values()) {
			if (vc.ref === ref) vc.ref = undefined;
		}
	}

	/** A call is offered to the host. */
	offer(ref: number): void {
		this.calls.set(ref, {state: 6, parties: 0});
		const flow = {
			tokenRate: 9600,
			tokenBucketSize: 0xff_ff_ff_ff,
			peakBandwidth: 9600,
			latency: 0xff_ff_ff_ff,
			delayVariation: 0xff_ff_ff_ff,
			serviceType: 1,
			maxSduSize: 0xff_ff_ff_ff,
			minimumPolicedSize: 0xff_ff_ff_ff,
		};
		const connection = bytesOfConnection + ref;
		const setup = {type: 'SETUP', ref, called: 'host', calling: 'bench', forward: flow, backward: flow} as const;
		this.#sender?.sendMessage({...setup, connection}, 'signalling');
	}

	#rows(): readonly Row[] {
		const left = new Map(this.calls);
		const rows: Row[] = [];
		for (const [vc, {generation, ref}] of this.vcs) {
			const call = left.get(ref ?? -1);
			left.delete(ref ?? -1);
			const bare = {vc, generation, state: 0, parties: 0};
			rows.push(ref === undefined || call === undefined ? bare : {...bare, ref, ...call});
		}
		for (const [ref, call] of left) rows.push({ref, ...call});
		return rows;
	}
}
