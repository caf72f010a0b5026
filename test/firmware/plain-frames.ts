/**
 * Frames written and read as docs/protocol.md words them, with no code of the program: the firmware's tests are a third reading of that page.
 */
import {crc32} from 'node:zlib';

/** A frame that came: `text` is the body of an ASCII frame, or of a data frame its VC, generation, tag and payload as Latin-1. */
export type PlainFrame = {
	readonly plane: 'l' | 's' | 'd' | 'data';
	readonly seq: number;
	readonly ack: number;
	readonly text: string;
};

/** Two capital digits. */
export function twoDigits(value: number): string {
	return (value & 0xff).toString(16).toUpperCase().padStart(2, '0');
}

/** One byte a character. */
export function latin1(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

/** `covered` runs up to and includes the space before the check. */
export function withCheck(covered: string): string {
	return `${covered}${crc32(latin1(covered)).toString(16).toUpperCase().padStart(8, '0')}\n`;
}

/** An ASCII frame: plane letter, numbers, body. */
export function asciiFrame(plane: string, seq: number, ack: number, body: string): string {
	return withCheck(`~${plane}${twoDigits(seq)}${twoDigits(ack)} ${body} `);
}

/** Zeros end blocks of at most 254 bytes; every byte is then exclusive-ored with LF. */
function stuffed(body: Buffer): Buffer {
	const codes: number[] = [];
	let block: number[] = [];
	const end = () => {
		codes.push(block.length + 1, ...block);
		block = [];
	};
	let open = true;
	for (const byte of body) {
		open = true;
		if (byte === 0) {
			end();
		} else {
			block.push(byte);
			if (block.length === 254) {
				end();
				open = false;
			}
		}
	}
	if (open) end();
	return Buffer.from(codes.map((code) => code ^ 0x0a));
}

function unstuffed(codes: Buffer): Buffer {
	const bytes = codes.map((code) => code ^ 0x0a);
	const body: number[] = [];
	for (let at = 0; at < bytes.length;) {
		const code = bytes[at]!;
		body.push(...bytes.subarray(at + 1, at + code));
		at += code;
		if (code < 255 && at < bytes.length) body.push(0);
	}
	return Buffer.from(body);
}

/** A data frame. */
export function dataFrame(seq: number, ack: number, [vc, generation, tag]: readonly number[], payload: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head[0] = seq;
	head[1] = ack;
	head.writeUInt16LE(vc!, 2);
	head.writeUInt16LE(generation!, 4);
	head.writeUInt16LE(tag!, 6);
	const check = Buffer.alloc(4);
	check.writeUInt32LE(crc32(Buffer.concat([Buffer.of(1), head, payload])));
	return Buffer.concat([Buffer.of(1), stuffed(Buffer.concat([head, payload, check])), Buffer.of(0x0a)]);
}

function readData(line: Buffer): PlainFrame {
	const body = unstuffed(line.subarray(1));
	const end = body.length - 4;
	if (crc32(Buffer.concat([Buffer.of(1), body.subarray(0, end)])) !== body.readUInt32LE(end)) {
		throw new Error(`a data frame with a wrong check: ${line.toString('hex')}`);
	}
	const [vc, generation, tag] = [2, 4, 6].map((at) => body.readUInt16LE(at).toString(16).toUpperCase());
	const payload = body.toString('latin1', 8, end);
	return {plane: 'data', seq: body[0]!, ack: body[1]!, text: `${vc} ${generation} ${tag} ${payload}`};
}

function readAscii(line: string): PlainFrame {
	const match = /^~([lsd])([\dA-F]{2})([\dA-F]{2}) (.+) [\dA-F]{8}$/.exec(line);
	if (match === null || withCheck(line.slice(0, -8)) !== `${line}\n`) {
		throw new Error(`no frame: ${line}`);
	}
	const [, plane, seq, ack, text] = match;
	return {plane: plane as 'l' | 's' | 'd', seq: Number.parseInt(seq!, 16), ack: Number.parseInt(ack!, 16), text: text!};
}

/** Every line must be a frame with a right check. */
export function readFrames(output: string): PlainFrame[] {
	const lines = output.split('\n');
	if (lines.pop() !== '') throw new Error(`half a line: ${output}`);
	return lines.map((line) => (line[0] === '\u0001' ? readData(latin1(line)) : readAscii(line)));
}
