import {MEDIA_FLAGS, type CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {setRate} from '../stage.ts';
import {
	activating,
	call,
	callWith,
	carry,
	changeTraffic,
	closeWith,
	device,
	failedCall,
	incomingVc,
	refuse,
	rejected,
	roundedCall,
} from './activation-acts.ts';
import {changed, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';

const {FAILURE, NOT_ACCEPTED, PENDING, RESOURCES, SUCCESS} = NDIS_STATUS;

/** Parameters that an activation will be refused with. */
const refused = decentParameters();

/** Breaches of the rules about the activation of VCs. */
export const vcActivationBreaches: readonly BreachRow[] = [
	{
		id: 'MAKE-DONE-012',
		wrong: 'a call manager completes a make call before the VC is active',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (!bad) drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-001',
		wrong: 'a client activates its VC',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (bad) drivers.client.ndisCmActivateVc(standing.vc, decentParameters());
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-002',
		wrong: 'a call manager reports a call on a VC that it has not activated, and the client sends',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (!bad) drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.send(standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-003',
		wrong: 'a call manager reports a call before it activates the VC',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (bad) drivers.complete('protocolCmMakeCall');
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-003',
		wrong: 'a call manager activates before the network has said anything',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			drivers.hooks.protocolCmMakeCall = () => drivers.frame('out', 'SETUP', vc);
			drivers.client.ndisClMakeCall(vc, decentParameters(), undefined, undefined);
			if (bad) drivers.activate(vc, decentParameters());
			drivers.frame('in', 'CONNECT', vc);
			if (!bad) drivers.activate(vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end({vc, parties: []});
		},
	},
	{
		id: 'VC-ACT-004',
		wrong: 'a call manager offers a call on a VC that it has not activated',
		run: (drivers, bad) => {
			const vc = incomingVc(drivers);
			if (!bad) drivers.activate(vc, decentParameters());
			rejected(drivers, vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-ACT-005',
		wrong: 'a call manager gives no media parameters',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			const parameters = decentParameters();
			if (bad) parameters.mediaParameters = undefined;
			drivers.activate(standing.vc, parameters);
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-005',
		wrong: 'a call manager gives the parameters back while the activation pends',
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('Parm', decentParameters());
			const parameters = callManager.ndisAllocateFromNPagedLookasideList<CoCallParameters>(list);
			const standing = drivers.ask();
			activating(drivers, standing.vc, parameters, () => {
				if (bad) callManager.ndisFreeToNPagedLookasideList(list, parameters);
			});
			drivers.complete('protocolCmMakeCall');
			if (!bad) callManager.ndisFreeToNPagedLookasideList(list, parameters);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-006',
		wrong: 'a miniport reports what its device has refused',
		run: (drivers, bad) =>
			callWith(drivers, ({vc}) => device(drivers, 'ACTIVATED', vc, {status: bad ? RESOURCES : SUCCESS})),
	},
	{
		id: 'VC-ACT-006',
		wrong: 'an integrated call manager does so',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const standing = drivers.ask();
			device(drivers, 'ACTIVATED', standing.vc, {status: bad ? RESOURCES : SUCCESS});
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-007',
		wrong: 'a miniport answers FAILURE',
		run: (drivers, bad) => {
			refuse(drivers, bad ? FAILURE : RESOURCES);
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			failedCall(drivers, standing);
		},
	},
	{
		id: 'VC-ACT-008',
		wrong: 'a miniport never answers',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.callManager.ndisCmActivateVc(standing.vc, decentParameters());
			if (bad) return;
			drivers.settle('miniportCoActivateVc');
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-009',
		wrong: 'a miniport completes with PENDING',
		run: (drivers, bad) =>
			callWith(drivers, ({vc}) => {
				if (bad) drivers.miniport.ndisMCoActivateVcComplete(PENDING, vc, decentParameters());
			}),
	},
	{
		id: 'VC-ACT-010',
		wrong: 'NDIS does not tell the call manager',
		falsify: without('ProtocolCmActivateVcComplete'),
		run: call,
	},
	{
		id: 'VC-ACT-010',
		wrong: 'NDIS tells another',
		falsify: changed('callback', 'ProtocolCmActivateVcComplete', {driverId: 77}),
		run: call,
	},
	{
		id: 'VC-ACT-011',
		wrong: 'a call manager does not wait for the end of its activation',
		run: (drivers, bad) =>
			callWith(drivers, () => {
				if (bad) drivers.complete('protocolCmMakeCall');
			}),
	},
	{
		id: 'VC-ACT-012',
		wrong: 'a call manager reports a call although the activation has failed',
		run: (drivers, bad) => {
			refuse(drivers);
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			failedCall(drivers, standing, bad ? SUCCESS : FAILURE);
		},
	},
	{
		id: 'VC-ACT-014',
		wrong: 'a call manager activates twice',
		run: (drivers, bad) =>
			callWith(drivers, ({vc}) => {
				if (bad) drivers.callManager.ndisCmActivateVc(vc, decentParameters());
			}),
	},
	{
		id: 'VC-ACT-015',
		wrong: 'a call manager activates while it deactivates',
		run: (drivers, bad) =>
			closeWith(drivers, ({vc}) => {
				if (bad) drivers.callManager.ndisCmActivateVc(vc, decentParameters());
			}),
	},
	{
		id: 'VC-ACT-016',
		wrong: 'a miniport refuses to activate again',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			refuse(drivers, bad ? NOT_ACCEPTED : RESOURCES);
			drivers.activate(standing.vc, decentParameters());
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-016',
		wrong: 'NDIS refuses it',
		falsify: (record, show) => {
			if (record.name !== 'MiniportCoActivateVc' || record.args[1] !== refused) show(record);
		},
		run: (drivers) => {
			const standing = drivers.stand();
			refuse(drivers);
			drivers.activate(standing.vc, refused);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-017',
		wrong: 'a miniport can’t send any more once a re-activation has failed',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			refuse(drivers);
			drivers.activate(standing.vc, decentParameters());
			drivers.completesSends = false;
			drivers.send(standing.vc);
			const [{list}] = drivers.queued.splice(0) as [Polite['queued'][number]];
			list.status = bad ? FAILURE : SUCCESS;
			drivers.miniport.ndisMCoSendNetBufferListsComplete(standing.vc, [list], 0);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-018',
		wrong: 'a miniport leaves its device as it was',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			activating(drivers, standing.vc, decentParameters(), () => carry(drivers, standing.vc, 1000));
			drivers.complete('protocolCmMakeCall');
			changeTraffic(drivers, standing, () => carry(drivers, standing.vc, bad ? 1000 : 2000));
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-018',
		wrong: 'an integrated call manager does so',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const standing = drivers.ask();
			carry(drivers, standing.vc, 1000);
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			if (!bad) carry(drivers, standing.vc, 2000);
			changeTraffic(drivers, standing, () => undefined);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-019',
		wrong: 'a miniport rounds unasked',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			const parameters = decentParameters();
			activating(drivers, standing.vc, parameters, () => setRate(parameters, bad ? 900 : 1000));
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-019',
		wrong: 'a miniport rounds and does not say what its device has',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			const parameters = decentParameters();
			parameters.mediaParameters!.flags = MEDIA_FLAGS.ROUND_UP_FLOW;
			activating(drivers, standing.vc, parameters, () => carry(drivers, standing.vc, bad ? 1100 : 1000));
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-ACT-020',
		wrong: 'a miniport rounds down when it is to round up',
		run: (drivers, bad) =>
			roundedCall(drivers, {flag: MEDIA_FLAGS.ROUND_UP_FLOW, rate: bad ? 900 : 1100, flagged: true}),
	},
	{
		id: 'VC-ACT-021',
		wrong: 'a call manager does not tell the client that the traffic was rounded',
		run: (drivers, bad) => roundedCall(drivers, {flag: MEDIA_FLAGS.ROUND_DOWN_FLOW, rate: 900, flagged: !bad}),
	},
	{
		id: 'VC-ACT-022',
		wrong: 'a call manager tries for the ninth time',
		run: (drivers, bad) => {
			refuse(drivers);
			const standing = drivers.ask();
			for (let time = 0; time < (bad ? 9 : 8); time++) drivers.activate(standing.vc, decentParameters());
			failedCall(drivers, standing);
		},
	},
	{
		id: 'VC-ACT-023',
		wrong: 'a call manager does nothing about a failed activation',
		run: (drivers, bad) => {
			refuse(drivers);
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			if (!bad) failedCall(drivers, standing);
		},
	},
];
