/** Scenarios of OIDs, addresses and permanent VCs. */
import {decodeAddresses, encodeAddress, encodePvc} from '../../src/index.ts';
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

export const permanentVc: Scenario = {
	name: 'permanent-vc',
	about: 'a call on a permanent VC: nothing is signalled, the VC is activated, data moves',
	needs: {numbers: ['sink']},
	run: async ({adapter, signal, frames, refusal}) => {
		const flow = {...(await trafficOf(adapter, signal))};
		const pvc = encodePvc({flags: 0, connection: 40, destination: 'sink', transmit: flow, receive: flow});
		const signalled = frames('out', 'SETUP').length;
		await adapter.set('OID_CO_ADD_PVC', pvc, {signal});
		const call = await adapter.makeCall({to: 'sink', permanent: true, signal});
		await call.send(new Uint8Array(20), {signal});
		const inUse = await refusal('taking it back while in use', adapter.set('OID_CO_DELETE_PVC', pvc, {signal}));
		claimEqual('taking it back while in use', inUse.status, 'NOT_ACCEPTED');
		await call.close({signal});
		await adapter.set('OID_CO_DELETE_PVC', pvc, {signal});
		claimEqual('SETUP and RELEASE frames of it', frames('out', 'SETUP').length - signalled, 0);
		const none = await refusal('a call without a PVC', adapter.makeCall({to: 'sink', permanent: true, signal}));
		claimEqual('a call without a PVC', none.status, 'FAILURE');
	},
};

export const askedToClose: Scenario = {
	name: 'asked-to-close',
	about:
		'the call manager notifies the host of its leaving: calls are closed, the SAP and the address family too; no call after that',
	needs: {numbers: ['sink']},
	// The call manager notifies and stays, so that its calls can still be released over the network.
	exceptions: {advisories: ['AF-NOTIFY-002']},
	run: async ({adapter, signal, refusal, frames}) => {
		await adapter.listen({signal});
		const call = await adapter.makeCall({to: 'sink', signal});
		await adapter.closeFamily({signal});
		claimEqual('end of the call', await call.ended, {status: 'SUCCESS', cause: 16, byPeer: false});
		claimEqual('RELEASE frames', frames('out', 'RELEASE').length, 1);
		const {code} = await refusal('a call after that', adapter.makeCall({to: 'sink', signal}));
		claimEqual('a call after that', code, 'closed');
	},
};

/** Traffic that this device grants a call. */
const trafficOf = async (adapter: Parameters<Scenario['run']>[0]['adapter'], signal: AbortSignal) => {
	const call = await adapter.makeCall({to: 'sink', signal});
	await call.close({signal});
	return call.transmit;
};
