/** Whether a device speaks the protocol, asked in a way that disturbs nobody. */
import {CondisHilError, type ErrorCode} from '../errors.ts';
import type {Transport} from '../transport/transport.ts';
import {encodeManualLine} from '../wire/frame-codec.ts';
import {createFrameReaderState, readFrames, type FrameRead} from '../wire/frame-reader.ts';
import {decodeBody, encodeBody} from '../wire/message-codec.ts';
import {wallClock, type Clock} from './clock.ts';
import {transportOf} from './open-address.ts';
import {orAborted, wait, type Wait} from './waits.ts';

/** What became of it: an answer, none, or the code of the error that kept the port shut. */
export type ProbeOutcome = 'answered' | 'silent' | ErrorCode;

/** How long is waited. */
export type ProbeOptions = {
	/** For an answer, in ms. Default 2,500: a board that restarts when its port is opened takes up to 2 s. */
	readonly timeoutMs?: number;
	readonly clock?: Clock;
	readonly signal?: AbortSignal;
};

const repeatMs = 250;
const lineEnd = 0x0a;

/**
 * PING in manual form (docs/protocol.md §7): without a link it is answered; on a link that another program has open it is a damaged line and nothing more, while a
 * checked frame would acknowledge what it never heard. LF ends whatever was on the line before.
 */
const ping = Uint8Array.of(lineEnd, ...encodeManualLine('link', encodeBody({type: 'PING'})));

const isPong = (read: FrameRead): boolean => {
	if (read.kind !== 'manual' || read.plane !== 'link') {
		return false;
	}
	return decodeBody('link', read.body).message?.type === 'PONG';
};

/** Asks again and again until the outcome is known or the time is over. Returns what takes the timer back. */
const keepAsking = (transport: Transport, outcome: Wait<ProbeOutcome>, options: ProbeOptions): (() => void) => {
	const {timeoutMs = 2500, clock = wallClock} = options;
	const end = clock.now() + timeoutMs;
	let cancel: (() => void) | undefined;
	const ask = (): void => {
		if (clock.now() >= end) {
			outcome.resolve('silent');
		} else {
			transport.write(ping);
			cancel = clock.at(Math.min(clock.now() + repeatMs, end), ask);
		}
	};
	ask();
	return () => cancel?.();
};

const askPort = async (transport: Transport, options: ProbeOptions): Promise<ProbeOutcome> => {
	const outcome = wait<ProbeOutcome>('PONG');
	const reader = createFrameReaderState();
	const take = (read: FrameRead): void => {
		if (isPong(read)) {
			outcome.resolve('answered');
		}
	};
	await transport.open(
		{
			received: (bytes) => {
				readFrames(reader, bytes, take);
			},
			gone: (error) => {
				outcome.resolve(error.code);
			},
			drained: () => undefined,
		},
		signalOf(options),
	);
	const giveUp = (): void => {
		outcome.resolve('aborted');
	};
	options.signal?.addEventListener('abort', giveUp);
	const stop = keepAsking(transport, outcome, options);
	return outcome.promise.finally(() => {
		stop();
		options.signal?.removeEventListener('abort', giveUp);
	});
};

/** Longest time for opening and asking together: a port may take for ever to open, too. */
const openingMs = 2500;

const signalOf = ({timeoutMs = 2500, signal}: ProbeOptions): AbortSignal =>
	AbortSignal.any([AbortSignal.timeout(timeoutMs + openingMs), ...(signal === undefined ? [] : [signal])]);

const failureOf = (error: unknown, {signal}: ProbeOptions): ProbeOutcome => {
	if (signal?.aborted === true) {
		return 'aborted';
	}

	return error instanceof CondisHilError && error.code !== 'aborted' ? error.code : 'open-failed';
};

/** Asks whatever is behind a transport that isn’t open yet. Never rejects; the port is closed again. */
export const probeTransport = async (transport: Transport, options: ProbeOptions = {}): Promise<ProbeOutcome> => {
	try {
		return await orAborted(
			askPort(transport, options),
			{awaited: 'PONG', address: transport.address},
			signalOf(options),
		);
	} catch (error) {
		return failureOf(error, options);
	} finally {
		await transport.close();
	}
};

/** Asks the device behind an address. Never rejects. */
export const probeAddress = async (address: string, options: ProbeOptions = {}): Promise<ProbeOutcome> => {
	try {
		return await probeTransport(await transportOf(address), options);
	} catch (error) {
		return failureOf(error, options);
	}
};
