import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt} from '../arguments.ts';
import type {Follow, Scene} from '../scene.ts';
import type {AdapterModel} from '../families.ts';
import type {VerifierState} from '../state.ts';

/** True for the handlers that take a new VC. */
export const isCreateHandler = (name: string): boolean =>
	name === 'ProtocolCoCreateVc' || name === 'MiniportCoCreateVc';

const adapterOf = (state: VerifierState, context: unknown): AdapterModel | undefined => {
	for (const adapter of state.adapters.values()) {
		if (context !== undefined && adapter.context === context) return adapter;
	}
	return undefined;
};

/** A create handler was asked to take the VC: where it will be carried, and by whom it was taken. */
export const createOffered = ({state, record, vc}: Scene): void => {
	if (vc !== undefined && record.driver === 'miniport') vc.ends.adapter = adapterOf(state, record.args[0]);
};

/** A create handler answered. */
export const createAnswered = ({record, vc}: Scene): void => {
	if (vc === undefined) return;
	if (record.status === NDIS_STATUS.SUCCESS) vc.ends.made.push(record.driver);
	else vc.ends.refused = true;
};

/** The creator asks for the VC’s deletion. */
export const deleteBegun = ({vc}: Scene): void => {
	if (vc !== undefined) vc.ends.unmade = [];
};

/** A delete handler was called. */
export const deleteOffered: Follow = ({record, vc}) => {
	vc?.ends.unmade.push(record.driver);
};

/** An area that a create handler allocates belongs to the VC. */
export const allocatedForVc = ({record, outer}: Scene): void => {
	const area = contextAt(record.args, 0);
	if (area === undefined || outer === undefined || !isCreateHandler(outer.name)) return;
	outer.vc?.ends.areas.push({area, driver: record.driver});
};

const nameGiven: Follow = ({record, bracket, vc}) => {
	const cell = contextAt(argumentsOf(bracket), 2);
	if (vc === undefined || record.status !== NDIS_STATUS.SUCCESS || cell === undefined) return;
	if ('value' in cell && typeof cell.value === 'string') vc.ends.instanceName ??= cell.value;
};

const closeReturned: Follow = ({record, vc}) => {
	const isAccepted = record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING;
	if (vc !== undefined) vc.ends.closeRefused = !isAccepted;
};

/** How VCs come and go at their ends. */
export const followEnds = {
	'callback MiniportCoDeleteVc': deleteOffered,
	'return NdisCoAssignInstanceName': nameGiven,
	'return NdisClCloseCall': closeReturned,
} as const satisfies Record<string, Follow>;
