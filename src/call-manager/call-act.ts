import type {SignallingMessage} from '../../firmware-protocol/definition/messages.ts';
import type {CauseElement, CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {NdisStatus} from '../ndis/types/status.ts';
import type {CallEvent} from './call-table.ts';
import type {CmCall, CmCore} from './state.ts';

/** What comes with an event: the message, the status of an activation, answer or removal, the client’s buffer. */
export type CallInput = {
	readonly message?: SignallingMessage;
	readonly status?: NdisStatus;
	readonly element?: CauseElement;
	readonly parameters?: CoCallParameters | undefined;
};

/** The event that an act itself leads to, if any; the table says what becomes of it. */
export type CallFollow = {readonly event: CallEvent; readonly input: CallInput} | undefined;

/** What a cell of the table does, after the next state has been entered. */
export type CallAct = (core: CmCore, call: CmCall, input: CallInput) => CallFollow;
