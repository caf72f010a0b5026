/* oxlint-disable max-lines -- a table of data */
import {NULL, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newList, newOid} from '../../ndis/scripted-drivers.ts';
import {parametersOf} from '../stage.ts';
import {changed, inBothSeats, twice, withArgument, without, type BreachRow} from './breach.ts';
import {clear, close, depart, drop, normally, type Otherwise} from './ending.ts';
import {decentParameters, type Polite, type Standing} from './polite.ts';

const {FAILURE, INVALID_DATA, NOT_SUPPORTED, RESOURCES, SUCCESS} = NDIS_STATUS;

const forged = 0x7f_ff_ff_01 as NdisVcHandle;

/** Three parties, the last of which is dropped in this way. */
const dropLast = (drivers: Polite, otherwise: Otherwise | ((standing: Standing) => Otherwise)): void => {
	const standing = drivers.stand(3);
	drop(drivers, standing, standing.parties[2]!, typeof otherwise === 'function' ? otherwise(standing) : otherwise);
	drivers.end(standing);
};

/** A party is being added, and something is done meanwhile. */
const adding = (drivers: Polite, meanwhile: (standing: Standing) => void): void => {
	const standing = drivers.stand(1);
	drivers.askToAdd(standing);
	meanwhile(standing);
	drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, standing.parties.at(-1));
	drivers.complete('protocolCmAddParty');
	drivers.end(standing);
};

/** Three parties, the last of which leaves by itself. */
const departing = (drivers: Polite, meanwhile: (standing: Standing) => void): void => {
	const standing = drivers.stand(3);
	depart(drivers, standing);
	meanwhile(standing);
	drivers.end(standing);
};

/** What is done wrong when parties are added. */
const adds: readonly BreachRow[] = [
	{
		id: 'PARTY-ADD-001',
		wrong: 'a client adds a party to a point-to-point call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.askToAdd(standing);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-001',
		wrong: 'a client adds a party to a call that is cleared',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			clear(drivers, standing);
			if (bad) drivers.askToAdd(standing);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-002',
		wrong: 'a client gives one context to two parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const context = drivers.label('client party');
			drivers.askToAdd(standing, context);
			drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, standing.parties.at(-1));
			drivers.complete('protocolCmAddParty');
			drivers.askToAdd(standing, bad ? context : undefined);
			drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, standing.parties.at(-1));
			drivers.complete('protocolCmAddParty');
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-003',
		wrong: 'a client doesn’t say whom to add',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			drivers.askToAdd(standing, undefined, bad ? parametersOf(1000) : decentParameters());
			drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, standing.parties.at(-1));
			drivers.complete('protocolCmAddParty');
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-004',
		wrong: 'NDIS gives the call manager no handle',
		falsify: withArgument('callback', 'ProtocolCmAddParty', 2, NULL),
		run: (drivers) => drivers.end(drivers.stand(2)),
	},
	{
		id: 'PARTY-ADD-004',
		wrong: 'NDIS asks no call manager',
		falsify: without('ProtocolCmAddParty'),
		run: (drivers) => drivers.end(drivers.stand(2)),
	},
	{
		id: 'PARTY-ADD-005',
		wrong: 'a call manager adds a party and gives no context',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			drivers.askToAdd(standing);
			const [first, added] = standing.parties;
			drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, added);
			if (bad) {
				drivers.callManager.ndisCmAddPartyComplete(SUCCESS, added!, undefined, decentParameters());
				drivers.owed.length = 0;
			}
			drivers.complete('protocolCmAddParty');
			drivers.drop(standing, first!);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-006',
		wrong: 'a call manager without multipoint calls says FAILURE',
		run: (drivers, bad) => {
			drivers.miniport.note(undefined, 'capability:multipoint=0');
			const standing = drivers.stand(1);
			drivers.scripts.protocolCmAddParty = {way: 'sync', status: bad ? FAILURE : NOT_SUPPORTED};
			drivers.askToAdd(standing);
			standing.parties.pop();
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-006',
		wrong: 'a call manager without resources says NOT_SUPPORTED',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const status = bad ? NOT_SUPPORTED : RESOURCES;
			drivers.scripts.protocolCmAddParty = {way: 'sync', status};
			drivers.hooks.protocolCmAddParty = () => drivers.callManager.note(undefined, 'no-resources');
			drivers.client.ndisClAddParty(standing.vc, drivers.label('client party'), decentParameters(), {value: undefined});
			delete drivers.hooks.protocolCmAddParty;
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-007',
		wrong: 'a client drops a party that was refused',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			drivers.askToAdd(standing);
			const party = standing.parties.pop()!;
			drivers.frame('in', 'ADD_PARTY_REJECT', standing.vc, party);
			drivers.complete('protocolCmAddParty', FAILURE);
			if (bad) drivers.client.ndisClDropParty(party, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-007',
		wrong: 'a client drops a party that is still being added',
		run: (drivers, bad) =>
			adding(drivers, ({parties}) => {
				if (bad) drivers.client.ndisClDropParty(parties[1]!, undefined, 0);
			}),
	},
	{
		id: 'PARTY-ADD-008',
		wrong: 'a client never drops its parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-009',
		wrong: 'a client gives a party’s area back while it is being added',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('client party', 'client');
			adding(drivers, () => {
				if (bad) areas.giveBack();
			});
			while (areas.taken.length > 0) areas.giveBack();
		},
	},
	{
		id: 'PARTY-ADD-009',
		wrong: 'a client lends the same parameters for two parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const parameters = decentParameters();
			drivers.askToAdd(standing, undefined, parameters);
			drivers.askToAdd(standing, undefined, bad ? parameters : undefined);
			for (const party of standing.parties.slice(1)) {
				drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, party);
				drivers.complete('protocolCmAddParty');
			}
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-011',
		wrong: 'a client sends on a party',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const source = bad ? (standing.parties[0]! as number as NdisVcHandle) : standing.vc;
			drivers.client.ndisCoSendNetBufferLists(standing.vc, [newList(source, 1)], 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-ADD-012',
		wrong: 'NDIS answers RESOURCES for a VC that never was',
		falsify: changed('return', 'NdisClAddParty', {status: RESOURCES}),
		run: (drivers, bad) => {
			if (bad)
				drivers.client.ndisClAddParty(forged, drivers.label('client party'), decentParameters(), {value: undefined});
			drivers.end(drivers.stand(1));
		},
	},
];

