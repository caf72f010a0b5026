import {NdisLibrary} from '../../ndis/library.ts';
import type {DriverRole} from '../../ndis/state.ts';
import type {NdisFunctions} from '../../ndis/types/functions.ts';
import type {NdisFunctionName} from '../../ndis/types/signature-shape.ts';
import {functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Seat} from '../../stack/options.ts';
import {Trace} from '../../trace/trace.ts';
import {RecklessArguments} from './arguments.ts';
import {SeededChoices} from './choices.ts';
import {knownFrom, type Handled, type LooseCell, type LooseFunction, type LooseSignature, type Owed} from './shapes.ts';
import {allNames, completionOf, namesOf, rolesIn} from './vocabulary.ts';

/** Deepest nesting of acts inside handlers. */
const depthMax = 3;

/** Completions that are remembered as owed; the oldest are never made. */
const owedKept = 64;

const family = {addressFamily: 1, majorVersion: 1, minorVersion: 0};

/** Contexts without which nobody could tell what the handlers of a driver are called about: they are always given. */
const isRecognisedBy = /^(adapter|af)Context$/;

/** What some functions return is a handle of this name. */
const answersKept: Readonly<Record<string, string>> = {
	ndisAllocateTimerObject: 'timer',
	ndisInitializeNPagedLookasideList: 'list',
	ndisAllocateFromNPagedLookasideList: 'area',
};

/**
 * Drivers of all roles that do anything at any time: every call with handles of any driver, dead and forged ones, any status;
 * every handler with any answer and more calls inside. All choices come from the seed, those of each act from it and the act’s number.
 */
export class RecklessDrivers {
	readonly trace = new Trace({capacity: 16});
	readonly library: NdisLibrary;
	readonly #seed: number;
	readonly #choices: SeededChoices;
	readonly #arguments: RecklessArguments;
	readonly #functions: readonly NdisFunctions[];
	readonly #roles: readonly DriverRole[];
	readonly #ownNames: readonly (readonly NdisFunctionName[])[];
	readonly #owed: Owed[] = [];
	#depth = 0;

	constructor(seed: number, seat: Seat = 'stand-alone') {
		this.#seed = seed;
		this.#choices = new SeededChoices(seed);
		this.#roles = rolesIn[seat];
		this.#ownNames = this.#roles.map(namesOf);
		this.#arguments = new RecklessArguments(this.#choices, this.#roles.length, () => this.library.state);
		this.library = new NdisLibrary({
			seed: 3,
			trace: this.trace,
			policies: {
				closeDuringMakeCall: this.#choices.oneOf(['refuse', 'abort'] as const),
				strictAfClose: this.#choices.isOdd(),
				sendAfterFailedClose: this.#choices.isOdd(),
				holdQueueMax: this.#choices.below(4),
				integratedActivateComplete: 'called',
			},
		});
		this.#functions = this.#roles.map((role, index) =>
			// Every handler of every role: NDIS must not call one of another role all the same.
			this.library.linkDriver(role, role, this.#handlers(index) as never),
		);
	}

