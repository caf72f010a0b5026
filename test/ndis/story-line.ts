import {statusName} from '../../src/ndis/types/status.ts';
import {NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';

const arrows = {call: '→', return: '←', callback: '⇒', exit: '⇠'} as const;

/** One record as a line of a story: an arrow, the name, who, VC and party, status. */
export const storyLine = (record: TraceRecord): string => {
	const {kind, name, driver, vc, party, status} = record;
	const told = status === NONE ? '' : ` ${statusName(status)}`;
	if (kind === 'return' || kind === 'exit') return `${arrows[kind]}${told}`;
	const what = `${vc === NONE ? '' : ` vc ${vc}`}${party === NONE ? '' : ` party ${party}`}`;
	if (kind === 'call') return `${driver} ${arrows.call} ${name}${what}${told}`;
	if (kind === 'callback') return `${arrows.callback} ${driver} ${name}${what}${told}`;
	return `${kind} ${name}${what}`;
};
