import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {IRQL, NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {client, miniport, type Cast} from './stage.ts';

/** What a bracket of a story is about, and what happens inside. */
export type Telling = {
	readonly vc?: number;
	readonly party?: number;
	/** Status of the opening record. */
	readonly status?: number;
	/** Status of the closing record. */
	readonly result?: number;
	readonly inside?: () => void;
};

/**
 * A trace told by hand: well-formed brackets, in which the drivers and NDIS do whatever the story says. Each record is shown at
 * emission in one re-used object, as the real trace does.
 */
export class Story {
	at = 0;
	irql: number = IRQL.DISPATCH;
	/** Changes records before they are shown: what NDIS itself gets wrong. */
	distort: ((record: TraceRecord) => void) | undefined;
	readonly #observe: (record: TraceRecord) => void;
	readonly #open: number[] = [];
	readonly #shown: TraceRecord;
	#seq = 0;

	constructor(observe: (record: TraceRecord) => void) {
		this.#observe = observe;
		this.#shown = this.#blank('note', client, '');
	}

	call(by: Cast, name: string, args: readonly unknown[], telling: Telling = {}): void {
		this.#bracket('call', by, {name, args, telling});
	}

	callback(to: Cast, name: string, args: readonly unknown[], telling: Telling = {}): void {
		this.#bracket('callback', to, {name, args, telling});
	}

	frame(direction: 'in' | 'out', name: string, about: {vc: number; party?: number}): void {
		this.#write({
			...this.#blank('frame', miniport, name),
			driverId: 0,
			vc: about.vc,
			party: about.party ?? NONE,
			direction,
			plane: 'signalling',
			bytes: 40,
		});
	}

	alloc(by: Cast, area: object): void {
		this.#write({...this.#blank('alloc', by, 'area'), args: [area]});
	}

	free(by: Cast, area: object): void {
		this.#write({...this.#blank('free', by, 'area'), args: [area]});
	}

	note(by: Cast, word: string, subject?: object): void {
		this.#write({...this.#blank('note', by, word), args: [subject, word]});
	}

	#bracket(
		kind: 'call' | 'callback',
		who: Cast,
		what: {name: string; args: readonly unknown[]; telling: Telling},
	): void {
		const {name, args, telling} = what;
		const about = {vc: telling.vc ?? NONE, party: telling.party ?? NONE, args};
		const seq = this.#write({...this.#blank(kind, who, name), ...about, status: telling.status ?? NONE});
		this.#open.push(seq);
		telling.inside?.();
		this.#open.pop();
		this.#write({
			...this.#blank(kind === 'call' ? 'return' : 'exit', who, name),
			...about,
			status: telling.result ?? NDIS_STATUS.SUCCESS,
			opener: seq,
		});
	}

	#blank(kind: TraceRecord['kind'], who: Cast, name: string): TraceRecord {
		return {
			seq: 0,
			at: 0,
			kind,
			name,
			...who,
			parent: this.#open.at(-1) ?? 0,
			opener: 0,
			irql: this.irql,
			status: NONE,
			vc: NONE,
			party: NONE,
			args: [],
			direction: undefined,
			plane: undefined,
			bytes: 0,
			timer: undefined,
		};
	}

	#write(record: TraceRecord): number {
		this.at += 1;
		const seq = ++this.#seq;
		Object.assign(this.#shown, record, {seq, at: this.at});
		this.distort?.(this.#shown);
		this.#observe(this.#shown);
		return seq;
	}
}
