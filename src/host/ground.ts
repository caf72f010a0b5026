import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {CondisHilError} from '../errors.ts';
import type {Stack} from '../stack/stack.ts';
import type {Openers} from './openers.ts';

/** What everything on an open adapter stands on: the session, as its parts see it. */
export type Ground = {
	readonly address: string;
	/** What the device advertised. */
	readonly limits: MessageOf<'WELCOME'>;
	/** Gives the stack an input, and carries out what follows. */
	readonly step: (act: (stack: Stack, now: number) => void) => void;
	/** Who asked for what: by it goes what opens something for the user. */
	readonly openers: Openers;
	/** A number that no call, party, SAP or request has had. */
	nextId(): number;
	/** Why nothing works any more; undefined while the link is up. */
	lossFor(awaited: string): CondisHilError | undefined;
	/** Throws when the link is down, or the signal has come already. */
	assertUsable(awaited: string, signal: AbortSignal | undefined): void;
	/** Waits for a promise, but not beyond the loss of the device or the signal. */
	until<T>(promise: Promise<T>, awaited: string, signal: AbortSignal | undefined): Promise<T>;
};
