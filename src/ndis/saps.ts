import {ownAf} from './address-families.ts';
import {
	ask,
	findObject,
	isOwed,
	issue,
	newOperation,
	nobody,
	pendedAnswer,
	put,
	remark,
	tell,
	untilReturnOf,
	type Call,
	type NdisCore,
} from './core.ts';
import {afRefusal, enterAf, enterSap, given, reaches, sapRefusal} from './regions.ts';
import {endSap} from './sap-ends.ts';
import {isPresent} from './sides.ts';
import type {AddressFamily, Operation, Sap} from './state.ts';
import type {CoSap} from './types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisAfHandle, type NdisSapHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {refusedBySides} from './vc-sharers.ts';

/** NdisClRegisterSap. */
export const registerSap = (
	core: NdisCore,
	call: Call,
	[afHandle, context, buffer, cell]: readonly [NdisAfHandle, Context, CoSap, Cell<NdisSapHandle>],
): NdisStatus => {
	const af = ownAf(core, call, afHandle);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	const refused = refusedBySides(core, call, af, true);
	if (refused !== undefined) return refused;
	if (enterAf(core, af, 'registerSap', call.opened.by) === undefined) return afRefusal(af, 'registerSap');
	const sap = issue<Sap>(core, (handle) => ({
		type: 'sap',
		handle,
		opened: call.opened,
		af: afHandle,
		client: {...af.client, context},
		callManager: {...af.callManager, context: undefined},
		buffer,
		state: 'none',
		operation: undefined,
	}));
	if (sap === undefined) return NDIS_STATUS.RESOURCES;
	return forwardRegister(core, call, {af, sap, cell});
};

const forwardRegister = (
	core: NdisCore,
	call: Call,
	{af, sap, cell}: {readonly af: AddressFamily; readonly sap: Sap; readonly cell: Cell<NdisSapHandle>},
): NdisStatus => {
	const operation = newOperation('protocolCmRegisterSap', call);
	sap.operation = operation;
	enterSap(core, sap, 'register', call.opened.by);
	const context: Cell<Context> = {value: undefined};
	const returned = ask(core, sap.callManager.driver, {name: 'protocolCmRegisterSap', subject: nobody}, [
		given(af.callManager.context),
		sap.buffer,
		sap.handle,
		context,
	]);
	const pended = pendedAnswer(core, operation, returned, nobody);
	if (pended !== undefined) return pended;
	const seen = finishRegister(core, sap, {status: returned, context: context.value, by: 'ProtocolCmRegisterSap'});
	put(cell, seen === NDIS_STATUS.SUCCESS ? sap.handle : NULL);
	return seen;
};

const endOperation = (sap: Sap): void => {
	if (sap.operation !== undefined) sap.operation.done = true;
	sap.operation = undefined;
};

/** What the client sees of the end: a SAP whose address family has been closed meanwhile isn't registered, whatever the call manager says. */
const finishRegister = (
	core: NdisCore,
	sap: Sap,
	end: {
		readonly status: NdisStatus;
		readonly context: Context | undefined;
		readonly by: string;
		readonly until?: Call | undefined;
	},
): NdisStatus => {
	endOperation(sap);
	const isRegistered = end.status === NDIS_STATUS.SUCCESS;
	const event = isRegistered ? 'registerSucceeded' : 'registerFailed';
	const act = endSap(core, sap, {event, by: end.by, until: end.until});
	if (act !== 'admit') return isRegistered ? NDIS_STATUS.FAILURE : end.status;
	sap.callManager.context = end.context;
	if (end.context === undefined) remark(core, 'no context', end.by);
	return end.status;
};

/** A SAP that the caller serves as call manager; else remarked on and undefined. */
export const servedSap = (core: NdisCore, call: Call, handle: unknown): Sap | undefined => {
	const sap = findObject(core, call, 'sap', handle);
	if (sap === undefined || sap.callManager.driver === call.driver.id) return sap;
	remark(core, 'foreign handle', `${call.opened.by}, sap`);
	return undefined;
};

