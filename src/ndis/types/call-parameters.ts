import type {Flow} from '../../../firmware-protocol/definition/messages.ts';

/** FLOWSPEC (qos.h): rates in bytes/s, sizes in bytes, times in µs; FFFFFFFF is "not specified". */
export type Flowspec = Flow;

/** QOS_NOT_SPECIFIED (qos.h). */
export const QOS_NOT_SPECIFIED = 0xff_ff_ff_ff;

/** FLOWSPEC.ServiceType (qos.h; `types.md` §2). */
export const SERVICETYPE = {NOTRAFFIC: 0, BESTEFFORT: 1, CONTROLLEDLOAD: 2, GUARANTEED: 3} as const;

/** CO_CALL_PARAMETERS.Flags (ndis.h; `types.md` §2). */
export const CALL_PARAMETERS = {
	PERMANENT_VC: 0x01,
	CHANGED: 0x02,
	QUERY: 0x04,
	BROADCAST_VC: 0x08,
	MULTIPOINT_VC: 0x10,
} as const;

/** CO_MEDIA_PARAMETERS.Flags (ndis.h; `types.md` §2). */
export const MEDIA_FLAGS = {
	RECEIVE_TIME_INDICATION: 0x0_01,
	USE_TIME_STAMPS: 0x0_02,
	TRANSMIT_VC: 0x0_04,
	RECEIVE_VC: 0x0_08,
	INDICATE_ERRED_PACKETS: 0x0_10,
	INDICATE_END_OF_TX: 0x0_20,
	RESERVE_RESOURCES_VC: 0x0_40,
	ROUND_DOWN_FLOW: 0x0_80,
	ROUND_UP_FLOW: 0x1_00,
} as const;

/** CO_SPECIFIC_PARAMETERS: `ParamType` says what `parameters` is. */
export type CoSpecificParameters<Parameters = unknown> = {paramType: number; length: number; parameters: Parameters};

/** CALLMGR_SPECIFIC_Q2931 (atm.h). */
export const CALLMGR_SPECIFIC_Q2931 = 1;

/** ATM_MEDIA_SPECIFIC (atm.h): media-specific parameters that name a connection. */
export const ATM_MEDIA_SPECIFIC = 1;

/** Media-specific parameters of a signalling VC: the miniport frames its payload as readable lines (architecture.md, resolution 12). */
export const SIGNALLING_MEDIA_SPECIFIC = 2;

/** Q2931_CALLMGR_PARAMETERS, as far as the signalling carries it (atm.h). Addresses are text of 1–40 characters. */
export type Q2931Parameters = {
	calledParty: string;
	callingParty: string | undefined;
	/** Cause information element of a set-up that failed; undefined before. */
	cause: CauseElement | undefined;
};

/**
 * ATM_CAUSE_IE (atm.h): why a call or party ended. Location 0 is the user, 2 the public network. Diagnostics of cause 102 are the number of the
 * timer that expired, in digits (Q.2931 §4.5.15); close data has no room for them.
 */
export type CauseElement = {location: number; cause: number; diagnostics?: string | undefined};

/** Close data as the call manager writes it: location, cause, then user data. */
export const encodeCloseData = ({location, cause}: CauseElement, userData: Uint8Array | undefined): Uint8Array =>
	Uint8Array.from([location, cause, ...(userData ?? [])]);

/** Cause at the head of close data; undefined when there is none. */
export const decodeCloseData = (data: Uint8Array | undefined): CauseElement | undefined =>
	data === undefined || data.length < 2 ? undefined : {location: data[0]!, cause: data[1]!};

/** ATM media-specific parameters: the connection identifier that the network named. */
export type ConnectionParameters = {connection: number};

/** CO_CALL_MANAGER_PARAMETERS: client ↔ call manager. */
export type CoCallManagerParameters = {transmit: Flowspec; receive: Flowspec; callMgrSpecific: CoSpecificParameters};

/** CO_MEDIA_PARAMETERS: call manager ↔ miniport. */
export type CoMediaParameters = {
	flags: number;
	receivePriority: number;
	/** Bytes. */
	receiveSizeHint: number;
	mediaSpecific: CoSpecificParameters;
};

/**
 * CO_CALL_PARAMETERS. Passed by reference; who lends it and its identity are part of the contract: the client's buffer for
 * make, add and modify, the call manager's for activation and dispatch (architecture.md, resolution 5).
 */
export type CoCallParameters = {
	flags: number;
	callMgrParameters: CoCallManagerParameters | undefined;
	mediaParameters: CoMediaParameters | undefined;
};

/** CO_SAP: where incoming calls are to arrive. `sap` are `sapLength` bytes whose meaning is the call manager’s. */
export type CoSap = {sapType: number; sapLength: number; sap: Uint8Array};

/** SAP types (atm.h; `types.md` §2). */
export const SAP_TYPE = {NSAP: 1, E164: 2} as const;

/** CO_ADDRESS_FAMILY. */
export type CoAddressFamily = {addressFamily: number; majorVersion: number; minorVersion: number};

/** CO_ADDRESS_FAMILY_Q2931 (ndis.h). */
export const CO_ADDRESS_FAMILY_Q2931 = 1;

/** Q2931_ADD_PVC.Flags (atm.h; `types.md` §2): it is for signalling; it is not for NdisClMakeCall. */
export const CO_FLAG_SIGNALING_VC = 1;
export const CO_FLAG_NO_DEST_SAP = 2;
