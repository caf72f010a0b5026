import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Context} from '../ndis/types/handles.ts';
import type {DriverName} from '../ndis/types/trace.ts';
import type {AdapterModel} from './families.ts';
import type {Traffic} from './traffic.ts';

/** How a VC came to be at its ends, and how it goes (`state-machines.md` §4.4). */
export type VcEnds = {
	/** Where it is carried; undefined until a miniport has been asked. */
	adapter: AdapterModel | undefined;
	/** Drivers whose create handler has taken it, and whose delete handler was called since it was last asked to go. */
	made: DriverName[];
	unmade: DriverName[];
	/** A create handler has refused it. */
	refused: boolean;
	/** A driver has named it in a call. */
	used: boolean;
	/** NDIS refused the last close of its call at once. */
	closeRefused: boolean;
	/** Areas that its create handlers allocated. */
	areas: {readonly area: Context; readonly driver: DriverName}[];
	instanceName: string | undefined;
};

/** What has become of a VC’s activations (`state-machines.md` §4.2). */
export type VcWork = {
	/** Parameters of the last activation that was asked for, its media flags and its traffic when it was. */
	buffer: CoCallParameters | undefined;
	mediaFlags: number;
	requested: Traffic | undefined;
	/** `seq` of the last `MiniportCoActivateVc`. */
	forwardedAt: number;
	/** It has been active since its creation, or during its present call. */
	wasActive: boolean;
	/** Activations that failed since the last that succeeded. */
	failures: number;
	/** The last re-activation failed. */
	keptOld: boolean;
	/** The miniport gave other traffic than was asked for, and it was not asked again. */
	rounded: boolean;
	/** It has been deactivated, and not activated since. */
	deactivated: boolean;
	/** Parameters that the last deactivation made void. */
	voided: CoCallParameters | undefined;
	/** Areas that activations since the last deactivation stood on. */
	areas: Context[];
	/** Traffic that the device was asked for, and has; and whether it refused the last. */
	programming: Traffic | undefined;
	device: Traffic | undefined;
	deviceRefused: boolean;
	/** Signalling frames have been seen of the present call, and one that releases it. */
	signalled: boolean;
	released: boolean;
	/** It was deactivated for a close although its call had been signalled and not released. */
	unreleased: boolean;
	/** Net buffer lists that the miniport indicated and has not got back. */
	receives: number;
};

/** Ends of a VC that nobody has been told of. */
export const newEnds = (): VcEnds => ({
	adapter: undefined,
	made: [],
	unmade: [],
	refused: false,
	used: false,
	closeRefused: false,
	areas: [],
	instanceName: undefined,
});

/** Activations of a VC that has had none. */
export const newWork = (): VcWork => ({
	buffer: undefined,
	mediaFlags: 0,
	requested: undefined,
	forwardedAt: 0,
	wasActive: false,
	failures: 0,
	keptOld: false,
	rounded: false,
	deactivated: false,
	voided: undefined,
	areas: [],
	programming: undefined,
	device: undefined,
	deviceRefused: false,
	signalled: false,
	released: false,
	unreleased: false,
	receives: 0,
});
