import {CALL_PARAMETERS} from '../../../src/ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL} from '../../../src/ndis/types/trace.ts';
import {callManager, client, miniport} from '../stage.ts';
import {parametersOf, setRate, type Deviation, type StoryParty, type Stage} from '../stage.ts';
import {pendingParty, rest, restOfParties, type Case, establish, type Tell} from './case.ts';

const {FAILURE, PENDING, RESOURCES, SUCCESS} = NDIS_STATUS;

const firstWrong =
	(deviation: (party: StoryParty) => Deviation): Tell =>
	(world, bad) => {
		const party = pendingParty(world);
		if (bad) world.completeAdd(party, {deliveries: 0, ...deviation(party)});
		world.completeAdd(party);
		restOfParties(world, party);
	};

const onlyWrong =
	(deviation: (party: StoryParty, world: Stage) => Deviation): Tell =>
	(world, bad) => {
		const party = pendingParty(world);
		world.completeAdd(party, bad ? deviation(party, world) : {});
		restOfParties(world, party);
	};

/** An added party that asks for 2,000 bytes/s where the VC has 1,000. */
const mismatch = (world: Stage, policy: string | undefined, perParty: boolean | undefined): StoryParty => {
	if (policy !== undefined) world.note(callManager, `policy:add-party=${policy}`);
	if (perParty !== undefined) world.note(miniport, `capability:per-party-traffic=${perParty ? 1 : 0}`);
	const vc = establish(world, true);
	return world.addParty(vc, {buffer: parametersOf(2000)});
};

const amend = (party: StoryParty, rate: number): void => {
	setRate(party.buffer, rate);
	party.buffer.flags |= CALL_PARAMETERS.CHANGED;
};

