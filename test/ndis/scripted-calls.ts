import type {CallManagerHandlers, ClientHandlers} from '../../src/ndis/types/handlers.ts';
import {NULL, type Cell, type NdisSapHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import type {NdisStatus} from '../../src/ndis/types/status.ts';
import {newParameters} from './scripted-buffers.ts';
import {handleOf, type Labelled, type ScriptedRig} from './scripted-shape.ts';

/** A VC created by the call manager for the client, active. */
export const createIncomingVc = (rig: ScriptedRig): NdisVcHandle => {
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const context = rig.label('call manager vc');
	rig.callManager.ndisCoCreateVc(rig.callManagerBinding.value!, rig.af.value!, context, cell);
	context.handle = cell.value ?? 0;
	rig.activate(cell.value ?? NULL);
	return cell.value ?? NULL;
};

/** Offers a call on the rig's SAP; the client answers it as scripted, a pended answer is left to be completed. */
export const offer = (rig: ScriptedRig, vc: NdisVcHandle): NdisStatus =>
	rig.callManager.ndisCmDispatchIncomingCall(rig.sap.value!, vc, newParameters());

/** A call that came in and stands, on a new VC. */
export const connectIncoming = (rig: ScriptedRig): NdisVcHandle => {
	const vc = createIncomingVc(rig);
	offer(rig, vc);
	rig.settle('protocolClIncomingCall');
	rig.callManager.ndisCmDispatchCallConnected(vc);
	return vc;
};

/** What a scripted client does about SAPs, incoming calls and changes. */
export const scriptedClientCalls = (rig: ScriptedRig): Partial<ClientHandlers> => ({
	protocolClRegisterSapComplete: (status, context, sap, handle) => {
		rig.hooks.protocolClRegisterSapComplete?.(status, context, sap, handle);
		rig.sap.value = handle;
	},
	protocolClDeregisterSapComplete: (...args) => rig.hooks.protocolClDeregisterSapComplete?.(...args),
	protocolClIncomingCall: (sap, context, parameters) => {
		rig.hooks.protocolClIncomingCall?.(sap, context, parameters);
		const vc = handleOf<NdisVcHandle>(context);
		return rig.answer('protocolClIncomingCall', (status) =>
			rig.client.ndisClIncomingCallComplete(status, vc, parameters),
		);
	},
	protocolClModifyCallQoSComplete: (...args) => rig.hooks.protocolClModifyCallQoSComplete?.(...args),
	protocolClIncomingCallQoSChange: (...args) => rig.hooks.protocolClIncomingCallQoSChange?.(...args),
	protocolClCallConnected: (...args) => rig.hooks.protocolClCallConnected?.(...args),
});

/** What a scripted call manager does about SAPs and incoming calls. */
export const scriptedCallManagerCalls = (rig: ScriptedRig): Partial<CallManagerHandlers> => ({
	protocolCmRegisterSap: (context, sap, handle, cell) => {
		rig.hooks.protocolCmRegisterSap?.(context, sap, handle, cell);
		const own: Labelled = {...rig.label('call manager sap'), handle};
		cell.value = own;
		return rig.answer('protocolCmRegisterSap', (status) =>
			rig.callManager.ndisCmRegisterSapComplete(status, handle, own),
		);
	},
	protocolCmModifyCallQoS: (context, parameters) => {
		rig.hooks.protocolCmModifyCallQoS?.(context, parameters);
		const vc = handleOf<NdisVcHandle>(context);
		return rig.answer('protocolCmModifyCallQoS', (status) =>
			rig.callManager.ndisCmModifyCallQoSComplete(status, vc, parameters),
		);
	},
	protocolCmIncomingCallComplete: (...args) => rig.hooks.protocolCmIncomingCallComplete?.(...args),
	protocolCmDeregisterSap: (context) => {
		rig.hooks.protocolCmDeregisterSap?.(context);
		const sap = handleOf<NdisSapHandle>(context);
		return rig.answer('protocolCmDeregisterSap', (status) => rig.callManager.ndisCmDeregisterSapComplete(status, sap));
	},
});
