/** Counters that either end of a link keeps, in the order of the OID that reads the device's (u32 each, little-endian). */
export const linkCounters = {
	framesSent: {about: 'numbered frames sent for the first time'},
	framesReceived: {about: 'numbered frames taken in order'},
	retransmissions: {about: 'numbered frames sent again'},
	duplicates: {about: 'numbered frames received again and dropped'},
	outOfOrder: {about: 'numbered frames received ahead of their turn and dropped'},
	badChecks: {about: 'lines with a frame mark and a wrong check'},
	badFrames: {
		about: 'lines with a frame mark and a right check (or in manual form on an open link) that make no message',
	},
	overlong: {about: 'lines longer than the bound'},
	noRoom: {about: 'frames dropped for want of room; the sender repeats them'},
	staleFrames: {about: 'data, credits and answers of another generation'},
	consoleBytes: {about: 'bytes that were no frame'},
} as const;

export type LinkCounter = keyof typeof linkCounters;

/** OIDs of our own, in the private range (bit 31..24 = FF). */
export const privateOids = {
	OID_CONDIS_HIL_COUNTERS: {value: 0xff_c0_00_01, about: 'query: the device’s link counters'},
	OID_CONDIS_HIL_AUDIT: {
		value: 0xff_c0_00_02,
		about: 'query, served by the miniport: AUDIT, rows of six u16 (FFFF: absent)',
	},
	OID_CONDIS_HIL_OPEN_RECEIVE: {
		value: 0xff_c0_00_03,
		about:
			'set on a VC by the call manager, served by the miniport: the call is established, the device may get its first credit',
	},
} as const;

/** Status indications of our own: informational, customer bit set. */
export const privateStatuses = {
	CONDIS_HIL_NEW_BOOT: {
		value: 0x60_01_00_01,
		about:
			'the device has restarted and was greeted anew, its network has forgotten every call; data: how often by now, u32',
	},
	CONDIS_HIL_VC_LOST: {
		value: 0x60_01_00_02,
		about: 'on a VC: after a reset the device refused to activate it again; it carries nothing any more',
	},
} as const;
