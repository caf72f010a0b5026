import {CALL_PARAMETERS, type CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {NULL, type Cell, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../../../src/ndis/types/status.ts';
import {NONE} from '../../../src/ndis/types/trace.ts';
import {setRate} from '../stage.ts';
import {decentParameters, type Polite, type Standing} from './polite.ts';

const {FAILURE, RESOURCES, SUCCESS} = NDIS_STATUS;

/** An ordinary call. */
export const call = (drivers: Polite): void => drivers.end(drivers.stand());

/** The call manager asks for an activation, which pends; `meanwhile` happens before it has ended. */
export const activating = (
	drivers: Polite,
	vc: NdisVcHandle,
	parameters: CoCallParameters = decentParameters(),
	meanwhile?: () => void,
): void => {
	drivers.callManager.ndisCmActivateVc(vc, parameters);
	meanwhile?.();
	drivers.settle('miniportCoActivateVc');
};

/** A call whose VC is activated with `meanwhile` happening while that pends. */
export const callWith = (drivers: Polite, meanwhile: (standing: Standing) => void): void => {
	const standing = drivers.ask();
	activating(drivers, standing.vc, decentParameters(), () => meanwhile(standing));
	drivers.complete('protocolCmMakeCall');
	drivers.end(standing);
};

/** A call that is closed, with `meanwhile` happening while the deactivation pends. */
export const closeWith = (drivers: Polite, meanwhile: (standing: Standing) => void): void => {
	const standing = drivers.stand();
	drivers.askToClose(standing);
	drivers.finishClose(standing.vc, () => meanwhile(standing));
	drivers.client.ndisCoDeleteVc(standing.vc);
};

/** The miniport answers activations with this status from now on. */
export const refuse = (drivers: Polite, status: NdisStatus = RESOURCES): void => {
	drivers.scripts.miniportCoActivateVc = {way: 'sync', status};
};

/** A call that can’t be activated is failed, or completed all the same. */
export const failedCall = (drivers: Polite, standing: Standing, status: NdisStatus = FAILURE): void => {
	delete drivers.scripts.miniportCoActivateVc;
	drivers.complete('protocolCmMakeCall', status);
	if (status === SUCCESS) drivers.end(standing);
	else drivers.client.ndisCoDeleteVc(standing.vc);
};

/** A frame of the device about a VC. */
export const device = (drivers: Polite, name: 'ACTIVATE' | 'ACTIVATED', vc: NdisVcHandle, message: object): void => {
	const direction = name === 'ACTIVATE' ? 'out' : 'in';
	drivers.trace.frame(direction, 'device', name, drivers.client.vcNumber(vc), NONE, 20, [message, false]);
};

/** The device is asked for a rate, and agrees. */
export const carry = (drivers: Polite, vc: NdisVcHandle, rate: number): void => {
	const {transmit, receive} = decentParameters(rate).callMgrParameters!;
	device(drivers, 'ACTIVATE', vc, {transmit, receive});
	device(drivers, 'ACTIVATED', vc, {status: SUCCESS});
};

/** A call whose traffic the client changes; `meanwhile` happens while the re-activation pends. */
export const changeTraffic = (
	drivers: Polite,
	standing: Standing,
	meanwhile: (parameters: CoCallParameters) => void,
): void => {
	drivers.client.ndisClModifyCallQoS(standing.vc, decentParameters(2000));
	drivers.frame('out', 'MODIFY_REQUEST', standing.vc);
	drivers.frame('in', 'MODIFY_ACK', standing.vc);
	const parameters = decentParameters(2000);
	activating(drivers, standing.vc, parameters, () => meanwhile(parameters));
	drivers.complete('protocolCmModifyCallQoS');
};

/** A call for which the miniport may round and does; the call manager tells the client, with or without the flag. */
export const roundedCall = (
	drivers: Polite,
	{flag, rate, flagged}: {readonly flag: number; readonly rate: number; readonly flagged: boolean},
): void => {
	const wanted = decentParameters();
	const standing = drivers.ask(false, wanted);
	const parameters = decentParameters();
	parameters.mediaParameters!.flags = flag;
	activating(drivers, standing.vc, parameters, () => {
		carry(drivers, standing.vc, rate);
		setRate(parameters, rate);
	});
	setRate(wanted, rate);
	if (flagged) wanted.flags |= CALL_PARAMETERS.CHANGED;
	drivers.complete('protocolCmMakeCall');
	drivers.end(standing);
};

/** A VC of the call manager for an offer, not active yet. */
export const incomingVc = (drivers: Polite): NdisVcHandle => {
	if ((drivers.sap.value ?? NULL) === NULL) drivers.registerSap();
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const context = drivers.label('call manager vc');
	drivers.callManager.ndisCoCreateVc(drivers.callManagerBinding.value!, drivers.af.value!, context, cell);
	context.handle = cell.value ?? NULL;
	return cell.value!;
};

/** An offer that the client rejects. */
export const rejected = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.frame('in', 'SETUP', vc);
	drivers.offer(vc);
	drivers.complete('protocolClIncomingCall', FAILURE);
	drivers.frame('out', 'RELEASE_COMPLETE', vc);
	drivers.deactivate(vc);
};
