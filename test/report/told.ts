/** Traces told by hand. */
import type {KeptRecord} from '../../src/report/kept-record.ts';

const blank: Omit<KeptRecord, 'seq' | 'at'> = {
	kind: 'note',
	name: '',
	driver: 'ndis',
	driverId: 0,
	parent: 0,
	opener: 0,
	irql: 0,
	status: -1,
	vc: 1,
	party: -1,
	direction: undefined,
	plane: undefined,
	bytes: 0,
	timer: undefined,
	cause: undefined,
	answer: undefined,
	called: undefined,
	payload: undefined,
	isRepeated: false,
};

/** A record that differs from a note on VC 1. */
export type Told = Partial<KeptRecord> & {readonly kind: KeptRecord['kind']; readonly name: string};

const number = (record: Told, index: number): KeptRecord => {
	const {opener = 0} = record;
	return {...blank, ...record, seq: index + 1, at: index, opener: opener < 0 ? index + 1 + opener : opener};
};

/** Numbers the records from 1, a millisecond apart; `opener: -n` is the record n places before. */
export const tell = (...told: readonly Told[]): KeptRecord[] => told.map(number);

/** A signalling frame. */
export const signalling = (direction: 'out' | 'in', name: string, rest: Partial<KeptRecord> = {}): Told => ({
	kind: 'frame',
	name,
	direction,
	plane: 'signalling',
	bytes: 40,
	...rest,
});

/** A frame of the device plane. */
export const device = (direction: 'out' | 'in', name: string, rest: Partial<KeptRecord> = {}): Told => ({
	...signalling(direction, name, rest),
	plane: 'device',
});

/** A data frame. */
export const data = (direction: 'out' | 'in', payload: number, rest: Partial<KeptRecord> = {}): Told => ({
	kind: 'frame',
	name: 'Data',
	direction,
	plane: 'data',
	bytes: payload + 12,
	payload,
	...rest,
});

export const call = (name: string, rest: Partial<KeptRecord> = {}): Told => ({kind: 'call', name, ...rest});
export const callback = (name: string, rest: Partial<KeptRecord> = {}): Told => ({kind: 'callback', name, ...rest});
