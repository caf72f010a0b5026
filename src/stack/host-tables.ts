import type {Activation, CmCall, Trail} from '../call-manager/state.ts';
import type {CallState} from '../call-manager/call-table.ts';
import type {PartyState} from '../call-manager/party-table.ts';
import type {MiniportState} from '../miniport/state.ts';
import type {VcState} from '../miniport/vc-table.ts';
import type {Vc} from '../ndis/state.ts';
import {NULL} from '../ndis/types/handles.ts';
import type {ActivationState} from '../ndis/vc-activation-table.ts';
import type {CallState as NdisCallState} from '../ndis/vc-call-table.ts';
import type {StackState} from './stack-state.ts';

/** One VC as the host’s three tables have it. The signalling VC isn’t told: it is there as long as the adapter, and no user’s. */
export type HostVc = {
	/** Trace number. */
	readonly number: number;
	/** VC number on the device; NO_SLOT unless it is active or on the way. */
	readonly slot: number;
	readonly generation: number;
	/** Regions of NDIS, state of the miniport. */
	readonly call: NdisCallState;
	readonly activation: ActivationState;
	readonly miniport: VcState;
};

/** A party as the call manager has it, under its trace number. */
export type HostParty = {readonly number: number | undefined; readonly endpoint: number; readonly state: PartyState};

/** One call as the call manager has it. */
export type HostCall = {
	/** Above FFFF: a permanent VC’s, which the network doesn’t know. */
	readonly ref: number;
	readonly state: CallState;
	readonly activation: Activation;
	readonly isModifying: boolean;
	/** Trace number of its VC; undefined when it has none any more. */
	readonly vc: number | undefined;
	readonly parties: readonly HostParty[];
};

/** What the host holds, to be compared with the device’s tables; and what slots and call references last stood for. */
export type HostTables = {
	/** Neither the signalling link nor the device is being recovered (`signalling-map.md` §7): what the two sides hold is to agree. */
	readonly isSteady: boolean;
	readonly vcs: readonly HostVc[];
	readonly calls: readonly HostCall[];
	/** By slot: trace number and generation of the VC that had it last. */
	readonly slots: readonly {readonly number: number; readonly generation: number}[];
	/** By call reference, also of those that are free again. */
	readonly trail: ReadonlyMap<number, Readonly<Trail>>;
};

const vcOf = (vc: Vc, {vcs}: MiniportState): HostVc[] => {
	const context = vcs.get(vc.handle);
	if (context === undefined || vc.creator === 'signalling') {
		return [];
	}

	const {slot, generation, state: miniport} = context;
	return [{number: vc.number, slot, generation, call: vc.call, activation: vc.activation, miniport}];
};

const callOf = (call: CmCall, trail: Trail | undefined, numbers: ReadonlyMap<number, number>): HostCall => ({
	ref: call.ref,
	state: call.state,
	activation: call.activation,
	isModifying: call.modify.state !== 'idle',
	vc: numbers.get(call.vc?.handle ?? NULL),
	parties: [...call.parties.values()].map(({endpoint, state}) => ({
		number: trail?.parties.get(endpoint),
		endpoint,
		state,
	})),
});

const isSteady = ({callManager: {core}, miniport}: StackState): boolean => {
	const {link, restarts, enquiries, isResetting} = core.recovery;
	const isRecovering = isResetting || restarts.length + enquiries.length > 0;
	return link === 'up' && !isRecovering && miniport.reset === 'ready' && !miniport.isReopening;
};

/** The tables of NDIS, call manager and miniport, joined. */
export const hostTables = (state: StackState): HostTables => {
	const {ndis, callManager, miniport} = state;
	const {core} = callManager;
	const vcs = ndis.handles.objects.filter((object) => object?.type === 'vc');
	const numbers = new Map(vcs.map(({handle, number}) => [handle, number]));
	return {
		isSteady: isSteady(state),
		vcs: vcs.flatMap((vc) => vcOf(vc, miniport)),
		calls: [...core.calls.values()].map((call) => callOf(call, core.trail.get(call.ref), numbers)),
		slots: miniport.generations.map((generation, slot) => ({generation, number: miniport.numbers[slot] ?? 0})),
		trail: new Map(core.trail),
	};
};

/** Trace number of a call’s VC, by the user’s number of the call; undefined when there is none. */
export const vcOfCall = ({ndis, client}: StackState, id: number): number | undefined => {
	const handle = client.calls.get(id)?.vcHandle;
	return ndis.handles.objects.find((object): object is Vc => object?.type === 'vc' && object.handle === handle)?.number;
};
