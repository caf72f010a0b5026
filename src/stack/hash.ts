/** A running 53-bit hash in two halves (FNV-1a over 32-bit words). */
type Sum = {a: number; b: number; readonly seen: Map<object, number>};

const word = (sum: Sum, value: number): void => {
	sum.a = Math.imul(sum.a ^ value, 0x01_00_01_93) >>> 0;
	sum.b = (Math.imul(sum.b ^ value, 0x85_eb_ca_6b) + 0x9e_37_79_b9) >>> 0;
};

const floats = new Float64Array(1);
const words = new Uint32Array(floats.buffer);

const number = (sum: Sum, value: number): void => {
	floats[0] = value;
	word(sum, words[0]!);
	word(sum, words[1]!);
};

const text = (sum: Sum, value: string): void => {
	word(sum, value.length);
	for (let index = 0; index < value.length; index++) {
		word(sum, value.charCodeAt(index));
	}
};

const add = (sum: Sum, value: unknown): void => {
	if (typeof value === 'number') {
		number(sum, value);
	} else if (typeof value === 'string') {
		text(sum, value);
	} else if (typeof value === 'object' && value !== null) {
		object(sum, value);
	} else {
		word(sum, value === undefined ? 1 : value === null ? 2 : value === true ? 3 : 4);
	}
};

const object = (sum: Sum, value: object): void => {
	const known = sum.seen.get(value);
	if (known !== undefined) {
		word(sum, 0x80_00_00_00 + known);
		return;
	}

	sum.seen.set(value, sum.seen.size);
	if (ArrayBuffer.isView(value) || Array.isArray(value) || value instanceof Set) {
		for (const item of value as Iterable<unknown>) {
			add(sum, item);
		}

		word(sum, 5);
	} else if (value instanceof Map) {
		for (const [key, item] of value as Map<unknown, unknown>) {
			add(sum, key);
			add(sum, item);
		}

		word(sum, 6);
	} else {
		for (const key of Object.keys(value)) {
			text(sum, key);
			add(sum, (value as Record<string, unknown>)[key]);
		}

		word(sum, 7);
	}
};

/** A number from 0 to 2^53 − 1 that depends on all of `value`, a graph of plain data as `clone` takes it, and on what is shared in it. */
export const hash = (value: unknown): number => {
	const sum: Sum = {a: 0x81_1c_9d_c5, b: 0x1b_87_35_93, seen: new Map()};
	add(sum, value);
	return (sum.a & 0x1f_ff_ff) * 0x1_00_00_00_00 + sum.b;
};
