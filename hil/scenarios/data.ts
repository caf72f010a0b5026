/** Scenarios of data. */
import type {Call} from '../../src/index.ts';
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

/** Reads at least that many bytes, or what there is when the call ends. */
const read = async (call: Call, length: number): Promise<Buffer> => {
	const frames: Uint8Array[] = [];
	let total = 0;
	for await (const frame of call.received) {
		frames.push(frame);
		total += frame.length;
		if (total >= length) {
			break;
		}
	}
	return Buffer.concat(frames);
};

/** Bytes that hold every value, with a period that no frame size divides. */
const pattern = (length: number): Uint8Array =>
	Uint8Array.from({length}, (_, index) => (index * 7 + (index >> 8)) & 0xff);

/** What a source sends: byte i is i mod 251. */
const sourced = (length: number): Uint8Array => Uint8Array.from({length}, (_, index) => index % 251);

const sourceBytes = 600;

export const dataBothWays: Scenario = {
	name: 'data-both-ways',
	about: 'every byte that echo gets comes back equal; sink takes all; source sends what it promises',
	needs: {numbers: ['echo', 'sink', 'source']},
	run: async ({adapter, signal}) => {
		const sent = pattern(1000);
		const echo = await adapter.makeCall({to: 'echo', signal});
		const [back] = await Promise.all([read(echo, sent.length), echo.send(sent, {frame: 50, signal})]);
		claim('what comes back from echo is what was sent', back.equals(sent));
		await echo.close({signal});
		const sink = await adapter.makeCall({to: 'sink', signal});
		await sink.send(sent, {signal});
		claimEqual('frames from sink', sink.received.length, 0);
		await sink.close({signal});
		const source = await adapter.makeCall({to: `source:${sourceBytes}`, signal});
		const got = await read(source, sourceBytes);
		claim('what source sends is its pattern', got.equals(sourced(sourceBytes)));
		await source.close({signal});
	},
};
