import {statusAt} from '../arguments.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {userDataOf, type LentData} from '../clearing.ts';
import {isOwed} from '../operations.ts';
import type {Check, Scene} from '../scene.ts';
import type {VcModel, VerifierState} from '../state.ts';

const {INVALID_DATA, PENDING, SUCCESS} = NDIS_STATUS;

/** Status with which the scene ends a close or drop: by completion, or by leaving its handler. PENDING: not yet. */
const endOf = ({record}: Scene, isCompleted: boolean | undefined): number => {
	if (record.kind === 'call') return statusAt(record.args, 0);
	return isCompleted === true ? PENDING : record.status;
};

/** The network has to hear of it: the call was signalled, and neither its end nor an outage has come in between. */
const hasToSignal = ({seen, medium, vcNumbers}: VerifierState, {clearing, permanent}: VcModel): boolean => {
	const isQuiet = !seen.signalling || !clearing.signalled || permanent || clearing.released;
	// What the call manager has said may still be on its way to the device.
	return !isQuiet && medium.outage <= clearing.since && (vcNumbers.get(0)?.outstandingSends ?? 0) === 0;
};

/** A close succeeds, and the network was never told. */
export const neverReleased: Check = (scene) => {
	const {vc, state} = scene;
	if (vc === undefined || !isOwed(vc.close) || endOf(scene, vc.close.completed) !== SUCCESS) return undefined;
	return hasToSignal(state, vc) && !vc.clearing.releaseSent
		? `no RELEASE was sent for the call on VC ${vc.number}`
		: undefined;
};

/** A drop succeeds, and the network was never told. */
export const neverDropped: Check = (scene) => {
	const {party, state} = scene;
	if (party === undefined || !isOwed(party.drop) || endOf(scene, party.drop.completed) !== SUCCESS) return undefined;
	const {leaving, vc} = party;
	const isSaid = leaving.dropSent || leaving.dropped || vc.clearing.releaseSent;
	return hasToSignal(state, vc) && !isSaid ? `no DROP_PARTY was sent for party ${party.number}` : undefined;
};

const unsent = (data: LentData | undefined, isSent: boolean): string | undefined =>
	data === undefined || isSent ? undefined : 'the close data was in no message';

/** A close succeeds, and its data was never sent. */
export const closeDataUnsent: Check = (scene) => {
	const {vc, state} = scene;
	if (vc === undefined || !isOwed(vc.close) || endOf(scene, vc.close.completed) !== SUCCESS) return undefined;
	const {data, dataSent, releaseSent} = vc.clearing;
	return hasToSignal(state, vc) && releaseSent ? unsent(data, dataSent) : undefined;
};

/** Data is given on a medium without room for it, and the answer is another than INVALID_DATA. */
const taken = (state: VerifierState, data: LentData | undefined, status: number): string | undefined => {
	if (state.medium.closeData !== false || status === PENDING || status === INVALID_DATA) return undefined;
	return userDataOf(data).length > 0
		? `the medium carries no user data, but the answer is ${statusName(status)}`
		: undefined;
};

/** The same, of a close. */
export const closeDataTaken: Check = (scene) => {
	const {vc, state} = scene;
	if (vc === undefined || !isOwed(vc.close) || vc.parties.length > 1) return undefined;
	return taken(state, vc.clearing.data, endOf(scene, vc.close.completed));
};

/** A drop’s data was never sent, or taken where there is no room for it. */
export const dropDataLost: Check = (scene) => {
	const {party, state} = scene;
	if (party === undefined || !isOwed(party.drop)) return undefined;
	const status = endOf(scene, party.drop.completed);
	const {data, dataSent, dropSent} = party.leaving;
	const refused = taken(state, data, status);
	if (refused !== undefined || status !== SUCCESS || !dropSent) return refused;
	return hasToSignal(state, party.vc) ? unsent(data, dataSent) : undefined;
};

/** A VC is deactivated for a close of which the network hasn’t heard yet. */
export const deactivatedFirst: Check = ({vc, state}) =>
	vc !== undefined && isOwed(vc.close) && hasToSignal(state, vc) && !vc.clearing.releaseSent
		? `VC ${vc.number} is deactivated before its call is released`
		: undefined;
