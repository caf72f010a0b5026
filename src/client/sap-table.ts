/** One SAP as its client lives it (`operations.md` §6, §7). A missing cell: the event doesn’t fit and is dropped. */

export type SapState =
	/** NdisClRegisterSap is pending. */
	| 'registering'
	/** Given up while pending: it goes as soon as it has a handle. */
	| 'unwanted'
	| 'registered'
	/** NdisClDeregisterSap is pending. */
	| 'deregistering'
	| 'gone';

export type SapEvent =
	| 'registered'
	| 'refused'
	/** The user, or the end of the address family, wants it gone. */
	| 'deregister'
	| 'deregistered';

export type SapAction = 'report' | 'reportRefusal' | 'deregister' | 'reportGone' | 'ignore';

export type SapCell = {readonly to: SapState; readonly act: SapAction; readonly source: string};

export const clientSapTable: Readonly<Record<SapState, Partial<Record<SapEvent, SapCell>>>> = {
	registering: {
		registered: {to: 'registered', act: 'report', source: 'nc-ndis-protocol_cl_register_sap_complete'},
		refused: {to: 'gone', act: 'reportRefusal', source: 'nc-ndis-protocol_cl_register_sap_complete'},
		deregister: {to: 'unwanted', act: 'ignore', source: 'state-machines.md §3: the client has no handle yet'},
	},
	unwanted: {
		registered: {to: 'deregistering', act: 'deregister', source: 'operations.md §7'},
		refused: {to: 'gone', act: 'reportGone', source: 'nc-ndis-protocol_cl_register_sap_complete'},
		deregister: {to: 'unwanted', act: 'ignore', source: 'state-machines.md §3'},
	},
	registered: {
		deregister: {to: 'deregistering', act: 'deregister', source: 'operations.md §7'},
	},
	deregistering: {
		deregistered: {to: 'gone', act: 'reportGone', source: 'nc-ndis-protocol_cl_deregister_sap_complete'},
		deregister: {to: 'deregistering', act: 'ignore', source: 'operations.md §7'},
	},
	gone: {},
};
