/** The constants of the wire: marks, planes, versions, field types and hard bounds. Data only; printed to C and to docs/. */

/** Protocol version. The same major talks; the lower minor rules. */
export const version = {major: 1, minor: 0} as const;

/** First byte of a line that is a frame. Every other line is console text. */
export const marks = {
	/** `~`, an ASCII frame (link, signalling and device planes). */
	ascii: 0x7e,
	/** SOH, a byte-stuffed data frame. */
	data: 0x01,
	/** Ends every frame and occurs nowhere inside one. */
	end: 0x0a,
	/** In place of sequence numbers and check in manual mode. */
	manual: 0x2d,
} as const;

/** Plane letter: second byte of an ASCII frame. */
export const planes = {
	link: {letter: 'l', about: 'hello, acknowledgement, keep-alive: never numbered, never retransmitted'},
	signalling: {letter: 's', about: 'call manager ↔ network, opaque to the miniport'},
	device: {letter: 'd', about: 'miniport ↔ device: VC resources, credits, OIDs, status, audit'},
} as const;

export type Plane = keyof typeof planes;

/** Field types of ASCII frames. */
export const fieldTypes = {
	u8: {bits: 8, about: 'hexadecimal, no leading zeros, 0–FF'},
	u16: {bits: 16, about: 'hexadecimal, no leading zeros, 0–FFFF'},
	u32: {bits: 32, about: 'hexadecimal, no leading zeros, 0–FFFFFFFF'},
	text: {
		bits: 0,
		about: 'printable ASCII 21–7E; `%` and a lone `-` are written `%25` and `%2D`; at most 40 characters as written',
	},
	bytes: {bits: 0, about: 'two hexadecimal digits a byte; at least one byte'},
	flow: {
		bits: 0,
		about: 'eight u32 separated by commas in the order of FLOWSPEC; an empty one is FFFFFFFF (not specified)',
	},
} as const;

export type FieldType = keyof typeof fieldTypes;

/** The members of FLOWSPEC in wire order (qos.h; `types.md` §2). Rates in bytes/s, sizes in bytes, times in µs. */
export const flowMembers = [
	'tokenRate',
	'tokenBucketSize',
	'peakBandwidth',
	'latency',
	'delayVariation',
	'serviceType',
	'maxSduSize',
	'minimumPolicedSize',
] as const;

/** Hard bounds of the protocol; a device advertises its own, smaller or equal, in WELCOME. */
export const bounds = {
	/** Longest line in bytes, mark and end included. */
	lineMax: 4400,
	/** Shortest `lineMax` a device may advertise. */
	lineMin: 200,
	/** Longest text field as written. */
	textMax: 40,
	/** Most unacknowledged frames either way: numbers are modulo 256. */
	windowMax: 64,
	/** Longest piece of console text handed on at once. */
	consoleMax: 512,
	/** Largest payload of one data frame. */
	sduMax: 4096,
	/** Bytes of a data frame that aren't payload, before stuffing: seq, ack, vc, generation, tag, check. */
	dataOverhead: 12,
	/** The bit of a call reference that says the device (network side) assigned it. */
	deviceCallRef: 0x8000,
	/** In a generation or limit field: values are modulo 65,536. */
	modulo: 0x10000,
} as const;

/** Milliseconds the link works with on either side. */
export const linkTimings = {
	/** First retransmission time-out, before a round trip has been measured. */
	initialRtoMs: 300,
	minimumRtoMs: 100,
	maximumRtoMs: 1000,
	/** Host: an ACK waits this long for a frame that carries the acknowledgement with it. */
	ackDelayMs: 4,
	/** Host: a PING goes out after this much silence from the device. */
	keepAliveMs: 1000,
	/** Host: with no valid frame for this long the link is down. */
	deadMs: 3000,
	/** Host: HELLO is repeated at this interval … */
	helloRepeatMs: 250,
	/** … and given up after this long. */
	helloDeadlineMs: 3000,
	/** Host: how long a BYE waits for its answer. */
	byeMs: 200,
	/** Device: with no valid frame from the host for this long the link is closed, as by BYE. */
	hostDeadMs: 10_000,
} as const;

/** Reasons in REFUSE. */
export const refusals = {
	version: {code: 1, about: 'HELLO of another major version; detail is the device’s major'},
	unknownMessage: {code: 2, about: 'no such message on that plane'},
	badField: {code: 3, about: 'a field is missing, malformed or out of range; detail is its place, from 0'},
	notNow: {code: 4, about: 'not legal in the present state, or only on an open link'},
	full: {code: 5, about: 'no room for the answer'},
} as const;

/** Bits of `capabilities` in WELCOME. */
export const capabilities = {
	multipoint: {bit: 0, about: 'calls with parties'},
	perPartyTraffic: {bit: 1, about: 'parties of one VC may differ in traffic parameters'},
	modify: {bit: 2, about: 'MODIFY REQUEST is honoured'},
	closeData: {bit: 3, about: 'user data in RELEASE and DROP PARTY'},
	offers: {bit: 4, about: 'the stand-in network can offer calls'},
	restart: {bit: 5, about: 'RESTART is honoured'},
	oids: {bit: 6, about: 'OID QUERY and SET are answered from a table'},
	reset: {bit: 7, about: 'RESET is honoured'},
} as const;
