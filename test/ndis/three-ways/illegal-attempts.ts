import {NDIS_RECEIVE_FLAGS_RESOURCES, NDIS_STATUS, type Cell} from '../../../src/ndis.ts';
import {newList, newParameters} from '../scripted-drivers.ts';
import {onVc, type IllegalAttempt} from './illegal-attempt.ts';
import {attemptsAtCalls} from './illegal-call-attempts.ts';
import {afState, clientVc, connected, offerable, partyState, registeredSap} from './scenes.ts';

const {SUCCESS, PENDING, RESOURCES} = NDIS_STATUS;

const attemptsAtParties: readonly IllegalAttempt[] = [
	{
		number: 5,
		what: 'NdisCmDispatchIncomingDropParty for the last party',
		source: '§5 Connected (no other Connected)',
		answered: 'dropped',
		remark: 'illegal',
		arrange: (drivers) => {
			const [party] = connected(drivers, 1).parties;
			return {
				act: () => {
					drivers.cm.dispatchIncomingDropParty(SUCCESS, party!, undefined, 0);
				},
				look: () => partyState(drivers, party),
			};
		},
	},
	{
		number: 6,
		what: 'NdisClDropParty for the last party',
		source: '§5 Connected (last), OPEN-12',
		answered: 'FAILURE',
		remark: 'illegal',
		arrange: (drivers) => {
			const [party] = connected(drivers, 1).parties;
			return {
				act: () => drivers.client.ndisClDropParty(party!, undefined, 0),
				look: () => partyState(drivers, party),
			};
		},
	},
	{
		number: 22,
		what: 'NdisCmCloseCallComplete with another VC’s party',
		source: '§5; the request says whose end it is',
		answered: 'delivered',
		remark: 'other party',
		next: 'idle inactive',
		arrange: (drivers) => {
			const {vc, parties} = connected(drivers, 1);
			const other = connected(drivers, 1);
			drivers.cm.deactivateVc(vc);
			drivers.answers.protocolCmCloseCall = {way: 'pended', status: SUCCESS};
			drivers.client.ndisClCloseCall(vc, parties[0]!, undefined, 0);
			return onVc(drivers, vc, () => {
				drivers.cm.closeCallComplete(SUCCESS, vc, other.parties[0]!);
			});
		},
	},
];

const attemptsAtVcs: readonly IllegalAttempt[] = [
	{
		number: 10,
		what: 'NdisCoDeleteVc while the VC is active',
		source: '§4.1 Idle, act ≠ Inactive',
		answered: 'NOT_ACCEPTED',
		remark: 'illegal',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.cm.activateVc(vc, newParameters());
			return onVc(drivers, vc, () => drivers.client.ndisCoDeleteVc(vc));
		},
	},
	{
		number: 10,
		what: 'NdisCoDeleteVc by the peer',
		source: '§4.1 any, by a non-creator',
		answered: 'FAILURE',
		remark: 'illegal',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			return onVc(drivers, vc, () => drivers.deleteIncomingVc(vc));
		},
	},
	{
		number: 10,
		what: 'NdisCoDeleteVc twice',
		source: '§4.1 Deleted',
		answered: 'FAILURE',
		remark: 'dead handle',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.client.ndisCoDeleteVc(vc);
			return onVc(drivers, vc, () => drivers.client.ndisCoDeleteVc(vc));
		},
	},
	{
		number: 11,
		what: 'NdisCmActivateVc during NdisCmActivateVc',
		source: '§4.2 Activating',
		isStandAloneOnly: true,
		answered: 'NOT_ACCEPTED',
		remark: 'illegal',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.answers.miniportCoActivateVc = {way: 'pended', status: SUCCESS};
			drivers.cm.activateVc(vc, newParameters());
			return onVc(drivers, vc, () => drivers.cm.activateVc(vc, newParameters()));
		},
	},
	{
		number: 11,
		what: 'NdisCmActivateVc during NdisCmDeactivateVc',
		source: '§4.2 Deactivating',
		isStandAloneOnly: true,
		answered: 'CLOSING',
		remark: 'illegal',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.cm.activateVc(vc, newParameters());
			drivers.answers.miniportCoDeactivateVc = {way: 'pended', status: SUCCESS};
			drivers.cm.deactivateVc(vc);
			return onVc(drivers, vc, () => drivers.cm.activateVc(vc, newParameters()));
		},
	},
	{
		number: 18,
		what: 'ProtocolCoCreateVc returns PENDING',
		source: 'operations.md §8: forbidden',
		answered: 'FAILURE',
		remark: 'wrong status',
		arrange: (drivers) => {
			drivers.answers.protocolCoCreateVc = {way: 'sync', status: PENDING};
			const cell: Cell<ReturnType<typeof clientVc>> = {value: undefined};
			return {
				act: () =>
					drivers.client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, drivers.area('vc'), cell),
				look: () => String(cell.value),
			};
		},
	},
	{
		number: 18,
		what: 'ProtocolCoDeleteVc returns PENDING',
		source: 'operations.md §9: forbidden',
		answered: 'NOT_ACCEPTED',
		remark: 'wrong status',
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.answers.protocolCoDeleteVc = {way: 'sync', status: PENDING};
			return onVc(drivers, vc, () => drivers.client.ndisCoDeleteVc(vc));
		},
	},
	{
		number: 19,
		what: 'NdisMCoIndicateReceiveNetBufferLists after the deactivation',
		source: '§4.2 Inactive: dropped, returned',
		answered: 'dropped',
		remark: 'illegal',
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			drivers.cm.deactivateVc(vc);
			return onVc(drivers, vc, () => {
				drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0);
			});
		},
	},
	{
		number: 20,
		what: 'a list with the flag RESOURCES returned by the protocol',
		source: 'operations.md §20',
		answered: 'dropped',
		remark: 'list not lent',
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			const list = newList(vc, 1);
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [list], 1, NDIS_RECEIVE_FLAGS_RESOURCES);
			return onVc(drivers, vc, () => {
				drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, [list], 0);
			});
		},
	},
];

