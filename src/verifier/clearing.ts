/** Close data that a request lent: the buffer, and what it held then. */
export type LentData = {readonly buffer: Uint8Array; readonly held: string};

/** How far the clearing of a call has got, at its client and in signalling (`operations.md` §14, §15). */
export type VcClearing = {
	/** `seq` at which the call began; an outage since then may have taken it from the network. */
	since: number;
	/** Signalling has been heard about the call. */
	signalled: boolean;
	/** A message that ends the call was sent to the network; came from it first; the cause of the last that came. */
	releaseSent: boolean;
	released: boolean;
	cause: number | undefined;
	/** The network has ended it, and the client knows nothing of it. */
	untold: boolean;
	/** Status with which the client was told of an incoming close. */
	told: number | undefined;
	/** Its device has said that nothing can be sent on it any more. */
	lost: boolean;
	/** The VC was active when the close was asked for. */
	wasActive: boolean;
	data: LentData | undefined;
	/** That data was in a message sent since, as far as is known. */
	dataSent: boolean;
};

/** How a party leaves its call (`operations.md` §17, §18). */
export type PartyLeaving = {
	/** DROP PARTY was sent to the network; came from it, with that cause. */
	dropSent: boolean;
	dropped: boolean;
	cause: number | undefined;
	data: LentData | undefined;
	dataSent: boolean;
	/** It was never added: its handle was never good for anything. */
	neverAdded: boolean;
};

/** A call of which nothing but its beginning is known. */
export const newClearing = (since: number): VcClearing => ({
	since,
	signalled: false,
	releaseSent: false,
	released: false,
	cause: undefined,
	untold: false,
	told: undefined,
	lost: false,
	wasActive: false,
	data: undefined,
	dataSent: false,
});

/** A party that stays. */
export const newLeaving = (): PartyLeaving => ({
	dropSent: false,
	dropped: false,
	cause: undefined,
	data: undefined,
	dataSent: false,
	neverAdded: false,
});

/** Location and cause stand before the user data of close data. */
const headLength = 2;

/** User data in close data; empty without any. */
export const userDataOf = (data: LentData | undefined): Uint8Array =>
	data?.buffer.subarray(headLength) ?? new Uint8Array();

/** What a buffer holds, for comparison. */
export const contentOf = (buffer: Uint8Array): string => buffer.join();

/** Close data at a place of the arguments, as it is now; undefined for NULL. */
export const dataAt = (args: readonly unknown[], place: number): LentData | undefined => {
	const buffer = args[place];
	return buffer instanceof Uint8Array ? {buffer, held: contentOf(buffer)} : undefined;
};

/** What stands in the way of telling the network that something ends. */
export type Medium = {
	/** Whether it carries close data, and multipoint calls; undefined when nobody said. */
	closeData: boolean | undefined;
	multipoint: boolean | undefined;
	/** `seq` of the last event that may have ended calls which nobody can signal about. */
	outage: number;
	/** `seq` of the handler that last ran out of resources. */
	shortage: number;
};

/** A medium of which nobody has said anything. */
export const newMedium = (): Medium => ({closeData: undefined, multipoint: undefined, outage: 0, shortage: 0});
