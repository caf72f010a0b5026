import type {DriverRole} from '../../ndis/state.ts';
import type {NdisFunctionName} from '../../ndis/types/signature-shape.ts';
import {functionSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Seat} from '../../stack/options.ts';

/** Roles of the drivers by the seat of the call manager. */
export const rolesIn = {
	'stand-alone': ['client', 'call-manager', 'miniport'],
	integrated: ['client', 'mcm'],
} as const satisfies Readonly<Record<Seat, readonly DriverRole[]>>;

/** Statuses that reckless drivers use; the first is by far the commonest, so that they get somewhere. */
export const statuses = [
	NDIS_STATUS.SUCCESS,
	NDIS_STATUS.PENDING,
	NDIS_STATUS.FAILURE,
	NDIS_STATUS.RESOURCES,
	NDIS_STATUS.NOT_ACCEPTED,
	NDIS_STATUS.CLOSING,
	0xde_ad_be_ef,
];

/** How often functions are tried, the first that fits: what makes calls and parties more than once, or hardly any would come up. */
const weights: readonly (readonly [RegExp, number])[] = [
	// A level raised from outside every handler would stay for good.
	[/^ke(Raise|Lower|Get)/, 0],
	// Whoever owes a completion makes it without being asked.
	[/Complete$/, 1],
	[/ClAddParty$|ClDropParty$/, 24],
	[/(Co|MCm)CreateVc|MakeCall|AddParty|ActivateVc|IncomingDropParty|DispatchIncomingCall$|CallConnected/, 12],
	[/CloseCall|DropParty|SendNetBufferLists$/, 8],
	[/RegisterSap$|ModifyCall|QoSChange|IndicateReceive|OidRequest/, 4],
];

/** Functions as often as they are to be tried. */
export const allNames = (Object.keys(functionSignatures) as NdisFunctionName[]).flatMap((name) =>
	Array.from({length: weights.find(([pattern]) => pattern.test(name))?.[1] ?? 1}, () => name),
);

/** Functions that a driver of a role may call. */
export const namesOf = (role: DriverRole): readonly NdisFunctionName[] =>
	allNames.filter((name) => {
		const caller = functionSignatures[name].role;
		if (caller === 'any' || caller === role) return true;
		return role === 'mcm' ? caller === 'miniport' : caller === 'protocol' && role !== 'miniport';
	});

/** The completion that a driver of a role owes; an integrated call manager has a family of its own. */
export const completionOf = (role: DriverRole, name: NdisFunctionName): NdisFunctionName =>
	// Each NdisCm* has its NdisMCm* twin, and so has the completion of OID requests.
	role === 'mcm' ? (name.replace(/^ndisCm|^ndisCo(?=Oid)/, 'ndisMCm') as NdisFunctionName) : name;
