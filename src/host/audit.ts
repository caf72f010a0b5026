/** One row of the device’s tables: a VC, a call, or both. */
export type AuditRow = {
	/** Undefined: a call without a VC. */
	readonly vc: number | undefined;
	readonly generation: number | undefined;
	/** Undefined: a VC without a call. */
	readonly callReference: number | undefined;
	/** Q.2931 state of the network side. */
	readonly state: number;
	readonly parties: number;
};

/** Bytes of one row: six u16. */
const rowBytes = 12;

/** Room for an audit of a device with so many VCs and calls, in bytes. */
export const auditBytes = ({vcMax, callMax}: {readonly vcMax: number; readonly callMax: number}): number =>
	(vcMax + callMax) * rowBytes;

/** Rows of OID_CONDIS_HIL_AUDIT: VC, generation, call reference, whether there is a call, state, parties; FFFF is absent. */
export const decodeAudit = (bytes: Uint8Array): AuditRow[] => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const rows: AuditRow[] = [];
	for (let at = 0; at + rowBytes <= bytes.length; at += rowBytes) {
		const value = (index: number): number | undefined => {
			const number = view.getUint16(at + index * 2, true);
			return number === 0xff_ff ? undefined : number;
		};
		rows.push({
			vc: value(0),
			generation: value(1),
			callReference: value(2),
			state: value(4) ?? 0,
			parties: value(5) ?? 0,
		});
	}

	return rows;
};

/** Row of the signalling VC, which is there as long as the link is. */
const isSignallingRow = (row: AuditRow): boolean => row.vc === 0 && row.callReference === undefined;

/** Something that was still there at the end. */
export type Leak = {readonly where: 'host' | 'device'; readonly what: string};

/** What an audit found that should not be there once every call has been released. */
export const leaksOf = (rows: readonly AuditRow[]): Leak[] =>
	rows
		.filter((row) => !isSignallingRow(row))
		.map(({vc = '–', generation = '–', callReference = '–', state, parties}) => ({
			where: 'device',
			what: `VC ${vc} generation ${generation} call ${callReference} state ${state} parties ${parties}`,
		}));
