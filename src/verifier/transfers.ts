import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {VcModel} from './state.ts';

/** What the verifier knows of a net buffer list that is on its way. The objects are re-used. */
export type ListModel = {
	/** `brief`: indicated with RESOURCES, so lent for the length of the call only. */
	kind: 'send' | 'receive' | 'brief';
	/**
	 * A send: with NDIS, with the miniport, completed by it and not told yet. A receive: with NDIS, with a protocol, on its way back.
	 */
	stage: 'asked' | 'submitted' | 'completed' | 'indicated' | 'delivered' | 'returned';
	vc: VcModel | undefined;
	/** `driverId` of the sender; of a receive, of the protocol that has it. */
	driverId: number;
	/** `driverId` of the miniport that has it. */
	miniportId: number;
	/** Place among the sends of its VC. */
	order: number;
	/** The data, by identity, and a sample of its content. */
	data: Uint8Array | undefined;
	length: number;
	first: number;
	last: number;
	cancelId: number;
	/** Its sender asked for loopback. */
	loops: boolean;
	cancelled: boolean;
	/** Its frame has gone to the device. */
	transmitted: boolean;
	/** Milliseconds, trace time. */
	at: number;
};

/** Data on a VC. */
export type VcTransfers = {
	/** Place of the last send, and of the last one that reached the miniport. */
	sent: number;
	submitted: number;
	/** Sends that the miniport has; receives that protocols have. */
	outstanding: number;
	held: number;
	/** Sends that the miniport has and whose frames have not been seen, in order. */
	toTransmit: ListModel[];
	/** Something ended unsent: its frame may be on the way all the same, so that the order can’t be told. */
	unsure: boolean;
	/** What the miniport’s statistics of this VC are to say. */
	counts: {sent: number; sentBytes: number; received: number; receivedBytes: number};
};

/** Data through one miniport. */
export type Throughput = {
	/** Sends that it has, and when the last of them ended or the first of them came. */
	outstanding: number;
	progressAt: number;
	/** Lists that it indicated, and those of them with RESOURCES. */
	indicated: number;
	brief: number;
};

/** All data on its way, as the verifier sees it. */
export type Transfers = {
	/** By list, and sends by their data too. */
	lists: Map<object, ListModel>;
	spare: ListModel[];
	/** The last lists that were indicated with RESOURCES, oldest first. */
	brief: NetBufferList[];
	/** By `driverId`. */
	throughputs: Map<number, Throughput>;
	/** Data frames are traced. */
	seenFrames: boolean;
	/** Bytes below which the medium takes no frame; NONE while nobody said. */
	minimumFrame: number;
};

export const newTransfers = (): Transfers => ({
	lists: new Map(),
	spare: [],
	brief: [],
	throughputs: new Map(),
	seenFrames: false,
	minimumFrame: NONE,
});

export const newVcTransfers = (): VcTransfers => ({
	sent: 0,
	submitted: 0,
	outstanding: 0,
	held: 0,
	toTransmit: [],
	unsure: false,
	counts: {sent: 0, sentBytes: 0, received: 0, receivedBytes: 0},
});

const newList = (): ListModel => ({
	kind: 'send',
	stage: 'asked',
	vc: undefined,
	driverId: NONE,
	miniportId: NONE,
	order: 0,
	data: undefined,
	length: 0,
	first: 0,
	last: 0,
	cancelId: 0,
	loops: false,
	cancelled: false,
	transmitted: false,
	at: 0,
});

const areObjects = (values: readonly unknown[]): boolean => {
	for (const value of values) if (typeof value !== 'object' || value === null) return false;
	return true;
};

const noLists: readonly NetBufferList[] = [];

/** The lists at a place of the arguments; none for anything that isn’t an array of structures. */
export const listsAt = (args: readonly unknown[], place: number): readonly NetBufferList[] => {
	const value = args[place];
	// The documented argument at this place is a chain of net buffer lists; checks bear with whatever members it has.
	return Array.isArray(value) && areObjects(value) ? (value as readonly NetBufferList[]) : noLists;
};

/** Milliseconds without the end of any send (`ndis-ndistimeddatahang`). */
export const hangLimit = 22_000;

/** The bytes of a list; undefined where it has none. */
export const dataOf = ({data}: NetBufferList): Uint8Array | undefined =>
	data instanceof Uint8Array ? data : undefined;

/** A model of a list that sets out. */
export const trackList = (
	transfers: Transfers,
	list: NetBufferList,
	known: {readonly kind: ListModel['kind']; readonly stage: ListModel['stage']; readonly vc: VcModel | undefined},
): ListModel => {
	const model = transfers.spare.pop() ?? newList();
	const data = dataOf(list);
	model.kind = known.kind;
	model.stage = known.stage;
	model.vc = known.vc;
	model.driverId = NONE;
	model.miniportId = NONE;
	model.data = data;
	model.length = data?.length ?? 0;
	model.first = data?.[0] ?? 0;
	model.last = data?.[model.length - 1] ?? 0;
	model.cancelId = list.cancelId;
	model.loops = false;
	model.cancelled = false;
	model.transmitted = false;
	transfers.lists.set(list, model);
	return model;
};

/** The list is its owner’s again. */
export const forgetList = (transfers: Transfers, list: NetBufferList, model: ListModel): void => {
	transfers.lists.delete(list);
	if (model.data !== undefined && transfers.lists.get(model.data) === model) transfers.lists.delete(model.data);
	model.vc = undefined;
	model.data = undefined;
	transfers.spare.push(model);
};

/** What goes through a miniport. */
export const throughputOf = ({throughputs}: Transfers, driverId: number): Throughput => {
	const known = throughputs.get(driverId);
	if (known !== undefined) return known;
	const fresh: Throughput = {outstanding: 0, progressAt: 0, indicated: 0, brief: 0};
	throughputs.set(driverId, fresh);
	return fresh;
};
