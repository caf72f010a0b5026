/**
 * Copies plain data: objects, arrays, Maps, Sets, typed arrays and primitives, keeping what is shared shared (two references to one object become
 * two references to one copy). Everything that the core remembers is of this kind.
 */
export const clone = <T>(value: T): T =>
	// The copy of a value is of its type.
	(isObject(value) ? copyOf(value, new Map()) : value) as T;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Copies by object: what has been met already is shared by the copies too. */
type Seen = Map<object, object>;

const copyOf = (value: object, seen: Seen): object => {
	const known = seen.get(value);
	if (known !== undefined) return known;
	if (Array.isArray(value)) return copyOfArray(value, seen);
	if (value instanceof Map) return copyOfMap(value, seen);
	if (value instanceof Set) return copyOfSet(value, seen);
	return ArrayBuffer.isView(value) ? copyOfBytes(value, seen) : copyOfRecord(value, seen);
};

const copyOfBytes = (value: ArrayBufferView, seen: Seen): object => {
	// Of all views typed arrays alone are used, which can be sliced.
	const copy = (value as Uint8Array).slice();
	seen.set(value, copy);
	return copy;
};

const copyOfArray = (value: readonly unknown[], seen: Seen): object => {
	// One copy as a whole, then the objects in it: most hold none.
	const copy = value.slice();
	seen.set(value, copy);
	for (let index = 0; index < copy.length; index++) {
		const item = copy[index];
		if (isObject(item)) copy[index] = copyOf(item, seen);
	}
	return copy;
};

const copyOfMap = (value: ReadonlyMap<unknown, unknown>, seen: Seen): object => {
	const copy = new Map<unknown, unknown>();
	seen.set(value, copy);
	for (const [key, item] of value) {
		copy.set(isObject(key) ? copyOf(key, seen) : key, isObject(item) ? copyOf(item, seen) : item);
	}
	return copy;
};

const copyOfSet = (value: ReadonlySet<unknown>, seen: Seen): object => {
	const copy = new Set<unknown>();
	seen.set(value, copy);
	for (const item of value) copy.add(isObject(item) ? copyOf(item, seen) : item);
	return copy;
};

const copyOfRecord = (value: object, seen: Seen): object => {
	const copy: Record<string, unknown> = {...value};
	seen.set(value, copy);
	for (const key in copy) {
		const item = copy[key];
		if (isObject(item)) copy[key] = copyOf(item, seen);
	}
	return copy;
};
