import {callManagerStubs, clientStubs, miniportStubs} from '../../../src/ndis/handler-stubs.ts';
import {handlerStructures, sizeOfStructure, type StructureName} from '../../../src/ndis/handler-structures.ts';
import type {CoAddressFamily} from '../../../src/ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisDriverHandle,
} from '../../../src/ndis/types/handles.ts';
import type {NdisOptionalHandlers} from '../../../src/ndis/types/registration.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import type {BreachRow} from './breach.ts';
import type {Polite} from './polite.ts';
import {SecondClient} from './second-client.ts';

const {SUCCESS, NOT_SUPPORTED} = NDIS_STATUS;

/** A structure with all its members, but for one, or with something else in its header. */
const structure = (
	name: StructureName,
	{without, header}: {readonly without?: string; readonly header?: object} = {},
): NdisOptionalHandlers => {
	const stubs = {...clientStubs, ...callManagerStubs, ...miniportStubs};
	const {type, revision, members} = handlerStructures[name];
	return {
		header: {type, revision, size: sizeOfStructure(name), ...header},
		...Object.fromEntries(members.flatMap((member) => (member === without ? [] : [[member, stubs[member]]]))),
	};
};

type Role = 'client' | 'call-manager' | 'miniport' | 'mcm';

/** Links one more driver, which registers these structures and does nothing else. */
const link = (drivers: Polite, role: Role, ...structures: readonly NdisOptionalHandlers[]): NdisFunctions =>
	drivers.library.linkDriver(role, 'guest', (ndis) => {
		const setOptions = (handle: NdisDriverHandle): number => {
			for (const given of structures) ndis.ndisSetOptionalHandlers(handle, given);
			return SUCCESS;
		};
		return {
			...clientStubs,
			...miniportStubs,
			...{protocolSetOptions: setOptions, miniportSetOptions: setOptions},
		};
	});

const protocol = structure('NDIS_PROTOCOL_CO_CHARACTERISTICS');

/** One more client, which is bound, opens the address family if it has registered a handler for that, and asks the miniport something. */
const bindAndAsk = (drivers: Polite, isWhole: boolean): void => {
	const binding: Cell<NdisBindingHandle> = {value: undefined};
	const af: Cell<NdisAfHandle> = {value: undefined};
	const ndis: NdisFunctions = drivers.library.linkDriver('client', 'guest', (functions) => ({
		...clientStubs,
		protocolSetOptions: (handle) => {
			const opens = {
				...protocol,
				protocolCoAfRegisterNotify: (_context: Context, family: CoAddressFamily) =>
					void functions.ndisClOpenAddressFamilyEx(binding.value!, family, drivers.label('guest'), af),
			};
			if (isWhole) functions.ndisSetOptionalHandlers(handle, opens);
			return functions.ndisSetOptionalHandlers(handle, {
				...structure('NDIS_CO_CLIENT_OPTIONAL_HANDLERS'),
				protocolClOpenAfCompleteEx: (_context, afHandle) => {
					af.value = afHandle;
				},
			});
		},
		protocolBindAdapterEx: (_context, adapter) => functions.ndisOpenAdapterEx(drivers.label('guest'), adapter, binding),
		protocolUnbindAdapterEx: () => functions.ndisCloseAdapterEx(binding.value!),
		protocolNetPnPEvent: () => SUCCESS,
	}));
	drivers.scripts.miniportCoOidRequest = {way: 'sync', status: SUCCESS};
	drivers.library.runPassive();
	drivers.settle('protocolCmOpenAf');
	drivers.library.runPassive();
	ndis.ndisCoOidRequest(binding.value!, NULL, NULL, NULL, newOid(1));
	if (af.value === undefined) return;
	ndis.ndisClCloseAddressFamily(af.value);
	drivers.settle('protocolCmCloseAf');
};

const stubbed = (drivers: Polite, status: number): void => {
	drivers.callManager.note(undefined, 'stub:ProtocolCmRegisterSap');
	drivers.scripts.protocolCmRegisterSap = {way: 'sync', status};
	drivers.client.ndisClRegisterSap(
		drivers.af.value!,
		drivers.label('client sap'),
		{sapType: 1, sapLength: 1, sap: Uint8Array.of(42)},
		drivers.sap,
	);
	if (status === SUCCESS) drivers.deregisterSap();
};

const oneForAll = (): number => NOT_SUPPORTED;

