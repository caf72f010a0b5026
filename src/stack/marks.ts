import type {NdisObject} from '../ndis/state.ts';
import type {StackState} from './stack-state.ts';

/** Numbers of a trace: of records, VCs and parties. */
export type Marks = {readonly seq: number; readonly vc: number; readonly party: number};

/** What an operation has opened: from the first numbers on, to before the last; and a VC that was there before. */
export type Opening = {readonly from: Marks; readonly to: Marks; readonly vc?: number | undefined};

/** What is opened from here on has these numbers, or higher ones. */
export const marksOf = ({ndis: {nextVc, nextParty}, trace: {written}}: StackState): Marks => ({
	seq: written + 1,
	vc: nextVc,
	party: nextParty,
});

/** Whether an operation has made what has this number, or is about it. */
export const isOf = ({from, to, vc}: Opening, mark: keyof Marks, number: number): boolean =>
	(from[mark] <= number && number < to[mark]) || (mark === 'vc' && vc === number);

const isObjectOf = (opening: Opening, object: NdisObject): boolean => {
	if ('opened' in object && isOf(opening, 'seq', object.opened.seq)) return true;
	if (object.type === 'vc') return isOf(opening, 'vc', object.number);
	if (object.type === 'party') return isOf(opening, 'party', object.number);
	if (object.type !== 'lookaside') return false;
	for (const {seq} of object.areas.values()) if (isOf(opening, 'seq', seq)) return true;
	return false;
};

/** Whether a call of the call manager has a party of it: the device may have it still when NDIS hasn’t. */
const hasPartyOf = ({callManager: {core}}: StackState, opening: Opening): boolean => {
	for (const {ref, parties} of core.calls.values()) {
		const numbers = core.trail.get(ref)?.parties;
		for (const endpoint of parties.keys()) {
			const number = numbers?.get(endpoint);
			if (number !== undefined && isOf(opening, 'party', number)) return true;
		}
	}
	return false;
};

/** Whether anything that an operation has opened lives, or may still be with the device. Asked often: it makes nothing. */
export const isLeft = (state: StackState, opening: Opening): boolean => {
	const {ndis, miniport} = state;
	return (
		ndis.handles.objects.some((object) => object !== undefined && isObjectOf(opening, object)) ||
		miniport.numbers.some((number) => isOf(opening, 'vc', number)) ||
		ndis.oids.some(({opened}) => isOf(opening, 'seq', opened.seq)) ||
		hasPartyOf(state, opening)
	);
};
