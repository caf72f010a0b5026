/** Scenarios of trouble that calls end by, or outlive. */
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

export const restarted: Scenario = {
	name: 'restarted',
	about: 'the network restarts one connection, then all: the calls are cleared with cause 41, and the next call works',
	needs: {numbers: ['restart', 'restart-all', 'sink']},
	run: async ({adapter, signal, frames}) => {
		for (const to of ['restart:50', 'restart-all:50']) {
			const call = await adapter.makeCall({to, signal});
			claimEqual(`end of the call to ${to}`, await call.ended, {
				status: 'NETWORK_UNREACHABLE',
				cause: 41,
				byPeer: true,
			});
		}
		claimEqual('RESTART_ACK frames', frames('out', 'RESTART_ACK').length, 2);
		const next = await adapter.makeCall({to: 'sink', signal});
		await next.close({signal});
	},
};

export const forgotten: Scenario = {
	name: 'forgotten',
	about: 'the network has forgotten the call and says STATUS Null: it is cleared, and nothing is said',
	needs: {numbers: ['status-null']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'status-null:50', signal});
		claimEqual('end of the call', await call.ended, {status: 'FAILURE', cause: 101, byPeer: true});
		claimEqual('RELEASE frames', [...frames('out', 'RELEASE'), ...frames('in', 'RELEASE')].length, 0);
	},
};

export const signallingLinkFlaps: Scenario = {
	name: 'signalling-link-flaps',
	about: 'signalling is down for 100 ms: the call outlives it and is audited; for longer than T309 (150 ms) it doesn’t',
	needs: {numbers: ['link-flap']},
	timers: {T309: 150},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'link-flap:100', signal});
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, false);
		const refused = await adapter.makeCall({to: 'link-flap:1', signal}).catch((error: unknown) => error);
		claim('a new call is refused', refused instanceof Error);
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, true);
		claimEqual('STATUS_ENQUIRY frames', frames('out', 'STATUS_ENQUIRY').length, 1);
		await call.close({signal});
		const lost = await adapter.makeCall({to: 'link-flap:400', signal});
		claimEqual('end of the call', await lost.ended, {status: 'DEST_OUT_OF_ORDER', cause: 27, byPeer: true});
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, false);
		claimEqual('signalling', (await adapter.signalling.next({signal})).value, true);
		claimEqual('RESTART frames', frames('out', 'RESTART').length, 1);
	},
};

export const deviceReset: Scenario = {
	name: 'device-reset',
	about: 'the device asks to be reset, once keeping its VCs, once losing them: the calls stay, and data goes on',
	needs: {numbers: ['reset-keeps', 'reset-loses'], capabilities: ['reset']},
	run: async ({adapter, signal, frames}) => {
		for (const to of ['reset-keeps:50', 'reset-loses:50']) {
			const call = await adapter.makeCall({to, signal});
			for (const status of ['HARD_ERRORS', 'RESET_START', 'RESET_END']) {
				claimEqual('indication', (await adapter.indications.next({signal})).value?.status, status);
			}
			await call.send(new Uint8Array(16), {signal});
			await call.close({signal});
		}
		claimEqual('RESET frames', frames('out', 'RESET').length, 2);
	},
};
