import {SAP_TYPE} from '../../ndis/types/call-parameters.ts';
import {NULL, type Cell, type NdisAfHandle, type NdisSapHandle} from '../../ndis/types/handles.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../../ndis/types/status.ts';
import type {Drivers} from './requests.ts';
import {newOid, type ClientAf, type ClientSap} from './state.ts';

/** The address family that is served. */
export const servedFamily = {addressFamily: 1, majorVersion: 3, minorVersion: 1};

/** The opening of the address family has ended. */
export const afOpened = (af: ClientAf, status: NdisStatus, handle: NdisAfHandle): void => {
	af.is = status === NDIS_STATUS.SUCCESS ? 'open' : 'closed';
	af.handle = handle;
};

/** Opens the address family. */
export const openFamily = ({state, client}: Drivers): void => {
	const {af, binding} = state.client;
	af.is = 'asked';
	const cell: Cell<NdisAfHandle> = {value: undefined};
	const status = client.ndisClOpenAddressFamilyEx(binding, servedFamily, af, cell);
	if (status !== NDIS_STATUS.PENDING) afOpened(af, status, cell.value ?? NULL);
};

/** Its close has ended. */
export const afClosed = (af: ClientAf, status: NdisStatus): void => {
	af.is = status === NDIS_STATUS.SUCCESS ? 'closed' : 'open';
};

/** Closes it. */
export const closeFamily = ({state, client}: Drivers): void => {
	const {af} = state.client;
	af.is = 'closing';
	const status = client.ndisClCloseAddressFamily(af.handle);
	if (status !== NDIS_STATUS.PENDING) afClosed(af, status);
};

/** Asks for the addresses that have changed. */
export const askAddresses = ({state, client}: Drivers): void => {
	const {af, binding} = state.client;
	af.addresses = 'asked';
	const oid = newOid(oids.OID_CO_GET_ADDRESSES.value);
	if (client.ndisCoOidRequest(binding, af.handle, NULL, NULL, oid) !== NDIS_STATUS.PENDING) af.addresses = 'known';
};

/** The registration of a SAP has ended. */
export const sapRegistered = (drivers: Drivers, sap: ClientSap, status: NdisStatus, handle: NdisSapHandle): void => {
	const {client} = drivers.state;
	sap.handle = handle;
	if (status === NDIS_STATUS.SUCCESS) sap.is = 'registered';
	else client.sap = undefined;
};

/** Registers a SAP for any address. */
export const registerSap = (drivers: Drivers): void => {
	const {af} = drivers.state.client;
	const buffer = {sapType: SAP_TYPE.E164, sapLength: 1, sap: Uint8Array.of(0x2a)};
	const sap: ClientSap = {label: 'SAP', handle: NULL, is: 'asked', buffer};
	drivers.state.client.sap = sap;
	const cell: Cell<NdisSapHandle> = {value: undefined};
	const status = drivers.client.ndisClRegisterSap(af.handle, sap, buffer, cell);
	if (status !== NDIS_STATUS.PENDING) sapRegistered(drivers, sap, status, cell.value ?? NULL);
};

/** Takes it back. */
export const deregisterSap = (drivers: Drivers, sap: ClientSap): void => {
	sap.is = 'closing';
	drivers.client.ndisClDeregisterSap(sap.handle);
};
