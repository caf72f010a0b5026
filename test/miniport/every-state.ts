import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {partnerWelcome} from '../link/device-partner.ts';
import {MiniportBench} from './bench.ts';

const {SUCCESS, FAILURE, RESOURCES, HARD_ERRORS} = NDIS_STATUS;

/** VC 7 in slot 1 of a miniport, brought somewhere, hit by one event, and used. */
export class MiniportScene {
	readonly bench = new MiniportBench();
	#told: string[] = [];

	/** Takes note of what was called, sent, or answered. */
	look(answer?: string): void {
		this.#told.push(...(answer === undefined ? [] : [answer]), ...this.bench.heard());
	}

	told(): string[] {
		this.look();
		return this.#told.splice(0);
	}

	/** The generation that the device has of slot 1. */
	get generation(): number {
		return this.bench.state.generations[1] ?? 0;
	}

	activate(): void {
		this.look(`activate: ${this.bench.activate(7, 4800)}`);
	}

	deactivate(): void {
		this.look(`deactivate: ${this.bench.deactivate(7)}`);
	}

	confirm(status: number = SUCCESS): void {
		this.bench.say({type: 'ACTIVATED', vc: 1, generation: this.generation, status, limit: 2});
	}

	/** Whether a request of NDIS on VC 7 waits for its end. */
	get #isPending(): boolean {
		const state = this.bench.state.slots[1]?.state;
		return state === 'activating' || state === 'reactivating' || state === 'deactivating' || state === 'draining';
	}

	/** A send; the reset ends; the VC is deactivated, if NDIS may, and is activated again. */
	end(): void {
		this.bench.send(7, 1);
		this.look();
		this.bench.say({type: 'RESET_DONE', request: 0, status: SUCCESS, survived: 1});
		this.confirm();
		if (!this.#isPending) this.deactivate();
		this.bench.say({type: 'DEACTIVATED', vc: 1, generation: this.generation, status: 0});
		this.bench.giveBack();
		this.look();
		if (!this.#isPending) this.activate();
		this.confirm();
	}

	/** Frames that nobody asked for. */
	left(): string {
		return `${this.bench.state.stale} stale`;
	}
}

export type Happen = (scene: MiniportScene) => void;

const sequence =
	(...steps: readonly Happen[]): Happen =>
	(scene) => {
		for (const step of steps) step(scene);
	};

const created: Happen = ({bench}) => {
	// A VC is inactive until it is activated, and once that has been refused.
	bench.activate(7);
	bench.say({type: 'ACTIVATED', vc: 1, generation: 1, status: RESOURCES, limit: 0});
};
const activate: Happen = (scene) => scene.activate();
const established: Happen = ({bench}) => bench.established(7, 1);
const deactivate: Happen = (scene) => scene.deactivate();
const receive: Happen = ({bench}) => bench.miniport.data({vc: 1, generation: 1, tag: 0, payload: new Uint8Array(4)});
const reset: Happen = (scene) => scene.look(`reset: ${scene.bench.reset()}`);
const resetDone =
	(survived: 0 | 1, status: number = SUCCESS): Happen =>
	({bench}) =>
		bench.say({type: 'RESET_DONE', request: 0, status, survived});
const confirm =
	(status: number = SUCCESS): Happen =>
	(scene) =>
		scene.confirm(status);
const deactivated: Happen = (scene) =>
	scene.bench.say({type: 'DEACTIVATED', vc: 1, generation: scene.generation, status: 0});
const hardErrors: Happen = ({bench}) => bench.say({type: 'STATUS_INDICATION', status: HARD_ERRORS});
const unplug: Happen = ({bench}) => bench.miniport.miniportDevicePnPEventNotify();
const restart: Happen = ({bench}) => bench.miniport.deviceRestarted();
const greet: Happen = ({bench}) => bench.miniport.deviceReady({...partnerWelcome, nonce: 2});
const giveBack: Happen = ({bench}) => bench.giveBack();
const expire: Happen = ({bench}) => bench.expire();

/** Every state of a VC of the miniport and of its reset, and how it is reached. */
export const ways: Readonly<Record<string, Happen>> = {
	inactive: created,
	activating: activate,
	active: established,
	'active, a send on its way': sequence(established, ({bench}) => bench.send(7, 1)),
	reactivating: sequence(established, activate),
	deactivating: sequence(established, deactivate),
	draining: sequence(established, receive, deactivate, deactivated),
	'restoring, the only VC': sequence(established, reset, resetDone(0)),
	'restoring, one of two': sequence(established, ({bench}) => bench.established(8, 2), reset, resetDone(0)),
	lost: sequence(established, reset, resetDone(0), confirm(RESOURCES)),
	'deactivating, once restoring': sequence(established, reset, resetDone(0), deactivate),
	'active, a reset asked for': sequence(established, hardErrors),
	'active, resetting': sequence(established, reset),
	'activating, resetting': sequence(activate, reset),
	'reactivating, resetting': sequence(established, activate, reset),
	'deactivating, resetting': sequence(established, deactivate, reset),
	'active, the device restarting': sequence(established, restart),
	'active, resetting while the device restarts': sequence(established, restart, reset),
	'active, the adapter given up': sequence(established, reset, expire),
	'lost, resetting': sequence(established, reset, resetDone(0), confirm(RESOURCES), reset),
};

/** Everything that can happen to it. */
export const events: Readonly<Record<string, Happen>> = {
	nothing: () => undefined,
	'NDIS activates': activate,
	'NDIS deactivates': deactivate,
	'NDIS resets': reset,
	ACTIVATED: confirm(),
	'ACTIVATED, refused': confirm(RESOURCES),
	DEACTIVATED: deactivated,
	'lists come home': giveBack,
	'no answer in time': expire,
	HARD_ERRORS: hardErrors,
	'HARD_ERRORS twice': sequence(hardErrors, hardErrors),
	'RESET_DONE, survived': resetDone(1),
	'RESET_DONE, emptied': resetDone(0),
	'RESET_DONE, emptied twice': sequence(resetDone(0), resetDone(0)),
	'RESET_DONE, refused': resetDone(1, FAILURE),
	'RESET_DONE, survived, then HARD_ERRORS': sequence(resetDone(1), hardErrors),
	'RESET_DONE, refused, then HARD_ERRORS': sequence(resetDone(1, FAILURE), hardErrors),
	'device restarts': restart,
	'device restarts and greets': sequence(restart, greet),
	'device greets': greet,
	'device unplugged': unplug,
	'HARD_ERRORS, then unplugged': sequence(hardErrors, unplug),
};
