import type {Link} from '../link/link.ts';
import type {LinkUpcalls} from '../link/link-upcalls.ts';

/** What the stack needs of its link: `Link` itself, or who stands for it where nothing can get lost (`src/simulation`). */
export type StackLink = Pick<
	Link,
	| 'open'
	| 'close'
	| 'abort'
	| 'receive'
	| 'expire'
	| 'deadline'
	| 'transmit'
	| 'counters'
	| 'sendSignalling'
	| 'sendDevice'
	| 'sendData'
> & {
	/** All that it remembers, as plain data; replaceable by that of a link of the same kind. */
	state: object;
};

/** Makes the link that gives the stack these upcalls. */
export type MakeLink = (upcalls: LinkUpcalls) => StackLink;
