import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {StandAloneState} from '../call-manager/stand-alone-seat.ts';
import type {ClientEvent} from '../client/events.ts';
import type {ClientState} from '../client/state.ts';
import type {LinkDownReason} from '../link/link-upcalls.ts';
import type {McmState} from '../mcm/state.ts';
import type {MiniportState} from '../miniport/state.ts';
import type {NdisState} from '../ndis/state.ts';
import type {TraceState} from '../trace/trace.ts';
import type {Breach} from '../verifier/breach.ts';
import type {VerifierState} from '../verifier/state.ts';

/** What the stack tells its owner. */
export type StackEvent =
	| ClientEvent
	| {readonly type: 'linkUp'; readonly limits: MessageOf<'WELCOME'>}
	| {readonly type: 'linkDown'; readonly reason: LinkDownReason}
	| {readonly type: 'console'; readonly bytes: Uint8Array; readonly isEnd: boolean}
	| {readonly type: 'breach'; readonly breach: Breach};

/** What `poll` asks its owner to do: write bytes, hear an event, call `expire` at a moment (ms) at the latest. */
export type StackOutput =
	| {readonly type: 'transmit'; readonly bytes: Uint8Array}
	| {readonly type: 'event'; readonly event: StackEvent}
	| {readonly type: 'wait'; readonly until: number};

/** All that the core remembers. */
export type StackState = {
	ndis: NdisState;
	client: ClientState;
	callManager: StandAloneState;
	miniport: MiniportState;
	/** What joins the two, where they are one driver. */
	mcm: McmState | undefined;
	/** Of the kind of link that the stack was made with. */
	link: object;
	trace: TraceState;
	verifier: VerifierState;
	own: OwnState;
};

/** What the stack itself remembers. */
export type OwnState = {
	now: number;
	/** `reopening` while a device that restarted is greeted anew, `stopping` once the adapter is halted. */
	phase: 'closed' | 'opening' | 'up' | 'reopening' | 'stopping' | 'down';
	/** Names the link in HELLO. */
	nonce: number;
	events: StackEvent[];
	/** The wait that was last given out. */
	waiting: number | undefined;
};
