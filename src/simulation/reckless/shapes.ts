import type {NdisFunctionName} from '../../ndis/types/signature-shape.ts';

/** Signatures, functions and cells as those see them who don’t care. */
export type LooseCell = {value: unknown};
export type LooseFunction = (...args: readonly unknown[]) => unknown;
export type LooseSignature = {
	readonly name: string;
	readonly args: readonly string[];
	readonly out?: readonly string[];
	readonly returns: string;
	readonly completedBy?: NdisFunctionName;
};

/** A completion that a handler which left with PENDING owes, as far as it knows its arguments. */
export type Owed = {
	readonly driver: number;
	readonly name: NdisFunctionName;
	readonly known: Readonly<Record<string, unknown>>;
};

/** A context of reckless drivers: the handle of what it belongs to. */
export type Handled = {handle: unknown};

/** The handles that a handler was given, and those of the contexts that it was given. */
export const knownFrom = (signature: LooseSignature, args: readonly unknown[]): Record<string, unknown> => {
	const known: Record<string, unknown> = {};
	signature.args.forEach((name, index) => {
		const value = args[index];
		if (name.endsWith('Context'))
			known[name.replace('Context', 'Handle')] ??= (value as Partial<Handled> | undefined)?.handle;
		else known[name] = value;
	});
	if (known['partyHandle'] === undefined) known['partyHandle'] = 0;
	if (known['vcHandle'] === undefined) known['vcHandle'] = 0;
	return known;
};
