/** Explores one world, for the process that has started this one. */
import {explore} from '../../src/simulation/explorer.ts';
import {planNamed} from '../../src/simulation/worlds.ts';
import type {Told, Turn} from './turn.ts';

/** Milliseconds between two words on how it goes. */
const progressMs = 15_000;

/** Who has started this process. On Windows it is never another, so that an orphan goes on to its end there. */
const parent = process.ppid;

const tell = (told: Told): void => {
	process.send?.(told);
};

const run = ({world: name, seat, most}: Turn): void => {
	const began = performance.now();
	const {make} = planNamed(name);
	let toldAt = began;
	const exploration = explore(make(seat), {
		most: most ?? Infinity,
		onProgress: (states, transitions) => {
			// An exploration doesn’t come back to the event loop, which alone would learn that the channel is closed.
			if (process.ppid !== parent) process.exit(1);
			if (performance.now() - toldAt < progressMs) return;
			toldAt = performance.now();
			tell({type: 'progress', states, transitions});
		},
	});
	tell({
		type: 'done',
		// Breaches have more than goes into a message; their words are in the violation.
		exploration: {
			...exploration,
			violations: exploration.violations.map(({kind, what, path, isShortest}) => ({kind, what, path, isShortest})),
		},
		seconds: (performance.now() - began) / 1000,
	});
};

// The parent ends this process. When there is none any more, nothing keeps it while it waits, and `onProgress` ends it while it explores.
process.once('message', run);
