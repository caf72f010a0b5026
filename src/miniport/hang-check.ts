import type {HangTimer, MiniportCore, MiniportVc} from './state.ts';

/**
 * Time between two looks at the sends, in ms. A device that confirms none of a VC’s for a whole one is hung, so that the sends end within
 * two: sooner than the 22 s that a miniport has (ndis-ndistimeddatahang).
 */
const lookMs = 10_000;

const timerContext: HangTimer = {kind: 'hang'};

/** There is something to look at, as long as there are sends; a look costs nothing per send. */
export const watchSends = ({state, ndis}: MiniportCore): void => {
	if (state.isLooking) return;
	state.isLooking = true;
	ndis.ndisSetTimerObject(state.hangTimer, lookMs, timerContext, 'the device to confirm sends');
};

/** Signalling is acknowledged by the link, which has a watch of its own. */
const hasSends = ({signalling, sendQueue, inFlight}: MiniportVc): boolean =>
	!signalling && sendQueue.length + inFlight.length > 0;

/** The timer has expired. True: a VC has had no send completed since the last look, so that the device needs a reset. */
export const lookAtSends = (core: MiniportCore): boolean => {
	const {state} = core;
	state.isLooking = false;
	const sending = state.slots.filter((vc): vc is MiniportVc => vc !== undefined && hasSends(vc));
	const isHung = sending.some(({isSlow}) => isSlow);
	for (const vc of sending) vc.isSlow = true;
	if (sending.length > 0) watchSends(core);
	return isHung;
};
