/** What the stand-in network does with a called address. `@` in a value stands for the number after the colon. */
export type TestNumberDefinition = {
	/** Bit of `numbers` in WELCOME. */
	readonly bit: number;
	/** What follows the colon, in decimal; absent: nothing may follow. */
	readonly argument?: 'ms' | 'bytes' | 'cause';
	/** Answer to SETUP. */
	readonly setUp: 'connect' | 'refuse' | 'ignore' | 'alert';
	/** Cause of a refusal. */
	readonly cause?: number | '@';
	/** Milliseconds from SETUP (or ADD PARTY) to the answer, or `@`. */
	readonly answerAfter?: '@';
	/** The answer to SETUP halves peak bandwidth and token rate both ways. */
	readonly changes?: true;
	/** Answer to ACTIVATE of the call's VC. */
	readonly activation: 'ready' | 'refuse' | 'late';
	/** What the far side does with data. */
	readonly data: 'echo' | 'sink' | 'source';
	/** What happens by itself, argument milliseconds after the call (or the party) is connected. */
	readonly afterwards?: 'hang-up' | 'leaf-drops';
	/** Answer to ADD PARTY. `ignore`: none. */
	readonly party: 'accept' | 'refuse' | 'ignore';
	readonly about: string;
	readonly source: string;
};

/** The numbers of the built-in network (`contract.md`, test numbers). Any other address is unallocated (1). */
export const testNumbers = {
	echo: {
		bit: 0,
		setUp: 'connect',
		activation: 'ready',
		data: 'echo',
		party: 'accept',
		about: 'connects; sends back every frame',
		source: 'contract.md',
	},
	sink: {
		bit: 1,
		setUp: 'connect',
		activation: 'ready',
		data: 'sink',
		party: 'accept',
		about: 'connects; takes every frame',
		source: 'contract.md',
	},
	source: {
		bit: 2,
		argument: 'bytes',
		setUp: 'connect',
		activation: 'ready',
		data: 'source',
		party: 'accept',
		about: 'connects; sends that many bytes, byte i being i mod 251',
		source: 'contract.md',
	},
	busy: {
		bit: 3,
		setUp: 'refuse',
		cause: 17,
		activation: 'ready',
		data: 'sink',
		party: 'refuse',
		about: 'refused: user busy',
		source: 'contract.md',
	},
	unallocated: {
		bit: 4,
		setUp: 'refuse',
		cause: 1,
		activation: 'ready',
		data: 'sink',
		party: 'refuse',
		about: 'refused: unallocated number',
		source: 'contract.md',
	},
	refuse: {
		bit: 5,
		argument: 'cause',
		setUp: 'refuse',
		cause: '@',
		activation: 'ready',
		data: 'sink',
		party: 'refuse',
		about: 'refused with that cause',
		source: 'contract.md',
	},
	silent: {
		bit: 6,
		setUp: 'ignore',
		activation: 'ready',
		data: 'sink',
		party: 'ignore',
		about: 'never answers',
		source: 'contract.md',
	},
	alerting: {
		bit: 7,
		setUp: 'alert',
		activation: 'ready',
		data: 'sink',
		party: 'ignore',
		about: 'alerts and never answers',
		source: 'contract.md',
	},
	slow: {
		bit: 8,
		argument: 'ms',
		setUp: 'connect',
		answerAfter: '@',
		activation: 'ready',
		data: 'echo',
		party: 'accept',
		about: 'CALL PROCEEDING at once, CONNECT after that many ms',
		source: 'contract.md',
	},
	changed: {
		bit: 9,
		setUp: 'connect',
		changes: true,
		activation: 'ready',
		data: 'echo',
		party: 'accept',
		about: 'connects with half the peak bandwidth and token rate',
		source: 'contract.md',
	},
	'not-ready': {
		bit: 10,
		setUp: 'connect',
		activation: 'refuse',
		data: 'sink',
		party: 'accept',
		about: 'connects; ACTIVATE is answered RESOURCES',
		source: 'contract.md',
	},
	'late-ready': {
		bit: 11,
		argument: 'ms',
		setUp: 'connect',
		activation: 'late',
		data: 'echo',
		party: 'accept',
		about: 'connects; ACTIVATE is answered after that many ms',
		source: 'contract.md',
	},
	hangup: {
		bit: 12,
		argument: 'ms',
		setUp: 'connect',
		activation: 'ready',
		data: 'echo',
		afterwards: 'hang-up',
		party: 'accept',
		about: 'connects; RELEASE 16 that many ms after CONNECT ACK',
		source: 'contract.md',
	},
	'leaf-busy': {
		bit: 13,
		setUp: 'refuse',
		cause: 17,
		activation: 'ready',
		data: 'sink',
		party: 'refuse',
		about: 'as a party: refused, user busy',
		source: 'contract.md',
	},
	'leaf-drops': {
		bit: 14,
		argument: 'ms',
		setUp: 'connect',
		activation: 'ready',
		data: 'sink',
		afterwards: 'leaf-drops',
		party: 'accept',
		about: 'the party drops itself (16) that many ms after it was added; the last party: RELEASE 16',
		source: 'contract.md',
	},
} as const satisfies Record<string, TestNumberDefinition>;

export type TestNumber = keyof typeof testNumbers;
