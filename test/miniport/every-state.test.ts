import test from 'ava';
import {grouped, type Effect} from '../grouped.ts';
import {events, MiniportScene, ways, type Happen} from './every-state.ts';

/** What an event does in a state: what NDIS and the device hear, how it goes on, what is left. */
const effect = (go: Happen, happen: Happen): Effect => {
	const scene = new MiniportScene();
	go(scene);
	scene.told();
	happen(scene);
	const told = scene.told();
	scene.end();
	return {told: told.join(', ') || '–', end: `${scene.told().join(', ') || '–'} | ${scene.left()}`};
};

for (const [state, go] of Object.entries(ways)) {
	test(`a VC of the miniport, ${state}: what everything does to it, and how it goes on`, (t) => {
		t.snapshot(grouped(events, (event) => effect(go, events[event]!)));
	});
}
