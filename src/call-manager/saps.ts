import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {SAP_TYPE, type CoSap} from '../ndis/types/call-parameters.ts';
import type {Cell, Context, NdisSapHandle} from '../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import type {CmAf, CmCore, CmSap} from './state.ts';

/** What a SAP asks of a SETUP: an address or `*`, and information elements that must be equal, as upper-case hex. */
type Selector = Pick<CmSap, 'address' | 'bhli' | 'blli'>;

const form =
	/^(?<address>\*|[!-:<-~]{1,40})(?:;bhli=(?<bhli>(?:[\dA-Fa-f]{2})+))?(?:;blli=(?<blli>(?:[\dA-Fa-f]{2})+))?$/;

/** Reads a SAP of type E164: `ADDRESS[;bhli=HEX][;blli=HEX]` in ASCII. Undefined when it is none. */
export const selectorOf = ({sapType, sapLength, sap}: CoSap): Selector | undefined => {
	if (sapType !== SAP_TYPE.E164 || sapLength !== sap.length) {
		return undefined;
	}

	const groups = form.exec(String.fromCharCode(...sap))?.groups;
	return groups?.['address'] === undefined
		? undefined
		: {address: groups['address'], bhli: groups['bhli']?.toUpperCase(), blli: groups['blli']?.toUpperCase()};
};

const same = (a: Selector, b: Selector): boolean => a.address === b.address && a.bhli === b.bhli && a.blli === b.blli;

/**
 * ProtocolCmRegisterSap (`operations.md` §6): INVALID_DATA for one that can’t be read or that another client has, SAP_IN_USE for one that
 * this client has (OPEN-26).
 */
export const registerSap = (
	core: CmCore,
	af: CmAf,
	sap: CoSap,
	handle: NdisSapHandle,
	sapContext: Cell<Context>,
): NdisStatus => {
	const selector = selectorOf(sap);
	if (selector === undefined) {
		return NDIS_STATUS.INVALID_DATA;
	}

	const other = core.state.saps.find((registered) => same(registered, selector));
	if (other !== undefined) {
		return other.af === af ? NDIS_STATUS.SAP_IN_USE : NDIS_STATUS.INVALID_DATA;
	}

	const entry = core.seat.services.ndisAllocateFromNPagedLookasideList<CmSap>(core.state.lists.sap);
	Object.assign(entry, selector);
	entry.handle = handle;
	entry.af = af;
	core.state.saps.push(entry);
	sapContext.value = entry;
	return NDIS_STATUS.SUCCESS;
};

/** ProtocolCmDeregisterSap (`operations.md` §7): calls that are at the client stay, those still on their way to it are refused. */
export const deregisterSap = (core: CmCore, sap: CmSap): NdisStatus => {
	core.state.saps.splice(core.state.saps.indexOf(sap), 1);
	for (const call of [...core.state.calls.values()]) {
		if (call.sap === sap) {
			call.sap = undefined;
			if (!call.offered) {
				callEvent(core, call, 'sapGone', {status: NDIS_STATUS.CLOSING});
			}
		}
	}

	core.seat.services.ndisFreeToNPagedLookasideList(core.state.lists.sap, sap);
	return NDIS_STATUS.SUCCESS;
};

const hex = (bytes: Uint8Array): string =>
	[...bytes]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.toUpperCase();

const fits = (wanted: string | undefined, given: Uint8Array | undefined): boolean =>
	wanted === undefined || (given !== undefined && wanted === hex(given));

/** How closely a SAP names what it takes: an exact address counts more than any selector. */
const closeness = ({address, bhli, blli}: Selector): number =>
	(address === '*' ? 0 : 4) + (bhli === undefined ? 0 : 1) + (blli === undefined ? 0 : 1);

/** The most specific SAP that takes this SETUP; undefined when none does. */
export const matchSap = (saps: readonly CmSap[], {called, bhli, blli}: MessageOf<'SETUP'>): CmSap | undefined =>
	saps
		.filter((sap) => (sap.address === '*' || sap.address === called) && fits(sap.bhli, bhli) && fits(sap.blli, blli))
		.toSorted((a, b) => closeness(b) - closeness(a))[0];
