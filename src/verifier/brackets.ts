import type {TraceRecord} from '../ndis/types/trace.ts';
import {noRecord, type Scene} from './scene.ts';
import type {Bracket, VerifierState} from './state.ts';

/** True for the records that open a bracket. */
export const opens = (record: TraceRecord): boolean => record.kind === 'call' || record.kind === 'callback';

/** True for the records that close one. */
export const closes = (record: TraceRecord): boolean => record.kind === 'return' || record.kind === 'exit';

const newBracket = (): Bracket => ({
	seq: 0,
	kind: 'call',
	name: '',
	driver: 'ndis',
	driverId: 0,
	args: noRecord.args,
	vc: undefined,
	party: undefined,
	af: undefined,
	sap: undefined,
	broken: false,
	delivered: 0,
	forwarded: 0,
	refusedInside: undefined,
	bytes: '',
});

const push = (state: VerifierState, record: TraceRecord): Bracket => {
	const bracket = state.brackets[state.depth] ?? newBracket();
	state.brackets[state.depth] = bracket;
	state.depth += 1;
	bracket.seq = record.seq;
	bracket.kind = record.kind === 'call' ? 'call' : 'callback';
	bracket.name = record.name;
	bracket.driver = record.driver;
	bracket.driverId = record.driverId;
	bracket.args = record.args;
	bracket.broken = false;
	bracket.delivered = 0;
	bracket.forwarded = 0;
	bracket.refusedInside = undefined;
	bracket.bytes = '';
	return bracket;
};

/** Opens a bracket, or finds the one that the record closes; sets the scene’s bracket and the one around it. */
export const enterRecord = (scene: Scene): void => {
	const {record, state} = scene;
	scene.bracket = undefined;
	if (closes(record)) {
		let {depth} = state;
		while (depth > 0 && state.brackets[depth - 1]?.seq !== record.opener) depth -= 1;
		// A bracket that was never closed is closed by the one around it.
		if (depth > 0) state.depth = depth;
		scene.bracket = depth > 0 ? state.brackets[depth - 1] : undefined;
		scene.outer = depth > 1 ? state.brackets[depth - 2] : undefined;
		return;
	}
	scene.outer = state.depth > 0 ? state.brackets[state.depth - 1] : undefined;
	if (opens(record)) scene.bracket = push(state, record);
};

/** Closes the bracket that the record closes. The object stays for re-use and holds on to nothing. */
export const leaveRecord = (state: VerifierState, record: TraceRecord): void => {
	const bracket = state.depth > 0 ? state.brackets[state.depth - 1] : undefined;
	if (bracket?.seq !== record.opener) return;
	state.depth -= 1;
	bracket.args = noRecord.args;
	bracket.vc = undefined;
	bracket.party = undefined;
	bracket.af = undefined;
	bracket.sap = undefined;
};
