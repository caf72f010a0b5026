/** A deep copy of plain data: objects, arrays, maps, byte arrays and primitives. */
export const plainCopy = <Plain>(value: Plain): Plain => copy(value) as Plain;

const copy = (value: unknown): unknown => {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(copy);
	if (value instanceof Uint8Array) return value.slice();
	if (value instanceof Map) return new Map([...value].map(([key, entry]) => [copy(key), copy(entry)]));
	return copyOfRecord(value);
};

const copyOfRecord = (value: object): object => {
	const record: Record<string, unknown> = {...value};
	for (const key in record) {
		const entry = record[key];
		if (typeof entry === 'object' && entry !== null) record[key] = copy(entry);
	}
	return record;
};