/** What is done wrong when a client drops parties. */
const drops: readonly BreachRow[] = [
	{
		id: 'PARTY-DROP-001',
		wrong: 'a client drops the only party',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			if (bad) drivers.client.ndisClDropParty(standing.parties[0]!, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-002',
		wrong: 'a client drops a party twice',
		run: (drivers, bad) =>
			dropLast(drivers, ({parties}) => ({
				meanwhile: () => void (bad && drivers.client.ndisClDropParty(parties[2]!, undefined, 0)),
			})),
	},
	{
		id: 'PARTY-DROP-003',
		wrong: 'NDIS hands the call manager another party’s context',
		falsify: withArgument('callback', 'ProtocolCmDropParty', 0, {}),
		run: (drivers) => dropLast(drivers, {}),
	},
	{
		id: 'PARTY-DROP-003',
		wrong: 'NDIS asks no call manager',
		falsify: without('ProtocolCmDropParty'),
		run: (drivers) => dropLast(drivers, {}),
	},
	{
		id: 'PARTY-DROP-004',
		wrong: 'a call manager says nothing to the network',
		run: (drivers, bad) => dropLast(drivers, bad ? {inside: () => {}, after: () => {}} : {}),
	},
	{
		id: 'PARTY-DROP-005',
		wrong: 'a call manager loses the data of a drop',
		run: (drivers, bad) => {
			const message = {cause: 16, data: bad ? undefined : Uint8Array.of(5)};
			dropLast(drivers, {data: Uint8Array.of(0, 16, 5), message});
		},
	},
	{
		id: 'PARTY-DROP-005',
		wrong: 'a call manager takes data that its medium can’t carry',
		run: (drivers, bad) => {
			drivers.miniport.note(undefined, 'capability:close-data=0');
			const standing = drivers.stand(2);
			const [, party] = standing.parties;
			const refused = {inside: () => {}, after: () => {}, status: INVALID_DATA};
			drop(drivers, standing, party!, {data: Uint8Array.of(0, 16, 5), ...(bad ? {} : refused)});
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-006',
		wrong: 'a call manager keeps the area of a dropped party',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('call manager party', 'callManager');
			dropLast(drivers, {});
			while (areas.taken.length > (bad ? 1 : 0)) areas.giveBack(areas.taken[0]);
		},
	},
	{
		id: 'PARTY-DROP-007',
		wrong: 'a call manager completes a drop twice',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			const [, party] = standing.parties;
			drop(drivers, standing, party!);
			if (bad) drivers.callManager.ndisCmDropPartyComplete(SUCCESS, party!);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-007',
		wrong: 'a call manager never completes a drop',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			if (bad) drivers.client.ndisClDropParty(standing.parties[1]!, undefined, 0);
			else drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-008',
		wrong: 'a call manager uses the handle of a party whose drop it has completed',
		run: (drivers, bad) => {
			const standing = drivers.stand(3);
			const [, , party] = standing.parties;
			drop(drivers, standing, party!);
			if (bad) drivers.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, party!, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-008',
		wrong: 'a call manager gives a party’s area back before it completes the drop',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('call manager party', 'callManager');
			dropLast(drivers, {meanwhile: () => void (bad && areas.giveBack())});
			while (areas.taken.length > 0) areas.giveBack();
		},
	},
	{
		id: 'PARTY-DROP-009',
		wrong: 'a client gives a party’s area back while it is being dropped',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('client party', 'client');
			dropLast(drivers, {meanwhile: () => void (bad && areas.giveBack())});
			while (areas.taken.length > 0) areas.giveBack();
		},
	},
	{
		id: 'PARTY-DROP-010',
		wrong: 'a client uses a party’s context again with the old handle in it',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			const context = drivers.label('client party');
			const add = (): void => {
				drivers.askToAdd(standing, context);
				drivers.frame('in', 'ADD_PARTY_ACK', standing.vc, standing.parties.at(-1));
				drivers.complete('protocolCmAddParty');
			};
			add();
			context.handle = standing.parties[1]!;
			drop(drivers, standing, standing.parties[1]!);
			if (!bad) context.handle = NULL;
			add();
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-011',
		wrong: 'a call manager refuses to drop the initial party',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			const [first] = standing.parties;
			if (bad) drop(drivers, standing, first!, {inside: () => {}, after: () => {}, status: FAILURE});
			drop(drivers, standing, first!);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-012',
		wrong: 'a client never releases its last party',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			drivers.drop(standing, standing.parties[1]!);
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'PARTY-DROP-013',
		wrong: 'a client closes the call with two parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			if (bad) close(drivers, standing, {inside: () => {}, after: () => {}, status: FAILURE});
			drivers.end(standing);
		},
	},
];

