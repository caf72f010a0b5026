import type {TraceRecord} from '../ndis/types/trace.ts';
import type {Breach} from '../verifier/breach.ts';

/** Answers to what a step leaves open while it runs: one of `count`, 0 the usual one. */
export type Choose = (count: number) => number;

/** Something that must not be. Two of one kind have one reason; `what` has the particulars. */
export type Problem = {readonly kind: string; readonly what: string; readonly breach?: Breach};

/**
 * A bounded world whose every order of events can be tried: it can be put back into any state it has been in, names what can happen next,
 * and says what is wrong.
 */
export type World<Saved> = {
	readonly name: string;
	/** Its events may leave things open to `choose`. */
	readonly chooses: boolean;
	/** The present state itself, not a copy: the world is good for nothing until `restore`. */
	readonly detach: () => Saved;
	/** Goes on from a state; `isLast`: the state needn’t outlive this. */
	readonly restore: (saved: Saved, isLast: boolean) => void;
	/** Tells states apart by what can still come of them. */
	readonly fingerprint: () => number;
	/** Names of what can happen now. */
	readonly events: () => readonly string[];
	/** Lets one of them happen. */
	readonly perform: (event: string, choose: Choose) => void;
	/** What has been broken since the last `restore`. */
	readonly violations: () => readonly Problem[];
	/** What is wrong with the state as it is, if nothing but the user’s will can move it on. */
	readonly stuck: () => readonly Problem[];
	/** Everything has been torn down. */
	readonly isOver: () => boolean;
	/** Shows every trace record as it is written; the record is re-used. */
	readonly observe: (observer: (record: TraceRecord) => void) => void;
};
