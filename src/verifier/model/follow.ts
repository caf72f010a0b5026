import type {Follow} from '../scene.ts';
import {followAccess, followAlloc, followFree, followNote} from './follow-areas.ts';
import {followAdapters} from './follow-adapters.ts';
import {followBindings} from './follow-bindings.ts';
import {followCalls} from './follow-calls.ts';
import {followEnds} from './follow-ends.ts';
import {followDeclarations} from './follow-declarations.ts';
import {followDialogue} from './follow-dialogue.ts';
import {followClearing} from './follow-clearing.ts';
import {followFamilies} from './follow-families.ts';
import {followOffers} from './follow-offers.ts';
import {followOutgoing} from './follow-outgoing.ts';
import {followParties} from './follow-parties.ts';
import {followPvcs} from './follow-pvcs.ts';
import {followQuality} from './follow-quality.ts';
import {followFamilyRequests} from './follow-family-requests.ts';
import {followDrivers} from './follow-drivers.ts';
import {followRegistrations} from './follow-registrations.ts';
import {followReceives} from './follow-receives.ts';
import {followResets} from './follow-resets.ts';
import {followNews} from './follow-news.ts';
import {followRequests} from './follow-requests.ts';
import {followSaps} from './follow-saps.ts';
import {followSends} from './follow-sends.ts';
import {followFrame} from './follow-signalling.ts';
import {followStatuses} from './follow-statuses.ts';
import {followVcs} from './follow-vcs.ts';
import {followWork} from './follow-work.ts';

/** Follows of one event run in the order of the tables: what is about to end is still there for the first. */
const tables: readonly Readonly<Record<string, Follow>>[] = [
	followClearing,
	followAdapters,
	followBindings,
	followFamilies,
	followRegistrations,
	followFamilyRequests,
	followSaps,
	followVcs,
	followEnds,
	followWork,
	followCalls,
	followParties,
	{'frame *': followFrame, 'alloc *': followAlloc, 'free *': followFree, 'note *': followNote},
	followOutgoing,
	followPvcs,
	followOffers,
	followQuality,
	followDialogue,
	followSends,
	followReceives,
	followRequests,
	followNews,
	followStatuses,
	{'note access': followAccess},
	{'note *': followDeclarations},
	followDrivers,
	followResets,
];

const listed = (): ReadonlyMap<string, readonly Follow[]> => {
	const lists = new Map<string, readonly Follow[]>();
	for (const [event, follow] of tables.flatMap((table) => Object.entries(table))) {
		lists.set(event, [...(lists.get(event) ?? []), follow]);
	}
	return lists;
};

/** How the model follows the trace, by `kind name`; `kind *` is any name. */
export const follows: ReadonlyMap<string, readonly Follow[]> = listed();
