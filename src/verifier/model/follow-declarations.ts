import {wordAt} from '../arguments.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';

type Seen = keyof VerifierState['seen'];

/** Of what a word, or the promise to note it whenever it is so, makes silence mean something. */
const wakers: ReadonlyMap<string, Seen> = new Map(
	(
		[
			['access', 'accesses'],
			['unacceptable', 'marks'],
			['rejects-change', 'rejections'],
			['no-agreement', 'agreements'],
			['not ready', 'readiness'],
		] as const
	)
		.flatMap(([word, seen]): [string, Seen][] => [
			[word, seen],
			[`notes:${word}`, seen],
		])
		.concat([
			['attribute:serialized', 'attributes'],
			['attribute:deserialized', 'attributes'],
		]),
);

/** What drivers say of themselves, and promise to say (`words.ts`). */
export const followDeclarations: Follow = ({state, record}) => {
	const seen = record.driver === 'ndis' ? undefined : wakers.get(wordAt(record.args));
	if (seen !== undefined) state.seen[seen] = true;
};
