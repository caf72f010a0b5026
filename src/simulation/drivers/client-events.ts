import type {ClientAct, DriversBounds} from './drivers-bounds.ts';
import {
	addParty,
	closeCall,
	createVc,
	deleteVc,
	dropParty,
	makeCall,
	mayClose,
	mayDrop,
	modifyCall,
	send,
} from './client-calls.ts';
import {askAddresses, closeFamily, deregisterSap, openFamily, registerSap} from './client-families.ts';
import {about, once, type Drivers, type DriversEvent} from './requests.ts';
import {NULL} from '../../ndis/types/handles.ts';
import type {ClientVc, DriversState} from './state.ts';

type ActOf<Does extends ClientAct['does']> = Extract<ClientAct, {does: Does}>;

/** When a client can do something, and how. */
type ActRow<Act> = {
	readonly can: (state: DriversState, act: Act) => boolean;
	readonly act: (drivers: Drivers, act: Act) => void;
};

const isOpen = ({client}: DriversState): boolean => client.af.is === 'open' && client.af.addresses === 'known';

type OfVc = {readonly vc: number};

const vcOf = ({client}: DriversState, {vc}: OfVc): ClientVc | undefined =>
	client.vcs.find(({label}) => label === `VC ${vc}`);

const isIdle = (state: DriversState, act: OfVc): boolean => vcOf(state, act)?.call === 'idle';

const isStanding = (state: DriversState, act: OfVc): boolean => {
	const vc = vcOf(state, act);
	return vc?.call === 'up' && !vc.isCleared && !vc.isClosing;
};

/** What is done to the VC of an act, which is there if the act can be done. */
const onVc =
	<Act extends OfVc>(does: (drivers: Drivers, vc: ClientVc, act: Act) => void): ActRow<Act>['act'] =>
	(drivers, act) => {
		const vc = vcOf(drivers.state, act);
		if (vc !== undefined) does(drivers, vc, act);
	};

const rows: {readonly [Does in ClientAct['does']]: ActRow<ActOf<Does>>} = {
	openFamily: {can: ({client}) => client.af.is === 'none', act: openFamily},
	registerSap: {can: isOpen, act: registerSap},
	createVc: {can: isOpen, act: (drivers, {vc}) => createVc(drivers, vc)},
	makeCall: {can: isIdle, act: onVc((drivers, vc) => makeCall(drivers, vc))},
	makeMultipointCall: {can: isIdle, act: onVc((drivers, vc, {party}) => makeCall(drivers, vc, party))},
	addParty: {can: isStanding, act: onVc((drivers, vc, {party}) => addParty(drivers, vc, party))},
	modifyCall: {
		can: (state, act) => isStanding(state, act) && vcOf(state, act)?.isModifying === false,
		act: onVc(modifyCall),
	},
	send: {can: isStanding, act: onVc(send)},
};

const actEvents = ({state}: Drivers, acts: readonly ClientAct[]): readonly DriversEvent[] =>
	acts.flatMap((act) => {
		const name = Object.values(act).join(' ');
		// The row of an act is that of its kind.
		const row = rows[act.does] as ActRow<ClientAct>;
		if (state.done.includes(name) || !row.can(state, act)) return [];
		return [once(name, {name, happens: (drivers) => row.act(drivers, act)})];
	});

/** What a client may do to a VC whenever it can be done. */
const endsOf = (vc: ClientVc, aborts: boolean): DriversEvent[] => {
	const ends = vc.parties.filter(mayDrop).map((party) => about('drop', party, dropParty));
	if (mayClose(vc, aborts)) ends.push(about('close', vc, closeCall));
	const isUnused = !vc.isClosing && (vc.call === 'idle' || vc.call === 'over');
	if (isUnused && !vc.isOffered) ends.push(about('delete', vc, deleteVc));
	return ends;
};

/** The client neither knows of new addresses, nor asks for them, nor is asked for anything: it may close its family. */
const isQuiet = ({client, requests}: DriversState): boolean =>
	client.af.addresses !== 'asked' &&
	client.af.addresses !== 'changed' &&
	!requests.some(({handler, of}) => handler === 'protocolCoOidRequest' && of === client.af);

const mayCloseFamily = (state: DriversState): boolean =>
	state.client.af.is === 'open' && state.client.vcs.length === 0 && state.client.sap === undefined && isQuiet(state);

const halt: DriversEvent = {
	name: 'halt',
	happens: ({state, library}) => {
		state.miniport.adapter = NULL;
		library.haltAdapter();
	},
};

const ends = ({state}: Drivers, aborts: boolean): readonly DriversEvent[] => {
	const {af, sap, vcs} = state.client;
	const events = vcs.flatMap((vc) => endsOf(vc, aborts));
	if (sap?.is === 'registered') events.push(about('deregister', sap, deregisterSap));
	if (mayCloseFamily(state)) events.push(about('close', af, closeFamily));
	if (af.is === 'open' && af.addresses === 'changed') events.push({name: 'ask for addresses', happens: askAddresses});
	const mayHalt = af.is === 'closed' && state.requests.length === 0 && state.miniport.adapter !== NULL;
	if (mayHalt) events.push(halt);
	return events;
};

/** What the client can do now; at last it has the adapter halted. */
export const clientEvents = (drivers: Drivers, {client, policies}: DriversBounds): readonly DriversEvent[] => [
	...actEvents(drivers, client),
	...ends(drivers, policies?.closeDuringMakeCall === 'abort'),
];
