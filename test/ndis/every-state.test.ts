import test from 'ava';
import {grouped, type Effect} from '../grouped.ts';
import {
	adapterEvents,
	adapterWays,
	endAdapter,
	endFamily,
	endRequest,
	familyEvents,
	familyWays,
	requestEvents,
	requestWays,
} from './every-adapter-state.ts';
import {NdisScene, partyEvents, partyWays, vcEvents, vcWays, type Happen, type Way} from './every-state.ts';

/** What an event does in a state: what drivers hear and are answered, the state then, and how it all ends. */
const effect = ({go, within}: Way, happen: Happen, end: (scene: NdisScene) => void): Effect => {
	const scene = new NdisScene();
	scene.look(go(scene));
	scene.told();
	if (within === undefined) scene.look(happen(scene));
	else within(scene, () => scene.look(happen(scene)));
	const told = scene.told();
	const state = scene.state();
	end(scene);
	return {told: `${told.join(', ') || '–'} | ${state}`, end: scene.told().join(', ')};
};

const lives = test.macro({
	exec(t, way: Way, all: Readonly<Record<string, Happen>>, end: (scene: NdisScene) => void) {
		t.snapshot(grouped(all, (event) => effect(way, all[event]!, end)));
	},
	title: (what) => `${what}: what drivers do to it in every state, brought there by drivers, and how it ends`,
});

const endVc = (scene: NdisScene): void => scene.end();

for (const [state, way] of Object.entries(vcWays)) test(`a VC, ${state}`, lives, way, vcEvents, endVc);
for (const [state, way] of Object.entries(partyWays)) test(`a party, ${state}`, lives, way, partyEvents, endVc);
for (const [state, way] of Object.entries(familyWays)) test(`a SAP, ${state}`, lives, way, familyEvents, endFamily);
for (const [state, way] of Object.entries(adapterWays)) {
	test(`an adapter, ${state}`, lives, way, adapterEvents, endAdapter);
}
for (const [state, way] of Object.entries(requestWays)) {
	test(`a request, ${state}`, lives, way, requestEvents, endRequest);
}
