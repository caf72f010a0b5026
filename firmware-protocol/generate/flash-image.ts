/** The bytes that an ELF file puts into a chip’s flash. */

const elf = {magic: 0x464c_457f, loadSegment: 1, programHeaderBytes: 32} as const;

type Segment = {readonly address: number; readonly bytes: Uint8Array};

/** A program header: its type, and where its bytes go. */
const segmentAt = (file: Uint8Array, view: DataView, at: number): Segment | undefined => {
	const isLoaded = view.getUint32(at, true) === elf.loadSegment;
	const offset = view.getUint32(at + 4, true);
	const address = view.getUint32(at + 12, true);
	const length = view.getUint32(at + 16, true);
	return isLoaded && length > 0 ? {address, bytes: file.subarray(offset, offset + length)} : undefined;
};

/** Segments with bytes of their own, by the address where they lie in memory before the program starts (ELF-32, little-endian). */
const loadSegments = (file: Uint8Array): readonly Segment[] => {
	const view = new DataView(file.buffer, file.byteOffset, file.length);
	if (view.getUint32(0, true) !== elf.magic || view.getUint8(4) !== 1 || view.getUint8(5) !== 1) {
		throw new SyntaxError('not an ELF file with 32 bits, little-endian');
	}
	const headers = view.getUint32(28, true);
	const places = Array.from({length: view.getUint16(44, true)}, (_, place) => headers + place * elf.programHeaderBytes);
	return places.map((at) => segmentAt(file, view, at)).filter((segment) => segment !== undefined);
};

/** What lies in the flash from the address `base` on; gaps are FF, as in an erased flash. Throws a SyntaxError when `file` isn’t ELF. */
export const flashImage = (file: Uint8Array, base: number): Uint8Array => {
	const segments = loadSegments(file);
	const end = Math.max(...segments.map(({address, bytes}) => address + bytes.length));
	const image = new Uint8Array(end - base).fill(0xff);
	for (const {address, bytes} of segments) {
		image.set(bytes, address - base);
	}
	return image;
};
