import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL} from '../../../src/ndis/types/trace.ts';
import {callManager, client} from '../stage.ts';
import type {Deviation, StoryVc, Stage} from '../stage.ts';
import {pendingParty, rest, type Case, establish, hangUp, type Tell} from './case.ts';

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;

const closing = (world: Stage, multipoint = false): StoryVc => {
	const vc = establish(world, multipoint);
	world.closeCall(vc);
	world.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
	world.deactivate(vc);
	return vc;
};

const firstWrong =
	(deviation: (vc: StoryVc) => Deviation, multipoint = false): Tell =>
	(world, bad) => {
		const vc = closing(world, multipoint);
		if (bad) world.completeClose(vc, {deliveries: 0, ...deviation(vc)});
		world.completeClose(vc);
		world.deleteVc(vc);
	};

const onlyWrong =
	(deviation: (vc: StoryVc, world: Stage) => Deviation): Tell =>
	(world, bad) => {
		const vc = closing(world);
		world.completeClose(vc, bad ? deviation(vc, world) : {});
		world.deleteVc(vc);
	};

/** Something wrong between the closed call and the deletion of its VC. */
const afterClose =
	(wrong: (world: Stage, vc: StoryVc) => void, multipoint = false): Tell =>
	(world, bad) => {
		const vc = closing(world, multipoint);
		world.completeClose(vc);
		if (bad) wrong(world, vc);
		world.deleteVc(vc);
	};

