import {NULL, SAP_TYPE, type Cell, type CoSap, type NdisSapHandle} from '../../../src/ndis.ts';
import {newParameters} from '../scripted-drivers.ts';
import type {ThreeWays} from './cases.ts';
import {find, partyState, afState, clientVc, connected, vcScene, vcState} from './scenes.ts';
import {seats, type SignatureDrivers} from './signature-drivers.ts';

/** Handlers that serve a client's request at its call manager. */
export const callManagerRows: readonly ThreeWays[] = [
	{
		handler: 'protocolCmOpenAf',
		request: 'ndisClOpenAddressFamilyEx',
		by: 'client',
		of: 'call-manager',
		subject: '',
		before: 'closed: 0',
		pending: 'open-pending: 1',
		ends: [
			{status: 'SUCCESS', state: 'open: 1'},
			{status: 'RESOURCES', state: 'closed: 0'},
			{status: 'FAILURE', state: 'closed: 0'},
		],
		seats,
		arrange: (drivers) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			return {
				ask: () => drivers.openAf(),
				look: () => {
					const open = drivers.library.state.handles.objects.filter((object) => object?.type === 'af');
					return `${open[0]?.state ?? 'closed'}: ${open.length}`;
				},
			};
		},
	},
	{
		handler: 'protocolCmCloseAf',
		request: 'ndisClCloseAddressFamily',
		by: 'client',
		of: 'call-manager',
		subject: '',
		before: 'open',
		pending: 'close-pending',
		ends: [
			{status: 'SUCCESS', state: 'gone'},
			{
				status: 'NOT_ACCEPTED',
				state: 'open',
				told: 'FAILURE',
				remark: 'wrong status',
			},
		],
		seats,
		arrange: (drivers) => {
			const af = drivers.af.value!;
			return {ask: () => drivers.client.ndisClCloseAddressFamily(af), look: () => afState(drivers, af)};
		},
	},
	{
		handler: 'protocolCmMakeCall',
		request: 'ndisClMakeCall',
		by: 'client',
		of: 'call-manager',
		subject: 'vc 1',
		before: 'idle active',
		pending: 'out-pending active',
		ends: [
			{status: 'SUCCESS', state: 'connected active'},
			{status: 'RESOURCES', state: 'idle active'},
			{status: 'NOT_SUPPORTED', state: 'idle active'},
			{status: 'INVALID_DATA', state: 'idle active'},
		],
		seats,
		arrange: (drivers) => {
			const vc = clientVc(drivers);
			drivers.cm.activateVc(vc, newParameters());
			return vcScene(drivers, vc, () => drivers.client.ndisClMakeCall(vc, newParameters(), undefined, undefined));
		},
	},
	{
		handler: 'protocolCmCloseCall',
		request: 'ndisClCloseCall',
		by: 'client',
		of: 'call-manager',
		subject: 'vc 1',
		before: 'connected inactive',
		pending: 'closing inactive',
		ends: [
			{status: 'SUCCESS', state: 'idle inactive'},
			{status: 'INVALID_DATA', state: 'connected inactive'},
			{status: 'FAILURE', state: 'connected inactive'},
		],
		seats,
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			drivers.cm.deactivateVc(vc);
			return vcScene(drivers, vc, () => drivers.client.ndisClCloseCall(vc, NULL, undefined, 0));
		},
	},
	{
		handler: 'protocolCmAddParty',
		request: 'ndisClAddParty',
		by: 'client',
		of: 'call-manager',
		subject: 'vc 1 party 2',
		before: '1, connected',
		pending: '2, add-pending',
		ends: [
			{status: 'SUCCESS', state: '2, connected'},
			{status: 'RESOURCES', state: '1, connected'},
			{status: 'NOT_SUPPORTED', state: '1, connected'},
		],
		seats,
		arrange: (drivers) => {
			const {vc} = connected(drivers, 1);
			return {
				ask: () => drivers.client.ndisClAddParty(vc, drivers.area('party'), newParameters(), {value: undefined}),
				look: () => {
					const parties = find(drivers, 'vc', vc)?.parties ?? [];
					return `${parties.length}, ${partyState(drivers, parties.at(-1))}`;
				},
			};
		},
	},
	{
		handler: 'protocolCmDropParty',
		request: 'ndisClDropParty',
		by: 'client',
		of: 'call-manager',
		subject: 'vc 1 party 1',
		before: 'connected',
		pending: 'drop-pending',
		ends: [
			{status: 'SUCCESS', state: 'gone'},
			{status: 'INVALID_DATA', state: 'connected'},
		],
		seats,
		arrange: (drivers) => {
			const [party] = connected(drivers, 2).parties;
			return {
				ask: () => drivers.client.ndisClDropParty(party!, undefined, 0),
				look: () => partyState(drivers, party),
			};
		},
	},
];

const number = (): CoSap => ({sapType: SAP_TYPE.E164, sapLength: 1, sap: Uint8Array.of(0x31)});

const sapState = (drivers: SignatureDrivers): string =>
	drivers.library.state.handles.objects
		.filter((object) => object?.type === 'sap')
		.map(({state}) => state)
		.join();

/** The handler that serves a client's change of call parameters. */
export const modifyRows: readonly ThreeWays[] = [
	{
		handler: 'protocolCmModifyCallQoS',
		request: 'ndisClModifyCallQoS',
		by: 'client',
		of: 'call-manager',
		subject: 'vc 1',
		before: 'connected active',
		pending: 'connected active, modifying',
		ends: [
			{status: 'SUCCESS', state: 'connected active'},
			{status: 'RESOURCES', state: 'connected active'},
			{status: 'INVALID_DATA', state: 'connected active'},
			{status: 'NOT_SUPPORTED', state: 'connected active'},
		],
		seats,
		arrange: (drivers) => {
			const {vc} = connected(drivers);
			return {
				ask: () => drivers.client.ndisClModifyCallQoS(vc, newParameters()),
				look: () =>
					`${vcState(drivers, vc)}${find(drivers, 'vc', vc)?.modifyOperation === undefined ? '' : ', modifying'}`,
			};
		},
	},
];

/** Handlers that serve the SAPs of a client. */
export const sapRows: readonly ThreeWays[] = [
	{
		handler: 'protocolCmRegisterSap',
		request: 'ndisClRegisterSap',
		by: 'client',
		of: 'call-manager',
		subject: '',
		before: '',
		pending: 'reg-pending',
		ends: [
			{status: 'SUCCESS', state: 'registered'},
			{status: 'RESOURCES', state: ''},
			{status: 'INVALID_DATA', state: ''},
			{status: 'SAP_IN_USE', state: ''},
		],
		seats,
		arrange: (drivers) => ({
			ask: () => drivers.client.ndisClRegisterSap(drivers.af.value!, drivers.area('sap'), number(), {value: undefined}),
			look: () => sapState(drivers),
		}),
	},
	{
		handler: 'protocolCmDeregisterSap',
		request: 'ndisClDeregisterSap',
		by: 'client',
		of: 'call-manager',
		subject: '',
		before: 'registered',
		pending: 'dereg-pending',
		ends: [
			{status: 'SUCCESS', state: ''},
			{status: 'FAILURE', state: 'registered', remark: 'wrong status'},
		],
		seats,
		alwaysPends: true,
		arrange: (drivers) => {
			const cell: Cell<NdisSapHandle> = {value: undefined};
			drivers.client.ndisClRegisterSap(drivers.af.value!, drivers.area('sap'), number(), cell);
			return {ask: () => drivers.client.ndisClDeregisterSap(cell.value!), look: () => sapState(drivers)};
		},
	},
];
