import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, handleAt} from '../arguments.ts';
import type {AfModel} from '../families.ts';
import {familyOf} from '../model/follow-family-requests.ts';
import type {Check} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';
import {isLeaving} from './leaving.ts';

const sapOn = (state: VerifierState, af: AfModel): string | undefined => {
	for (const sap of state.saps.values()) if (sap.af === af) return `a SAP that is ${sap.state}`;
	return undefined;
};

const vcOn = (state: VerifierState, af: AfModel, counts: (vc: VcModel) => boolean): string | undefined => {
	for (const vc of state.vcs.values()) {
		if (vc.afHandle === af.handle && vc.creator !== 'signalling' && counts(vc)) {
			return `VC ${vc.number} of the ${vc.creator}, call ${vc.call}`;
		}
	}
	return undefined;
};

const callOrSapOn = (state: VerifierState, af: AfModel): string | undefined =>
	sapOn(state, af) ?? vcOn(state, af, (vc) => vc.call !== 'Idle');

/** A client closes an address family with something left on it; an idle VC of the call manager is the call manager’s. */
export const closesWithRemains: Check = ({state, record, af}) => {
	if (af?.state !== 'Open') return undefined;
	const left = sapOn(state, af) ?? vcOn(state, af, (vc) => vc.creator === 'client' || vc.call !== 'Idle');
	return left === undefined ? undefined : `${record.name} with ${left}`;
};

/** A client closes an address family again. */
export const closesAgain: Check = ({record, af}) =>
	af?.state === 'ClosePending' || af?.state === 'Closed' ? `${record.name} while it is ${af.state}` : undefined;

/** The client gives the context of its address family back before that is closed. */
export const freesFamilyEarly: Check = where(FACT.inUse, ({state, record}) => {
	const area = contextAt(record.args, 0);
	const af = area === undefined ? undefined : state.afContexts.get(area);
	return af !== undefined && af.state !== 'Closed' && af.clientContext === area && record.driver === 'client'
		? `the context of an address family that is ${af.state} was released`
		: undefined;
});

/** A completion that can only report success reports something else. */
export const endsOtherwise: Check = ({record}) =>
	record.status === NDIS_STATUS.SUCCESS ? undefined : `${record.name} with ${statusName(record.status)}`;

/** A call manager ends an address family that its client still uses. */
export const closesInUse: Check = ({state, record, af, pended}) => {
	if (af === undefined || record.status !== NDIS_STATUS.SUCCESS || pended?.completed === true) return undefined;
	const left = callOrSapOn(state, af);
	return left === undefined ? undefined : `${record.name}, SUCCESS, with ${left}`;
};

/** What a call manager took when an address family was opened is still there long after it was closed: when it leaves, or the trace ends before. */
export const familyAreasLeft: Check = (scene) => {
	for (const area of scene.state.areas.values()) {
		if (area.openedWith?.end === 'closed' && isLeaving(scene, area.driverId)) {
			return `an area ${area.tag} of a closed address family was never freed`;
		}
	}
	return undefined;
};

/** A stand-alone call manager closes its binding without notice to a client that has its address family open. */
export const leavesUnannounced: Check = ({state, record}) => {
	const binding = state.bindings.get(handleAt(record.args, 0));
	if (record.driver !== 'call-manager' || binding === undefined) return undefined;
	for (const af of state.afs.values()) {
		if (af.callManagerBindingContext === binding.context && af.state === 'Open' && !af.wasNotified) {
			return `${record.name}, and driver ${af.clientId} has an open address family and was not notified`;
		}
	}
	return undefined;
};

/** A stand-alone call manager notifies while nobody unbinds it. */
export const notifiesAtWill: Check = ({state, record, af}) => {
	const context = af?.callManagerBindingContext;
	const binding = context === undefined ? undefined : state.bindingContexts.get(context);
	return binding !== undefined && binding.state !== 'Closing' && !state.miniports.has(record.driverId)
		? `${record.name} outside ProtocolUnbindAdapterEx`
		: undefined;
};

/** NDIS notifies somebody else than the client of that address family. */
export const notifiedElsewhere: Check = ({record, af, outer}) => {
	const wanted = outer?.af;
	if (wanted === undefined || (af === wanted && record.driverId === wanted.clientId)) return undefined;
	return `${record.name} of driver ${record.driverId}, but the address family is of driver ${wanted.clientId}`;
};

/** NDIS answers a notification without having called the client. */
export const notifiedNobody: Check = ({record, bracket}) => {
	const isAnswered = record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING;
	return isAnswered && bracket?.delivered === 0
		? `${record.name} returned ${statusName(record.status)}, calling nobody`
		: undefined;
};

/** A notified client is done although its address family isn’t: at a synchronous end a close that was asked for will do. */
export const doneTooEarly: Check = ({record, af}) => {
	if (af === undefined || !/NotifyClose/.test(record.name) || record.status === NDIS_STATUS.PENDING) return undefined;
	const isLeft = record.kind === 'exit' ? af.state === 'Open' : af.state !== 'Closed';
	return isLeft ? `${record.name} with ${statusName(record.status)}, address family ${af.state}` : undefined;
};

/** The same, and it reports success. */
export const successTooEarly: Check = (scene) =>
	scene.record.status === NDIS_STATUS.SUCCESS ? doneTooEarly(scene) : undefined;

/** A notified client takes its SAPs back, or asks for the close, before it has asked for the end of every call. */
export const unwindsOutOfOrder: Check = ({state, record, af}) => {
	if (af?.notify !== true || record.kind !== 'call' || /NotifyClose/.test(record.name)) return undefined;
	const standing = vcOn(state, af, (vc) => vc.call === 'Connected' || vc.call === 'ClearInd');
	return standing === undefined ? undefined : `${record.name} in a notified close before ${standing} is closed`;
};

/** A call manager refuses what a notified client needs to unwind. */
export const refusesUnwinding: Check = (scene) => {
	const {state, record} = scene;
	const af = familyOf(scene);
	if (af?.notify !== true || record.driver === 'client') return undefined;
	if (record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING) return undefined;
	if (record.name === 'ProtocolCmCloseAf' && callOrSapOn(state, af) !== undefined) return undefined;
	return `${record.name} with ${statusName(record.status)} while the client was asked to close everything`;
};

const closingEntries: readonly string[] = ['ProtocolClNotifyCloseAf', 'ProtocolCmNotifyCloseAfComplete'];

/** NDIS remarks that a driver is registered without a handler that notified closes need. */
export const lacksClosingEntry: Check = ({record}) => {
	const [word, detail] = record.args;
	if (record.driver !== 'ndis' || word !== 'no handler' || typeof detail !== 'string') return undefined;
	return closingEntries.some((entry) => detail.startsWith(`${entry},`)) ? `no ${detail}` : undefined;
};

/** A client promised to close what is still open, at its end or at that of the trace. */
export const promisedAndOpen: Check = ({state, ending, af}) => {
	const isBroken =
		ending?.what === 'trace'
			? [...state.afs.values()].some((each) => each.closePromised && each.state === 'Open')
			: af?.closePromised === true && af.end === 'abandoned';
	return isBroken ? 'OID_CO_AF_CLOSE was answered with SUCCESS, and the address family is still open' : undefined;
};
