import {privateOids} from '../../../firmware-protocol/definition/counters.ts';

/** One OID: its value, who serves it, what may be done with it. */
export type OidDefinition = {
	/** 32 bits, unsigned. */
	readonly value: number;
	/** Who serves it: a client’s requests go to its call manager or to the miniport, a call manager’s to the client. */
	readonly servedBy: 'miniport' | 'call-manager' | 'client';
	readonly kind: 'query' | 'set';
	readonly about: string;
};

const own = ({value, about}: {readonly value: number; readonly about: string}, kind: 'query' | 'set' = 'query') =>
	({value, servedBy: 'miniport', kind, about}) as const;

/** OIDs by name (ntddndis.h; `types.md` §4), and our own private ones. */
export const oids = {
	OID_CO_ADD_PVC: {
		value: 0xfe_00_00_01,
		servedBy: 'call-manager',
		kind: 'set',
		about: 'adds a permanent VC to the call manager’s table',
	},
	OID_CO_DELETE_PVC: {
		value: 0xfe_00_00_02,
		servedBy: 'call-manager',
		kind: 'set',
		about: 'takes a permanent VC from that table',
	},
	OID_CO_ADD_ADDRESS: {value: 0xfe_00_00_04, servedBy: 'call-manager', kind: 'set', about: 'adds an own address'},
	OID_CO_DELETE_ADDRESS: {
		value: 0xfe_00_00_05,
		servedBy: 'call-manager',
		kind: 'set',
		about: 'takes an own address away',
	},
	OID_CO_GET_ADDRESSES: {value: 0xfe_00_00_06, servedBy: 'call-manager', kind: 'query', about: 'own addresses'},
	OID_CO_ADDRESS_CHANGE: {value: 0xfe_00_00_07, servedBy: 'client', kind: 'set', about: 'own addresses have changed'},
	OID_CO_SIGNALING_ENABLED: {
		value: 0xfe_00_00_08,
		servedBy: 'client',
		kind: 'set',
		about: 'calls can be made and dispatched again',
	},
	OID_CO_SIGNALING_DISABLED: {
		value: 0xfe_00_00_09,
		servedBy: 'client',
		kind: 'set',
		about: 'calls can’t be made or dispatched: signalling is down',
	},
	OID_CO_AF_CLOSE: {
		value: 0xfe_00_00_0a,
		servedBy: 'client',
		kind: 'set',
		about: 'the address family is to be closed, as with ProtocolClNotifyCloseAf (OPEN-15)',
	},
	OID_GEN_CO_SUPPORTED_LIST: {value: 0x00_01_01_01, servedBy: 'miniport', kind: 'query', about: 'OIDs it serves'},
	OID_GEN_CO_HARDWARE_STATUS: {
		value: 0x00_01_01_02,
		servedBy: 'miniport',
		kind: 'query',
		about: '0 ready, 1 initialising, 2 in reset, 3 closing, 4 not ready',
	},
	OID_GEN_CO_MEDIA_SUPPORTED: {value: 0x00_01_01_03, servedBy: 'miniport', kind: 'query', about: 'NDIS_MEDIUM values'},
	OID_GEN_CO_MEDIA_IN_USE: {value: 0x00_01_01_04, servedBy: 'miniport', kind: 'query', about: 'NDIS_MEDIUM values'},
	OID_GEN_CO_LINK_SPEED: {
		value: 0x00_01_01_07,
		servedBy: 'miniport',
		kind: 'query',
		about: 'NDIS_CO_LINK_SPEED: outbound and inbound in 100 bit/s',
	},
	OID_GEN_CO_VENDOR_ID: {value: 0x00_01_01_0c, servedBy: 'miniport', kind: 'query', about: 'number of the vendor'},
	OID_GEN_CO_VENDOR_DESCRIPTION: {value: 0x00_01_01_0d, servedBy: 'miniport', kind: 'query', about: 'text'},
	OID_GEN_CO_DRIVER_VERSION: {value: 0x00_01_01_10, servedBy: 'miniport', kind: 'query', about: 'major, minor'},
	OID_GEN_CO_PROTOCOL_OPTIONS: {value: 0x00_01_01_12, servedBy: 'miniport', kind: 'set', about: 'flags'},
	OID_GEN_CO_MAC_OPTIONS: {value: 0x00_01_01_13, servedBy: 'miniport', kind: 'query', about: 'flags'},
	OID_GEN_CO_MEDIA_CONNECT_STATUS: {
		value: 0x00_01_01_14,
		servedBy: 'miniport',
		kind: 'query',
		about: '0 connected, 1 disconnected',
	},
	OID_GEN_CO_VENDOR_DRIVER_VERSION: {value: 0x00_01_01_16, servedBy: 'miniport', kind: 'query', about: 'version'},
	OID_GEN_CO_XMIT_PDUS_OK: {value: 0x00_02_01_01, servedBy: 'miniport', kind: 'query', about: 'frames sent'},
	OID_GEN_CO_RCV_PDUS_OK: {value: 0x00_02_01_02, servedBy: 'miniport', kind: 'query', about: 'frames received'},
	OID_GEN_CO_XMIT_PDUS_ERROR: {
		value: 0x00_02_01_03,
		servedBy: 'miniport',
		kind: 'query',
		about: 'frames that could not be sent',
	},
	OID_GEN_CO_RCV_PDUS_ERROR: {
		value: 0x00_02_01_04,
		servedBy: 'miniport',
		kind: 'query',
		about: 'frames received damaged',
	},
	OID_GEN_CO_RCV_PDUS_NO_BUFFER: {
		value: 0x00_02_01_05,
		servedBy: 'miniport',
		kind: 'query',
		about: 'frames dropped for want of a buffer',
	},
	OID_GEN_CO_MINIMUM_LINK_SPEED: {
		value: 0x00_02_01_20,
		servedBy: 'miniport',
		kind: 'query',
		about: 'NDIS_CO_LINK_SPEED',
	},
	OID_GEN_CO_BYTES_XMIT: {value: 0x00_02_02_01, servedBy: 'miniport', kind: 'query', about: 'bytes sent'},
	OID_GEN_CO_BYTES_RCV: {value: 0x00_02_02_07, servedBy: 'miniport', kind: 'query', about: 'bytes received'},
	OID_GEN_CO_RCV_CRC_ERROR: {
		value: 0x00_02_02_0d,
		servedBy: 'miniport',
		kind: 'query',
		about: 'lines received with a wrong check',
	},
	OID_GEN_CO_TRANSMIT_QUEUE_LENGTH: {
		value: 0x00_02_02_0e,
		servedBy: 'miniport',
		kind: 'query',
		about: 'frames that wait in the miniport',
	},
	OID_GEN_CO_BYTES_XMIT_OUTSTANDING: {
		value: 0x00_02_02_21,
		servedBy: 'miniport',
		kind: 'query',
		about: 'bytes that wait in the miniport or for the device to confirm them',
	},
	OID_CONDIS_HIL_COUNTERS: own(privateOids.OID_CONDIS_HIL_COUNTERS),
	OID_CONDIS_HIL_AUDIT: own(privateOids.OID_CONDIS_HIL_AUDIT),
	OID_CONDIS_HIL_OPEN_RECEIVE: own(privateOids.OID_CONDIS_HIL_OPEN_RECEIVE, 'set'),
} as const satisfies Readonly<Record<string, OidDefinition>>;

/** Name of an OID that is known here. */
export type OidName = keyof typeof oids;
