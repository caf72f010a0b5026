import {NONE, type TraceRecord} from '../../ndis/types/trace.ts';
import {whyUnruled} from './unruled.ts';

/** A bracket that is open, what NDIS remarked in it, and whether a breach has been told at one of its own records. */
type Bracket = {readonly name: string; readonly vc: number; remarks: string[] | undefined; isNamed: boolean};

const newBracket = (name: string, vc: number): Bracket => ({name, vc, remarks: undefined, isNamed: false});

/** Trace number that all signalling VCs share. */
const signalling = 0;

/**
 * Holds what NDIS remarks on against what the verifier reports: both belong to the bracket of the call or handler that gave reason to it.
 * `observe` is to see each record after the verifier has.
 */
export class NamedRemarks {
	/** Remarks so far. */
	remarks = 0;
	readonly #open: Bracket[] = [newBracket('the step', NONE)];
	#unnamed: string[] = [];
	#isBreached = false;
	/** VCs of which somebody couldn’t be told: the verifier has lost sight of them, as has their driver. */
	readonly #lost = new Set<number>([signalling]);

	/** The verifier has reported a breach at the record that it is being shown. */
	breach(): void {
		this.#isBreached = true;
	}

	observe(record: TraceRecord): void {
		const {kind} = record;
		if (kind === 'call' || kind === 'callback') this.#open.push(newBracket(record.name, record.vc));
		if (this.#isBreached) this.#name(this.#open.at(-1));
		if (kind === 'note' && record.driver === 'ndis') this.#remark(this.#open.at(-1), record);
		if (kind === 'return' || kind === 'exit') this.#close();
		// How a handler leaves is remarked on in the call that it was asked in.
		if (this.#isBreached && kind === 'exit') this.#name(this.#open.at(-1));
		this.#isBreached = false;
	}

	#name(bracket: Bracket | undefined): void {
		if (bracket !== undefined) bracket.isNamed = true;
	}

	#remark(bracket: Bracket | undefined, {args, vc}: TraceRecord): void {
		// The note of a remark has its word and its detail.
		const [word, detail] = args as readonly [string, string];
		this.remarks++;
		if (word === 'unknown addressee' && vc !== NONE) this.#lost.add(vc);
		if (bracket === undefined || whyUnruled(word, detail) !== undefined) return;
		(bracket.remarks ??= []).push(`${word}: ${detail}`);
	}

	#close(): void {
		const bracket = this.#open.pop();
		if (bracket?.remarks === undefined || bracket.isNamed || this.#lost.has(bracket.vc)) return;
		for (const remark of bracket.remarks) this.#unnamed.push(`${remark}, in ${bracket.name}: no breach`);
	}

	/** The step is over: its remarks without a breach. */
	endStep(): readonly string[] {
		// What is said in no bracket is about the handlers that NDIS called of itself.
		const [step] = this.#open.splice(0);
		const remarks = step?.isNamed === true ? undefined : step?.remarks;
		for (const remark of remarks ?? []) this.#unnamed.push(`${remark}: no breach`);
		this.#open.push(newBracket('the step', NONE));
		return this.#unnamed.splice(0);
	}
}