/** What is done wrong when parties leave by themselves. */
const departures: readonly BreachRow[] = [
	{
		id: 'PARTY-IDROP-001',
		wrong: 'a call manager tells of the departure of the only party',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			if (bad) drivers.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, standing.parties[0]!, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-IDROP-002',
		wrong: 'a call manager drops the last party instead of clearing the call',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			if (bad) drivers.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, standing.parties[0]!, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-IDROP-002',
		wrong: 'a call manager clears the call while a party is being added',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			drivers.askToAdd(standing);
			const party = standing.parties.pop()!;
			if (bad) clear(drivers, standing);
			drivers.frame('in', 'ADD_PARTY_REJECT', standing.vc, party);
			drivers.complete('protocolCmAddParty', FAILURE);
			if (!bad) clear(drivers, standing);
			drivers.end(standing);
		},
	},
	{
		id: 'PARTY-IDROP-003',
		wrong: 'a call manager tells of the same departure twice',
		run: (drivers, bad) =>
			departing(drivers, ({parties}) => {
				if (bad) drivers.callManager.ndisCmDispatchIncomingDropParty(SUCCESS, parties[2]!, undefined, 0);
			}),
	},
	{
		id: 'PARTY-IDROP-004',
		wrong: 'NDIS tells of another status',
		falsify: withArgument('callback', 'ProtocolClIncomingDropParty', 0, FAILURE),
		run: (drivers) => departing(drivers, () => {}),
	},
	{
		id: 'PARTY-IDROP-004',
		wrong: 'NDIS tells twice',
		falsify: twice('ProtocolClIncomingDropParty'),
		run: (drivers) => departing(drivers, () => {}),
	},
	{
		id: 'PARTY-IDROP-004',
		wrong: 'NDIS never tells',
		falsify: without('ProtocolClIncomingDropParty'),
		run: (drivers) => departing(drivers, () => {}),
	},
	{
		id: 'PARTY-IDROP-005',
		wrong: 'a client never drops a party that has left',
		run: (drivers, bad) => {
			const standing = drivers.stand(3);
			depart(drivers, standing);
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'PARTY-IDROP-006',
		wrong: 'a client asks about a party that has left',
		run: (drivers, bad) =>
			departing(drivers, ({vc, parties}) => {
				if (!bad) return;
				const {clientBinding, af, client} = drivers;
				client.ndisCoOidRequest(clientBinding.value!, af.value!, vc, parties[2]!, newOid(1));
			}),
	},
	{
		id: 'PARTY-IDROP-007',
		wrong: 'a call manager keeps to itself that a party has left',
		run: (drivers, bad) => {
			const standing = drivers.stand(3);
			if (bad) drivers.frame('in', 'DROP_PARTY', standing.vc, standing.parties[2]);
			else drivers.end(standing);
		},
	},
	{
		id: 'PARTY-IDROP-008',
		wrong: 'a call manager tells of trouble where the cause is normal clearing',
		run: (drivers, bad) => {
			const standing = drivers.stand(3);
			depart(drivers, standing, bad ? {...normally, status: FAILURE} : normally);
			drivers.end(standing);
		},
	},
];

/** Breaches of the rules about parties. */
export const partyBreaches = inBothSeats([...adds, ...drops, ...departures]);
