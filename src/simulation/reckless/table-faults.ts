import {findHandle} from '../../ndis/handles.ts';
import type {Binding, NdisObject, NdisState, Party, Sap, Vc} from '../../ndis/state.ts';

/** Live objects of a type. */
export const objectsOf = <Type extends NdisObject['type']>(
	state: NdisState,
	type: Type,
): readonly Extract<NdisObject, {type: Type}>[] =>
	state.handles.objects.filter((object): object is Extract<NdisObject, {type: Type}> => object?.type === type);

/** A line when a value is not as expected. */
export const same = (what: string, actual: unknown, expected: unknown): string[] =>
	actual === expected ? [] : [`${what}: ${String(actual)} instead of ${String(expected)}`];

const isIn = (value: string, ...values: readonly string[]): boolean => values.includes(value);

const offerFaults = (vc: Vc, name: string): string[] => [
	...same(
		`${name}, offer pending`,
		vc.offerOperation?.handler === 'protocolClIncomingCall',
		vc.call === 'offered' || (vc.offerOperation !== undefined && isIn(vc.call, 'clear-indicated', 'closing', 'idle')),
	),
	...same(
		`${name}, modification pending`,
		vc.modifyOperation?.handler ?? 'protocolCmModifyCallQoS',
		'protocolCmModifyCallQoS',
	),
	...same(
		`${name}, modification of no call`,
		vc.modifyOperation !== undefined && isIn(vc.call, 'out-pending', 'aborting'),
		false,
	),
	...same(
		`${name}, offered by its creator`,
		isIn(vc.call, 'offered', 'accepted') && vc.creator !== 'call-manager',
		false,
	),
];

const vcFaults = (state: NdisState, vc: Vc): string[] => {
	const name = `VC ${vc.number} ${vc.call} ${vc.activation}`;
	const parties = objectsOf(state, 'party').filter((party) => party.vc === vc.handle);
	const received = objectsOf(state, 'binding').flatMap((binding) => Array.from(binding.received.values()));
	return [
		...same(
			`${name}, make call pending`,
			vc.makeOperation?.handler === 'protocolCmMakeCall',
			isIn(vc.call, 'out-pending', 'aborting'),
		),
		...same(
			`${name}, close call pending`,
			vc.closeOperation?.handler === 'protocolCmCloseCall',
			isIn(vc.call, 'closing', 'aborting'),
		),
		...same(
			`${name}, activation pending`,
			vc.activationOperation?.handler,
			isIn(vc.activation, 'activating', 'reactivating')
				? 'miniportCoActivateVc'
				: vc.activation === 'deactivating'
					? 'miniportCoDeactivateVc'
					: undefined,
		),
		...same(
			`${name}, no parameters while inactive`,
			vc.activated === undefined || !isIn(vc.activation, 'inactive', 'activating'),
			true,
		),
		...same(
			`${name}, parties`,
			vc.parties.join(),
			parties
				.toSorted((a, b) => a.number - b.number)
				.map(({handle}) => handle)
				.join(),
		),
		...same(
			`${name}, closing party`,
			parties.filter((party) => party.state === 'close-pending').length,
			vc.closingParty === 0 ? 0 : 1,
		),
		...offerFaults(vc, name),
		...same(
			`${name}, held`,
			vc.held.length === 0 || isIn(vc.call, 'out-pending', 'offered', 'accepted', 'connected'),
			true,
		),
		...same(`${name}, received`, vc.receiving, received.filter((handle) => handle === vc.handle).length),
		...same(
			`${name}, parties only with a call`,
			vc.call !== 'idle' || parties.every(({state: of}) => of === 'orphaned'),
			true,
		),
		...same(`${name}, transient state left`, isIn(vc.call, 'creating', 'deleted'), false),
	];
};

const partyFaults = (state: NdisState, party: Party): string[] => {
	const vc = objectsOf(state, 'vc').find(({handle}) => handle === party.vc);
	const name = `party ${party.number} ${party.state}`;
	const isInitial = vc?.makeOperation !== undefined;
	return [
		...same(`${name}, its VC lives`, vc !== undefined, true),
		...same(
			`${name}, operation pending`,
			party.operation !== undefined,
			isIn(party.state, 'drop-pending', 'orphaned') || (party.state === 'add-pending' && !isInitial),
		),
		...same(`${name}, buried`, party.state === 'gone', false),
	];
};

const sapFaults = (state: NdisState, sap: Sap): string[] => {
	const isAfOpen = objectsOf(state, 'af').some(({handle}) => handle === sap.af);
	return [
		...same(`SAP ${sap.state}, operation pending`, sap.operation !== undefined, sap.state !== 'registered'),
		...same(`SAP ${sap.state}, address family open`, isAfOpen, sap.state !== 'orphaned'),
		...same('SAP buried', sap.state === 'none', false),
	];
};

const bindingFaults = (state: NdisState, binding: Binding): string[] => {
	const sends = objectsOf(state, 'vc').flatMap((vc) =>
		Array.from(vc.sends.values(), (driver) => (vc.client?.driver === driver ? vc.client : vc.callManager).binding),
	);
	return [
		...same('sends', binding.sending, sends.filter((handle) => handle === binding.handle).length),
		...same('opening', binding.opening >= 0, true),
		...same('indications', binding.indications.length, 0),
	];
};

/** What doesn’t fit together in NDIS’s tables: a line each. */
export const tableFaults = (state: NdisState): string[] => {
	const {objects, free} = state.handles;
	const live = objects.filter((object) => object !== undefined);
	return [
		...live.flatMap((object) => same('handle', findHandle(state.handles, object.handle).type, 'live')),
		...same('slots', live.length + new Set(free).size, objects.length),
		...objectsOf(state, 'vc').flatMap((vc) => vcFaults(state, vc)),
		...objectsOf(state, 'party').flatMap((party) => partyFaults(state, party)),
		...objectsOf(state, 'af').flatMap((af) => same('family', af.operation !== undefined, af.state.endsWith('pending'))),
		...objectsOf(state, 'sap').flatMap((sap) => sapFaults(state, sap)),
		...objectsOf(state, 'binding').flatMap((binding) => bindingFaults(state, binding)),
	];
};
