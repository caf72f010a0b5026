import type {ExecutionContext} from 'ava';
import {Adapter} from '../../src/host/adapter.ts';
import type {AdapterOptions, CloseReport} from '../../src/host/adapter-options.ts';
import type {TraceRecord} from '../../src/ndis/types/trace.ts';
import {startEmulatedLine, type EmulatedLine, type LineKind} from '../../hil/soak/emulated-line.ts';

/** A frame that passes: `out SETUP`. */
export type Passing = `${'out' | 'in'} ${string}`;

/** An adapter on an emulated ATmega2560, and the frames that pass. */
export type Bench = {
	readonly line: EmulatedLine;
	readonly adapter: Adapter;
	/** Resolves when the next frame of that kind passes, on the VC of a call; `act` runs in that moment. */
	readonly passing: (frame: Passing, act?: () => void) => Promise<void>;
	/** Closes adapter and line; a second close gives the same report. */
	readonly close: () => Promise<CloseReport>;
};

/** Devices that run at once: each is a processor to emulate, and they share one event loop. */
const devicesAtOnce = 6;
let running = 0;
const queue: (() => void)[] = [];

const takePlace = async (): Promise<void> => {
	if (running === devicesAtOnce) {
		await new Promise<void>((resolve) => {
			queue.push(resolve);
		});
	} else {
		running++;
	}
};

/** To be called once for each place taken. */
const leavePlace = (): void => {
	const next = queue.shift();
	if (next === undefined) {
		running--;
	} else {
		next();
	}
};

type Watcher = {readonly frame: string; readonly seen: () => void};

const watch = (watchers: Set<Watcher>, {kind, vc, direction, name}: TraceRecord): void => {
	if (kind !== 'frame' || vc === 0) {
		return;
	}
	for (const watcher of watchers) {
		if (watcher.frame === `${direction} ${name}`) {
			watchers.delete(watcher);
			watcher.seen();
		}
	}
};

/** Puts a device under power, until the test has ended. */
export const startLine = async (t: ExecutionContext, kind: LineKind): Promise<EmulatedLine> => {
	await takePlace();
	let isRunning = true;
	const leave = (): void => {
		if (isRunning) {
			isRunning = false;
			leavePlace();
		}
	};
	t.teardown(leave);
	const line = startEmulatedLine(kind);
	t.teardown(() => line.close());
	return {
		...line,
		// A stopped processor costs nothing: the next may run while this silence lasts.
		fallSilent: () => {
			line.fallSilent();
			leave();
		},
	};
};

/** Opens one, and closes it after the test at the latest. `pty` opens a real port. */
export const openBench = async (t: ExecutionContext, kind: LineKind, options: AdapterOptions = {}): Promise<Bench> => {
	const line = await startLine(t, kind);
	const watchers = new Set<Watcher>();
	const adapter = await Adapter.open(line.connect(), {
		onTrace: (record) => {
			watch(watchers, record);
		},
		...options,
	});
	t.teardown(() => adapter.close());
	return {
		line,
		adapter,
		passing: (frame, act) =>
			new Promise((resolve) => {
				const seen = (): void => {
					act?.();
					resolve();
				};
				watchers.add({frame, seen});
			}),
		close: async () => {
			const report = await adapter.close();
			await line.close();
			return report;
		},
	};
};
