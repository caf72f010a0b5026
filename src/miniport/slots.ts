import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {SIGNALLING_MEDIA_SPECIFIC, type CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NO_SLOT, type MiniportCore, type MiniportVc} from './state.ts';

/** VC numbers on the device and their generations. */

/** Whether an activation is that of the signalling VC, which has slot 0 to itself. */
export const isSignalling = (parameters: CoCallParameters): boolean =>
	parameters.mediaParameters?.mediaSpecific.paramType === SIGNALLING_MEDIA_SPECIFIC;

/** A slot that no VC has and that isn’t in quarantine; NO_SLOT when all are taken. */
export const freeSlot = (core: MiniportCore, signalling: boolean): number => {
	const {slots, quarantined, limits} = core.state;
	if (signalling) {
		return slots[0] === undefined ? 0 : NO_SLOT;
	}

	for (let slot = 1; slot < (limits?.vcMax ?? 0); slot++) {
		if (slots[slot] === undefined && !quarantined.includes(slot)) {
			return slot;
		}
	}

	return NO_SLOT;
};

/** Gives a VC its slot under a new generation: tags and credits begin anew. */
export const takeSlot = (core: MiniportCore, vc: MiniportVc, slot: number): void => {
	const {state, ndis} = core;
	vc.slot = slot;
	vc.generation = ((state.generations[slot] ?? 0) + 1) % bounds.modulo;
	vc.sendTag = 0;
	vc.sentTag = 0;
	vc.sendLimit = 0;
	vc.isSlow = false;
	vc.receiveTag = 0;
	vc.receiveLimit = 0;
	state.slots[slot] = vc;
	state.generations[slot] = vc.generation;
	state.numbers[slot] = ndis.vcNumber(vc.handle);
};

/** Takes the slot away; unless the device has confirmed that it is free, it stays in quarantine. */
export const leaveSlot = (core: MiniportCore, vc: MiniportVc, confirmed: boolean): void => {
	if (vc.slot === NO_SLOT) {
		return;
	}

	core.state.slots[vc.slot] = undefined;
	if (!confirmed) {
		core.state.quarantined.push(vc.slot);
	}

	vc.slot = NO_SLOT;
	vc.receiveOpen = false;
};
