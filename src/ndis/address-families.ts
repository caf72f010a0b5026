import {queuePassive} from './bindings.ts';
import {
	ask,
	bury,
	untilReturnOf,
	findObject,
	isOwed,
	issue,
	newOperation,
	nobody,
	objectOf,
	ownBinding,
	pendedAnswer,
	put,
	remark,
	tell,
	type Call,
	type NdisCore,
} from './core.ts';
import {afRefusal, bindingRefusal, enterAf, enterBinding, given, reaches} from './regions.ts';
import {releaseSaps} from './sap-ends.ts';
import {bindingContextOf, isLeaving, isPresent} from './sides.ts';
import type {AddressFamily, Binding, Registration, Side} from './state.ts';
import type {CoAddressFamily} from './types/call-parameters.ts';
import {NULL, type Cell, type Context, type NdisAfHandle, type NdisBindingHandle} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {IRQL} from './types/trace.ts';

/** The registration that an open would reach, or undefined: unknown family, or a binding that is closing. */
const registrationFor = (core: NdisCore, binding: Binding, addressFamily: CoAddressFamily): Registration | undefined =>
	core.state.registrations.find(
		(row) =>
			row.adapter === binding.adapter &&
			row.addressFamily.addressFamily === addressFamily.addressFamily &&
			!isLeaving(core, row),
	);

/** NdisClOpenAddressFamilyEx. */
export const openAddressFamily = (
	core: NdisCore,
	call: Call,
	[bindingHandle, addressFamily, context, cell]: readonly [
		NdisBindingHandle,
		CoAddressFamily,
		Context,
		Cell<NdisAfHandle>,
	],
): NdisStatus => {
	const {by} = call.opened;
	const binding = ownBinding(core, call, bindingHandle);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	if (binding.opening > 0) {
		remark(core, 'illegal', `${by}, an open of an address family is pending`);
		return NDIS_STATUS.FAILURE;
	}
	if (enterBinding(core, binding, 'openAf', by) === undefined) return bindingRefusal(binding, 'openAf');
	const registration = registrationFor(core, binding, addressFamily);
	if (registration === undefined) return NDIS_STATUS.FAILURE;
	const af = issue<AddressFamily>(core, (handle) => ({
		type: 'af',
		handle,
		opened: call.opened,
		addressFamily: {...addressFamily},
		client: {driver: call.driver.id, binding: bindingHandle, context},
		callManager: {driver: registration.driver, binding: registration.binding, context: undefined},
		state: 'closed',
		operation: undefined,
	}));
	if (af === undefined) return NDIS_STATUS.RESOURCES;
	binding.opening++;
	return forwardOpen(core, call, {af, cell});
};

const forwardOpen = (
	core: NdisCore,
	call: Call,
	{af, cell}: {readonly af: AddressFamily; readonly cell: Cell<NdisAfHandle>},
): NdisStatus => {
	const operation = newOperation('protocolCmOpenAf', call);
	af.operation = operation;
	enterAf(core, af, 'open', call.opened.by);
	const context: Cell<Context> = {value: undefined};
	const returned = ask(core, af.callManager.driver, {name: 'protocolCmOpenAf', subject: nobody}, [
		given(bindingContextOf(core, af.callManager)),
		af.addressFamily,
		af.handle,
		context,
	]);
	const pended = pendedAnswer(core, operation, returned, nobody);
	if (pended !== undefined) return pended;
	finishOpen(core, af, {status: returned, context: context.value, by: 'ProtocolCmOpenAf'});
	endOpening(core, af.client);
	put(cell, returned === NDIS_STATUS.SUCCESS ? af.handle : NULL);
	return returned;
};

const endOpening = (core: NdisCore, client: Side): void => {
	const binding = objectOf(core, 'binding', client.binding);
	if (binding !== undefined) binding.opening--;
};

const finishOpen = (
	core: NdisCore,
	af: AddressFamily,
	end: {
		readonly status: NdisStatus;
		readonly context: Context | undefined;
		readonly by: string;
		readonly until?: Call | undefined;
	},
): void => {
	if (af.operation !== undefined) af.operation.done = true;
	af.operation = undefined;
	const isOpen = end.status === NDIS_STATUS.SUCCESS;
	enterAf(core, af, isOpen ? 'openSucceeded' : 'openFailed', end.by);
	if (!isOpen) {
		bury(core, end.until, af.handle);
		return;
	}
	af.callManager.context = end.context;
	if (end.context === undefined) remark(core, 'no context', end.by);
};

/** An address family that the caller serves as call manager; else remarked on and undefined. */
export const servedAf = (core: NdisCore, call: Call, handle: unknown): AddressFamily | undefined => {
	const af = findObject(core, call, 'af', handle);
	if (af === undefined || af.callManager.driver === call.driver.id) return af;
	remark(core, 'foreign handle', `${call.opened.by}, af`);
	return undefined;
};

/** The caller's own open address family; else remarked on and undefined. */
export const ownAf = (core: NdisCore, call: Call, handle: unknown): AddressFamily | undefined => {
	const af = findObject(core, call, 'af', handle);
	if (af === undefined || af.client.driver === call.driver.id) return af;
	remark(core, 'foreign handle', `${call.opened.by}, af`);
	return undefined;
};

