/** Intel HEX, the text form of a firmware image. */

const recordTypes = {data: 0, end: 1, segment: 2, startSegment: 3, linear: 4, startLinear: 5} as const;

type HexRecord = {readonly type: number; readonly address: number; readonly data: Uint8Array};

const refuse = (line: number, found: string): never => {
	throw new SyntaxError(`Intel HEX, line ${line}: ${found}`);
};

const readRecord = (text: string, line: number): HexRecord => {
	const digits = text.slice(1);
	if (!text.startsWith(':') || !/^(?:[0-9a-f]{2}){5,}$/i.test(digits)) {
		return refuse(line, `no record, found "${text.slice(0, 40)}"`);
	}
	const bytes = Uint8Array.from({length: digits.length / 2}, (_, at) =>
		Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
	);
	const [count = 0, high = 0, low = 0, type = 0] = bytes;
	if (bytes.length !== count + 5) {
		return refuse(line, `${count} data bytes announced, ${bytes.length - 5} found`);
	}
	const sum = bytes.reduce((total, byte) => total + byte, 0) & 0xff;
	if (sum !== 0) {
		return refuse(line, `the checksum is off by ${sum}`);
	}
	return {type, address: high * 0x100 + low, data: bytes.subarray(4, -1)};
};

const baseOf = ({type, data}: HexRecord, line: number): number => {
	const [high = 0, low = 0] = data;
	if (data.length !== 2) {
		return refuse(line, `an address record with ${data.length} bytes in place of 2`);
	}
	return (high * 0x100 + low) * (type === recordTypes.linear ? 0x10000 : 0x10);
};

/**
 * Reads an image into a memory of `capacity` bytes, erased (FF) where the text has nothing. Line ends may be LF or CRLF.
 * Throws a SyntaxError that names the line for a malformed record, a wrong checksum, an address beyond the memory, or a missing end record.
 */
export const parseIntelHex = (text: string, capacity: number): Uint8Array => {
	const memory = new Uint8Array(capacity).fill(0xff);
	const lines = text.split('\n').map((line) => line.trimEnd());
	let base = 0;
	for (const [index, source] of lines.entries()) {
		if (source === '') {
			continue;
		}
		const line = index + 1;
		const record = readRecord(source, line);
		if (record.type === recordTypes.end) {
			return memory;
		} else if (record.type === recordTypes.data) {
			const from = base + record.address;
			if (from + record.data.length > capacity) {
				refuse(
					line,
					`data up to ${(from + record.data.length).toString(16)}, the memory ends at ${capacity.toString(16)}`,
				);
			}
			memory.set(record.data, from);
		} else if (record.type === recordTypes.segment || record.type === recordTypes.linear) {
			base = baseOf(record, line);
		} else if (record.type > recordTypes.startLinear) {
			refuse(line, `unknown record type ${record.type}`);
		}
	}
	return refuse(lines.length, 'the end record is missing');
};
