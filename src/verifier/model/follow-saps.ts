import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, handleAt, sapOf} from '../arguments.ts';
import type {SapModel} from '../families.ts';
import {isIntegrated, type Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {handleDied} from './handles.ts';
import {rememberOldest} from './objects.ts';

/** A SAP is gone: refused, deregistered, or its address family closed. */
export const forgetSap = (state: VerifierState, sap: SapModel): void => {
	sap.state = 'None';
	rememberOldest(state.family.goneSaps, sap.handle, sap);
	state.saps.delete(sap.handle);
	handleDied(state, sap.handle);
	for (const context of [sap.clientContext, sap.callManagerContext]) {
		if (context !== undefined && state.sapContexts.get(context) === sap) state.sapContexts.delete(context);
	}
};

const contentOf = (value: SapModel['sap']): string => {
	const sap = sapOf(value);
	return sap === undefined ? '' : `${sap.sapType}: ${sap.sap.join(' ')}`;
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
		content: contentOf(contextAt(record.args, 1)),
		state: 'RegPending',
		doneAfter: undefined,
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
	if (record.status === NDIS_STATUS.SUCCESS) {
		registered(state, sap, context);
		return;
	}
	forgetSap(state, sap);
	sap.doneAfter = 'failed';
};

/** A refused SAP’s handle is dead from the call on; an integrated call manager’s from its return (OPEN-27). */
const completed: Follow = ({state, record, sap, pended}) => {
	if (sap === undefined || pended === undefined || record.status === NDIS_STATUS.PENDING) return;
	const context = contextAt(record.args, 2);
	if (record.status === NDIS_STATUS.SUCCESS) registered(state, sap, context);
	else if (!isIntegrated(record.name)) sap.doneAfter = 'failed';
	sap.callManagerContext ??= context;
};

/** The area that was a SAP’s context has no more use. */
const oweArea = (state: VerifierState, sap: SapModel, end: 'failed' | 'deregistered'): void => {
	const area = sap.callManagerContext === undefined ? undefined : state.areas.get(sap.callManagerContext);
	if (area !== undefined) area.ofSap = {sap, end};
};

/** The client hears of a refusal before its call manager’s completion has returned: its context is its own again. */
const told: Follow = ({state, record, sap}) => {
	const context = sap?.clientContext;
	if (context === undefined || record.args[0] === NDIS_STATUS.SUCCESS) return;
	if (state.sapContexts.get(context) === sap) state.sapContexts.delete(context);
};

const completionReturned: Follow = ({state, bracket, sap}) => {
	if (sap?.state === 'RegPending' && bracket?.args[0] !== NDIS_STATUS.PENDING) {
		forgetSap(state, sap);
		oweArea(state, sap, 'failed');
	}
	if (sap?.state === 'None') sap.doneAfter ??= 'deregistered';
};

const leaving: Follow = ({sap}) => {
	if (sap?.state === 'Registered') sap.state = 'DeregPending';
};

const left: Follow = ({state, record, outer, sap}) => {
	if (sap === undefined || sap.state !== 'DeregPending') return;
	if (record.args[0] === NDIS_STATUS.SUCCESS) {
		forgetSap(state, sap);
		oweArea(state, sap, 'deregistered');
		if (outer?.name === 'NdisClDeregisterSap') sap.doneAfter = 'deregistered';
	} else sap.state = 'Registered';
};

const leftReturned: Follow = ({sap}) => {
	if (sap?.state === 'None') sap.doneAfter ??= 'deregistered';
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
	'callback ProtocolClRegisterSapComplete': told,
	'return NdisCmDeregisterSapComplete': leftReturned,
	'return NdisMCmDeregisterSapComplete': leftReturned,
} as const satisfies Record<string, Follow>;
