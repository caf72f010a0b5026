import type {NdisPolicies, NdisStatus, NetBufferList} from '../../../src/ndis.ts';
import type {StatusName} from './cases.ts';
import {vcState} from './scenes.ts';
import type {SignatureDrivers} from './signature-drivers.ts';

/** An illegal act about to be tried: how, and how its object is to be looked at; `list` where it is answered by its status. */
type Attempt = {
	readonly act: () => NdisStatus | void;
	readonly look: () => string;
	readonly list?: NetBufferList;
};

/**
 * One illegal act and its documented answer: the status that it returns or, of a function without one, whether it is dropped, or delivered
 * although it is wrong. `remark` is what NDIS notes, `next` the state afterwards where it isn't the one before.
 */
export type IllegalAttempt = {
	/** Number in `state-machines.md` §8. */
	readonly number: number;
	readonly what: string;
	/** Section and row that says so. */
	readonly source: string;
	readonly answered: StatusName | 'dropped' | 'delivered';
	readonly remark?: string;
	readonly next?: string;
	readonly policies?: Partial<NdisPolicies>;
	/** An MCM has no such handler or function, or activates by itself. */
	readonly isStandAloneOnly?: true;
	readonly arrange: (drivers: SignatureDrivers) => Attempt;
};

/** An attempt at a VC. */
export const onVc = (drivers: SignatureDrivers, vc: number, act: Attempt['act']): Attempt => ({
	act,
	look: () => vcState(drivers, vc),
});
