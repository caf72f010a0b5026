import type {CauseElement, Flowspec} from '../ndis/types/call-parameters.ts';
import type {NdisStatus} from '../ndis/types/status.ts';

/** How a call or party ended. */
export type Ending = {status: NdisStatus; element: CauseElement | undefined};

/** Traffic in force, and whether it differs from what was asked. */
export type Agreed = {readonly transmit: Flowspec; readonly receive: Flowspec; readonly changed: boolean};

/** A call that is offered. */
export type Offered = {
	/** The SAP that it came in on, by the user’s number. */
	readonly sap: number;
	readonly to: string;
	readonly from: string | undefined;
	/** What the caller asks for, as this side sees it: host → network and network → host. */
	readonly transmit: Flowspec;
	readonly receive: Flowspec;
};

/** What the client tells its user. Ids are the user’s names for calls, parties, SAPs and requests; those of incoming calls are the client’s. */
export type ClientEvent =
	| {readonly type: 'addressFamilyOpened'}
	| {readonly type: 'addressFamilyFailed'; readonly status: NdisStatus}
	| {readonly type: 'addressFamilyClosed'}
	/** The call manager wants the address family closed: everything on it is being closed. */
	| {readonly type: 'addressFamilyClosing'}
	| {readonly type: 'sapRegistered'; readonly sap: number}
	| {readonly type: 'sapFailed'; readonly sap: number; readonly status: NdisStatus}
	/** With another status than SUCCESS it is gone too, and the call manager had something against it. */
	| {readonly type: 'sapDeregistered'; readonly sap: number; readonly status: NdisStatus}
	| ({readonly type: 'callOffered'; readonly call: number} & Offered)
	/** The caller has gone before the offer was answered. */
	| ({readonly type: 'callWithdrawn'; readonly call: number} & Ending)
	| ({readonly type: 'callConnected'; readonly call: number; readonly party: number | undefined} & Agreed)
	| ({readonly type: 'callFailed'; readonly call: number} & Ending)
	| ({readonly type: 'callCleared'; readonly call: number} & Ending)
	| ({readonly type: 'callEnded'; readonly call: number; readonly byPeer: boolean} & Ending)
	| {readonly type: 'closeFailed'; readonly call: number; readonly status: NdisStatus}
	| ({readonly type: 'callModified'; readonly call: number} & Agreed)
	| {readonly type: 'modifyFailed'; readonly call: number; readonly status: NdisStatus}
	/** The network has changed the traffic; when it isn’t accepted, the call is being closed. */
	| ({readonly type: 'qosChanged'; readonly call: number; readonly accepted: boolean} & Omit<Agreed, 'changed'>)
	| ({readonly type: 'partyAdded'; readonly call: number; readonly party: number} & Agreed)
	| ({readonly type: 'partyFailed'; readonly call: number; readonly party: number} & Ending)
	| ({readonly type: 'partyDropped'; readonly call: number; readonly party: number; readonly byPeer: boolean} & Ending)
	| {readonly type: 'received'; readonly call: number; readonly data: Uint8Array}
	| {readonly type: 'sent'; readonly call: number; readonly tag: number; readonly status: NdisStatus}
	| {
			readonly type: 'answered';
			readonly request: number;
			readonly status: NdisStatus;
			readonly data: Uint8Array;
			/** Bytes that a query would have needed; 0 when the answer doesn’t say. */
			readonly needed: number;
	  }
	/** Own addresses, as OID_CO_GET_ADDRESSES gives them. */
	| {readonly type: 'addressesChanged'; readonly data: Uint8Array}
	/** Calls can, or can’t, be made and offered (OID_CO_SIGNALING_ENABLED, _DISABLED). */
	| {readonly type: 'signalling'; readonly isUp: boolean}
	/** Between the two, what is sent and asked waits. */
	| {readonly type: 'resetStarted'}
	| {readonly type: 'resetEnded'}
	| {readonly type: 'statusIndicated'; readonly status: NdisStatus; readonly call: number | undefined};