const attemptsAtFamilies: readonly IllegalAttempt[] = [
	{
		number: 14,
		what: 'a SAP handle after its deregistration, by the client',
		source: '§3 None',
		answered: 'FAILURE',
		remark: 'dead handle',
		arrange: (drivers) => {
			const sap = registeredSap(drivers);
			drivers.client.ndisClDeregisterSap(sap);
			return {
				act: () => drivers.client.ndisClDeregisterSap(sap),
				look: () => afState(drivers, drivers.af.value),
			};
		},
	},
	{
		number: 14,
		what: 'a SAP handle after its deregistration, by the call manager',
		source: '§3 None',
		answered: 'FAILURE',
		remark: 'dead handle',
		arrange: (drivers) => {
			const {vc, sap} = offerable(drivers);
			drivers.client.ndisClDeregisterSap(sap);
			return onVc(drivers, vc, () => drivers.cm.dispatchIncomingCall(sap, vc, newParameters()));
		},
	},
	{
		number: 15,
		what: 'an address family’s handle after its close',
		source: '§2 Closed',
		answered: 'FAILURE',
		remark: 'dead handle',
		arrange: (drivers) => {
			const af = drivers.af.value!;
			drivers.client.ndisClCloseAddressFamily(af);
			return {
				act: () => drivers.client.ndisClCloseAddressFamily(af),
				look: () => afState(drivers, af),
			};
		},
	},
	{
		number: 16,
		what: 'NdisClCloseAddressFamily with VCs; the call manager refuses',
		source: '§2 Open, OPEN-14',
		answered: 'FAILURE',
		remark: 'remains',
		arrange: (drivers) => {
			const af = drivers.af.value!;
			clientVc(drivers);
			drivers.answers.protocolCmCloseAf = {way: 'sync', status: NDIS_STATUS.NOT_ACCEPTED};
			return {act: () => drivers.client.ndisClCloseAddressFamily(af), look: () => afState(drivers, af)};
		},
	},
	{
		number: 16,
		what: 'NdisClCloseAddressFamily with VCs, strictly',
		source: '§2 Open, OPEN-14 strict',
		answered: 'FAILURE',
		remark: 'remains',
		policies: {strictAfClose: true},
		arrange: (drivers) => {
			const af = drivers.af.value!;
			clientVc(drivers);
			return {act: () => drivers.client.ndisClCloseAddressFamily(af), look: () => afState(drivers, af)};
		},
	},
	{
		number: 17,
		what: 'NdisCmRegisterSapComplete(error), then a dispatch on the SAP',
		source: '§3 None',
		answered: 'FAILURE',
		remark: 'dead handle',
		arrange: (drivers) => {
			let handle = registeredSap(drivers);
			drivers.hooks.protocolCmRegisterSap = (_af, _sap, sap) => {
				handle = sap;
			};
			drivers.answers.protocolCmRegisterSap = {way: 'pended', status: SUCCESS};
			registeredSap(drivers);
			drivers.complete('protocolCmRegisterSap', RESOURCES);
			const vc = drivers.createIncomingVc();
			drivers.cm.activateVc(vc, newParameters());
			return onVc(drivers, vc, () => drivers.cm.dispatchIncomingCall(handle, vc, newParameters()));
		},
	},
];

/** The acts of `state-machines.md` §8, in its order. */
export const illegalAttempts: readonly IllegalAttempt[] = [
	...attemptsAtCalls,
	...attemptsAtParties,
	...attemptsAtVcs,
	...attemptsAtFamilies,
].toSorted((one, other) => one.number - other.number);
