import type {NdisOptionalHandlers} from '../ndis/types/registration.ts';
import type {BindingModel} from './families.ts';
import type {StructureName} from '../ndis/handler-structures.ts';

/** What the verifier knows of a driver's registration. */
export type DriverModel = {
	/** It has come to an end with SUCCESS. */
	registered: boolean;
	/** Structures that it has given, by name. */
	readonly structures: Map<StructureName, NdisOptionalHandlers>;
	/** Handlers that it has declared stubs, by documented name. */
	readonly stubs: Set<string>;
	/** How a client reacts to what every client has to react to. */
	announcements: number;
	opens: number;
	clearings: number;
	closes: number;
};

/** A driver of which nothing is known. */
export const newDriver = (): DriverModel => ({
	registered: false,
	structures: new Map(),
	stubs: new Set(),
	announcements: 0,
	opens: 0,
	clearings: 0,
	closes: 0,
});

/** Drivers, what is being unbound, and which miniports have been halted. */
export type Registry = {
	/** By `driverId`. */
	drivers: Map<number, DriverModel>;
	/** Unbinds that have not ended, by unbind context. */
	unbinds: Map<number, BindingModel>;
	/** Miniports of which every adapter has been halted, by `driverId`. */
	haltedMiniports: Set<number>;
	/** How many bindings have been told of a reset and not of its end; those closed meanwhile count on. */
	resetting: number;
	/** A driver has declared a stub. */
	seenStubs: boolean;
};

export const newRegistry = (): Registry => ({
	drivers: new Map(),
	unbinds: new Map(),
	haltedMiniports: new Set(),
	resetting: 0,
	seenStubs: false,
});
