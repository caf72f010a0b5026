import test, {type ExecutionContext} from 'ava';
import {Rig, ways, type PendingHandler, type Way} from './scripted-drivers.ts';

/** Whether nothing is left but what `Rig.start` set up. */
export const isTidy = (rig: Rig): boolean => {
	const {counts} = rig.library.liveObjects();
	return (
		counts.vc === (rig.seat === 'integrated' ? 0 : 1) &&
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
	exec(t, story: (rig: Rig) => unknown, seat?: 'of a miniport') {
		for (const way of ways) {
			const rig = new Rig({way}).start();
			const outcome = story(rig);
			t.snapshot([`-- ${way}: ${JSON.stringify(outcome)}`, ...rig.story()]);
			t.true(isTidy(rig), `${way}: ${JSON.stringify(rig.library.liveObjects().opened)}`);
			if (seat === undefined) isTheSameIntegrated(t, story, way, outcome);
		}
	},
	title: (given = '') => `${given}, in each of the three ways of answering`,
});

/** What no trace of an integrated call manager has. */
const ofStandAlone = /→ NdisCm|MiniportCo(?:Create|Delete|Activate|Deactivate)Vc|NdisMCo(?:Activate|Deactivate)Vc/;

/** With an integrated call manager a story ends alike, unless it is of a miniport that integrates none. */
const isTheSameIntegrated = (t: ExecutionContext, story: (rig: Rig) => unknown, way: Way, outcome: unknown): void => {
	const rig = new Rig({way, seat: 'integrated'}).start();
	t.deepEqual(story(rig), outcome, `${way}, integrated`);
	const lines = rig.story();
	t.false(
		lines.some((line) => ofStandAlone.test(line)),
		lines.join('\n'),
	);
	if (way === 'pended') t.snapshot(['-- integrated', ...lines]);
	t.true(isTidy(rig), `${way}, integrated: ${JSON.stringify(rig.library.liveObjects().opened)}`);
};

/** A binding may be closed only while it is paused. */
export const pauseBindings = (rig: Rig): void => {
	for (const object of rig.library.state.handles.objects) if (object?.type === 'binding') object.state = 'paused';
};

/** NDIS's remarks since the last `forget`. */
export const notes = (rig: Rig): string[] =>
	rig
		.story()
		.map((line) => line.trim())
		.filter((line) => line.startsWith('note'));
