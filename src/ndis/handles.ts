/** Slots of live objects. A handle is `base + generation × slotsMax + slot`: a dead one stays told apart from a forged one. */
export type HandleSlots<Kept> = {
	base: number;
	objects: (Kept | undefined)[];
	/** Generation of the object in the slot, or of the last one that was. */
	generations: number[];
	/** Slots to be used again. */
	free: number[];
};

/** Objects that may live at once. */
export const slotsMax = 65_536;

/** A spread of the seed over 32 bits (Knuth's multiplicative step, twice), so that bases of near seeds differ. */
const spread = (seed: number): number => {
	const once = Math.imul((seed >>> 0) ^ 0x9e_37_79_b9, 0x85_eb_ca_6b);
	return Math.imul(once ^ (once >>> 13), 0xc2_b2_ae_35) >>> 0;
};

/** Empty slots; `seed` fixes the values of the handles to come. */
export const newHandleSlots = <Kept>(seed: number): HandleSlots<Kept> => ({
	base: slotsMax + spread(seed),
	objects: [],
	generations: [],
	free: [],
});

/** Puts an object into a slot and returns its handle; undefined when all slots are taken. `make` gets the handle it is to have. */
export const issueHandle = <Kept>(slots: HandleSlots<Kept>, make: (handle: number) => Kept): number | undefined => {
	const slot = slots.free.pop() ?? slots.objects.length;
	if (slot >= slotsMax) return undefined;
	const generation = (slots.generations[slot] ?? 0) + 1;
	const handle = slots.base + generation * slotsMax + slot;
	slots.generations[slot] = generation;
	slots.objects[slot] = make(handle);
	return handle;
};

/** What a value that a driver gave as a handle turned out to be. */
export type Found<Kept> =
	| {readonly type: 'live'; readonly object: Kept}
	| {readonly type: 'null'}
	| {readonly type: 'dead'}
	| {readonly type: 'forged'};

const nullHandle = {type: 'null'} as const;
const deadHandle = {type: 'dead'} as const;
const forgedHandle = {type: 'forged'} as const;

/** Looks a handle up; any value is allowed. */
export const findHandle = <Kept>(slots: HandleSlots<Kept>, handle: unknown): Found<Kept> => {
	if (handle === 0 || handle === undefined) return nullHandle;
	if (typeof handle !== 'number' || !Number.isSafeInteger(handle)) return forgedHandle;
	const offset = handle - slots.base;
	const slot = offset % slotsMax;
	const generation = Math.floor(offset / slotsMax);
	const newest = slots.generations[slot];
	if (newest === undefined || generation < 1 || generation > newest) return forgedHandle;
	const object = generation === newest ? slots.objects[slot] : undefined;
	return object === undefined ? deadHandle : {type: 'live', object};
};

/** The live object of a handle, or undefined. */
export const liveObject = <Kept>(slots: HandleSlots<Kept>, handle: unknown): Kept | undefined => {
	const found = findHandle(slots, handle);
	return found.type === 'live' ? found.object : undefined;
};

/** Frees the slot of a live handle; a dead or forged one is left alone. */
export const releaseHandle = <Kept>(slots: HandleSlots<Kept>, handle: number): void => {
	if (findHandle(slots, handle).type !== 'live') return;
	const slot = (handle - slots.base) % slotsMax;
	slots.objects[slot] = undefined;
	slots.free.push(slot);
};
