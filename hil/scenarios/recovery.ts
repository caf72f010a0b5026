/** Scenarios of signalling that breaks, and of a device that is reset. */
import type {Adapter} from '../../src/index.ts';
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const closedByHost = {status: 'SUCCESS', cause: 16, byPeer: false};

/** A call that stands beside. */
const beside = async (adapter: Adapter, signal: AbortSignal) => adapter.makeCall({to: 'sink', signal});

export const restartOne: Scenario = {
	name: 'restart-one',
	about: 'the network restarts the connection of one call: that call ends with cause 41, another stays',
	needs: {numbers: ['restart', 'sink'], capabilities: ['restart']},
	run: async ({adapter, signal, frame}) => {
		const other = await beside(adapter, signal);
		const call = await adapter.makeCall({to: 'restart:50', signal});
		claimEqual('end of the call', await call.ended, {status: 'NETWORK_UNREACHABLE', cause: 41, byPeer: true});
		await frame('out', 'RESTART_ACK');
		await other.send(new Uint8Array(10), {signal});
		claimEqual('end of the other call', await other.close({signal}), closedByHost);
	},
};

export const restartAll: Scenario = {
	name: 'restart-all',
	about: 'the network restarts all connections: every call ends with cause 41, and a new one works',
	needs: {numbers: ['restart-all', 'sink'], capabilities: ['restart']},
	run: async ({adapter, signal, frame}) => {
		const other = await beside(adapter, signal);
		const call = await adapter.makeCall({to: 'restart-all:50', signal});
		const expected = {status: 'NETWORK_UNREACHABLE', cause: 41, byPeer: true};
		claimEqual('ends of the calls', await Promise.all([call.ended, other.ended]), [expected, expected]);
		await frame('out', 'RESTART_ACK');
		const next = await beside(adapter, signal);
		await next.close({signal});
	},
};

export const statusNull: Scenario = {
	name: 'status-null',
	about: 'the network has forgotten a call and says so (STATUS with state 0): the call is cleared here too',
	needs: {numbers: ['status-null']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'status-null:50', signal});
		claimEqual('end of the call', await call.ended, {status: 'FAILURE', cause: 101, byPeer: true});
		claimEqual('RELEASE frames', [...frames('out', 'RELEASE'), ...frames('in', 'RELEASE')].length, 0);
	},
};

/** Signalling goes down, and comes back. */
const flap = async (adapter: Adapter, signal: AbortSignal): Promise<void> => {
	const changes = [await adapter.signalling.next({signal}), await adapter.signalling.next({signal})];
	claimEqual(
		'signalling, as the call manager tells it',
		changes.map(({value}) => value),
		[false, true],
	);
};

export const linkFlapShort: Scenario = {
	name: 'link-flap-short',
	about: 'the signalling link is down for 150 ms, shorter than T309 (600 ms): the call survives',
	needs: {numbers: ['link-flap']},
	timers: {T309: 600},
	run: async ({adapter, signal, refusal, frames}) => {
		const call = await adapter.makeCall({to: 'link-flap:150', signal});
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, false);
		claimEqual('whether it is up', adapter.isSignallingUp, false);
		const {status} = await refusal('a call meanwhile', adapter.makeCall({to: 'link-flap:150', signal}));
		claimEqual('a call meanwhile', status, 'NETWORK_UNREACHABLE');
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, true);
		claimEqual('STATUS_ENQUIRY frames: the call is audited', frames('out', 'STATUS_ENQUIRY').length, 1);
		await call.send(new Uint8Array(10), {signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
	},
};

export const linkFlapLong: Scenario = {
	name: 'link-flap-long',
	about: 'the signalling link is down for 400 ms, longer than T309 (150 ms): the call is cleared, and the next works',
	needs: {numbers: ['link-flap', 'sink']},
	timers: {T309: 150},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'link-flap:400', signal});
		const [ending] = await Promise.all([call.ended, flap(adapter, signal)]);
		claimEqual('end of the call', ending, {status: 'DEST_OUT_OF_ORDER', cause: 27, byPeer: true});
		claimEqual('RESTART frames', frames('out', 'RESTART').length, 1);
		const next = await beside(adapter, signal);
		await next.close({signal});
	},
};

/** The next two resets’ marks. */
const claimReset = async (adapter: Adapter, signal: AbortSignal): Promise<void> => {
	const seen: string[] = [];
	while (!seen.includes('RESET_END')) {
		seen.push((await adapter.indications.next({signal})).value?.status ?? 'nothing');
	}
	claimEqual(
		'reset, as the client hears of it',
		seen.filter((status) => status.startsWith('RESET')),
		['RESET_START', 'RESET_END'],
	);
};

export const resetKeeps: Scenario = {
	name: 'reset-keeps',
	about: 'the device reports hard errors and is reset; it has kept its VCs: the call goes on',
	needs: {numbers: ['reset-keeps'], capabilities: ['reset']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'reset-keeps:50', signal});
		await claimReset(adapter, signal);
		await call.send(new Uint8Array(30), {signal});
		claimEqual('RESET frames out', frames('out', 'RESET').length, 1);
		claimEqual('end of the call', await call.close({signal}), closedByHost);
	},
};

export const resetLoses: Scenario = {
	name: 'reset-loses',
	about: 'the device is reset and has lost its VCs: they are programmed anew, and the call goes on',
	needs: {numbers: ['reset-loses'], capabilities: ['reset']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'reset-loses:50', signal});
		const before = frames('out', 'ACTIVATE').length;
		await claimReset(adapter, signal);
		await call.send(new Uint8Array(30), {signal});
		claim('the VCs are programmed anew', frames('out', 'ACTIVATE').length > before);
		claimEqual('end of the call', await call.close({signal}), closedByHost);
	},
};
