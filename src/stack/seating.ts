import {CallManager} from '../call-manager/call-manager.ts';
import type {CallManagerOptions} from '../call-manager/state.ts';
import {Mcm} from '../mcm/mcm.ts';
import {Miniport} from '../miniport/miniport.ts';
import type {MiniportCore} from '../miniport/state.ts';
import type {NdisLibrary} from '../ndis/library.ts';
import {timersOf, type Seat, type StackOptions} from './options.ts';

/** Call manager and miniport as they sit: two drivers, or the halves of one. */
export type Seating = {
	readonly callManager: CallManager;
	readonly miniport: Miniport;
	/** The one driver of which both are halves. */
	readonly mcm: Mcm | undefined;
};

const callManagerOptions = (options: StackOptions): CallManagerOptions => ({
	...options,
	timers: timersOf(options.timers),
});

/** Makes and links the drivers of each seat. */
const seatings: {
	readonly [Of in Seat]: (ndis: NdisLibrary, link: MiniportCore['link'], options: StackOptions) => Seating;
} = {
	'stand-alone': (ndis, link, options) => {
		const callManager = new CallManager(callManagerOptions(options));
		const miniport = new Miniport(link, options);
		miniport.linked(ndis.linkDriver('miniport', 'miniport', miniport));
		callManager.linked(ndis.linkDriver('call-manager', 'call-manager', callManager));
		return {callManager, miniport, mcm: undefined};
	},
	integrated: (ndis, link, options) => {
		const mcm = new Mcm(link, {callManager: callManagerOptions(options), miniport: options});
		mcm.linked(ndis.linkDriver('mcm', 'mcm', mcm.handlers));
		return {callManager: mcm.callManager, miniport: mcm.miniport, mcm};
	},
};

/** Call manager and miniport, linked as the options seat them. */
export const seatDrivers = (ndis: NdisLibrary, link: MiniportCore['link'], options: StackOptions): Seating =>
	seatings[options.seat](ndis, link, options);
