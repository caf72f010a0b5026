import type {AdapterState} from './adapter-table.ts';
import type {BindingState} from './binding-table.ts';
import type {Opened, Operation} from './state.ts';
import type {Context, NdisAdapterHandle, NdisBindingHandle, NdisUnbindHandle, NdisVcHandle} from './types/handles.ts';
import type {NdisStatusIndication, NetBufferList} from './types/net-buffer-list.ts';

/**
 * A miniport's adapter. `isWanted`: it is to run, not to pause; `driversOffered`: linked drivers that it has been offered to for
 * binding; `operation`: a pause or restart that the miniport has pended; `resetAsked`: what asked for a reset that hasn't begun;
 * `halt`: how far an ordered halt or removal has got, and whether the miniport ran when it was ordered.
 */
export type Adapter = {
	readonly type: 'adapter';
	readonly handle: NdisAdapterHandle;
	readonly opened: Opened;
	readonly name: string;
	readonly driver: number;
	context: Context | undefined;
	state: AdapterState;
	isWanted: boolean;
	driversOffered: number;
	operation: Operation | undefined;
	resetAsked: Opened | undefined;
	resetOperation: Operation | undefined;
	halt:
		| {
				action: 'stopped' | 'surprise-removed';
				stage: 'pausing' | 'pausing-miniport' | 'unbinding';
				wasRunning: boolean;
				/** The unbind that is under way, or NULL. */
				unbinding: NdisUnbindHandle;
		  }
		| undefined;
};

/** A protocol's binding to an adapter. */
export type Binding = {
	readonly type: 'binding';
	readonly handle: NdisBindingHandle;
	readonly opened: Opened;
	readonly adapter: NdisAdapterHandle;
	readonly driver: number;
	readonly context: Context;
	state: BindingState;
	/** The bind handler has returned with SUCCESS. */
	bound: boolean;
	/** It has been told of the address families. */
	introduced: boolean;
	/** It is to run, not to pause. */
	isWanted: boolean;
	/** Pended opens of address families: until they end the client may ask for nothing else. */
	opening: number;
	/** Lists sent through this binding and not completed. */
	sending: number;
	/** Received lists that the protocol hasn't returned, and the VC of each. */
	received: Map<NetBufferList, NdisVcHandle>;
	/** A status handler is running: further indications wait (STAT-002). */
	indicating: boolean;
	indications: {readonly vc: NdisVcHandle; readonly indication: NdisStatusIndication}[];
};

/** An unbind that its protocol hasn't ended; it outlives the binding, which is closed first (`operations.md` §24). */
export type Unbinding = {
	readonly type: 'unbind';
	readonly handle: NdisUnbindHandle;
	readonly opened: Opened;
	readonly adapter: NdisAdapterHandle;
	readonly binding: NdisBindingHandle;
	readonly driver: number;
	readonly operation: Operation;
};
