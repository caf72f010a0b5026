import {callManagerFunctionSignatures} from './call-manager-function-signatures.ts';
import {callManagerHandlerSignatures} from './call-manager-handler-signatures.ts';
import {clientFunctionSignatures} from './client-function-signatures.ts';
import {clientHandlerSignatures} from './client-handler-signatures.ts';
import {integratedFunctionSignatures} from './integrated-function-signatures.ts';
import {miniportFunctionSignatures} from './miniport-function-signatures.ts';
import {miniportHandlerSignatures} from './miniport-handler-signatures.ts';
import {registrationFunctionSignatures, registrationHandlerSignatures} from './registration-signatures.ts';
import {sharedFunctionSignatures} from './shared-function-signatures.ts';
import {sharedHandlerSignatures} from './shared-handler-signatures.ts';
import type {NdisFunctionName} from './signature-shape.ts';

/** Documented signatures of what NDIS offers (`operations.md` §0). */
export const functionSignatures = {
	...registrationFunctionSignatures,
	...sharedFunctionSignatures,
	...clientFunctionSignatures,
	...callManagerFunctionSignatures,
	...integratedFunctionSignatures,
	...miniportFunctionSignatures,
} as const;

/** Documented signatures of what drivers implement (`operations.md` §0). */
export const handlerSignatures = {
	...registrationHandlerSignatures,
	...sharedHandlerSignatures,
	...clientHandlerSignatures,
	...callManagerHandlerSignatures,
	...miniportHandlerSignatures,
} as const;

/** Where the arguments that say what a record is about stand in its `args`; NONE where there is none. */
export type ArgumentPositions = {
	/** `status`, `closeStatus` or `dropStatus`: what a completion or a dispatch says. */
	readonly status: number;
	readonly vcHandle: number;
	readonly vcContext: number;
	readonly partyHandle: number;
	readonly partyContext: number;
	readonly afHandle: number;
	readonly callParameters: number;
};

const positionsOf = (args: readonly string[]): ArgumentPositions => ({
	status: args.findIndex((argument) => argument === 'status' || argument.endsWith('Status')),
	vcHandle: args.indexOf('vcHandle'),
	vcContext: args.indexOf('vcContext'),
	partyHandle: args.indexOf('partyHandle'),
	partyContext: args.indexOf('partyContext'),
	afHandle: args.indexOf('afHandle'),
	callParameters: args.indexOf('callParameters'),
});

/** Positions of the telling arguments by documented name (`NdisCmMakeCallComplete`), functions and handlers alike. */
export const argumentPositions: ReadonlyMap<string, ArgumentPositions> = new Map(
	[...Object.values(functionSignatures), ...Object.values(handlerSignatures)].map(({name, args}) => [
		name,
		positionsOf(args),
	]),
);

/** Lower-camel name of a function by its documented name: `NdisClMakeCall` → `ndisClMakeCall`. */
export const functionNames: ReadonlyMap<string, NdisFunctionName> = new Map(
	// Object.entries widens the keys of functionSignatures.
	Object.entries(functionSignatures).map(([name, row]) => [row.name, name as NdisFunctionName]),
);
