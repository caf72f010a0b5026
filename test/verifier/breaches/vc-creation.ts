import {NULL, type Cell, type NdisAfHandle, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {changed, withArgument, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;

const forged = 0x7f_ff_ff_01 as NdisVcHandle;

/** A VC that the client creates and deletes. */
const createAndDelete = (drivers: Polite): void => {
	const vc = drivers.createVc();
	if (vc !== NULL) drivers.client.ndisCoDeleteVc(vc);
};

/** The same, with an area that a driver takes in its create handler and gives back in its delete handler, unless badly. */
const withArea = (drivers: Polite, who: 'callManager' | 'miniport', bad: boolean): void => {
	const {[who]: functions, hooks} = drivers;
	const role = who === 'miniport' ? 'miniport' : 'protocol';
	const list = functions.ndisInitializeNPagedLookasideList('VcAr', {});
	let area = {};
	hooks[`${role}CoCreateVc`] = () => {
		area = functions.ndisAllocateFromNPagedLookasideList(list);
	};
	hooks[`${role}CoDeleteVc`] = () => {
		if (!bad) functions.ndisFreeToNPagedLookasideList(list, area);
	};
	createAndDelete(drivers);
};

/** A client creates a VC with what it gives as cell and address family. */
const create = (
	drivers: Polite,
	given: {readonly cell?: Cell<NdisVcHandle>; readonly af?: NdisAfHandle} = {},
): NdisVcHandle => {
	const cell = given.cell ?? {value: undefined};
	drivers.client.ndisCoCreateVc(
		drivers.clientBinding.value!,
		given.af ?? drivers.af.value!,
		drivers.label('client vc'),
		cell,
	);
	return cell.value ?? NULL;
};

/** Breaches of the rules about the creation of VCs. */
const creation: readonly BreachRow[] = [
	{
		id: 'VC-CREATE-001',
		wrong: 'a client gives a cell with a handle in it',
		run: (drivers, bad) => {
			const vc = create(drivers, {cell: {value: bad ? forged : undefined}});
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-CREATE-002',
		wrong: 'a client creates a VC with NULL for its address family',
		run: (drivers, bad) => {
			if (bad) create(drivers, {af: NULL});
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-003',
		wrong: 'a call manager offers a call on its signalling VC',
		run: (drivers, bad) => {
			const sap = drivers.registerSap();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(sap, drivers.signallingVc.value!, decentParameters());
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-CREATE-004',
		wrong: 'NDIS does not ask the miniport',
		falsify: without('MiniportCoCreateVc'),
		run: createAndDelete,
	},
	{
		id: 'VC-CREATE-005',
		wrong: 'NDIS tells the miniport of another handle',
		falsify: withArgument('callback', 'MiniportCoCreateVc', 1, forged),
		run: createAndDelete,
	},
	{
		id: 'VC-CREATE-006',
		wrong: 'NDIS asks a protocol to take a VC of no address family',
		falsify: withArgument('call', 'NdisCoCreateVc', 1, NULL),
		run: createAndDelete,
	},
	{
		id: 'VC-CREATE-007',
		wrong: 'a call manager pends',
		run: (drivers, bad) => {
			drivers.answers.protocolCoCreateVc = bad ? PENDING : SUCCESS;
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-008',
		wrong: 'a miniport pends',
		run: (drivers, bad) => {
			drivers.answers.miniportCoCreateVc = bad ? PENDING : SUCCESS;
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-009',
		wrong: 'a call manager takes a VC and gives no context',
		falsify: withArgument('callback', 'ProtocolCoCreateVc', 2, {value: undefined}),
		run: createAndDelete,
	},
	{
		id: 'VC-CREATE-010',
		wrong: 'a call manager has lost the handle',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (bad) drivers.callManager.ndisCmActivateVc(forged, decentParameters());
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'VC-CREATE-011',
		wrong: 'a call manager refuses a VC and keeps its area',
		run: (drivers, bad) => {
			const {callManager} = drivers;
			const list = callManager.ndisInitializeNPagedLookasideList('VcAr', {});
			drivers.answers.protocolCoCreateVc = FAILURE;
			drivers.hooks.protocolCoCreateVc = () => {
				const area = callManager.ndisAllocateFromNPagedLookasideList(list);
				if (!bad) callManager.ndisFreeToNPagedLookasideList(list, area);
			};
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-012',
		wrong: 'NDIS leaves the call manager with a VC that the miniport has refused',
		falsify: without('ProtocolCoDeleteVc'),
		run: (drivers) => {
			drivers.answers.miniportCoCreateVc = FAILURE;
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-012',
		wrong: 'NDIS tells the creator of success',
		falsify: changed('return', 'NdisCoCreateVc', {status: SUCCESS}),
		run: (drivers) => {
			drivers.answers.protocolCoCreateVc = FAILURE;
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-CREATE-013',
		wrong: 'a call manager sends SETUP as soon as there is a VC',
		run: (drivers, bad) => {
			drivers.hooks.protocolCoCreateVc = (_af, vc) => {
				if (bad) drivers.frame('out', 'SETUP', vc);
			};
			drivers.end(drivers.stand());
		},
	},
	{
		id: 'VC-CREATE-014',
		wrong: 'a client calls on the VC of a call that came in',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			if (bad) drivers.client.ndisClMakeCall(standing.vc, decentParameters(), undefined, undefined);
			drivers.endTaken(standing);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-CREATE-015',
		wrong: 'a call manager offers a call on a VC of the client',
		run: (drivers, bad) => {
			const sap = drivers.registerSap();
			const vc = drivers.createVc();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCall(sap, vc, decentParameters());
			drivers.client.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-CREATE-016',
		wrong: 'a client sends on a VC that it has just created',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.send(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-CREATE-017',
		wrong: 'a client forgets what it has created',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (!bad) drivers.client.ndisCoDeleteVc(vc);
		},
	},
];

/** Breaches of the rules about their deletion. */
const deletion: readonly BreachRow[] = [
	{
		id: 'VC-DELETE-001',
		wrong: 'a call manager deletes a VC of the client',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.callManager.ndisCoDeleteVc(vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-DELETE-002',
		wrong: 'a client deletes a VC with a call on it',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.client.ndisCoDeleteVc(standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'VC-DELETE-003',
		wrong: 'a call manager deletes a VC that it has activated',
		run: (drivers, bad) => {
			const vc = drivers.prepareOffer();
			if (bad) drivers.callManager.ndisCoDeleteVc(vc);
			drivers.frame('out', 'RELEASE_COMPLETE', vc);
			drivers.deactivate(vc);
			drivers.callManager.ndisCoDeleteVc(vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-DELETE-004',
		wrong: 'a client does not wait for the end of its close',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.askToClose(standing);
			if (bad) drivers.client.ndisCoDeleteVc(standing.vc);
			drivers.finishClose(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DELETE-005',
		wrong: 'a call manager does not wait for the end of its deactivation',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			drivers.askToClose(standing);
			drivers.finishClose(standing.vc, () => {
				if (bad) drivers.callManager.ndisCoDeleteVc(standing.vc);
			});
			drivers.callManager.ndisCoDeleteVc(standing.vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'VC-DELETE-006',
		wrong: 'NDIS does not tell the miniport',
		falsify: without('MiniportCoDeleteVc'),
		run: createAndDelete,
	},
	{
		id: 'VC-DELETE-007',
		wrong: 'a call manager pends',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			drivers.answers.protocolCoDeleteVc = PENDING;
			if (bad) drivers.client.ndisCoDeleteVc(vc);
			drivers.answers.protocolCoDeleteVc = SUCCESS;
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-DELETE-008',
		wrong: 'a miniport pends',
		run: (drivers, bad) => {
			drivers.answers.miniportCoDeleteVc = bad ? PENDING : SUCCESS;
			createAndDelete(drivers);
		},
	},
	{
		id: 'VC-DELETE-009',
		wrong: 'a call manager lets a VC go of which it owes the close',
		falsify: (record, show) => {
			if (!record.name.endsWith('CloseCallComplete')) show(record);
		},
		run: (drivers) => drivers.end(drivers.stand()),
	},
	{
		id: 'VC-DELETE-010',
		wrong: 'a call manager keeps its area',
		run: (drivers, bad) => withArea(drivers, 'callManager', bad),
	},
	{
		id: 'VC-DELETE-011',
		wrong: 'a miniport keeps its area',
		run: (drivers, bad) => withArea(drivers, 'miniport', bad),
	},
	{
		id: 'VC-DELETE-012',
		wrong: 'a call manager activates a deleted VC',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.end(standing);
			if (bad) drivers.callManager.ndisCmActivateVc(standing.vc, decentParameters());
		},
	},
	{
		id: 'VC-DELETE-013',
		wrong: 'a client gives its area back first',
		run: (drivers, bad) => {
			const {client} = drivers;
			const list = client.ndisInitializeNPagedLookasideList('VcAr', {});
			const area = client.ndisAllocateFromNPagedLookasideList(list);
			const cell: Cell<NdisVcHandle> = {value: undefined};
			client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, area, cell);
			if (bad) client.ndisFreeToNPagedLookasideList(list, area);
			client.ndisCoDeleteVc(cell.value!);
			if (!bad) client.ndisFreeToNPagedLookasideList(list, area);
		},
	},
	{
		id: 'VC-DELETE-014',
		wrong: 'a client keeps the VC of its last call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hangUp(standing);
			if (!bad) drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'VC-DELETE-015',
		wrong: 'NDIS deletes a VC that is being deactivated',
		falsify: (record, show) => {
			if (!record.name.endsWith('DeactivateVcComplete')) show(record);
		},
		run: (drivers) => drivers.end(drivers.stand()),
	},
	{
		id: 'VC-DELETE-015',
		wrong: 'NDIS answers a delete with a dead handle with SUCCESS',
		falsify: (record, show) => {
			show(record);
			if (record.kind !== 'return' || record.name !== 'NdisCoDeleteVc') return;
			const seq = record.seq + 0.1;
			show({...record, kind: 'call', seq, opener: 0, status: -1});
			show({...record, seq: seq + 0.1, opener: seq});
		},
		run: createAndDelete,
	},
];

const nameTwice = (functions: Polite['client'], vc: NdisVcHandle): void => {
	for (let time = 0; time < 2; time++) functions.ndisCoAssignInstanceName(vc, 'VC', {value: undefined});
};

/** Breaches of the rules about their names. */
const names: readonly BreachRow[] = [
	{
		id: 'VC-NAME-001',
		wrong: 'an integrated call manager asks for a name',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			nameTwice(bad ? drivers.miniport : drivers.client, vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'VC-NAME-001',
		wrong: 'a call manager asks for a name while the VC is being created',
		run: (drivers, bad) => {
			drivers.hooks.protocolCoCreateVc = (_af, handle) => {
				if (bad) nameTwice(drivers.callManager, handle);
			};
			const vc = drivers.createVc();
			nameTwice(drivers.callManager, vc);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
];

/** Breaches of the rules about the creation and deletion of VCs. */
export const vcCreationBreaches: readonly BreachRow[] = [...creation, ...deletion, ...names];
