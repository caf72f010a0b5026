import {NDIS_STATUS, NULL} from '../../../src/ndis.ts';
import {newList, newOid, newParameters} from '../scripted-drivers.ts';
import type {ThreeWays} from './cases.ts';
import {find, clientVc, connected, vcScene} from './scenes.ts';
import {seats} from './signature-drivers.ts';

const [standAlone] = seats;

const nameOf = (status: number): string =>
	Object.entries(NDIS_STATUS).find(([, value]) => value === status)?.[0] ?? 'none';

/** Handlers that serve the call manager, or both protocols, at the miniport. */
export const miniportRows: readonly ThreeWays[] = [
	{
		handler: 'miniportCoActivateVc',
		request: 'ndisCmActivateVc',
		by: 'call-manager',
		of: 'miniport',
		subject: 'vc 1',
		before: 'idle inactive',
		pending: 'idle activating',
		ends: [
			{status: 'SUCCESS', state: 'idle active'},
			{status: 'INVALID_DATA', state: 'idle inactive'},
			{status: 'RESOURCES', state: 'idle inactive'},
		],
		seats: [standAlone],
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			return vcScene(drivers, vc, () => drivers.cm.activateVc(vc, newParameters()));
		},
	},
	{
		handler: 'miniportCoDeactivateVc',
		request: 'ndisCmDeactivateVc',
		by: 'call-manager',
		of: 'miniport',
		subject: 'vc 1',
		before: 'idle active',
		pending: 'idle deactivating',
		ends: [
			{status: 'SUCCESS', state: 'idle inactive'},
			{status: 'FAILURE', state: 'idle active'},
		],
		seats: [standAlone],
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.cm.activateVc(vc, newParameters());
			return vcScene(drivers, vc, () => drivers.cm.deactivateVc(vc));
		},
	},
	{
		handler: 'miniportCoSendNetBufferLists',
		request: 'ndisCoSendNetBufferLists',
		by: 'client',
		of: 'miniport',
		subject: 'vc 1',
		before: '0 with the miniport, SUCCESS',
		pending: '1 with the miniport, SUCCESS',
		ends: [
			{status: 'SUCCESS', state: '0 with the miniport, SUCCESS'},
			{status: 'RESOURCES', state: '0 with the miniport, RESOURCES'},
			{status: 'SEND_ABORTED', state: '0 with the miniport, SEND_ABORTED'},
		],
		seats,
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			const list = newList(vc, 1, 2, 3);
			return {
				ask: () => {
					drivers.client.ndisCoSendNetBufferLists(vc, [list], 0);
				},
				look: () => `${find(drivers, 'vc', vc)?.sends.size ?? 0} with the miniport, ${nameOf(list.status)}`,
			};
		},
	},
	{
		handler: 'miniportCoOidRequest',
		request: 'ndisCoOidRequest',
		by: 'client',
		of: 'miniport',
		subject: '',
		before: '',
		pending: 'pending',
		ends: [
			{status: 'SUCCESS', state: ''},
			{status: 'INVALID_OID', state: ''},
			{status: 'RESOURCES', state: ''},
		],
		seats,
		arrange: (drivers) => ({
			ask: () => drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, NULL, NULL, NULL, newOid(0x10_106)),
			look: () => drivers.library.state.oids.map(({state}) => state).join(),
		}),
	},
];
