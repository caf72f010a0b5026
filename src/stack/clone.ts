/**
 * Copies plain data: objects, arrays, Maps, Sets, typed arrays and primitives, keeping what is shared shared (two references to one object become
 * two references to one copy). Everything that the core remembers is of this kind.
 */
export const clone = <T>(value: T): T => cloneWith(value, new Map()) as T;

const cloneWith = (value: unknown, seen: Map<object, unknown>): unknown => {
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const known = seen.get(value);
	if (known !== undefined) {
		return known;
	}

	if (ArrayBuffer.isView(value)) {
		return remember(value, (value as Uint8Array).slice(), seen);
	}

	if (Array.isArray(value)) {
		const copy: unknown[] = [];
		seen.set(value, copy);
		for (const item of value) {
			copy.push(cloneWith(item, seen));
		}

		return copy;
	}

	return value instanceof Map || value instanceof Set ? cloneCollection(value, seen) : cloneRecord(value, seen);
};

const remember = (original: object, copy: unknown, seen: Map<object, unknown>): unknown => {
	seen.set(original, copy);
	return copy;
};

const cloneCollection = (value: Map<unknown, unknown> | Set<unknown>, seen: Map<object, unknown>): unknown => {
	if (value instanceof Set) {
		const copy = new Set<unknown>();
		seen.set(value, copy);
		for (const item of value) {
			copy.add(cloneWith(item, seen));
		}

		return copy;
	}

	const copy = new Map<unknown, unknown>();
	seen.set(value, copy);
	for (const [key, item] of value) {
		copy.set(cloneWith(key, seen), cloneWith(item, seen));
	}

	return copy;
};

const cloneRecord = (value: object, seen: Map<object, unknown>): unknown => {
	const copy: Record<string, unknown> = {};
	seen.set(value, copy);
	for (const key of Object.keys(value)) {
		copy[key] = cloneWith((value as Record<string, unknown>)[key], seen);
	}

	return copy;
};
