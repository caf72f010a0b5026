import {
	NDIS_STATUS,
	NULL,
	SAP_TYPE,
	type Cell,
	type CoSap,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisVcHandle,
} from '../../src/ndis.ts';
import {newList, newOid, newParameters} from './scripted-drivers.ts';
import {seats, type Area, type SignatureDrivers} from './signature-drivers.ts';
import type {Scene, ThreeWays} from './three-ways.ts';

type Objects = SignatureDrivers['library']['state']['handles']['objects'];
type NdisObject = NonNullable<Objects[number]>;

const find = <Type extends NdisObject['type']>(
	{library}: SignatureDrivers,
	type: Type,
	handle: number,
): Extract<NdisObject, {type: Type}> | undefined =>
	library.state.handles.objects.find(
		(object): object is Extract<NdisObject, {type: Type}> => object?.type === type && object.handle === handle,
	);

const vcState = (drivers: SignatureDrivers, handle: number): string => {
	const vc = find(drivers, 'vc', handle);
	return vc === undefined ? 'gone' : `${vc.call} ${vc.activation}`;
};

const partyState = (drivers: SignatureDrivers, handle: number | undefined): string =>
	find(drivers, 'party', handle ?? NULL)?.state ?? 'gone';

const afState = (drivers: SignatureDrivers, handle: number | undefined): string =>
	find(drivers, 'af', handle ?? NULL)?.state ?? 'gone';

/** A VC that the client has created. */
export const clientVc = (drivers: SignatureDrivers): NdisVcHandle => {
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const area: Area = drivers.area('client vc');
	drivers.client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, area, cell);
	area.handles['vcHandle'] = cell.value ?? NULL;
	return cell.value ?? NULL;
};

/** A call that stands, with so many parties (0: point-to-point). */
export const connected = (
	drivers: SignatureDrivers,
	count = 0,
): {readonly vc: NdisVcHandle; readonly parties: readonly NdisPartyHandle[]} => {
	const vc = clientVc(drivers);
	drivers.cm.activateVc(vc, newParameters());
	const cells: Cell<NdisPartyHandle>[] = Array.from({length: count}, () => ({value: undefined}));
	const [first, ...others] = cells;
	drivers.client.ndisClMakeCall(vc, newParameters(), first === undefined ? undefined : drivers.area('party'), first);
	for (const cell of others) drivers.client.ndisClAddParty(vc, drivers.area('party'), newParameters(), cell);
	return {vc, parties: cells.map(({value}) => value ?? NULL)};
};

const vcScene = (drivers: SignatureDrivers, vc: NdisVcHandle, ask: Scene['ask']): Scene => ({
	ask,
	look: () => vcState(drivers, vc),
});

const [standAlone] = seats;

/** Handlers that serve a client's request at its call manager. */
const callManagerRows: readonly ThreeWays[] = [
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

/** Handlers that serve the SAPs of a client. */
const sapRows: readonly ThreeWays[] = [
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

/** Handlers that serve the call manager, or both protocols, at the miniport. */
const miniportRows: readonly ThreeWays[] = [
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

const nameOf = (status: number): string =>
	Object.entries(NDIS_STATUS).find(([, value]) => value === status)?.[0] ?? 'none';

/** Every handler that may pend. */
export const threeWaysRows: readonly ThreeWays[] = [...callManagerRows, ...sapRows, ...miniportRows];
