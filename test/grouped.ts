/** What an event does, and how all ends after it. */
export type Effect = {readonly told: string; readonly end: string};

/**
 * Events by what they do, one line for all that do the same: `event; event: effect, then (end)`. Ends that come more than once have a number, and stand below.
 */
export const grouped = (
	events: Readonly<Record<string, unknown>>,
	effectOf: (event: string) => Effect,
): readonly string[] => {
	const byEffect = new Map<string, string[]>();
	const ends: string[] = [];
	for (const event of Object.keys(events)) {
		const {told, end} = effectOf(event);
		if (!ends.includes(end)) ends.push(end);
		const effect = `${told} | end ${ends.indexOf(end) + 1}`;
		byEffect.set(effect, [...(byEffect.get(effect) ?? []), event]);
	}
	return [
		...[...byEffect].map(([effect, names]) => `${names.join('; ')}: ${effect}`),
		...ends.map((end, index) => `end ${index + 1}: ${end}`),
	];
};