/** Breaches of CLOSE-DONE-*. */
export const closeDoneCases: readonly Case[] = [
	{
		id: 'CLOSE-DONE-001',
		wrong: 'completes a close that was never asked',
		tell: (world, bad) => {
			const vc = establish(world);
			if (bad) world.completeClose(vc, {deliveries: 0, status: FAILURE});
			rest(world, vc);
		},
	},
	{
		id: 'CLOSE-DONE-001',
		wrong: 'completes inside the handler and then returns SUCCESS',
		tell: (world, bad) => {
			const vc = establish(world);
			const inside = (): void => {
				world.deactivate(vc);
				world.completeClose(vc);
			};
			world.closeCall(vc, {inside, result: bad ? SUCCESS : PENDING});
			world.deleteVc(vc);
		},
	},
	{id: 'CLOSE-DONE-002', wrong: 'completes with PENDING', tell: firstWrong(() => ({status: PENDING}))},
	{id: 'CLOSE-DONE-003', wrong: 'completes an unknown VC', tell: firstWrong(() => ({vc: 424_242}))},
	{
		id: 'CLOSE-DONE-003',
		wrong: 'completes with the handle of another VC',
		tell: (world, bad) => {
			const other = world.createVc();
			firstWrong(() => ({vc: other.handle}))(world, bad);
			world.deleteVc(other);
		},
	},
	{id: 'CLOSE-DONE-004', wrong: 'names a party on a point-to-point VC', tell: firstWrong(() => ({party: 9999}))},
	{id: 'CLOSE-DONE-005', wrong: 'leaves out the last party', tell: firstWrong(() => ({party: 0}), true)},
	{
		id: 'CLOSE-DONE-006',
		wrong: 'never completes',
		tell: (world, bad) => {
			const vc = establish(world);
			world.closeCall(vc);
			world.deactivate(vc);
			if (bad) return;
			world.completeClose(vc);
			world.deleteVc(vc);
		},
	},
	{
		id: 'CLOSE-DONE-007',
		wrong: 'never completes though the release was repeated in vain',
		tell: (world, bad) => {
			const vc = establish(world);
			world.closeCall(vc);
			world.frame('out', 'RELEASE', {vc: vc.number});
			if (bad) return;
			world.deactivate(vc);
			world.completeClose(vc);
			world.deleteVc(vc);
		},
	},
	{
		id: 'CLOSE-DONE-008',
		wrong: 'completes twice',
		tell: afterClose((world, vc) => world.completeClose(vc, {deliveries: 0})),
	},
	{id: 'CLOSE-DONE-009', wrong: 'NDIS delivers nothing', tellOnly: onlyWrong(() => ({deliveries: 0}))},
	{
		id: 'CLOSE-DONE-009',
		wrong: 'NDIS delivers another status',
		tellOnly: onlyWrong(() => ({status: FAILURE, deliveredStatus: SUCCESS})),
	},
	{
		id: 'CLOSE-DONE-010',
		wrong: 'sends on the closed VC',
		tell: afterClose((world, vc) => world.send(callManager, vc)),
	},
	{
		id: 'CLOSE-DONE-010',
		wrong: 'sends while the completion is being delivered',
		tell: onlyWrong((vc, world) => ({after: () => world.send(callManager, vc)})),
	},
	{
		id: 'CLOSE-DONE-011',
		wrong: 'uses the handle of the last party afterwards',
		tell: afterClose((world, vc) => {
			if (vc.last !== undefined) world.askAbout(vc.last);
		}, true),
	},
	{
		id: 'CLOSE-DONE-012',
		wrong: 'keeps its own VC',
		tellOnly: (world, bad) => {
			const vc = world.createVc({by: callManager});
			world.activate(vc);
			world.offer(vc);
			hangUp(world, vc);
			if (!bad) world.deleteVc(vc, {by: callManager});
		},
	},
	{
		id: 'CLOSE-DONE-013',
		wrong: 'deletes the VC of the client',
		tell: afterClose((world, vc) => world.deleteVc(vc, {by: callManager, result: FAILURE})),
	},
	{
		id: 'CLOSE-DONE-013',
		wrong: 'releases the context of the client’s VC',
		tell: (world, bad) => {
			world.areas = true;
			afterClose((stage, vc) => stage.free(callManager, vc.callManagerContext))(world, bad);
		},
	},
	{
		id: 'CLOSE-DONE-014',
		wrong: 'the client keeps its VC',
		tell: (world, bad) => {
			const vc = establish(world);
			hangUp(world, vc);
			if (!bad) world.deleteVc(vc);
		},
	},
	{
		id: 'CLOSE-DONE-015',
		wrong: 'NDIS hands out another VC context',
		tellOnly: (world, bad) => {
			const vc = establish(world);
			hangUp(world, vc);
			world.deleteVc(vc, bad ? {context: {}} : {});
		},
	},
	{
		id: 'CLOSE-DONE-016',
		wrong: 'clears a call that is closed',
		tell: afterClose((world, vc) => world.clearNothing(vc)),
	},
	{id: 'CLOSE-DONE-017', wrong: 'is called by a client', tell: firstWrong(() => ({by: client}))},
	{
		id: 'CLOSE-DONE-018',
		wrong: 'is called by a miniport',
		tell: firstWrong(() => ({by: {driver: 'miniport', driverId: 2}})),
	},
	{
		id: 'CLOSE-DONE-019',
		wrong: 'is called above DISPATCH_LEVEL',
		tell: onlyWrong((_vc, world) => ({
			before: () => {
				world.irql = IRQL.DEVICE;
			},
			after: () => {
				world.irql = IRQL.DISPATCH;
			},
		})),
	},
	{
		id: 'CLOSE-DONE-020',
		wrong: 'succeeds on an active VC',
		tell: (world, bad) => {
			const vc = establish(world);
			world.closeCall(vc);
			if (!bad) world.deactivate(vc);
			world.completeClose(vc);
			if (bad) world.deactivate(vc);
			world.deleteVc(vc);
		},
	},
	{
		id: 'CLOSE-DONE-021',
		wrong: 'succeeds with two parties',
		tell: (world, bad) => {
			const party = pendingParty(world);
			world.completeAdd(party);
			if (!bad) world.dropParty(party);
			rest(world, party.vc);
		},
	},
];
