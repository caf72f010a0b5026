import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {contextAt, numberAt} from '../arguments.ts';
import type {Check} from '../scene.ts';
import {dataOf, listsAt} from '../transfers.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';

/** Data is indicated on a VC that isn’t active. */
export const receivedInactive: Check = where(FACT.notActive, ({vc}) => {
	if (vc === undefined) return 'data on no VC';
	return vc.activation === 'Inactive' || vc.activation === 'Activating'
		? `VC ${vc.number} is ${vc.activation}`
		: undefined;
});

/** The number of lists isn’t that of the chain. */
export const miscounted: Check = ({record}) => {
	const lists = listsAt(record.args, 1);
	return lists.length === numberAt(record.args, 2)
		? undefined
		: `${lists.length} lists, counted as ${numberAt(record.args, 2)}`;
};

/** A list is indicated that has not come back. */
export const reclaimed: Check = ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind === 'receive') return 'a list is indicated again that has not been returned';
	}
	return undefined;
};

/** NDIS returns a list that the miniport has not lent, or has lent with RESOURCES. */
export const returnedUnlent: Check = ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const kind = state.transfers.lists.get(list)?.kind;
		if (kind === 'brief') return 'a list that was indicated with RESOURCES is returned to the miniport';
		if (kind !== 'receive') return 'a list is returned to the miniport that it has not lent';
	}
	return undefined;
};

/** A protocol returns a list that it was lent with RESOURCES. */
export const returnedBrief: Check = ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		if (state.transfers.lists.get(list)?.kind === 'brief') {
			return 'a list that was indicated with RESOURCES is returned';
		}
	}
	return undefined;
};

/** A protocol returns a list that it doesn’t have. */
export const returnedForeign: Check = ({record, state}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		const isOwn = model?.stage === 'delivered' && model.driverId === record.driverId;
		if (model?.kind !== 'brief' && !isOwn) return 'a list is returned that this protocol does not have';
	}
	return undefined;
};

/** A VC is inactive, or the run over, and lists of it have not been returned. */
export const neverReturned: Check = where(FACT.receivesOut, ({record, vc, ending}) => {
	const held = vc?.transfers.held ?? 0;
	const isOver = ending !== undefined || record.status === NDIS_STATUS.SUCCESS || record.name === 'NdisMCmDeactivateVc';
	return isOver && held > 0 ? `${held} lists of VC ${vc?.number} have not been returned` : undefined;
});

/** Data is given to a protocol that doesn’t own the VC’s traffic, or with contexts that aren’t its own. */
export const wrongReceiver: Check = ({record, state, vc}) => {
	if (vc === undefined) return undefined;
	const isSignalling = vc.creator === 'signalling';
	const owner = isSignalling ? vc.callManagerId : vc.clientId;
	if (record.driverId !== owner) return `data of VC ${vc.number} is given to driver ${record.driverId}, not ${owner}`;
	const bindingContext = contextAt(record.args, 0);
	const binding = bindingContext === undefined ? undefined : state.bindingContexts.get(bindingContext);
	if (binding?.driverId !== owner) return `data of VC ${vc.number} comes with a context that is none of its binding`;
	const own = isSignalling ? vc.callManagerContext : vc.clientContext;
	return own !== undefined && contextAt(record.args, 1) !== own
		? `data of VC ${vc.number} comes with another context than the VC’s`
		: undefined;
};

/** Data reaches the client before the call is established. */
export const receivedBeforeCall: Check = where(FACT.byClient, ({record, vc}) => {
	if (vc === undefined || record.driver !== 'client') return undefined;
	return vc.call === 'Connected' || vc.call === 'ClearInd' || vc.call === 'Closing'
		? undefined
		: `the call on VC ${vc.number} is ${vc.call}`;
});

/** Data reaches the client after the end of the call was indicated or asked for. */
export const receivedAfterCall: Check = where(FACT.byClient, ({record, vc}) =>
	record.driver === 'client' && (vc?.call === 'ClearInd' || vc?.call === 'Closing')
		? `the call on VC ${vc.number} is ${vc.call}`
		: undefined,
);

/** A list that is indicated has not one buffer. */
export const withoutBuffer: Check = ({record}) =>
	listsAt(record.args, 1).some((list) => dataOf(list) === undefined)
		? 'a list is indicated that has no buffer'
		: undefined;

/** Lists of which more than half were indicated with RESOURCES make it a mode. */
const judgedFrom = 16;

/** RESOURCES is what a miniport mostly says. */
export const mostlyBrief: Check = ({state}) => {
	for (const [driverId, {indicated, brief}] of state.transfers.throughputs) {
		if (indicated >= judgedFrom && brief * 2 > indicated) {
			return `${brief} of ${indicated} lists of driver ${driverId} were indicated with RESOURCES`;
		}
	}
	return undefined;
};
