import type {Agreed} from '../client/events.ts';
import type {Flowspec} from '../ndis/types/call-parameters.ts';
import type {Traffic} from './traffic.ts';

/** What a party is asked to have; traffic defaults to the call’s. */
export type AddPartyOptions = {
	readonly to: string;
	readonly transmit?: Traffic;
	readonly receive?: Traffic;
	readonly signal?: AbortSignal;
};

/** What is sent how. */
export type SendOptions = {
	/** Bytes of one frame, 1 to the device’s `sduMax` (the default). */
	readonly frame?: number;
	/** Told the bytes of each frame that the device has taken, when it has. */
	readonly onSent?: (bytes: number) => void;
	readonly signal?: AbortSignal;
};

/** Other traffic for a call that stands; what is left out stays. */
export type ModifyOptions = {
	readonly transmit?: Traffic;
	readonly receive?: Traffic;
	/** Gives the wait up; the change goes on. */
	readonly signal?: AbortSignal;
};

/** A change of traffic by the network. Not accepted: the call is being closed. */
export type QosChange = {readonly transmit: Flowspec; readonly receive: Flowspec; readonly accepted: boolean};

/** What a call is made of. */
export type CallFacts = {readonly agreed: Agreed; readonly partyId?: number | undefined; readonly isIncoming?: boolean};
