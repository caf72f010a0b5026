import {endPended} from '../ledger.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, contextInCell, familyAt, handleAt} from '../arguments.ts';
import {newAf, type AfModel} from '../families.ts';
import {endOperations} from '../operations.ts';
import {isIntegrated, type Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';
import {turnOf} from './follow-family-requests.ts';
import {openTold} from './follow-registrations.ts';
import {forgetSap} from './follow-saps.ts';
import {handleDied} from './handles.ts';
import {rememberOldest} from './objects.ts';

const forgetContexts = (state: VerifierState, af: AfModel): void => {
	for (const context of [af.clientContext, af.callManagerContext]) {
		if (context !== undefined && state.afContexts.get(context) === af) state.afContexts.delete(context);
	}
};

const noteUnannounced = (state: VerifierState, af: AfModel): void => {
	for (const adapter of state.adapters.values()) {
		if (adapter.context !== undefined && adapter.context === af.callManagerBindingContext) adapter.unannounced += 1;
	}
};

const forget = (state: VerifierState, af: AfModel, end: AfModel['end']): void => {
	af.state = 'Closed';
	af.end = end;
	forgetContexts(state, af);
	state.afs.delete(af.handle);
	handleDied(state, af.handle);
	rememberOldest(state.family.goneAfs, af.handle, af);
};

/** SAPs that are registered end with their address family; what pends still ends. */
const endSaps = (state: VerifierState, af: AfModel): void => {
	for (const sap of state.saps.values()) {
		if (sap.af !== af || sap.state !== 'Registered') continue;
		state.endings.push({what: 'sap', sap, af, reported: sap.reported});
		forgetSap(state, sap);
	}
};

/** An address family has ended: everything of it that is still owed is judged. */
export const endAf = (state: VerifierState, af: AfModel): void => {
	if (!state.afs.has(af.handle)) return;
	if (af.state === 'Open' && !af.wasNotified) noteUnannounced(state, af);
	forget(state, af, af.state === 'Open' ? 'abandoned' : 'closed');
	for (const vc of state.vcs.values()) {
		if (vc.afHandle !== af.handle || vc.creator === 'signalling') continue;
		endOperations(state, vc);
		state.endings.push({what: 'af', vc, af, reported: vc.reported});
	}
	endSaps(state, af);
	// The notice that led to its end is completed after it (AF-NOTIFY-005).
	endPended(
		state,
		(pended) => (pended.af === af || pended.vc?.afHandle === af.handle) && pended.handler !== 'ProtocolClNotifyCloseAf',
	);
	state.endings.push({what: 'family', af, reported: af.reported});
};

const offered: Follow = (scene) => {
	const {state, record, outer} = scene;
	const opening = outer?.name === 'NdisClOpenAddressFamilyEx' ? outer : undefined;
	const handle = handleAt(record.args, 2);
	const described = familyAt(record.args, 1);
	const af = newAf({
		handle,
		addressFamily: described === undefined ? undefined : {...described},
		clientId: opening?.driverId ?? 0,
		callManagerId: record.driverId,
		clientContext: contextAt(argumentsOf(opening), 2),
		clientBinding: handleAt(argumentsOf(opening), 0),
		callManagerBindingContext: contextAt(record.args, 0),
	});
	state.afs.set(handle, af);
	if (af.clientContext !== undefined) state.afContexts.set(af.clientContext, af);
	scene.af = af;
	if (scene.bracket !== undefined) scene.bracket.af = af;
	if (opening !== undefined) opening.af = af;
};

const opened = (state: VerifierState, af: AfModel, context: AfModel['callManagerContext']): void => {
	af.state = 'Open';
	af.openedIn = turnOf(state);
	af.callManagerContext = context ?? af.callManagerContext;
	if (af.callManagerContext !== undefined) state.afContexts.set(af.callManagerContext, af);
};

const failed = (state: VerifierState, af: AfModel): void => {
	forget(state, af, 'failed');
	af.isCallManagerDone = true;
};

const answered: Follow = ({state, record, bracket, af, pended}) => {
	if (af === undefined) return;
	const context = contextInCell(argumentsOf(bracket), 3);
	if (record.status === NDIS_STATUS.PENDING || pended?.completed === true) af.callManagerContext ??= context;
	else if (record.status === NDIS_STATUS.SUCCESS) opened(state, af, context);
	else failed(state, af);
};

/** NdisCmOpenAddressFamilyComplete: it counts when an open is pended. */
const completed: Follow = ({state, record, af, pended}) => {
	if (af === undefined || pended === undefined || record.status === NDIS_STATUS.PENDING) return;
	if (record.status === NDIS_STATUS.SUCCESS) opened(state, af, contextAt(record.args, 2));
};

/** The handle dies when the failing completion returns. */
const completionReturned: Follow = ({state, bracket, af}) => {
	if (af?.state === 'OpenPending' && bracket?.args[0] !== NDIS_STATUS.SUCCESS) failed(state, af);
};

/** The client hears of a failure before its call manager’s completion has returned: its context is its own again. */
const told: Follow = (scene) => {
	openTold(scene);
	const {state, record, af} = scene;
	const context = af?.clientContext;
	if (context === undefined || record.args[2] === NDIS_STATUS.SUCCESS) return;
	if (state.afContexts.get(context) === af) state.afContexts.delete(context);
};

const closing: Follow = ({af}) => {
	if (af?.state === 'Open') af.state = 'ClosePending';
};

/** The close has succeeded; while a notified close is outstanding the handle is still good for its completion (`operations.md` §4). */
const closed = (state: VerifierState, af: AfModel): void => {
	if (af.notify) af.state = 'Closed';
	else endAf(state, af);
};

const notifyOver = (state: VerifierState, af: AfModel): void => {
	af.notify = false;
	if (af.state === 'Closed') endAf(state, af);
};

/** The handle is dead from the call that completes the close on; an integrated call manager’s from its return (OPEN-27). */
const closeReported: Follow = ({record, af, pended}) => {
	if (af === undefined || pended === undefined || isIntegrated(record.name)) return;
	if (record.status === NDIS_STATUS.SUCCESS) af.isCallManagerDone = true;
};

const closeReportReturned: Follow = ({af}) => {
	if (af?.state === 'Closed') af.isCallManagerDone = true;
};

const closeReturned: Follow = ({state, record, af}) => {
	if (af === undefined || record.status === NDIS_STATUS.PENDING) return;
	if (record.status === NDIS_STATUS.SUCCESS) closed(state, af);
	else if (af.state === 'ClosePending' && !isClosePended(state, af)) af.state = 'Open';
};

const isClosePended = (state: VerifierState, af: AfModel): boolean =>
	[...state.pended.values()].some(({handler, object}) => handler === 'ProtocolCmCloseAf' && object === af);

const closeDelivered: Follow = ({state, record, af}) => {
	if (af === undefined) return;
	if (record.args[0] === NDIS_STATUS.SUCCESS) closed(state, af);
	else af.state = 'Open';
};

/** Address families (`state-machines.md` §2). */
export const followFamilies = {
	'callback ProtocolCmOpenAf': offered,
	'exit ProtocolCmOpenAf': answered,
	'call NdisCmOpenAddressFamilyComplete': completed,
	'call NdisMCmOpenAddressFamilyComplete': completed,
	'return NdisCmOpenAddressFamilyComplete': completionReturned,
	'return NdisMCmOpenAddressFamilyComplete': completionReturned,
	'call NdisClCloseAddressFamily': closing,
	'return NdisClCloseAddressFamily': closeReturned,
	'callback ProtocolClCloseAfComplete': closeDelivered,
	'call NdisCmCloseAddressFamilyComplete': closeReported,
	'return NdisCmCloseAddressFamilyComplete': closeReportReturned,
	'return NdisMCmCloseAddressFamilyComplete': closeReportReturned,
	'callback ProtocolClOpenAfCompleteEx': told,
	'callback ProtocolClNotifyCloseAf': ({af, outer}) => {
		if (outer !== undefined) outer.delivered += 1;
		if (af === undefined) return;
		af.notify = true;
		af.wasNotified = true;
	},
	'exit ProtocolClNotifyCloseAf': ({state, record, af}) => {
		if (af !== undefined && record.status !== NDIS_STATUS.PENDING) notifyOver(state, af);
	},
	'return NdisClNotifyCloseAddressFamilyComplete': ({state, af}) => {
		if (af !== undefined) notifyOver(state, af);
	},
} as const satisfies Record<string, Follow>;
