import ava, {type ExecutionContext} from 'ava';
import {seats, type Seat} from '../../src/stack/options.ts';

type Body<Args extends readonly unknown[]> = (t: ExecutionContext, ...args: Args) => void;
type Macro<Args extends readonly unknown[]> = {
	readonly exec: Body<Args>;
	readonly title: (given: string | undefined, ...args: Args) => string;
};

let present: Seat = 'stand-alone';

/** Seat of the running test: what rigs are made with. */
export const seatOfTest = (): Seat => present;

const register = (title: string, body: (t: ExecutionContext) => void, chosen: readonly Seat[] = seats): void => {
	for (const seat of chosen) {
		ava(seat === 'stand-alone' ? title : `${title}, ${seat}`, (t) => {
			present = seat;
			try {
				// A body that ended later would end under another test's seat.
				t.is<unknown, unknown>(body(t), undefined, 'the test is synchronous');
			} finally {
				present = 'stand-alone';
			}
		});
	}
};

const macroOf = <Args extends readonly unknown[]>(macro: Macro<Args>): Macro<Args> => macro;

type SeatedTest = {
	(title: string, body: Body<[]>): void;
	<Args extends readonly unknown[]>(title: string, macro: Macro<Args>, ...args: Args): void;
	<Args extends readonly unknown[]>(macro: Macro<Args>, ...args: Args): void;
	readonly macro: typeof macroOf;
	/** In the seat of its own only: what takes long and doesn’t reach as far as the seat. */
	once(title: string, body: Body<[]>): void;
};

type Any = Macro<readonly unknown[]>;

const seated = (first: string | Any, ...rest: readonly unknown[]): void => {
	if (typeof first !== 'string') {
		register(first.title(undefined, ...rest), (t) => first.exec(t, ...rest));
		return;
	}

	// By the overloads a title is followed by a body, or by a macro and its arguments.
	const [second, ...args] = rest as readonly [Body<[]> | Any, ...unknown[]];
	if (typeof second === 'function') {
		register(first, (t) => second(t));
	} else {
		register(second.title(first, ...args), (t) => second.exec(t, ...args));
	}
};

/** In place of ava's `test`: runs a synchronous test once for each seat of the call manager; `Rig` and `Hand` sit there by themselves. */
export const test: SeatedTest = Object.assign(seated, {
	macro: macroOf,
	once: (title: string, body: Body<[]>) => register(title, body, ['stand-alone']),
});
