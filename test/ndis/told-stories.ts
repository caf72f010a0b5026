import test from 'ava';
import {Rig, ways, type PendingHandler} from './scripted-drivers.ts';

/** Whether nothing is left but what `Rig.start` set up. */
export const isTidy = (rig: Rig): boolean => {
	const {counts} = rig.library.liveObjects();
	return (
		counts.vc === 1 &&
		counts.sap === 0 &&
		counts.party === 0 &&
		counts.operation === 0 &&
		counts.send === 0 &&
		counts['received list'] === 0
	);
};

/** A handler's final status, given in the story's way; a pended one is completed at once with it. */
export const answer = (rig: Rig, handler: PendingHandler, status: number, act: () => number): number => {
	const way = rig.scripts[handler]?.way ?? rig.way;
	rig.scripts[handler] = {way, status};
	const returned = act();
	if (way === 'pended') rig.complete(handler, status);
	delete rig.scripts[handler];
	return returned;
};

/** The whole trace of a story in each of the three ways in which its handlers can answer. */
export const told = test.macro({
	exec(t, story: (rig: Rig) => unknown) {
		for (const way of ways) {
			const rig = new Rig({way}).start();
			const outcome = story(rig);
			t.snapshot([`-- ${way}: ${JSON.stringify(outcome)}`, ...rig.story()]);
			t.true(isTidy(rig), `${way}: ${JSON.stringify(rig.library.liveObjects().opened)}`);
		}
	},
	title: (given = '') => `${given}, in each of the three ways of answering`,
});
