import {privateOids} from '../../firmware-protocol/definition/counters.ts';
import type {Session} from './session.ts';

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
const auditBytes = ({vcMax, callMax}: {readonly vcMax: number; readonly callMax: number}): number =>
	(vcMax + callMax) * rowBytes;

/** Rows of OID_CONDIS_HIL_AUDIT: VC, generation, call reference, whether there is a call, state, parties; FFFF is absent. */
const decodeAudit = (bytes: Uint8Array): AuditRow[] => {
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

/** Asks the device for its tables. */
export const tablesOf = async (session: Session, signal: AbortSignal | undefined): Promise<AuditRow[]> => {
	const oid = privateOids.OID_CONDIS_HIL_AUDIT.value;
	return decodeAudit(await session.query(oid, auditBytes(session.limits), signal));
};
