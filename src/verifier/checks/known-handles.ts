import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NULL, type Context} from '../../ndis/types/handles.ts';
import {functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import {knownNames} from '../known-names.ts';
import {contextAt} from '../arguments.ts';
import type {Check, Scene} from '../scene.ts';

type Found = {readonly handle: number; readonly of: string};

const firstHandle = (scene: Scene, isWrong: (found: Found) => boolean): Found | undefined => {
	const {record, known} = scene;
	for (const {place, of} of known.given) {
		const handle = record.args[place];
		if (typeof handle === 'number' && handle !== 0 && isWrong({handle, of})) return {handle, of};
	}
	return undefined;
};

const named = ({record}: Scene, found: Found | undefined, what: string): string | undefined =>
	found === undefined ? undefined : `${record.name} with handle ${found.handle} of a ${found.of}, ${what}`;

/** What is no handle at all, or NULL where a handle is needed. */
const noHandle = ({record, known}: Scene): string | undefined => {
	for (const {place, of, mayBeNull} of known.given) {
		const handle = record.args[place];
		if (typeof handle !== 'number') return `${record.name} with something else than a handle of a ${of}`;
		if (handle === NULL && !mayBeNull) return `${record.name} with NULL for a ${of}`;
	}
	return undefined;
};

/** A handle that NDIS never showed to anybody, or none. */
export const neverIssued: Check = where(FACT.strangeHandle, (scene) => {
	const found = firstHandle(scene, ({handle}) => !scene.state.handles.has(handle));
	return named(scene, found, 'which NDIS has not issued') ?? noHandle(scene);
});

/** A handle of something that the caller doesn’t share. */
export const notGivenToCaller: Check = where(FACT.strangeHandle, (scene) =>
	named(
		scene,
		firstHandle(scene, ({handle, of}) => {
			const known = scene.state.handles.get(handle);
			return known?.diedAt === 0 && (known.of !== of || !known.givenTo.includes(scene.record.driverId));
		}),
		'which was not given to the caller as such',
	),
);

/** A handle whose object has gone. */
export const usedAfterDeath: Check = where(FACT.strangeHandle, (scene) =>
	named(
		scene,
		firstHandle(scene, ({handle}) => {
			const diedAt = scene.state.handles.get(handle)?.diedAt;
			return diedAt !== undefined && diedAt !== 0;
		}),
		'which is dead',
	),
);

const contextOf = (
	{record}: Scene,
	owner: {
		readonly clientContext: Context | undefined;
		readonly callManagerContext: Context | undefined;
		readonly miniportContext?: Context | undefined;
	},
): Context | undefined => {
	if (record.driver === 'client') return owner.clientContext;
	return record.driver === 'miniport' ? (owner.miniportContext ?? owner.callManagerContext) : owner.callManagerContext;
};

const isStrange = (own: Context | undefined, handed: Context | undefined): boolean =>
	own !== undefined && handed !== undefined && handed !== own;

/** NDIS hands a driver another context of a VC or party than the driver’s own. */
export const strangeContext: Check = (scene) => {
	const {record, vc, party, known} = scene;
	if (vc !== undefined && isStrange(contextOf(scene, vc), contextAt(record.args, known.vcContext))) {
		return `${record.name} with another context than that of VC ${vc.number}`;
	}
	if (party !== undefined && isStrange(contextOf(scene, party), contextAt(record.args, known.partyContext))) {
		return `${record.name} with another context than that of party ${party.number}`;
	}
	return undefined;
};

/** Places of a buffer and its size, by documented name. */
const bufferPlaces: ReadonlyMap<string, number> = new Map(
	[...Object.values(functionSignatures), ...Object.values(handlerSignatures)].flatMap(
		({name, args}): [string, number][] => {
			const size = (args as readonly string[]).indexOf('size');
			return size === -1 ? [] : [[name, size - 1]];
		},
	),
);

/** A size is given for a NULL buffer. */
export const sizeWithoutBuffer: Check = ({record}) => {
	const place = bufferPlaces.get(record.name) ?? -1;
	const size = record.args[place + 1];
	return place !== -1 && record.args[place] === undefined && typeof size === 'number' && size !== 0
		? `${record.name} with size ${size} of no buffer`
		: undefined;
};

const bytesOf = (value: unknown): string => (value instanceof Uint8Array ? value.join() : '');

/** Keeps what a dispatched buffer holds, to be compared when the dispatch returns. */
export const keepsBuffer: Check = ({record, bracket}) => {
	const place = bufferPlaces.get(record.name);
	if (bracket !== undefined && place !== undefined) bracket.bytes = bytesOf(record.args[place]);
	return undefined;
};

/** A buffer changed while it was dispatched. */
export const bufferChanged: Check = ({record, bracket}) => {
	const place = bufferPlaces.get(record.name);
	if (bracket === undefined || place === undefined) return undefined;
	return bytesOf(bracket.args[place]) === bracket.bytes ? undefined : `the buffer of ${record.name} changed inside`;
};

/** Callbacks and calls in which a driver may give the area of an object back. */
const lastWords: ReadonlySet<string> = new Set(
	[...knownNames.keys()].filter((name) =>
		/Delete|Close|Deregister|Drop|Complete|Halt|Unbind|OpenAf|RegisterSap|MakeCall|AddParty|CreateVc/.test(name),
	),
);

/** An area that is the context of something alive is given back. */
export const freedWhileAlive: Check = where(FACT.inUse, ({record, state, outer}) => {
	const area = contextAt(record.args, 0);
	if (area === undefined) return undefined;
	for (let depth = 0; depth < state.depth; depth++) if (lastWords.has(state.brackets[depth]!.name)) return undefined;
	const owner =
		state.vcContexts.get(area) ??
		state.partyContexts.get(area) ??
		state.afContexts.get(area) ??
		state.sapContexts.get(area);
	return owner === undefined
		? undefined
		: `${record.name} released${outer === undefined ? '' : ` inside ${outer.name}`} while its object lives`;
});
