import type {NdisStatusName} from '../firmware-protocol/definition/ndis-status.ts';

/** Whose fault an error is; each value has one class. */
export type Fault = 'caller' | 'device' | 'call' | 'deadline' | 'transport';

/** One stable error code: whose fault it is, what it means and what mends it. */
export type ErrorCodeDefinition = {
	readonly whose: Fault;
	readonly about: string;
	readonly mend: string;
};

/** Every `code` that an error of this package bears. Codes are stable: they are added to and never change their meaning. */
export const errorCodes = {
	'invalid-argument': {
		whose: 'caller',
		about: 'an argument or option has a value that is not allowed',
		mend: 'the message names the argument, its value and what is allowed',
	},
	'invalid-address': {
		whose: 'caller',
		about: 'a device address or a called address is malformed',
		mend: 'see the address forms in the documentation',
	},
	'invalid-state': {
		whose: 'caller',
		about: 'the operation is not allowed in the present state; nothing was changed',
		mend: 'wait for the operation under way, or open a new call or link',
	},
	'invalid-handle': {
		whose: 'caller',
		about: 'a handle is forged, foreign or no longer alive',
		mend: 'use the handle that the object gave, and not after it was closed',
	},
	'field-missing': {
		whose: 'caller',
		about: 'a message lacks a field that is not optional',
		mend: 'give the field a value',
	},
	'field-out-of-range': {
		whose: 'caller',
		about: 'a field of a message has a value that its type cannot carry',
		mend: 'the message names the field, its value and the bound',
	},
	'unknown-message': {
		whose: 'caller',
		about: 'a message type that the protocol definition does not have was to be sent',
		mend: 'use a name of the message tables',
	},
	'frame-too-long': {
		whose: 'caller',
		about: 'a body or payload is longer than a frame may be',
		mend: 'send shorter frames; the device advertises its bounds',
	},
	'limit-reached': {
		whose: 'caller',
		about: 'the device has no VC, call or party left, by its own limits',
		mend: 'close a call first, or use a larger device',
	},
	'not-supported': {
		whose: 'caller',
		about: 'the device or this version does not offer what was asked for',
		mend: 'see the capabilities that `info` shows',
	},
	aborted: {
		whose: 'caller',
		about: 'the caller gave the operation up by its AbortSignal',
		mend: 'nothing: it was asked for',
	},
	closed: {
		whose: 'caller',
		about: 'the adapter, call or party was closed by this program before or during the operation',
		mend: 'open it again',
	},
	'bad-message': {
		whose: 'device',
		about: 'the device sent a message that makes no sense, or one that is not legal now',
		mend: 'compare the firmware with the protocol page',
	},
	'version-mismatch': {
		whose: 'device',
		about: 'the device speaks another major version of the protocol',
		mend: 'use firmware and host of the same major version',
	},
	'device-refused': {
		whose: 'device',
		about: 'the device refused an operation of its own plane (activation, OID, reset)',
		mend: 'the status says why',
	},
	'device-restarted': {
		whose: 'device',
		about: 'the device no longer knows this link: it has restarted',
		mend: 'open the adapter again; look for a brown-out, a watchdog or a DTR reset',
	},
	'call-refused': {
		whose: 'call',
		about: 'the call was not connected',
		mend: 'the status and the cause number say why',
	},
	'call-released': {
		whose: 'call',
		about: 'an established call was cleared by the far side or the network',
		mend: 'the status and the cause number say why; 16 is a normal end',
	},
	'party-refused': {
		whose: 'call',
		about: 'a party was not added',
		mend: 'the status and the cause number say why',
	},
	'party-released': {
		whose: 'call',
		about: 'a connected party was dropped by the far side or the network',
		mend: 'the status and the cause number say why; 16 is a normal end',
	},
	'signalling-timeout': {
		whose: 'deadline',
		about: 'a signalling timer expired: the network did not answer',
		mend: '`timer` names it; its duration can be set',
	},
	'device-timeout': {
		whose: 'deadline',
		about: 'the device did not answer on its own plane, or did not answer HELLO',
		mend: 'check baud rate, wiring and firmware; "bytes but never a valid frame" means a wrong baud rate',
	},
	'device-silent': {
		whose: 'deadline',
		about: 'nothing valid was heard of the device for the keep-alive time: the link is down',
		mend: 'check the cable and the power of the device, then open the adapter again',
	},
	timeout: {
		whose: 'deadline',
		about: 'the time that the caller allowed has passed',
		mend: 'allow more time; the message says what was awaited',
	},
	'device-not-found': {
		whose: 'transport',
		about: 'there is no such port or device',
		mend: '`list` shows what there is',
	},
	'device-ambiguous': {
		whose: 'transport',
		about: 'several ports, devices or interfaces fit the address',
		mend: 'add the serial number, the interface or the port path; the message lists the candidates',
	},
	'device-busy': {
		whose: 'transport',
		about: 'another program holds the port or interface',
		mend: 'end the other program',
	},
	'permission-denied': {
		whose: 'transport',
		about: 'this user may not open the port or interface',
		mend: 'join the group that owns it, or install a udev rule',
	},
	'open-failed': {
		whose: 'transport',
		about: 'the port could not be opened for another reason',
		mend: '`cause` bears the error of the system',
	},
	disconnected: {
		whose: 'transport',
		about: 'the port went away while it was in use',
		mend: 'plug the device in and open the adapter again',
	},
	'transport-failed': {
		whose: 'transport',
		about: 'reading, writing or closing the port failed',
		mend: '`cause` bears the error of the system',
	},
} as const satisfies Record<string, ErrorCodeDefinition>;

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
