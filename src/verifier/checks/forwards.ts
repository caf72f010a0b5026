import type {Context} from '../../ndis/types/handles.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt, handleAt} from '../arguments.ts';
import {callShapes} from '../argument-shapes.ts';
import {findParty, type Check, type Scene} from '../scene.ts';
import type {Bracket, VcModel} from '../state.ts';

/** How NDIS hands on what a driver asks for: by name without its prefix, and places in the call and in the handler’s arguments. */
type Forwarding = {
	readonly from: string;
	/** What is the same in both. */
	readonly same: readonly (readonly [asked: number, handed: number])[];
	/** Places of the callee’s own contexts. */
	readonly vcContext?: number;
	readonly partyContext?: number;
	/** A function that answers nothing is handed on while the call is in one of these states. */
	readonly while?: readonly VcModel['call'][];
};

/** Closes, drops and adds on their way to the call manager; closes and drops on their way to the client. */
export const closeRequest: Forwarding = {
	from: 'CloseCall',
	same: [
		[2, 2],
		[3, 3],
	],
	vcContext: 0,
	partyContext: 1,
};
export const dropRequest: Forwarding = {
	from: 'DropParty',
	same: [
		[1, 1],
		[2, 2],
	],
	partyContext: 0,
};
export const addRequest: Forwarding = {from: 'AddParty', same: [[2, 1]], vcContext: 0};
const statusAndData = [
	[0, 0],
	[2, 2],
	[3, 3],
] as const;
export const closeIndication: Forwarding = {
	from: 'DispatchIncomingCloseCall',
	same: statusAndData,
	vcContext: 1,
	while: ['Connected', 'Accepted', 'Offered'],
};
export const dropIndication: Forwarding = {
	from: 'DispatchIncomingDropParty',
	same: statusAndData,
	partyContext: 1,
	while: ['Connected'],
};

const isFrom = ({name}: Bracket, from: string): boolean =>
	name === `NdisCl${from}` || name === `NdisCm${from}` || name === `NdisMCm${from}`;

const isPromised = ({record, vc, party}: Scene, forwarding: Forwarding): boolean => {
	if (forwarding.while === undefined) {
		return record.status === NDIS_STATUS.SUCCESS || record.status === NDIS_STATUS.PENDING;
	}
	const isThere = forwarding.partyContext === undefined || party?.state === 'Connected';
	return vc !== undefined && isThere && !vc.clientGone && forwarding.while.includes(vc.call);
};

const missing = (scene: Scene, forwarding: Forwarding): string | undefined => {
	const {bracket, record} = scene;
	if (bracket === undefined || bracket.broken || bracket.forwarded > 0 || !isPromised(scene, forwarding)) {
		return undefined;
	}
	return `${record.name} returned, and nobody was asked or told`;
};

type Contexts = {readonly clientContext: Context | undefined; readonly callManagerContext: Context | undefined};

/** At this place stands another context than the callee’s own of an object. */
const isStrange = ({record}: Scene, place: number | undefined, of: Contexts | undefined): boolean => {
	const own = record.driver === 'client' ? of?.clientContext : of?.callManagerContext;
	return place !== undefined && own !== undefined && contextAt(record.args, place) !== own;
};

const strangeContexts = (scene: Scene, asked: Bracket, {vcContext, partyContext}: Forwarding): string | undefined => {
	const {record, vc, state} = scene;
	if (isStrange(scene, vcContext, vc)) return `${record.name} with another context than that of VC ${vc?.number}`;
	const party = findParty(state, handleAt(asked.args, callShapes.get(asked.name)?.party));
	return isStrange(scene, partyContext, party)
		? `${record.name} with another context than that of party ${party?.number}`
		: undefined;
};

/** NDIS hands a request or an indication on once, with the callee’s contexts and the caller’s data: judged at the callback and at the return. */
export const handedOn =
	(forwarding: Forwarding): Check =>
	(scene) => {
		const {record, outer} = scene;
		if (record.kind === 'return') return missing(scene, forwarding);
		if (outer === undefined || !isFrom(outer, forwarding.from)) return `${record.name} that nobody asked for`;
		if (outer.forwarded > 0) return `${record.name} for the second time`;
		for (const [asked, handed] of forwarding.same) {
			if (outer.args[asked] !== record.args[handed]) {
				return `argument ${handed} of ${record.name} is not argument ${asked} of ${outer.name}`;
			}
		}
		return strangeContexts(scene, outer, forwarding);
	};

/** NDIS asks a call manager that doesn’t share the VC, or gives a party handle that is in use. */
export const handleNotFresh: Check = ({record, state, vc}) => {
	if (record.kind !== 'callback') return undefined;
	const handle = handleAt(record.args, 2);
	const other = state.parties.get(handle);
	if (handle === 0 || other !== undefined) return `PartyHandle ${handle} is ${other === undefined ? 'NULL' : 'in use'}`;
	return vc !== undefined && record.driverId !== vc.callManagerId
		? `call manager ${record.driverId} does not share VC ${vc.number}`
		: undefined;
};
