/** Trace records as log lines: time, layer, direction, what. */
import {statusName} from '../ndis/types/status.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {KeptRecord} from '../index.ts';

const arrows = {out: '»', in: '«'} as const;

/** Kinds that a log shows; what closes a bracket tells little. */
const shown = new Set(['frame', 'call', 'callback', 'timer', 'note']);

const numbered = (word: string, value: number | undefined): string =>
	value === undefined || value === NONE ? '' : `${word} ${value}`;

const wordsOf = (record: KeptRecord): readonly string[] => {
	const status = record.answer ?? record.status;
	return [
		record.kind === 'timer' ? `timer ${record.timer}: ${record.name}` : record.name,
		status === NONE ? '' : statusName(status),
		numbered('cause', record.cause),
		record.called ?? '',
		numbered('VC', record.vc),
		numbered('party', record.party),
		record.isRepeated ? '(again)' : '',
	];
};

/** One line, or undefined for a record that a log leaves out. */
export const eventLine = (record: KeptRecord): string | undefined => {
	if (!shown.has(record.kind)) {
		return undefined;
	}
	const {direction, plane} = record;
	const layer = (plane ?? record.driver).toUpperCase().padEnd(12);
	const arrow = direction === undefined ? ' ' : arrows[direction];
	const words = wordsOf(record).filter((word) => word !== '');
	return `${record.at.toFixed(3).padStart(10)} ${layer} ${arrow} ${words.join(' ')}`;
};
