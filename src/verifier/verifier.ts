import {NONE, type TraceRecord} from '../ndis/types/trace.ts';
import {asleepRules, type AsleepRule} from './asleep.ts';
import {closes, enterRecord, leaveRecord, opens} from './brackets.ts';
import type {Breach, Severity} from './breach.ts';
import {appendFrame, appendToVc, readTrail} from './history.ts';
import {followAsked} from './asked.ts';
import {factsOf, guesses} from './facts.ts';
import {knownNames, unknownName} from './known-names.ts';
import {followHandles} from './model/handles.ts';
import {endArea, endPended, findPended, followPended} from './ledger.ts';
import {watch} from './operations.ts';
import {liveRules} from './rules/catalogue.ts';
import {judgedAt, type Judged, type Row} from './rule-index.ts';
import {boundOf, type LiveRule} from './rule.ts';
import {noRecord, resolve, type Scene} from './scene.ts';
import {newVerifierState} from './new-state.ts';
import type {Ending, VerifierState, WatchdogLimits} from './state.ts';
import type {AddPartyPolicy} from './words.ts';

/** How a verifier judges. */
export type VerifierOptions = {
	/** Advisories count as violations. Default false. */
	readonly strict?: boolean;
	/** Add-party policy of call managers that don’t note one. */
	readonly addPartyPolicy?: AddPartyPolicy;
	/** Whether the medium can have traffic per party, until a driver notes it. */
	readonly perPartyTraffic?: boolean;
	/** Milliseconds after which an uncompleted operation is reported as a leak (OPEN-30). Default: beyond all signalling timers. */
	readonly watchdogMs?: Partial<WatchdogLimits>;
	/** Beginnings of the IDs of the rules to be judged, as `['MAKE-DONE', 'QOS-004']`. Default: all. */
	readonly only?: readonly string[];
	/** Every check is called, even where the facts say that it can find nothing: slower, and finds no more. Default false. */
	readonly thorough?: boolean;
	/** Called at once for each breach. */
	readonly onBreach?: (breach: Breach) => void;
};

/** T303 twice, T310, T301 and an activation; T399; T398; T308 twice and a deactivation; each with a margin. */
const watchdogDefaults: WatchdogLimits = {make: 240_000, add: 30_000, drop: 15_000, close: 105_000};

/** Breaches kept; all are counted and told. */
const breachesKept = 1000;

/** Keeps what later records and breaches need of the present one. */
const remember = (scene: Scene): void => {
	const {record, bracket, vc} = scene;
	if (bracket !== undefined && opens(record)) {
		bracket.vc = vc;
		bracket.party = scene.party;
		bracket.af = scene.af;
		bracket.sap = scene.sap;
	}
	if (record.kind === 'frame') appendFrame(scene.state.frames, record);
	else if (vc !== undefined) appendToVc(vc, record);
	if (record.kind === 'call' && vc !== undefined) vc.ends.used = true;
};

/** Sets the scene for an ending, at the record with which it came. */
const enterEnding = (scene: Scene, ending: Ending, record: TraceRecord): void => {
	scene.record = record;
	scene.known = knownNames.get(record.name) ?? unknownName;
	scene.ending = ending;
	scene.vc = ending.vc;
	scene.party = ending.op?.party ?? ending.area?.owed?.party;
	scene.af = ending.af;
	scene.sap = ending.sap;
	scene.pended = ending.pended;
};

/** Whom the rule binds; where it binds several, the one that acted, as far as the record tells. */
const actorOf = (rule: LiveRule, {record}: Scene): string => {
	const {bound} = rule;
	if (typeof bound === 'string') return bound;
	const actor = {client: 'client', 'call-manager': 'CM', miniport: 'miniport', ndis: 'NDIS'} as const;
	const acting = actor[record.driver];
	return bound.includes(acting) ? acting : boundOf(rule);
};

const pastOf = ({state, vc}: Scene): Pick<Breach, 'history' | 'frames'> => {
	if (vc === undefined) return {history: [], frames: []};
	return {history: readTrail(vc.trail), frames: readTrail(state.frames).filter((frame) => frame.vc === vc.number)};
};

/**
 * Judges a trace by the rules of `condis/rules.md` while it is written. Give it every record at emission; it keeps its own
 * model of handles, contexts, VCs, parties and operations, built from the records alone. Never throws on what drivers do.
 */
export class Verifier {
	/** Everything it remembers; may be saved and put back with the rest of a run. */
	state: VerifierState;
	readonly #strict: boolean;
	readonly #thorough: boolean;
	/** IDs of rules that are not judged. */
	readonly #muted: ReadonlySet<string>;
	readonly #onBreach: ((breach: Breach) => void) | undefined;
	readonly #scene: Scene;