/** Breaches of registration. */
export const registrationBreaches: readonly BreachRow[] = [
	{
		id: 'REG-001',
		wrong: 'a client registers a structure after its registration',
		run: (drivers, bad) => {
			const ndis = link(drivers, 'client', protocol, structure('NDIS_CO_CLIENT_OPTIONAL_HANDLERS'));
			const {handle} = drivers.library.state.drivers.at(-1)!;
			if (bad) ndis.ndisSetOptionalHandlers(handle, protocol);
		},
	},
	{
		id: 'REG-002',
		wrong: 'a client works without the characteristics of connection-oriented protocols',
		run: (drivers, bad) => bindAndAsk(drivers, !bad),
	},
	{
		id: 'REG-003',
		wrong: 'a client leaves out a member of its structure',
		run: (drivers, bad) => {
			const without = bad ? 'protocolClIncomingDropParty' : '';
			link(drivers, 'client', protocol, structure('NDIS_CO_CLIENT_OPTIONAL_HANDLERS', {without}));
		},
	},
	{
		id: 'REG-004',
		wrong: 'a call manager leaves out a member of its structure',
		run: (drivers, bad) => {
			const without = bad ? 'protocolCmModifyCallQoS' : '';
			link(drivers, 'call-manager', protocol, structure('NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS', {without}));
		},
	},
	{
		id: 'REG-005',
		wrong: 'a stub of a call manager answers SUCCESS',
		run: (drivers, bad) => stubbed(drivers, bad ? SUCCESS : NOT_SUPPORTED),
	},
	...[{revision: 2}, {size: 8}, {type: 0x99}].map((header): BreachRow => ({
		id: 'REG-006',
		wrong: `a client gives a header with another ${Object.keys(header)[0]}`,
		run: (drivers, bad) => {
			link(drivers, 'client', protocol, structure('NDIS_CO_CLIENT_OPTIONAL_HANDLERS'));
			if (bad) link(drivers, 'client', protocol, structure('NDIS_CO_CLIENT_OPTIONAL_HANDLERS', {header}));
		},
	})),
	{
		id: 'REG-010',
		wrong: 'a miniport leaves out a member of its structure',
		run: (drivers, bad) => {
			const without = bad ? 'miniportCoActivateVc' : '';
			link(drivers, 'miniport', structure('NDIS_MINIPORT_CO_CHARACTERISTICS', {without}));
		},
	},
	{
		id: 'MCM-002',
		wrong: 'an integrated call manager leaves out its handler for new VCs',
		run: (drivers, bad) => {
			const without = bad ? 'protocolCoCreateVc' : '';
			const callManager = structure('NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS', {without});
			link(drivers, 'mcm', structure('NDIS_MINIPORT_CO_CHARACTERISTICS'), callManager);
		},
	},
	{
		id: 'MCM-003',
		wrong: 'an integrated call manager has one handler for OID requests of both kinds',
		run: (drivers, bad) => {
			const callManager = structure('NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS');
			const miniport = {...structure('NDIS_MINIPORT_CO_CHARACTERISTICS'), miniportCoOidRequest: oneForAll};
			link(drivers, 'mcm', miniport, bad ? {...callManager, protocolCoOidRequest: oneForAll} : callManager);
		},
	},
	{
		id: 'REG-011',
		wrong: 'a connection-oriented miniport says that it is serialized',
		run: (drivers, bad) => {
			const ndis = link(drivers, 'miniport', structure('NDIS_MINIPORT_CO_CHARACTERISTICS'));
			if (bad) ndis.note(undefined, 'attribute:serialized');
		},
	},
	{
		id: 'REG-012',
		wrong: 'a call manager isn’t ready when it is told of an address family',
		run: (drivers, bad) => {
			drivers.hooks.protocolCmRegisterSap = () => {
				if (bad) drivers.callManager.note(undefined, 'not ready');
			};
			drivers.registerSap();
			drivers.deregisterSap();
		},
	},
	{
		id: 'REG-007',
		wrong: 'a client does nothing about address families',
		whole: true,
		run: (drivers) => {
			const second = new SecondClient(drivers);
			drivers.open();
			second.hearAddresses();
			second.close();
			drivers.close();
		},
		falsify: (record, show) => {
			if (record.name !== 'NdisClOpenAddressFamilyEx') show(record);
		},
	},
	{
		id: 'REG-008',
		wrong: 'a call manager opens an address family',
		run: (drivers, bad) => {
			const cell: Cell<NdisAfHandle> = {value: undefined};
			const family = {addressFamily: 1, majorVersion: 3, minorVersion: 1};
			const {callManager, callManagerBinding} = drivers;
			if (bad) callManager.ndisClOpenAddressFamilyEx(callManagerBinding.value!, family, {}, cell);
		},
	},
	{
		id: 'REG-009',
		wrong: 'NDIS calls the connectionless completion handler of a call manager',
		falsify: (record, show) => {
			const isAnswer = record.name === 'ProtocolCoOidRequestComplete' && record.driver === 'call-manager';
			show(isAnswer ? {...record, name: 'ProtocolOidRequestComplete'} : record);
		},
		run: (drivers) => {
			drivers.callManager.ndisCoOidRequest(drivers.callManagerBinding.value!, NULL, NULL, NULL, newOid(1));
			drivers.settle('miniportCoOidRequest');
		},
	},
];
