import type {NdisPolicies} from '../../ndis/policies.ts';
import type {Refusable} from './requests.ts';

/** What a client does of its own will, each once; what ends something it does whenever it may. */
export type ClientAct =
	| {readonly does: 'openFamily'}
	| {readonly does: 'registerSap'}
	| {readonly does: 'createVc' | 'makeCall' | 'modifyCall' | 'send'; readonly vc: number}
	| {readonly does: 'makeMultipointCall' | 'addParty'; readonly vc: number; readonly party: number};

/** What call manager and network do, each once: the former wants the address family closed; the latter offers a call, clears one, takes a party out of one, changes the traffic of one. */
export type NetworkAct = 'notify' | 'offer' | 'clear' | 'leave' | 'change';

/** A bounded world of NDIS between three small drivers that answer in every way. */
export type DriversBounds = {
	readonly name: string;
	readonly about: string;
	readonly policies?: Partial<NdisPolicies>;
	/** The address family is open and the client knows its addresses. Default true. */
	readonly startsOpen?: boolean;
	readonly client: readonly ClientAct[];
	readonly network: readonly NetworkAct[];
	/** Handlers that refuse nothing in this world. */
	readonly flawless: readonly Refusable[];
};

const creations = ['protocolCoCreateVc', 'miniportCoCreateVc'] as const;

/** The worlds, small ones first. */
export const driversWorlds: readonly DriversBounds[] = [
	{
		name: 'families',
		about: 'an address family and a SAP, opened and closed',
		client: [{does: 'openFamily'}, {does: 'registerSap'}],
		network: [],
		startsOpen: false,
		flawless: [],
	},
	{
		name: 'make',
		about: 'one call, its traffic changed by either side, a frame sent on it',
		client: [
			{does: 'createVc', vc: 1},
			{does: 'makeCall', vc: 1},
			{does: 'modifyCall', vc: 1},
			{does: 'send', vc: 1},
		],
		network: ['clear', 'change'],
		flawless: [],
	},
	{
		name: 'abort',
		about: 'one call that its client may close before it stands',
		policies: {closeDuringMakeCall: 'abort'},
		client: [
			{does: 'createVc', vc: 1},
			{does: 'makeCall', vc: 1},
		],
		network: ['clear'],
		flawless: ['miniportCoDeactivateVc'],
	},
	{
		name: 'offers',
		about: 'one offered call: accepted, rejected, withdrawn, its SAP taken back',
		client: [{does: 'registerSap'}, {does: 'modifyCall', vc: 0}],
		network: ['offer', 'clear', 'change'],
		flawless: [],
	},
	{
		name: 'parties',
		about: 'one call with three parties, added, dropped and leaving',
		client: [
			{does: 'createVc', vc: 1},
			{does: 'makeMultipointCall', vc: 1, party: 1},
			{does: 'addParty', vc: 1, party: 2},
			{does: 'addParty', vc: 1, party: 3},
		],
		network: ['clear', 'leave'],
		// A close by another party than the first may not be seen to fail.
		flawless: ['miniportCoDeactivateVc', ...creations],
	},
	{
		name: 'two',
		about: 'two calls',
		client: [
			{does: 'createVc', vc: 1},
			{does: 'makeCall', vc: 1},
			{does: 'createVc', vc: 2},
			{does: 'makeCall', vc: 2},
		],
		network: ['clear'],
		flawless: creations,
	},
];
