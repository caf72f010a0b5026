import type {Scene} from '../scene.ts';

/** Counts a callback of the call that it is in: a request or an indication that NDIS hands on. */
export const countForwarded = ({outer}: Scene): void => {
	if (outer !== undefined) outer.forwarded += 1;
};