/** NdisCmOpenAddressFamilyComplete: the client hears of it at PASSIVE_LEVEL, now or at the end of the step. */
export const completeOpen = (
	core: NdisCore,
	call: Call,
	[status, handle, context]: readonly [NdisStatus, NdisAfHandle, Context | undefined],
): void => {
	const af = servedAf(core, call, handle);
	if (af === undefined) return;
	const operation = af.operation?.handler === 'protocolCmOpenAf' ? af.operation : undefined;
	if (!isOwed(core, call, operation, {status, subject: nobody})) return;
	// OPEN-27: a failed open's handle dies when this returns, whoever completes it.
	finishOpen(core, af, {status, context, by: call.opened.by, until: call});
	const afHandle = status === NDIS_STATUS.SUCCESS ? handle : NULL;
	if (core.trace.irql === IRQL.PASSIVE) tellOpened(core, af.client, afHandle, status);
	else queuePassive(core, {type: 'openAfComplete', client: af.client, afHandle, status});
};

/** ProtocolClOpenAfCompleteEx. At PASSIVE_LEVEL. */
export const tellOpened = (core: NdisCore, client: Side, afHandle: NdisAfHandle, status: NdisStatus): void => {
	endOpening(core, client);
	if (!reaches(core, client, 'ProtocolClOpenAfCompleteEx')) return;
	const subject = {...nobody, status};
	tell(core, client.driver, {name: 'protocolClOpenAfCompleteEx', subject}, [given(client.context), afHandle, status]);
};

/** Whether SAPs, VCs of the client, or calls on the call manager's VCs, are left; idle call-manager-created VCs don't count (§2). */
const hasRemains = (core: NdisCore, af: AddressFamily): boolean =>
	core.state.handles.objects.some(
		(object) =>
			(object?.type === 'sap' && object.af === af.handle) ||
			(object?.type === 'vc' && object.af === af.handle && (object.creator === 'client' || object.call !== 'idle')),
	);

/** NdisClCloseAddressFamily. */
export const closeAddressFamily = (core: NdisCore, call: Call, [handle]: readonly [NdisAfHandle]): NdisStatus => {
	const {by} = call.opened;
	const af = ownAf(core, call, handle);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	const event = hasRemains(core, af) ? 'closeWithRemains' : 'close';
	if (event === 'closeWithRemains') remark(core, 'remains', by);
	if (event === 'closeWithRemains' && core.policies.strictAfClose) return NDIS_STATUS.FAILURE;
	// OPEN-32: a call manager that is gone serves nobody any more.
	if (!isPresent(core, af.callManager)) return closeWithoutPeer(core, af, by);
	if (enterAf(core, af, event, by) === undefined) return afRefusal(af, event);
	const operation = newOperation('protocolCmCloseAf', call);
	af.operation = operation;
	const returned = ask(core, af.callManager.driver, {name: 'protocolCmCloseAf', subject: nobody}, [
		given(af.callManager.context),
	]);
	const pended = pendedAnswer(core, operation, returned, nobody);
	if (pended !== undefined) return pended;
	return finishClose(core, af, returned, {by: 'ProtocolCmCloseAf'});
};

const closeWithoutPeer = (core: NdisCore, af: AddressFamily, by: string): NdisStatus => {
	if (enterAf(core, af, 'close', by) === undefined) return afRefusal(af, 'close');
	return finishClose(core, af, NDIS_STATUS.SUCCESS, {by});
};

/** What the client sees of the end: SUCCESS or FAILURE (OPEN-14). */
const finishClose = (
	core: NdisCore,
	af: AddressFamily,
	status: NdisStatus,
	{by, until}: {readonly by: string; readonly until?: Call | undefined},
): NdisStatus => {
	if (af.operation !== undefined) af.operation.done = true;
	af.operation = undefined;
	const isClosed = status === NDIS_STATUS.SUCCESS;
	enterAf(core, af, isClosed ? 'closeSucceeded' : 'closeFailed', by);
	if (!isClosed) return NDIS_STATUS.FAILURE;
	releaseSaps(core, af, by);
	bury(core, until, af.handle);
	return NDIS_STATUS.SUCCESS;
};

/** NdisCmCloseAddressFamilyComplete. */
export const completeClose = (
	core: NdisCore,
	call: Call,
	[status, handle]: readonly [NdisStatus, NdisAfHandle],
): void => {
	const af = servedAf(core, call, handle);
	if (af === undefined) return;
	const operation = af.operation?.handler === 'protocolCmCloseAf' ? af.operation : undefined;
	if (!isOwed(core, call, operation, {status, subject: nobody})) return;
	if (status !== NDIS_STATUS.SUCCESS) remark(core, 'wrong status', call.opened.by);
	const seen = finishClose(core, af, status, {by: call.opened.by, until: untilReturnOf(call)});
	if (!reaches(core, af.client, 'ProtocolClCloseAfComplete')) return;
	const subject = {...nobody, status: seen};
	tell(core, af.client.driver, {name: 'protocolClCloseAfComplete', subject}, [seen, given(af.client.context)]);
};
