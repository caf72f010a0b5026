/** Ladders as text. */
import {causes, type CauseDefinition} from '../../firmware-protocol/definition/causes.ts';
import type {CallLadder, LadderRow} from './ladder.ts';

/** How text is set off; each takes plain text and gives it back, perhaps with escape codes around it. */
export type TextStyle = {
	readonly dim: (text: string) => string;
	readonly good: (text: string) => string;
	readonly bad: (text: string) => string;
};

/** Nothing is set off. */
export const plainStyle: TextStyle = {dim: (text) => text, good: (text) => text, bad: (text) => text};

/** Columns between the two lines of life. */
const width = 60;
const timeWidth = 10;

const aboutCause = (number: number): string => {
	const row = (causes as Readonly<Record<number, CauseDefinition>>)[number];
	return row === undefined ? '' : ` (${row.about})`;
};

const amount = (row: LadderRow): string => {
	if (row.plane !== 'data') {
		return '';
	}
	return row.count === 1 ? ` ${row.bytes} bytes` : ` ×${row.count}, ${row.bytes} bytes`;
};

const beforeStatus = (row: LadderRow): string =>
	`${row.what}${row.called === undefined ? '' : ` ${row.called}`}${amount(row)}${row.isRepeated ? ' (again)' : ''}`;

/** The words of a row: how they look, and how many columns they take. What a cause means is said where there is room. */
const wordsOf = (row: LadderRow, style: TextStyle): {readonly text: string; readonly columns: number} => {
	const before = beforeStatus(row);
	const paint = row.status === 'SUCCESS' ? style.good : style.bad;
	const cause = row.cause === undefined ? '' : `, cause ${row.cause}`;
	const meaning = row.cause === undefined ? '' : aboutCause(row.cause);
	const {status = ''} = row;
	const columns = before.length + (status === '' ? 0 : 1 + status.length) + cause.length;
	const room = row.side === 'host' ? width - 2 : width - 6;
	const fits = columns + meaning.length <= room;
	return {
		text: `${before}${status === '' ? '' : ` ${paint(status)}`}${cause}${fits ? meaning : ''}`,
		columns: columns + (fits ? meaning.length : 0),
	};
};

const printRow = (row: LadderRow, style: TextStyle): string => {
	const {text, columns} = wordsOf(row, style);
	const time = style.dim(row.at.toFixed(3).padStart(timeWidth));
	const plane = row.plane === undefined ? '' : `  ${style.dim(row.plane)}`;
	switch (row.side) {
		case 'host': {
			return `${time}  │ ${text}${' '.repeat(Math.max(0, width - 1 - columns))}│`;
		}

		case 'out': {
			return `${time}  ├── ${text} ${'─'.repeat(Math.max(1, width - 5 - columns))}►│${plane}`;
		}

		case 'in': {
			return `${time}  │◄─ ${text} ${'─'.repeat(Math.max(1, width - 4 - columns))}┤${plane}`;
		}
	}
};

/** One call as lines of text: time in ms since the trace began, host at the left, device at the right. */
export const printLadder = (ladder: CallLadder, style: TextStyle = plainStyle): string => {
	const title = ladder.to === undefined ? 'incoming call' : `call to ${ladder.to}`;
	const head = `${'ms'.padStart(timeWidth)}  host${' '.repeat(width - 7)}device`;
	return [`${title} · VC ${ladder.vc}`, style.dim(head), ...ladder.rows.map((row) => printRow(row, style))].join('\n');
};
