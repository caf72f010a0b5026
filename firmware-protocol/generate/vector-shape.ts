import type {Message} from '../definition/messages.ts';
import type {Plane} from '../definition/protocol.ts';

/**
 * What a reader with no link state makes of the bytes: `frame`, `data` and `manual` are accepted; `bad-check` and `bad-frame` are counted;
 * `console` is text.
 */
export const vectorKinds = ['frame', 'data', 'manual', 'bad-check', 'bad-frame', 'console'] as const;

export type VectorKind = (typeof vectorKinds)[number];

/** One case: bytes as on the wire, LF included, and what they are. */
export type Vector = {
	readonly name: string;
	readonly kind: VectorKind;
	readonly bytes: Uint8Array;
	/** Whether a writer given the fields makes exactly these bytes; readers accept other forms too. */
	readonly isCanonical: boolean;
	readonly plane?: Plane;
	/** Of `frame` and `data`. */
	readonly seq?: number;
	readonly ack?: number;
	/** Of `frame` and `manual`. */
	readonly message?: Message;
	/** Of `data`. */
	readonly data?: {
		readonly vc: number;
		readonly generation: number;
		readonly tag: number;
		readonly payload: Uint8Array;
	};
};
