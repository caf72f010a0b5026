import {oids, type OidName} from '../ndis/types/oids.ts';
import type {MiniportCore, MiniportVc, Statistics} from './state.ts';

/** What the miniport says to an OID. `deviceFirst`: only when the device doesn’t know better. */
export type HostOid = {
	readonly kind: 'query' | 'set';
	readonly deviceFirst: boolean;
	readonly answer: (core: MiniportCore, vc: MiniportVc | undefined) => Uint8Array;
};

const u32 = (...values: readonly number[]): Uint8Array => {
	const bytes = new Uint8Array(values.length * 4);
	const view = new DataView(bytes.buffer);
	for (const [index, value] of values.entries()) {
		view.setUint32(index * 4, value, true);
	}

	return bytes;
};

const fallback = (...values: readonly number[]): Omit<HostOid, 'kind'> => ({
	deviceFirst: true,
	answer: () => u32(...values),
});

/** Of one VC when the request names it, else of all. */
const counted = (name: keyof Statistics): Omit<HostOid, 'kind'> => ({
	deviceFirst: false,
	answer: ({state}, vc) => u32((vc ?? state).statistics[name]),
});

const waiting = ({state}: MiniportCore, vc: MiniportVc | undefined): MiniportVc[] =>
	vc === undefined ? [...state.vcs.values()] : [vc];

/** NdisMediumCoWan (`types.md` §5). */
const medium = 12;
const notKnown = 0xff_ff_ff_ff;

const hardwareStatus = ({state}: MiniportCore): number => {
	if (state.reset !== 'ready') {
		return 2;
	}

	return state.phase === 'up' ? 0 : 4;
};

const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

const answers: Readonly<Record<Extract<OidName, `OID_GEN_${string}`>, Omit<HostOid, 'kind'>>> = {
	OID_GEN_CO_SUPPORTED_LIST: {deviceFirst: true, answer: () => withHostOids(new Uint8Array())},
	OID_GEN_CO_HARDWARE_STATUS: {deviceFirst: false, answer: (core) => u32(hardwareStatus(core))},
	OID_GEN_CO_MEDIA_SUPPORTED: fallback(medium),
	OID_GEN_CO_MEDIA_IN_USE: fallback(medium),
	OID_GEN_CO_LINK_SPEED: fallback(notKnown, notKnown),
	OID_GEN_CO_VENDOR_ID: fallback(0xff_ff_ff),
	OID_GEN_CO_VENDOR_DESCRIPTION: {deviceFirst: true, answer: () => asciiBytes('condis-hil\0')},
	OID_GEN_CO_DRIVER_VERSION: {deviceFirst: true, answer: () => Uint8Array.of(0, 6)},
	OID_GEN_CO_PROTOCOL_OPTIONS: fallback(),
	OID_GEN_CO_MAC_OPTIONS: fallback(0),
	OID_GEN_CO_MEDIA_CONNECT_STATUS: {deviceFirst: false, answer: ({state}) => u32(state.isConnected ? 0 : 1)},
	OID_GEN_CO_VENDOR_DRIVER_VERSION: fallback(0x0001_0000),
	OID_GEN_CO_XMIT_PDUS_OK: counted('sent'),
	OID_GEN_CO_RCV_PDUS_OK: counted('received'),
	OID_GEN_CO_XMIT_PDUS_ERROR: counted('notSent'),
	OID_GEN_CO_RCV_PDUS_ERROR: {
		deviceFirst: false,
		answer: ({link}) => u32(link.counters.badChecks + link.counters.badFrames),
	},
	OID_GEN_CO_RCV_PDUS_NO_BUFFER: counted('noBuffer'),
	OID_GEN_CO_MINIMUM_LINK_SPEED: fallback(notKnown, notKnown),
	OID_GEN_CO_BYTES_XMIT: counted('sentBytes'),
	OID_GEN_CO_BYTES_RCV: counted('receivedBytes'),
	OID_GEN_CO_RCV_CRC_ERROR: {deviceFirst: false, answer: ({link}) => u32(link.counters.badChecks)},
	OID_GEN_CO_TRANSMIT_QUEUE_LENGTH: {
		deviceFirst: false,
		answer: (core, vc) => u32(waiting(core, vc).reduce((sum, {sendQueue}) => sum + sendQueue.length, 0)),
	},
	OID_GEN_CO_BYTES_XMIT_OUTSTANDING: {
		deviceFirst: false,
		answer: (core, vc) =>
			u32(
				waiting(core, vc).reduce(
					(sum, {sendQueue, inFlight}) => [...sendQueue, ...inFlight].reduce((all, {data}) => all + data.length, sum),
					0,
				),
			),
	},
};

const byValue: ReadonlyMap<number, HostOid> = new Map(
	Object.entries(answers).map(([name, answer]) => {
		// The names are those of both tables.
		const {value, kind} = oids[name as OidName];
		return [value, {kind, ...answer}];
	}),
);

/** The miniport’s part in an OID; undefined: it has none. */
export const hostOidOf = (oid: number): HostOid | undefined => byValue.get(oid);

/** OID_GEN_CO_SUPPORTED_LIST: what the device listed, and what the miniport serves besides. */
export const withHostOids = (listed: Uint8Array): Uint8Array => {
	const view = new DataView(listed.buffer, listed.byteOffset, listed.length);
	const device = Array.from({length: listed.length >> 2}, (_, index) => view.getUint32(index * 4, true));
	return u32(...new Set([...device, ...byValue.keys()]));
};
