/** This program as a contender: the promise API, as a script uses it. */
import {openAdapter, type Adapter, type AdapterOptions, type Call} from '../../src/index.ts';
import {timed, type Slice, type Work} from './slice.ts';

/** Frames of one `send` where data is measured. */
const framesPerSend = 8;

const open = async (path: string, options?: AdapterOptions): Promise<Adapter> =>
	openAdapter(`serial:${path},1000000`, options);

/** Opens the device, runs `use`, closes. Rejects when something was left behind or a rule was broken: figures of a broken run are worth nothing. */
const onAdapter = async <T>(
	path: string,
	use: (adapter: Adapter) => Promise<T>,
	options?: AdapterOptions,
): Promise<T> => {
	const adapter = await open(path, options);
	let result: T;
	try {
		result = await use(adapter);
	} catch (error) {
		await adapter.close();
		throw error;
	}
	const {leaks, breaches, orderly} = await adapter.close();
	if (leaks.length > 0 || breaches.length > 0 || !orderly) {
		throw new Error(`${adapter.address}: ${leaks.length} leaks, ${breaches.length} breaches, orderly: ${orderly}`);
	}
	return result;
};

/** Numbered frames that the host has sent or taken so far. */
const messagesOf = async (adapter: Adapter): Promise<number> => {
	const {host} = await adapter.info();
	return host.framesSent + host.framesReceived;
};

/** Frames of asking for the counters: they count themselves. */
const askingFor = async (adapter: Adapter): Promise<number> => {
	const before = await messagesOf(adapter);
	return (await messagesOf(adapter)) - before;
};

const counted = async (adapter: Adapter, ms: number, work: (end: number) => Promise<number>): Promise<Slice> => {
	const asking = await askingFor(adapter);
	const before = await messagesOf(adapter);
	const slice = await timed(ms, async (end): Promise<Work> => ({operations: await work(end), messages: 0}));
	return {...slice, messages: (await messagesOf(adapter)) - before - asking};
};

const callUntil = async (adapter: Adapter, end: number): Promise<number> => {
	let operations = 0;
	for (; performance.now() < end; operations++) {
		const call = await adapter.makeCall({to: 'echo'});
		await call.close();
	}
	return operations;
};

/** Calls to `echo`, made and closed, so many in flight; `verify`: watched by the verifier, as always unless somebody switches it off. */
export const ownCalls = (
	path: string,
	{inFlight, verify, ms}: {readonly inFlight: number; readonly verify: boolean; readonly ms: number},
): Promise<Slice> =>
	onAdapter(
		path,
		(adapter) =>
			counted(adapter, ms, async (end) => {
				const done = await Promise.all(Array.from({length: inFlight}, () => callUntil(adapter, end)));
				return done.reduce((sum, operations) => sum + operations, 0);
			}),
		{verify},
	);

const take = async (call: Call, bytes: number): Promise<void> => {
	for (let taken = 0; taken < bytes;) {
		const {value} = await call.received.next();
		if (value === undefined) {
			throw new Error('the call ended while data was under way');
		}
		taken += value.length;
	}
};

/** Bytes sent on a call to `echo` or `sink`; from `echo` they must come back. */
export const ownData = (path: string, to: 'echo' | 'sink', ms: number): Promise<Slice> =>
	onAdapter(path, async (adapter) => {
		const call = await adapter.makeCall({to});
		const data = new Uint8Array(framesPerSend * adapter.limits.sduMax).fill(0x55);
		const slice = await counted(adapter, ms, async (end) => {
			let bytes = 0;
			for (; performance.now() < end; bytes += data.length) {
				await Promise.all([call.send(data), to === 'echo' ? take(call, data.length) : undefined]);
			}
			return bytes;
		});
		await call.close();
		return slice;
	});

/** What one call to `echo`, made and closed, puts on the line: numbered frames both ways, and their mean length in bytes. */
export const sampleCall = async (path: string): Promise<{readonly frames: number; readonly meanBytes: number}> => {
	const lengths: number[] = [];
	let counting = false;
	const adapter = await open(path, {
		onTrace: ({kind, plane, bytes}) => {
			if (counting && kind === 'frame' && plane !== 'link') {
				lengths.push(bytes);
			}
		},
	});
	counting = true;
	await callUntil(adapter, performance.now() + 1);
	counting = false;
	await adapter.close();
	const sum = lengths.reduce((total, bytes) => total + bytes, 0);
	return {frames: lengths.length, meanBytes: Math.round(sum / lengths.length)};
};
