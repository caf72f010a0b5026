import {NULL} from '../../../src/ndis.ts';
import {newOid, newParameters} from '../scripted-drivers.ts';
import type {ThreeWays} from './cases.ts';
import {afState, offerable, vcScene} from './scenes.ts';
import {seats} from './signature-drivers.ts';

const addressOid = 0xfe_00_00_13;

/** Handlers of both protocols that serve the other, and the client's that serves its call manager. */
export const peerRows: readonly ThreeWays[] = [
	{
		handler: 'protocolClNotifyCloseAf',
		request: 'ndisCmNotifyCloseAddressFamily',
		by: 'call-manager',
		of: 'client',
		subject: '',
		before: 'open, 0 notices',
		pending: 'gone, 1 notices',
		ends: [
			{
				status: 'SUCCESS',
				state: 'gone, 0 notices',
				inside: ['client → NdisClCloseAddressFamily', '  ⇒ call-manager ProtocolCmCloseAf', '  ⇠ SUCCESS', '← SUCCESS'],
			},
		],
		seats,
		arrange: (drivers) => {
			const af = drivers.af.value!;
			drivers.hooks.protocolClNotifyCloseAf = () => {
				drivers.client.ndisClCloseAddressFamily(af);
			};
			return {
				ask: () => drivers.cm.notifyCloseAddressFamily(af),
				look: () => `${afState(drivers, af)}, ${drivers.library.state.closeNotices.length} notices`,
			};
		},
	},
	{
		handler: 'protocolClNotifyCloseAf',
		where: 'of a client that stays',
		request: 'ndisCmNotifyCloseAddressFamily',
		by: 'call-manager',
		of: 'client',
		subject: '',
		before: 'open, 0 notices',
		pending: 'open, 1 notices',
		ends: [
			{status: 'FAILURE', state: 'open, 0 notices'},
			{status: 'NOT_SUPPORTED', state: 'open, 0 notices'},
		],
		seats,
		arrange: (drivers) => {
			const af = drivers.af.value!;
			return {
				ask: () => drivers.cm.notifyCloseAddressFamily(af),
				look: () => `${afState(drivers, af)}, ${drivers.library.state.closeNotices.length} notices`,
			};
		},
	},
	{
		handler: 'protocolClIncomingCall',
		request: 'ndisCmDispatchIncomingCall',
		by: 'call-manager',
		of: 'client',
		subject: 'vc 1',
		before: 'idle active',
		pending: 'offered active',
		ends: [
			{status: 'SUCCESS', state: 'accepted active'},
			{status: 'RESOURCES', state: 'idle active'},
			{status: 'INVALID_DATA', state: 'idle active'},
			{status: 'FAILURE', state: 'idle active'},
		],
		seats,
		arrange: (drivers) => {
			const {vc, sap} = offerable(drivers);
			return vcScene(drivers, vc, () => drivers.cm.dispatchIncomingCall(sap, vc, newParameters()));
		},
	},
	{
		handler: 'protocolCoOidRequest',
		where: 'of the call manager',
		request: 'ndisCoOidRequest',
		by: 'client',
		of: 'call-manager',
		subject: '',
		before: '',
		pending: 'pending',
		ends: [
			{status: 'SUCCESS', state: ''},
			{status: 'INVALID_OID', state: ''},
			{status: 'BUFFER_TOO_SHORT', state: ''},
		],
		seats,
		arrange: ({client, clientBinding, af, library}) => ({
			ask: () => client.ndisCoOidRequest(clientBinding.value!, af.value!, NULL, NULL, newOid(addressOid)),
			look: () => library.state.oids.map(({state}) => state).join(),
		}),
	},
	{
		handler: 'protocolCoOidRequest',
		where: 'of the client',
		request: 'ndisCoOidRequest',
		by: 'call-manager',
		of: 'client',
		subject: '',
		before: '',
		pending: 'pending',
		ends: [
			{status: 'SUCCESS', state: ''},
			{status: 'NOT_SUPPORTED', state: ''},
		],
		seats,
		arrange: ({callManager, callManagerBinding, af, library, seat}) => ({
			ask: () =>
				seat === 'integrated'
					? callManager.ndisMCmOidRequest(af.value!, NULL, NULL, newOid(addressOid))
					: callManager.ndisCoOidRequest(callManagerBinding.value!, af.value!, NULL, NULL, newOid(addressOid)),
			look: () => library.state.oids.map(({state}) => state).join(),
		}),
	},
];
