import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, handleAt} from '../arguments.ts';
import type {SapModel} from '../families.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {handleDied} from './handles.ts';

const forget = (state: VerifierState, sap: SapModel): void => {
	sap.state = 'None';
	state.saps.delete(sap.handle);
	handleDied(state, sap.handle);
	for (const context of [sap.clientContext, sap.callManagerContext]) {
		if (context !== undefined && state.sapContexts.get(context) === sap) state.sapContexts.delete(context);
	}
};

const offered: Follow = (scene) => {
	const {state, record, outer, af} = scene;
	if (af === undefined) return;
	const asking = outer?.name === 'NdisClRegisterSap' ? outer : undefined;
	const sap: SapModel = {
		handle: handleAt(record.args, 2),
		af,
		clientContext: contextAt(argumentsOf(asking), 1),
		callManagerContext: undefined,
		sap: contextAt(record.args, 1),
		state: 'RegPending',
		reported: [],
	};
	state.saps.set(sap.handle, sap);
	if (sap.clientContext !== undefined) state.sapContexts.set(sap.clientContext, sap);
	scene.sap = sap;
	if (scene.bracket !== undefined) scene.bracket.sap = sap;
};

const registered = (state: VerifierState, sap: SapModel, context: SapModel['callManagerContext']): void => {
	sap.state = 'Registered';
	sap.callManagerContext = context ?? sap.callManagerContext;
	if (sap.callManagerContext !== undefined) state.sapContexts.set(sap.callManagerContext, sap);
};

const answered: Follow = ({state, record, bracket, sap, pended}) => {
	if (sap === undefined) return;
	// The context of a registration that still pends: dispatches and deregistrations may come with it.
	const context = contextInCell(argumentsOf(bracket), 3);
	if (record.status === NDIS_STATUS.PENDING || pended?.completed === true) {
		if (sap.callManagerContext === undefined && context !== undefined) {
			sap.callManagerContext = context;
			state.sapContexts.set(context, sap);
		}
		return;
	}
	if (record.status === NDIS_STATUS.SUCCESS) registered(state, sap, context);
	else forget(state, sap);
};

const completed: Follow = ({state, record, sap, pended}) => {
	if (sap === undefined || pended === undefined || record.status !== NDIS_STATUS.SUCCESS) return;
	registered(state, sap, contextAt(record.args, 2));
};

const completionReturned: Follow = ({state, bracket, sap}) => {
	if (sap?.state === 'RegPending' && bracket?.args[0] !== NDIS_STATUS.PENDING) forget(state, sap);
};

const leaving: Follow = ({sap}) => {
	if (sap?.state === 'Registered') sap.state = 'DeregPending';
};

const left: Follow = ({state, record, sap}) => {
	if (sap === undefined || sap.state !== 'DeregPending') return;
	if (record.args[0] === NDIS_STATUS.SUCCESS) forget(state, sap);
	else sap.state = 'Registered';
};

/** SAPs (`state-machines.md` §3). */
export const followSaps = {
	'callback ProtocolCmRegisterSap': offered,
	'exit ProtocolCmRegisterSap': answered,
	'call NdisCmRegisterSapComplete': completed,
	'call NdisMCmRegisterSapComplete': completed,
	'return NdisCmRegisterSapComplete': completionReturned,
	'return NdisMCmRegisterSapComplete': completionReturned,
	'callback ProtocolCmDeregisterSap': leaving,
	'callback ProtocolClDeregisterSapComplete': left,
} as const satisfies Record<string, Follow>;
