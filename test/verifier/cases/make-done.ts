/* oxlint-disable max-lines -- a table of data */
import {CALL_PARAMETERS} from '../../../src/ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {IRQL, NONE} from '../../../src/ndis/types/trace.ts';
import {callManager, client, otherCallManager} from '../stage.ts';
import {parametersOf, setRate, type Deviation, type StoryVc, type Stage} from '../stage.ts';
import {pending, rest, type Case, connect, establish, type Tell} from './case.ts';

const {FAILURE, NOT_ACCEPTED, PENDING, RESOURCES, SUCCESS} = NDIS_STATUS;

/** A call whose completion deviates first, without being delivered, and is then made properly. */
const firstWrong =
	(deviation: (vc: StoryVc) => Deviation, multipoint = false): Tell =>
	(world, bad) => {
		const vc = pending(world, multipoint);
		world.frame('in', 'CONNECT', {vc: vc.number});
		world.activate(vc);
		if (bad) world.completeMake(vc, {deliveries: 0, ...deviation(vc)});
		world.completeMake(vc);
		rest(world, vc);
	};

/** A call whose only completion deviates. */
const onlyWrong =
	(deviation: (vc: StoryVc, world: Stage) => Deviation, multipoint = false): Tell =>
	(world, bad) => {
		const vc = pending(world, multipoint);
		connect(world, vc, bad ? deviation(vc, world) : {});
		rest(world, vc);
	};

/** A refused call, whose VC is deleted. */
const refused = (world: Stage, vc: StoryVc, deviation: Deviation = {}): void => {
	world.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
	world.completeMake(vc, {status: FAILURE, ...deviation});
	world.deleteVc(vc);
};

const changedRate = (world: Stage, rate: number): StoryVc => {
	const vc = pending(world);
	world.frame('in', 'CONNECT', {vc: vc.number});
	world.activate(vc, parametersOf(rate));
	return vc;
};

const ask = (world: Stage, vc: StoryVc): void => {
	if (vc.first !== undefined) world.askAbout(vc.first);
};

