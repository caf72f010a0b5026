/** What the stand-in network does with a called address. `@` in a value stands for the number after the colon. */
export type TestNumberDefinition = {
	/** Bit of `numbers` in WELCOME; from 32 on, bit less 32 of `moreNumbers`. Also the place in tables. */
	readonly bit: number;
	/** What follows the colon, in decimal; absent: nothing may follow. */
	readonly argument?: 'ms' | 'bytes' | 'cause' | 'endpoint';
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
	readonly afterwards?: Afterwards;
	/** How the network's own call goes, where `afterwards` is `offer`. */
	readonly offer?: Offer;
	/** What is out of the ordinary in what the network or the adapter does with the call. */
	readonly oddity?: Oddity;
	/** Answer to ADD PARTY. `ignore`: none. */
	readonly party: 'accept' | 'refuse' | 'ignore';
	readonly about: string;
	readonly source: string;
};

/** What happens by itself after the call is connected. */
export const afterwards = [
	'hang-up',
	'leaf-drops',
	'drop-leaf',
	'offer',
	'restart',
	'restart-all',
	'forget',
	'link-flap',
	'reset-keeps',
	'reset-loses',
] as const;

/** How a call that the network offers goes on. */
export const offers = ['plain', 'withdraw', 'hang-up', 'silent', 'cross', 'modify'] as const;

/** What the network or the adapter does otherwise than is usual. */
export const oddities = [
	'crosses-release',
	'refuses-modify',
	'refuses-again',
	'babbles',
	'sends-early',
	'sends-late',
	'holds-sends',
	'rounds-to-thousands',
] as const;

type Afterwards = (typeof afterwards)[number];
type Offer = (typeof offers)[number];
type Oddity = (typeof oddities)[number];
