import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {callEvent} from './calls.ts';
import type {CmCall, CmCore} from './state.ts';

/**
 * Ends a call as if the network had said RELEASE COMPLETE with this cause, and says nothing to it: set-up fails, an established call is cleared,
 * a close is complete (`signalling-map.md` §7). Location 0: found by this side, 2: by the network. False: the signalling is over already.
 */
export const clearLocally = (core: CmCore, call: CmCall, cause: number, location: 0 | 2): boolean => {
	const message: MessageOf<'RELEASE_COMPLETE'> = {type: 'RELEASE_COMPLETE', ref: call.ref, cause, location};
	return callEvent(core, call, 'RELEASE_COMPLETE', {message});
};

/** Every call that was made by signalling, or that of one connection; permanent VCs know of no network. */
export const switchedCalls = ({state}: CmCore, connection?: number): CmCall[] =>
	[...state.calls.values()].filter(
		(call) => call.permanent === undefined && (connection === undefined || call.connection === connection),
	);

/** Every call that was made by signalling, likewise. */
export const clearAllLocally = (core: CmCore, cause: number): void => {
	for (const call of switchedCalls(core)) {
		clearLocally(core, call, cause, 0);
	}
};

/** Every call on a permanent VC: these are lost with the device only (`signalling-map.md` §9). */
export const clearPermanent = (core: CmCore, cause: number): void => {
	for (const call of [...core.state.calls.values()].filter(({permanent}) => permanent !== undefined)) {
		clearLocally(core, call, cause, 0);
	}
};
