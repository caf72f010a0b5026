import {statusName} from '../../src/ndis/types/status.ts';
import {NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';

type Line = {text: string; readonly depth: number};

const aboutOf = ({vc, party}: TraceRecord): string =>
	`${vc === NONE ? '' : ` vc ${vc}`}${party === NONE ? '' : ` party ${party}`}`;

const arrowOf = ({kind, driver, name}: TraceRecord): string =>
	kind === 'call' ? `${driver} → ${name}` : `⇒ ${driver} ${name}`;

/** What a frame’s message says beside its name: why, with what outcome, for what traffic. */
const contentOf = (message: unknown): string => {
	const {cause, status, forward, backward} = message as {
		readonly cause?: number;
		readonly status?: number;
		readonly forward?: {readonly tokenRate: number};
		readonly backward?: {readonly tokenRate: number};
	};
	return [
		cause === undefined ? '' : ` cause ${cause}`,
		status === undefined ? '' : ` ${statusName(status)}`,
		forward === undefined ? '' : ` forward ${forward.tokenRate}`,
		backward === undefined ? '' : ` backward ${backward.tokenRate}`,
	].join('');
};

/** A trace as people read a flow: calls and callbacks with what they carry (a status) and what came of them (= a status), frames, remarks. */
export class Telling {
	readonly #lines: Line[] = [];
	readonly #open = new Map<number, Line>();
	#depth = 0;

	/** One more record; a link’s own frames, timers and memory are left out. */
	readonly observe = (record: TraceRecord): void => {
		const {kind, name, direction, plane} = record;
		if (kind === 'call' || kind === 'callback') this.#enter(record);
		else if (kind === 'return' || kind === 'exit') this.#leave(record);
		else if (kind === 'note') this.#write(`note ${name}`);
		else if (kind === 'frame' && plane !== 'link') {
			const arrow = direction === 'out' ? '↗ to the device:' : '↘ from the device:';
			this.#write(`${arrow} ${name}${aboutOf(record)}${contentOf(record.args[0])}`);
		}
	};

	#enter(record: TraceRecord): void {
		const given = record.status === NONE ? '' : ` ${statusName(record.status)}`;
		this.#open.set(record.seq, this.#write(`${arrowOf(record)}${aboutOf(record)}${given}`));
		this.#depth++;
	}

	#leave({opener, status}: TraceRecord): void {
		this.#depth--;
		const line = this.#open.get(opener);
		if (line !== undefined && status !== NONE) line.text += ` = ${statusName(status)}`;
		this.#open.delete(opener);
	}

	/** The lines since last asked. */
	lines(): string[] {
		return this.#lines.splice(0).map(({text, depth}) => '  '.repeat(depth) + text);
	}

	#write(text: string): Line {
		const line = {text, depth: this.#depth};
		this.#lines.push(line);
		return line;
	}
}
