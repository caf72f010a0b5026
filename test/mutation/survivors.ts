/** Mutants that nothing notices, and why that is right. */

export type Reason = {
	readonly reason: string;
	/** Ids; a `*` stands for any part of one between two slashes. */
	readonly mutants: readonly string[];
};

export const reasons: readonly Reason[] = [];

const patternOf = (id: string): RegExp =>
	new RegExp(`^${id.replaceAll(/[.+()]/g, String.raw`\$&`).replaceAll('*', '[^/]*')}$`, 'u');

/** Whether an id is meant by an entry of the list. */
export const isMeant = (entry: string, id: string): boolean => entry === id || patternOf(entry).test(id);

/** Why a mutant may live, or undefined when the list doesn’t have it. */
export const reasonFor = (id: string): string | undefined =>
	reasons.find(({mutants}) => mutants.some((entry) => isMeant(entry, id)))?.reason;
