import {privateOids} from '../../firmware-protocol/definition/counters.ts';
import type {DeviceMessage, MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {bounds, capabilities} from '../../firmware-protocol/definition/protocol.ts';
import {NULL} from '../ndis/types/handles.ts';
import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {oids} from '../ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {hostOidOf, withHostOids} from './host-oids.ts';
import {openReceive} from './receiving.ts';
import {finalStatus, type MiniportCore, type MiniportVc, type PendingRequest} from './state.ts';

/** Marks an absent field in a row of OID_CONDIS_HIL_AUDIT. */
const ABSENT = 0xff_ff;

const finish = (core: MiniportCore, pending: PendingRequest, status: NdisStatus): void => {
	core.state.requests.delete(pending.number);
	core.ndis.ndisFreeTimerObject(pending.timer);
	core.ndis.ndisMCoOidRequestComplete(core.state.adapter, pending.vcHandle, pending.request, status);
};

const write = (request: NdisOidRequest, bytes: Uint8Array): NdisStatus => {
	if (bytes.length > request.informationBufferLength) {
		request.bytesNeeded = bytes.length;
		return NDIS_STATUS.BUFFER_TOO_SHORT;
	}

	request.informationBuffer.set(bytes);
	request.bytesWritten = bytes.length;
	return NDIS_STATUS.SUCCESS;
};

const requestMessage = (vc: MiniportVc | undefined, request: NdisOidRequest, number: number): DeviceMessage => {
	if (request.oid === privateOids.OID_CONDIS_HIL_AUDIT.value) {
		return {type: 'AUDIT', request: number};
	}

	const {oid} = request;
	return request.requestType === 'set'
		? {
				type: 'OID_SET',
				request: number,
				oid,
				vc: vc?.slot,
				data: request.informationBuffer.slice(0, request.informationBufferLength),
			}
		: {type: 'OID_QUERY', request: number, oid, vc: vc?.slot};
};

/** What the miniport answers itself; undefined: the device is to be asked. */
const answerHere = (
	core: MiniportCore,
	vc: MiniportVc | undefined,
	request: NdisOidRequest,
): NdisStatus | undefined => {
	if (request.oid === privateOids.OID_CONDIS_HIL_OPEN_RECEIVE.value) {
		if (vc === undefined) {
			return NDIS_STATUS.INVALID_DATA;
		}

		openReceive(core, vc);
		return NDIS_STATUS.SUCCESS;
	}

	const {answer, deviceFirst} = hostOidOf(request.oid) ?? {};
	return answer === undefined || (deviceFirst === true && hasOids(core)) ? undefined : fromHost(core, vc, request);
};

/** A device without this capability has no table of OIDs to ask. */
const hasOids = ({state}: MiniportCore): boolean =>
	(((state.limits?.capabilities ?? 0) >>> capabilities.oids.bit) & 1) === 1;

/** The miniport’s own answer to a query; a set that it must serve changes nothing. */
const fromHost = (core: MiniportCore, vc: MiniportVc | undefined, request: NdisOidRequest): NdisStatus => {
	const row = hostOidOf(request.oid);
	if (row === undefined || row.kind !== request.requestType) {
		return NDIS_STATUS.INVALID_OID;
	}

	if (row.kind === 'set') {
		request.bytesRead = request.informationBufferLength;
		return NDIS_STATUS.SUCCESS;
	}

	return write(request, row.answer(core, vc));
};

/** MiniportCoOidRequest: served by the device, but for the credit of an established call. */
export const oidRequest = (core: MiniportCore, vc: MiniportVc | undefined, request: NdisOidRequest): NdisStatus => {
	const {state} = core;
	if (state.phase !== 'up') {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	const atHome = answerHere(core, vc, request);
	if (atHome !== undefined) {
		return atHome;
	}

	const number = state.nextRequest;
	state.nextRequest = (state.nextRequest + 1) % bounds.modulo;
	const timer = core.ndis.ndisAllocateTimerObject();
	const isAwaited = core.link.sendDevice(requestMessage(vc, request, number), 0);
	const vcHandle = vc?.handle ?? NULL;
	const pending: PendingRequest = {kind: 'request', number, vcHandle, request, rows: [], timer, isAwaited};
	state.requests.set(number, pending);
	const wait = isAwaited ? core.options.answerMs : 0;
	core.ndis.ndisSetTimerObject(timer, wait, pending, 'the device to answer a request');
	return NDIS_STATUS.PENDING;
};

/** AUDIT_ROW: kept until the audit ends. A device that never ends is cut off at its own advertised size. */
const auditRow = (core: MiniportCore, message: MessageOf<'AUDIT_ROW'>): boolean => {
	const pending = core.state.requests.get(message.request);
	const {vcMax = 0, callMax = 0} = core.state.limits ?? {};
	const most = (vcMax + callMax) * 6;
	if (pending === undefined || pending.rows.length >= most) {
		return false;
	}

	const {vc = ABSENT, generation = ABSENT, ref = ABSENT, state, parties} = message;
	pending.rows.push(vc, generation, ref, ref === ABSENT ? 0 : 1, state, parties);
	return true;
};

/** AUDIT_END: rows of six u16, little-endian: VC, generation, call reference, whether there is a call, its state, parties. */
const auditEnd = (core: MiniportCore, message: MessageOf<'AUDIT_END'>): boolean => {
	const pending = core.state.requests.get(message.request);
	if (pending === undefined) {
		return false;
	}

	const whole = pending.rows.length === message.rows * 6;
	const bytes = new Uint8Array(pending.rows.length * 2);
	const view = new DataView(bytes.buffer);
	for (const [index, value] of pending.rows.entries()) {
		view.setUint16(index * 2, value, true);
	}

	finish(core, pending, whole ? write(pending.request, bytes) : NDIS_STATUS.INVALID_DATA);
	return true;
};

/** OID_ANSWER. */
const oidAnswer = (core: MiniportCore, message: MessageOf<'OID_ANSWER'>): boolean => {
	const pending = core.state.requests.get(message.request);
	if (pending === undefined) {
		return false;
	}

	const {request} = pending;
	request.bytesNeeded = message.needed ?? 0;
	finish(core, pending, written(core, pending, message));
	return true;
};

/** What the device’s answer makes of a request: what it doesn’t know the miniport may. */
const written = (
	core: MiniportCore,
	{request, vcHandle}: PendingRequest,
	message: MessageOf<'OID_ANSWER'>,
): NdisStatus => {
	const data = message.data ?? new Uint8Array();
	if (message.status !== NDIS_STATUS.SUCCESS) {
		const isUnknown = message.status === NDIS_STATUS.INVALID_OID || message.status === NDIS_STATUS.NOT_SUPPORTED;
		return isUnknown && hostOidOf(request.oid) !== undefined
			? fromHost(core, core.state.vcs.get(vcHandle), request)
			: finalStatus(core, message.status);
	}

	if (request.requestType === 'set') {
		request.bytesRead = request.informationBufferLength;
		return NDIS_STATUS.SUCCESS;
	}

	return write(request, request.oid === oids.OID_GEN_CO_SUPPORTED_LIST.value ? withHostOids(data) : data);
};

/** An answer to a request. False: it is none, or to none. */
export const answered = (core: MiniportCore, message: DeviceMessage): boolean => {
	switch (message.type) {
		case 'OID_ANSWER': {
			return oidAnswer(core, message);
		}

		case 'AUDIT_ROW': {
			return auditRow(core, message);
		}

		case 'AUDIT_END': {
			return auditEnd(core, message);
		}

		default: {
			return false;
		}
	}
};

/** The device didn’t answer in time. */
export const requestExpired = (core: MiniportCore, pending: PendingRequest): void => {
	finish(core, pending, NDIS_STATUS.FAILURE);
};

/** Every request ends with this status: the device has gone, or is reset. */
export const abortRequests = (core: MiniportCore, status: NdisStatus): void => {
	for (const request of [...core.state.requests.values()]) {
		finish(core, request, status);
	}
};
