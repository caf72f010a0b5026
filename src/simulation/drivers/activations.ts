import {NDIS_STATUS, type NdisStatus} from '../../ndis/types/status.ts';
import {finish, requestOf, type Drivers} from './requests.ts';
import {newParameters, type ServedVc} from './state.ts';

/** Activates a VC, or changes it; then goes on. */
export const activate = (drivers: Drivers, vc: ServedVc, next: ServedVc['next']): void => {
	vc.activation = vc.activation === 'active' ? 'reactivating' : 'activating';
	vc.next = next;
	const status = drivers.callManager.ndisCmActivateVc(vc.handle, newParameters());
	if (status !== NDIS_STATUS.PENDING) activationEnded(drivers, vc, status);
};

/** Deactivates a VC; then goes on. */
export const deactivate = (drivers: Drivers, vc: ServedVc, next: ServedVc['next']): void => {
	vc.activation = 'deactivating';
	vc.next = next;
	const status = drivers.callManager.ndisCmDeactivateVc(vc.handle);
	if (status !== NDIS_STATUS.PENDING) activationEnded(drivers, vc, status);
};

/** What a VC is after each change of its activation, by its success. */
const after = {
	activating: ['active', 'inactive'],
	reactivating: ['active', 'active'],
	deactivating: ['inactive', 'active'],
	inactive: ['inactive', 'inactive'],
	active: ['active', 'active'],
} as const;

/** The activation or deactivation of a VC has ended. */
export const activationEnded = (drivers: Drivers, vc: ServedVc, status: NdisStatus): void => {
	const {next} = vc;
	vc.activation = after[vc.activation][status === NDIS_STATUS.SUCCESS ? 0 : 1];
	vc.next = 'nothing';
	if (next === 'close') endClose(drivers, vc, status);
	else if (isToClose(drivers, vc)) goOnClosing(drivers, vc);
	else if (next === 'offer') offer(drivers, vc, status);
	else if (next === 'change') changed(drivers, vc, status);
	else if (next === 'make') endOf(drivers, vc, 'protocolCmMakeCall', status);
	else if (next === 'modify') endOf(drivers, vc, 'protocolCmModifyCallQoS', status);
};

const endOf = (
	drivers: Drivers,
	vc: ServedVc,
	handler: 'protocolCmMakeCall' | 'protocolCmModifyCallQoS' | 'protocolCmCloseCall',
	status: NdisStatus,
): void => {
	const request = requestOf(drivers, handler, vc);
	if (request !== undefined) finish(drivers, request, status);
};

const changed = ({callManager}: Drivers, vc: ServedVc, status: NdisStatus): void => {
	if (status === NDIS_STATUS.SUCCESS && vc.isUp && !vc.isCleared)
		callManager.ndisCmDispatchIncomingCallQoSChange(vc.handle, newParameters());
};

const offer = (drivers: Drivers, vc: ServedVc, status: NdisStatus): void => {
	const {sap} = drivers.state.callManager;
	if (status !== NDIS_STATUS.SUCCESS || sap === undefined || sap.isClosing) {
		vc.offer = 'over';
		return;
	}
	vc.offer = 'unanswered';
	const answer = drivers.callManager.ndisCmDispatchIncomingCall(sap.handle, vc.handle, newParameters());
	if (answer !== NDIS_STATUS.PENDING) endOfOffer(drivers, vc, answer);
};

/** The client has answered an offer, perhaps after its withdrawal. */
export const endOfOffer = (drivers: Drivers, vc: ServedVc, status: NdisStatus): void => {
	if (vc.isCleared) vc.offer = 'answered';
	else vc.offer = status === NDIS_STATUS.SUCCESS ? 'accepted' : 'over';
	if (isToClose(drivers, vc)) goOnClosing(drivers, vc);
};

/** Whether the end of a call has been granted and waits for something of the call manager’s own. */
const isToClose = (drivers: Drivers, vc: ServedVc): boolean =>
	requestOf(drivers, 'protocolCmCloseCall', vc)?.waits === false;

/** Ends a call as far as it can: an activation or an unanswered offer ends first, then it goes on. */
export const goOnClosing = (drivers: Drivers, vc: ServedVc): void => {
	if (vc.offer === 'unanswered' || vc.activation.endsWith('ing')) return;
	endOf(drivers, vc, 'protocolCmModifyCallQoS', NDIS_STATUS.FAILURE);
	if (vc.activation === 'active') deactivate(drivers, vc, 'close');
	else endClose(drivers, vc, NDIS_STATUS.SUCCESS);
};

const endClose = (drivers: Drivers, vc: ServedVc, status: NdisStatus): void => {
	if (status === NDIS_STATUS.SUCCESS) endOf(drivers, vc, 'protocolCmMakeCall', NDIS_STATUS.FAILURE);
	endOf(drivers, vc, 'protocolCmCloseCall', status);
};
