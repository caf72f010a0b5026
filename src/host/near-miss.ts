/** What a mistyped word was probably meant to be. */

/** Letters to put in, take out or change (Levenshtein). */
const distance = (one: string, other: string): number => {
	let above = Array.from({length: other.length + 1}, (_, index) => index);
	for (let index = 0; index < one.length; index++) {
		const row = [index + 1];
		for (let at = 0; at < other.length; at++) {
			const same = one[index] === other[at];
			row.push(Math.min(above[at + 1]! + 1, row[at]! + 1, above[at]! + (same ? 0 : 1)));
		}
		above = row;
	}
	return above.at(-1)!;
};

/** The candidate nearest to a word, if it is near: at most a third of its letters (but always two) differ, or one begins with the other. */
export const nearMiss = (word: string, candidates: readonly string[]): string | undefined => {
	const given = word.toLowerCase();
	const ranked = candidates
		.map((candidate) => {
			const other = candidate.toLowerCase();
			const starts = given.length > 2 && (other.startsWith(given) || given.startsWith(other));
			return {candidate, away: starts ? 1 : distance(given, other)};
		})
		.toSorted((a, b) => a.away - b.away);
	const [best] = ranked;
	return best !== undefined && best.away <= Math.max(2, Math.floor(best.candidate.length / 3))
		? best.candidate
		: undefined;
};

/** ` (did you mean "echo"?)`, or nothing. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
	const near = nearMiss(word, candidates);
	return near === undefined ? '' : ` (did you mean "${near}"?)`;
};
