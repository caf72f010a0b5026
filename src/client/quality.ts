import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent, normalEnd} from './calls.ts';
import {agreedOf, changedCopy} from './parameters.ts';
import {clientQosTable, type QosAction, type QosEvent} from './qos-table.ts';
import type {ClientCall, ClientCore, Modification} from './state.ts';

/** What comes with an event of a call’s traffic. */
type QosInput = {
	readonly status?: NdisStatus;
	readonly wanted?: Modification;
	/** The call manager’s buffer. */
	readonly parameters?: CoCallParameters;
};

/** NdisClModifyCallQoS (`operations.md` §19). Ends in callModified or modifyFailed. */
export const modifyCall = (core: ClientCore, id: number, wanted: Modification): void => {
	const call = core.state.calls.get(id);
	const refusal = call?.state === 'connected' ? NDIS_STATUS.NOT_ACCEPTED : NDIS_STATUS.CLOSING;
	if (call === undefined || call.state !== 'connected' || !qosEvent(core, call, 'modify', {wanted})) {
		core.state.events.push({type: 'modifyFailed', call: id, status: refusal});
	}
};

/** ClModifyCallQoSComplete, or its synchronous twin. */
export const modifiedCall = (core: ClientCore, call: ClientCall, status: NdisStatus): void => {
	qosEvent(core, call, status === NDIS_STATUS.SUCCESS ? 'modified' : 'refused', {status});
};

/** ClIncomingCallQoSChange: accepted by returning, refused by closing the call. */
export const qosChanged = (core: ClientCore, call: ClientCall, parameters: CoCallParameters): void => {
	if (call.state === 'connected') {
		qosEvent(core, call, 'changed', {parameters});
	}
};

type Act = (core: ClientCore, call: ClientCall, input: QosInput) => void;

const actions: Readonly<Record<QosAction, Act>> = {
	ask: (core, call, {wanted = {}}) => {
		const buffer = changedCopy(call.parameters!, wanted);
		// What the user asks for isn’t changed yet.
		buffer.flags = 0;
		call.modification = buffer;
		const status = core.ndis.ndisClModifyCallQoS(call.vcHandle, buffer);
		if (status !== NDIS_STATUS.PENDING) {
			modifiedCall(core, call, status);
		}
	},
	reportModified: (core, call) => {
		call.parameters = call.modification;
		call.modification = undefined;
		core.state.events.push({type: 'callModified', call: call.id, ...agreedOf(call.parameters!)});
	},
	reportRefused: (core, call, {status}) => {
		call.modification = undefined;
		core.state.events.push({type: 'modifyFailed', call: call.id, status: status ?? NDIS_STATUS.FAILURE});
	},
	answerChange: (core, call, {parameters}) => {
		const {transmit, receive} = agreedOf(parameters!);
		const accepted = call.onQosChange === 'accept';
		const changed = {transmit: {...transmit}, receive: {...receive}};
		core.state.events.push({type: 'qosChanged', call: call.id, accepted, ...changed});
		if (accepted) {
			call.parameters = changedCopy(call.parameters!, changed);
		} else {
			core.ndis.note(call, 'rejects-change');
			call.ending ??= normalEnd();
			callEvent(core, call, 'close');
		}
	},
};

const qosEvent = (core: ClientCore, call: ClientCall, event: QosEvent, input: QosInput): boolean => {
	const cell = clientQosTable[call.qos][event];
	if (cell === undefined) {
		return false;
	}

	call.qos = cell.to;
	actions[cell.act](core, call, input);
	return true;
};
