import type {HangTimer, MiniportCore, MiniportVc} from './state.ts';

/**
 * Time between two looks at the sends, in ms. A device that has sends of a VC at one look and has confirmed none of them at the next is hung:
 * a reset is asked for 10 to 20 s after it stopped, so that some send ends within the 22 s that a miniport has (ndis-ndistimeddatahang). A
 * single send may take longer, while the device confirms others of its VC; and one that waits for credit, as long as the device wants.
 */
const lookMs = 10_000;

const timerContext: HangTimer = {kind: 'hang'};

/** The device has been given a send: there is something to look at, as long as it has one. A look costs nothing per send. */
export const watchSends = ({state, ndis}: MiniportCore): void => {
	if (state.isLooking) return;
	state.isLooking = true;
	ndis.ndisSetTimerObject(state.hangTimer, lookMs, timerContext, 'the device to confirm sends');
};

/** The device has sends of it to confirm. Signalling is acknowledged by the link, which has a watch of its own. */
const awaitsDevice = ({signalling, inFlight}: MiniportVc): boolean => !signalling && inFlight.length > 0;

/** The timer has expired. True: the device has confirmed none of a VC’s sends since the last look, and needs a reset. */
export const lookAtSends = (core: MiniportCore): boolean => {
	const {state} = core;
	state.isLooking = false;
	if (state.phase !== 'up') return false;
	const sending = state.slots.filter((vc): vc is MiniportVc => vc !== undefined && awaitsDevice(vc));
	const isHung = sending.some(({isSlow}) => isSlow);
	for (const vc of sending) vc.isSlow = true;
	if (sending.length > 0) watchSends(core);
	return isHung;
};
