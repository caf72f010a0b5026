import test from 'ava';
import {grouped, type Effect} from '../grouped.ts';
import {
	callEvents,
	callWays,
	ClientScene,
	endSap,
	sapEvents,
	sapWays,
	trafficEvents,
	trafficWays,
	type Happen,
} from './every-state.ts';

/** What an event does in a state: what is called and told, how it all ends, what is left. */
const effect = (go: Happen, happen: Happen, end: Happen): Effect => {
	const scene = new ClientScene();
	go(scene);
	scene.told();
	happen(scene);
	const told = scene.told();
	end(scene);
	const {calls, saps} = scene.ndis.client.state;
	return {
		told: told.join(', ') || '–',
		end: `${scene.told().join(', ') || '–'} | ${calls.size} calls, ${saps.size} SAPs`,
	};
};

const lives = test.macro({
	exec(t, go: Happen, all: Readonly<Record<string, Happen>>, end: Happen) {
		t.snapshot(grouped(all, (event) => effect(go, all[event]!, end)));
	},
	title: (what) => `client: ${what}: what everything does to it, and how it ends`,
});

const end: Happen = (scene) => scene.end();

for (const [state, way] of Object.entries(callWays)) test(`a call, ${state}`, lives, way, callEvents, end);
for (const [state, way] of Object.entries(trafficWays)) test(`traffic, ${state}`, lives, way, trafficEvents, end);
for (const [state, way] of Object.entries(sapWays)) test(`a SAP, ${state}`, lives, way, sapEvents, endSap);
