import {LocalProtocolError} from '../errors.ts';
import {oids, type OidDefinition, type OidName} from '../ndis/types/oids.ts';
import {didYouMean} from './near-miss.ts';

/** An OID by its name, or by its value, 0–FFFFFFFF. */
export type OidIdentifier = OidName | number;

/** A request’s OID: its value, how it is called in messages, and who serves it. */
export type KnownOid = {readonly value: number; readonly label: string; readonly to: 'miniport' | 'call-manager'};

const byName: Readonly<Record<string, OidDefinition>> = oids;

const hexadecimal = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');

/** OIDs of CoNDIS go to the call manager, all others to the miniport (ntddndis.h: FE00xxxx). */
const isCallManagers = (value: number): boolean => value >>> 16 === 0xfe_00;

const targetOf = (value: number): KnownOid['to'] => (isCallManagers(value) ? 'call-manager' : 'miniport');

const fromValue = (value: number): KnownOid => {
	if (!Number.isInteger(value) || value < 0 || value > 0xff_ff_ff_ff) {
		throw new LocalProtocolError('invalid-argument', `OID ${value}: a whole number 0–FFFFFFFF is allowed`);
	}

	const name = Object.entries(byName).find(([, row]) => row.value === value)?.[0];
	return {value, label: name ?? `OID ${hexadecimal(value)}`, to: targetOf(value)};
};

/** What an identifier means. Throws LocalProtocolError `invalid-argument` for an unknown name and for what is no 32-bit number. */
export const knownOid = (oid: OidIdentifier): KnownOid => {
	if (typeof oid === 'number') {
		return fromValue(oid);
	}

	const row = Object.hasOwn(byName, oid) ? byName[oid] : undefined;
	if (row === undefined) {
		const near = didYouMean(oid, Object.keys(byName));
		throw new LocalProtocolError('invalid-argument', `no OID is called "${oid}"${near}`);
	}

	return {value: row.value, label: oid, to: targetOf(row.value)};
};
