import type {LinkUpcalls} from '../link/link-upcalls.ts';
import {recordFrame, type FrameSubjects} from './frame-records.ts';
import type {StackEvent} from './stack-state.ts';

/** What the stack itself does when its link goes up or down, and how it tells its owner. */
export type LinkOwner = Pick<LinkUpcalls, 'up' | 'down'> & {readonly tell: (event: StackEvent) => void};

/** What a link calls: frames go to the miniport, the rest to the stack. `subjects` is asked at each upcall, since the link is made first. */
export const upcallsOf = (owner: LinkOwner, subjects: () => FrameSubjects): LinkUpcalls => ({
	up: (limits) => owner.up(limits),
	down: (reason) => owner.down(reason),
	signalling: (body) => subjects().miniport.signalling(body),
	device: (message) => subjects().miniport.deviceMessage(message),
	data: (frame) => subjects().miniport.data(frame),
	acknowledged: (token) => subjects().miniport.acknowledged(token),
	console: (bytes, isEnd) => owner.tell({type: 'console', bytes, isEnd}),
	traced: (frame) => recordFrame(subjects(), frame),
});
