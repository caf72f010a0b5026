import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import type {Check, Scene} from '../scene.ts';
import type {Operation, OperationKind} from '../state.ts';

const operationNames: Readonly<Record<OperationKind, string>> = {
	make: 'ProtocolCmMakeCall',
	add: 'ProtocolCmAddParty',
	drop: 'ProtocolCmDropParty',
	close: 'ProtocolCmCloseCall',
};

const pendedSince = ({record}: Scene, op: Operation): string =>
	`${operationNames[op.kind]} of seq ${op.seq} is uncompleted after ${(record.at - op.at).toFixed(1)} ms`;

/** An operation was never completed. */
export const neverCompleted: Check = (scene) => {
	const op = scene.ending?.op;
	return op === undefined ? undefined : pendedSince(scene, op);
};

/** An operation was never completed although signalling had ended it. */
export const endedButUncompleted: Check = (scene) => {
	const op = scene.ending?.op;
	return op?.ended === true ? `${pendedSince(scene, op)}, though signalling is done with it` : undefined;
};

/** The client did nothing about a VC whose make call failed. */
export const failedVcKept: Check = ({vc}) =>
	vc?.failedMake === true ? `VC ${vc.number} was neither deleted nor called on after a failed make call` : undefined;

/** A failed call left its VC active. */
export const leftActive: Check = ({vc, record}) => {
	if (vc?.leftActive !== true || vc.activation === 'Inactive') return undefined;
	if (record.name === 'NdisCoDeleteVc' && record.driver !== 'client') return undefined;
	return `VC ${vc.number} is ${vc.activation} after a failed make call`;
};

/** The call manager did nothing about its VC whose call is closed. */
export const ownVcKept: Check = ({vc}) =>
	vc?.creator === 'call-manager' && vc.closedAt !== 0 && vc.call === 'Idle' && !vc.deleteAsked
		? `VC ${vc.number} was neither deleted nor offered again after its call was closed`
		: undefined;

/** The client did nothing about its VC whose call is closed. */
export const clientVcKept: Check = ({vc}) =>
	vc?.creator === 'client' && vc.closedAt !== 0 && vc.call === 'Idle'
		? `VC ${vc.number} was neither deleted nor called on after its call was closed`
		: undefined;

/** The client found changed parameters unacceptable and carried on. */
export const carriedOn: Check = where(FACT.marked, ({vc, record, ending}) => {
	if (vc?.unacceptable !== true) return undefined;
	const sends = ending === undefined && record.driver === 'client';
	return ending !== undefined || sends
		? `parameters of VC ${vc.number} were marked unacceptable, but neither NdisClModifyCallQoS nor NdisClCloseCall followed`
		: undefined;
});
