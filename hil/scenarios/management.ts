/** Scenarios of OIDs and addresses. */
import {decodeAddresses, encodeAddress} from '../../src/index.ts';
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0$/, '');

export const objectIdentifiers: Scenario = {
	name: 'oids',
	about: 'OIDs of the device are queried and set; one that it hasn’t is refused',
	needs: {numbers: [], capabilities: ['oids']},
	run: async ({adapter, signal, refusal}) => {
		const firmware = await adapter.query('OID_GEN_CO_VENDOR_DESCRIPTION', {signal});
		claimEqual('name of the firmware', text(firmware), adapter.limits.firmware);
		await adapter.set('OID_GEN_CO_PROTOCOL_OPTIONS', Uint8Array.of(1, 0, 0, 0), {signal});
		const {code, status} = await refusal('an unknown OID', adapter.query(0x7f_00_00_01, {signal}));
		claimEqual('an unknown OID', {code, status}, {code: 'device-refused', status: 'INVALID_OID'});
	},
};

export const addresses: Scenario = {
	name: 'addresses',
	about: 'the host gives the call manager an own address, sees it in the list, and takes it back',
	needs: {numbers: []},
	run: async ({adapter, signal}) => {
		const own = async (): Promise<readonly string[]> =>
			decodeAddresses(await adapter.query('OID_CO_GET_ADDRESSES', {signal})) ?? [];
		await adapter.set('OID_CO_ADD_ADDRESS', encodeAddress('bench-2'), {signal});
		claim('the address is in the list', (await own()).includes('bench-2'));
		await adapter.set('OID_CO_DELETE_ADDRESS', encodeAddress('bench-2'), {signal});
		claim('the address is gone', !(await own()).includes('bench-2'));
	},
};
