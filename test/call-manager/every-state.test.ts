import test from 'ava';
import {grouped, type Effect} from '../grouped.ts';
import {changeEvents, changeWays} from './every-change-state.ts';
import {partyEvents, partyWays} from './every-party-state.ts';
import {events, ways, type Happen, type Way} from './every-state.ts';
import {Scene} from './scene.ts';

/** What is looked at after an event. */
type Look = {readonly enquire: (scene: Scene) => string; readonly end: (scene: Scene) => void};

/** What an event does in a state: what is asked of the seat, the state that the network is told then, how it all ends, what is left. */
const effect = ({options, go, within}: Way, happen: Happen, {enquire, end}: Look): Effect => {
	const scene = new Scene(options);
	go(scene);
	scene.told();
	if (within === undefined) happen(scene);
	else within(scene, () => happen(scene));
	const told = scene.told();
	const reported = enquire(scene);
	end(scene);
	return {told: `${told.join(', ') || '–'} | ${reported}`, end: `${scene.told().join(', ') || '–'} | ${scene.left()}`};
};

const lives = test.macro({
	exec(t, way: Way, all: Readonly<Record<string, Happen>>, look: Look) {
		t.snapshot(grouped(all, (event) => effect(way, all[event]!, look)));
	},
	title: (what) => `${what}: what everything does to it, where it is then, and how it ends`,
});

for (const [state, way] of Object.entries(ways)) {
	test(`a call, ${state}`, lives, way, events, {
		enquire: (scene) => scene.enquire(),
		end: (scene) => scene.end(),
	});
}

for (const [state, way] of Object.entries(partyWays)) {
	test(`a party, ${state}`, lives, way, partyEvents, {
		enquire: (scene) => scene.enquire(1),
		end: (scene) => scene.endParties(),
	});
}

for (const [state, way] of Object.entries(changeWays)) {
	test(`a change of traffic, ${state}`, lives, way, changeEvents, {
		enquire: (scene) => scene.enquire(),
		end: (scene) => scene.endChange(),
	});
}
