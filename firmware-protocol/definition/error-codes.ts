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
	'sap-refused': {
		whose: 'caller',
		about: 'the call manager did not take the SAP',
		mend: 'INVALID_DATA: see the forms of a SAP; SAP_IN_USE: it is registered already',
	},
	'oid-refused': {
		whose: 'caller',
		about: 'the call manager did not serve the OID',
		mend: 'the status says why; `oid list` shows what there is',
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
	'offer-withdrawn': {
		whose: 'call',
		about: 'the caller went before the offer was accepted',
		mend: 'nothing: take the next offer; the status and the cause number say why',
	},
	'modify-refused': {
		whose: 'call',
		about: 'other traffic was refused; the call stands with the traffic that it had',
		mend: 'the status says why; ask for less',
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
