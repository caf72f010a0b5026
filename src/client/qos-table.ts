/** The traffic of an established call as its client lives it (`operations.md` §19). A missing cell: the event doesn’t fit. */

export type QosState =
	| 'settled'
	/** NdisClModifyCallQoS is pending. */
	| 'modifying';

export type QosEvent =
	/** The user wants other traffic. */
	| 'modify'
	| 'modified'
	| 'refused'
	/** ClIncomingCallQoSChange. */
	| 'changed';

export type QosAction = 'ask' | 'reportModified' | 'reportRefused' | 'answerChange';

export type QosCell = {readonly to: QosState; readonly act: QosAction; readonly source: string};

export const clientQosTable: Readonly<Record<QosState, Partial<Record<QosEvent, QosCell>>>> = {
	settled: {
		modify: {to: 'modifying', act: 'ask', source: 'nf-ndis-ndisclmodifycallqos'},
		changed: {to: 'settled', act: 'answerChange', source: 'nc-ndis-protocol_cl_incoming_call_qos_change'},
	},
	modifying: {
		modified: {to: 'settled', act: 'reportModified', source: 'nc-ndis-protocol_cl_modify_call_qos_complete'},
		refused: {to: 'settled', act: 'reportRefused', source: 'nc-ndis-protocol_cl_modify_call_qos_complete'},
		changed: {to: 'modifying', act: 'answerChange', source: 'OPEN-23: the call manager answers a crossing'},
	},
};
