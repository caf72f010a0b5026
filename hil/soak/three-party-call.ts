/** The calls of the soak run. */
import {deepStrictEqual} from 'node:assert/strict';
import type {Adapter} from '../../src/host/adapter.ts';
import type {Call} from '../../src/host/call.ts';

/** Parties of each call, the first one included. */
export const partiesPerCall = 3;

/** Bytes of the call with this number: 1–224, so that all lengths of a frame come up, and every byte value. */
const payloadOf = (index: number): Uint8Array =>
	Uint8Array.from({length: 1 + ((index * 37) % 224)}, (_, at) => (index + at * 7) & 0xff);

const receive = async (call: Call, length: number): Promise<Uint8Array> => {
	const bytes = new Uint8Array(length);
	for (let at = 0; at < length;) {
		const {value, done} = await call.received.next();
		if (done === true) {
			throw new Error(`the call ended after ${at} of ${length} bytes`);
		}
		bytes.set(value, at);
		at += value.length;
	}
	return bytes;
};

/**
 * Makes a multipoint call, adds two parties, has data echoed, drops one of the parties, and closes. Rejects when anything is refused, comes back
 * changed, or ends otherwise than in order.
 */
export const threePartyCall = async (adapter: Adapter, index: number): Promise<void> => {
	const call = await adapter.makeCall({to: 'echo', multipoint: true});
	const parties = [await call.addParty({to: 'sink'}), await call.addParty({to: 'echo'})];
	const payload = payloadOf(index);
	const [echoed] = await Promise.all([receive(call, payload.length), call.send(payload)]);
	deepStrictEqual(echoed, payload);
	const dropped = await parties[index % 2]!.drop();
	const closed = await call.close();
	deepStrictEqual({dropped, closed}, {dropped: ownEnd, closed: ownClose});
};

/** A point-to-point call that has data echoed. Rejects like `threePartyCall`. */
export const plainCall = async (adapter: Adapter, index: number): Promise<void> => {
	const call = await adapter.makeCall({to: 'echo'});
	const payload = payloadOf(index);
	const [echoed] = await Promise.all([receive(call, payload.length), call.send(payload)]);
	deepStrictEqual(echoed, payload);
	deepStrictEqual(await call.close(), ownClose);
};

const ownEnd = {status: 'SUCCESS', cause: undefined, byPeer: false};
const ownClose = {status: 'SUCCESS', cause: 16, byPeer: false};