	/** The act of a number: mostly a function call, now and then something that the stack does. The same number makes the same choices. */
	act(step: number): void {
		this.#choices.reseed(this.#seed, step);
		const {library} = this;
		const outside = [
			() => library.runPassive(),
			() => this.#wait(),
			() => (library.state.adapters.length < 2 ? library.startAdapter('adapter') : undefined),
			() => (this.#choices.below(8) === 0 ? library.pauseAdapter() : undefined),
			() => library.restartAdapter(),
			() => (this.#choices.below(16) === 0 ? library.haltAdapter() : undefined),
			() => (this.#choices.below(16) === 0 ? library.surpriseRemove() : undefined),
		];
		if (this.#choices.below(12) === 0) this.#choices.oneOf(outside)();
		else this.#call();
		if (this.#choices.isOdd()) library.runPassive();
	}

	#wait(): void {
		const now = this.library.state.now + this.#choices.below(5);
		this.trace.advance(now);
		this.library.expire(now);
	}

	/** Calls a function; mostly one of the caller's own role. */
	#call(): void {
		// The newest are the likeliest to be owed still.
		const owed = this.#choices.below(3) === 0 ? this.#owed.splice(-1 - this.#choices.below(4), 1)[0] : undefined;
		if (owed !== undefined) {
			this.#perform(owed.driver, owed.name, owed.known);
			return;
		}
		const caller = this.#choices.below(this.#roles.length);
		const isOwn = this.#choices.below(8) > 0;
		this.#perform(caller, this.#choices.oneOf(isOwn ? this.#ownNames[caller]! : allNames), {});
	}

	#perform(caller: number, name: NdisFunctionName, known: Readonly<Record<string, unknown>>): void {
		const signature: LooseSignature = functionSignatures[name];
		const outs = signature.out ?? [];
		const context: Handled = {handle: 0};
		const args = signature.args.map((argument) => {
			if (outs.includes(argument)) return {value: this.#choices.below(12) === 0 ? 5 : undefined};
			if (argument === 'vcContext') return context;
			return known[argument] ?? this.#arguments.argument(caller, argument);
		});
		const answer = (this.#functions[caller]![name] as LooseFunction)(...args);
		for (const argument of outs)
			this.#arguments.keep(caller, argument, (args[signature.args.indexOf(argument)] as LooseCell).value);
		const kept = answersKept[name];
		if (kept !== undefined) this.#arguments.keep(caller, kept, answer);
	}

	#handlers(driver: number): Record<string, LooseFunction> {
		const handlers: Record<string, LooseFunction> = {};
		for (const [name, signature] of Object.entries(handlerSignatures)) {
			// They are registered as whole: what they do is to be seen.
			if (name.endsWith('SetOptions')) continue;
			handlers[name] = (...args) => this.#handled(driver, signature, args);
		}
		return handlers;
	}

	/** Any handler: remembers what it was told, fills its cells or not, acts inside, answers anything. */
	#handled(driver: number, signature: LooseSignature, args: readonly unknown[]): unknown {
		signature.args.forEach((argument, index) => {
			if (typeof args[index] === 'number') this.#arguments.keep(driver, argument, args[index]);
		});
		const known = knownFrom(signature, args);
		this.#fill(signature, args, known);
		const owes = this.#owes(driver, signature, known);
		this.#actInside();
		this.#doItsPart(driver, signature.name, args);
		if (owes && this.#choices.below(8) > 0) return NDIS_STATUS.PENDING;
		return signature.returns === 'status' ? this.#answer(signature.name) : undefined;
	}

	#owes(driver: number, {completedBy}: LooseSignature, known: Readonly<Record<string, unknown>>): boolean {
		if (completedBy === undefined || !this.#choices.isOdd()) return false;
		this.#owed.push({driver, name: completionOf(this.#roles[driver]!, completedBy), known});
		if (this.#owed.length > owedKept) this.#owed.shift();
		return true;
	}

	#fill(signature: LooseSignature, args: readonly unknown[], known: Readonly<Record<string, unknown>>): void {
		for (const argument of signature.out ?? []) {
			const cell = args[signature.args.indexOf(argument)] as LooseCell | undefined;
			const handle = known[argument.replace('Context', 'Handle')] ?? known['adapter'];
			const isFilled = this.#choices.below(8) > 0 || isRecognisedBy.test(argument);
			if (cell !== undefined && isFilled) cell.value = {handle};
		}
	}

	#actInside(): void {
		if (this.#depth === depthMax || this.#choices.isOdd()) return;
		this.#depth++;
		for (let acts = this.#choices.below(3); acts > 0; acts--) this.#call();
		this.#depth--;
	}

	#answer(name: string): number {
		const isFair = /Bind|Initialize|Create|OpenAf|PnP|Pause|Restart/.test(name) && this.#choices.below(8) > 0;
		return isFair ? NDIS_STATUS.SUCCESS : this.#arguments.status();
	}

	/** Some handlers do what they are for, or nothing would ever happen. */
	#doItsPart(driver: number, name: string, args: readonly unknown[]): void {
		if (name === 'MiniportInitializeEx')
			this.#functions[driver]!.ndisMCmRegisterAddressFamilyEx(args[0] as never, family);
		if (name === 'ProtocolBindAdapterEx') this.#bind(driver, args[1]);
		if (name === 'ProtocolCoAfRegisterNotify' && driver === 0) this.#openAf(args[1]);
	}

	#bind(driver: number, adapter: unknown): void {
		const functions = this.#functions[driver]!;
		const cell: LooseCell = {value: undefined};
		functions.ndisOpenAdapterEx({}, adapter as never, cell as never);
		this.#arguments.keep(driver, 'bindingHandle', cell.value);
		if (driver === 1) functions.ndisCmRegisterAddressFamilyEx(cell.value as never, family);
	}

	#openAf(addressFamily: unknown): void {
		const cell: LooseCell = {value: undefined};
		const binding = this.#arguments.last(0, 'bindingHandle');
		this.#functions[0]!.ndisClOpenAddressFamilyEx(binding as never, addressFamily as never, {}, cell as never);
		this.#arguments.keep(0, 'afHandle', cell.value);
	}
}
