/** Where a device takes the value of an OID from. All values are little-endian. */
export const oidSources = {
	list: 'u32 each: the OIDs of this table that the device has',
	u16: '`value`',
	u32: '`value`',
	pair: 'two u32, outbound and inbound: the speed of the device’s line in 100 bit/s (FFFFFFFF: not known)',
	text: 'name and version of the firmware, and a zero byte',
	hardware: 'u32: 0; 4 from HARD_ERRORS to RESET',
	media: 'u32: 0; 1 while the signalling link is down',
	link: 'u32: the link counter at place `value`',
	data: 'u32: the data counter at place `value`; not of one VC',
	counters: 'u32 each: all link counters',
	option: 'set only: any four bytes, without effect',
} as const;

/** One OID that a device answers. */
export type DeviceOidDefinition = {
	/** 32 bits, unsigned. */
	readonly oid: number;
	readonly from: keyof typeof oidSources;
	readonly value?: number;
};

/** Counters of data frames that a device with room for them keeps, in the order of their places. Seen from the host: it transmits, the device receives for it. */
export const dataCounters = {
	xmitOk: {about: 'data frames taken from the host'},
	xmitError: {about: 'data frames from the host beyond their credit or out of their turn'},
	rcvOk: {about: 'data frames sent to the host'},
	xmitBytes: {about: 'bytes in the first'},
	rcvBytes: {about: 'bytes in the third'},
} as const;

const dataPlace = (name: keyof typeof dataCounters): number => Object.keys(dataCounters).indexOf(name);

/** Place of `badChecks` among the link counters. */
const badChecks = 5;

/** NdisMediumCoWan (`types.md` §5). */
const medium = 12;

/** The OIDs of a device with the capability `oids` (ntddndis.h; `types.md` §4), in the order of OID_GEN_CO_SUPPORTED_LIST. */
export const deviceOids = {
	OID_GEN_CO_SUPPORTED_LIST: {oid: 0x00_01_01_01, from: 'list'},
	OID_GEN_CO_HARDWARE_STATUS: {oid: 0x00_01_01_02, from: 'hardware'},
	OID_GEN_CO_MEDIA_SUPPORTED: {oid: 0x00_01_01_03, from: 'u32', value: medium},
	OID_GEN_CO_MEDIA_IN_USE: {oid: 0x00_01_01_04, from: 'u32', value: medium},
	OID_GEN_CO_LINK_SPEED: {oid: 0x00_01_01_07, from: 'pair'},
	OID_GEN_CO_VENDOR_ID: {oid: 0x00_01_01_0c, from: 'u32', value: 0xff_ff_ff},
	OID_GEN_CO_VENDOR_DESCRIPTION: {oid: 0x00_01_01_0d, from: 'text'},
	OID_GEN_CO_DRIVER_VERSION: {oid: 0x00_01_01_10, from: 'u16', value: 0x06_00},
	OID_GEN_CO_PROTOCOL_OPTIONS: {oid: 0x00_01_01_12, from: 'option'},
	OID_GEN_CO_MAC_OPTIONS: {oid: 0x00_01_01_13, from: 'u32', value: 0},
	OID_GEN_CO_MEDIA_CONNECT_STATUS: {oid: 0x00_01_01_14, from: 'media'},
	OID_GEN_CO_VENDOR_DRIVER_VERSION: {oid: 0x00_01_01_16, from: 'u32', value: 0x00_01_00_00},
	OID_GEN_CO_XMIT_PDUS_OK: {oid: 0x00_02_01_01, from: 'data', value: dataPlace('xmitOk')},
	OID_GEN_CO_RCV_PDUS_OK: {oid: 0x00_02_01_02, from: 'data', value: dataPlace('rcvOk')},
	OID_GEN_CO_XMIT_PDUS_ERROR: {oid: 0x00_02_01_03, from: 'data', value: dataPlace('xmitError')},
	OID_GEN_CO_RCV_PDUS_ERROR: {oid: 0x00_02_01_04, from: 'u32', value: 0},
	OID_GEN_CO_RCV_PDUS_NO_BUFFER: {oid: 0x00_02_01_05, from: 'u32', value: 0},
	OID_GEN_CO_MINIMUM_LINK_SPEED: {oid: 0x00_02_01_20, from: 'pair'},
	OID_GEN_CO_BYTES_XMIT: {oid: 0x00_02_02_01, from: 'data', value: dataPlace('xmitBytes')},
	OID_GEN_CO_BYTES_RCV: {oid: 0x00_02_02_07, from: 'data', value: dataPlace('rcvBytes')},
	OID_GEN_CO_RCV_CRC_ERROR: {oid: 0x00_02_02_0d, from: 'link', value: badChecks},
	OID_CONDIS_HIL_COUNTERS: {oid: 0xff_c0_00_01, from: 'counters'},
} as const satisfies Record<string, DeviceOidDefinition>;
