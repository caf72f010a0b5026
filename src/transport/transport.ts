/** A transport moves bytes between the host and one device; it knows no frames. */
import type {TransportError} from '../errors.ts';

/** What a transport tells its user. Never called from inside `open`, `write` or `close`. */
export type TransportEvents = {
	/** Bytes in the order they arrived, in any pieces; a piece is the receiver's to keep. */
	received(bytes: Uint8Array): void;
	/** The port is lost. At most once, after `open` has resolved and before `close` was called; nothing follows it. */
	gone(error: TransportError): void;
	/** After a `write` that returned false: all bytes have been handed on. */
	drained(): void;
};

/** One connection: opened once, closed once. */
export type Transport = {
	/** The address as the user wrote it; errors name it. */
	readonly address: string;
	/** Bytes written that the port hasn't yet taken. */
	readonly bufferedBytes: number;
	/** Rejects with a `TransportError`, or with the signal's reason when it aborts first; then nothing stays open. */
	open(events: TransportEvents, signal?: AbortSignal): Promise<void>;
	/** Takes the bytes, which mustn't change until they are written. False: wait for `drained` before the next. */
	write(bytes: Uint8Array): boolean;
	/** Idempotent, bounded, never rejects. Bytes not yet taken by the port may be lost; no event follows the call. */
	close(): Promise<void>;
};