	constructor(options: VerifierOptions = {}) {
		const limits = {...watchdogDefaults, ...options.watchdogMs};
		this.state = newVerifierState(limits, options.addPartyPolicy, options.perPartyTraffic);
		this.#strict = options.strict ?? false;
		this.#thorough = options.thorough ?? false;
		const {only} = options;
		const muted = liveRules.filter(({id}) => only?.some((prefix) => id.startsWith(prefix)) === false);
		this.#muted = new Set(muted.map(({id}) => id));
		this.#onBreach = options.onBreach;
		this.#scene = {
			state: this.state,
			record: noRecord,
			bracket: undefined,
			outer: undefined,
			vc: undefined,
			party: undefined,
			af: undefined,
			sap: undefined,
			pended: undefined,
			ending: undefined,
			known: unknownName,
			facts: 0,
		};
	}

	/** The first 1,000 breaches, in order. */
	get breaches(): readonly Breach[] {
		return this.state.breaches;
	}

	/** Rules that are to be judged and that the trace so far gave no means to judge. */
	asleep(): readonly AsleepRule[] {
		return asleepRules(this.state).filter(({id}) => !this.#muted.has(id));
	}

	/** Takes one record, at its emission. The record isn’t kept. */
	observe(record: TraceRecord): void {
		const {state} = this;
		const scene = this.#scene;
		state.last.seq = record.seq;
		state.last.at = record.at;
		if (state.deadline !== NONE && record.at >= state.deadline) this.#watch(record);
		scene.state = state;
		scene.record = record;
		scene.ending = undefined;
		const judged = judgedAt(record.kind, record.name);
		scene.known = judged.known;
		enterRecord(scene);
		resolve(scene);
		findPended(scene);
		remember(scene);
		if (judged.rows.length > 0) {
			scene.facts = factsOf(scene, judged.facts) | (this.#thorough ? guesses : 0);
			this.#judge(judged);
		}
		for (const follow of judged.follows) follow(scene);
		followPended(scene);
		followAsked(scene);
		followHandles(scene);
		if (state.endings.length > 0) this.#judgeEndings(record);
		if (closes(record)) leaveRecord(state, record);
	}

	/** The trace is over: whatever is still owed is a leak. Returns all breaches. */
	finish(): readonly Breach[] {
		const {state} = this;
		for (const op of state.operations.values())
			state.endings.push({what: op.kind, vc: op.vc, op, reported: op.reported});
		for (const vc of state.vcs.values()) state.endings.push({what: 'run', vc, reported: vc.reported});
		for (const area of state.areas.values()) endArea(state, area);
		endPended(state);
		state.endings.push({what: 'trace', reported: []});
		this.#judgeEndings({...noRecord, ...state.last});
		return state.breaches;
	}

	#watch(record: TraceRecord): void {
		watch(this.state, record.at);
		if (this.state.endings.length > 0) this.#judgeEndings(record);
	}

	#judgeEndings(record: TraceRecord): void {
		const {state} = this;
		const scene = this.#scene;
		const endings = state.endings.splice(0);
		scene.state = state;
		for (const ending of endings) {
			// What ended with the record itself isn’t owed.
			if (ending.pended !== undefined && !state.pended.has(ending.pended.seq)) continue;
			const judged = judgedAt('end', ending.what);
			enterEnding(scene, ending, record);
			scene.facts = factsOf(scene, judged.facts) | (this.#thorough ? guesses : 0);
			for (const row of judged.rows) this.#judgeEnding(row, scene, ending);
			if (ending.area !== undefined) ending.area.owed = undefined;
		}
		scene.ending = undefined;
	}

	/** What an ending leaves owed is told once, however many endings follow. */
	#judgeEnding({rule, facts, check}: Row, scene: Scene, ending: Ending): void {
		const {reported} = ending;
		if ((facts & scene.facts) === 0 || reported.includes(rule.id) || this.#muted.has(rule.id)) return;
		const message = check(scene);
		if (message === undefined) return;
		reported.push(rule.id);
		this.#report(rule, scene, message);
	}

	/** Most rows ask for what isn’t so: they are passed over without being touched. */
	#judge({rows, masks, checks}: Judged): void {
		const scene = this.#scene;
		const {facts} = scene;
		for (let place = 0; place < masks.length; place++) {
			if ((masks[place]! & facts) === 0) continue;
			const check = checks[place]!;
			const message = check(scene);
			if (message === undefined) continue;
			const row = rows[place]!;
			if (this.#muted.has(row.rule.id)) continue;
			this.#broken(row, message);
			while (rows[place + 1]?.isElse === true) place++;
		}
	}

	#broken({rule, severity}: Row, message: string): void {
		const {bracket} = this.#scene;
		if (bracket !== undefined && severity !== 'advisory') bracket.broken = true;
		this.#report(rule, this.#scene, message, severity);
	}

	#severity(rule: LiveRule, scene: Scene, ofPart: Severity): Severity {
		const isMild = rule.mildAt?.includes(`${scene.record.kind} ${scene.record.name}`) === true;
		const usual = isMild ? 'advisory' : ofPart;
		const severity = scene.ending === undefined ? usual : (rule.atEnd ?? ofPart);
		return this.#strict && severity === 'advisory' ? 'violation' : severity;
	}

	#report(rule: LiveRule, scene: Scene, message: string, usual: Severity = rule.severity): void {
		const {state} = this;
		const breach: Breach = {
			id: rule.id,
			rule: rule.rule,
			severity: this.#severity(rule, scene, usual),
			bound: actorOf(rule, scene),
			source: rule.source,
			at: scene.record.at,
			seq: scene.record.seq,
			vc: scene.vc?.number ?? NONE,
			party: scene.party?.number ?? NONE,
			message,
			...pastOf(scene),
		};
		state.breachCount += 1;
		if (state.breaches.length < breachesKept) state.breaches.push(breach);
		this.#onBreach?.(breach);
	}
}
