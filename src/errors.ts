import {errorCodes, type Fault} from '../firmware-protocol/definition/error-codes.ts';
import type {NdisStatusName} from '../firmware-protocol/definition/ndis-status.ts';

export {errorCodes};

/** A stable error code. */
export type ErrorCode = keyof typeof errorCodes;

/** The codes of one fault. */
export type ErrorCodeOf<Whose extends Fault> = {
	[Code in ErrorCode]: (typeof errorCodes)[Code]['whose'] extends Whose ? Code : never;
}[ErrorCode];

/** What an error may bear beside its code and message; all optional. */
export type ErrorDetails = {
	/** Name of the NDIS_STATUS that says the same, without its prefix. */
	readonly status?: NdisStatusName;
	/** What was awaited, as a noun phrase: `CONNECT for call 3`. */
	readonly awaited?: string;
	/** Address of the device concerned, as it was given. */
	readonly address?: string;
	/** The error beneath this one; becomes `error.cause`. */
	readonly cause?: unknown;
};

/** Base of every error that this package throws or rejects with; `code` is stable, the message is not. */
export class CondisHilError extends Error {
	/** Key of `errorCodes`. */
	readonly code: ErrorCode;
	declare readonly status?: NdisStatusName;
	declare readonly awaited?: string;
	declare readonly address?: string;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : {cause: details.cause});
		this.name = 'CondisHilError';
		this.code = code;
		// Absent details leave no property, so that printed errors show only what is known.
		if (details.status !== undefined) this.status = details.status;
		if (details.awaited !== undefined) this.awaited = details.awaited;
		if (details.address !== undefined) this.address = details.address;
	}
}

/** The caller asked for what is not allowed; no state has changed. */
export class LocalProtocolError extends CondisHilError {
	constructor(code: ErrorCodeOf<'caller'>, message: string, details?: ErrorDetails) {
		super(code, message, details);
		this.name = 'LocalProtocolError';
	}
}

/** The device sent what is not allowed, or refused an operation of its own plane. */
export class RemoteProtocolError extends CondisHilError {
	constructor(code: ErrorCodeOf<'device'>, message: string, details?: ErrorDetails) {
		super(code, message, details);
		this.name = 'RemoteProtocolError';
	}
}

/** Details of a call or party that was refused or released. */
export type ReleaseDetails = ErrorDetails & {
	readonly status: NdisStatusName;
	/** Q.850 / Q.2931 cause number, 1–127; absent when the failure had none (activation, link loss). */
	readonly causeNumber?: number;
};

/** A call or party was refused by the network or the far side, or ended by it. */
export class CallReleasedError extends CondisHilError {
	declare readonly status: NdisStatusName;
	/** Q.850 / Q.2931 cause number, 1–127. */
	declare readonly causeNumber?: number;

	constructor(code: ErrorCodeOf<'call'>, message: string, details: ReleaseDetails) {
		super(code, message, details);
		this.name = 'CallReleasedError';
		if (details.causeNumber !== undefined) this.causeNumber = details.causeNumber;
	}
}

/** Details of a time that ran out. */
export type DeadlineDetails = ErrorDetails & {
	/** Name of the timer: `T303` and its kin (`signalling` where it isn’t known), `hello`, `keep-alive`, `reset`, `timeout`. */
	readonly timer: string;
	readonly awaited: string;
	/** How long was waited, in milliseconds; absent when that is not known. */
	readonly ms?: number;
	/** Cause number that went out or came in with it (102: recovery on timer expiry). */
	readonly causeNumber?: number;
};

/** A timer ran out before what was awaited came. */
export class DeadlineError extends CondisHilError {
	declare readonly awaited: string;
	readonly timer: string;
	/** How long was waited, in milliseconds; absent when that is not known. */
	declare readonly ms?: number;
	declare readonly causeNumber?: number;

	constructor(code: ErrorCodeOf<'deadline'>, message: string, details: DeadlineDetails) {
		super(code, message, details);
		this.name = 'DeadlineError';
		this.timer = details.timer;
		if (details.ms !== undefined) this.ms = details.ms;
		if (details.causeNumber !== undefined) this.causeNumber = details.causeNumber;
	}
}

/** Details of a failure of the port or connection. */
export type TransportDetails = ErrorDetails & {readonly address: string};

/** The port or connection could not be opened, failed, or went away. */
export class TransportError extends CondisHilError {
	declare readonly address: string;

	constructor(code: ErrorCodeOf<'transport'>, message: string, details: TransportDetails) {
		super(code, message, details);
		this.name = 'TransportError';
	}
}
