import type {Follow} from '../scene.ts';
import {followAlloc, followFree, followNote} from './follow-areas.ts';
import {followAdapters} from './follow-adapters.ts';
import {followBindings} from './follow-bindings.ts';
import {followCalls} from './follow-calls.ts';
import {followEnds} from './follow-ends.ts';
import {followFamilies} from './follow-families.ts';
import {followParties} from './follow-parties.ts';
import {followSaps} from './follow-saps.ts';
import {followFrame} from './follow-signalling.ts';
import {followVcs} from './follow-vcs.ts';
import {followWork} from './follow-work.ts';

/** How the model follows the trace, by `kind name`; `kind *` is any name. */
export const follows: ReadonlyMap<string, Follow> = new Map<string, Follow>(
	Object.entries({
		...followAdapters,
		...followBindings,
		...followFamilies,
		...followSaps,
		...followVcs,
		...followEnds,
		...followWork,
		...followCalls,
		...followParties,
		'frame *': followFrame,
		'alloc *': followAlloc,
		'free *': followFree,
		'note *': followNote,
	}),
);
