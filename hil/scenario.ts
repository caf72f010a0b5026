/** What a scenario is. */
import type {AdapterOptions, capabilities, TestNumber} from '../src/index.ts';
import type {Bench} from './bench.ts';
import type {TraceExceptions} from './trace-claims.ts';

/** What a scenario needs of the device; without it the scenario is skipped. */
export type Needs = {
	readonly numbers: readonly TestNumber[];
	readonly capabilities?: readonly (keyof typeof capabilities)[];
};

/** One thing that host and device must do together, and how it is shown. */
export type Scenario = {
	/** Kebab-case, unique. */
	readonly name: string;
	/** One clause: what happens. */
	readonly about: string;
	readonly needs: Needs;
	/** Signalling timers, in ms, that differ from their defaults. */
	readonly timers?: NonNullable<AdapterOptions['timers']>;
	/** What this scenario’s trace and its verifier may show that others’ may not. */
	readonly exceptions?: TraceExceptions;
	/**
	 * Resolves when all claims are met (hil/claims.ts). The runner adds the claims that every scenario makes: order and number of completions, no data before
	 * a call is complete, no rule broken, nothing left behind on host and device.
	 */
	readonly run: (bench: Bench) => Promise<void>;
};