/** Breaches of ADD-DONE-*. */
export const addDoneCases: readonly Case[] = [
	{
		id: 'ADD-DONE-001',
		wrong: 'completes an add for the first party',
		tell: (world, bad) => {
			const vc = establish(world, true);
			if (bad && vc.first !== undefined) world.completeAdd(vc.first, {deliveries: 0});
			rest(world, vc);
		},
	},
	{id: 'ADD-DONE-002', wrong: 'completes with PENDING', tell: firstWrong(() => ({status: PENDING}))},
	{id: 'ADD-DONE-003', wrong: 'completes an unknown party', tell: firstWrong(() => ({party: 424_242}))},
	{
		id: 'ADD-DONE-003',
		wrong: 'completes another party',
		tell: firstWrong((party) => ({party: party.vc.first?.handle ?? 0})),
	},
	{
		id: 'ADD-DONE-004',
		wrong: 'succeeds on a call that is being cleared',
		tell: (world, bad) => {
			const party = pendingParty(world);
			world.incomingClose(party.vc);
			world.completeAdd(party, {status: bad ? SUCCESS : FAILURE});
			if (bad) world.dropParty(party);
			rest(world, party.vc);
		},
	},
	{id: 'ADD-DONE-005', wrong: 'gives no context', tell: onlyWrong(() => ({noContext: true}))},
	{
		id: 'ADD-DONE-006',
		wrong: 'NDIS refuses a failure without a context',
		tellOnly: (world, bad) => {
			const party = pendingParty(world);
			world.completeAdd(party, {status: FAILURE, noContext: true, deliveries: bad ? 0 : 1});
			if (bad) world.completeAdd(party, {status: FAILURE});
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-006',
		wrong: 'NDIS keeps the context of a failure',
		tellOnly: (world, bad) => {
			const failed = pendingParty(world);
			world.completeAdd(failed, {status: FAILURE});
			const party = world.addParty(failed.vc);
			world.completeAdd(party);
			world.dropParty(party, bad ? failed.callManagerContext : party.callManagerContext);
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-007',
		wrong: 'gives the first party’s context',
		tell: onlyWrong((party) => ({context: party.vc.first?.callManagerContext})),
	},
	{
		id: 'ADD-DONE-008',
		wrong: 'completes with a structure of its own',
		tell: onlyWrong(() => ({parameters: parametersOf(1000)})),
	},
	{id: 'ADD-DONE-008', wrong: 'completes without parameters', tell: onlyWrong(() => ({noParameters: true}))},
	{
		id: 'ADD-DONE-009',
		wrong: 'never completes',
		tell: (world, bad) => {
			const party = pendingParty(world);
			if (bad) return;
			world.completeAdd(party, {status: FAILURE});
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-010',
		wrong: 'never tells of the refusal of a leaf',
		tell: (world, bad) => {
			const party = world.addParty(establish(world, true));
			world.frame('in', 'ADD_PARTY_REJECT', {vc: party.vc.number, party: party.number});
			if (bad) return;
			world.completeAdd(party, {status: FAILURE});
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-011',
		wrong: 'completes twice',
		tell: (world, bad) => {
			const party = pendingParty(world);
			world.completeAdd(party);
			if (bad) world.completeAdd(party, {deliveries: 0});
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-011',
		wrong: 'completes a failure again',
		tell: (world, bad) => {
			const party = pendingParty(world);
			world.completeAdd(party, {status: FAILURE});
			if (bad) world.completeAdd(party, {status: RESOURCES, deliveries: 0});
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-012',
		wrong: 'sets a third value',
		tell: (world, bad) => {
			const party = mismatch(world, undefined, undefined);
			amend(party, bad ? 1500 : 1000);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-013',
		wrong: 'sets traffic up per party where the medium has it per VC',
		tell: (world, bad) => {
			const party = mismatch(world, 'per-party', !bad);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-014',
		wrong: 'resets nothing under the reset policy',
		tell: (world, bad) => {
			const party = mismatch(world, 'reset', undefined);
			if (!bad) amend(party, 1000);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-014',
		wrong: 'resets nothing under the policy that the options name',
		options: {addPartyPolicy: 'reset'},
		tell: (world, bad) => {
			const party = mismatch(world, undefined, undefined);
			if (!bad) amend(party, 1000);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-015',
		wrong: 'changes nothing under the change policy',
		tell: (world, bad) => {
			const party = mismatch(world, 'change-all', false);
			if (!bad) world.activate(party.vc, parametersOf(2000));
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-016',
		wrong: 'accepts under the fail policy',
		tell: (world, bad) => {
			const party = mismatch(world, bad ? 'fail' : undefined, undefined);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{
		id: 'ADD-DONE-016',
		wrong: 'changes the VC under the fail policy',
		tell: (world, bad) => {
			if (bad) world.note(callManager, 'policy:add-party=fail');
			const party = mismatch(world, undefined, undefined);
			if (bad) world.activate(party.vc, parametersOf(2000));
			world.completeAdd(party, {status: FAILURE});
			rest(world, party.vc);
		},
	},
	{
		id: 'ADD-DONE-017',
		wrong: 'the client asks for other traffic though mismatches fail',
		tell: (world, bad) => {
			world.note(callManager, 'policy:add-party=fail');
			const vc = establish(world, true);
			const party = world.addParty(vc, {buffer: parametersOf(bad ? 2000 : 1000)});
			world.completeAdd(party, {status: FAILURE});
			rest(world, vc);
		},
	},
	{
		id: 'ADD-DONE-018',
		wrong: 'two parties differ where the medium has traffic per VC',
		tell: (world, bad) => {
			const party = mismatch(world, undefined, false);
			if (!bad) amend(party, 1000);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
	{id: 'ADD-DONE-019', wrong: 'NDIS delivers nothing', tellOnly: onlyWrong(() => ({deliveries: 0}))},
	{id: 'ADD-DONE-019', wrong: 'NDIS delivers twice', tellOnly: onlyWrong(() => ({deliveries: 2}))},
	{
		id: 'ADD-DONE-020',
		wrong: 'NDIS hands out another context of an added party',
		tellOnly: (world, bad) => {
			const party = pendingParty(world);
			world.completeAdd(party);
			world.dropParty(party, bad ? {} : party.callManagerContext);
			rest(world, party.vc);
		},
	},
	{id: 'ADD-DONE-021', wrong: 'is called by a client', tell: firstWrong(() => ({by: client}))},
	{
		id: 'ADD-DONE-022',
		wrong: 'is called by a miniport',
		tell: firstWrong(() => ({by: {driver: 'miniport', driverId: 2}})),
	},
	{
		id: 'ADD-DONE-023',
		wrong: 'is called above DISPATCH_LEVEL',
		tell: onlyWrong((_party, world) => ({
			before: () => {
				world.irql = IRQL.DEVICE;
			},
			after: () => {
				world.irql = IRQL.DISPATCH;
			},
		})),
	},
	{
		id: 'ADD-DONE-024',
		wrong: 'does not flag what it amended',
		tell: (world, bad) => {
			const party = mismatch(world, undefined, undefined);
			if (bad) setRate(party.buffer, 1000);
			else amend(party, 1000);
			world.completeAdd(party);
			restOfParties(world, party);
		},
	},
];