/** Breaches of MAKE-DONE-*. */
export const makeDoneCases: readonly Case[] = [
	{
		id: 'MAKE-DONE-001',
		wrong: 'completes a make call that was never asked',
		tell: (world, bad) => {
			const vc = world.createVc();
			if (bad) world.completeMake(vc, {deliveries: 0, status: FAILURE});
			world.makeCall(vc);
			connect(world, vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-001',
		wrong: 'completes inside the handler and then returns FAILURE',
		tell: (world, bad) => {
			const vc = world.createVc();
			const inside = (): void => {
				world.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
				world.completeMake(vc, {status: FAILURE});
			};
			world.makeCall(vc, {inside, result: bad ? FAILURE : PENDING});
			world.deleteVc(vc);
		},
	},
	{id: 'MAKE-DONE-002', wrong: 'completes with PENDING', tell: firstWrong(() => ({status: PENDING}))},
	{id: 'MAKE-DONE-003', wrong: 'completes an unknown VC', tell: firstWrong(() => ({vc: 424_242}))},
	{
		id: 'MAKE-DONE-003',
		wrong: 'completes a make call on its own VC',
		tell: (world, bad) => {
			const vc = world.createVc({by: callManager});
			if (bad) world.completeMake(vc, {deliveries: 0, status: FAILURE});
			world.deleteVc(vc, {by: callManager});
		},
	},
	{
		id: 'MAKE-DONE-004',
		wrong: 'completes with the handle of another VC',
		tell: (world, bad) => {
			const other = world.createVc();
			firstWrong(() => ({vc: other.handle}))(world, bad);
			world.deleteVc(other);
		},
	},
	{
		id: 'MAKE-DONE-005',
		wrong: 'leaves out the first party',
		tell: firstWrong(() => ({party: 0, noContext: true}), true),
	},
	{id: 'MAKE-DONE-006', wrong: 'names a party on a point-to-point VC', tell: firstWrong(() => ({party: 9999}))},
	{id: 'MAKE-DONE-007', wrong: 'gives a party context without a party', tell: onlyWrong(() => ({context: {}}))},
	{
		id: 'MAKE-DONE-008',
		wrong: 'gives no context for the first party',
		tell: onlyWrong(() => ({noContext: true}), true),
	},
	{
		id: 'MAKE-DONE-009',
		wrong: 'NDIS hands out another context of the first party',
		tellOnly: (world, bad) => {
			const vc = establish(world, true);
			world.closeCall(vc, bad ? {context: {}} : {});
			world.deactivate(vc);
			world.completeClose(vc);
			world.deleteVc(vc);
		},
	},
	{
		id: 'MAKE-DONE-010',
		wrong: 'NDIS hands out a party context that was to be ignored',
		tellOnly: (world, bad) => {
			const vc = establish(world);
			world.closeCall(vc, bad ? {context: {}} : {});
			world.deactivate(vc);
			world.completeClose(vc);
			world.deleteVc(vc);
		},
	},
	{id: 'MAKE-DONE-011', wrong: 'succeeds without parameters', tell: onlyWrong(() => ({noParameters: true}))},
	{
		id: 'MAKE-DONE-011',
		wrong: 'succeeds with others than those activated',
		tell: (world, bad) => {
			const vc = changedRate(world, 500);
			setRate(vc.buffer, bad ? 600 : 500);
			vc.buffer.flags |= CALL_PARAMETERS.CHANGED;
			world.completeMake(vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-012',
		wrong: 'succeeds before the VC is active',
		tell: (world, bad) => {
			const vc = pending(world);
			world.frame('in', 'CONNECT', {vc: vc.number});
			if (!bad) world.activate(vc);
			world.completeMake(vc);
			if (bad) world.activate(vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-012',
		wrong: 'succeeds though the miniport refused the activation',
		tell: (world, bad) => {
			const vc = pending(world);
			world.frame('in', 'CONNECT', {vc: vc.number});
			world.activate(vc, vc.buffer, RESOURCES);
			if (bad) {
				world.completeMake(vc);
				world.closeCall(vc);
				world.completeClose(vc);
				world.deleteVc(vc);
			} else {
				refused(world, vc, {status: RESOURCES});
			}
		},
	},
	{
		id: 'MAKE-DONE-013',
		wrong: 'succeeds before the network has agreed',
		tell: (world, bad) => {
			const vc = pending(world);
			world.frame('in', bad ? 'CALL_PROCEEDING' : 'CONNECT', {vc: vc.number});
			world.activate(vc);
			world.completeMake(vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-014',
		wrong: 'never completes',
		tell: (world, bad) => {
			const vc = pending(world);
			if (!bad) refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-014',
		wrong: 'completes after the watchdog has barked',
		options: {watchdogMs: {make: 500}},
		tell: (world, bad) => {
			const vc = pending(world);
			world.at += bad ? 501 : 400;
			refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-015',
		wrong: 'the client sends before its call is there',
		tell: (world, bad) => {
			const vc = pending(world);
			if (bad) world.send(client, vc);
			connect(world, vc, {inside: () => world.send(client, vc)});
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-016',
		wrong: 'the client releases the call parameters too early',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world);
			if (bad) world.free(client, vc.buffer);
			refused(world, vc, {inside: () => bad || world.free(client, vc.buffer)});
		},
	},
	{
		id: 'MAKE-DONE-016',
		wrong: 'the client releases the party context too early',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world, true);
			const context = vc.first?.clientContext ?? {};
			if (bad) world.free(client, context);
			refused(world, vc, {inside: () => bad || world.free(client, context)});
			if (vc.first !== undefined) world.free(callManager, vc.first.callManagerContext);
		},
	},
	{
		id: 'MAKE-DONE-016',
		wrong: 'the client lends the same parameters twice',
		tell: (world, bad) => {
			const one = pending(world);
			const two = world.createVc();
			if (bad) two.buffer = one.buffer;
			world.makeCall(two);
			for (const vc of [one, two]) refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-016',
		wrong: 'the client gives its VC context to another VC',
		tell: (world, bad) => {
			const one = pending(world);
			const two = world.createVc(bad ? {clientContext: one.clientContext} : {});
			refused(world, one);
			world.deleteVc(two);
		},
	},
	{
		id: 'MAKE-DONE-016',
		wrong: 'the client deletes its VC while the call is pending',
		tell: (world, bad) => {
			const vc = pending(world);
			if (bad) world.deleteVc(vc, {result: NOT_ACCEPTED});
			refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-017',
		wrong: 'NDIS forgets the VC handle',
		tellOnly: (world, bad) => {
			const vc = pending(world);
			world.frame('in', 'CONNECT', {vc: vc.number});
			if (bad) {
				world.distort = (record) => {
					if (record.name === 'NdisCmActivateVc') record.vc = NONE;
				};
			}
			world.activate(vc);
			world.completeMake(vc);
			rest(world, vc);
		},
	},
	{id: 'MAKE-DONE-018', wrong: 'NDIS delivers nothing', tellOnly: onlyWrong(() => ({deliveries: 0}))},
	{id: 'MAKE-DONE-018', wrong: 'NDIS delivers twice', tellOnly: onlyWrong(() => ({deliveries: 2}))},
	{
		id: 'MAKE-DONE-018',
		wrong: 'NDIS delivers another status',
		tellOnly: onlyWrong(() => ({status: FAILURE, deliveredStatus: SUCCESS})),
	},
	{
		id: 'MAKE-DONE-018',
		wrong: 'NDIS delivers what nobody completed',
		tellOnly: (world, bad) => {
			const vc = establish(world);
			const args = [SUCCESS, vc.clientContext, 0, vc.buffer];
			if (bad) world.callback(client, 'ProtocolClMakeCallComplete', args, {vc: vc.number, status: SUCCESS});
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-019',
		wrong: 'never tells of the network’s refusal',
		tell: (world, bad) => {
			const vc = pending(world);
			if (bad) world.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
			else refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-020',
		wrong: 'NDIS lets the client delete its VC',
		tellOnly: (world, bad) => {
			const vc = pending(world);
			if (bad) world.deleteVc(vc);
			else refused(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-021',
		wrong: 'uses the party handle after its failing completion',
		tell: (world, bad) => {
			const vc = pending(world, true);
			world.completeMake(vc, {status: FAILURE, before: () => ask(world, vc)});
			if (bad) ask(world, vc);
			world.deleteVc(vc);
		},
	},
	{
		id: 'MAKE-DONE-021',
		wrong: 'uses the party handle inside its failing completion',
		tell: (world, bad) => {
			const vc = pending(world, true);
			refused(world, vc, {after: () => (bad ? ask(world, vc) : undefined)});
		},
	},
	{
		id: 'MAKE-DONE-022',
		wrong: 'releases the party context before the completion returns',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world, true);
			const context = vc.first?.callManagerContext ?? {};
			refused(world, vc, {after: () => (bad ? world.free(callManager, context) : undefined)});
			if (!bad) world.free(callManager, context);
		},
	},
	{
		id: 'MAKE-DONE-022',
		wrong: 'releases the party context before the completion',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world, true);
			const context = vc.first?.callManagerContext ?? {};
			if (bad) world.free(callManager, context);
			refused(world, vc);
			if (!bad) world.free(callManager, context);
		},
	},
	{
		id: 'MAKE-DONE-022',
		wrong: 'never releases the party context',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world, true);
			const context = vc.first?.callManagerContext ?? {};
			refused(world, vc);
			if (!bad) world.free(callManager, context);
		},
	},
	{
		id: 'MAKE-DONE-023',
		wrong: 'the client keeps the VC of a failed call',
		tell: (world, bad) => {
			const vc = pending(world);
			world.completeMake(vc, {status: FAILURE});
			if (!bad) world.deleteVc(vc);
		},
	},
	{
		id: 'MAKE-DONE-024',
		wrong: 'releases the VC context before its delete handler',
		tell: (world, bad) => {
			world.areas = true;
			const vc = pending(world);
			const free = (): void => world.free(callManager, vc.callManagerContext);
			world.completeMake(vc, {status: FAILURE});
			if (bad) free();
			world.deleteVc(vc, bad ? {} : {inside: free});
		},
	},
	{
		id: 'MAKE-DONE-024',
		wrong: 'uses the VC context for another VC',
		tell: (world, bad) => {
			const one = world.createVc();
			const two = world.createVc(bad ? {callManagerContext: one.callManagerContext} : {});
			world.deleteVc(two);
			world.deleteVc(one);
		},
	},
	{
		id: 'MAKE-DONE-025',
		wrong: 'completes with a structure of its own',
		tell: onlyWrong(() => ({parameters: parametersOf(1000)})),
	},
	{
		id: 'MAKE-DONE-025',
		wrong: 'does not write what was established',
		tell: (world, bad) => {
			const vc = changedRate(world, 500);
			if (!bad) setRate(vc.buffer, 500);
			vc.buffer.flags |= CALL_PARAMETERS.CHANGED;
			world.completeMake(vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-026',
		wrong: 'the client carries on with parameters that it finds unacceptable',
		tell: (world, bad) => {
			const vc = changedRate(world, 500);
			setRate(vc.buffer, 500);
			vc.buffer.flags |= CALL_PARAMETERS.CHANGED;
			world.completeMake(vc, {inside: () => world.note(client, 'unacceptable', vc.clientContext)});
			if (bad) world.send(client, vc);
			rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-026',
		wrong: 'the client leaves a call open whose parameters it finds unacceptable',
		tell: (world, bad) => {
			const vc = establish(world);
			world.note(client, 'unacceptable', vc.clientContext);
			if (!bad) rest(world, vc);
		},
	},
	{
		id: 'MAKE-DONE-027',
		wrong: 'does not flag what it changed',
		tell: (world, bad) => {
			const vc = changedRate(world, 500);
			setRate(vc.buffer, 500);
			if (!bad) vc.buffer.flags |= CALL_PARAMETERS.CHANGED;
			world.completeMake(vc);
			rest(world, vc);
		},
	},
	{id: 'MAKE-DONE-028', wrong: 'is called by a client', tell: firstWrong(() => ({by: client}))},
	{
		id: 'MAKE-DONE-029',
		wrong: 'is called by a miniport',
		tell: firstWrong(() => ({by: {driver: 'miniport', driverId: 2}})),
	},
	{
		id: 'MAKE-DONE-029',
		wrong: 'a stand-alone call manager takes the miniport’s name',
		tellOnly: firstWrong(() => ({name: 'NdisMCmMakeCallComplete'})),
	},
	{
		id: 'MAKE-DONE-030',
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
		id: 'MAKE-DONE-031',
		wrong: 'completes twice',
		tell: (world, bad) => {
			const vc = establish(world);
			if (bad) world.completeMake(vc, {deliveries: 0});
			rest(world, vc);
		},
	},
	{id: 'MAKE-DONE-032', wrong: 'is called by another call manager', tell: firstWrong(() => ({by: otherCallManager}))},
	{
		id: 'MAKE-DONE-033',
		wrong: 'fails and leaves the VC active',
		tell: (world, bad) => {
			const vc = pending(world);
			world.frame('in', 'CONNECT', {vc: vc.number});
			world.activate(vc);
			if (!bad) world.deactivate(vc);
			world.completeMake(vc, {status: FAILURE});
			if (bad) {
				world.deleteVc(vc, {result: NOT_ACCEPTED});
				world.deactivate(vc);
			}
			world.deleteVc(vc);
		},
	},
];
