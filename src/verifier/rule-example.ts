/** How a rule is broken by a driver, and what the verifier says. */
export type RuleExample = {
	/** Of the rule. */
	readonly id: string;
	/** What is done wrong. */
	readonly wrong: string;
	/** A run, wrong where `bad` is true; TypeScript. */
	readonly code: string;
	/** What `printBreach` gives. */
	readonly prints: string;
};
