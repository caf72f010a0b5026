import type {CallManagerHandlers, ClientHandlers} from '../../src/ndis/types/handlers.ts';
import type {NdisSapHandle} from '../../src/ndis/types/handles.ts';
import {handleOf, type Labelled, type ScriptedRig} from './scripted-shape.ts';

/** What a scripted client does about SAPs. */
export const scriptedClientCalls = (rig: ScriptedRig): Partial<ClientHandlers> => ({
	protocolClRegisterSapComplete: (status, context, sap, handle) => {
		rig.hooks.protocolClRegisterSapComplete?.(status, context, sap, handle);
		rig.sap.value = handle;
	},
	protocolClDeregisterSapComplete: (...args) => rig.hooks.protocolClDeregisterSapComplete?.(...args),
});

/** What a scripted call manager does about SAPs. */
export const scriptedCallManagerCalls = (rig: ScriptedRig): Partial<CallManagerHandlers> => ({
	protocolCmRegisterSap: (context, sap, handle, cell) => {
		rig.hooks.protocolCmRegisterSap?.(context, sap, handle, cell);
		const own: Labelled = {...rig.label('call manager sap'), handle};
		cell.value = own;
		return rig.answer('protocolCmRegisterSap', (status) =>
			rig.callManager.ndisCmRegisterSapComplete(status, handle, own),
		);
	},
	protocolCmDeregisterSap: (context) => {
		rig.hooks.protocolCmDeregisterSap?.(context);
		const sap = handleOf<NdisSapHandle>(context);
		return rig.answer('protocolCmDeregisterSap', (status) => rig.callManager.ndisCmDeregisterSapComplete(status, sap));
	},
});
