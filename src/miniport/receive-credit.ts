import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {ahead} from './sending.ts';
import type {MiniportCore, MiniportVc} from './state.ts';

/** Lets the device send as far as the window and what protocols still hold allow. */
export const grant = (core: MiniportCore, vc: MiniportVc): void => {
	const limit = (vc.receiveTag + core.options.receiveWindow - vc.held + bounds.modulo) % bounds.modulo;
	if (
		ahead(limit, vc.receiveLimit) > 0 &&
		core.link.sendDevice({type: 'CREDIT', vc: vc.slot, generation: vc.generation, limit}, 0)
	) {
		vc.receiveLimit = limit;
	}
};
