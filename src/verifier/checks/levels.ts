import {handlerSignatures} from '../../ndis/types/signatures.ts';
import {where} from '../composed-checks.ts';
import {FACT} from '../facts.ts';
import type {Check} from '../scene.ts';

/** Runs above the highest level at which it may be called. */
export const aboveItsLevel: Check = where(
	FACT.aboveLevel,
	({record, known}) => `${record.name} at IRQL ${record.irql}, above ${known.highest}`,
);

/** NDIS_RECEIVE_FLAGS, NDIS_SEND_FLAGS, NDIS_SEND_COMPLETE_FLAGS, NDIS_RETURN_FLAGS: bit 1 says that the caller is at DISPATCH_LEVEL. */
const dispatchLevelFlag = 1;

/** Asks for the level inside a callback whose flags tell it. */
export const asksDespiteFlag: Check = ({record, outer}) => {
	if (record.name !== 'KeGetCurrentIrql' || outer?.kind !== 'callback') return undefined;
	const signature = flagged.get(outer.name);
	const flags = signature === undefined ? undefined : outer.args[signature];
	return typeof flags === 'number' && (flags & dispatchLevelFlag) !== 0
		? `KeGetCurrentIrql inside ${outer.name}, whose flags say DISPATCH_LEVEL`
		: undefined;
};

/** Place of the flags, by name of the handlers that have some. */
const flagged: ReadonlyMap<string, number> = new Map(
	Object.values(handlerSignatures).flatMap(({name, args}): [string, number][] => {
		const place = (args as readonly string[]).indexOf('flags');
		return place === -1 ? [] : [[name, place]];
	}),
);
