import type {Bound, Severity} from './breach.ts';
import type {Check} from './scene.ts';

/** What must be seen in the trace before a rule can judge anything. */
export type Need =
	| 'signalling'
	| 'device'
	| 'areas'
	| 'client areas'
	| 'call-manager areas'
	| 'miniport areas'
	| 'policy'
	| 'capability'
	| 'medium'
	| 'marks'
	| 'accesses'
	| 'shortest frame'
	| 'stubs'
	| 'attributes'
	| 'readiness'
	| 'modify capability'
	| 'rejections'
	| 'agreements';

/** What the catalogue says of a rule (`condis/rules.md`). */
type CatalogueRow = {
	/** Stable ID. */
	readonly id: string;
	/** The rule’s sentence, as the catalogue has it. */
	readonly rule: string;
	/** Whom it binds. */
	readonly bound: Bound | readonly Bound[];
	readonly severity: Severity;
	/** Pages, separated by semicolons. */
	readonly source: string;
};

/** A rule that is judged. */
export type LiveRule = CatalogueRow & {
	/**
	 * When it is judged: `kind name` of records (`kind *`: any name), or `end` of a `vc`, `af`, `run`, freed-never `area`, or of
	 * an operation still owed (`make`, `add`, `drop`, `close`).
	 */
	readonly on: readonly string[];
	readonly check: Check;
	/** A part of the rule that weighs otherwise; judged where `check` finds nothing. */
	readonly aside?: {readonly severity: Severity; readonly check: Check};
	/** Judged after the special cases. */
	readonly general?: true;
	/** What it can’t be judged without. */
	readonly needs?: Need;
	/** Only a part of the rule hangs on `needs`. */
	readonly partly?: true;
	/** Events, of `on`, at which a breach is only an advisory. */
	readonly mildAt?: readonly string[];
	/** Severity of what is found at an end, where it isn’t that of the rule. */
	readonly atEnd?: 'leak';
};

/** A rule that can’t be judged, and why. */
export type SilentRule = CatalogueRow & {readonly silent: string};

/** One rule of `condis/rules.md` as the verifier applies it. */
export type Rule = LiveRule | SilentRule;

/** Whom a rule binds, in one text. */
export const boundOf = ({bound}: Rule): string => (typeof bound === 'string' ? bound : bound.join(', '));