const pendingOf = (sap: Sap, handler: Operation['handler']): Operation | undefined =>
	sap.operation?.handler === handler ? sap.operation : undefined;

/** NdisCmRegisterSapComplete: the client gets its own buffer back. */
export const completeRegisterSap = (
	core: NdisCore,
	call: Call,
	[status, handle, context]: readonly [NdisStatus, NdisSapHandle, Context | undefined],
): void => {
	const sap = servedSap(core, call, handle);
	if (sap === undefined) return;
	const {buffer, client} = sap;
	const operation = pendingOf(sap, 'protocolCmRegisterSap');
	if (!isOwed(core, call, operation, {status, subject: {...nobody, status}})) return;
	const seen = finishRegister(core, sap, {status, context, by: call.opened.by, until: untilReturnOf(call)});
	const subject = {...nobody, status: seen};
	if (!reaches(core, client, 'ProtocolClRegisterSapComplete', subject)) return;
	tell(core, client.driver, {name: 'protocolClRegisterSapComplete', subject}, [
		seen,
		given(client.context),
		buffer,
		seen === NDIS_STATUS.SUCCESS ? handle : NULL,
	]);
};

/**
 * NdisClDeregisterSap: has no SUCCESS to return. A call manager that answers at once counts as one that completes inside its handler: the
 * client is told before it gets its PENDING (OPEN-31).
 */
export const deregisterSap = (core: NdisCore, call: Call, [handle]: readonly [NdisSapHandle]): NdisStatus => {
	const {by} = call.opened;
	const sap = findObject(core, call, 'sap', handle);
	if (sap === undefined) return NDIS_STATUS.FAILURE;
	if (sap.client.driver !== call.driver.id) {
		remark(core, 'foreign handle', `${by}, sap`);
		return NDIS_STATUS.FAILURE;
	}
	if (enterSap(core, sap, 'deregister', by) === undefined) return sapRefusal(sap, 'deregister');
	const operation = newOperation('protocolCmDeregisterSap', call);
	sap.operation = operation;
	const {callManager} = sap;
	// OPEN-32: a call manager that is gone serves nobody any more.
	if (!isPresent(core, callManager)) {
		endDeregister(core, sap, NDIS_STATUS.SUCCESS, {by});
		return NDIS_STATUS.PENDING;
	}
	const returned = ask(core, callManager.driver, {name: 'protocolCmDeregisterSap', subject: nobody}, [
		given(callManager.context),
	]);
	if (pendedAnswer(core, operation, returned, nobody) === undefined) {
		endDeregister(core, sap, returned, {by: 'ProtocolCmDeregisterSap'});
	}
	return NDIS_STATUS.PENDING;
};

const endDeregister = (
	core: NdisCore,
	sap: Sap,
	status: NdisStatus,
	{by, until}: {readonly by: string; readonly until?: Call | undefined},
): void => {
	endOperation(sap);
	const isDone = status === NDIS_STATUS.SUCCESS;
	if (!isDone) remark(core, 'wrong status', by);
	endSap(core, sap, {event: isDone ? 'deregisterSucceeded' : 'deregisterFailed', by, until});
	const {client} = sap;
	const subject = {...nobody, status};
	if (!reaches(core, client, 'ProtocolClDeregisterSapComplete', subject)) return;
	tell(core, client.driver, {name: 'protocolClDeregisterSapComplete', subject}, [status, given(client.context)]);
};

/** NdisCmDeregisterSapComplete. */
export const completeDeregisterSap = (
	core: NdisCore,
	call: Call,
	[status, handle]: readonly [NdisStatus, NdisSapHandle],
): void => {
	const sap = servedSap(core, call, handle);
	if (sap === undefined) return;
	const operation = pendingOf(sap, 'protocolCmDeregisterSap');
	if (isOwed(core, call, operation, {status, subject: {...nobody, status}})) {
		// OPEN-27: here the handle dies when this returns, whoever completes it.
		endDeregister(core, sap, status, {by: call.opened.by, until: call});
	}
};
