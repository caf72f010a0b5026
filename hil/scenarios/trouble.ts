/** Scenarios of a network and a device that misbehave. */
import {claim, claimDeviceTook, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const closedByHost = {status: 'SUCCESS', cause: 16, byPeer: false};

export const crossing: Scenario = {
	name: 'crossing',
	about: 'both sides release at once: each takes the other’s RELEASE for the confirmation',
	needs: {numbers: ['crossing']},
	run: async ({adapter, signal, frames, records}) => {
		const call = await adapter.makeCall({to: 'crossing', signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		claimEqual('RELEASE frames, out and in', [frames('out', 'RELEASE').length, frames('in', 'RELEASE').length], [1, 1]);
		claim('the client hears of no incoming close', !records.some(({name}) => name === 'ProtocolClIncomingCloseCall'));
	},
};

export const babble: Scenario = {
	name: 'babble',
	about: 'the network says everything twice, and speaks of calls that nobody made: the call doesn’t mind',
	needs: {numbers: ['babble', 'sink']},
	run: async ({adapter, signal}) => {
		const call = await adapter.makeCall({to: 'babble', signal});
		await call.send(new Uint8Array(20), {signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		const next = await adapter.makeCall({to: 'sink', signal});
		await next.close({signal});
	},
};

export const holdSends: Scenario = {
	name: 'hold-sends',
	about: 'the device confirms each frame 100 ms late: so long it isn’t sent, and the close waits for it',
	needs: {numbers: ['hold-sends']},
	run: async ({adapter, mayLag, signal, frames}) => {
		const call = await adapter.makeCall({to: 'hold-sends:100', signal});
		const askedAt = performance.now();
		await call.send(new Uint8Array(10), {signal});
		claimDeviceTook({mayLag}, 'frame', {ms: performance.now() - askedAt, leastMs: 100});
		const late = call.send(new Uint8Array(10), {signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		await late;
		const [release] = frames('out', 'RELEASE');
		const [sent] = frames('in', 'SENT').slice(-1);
		claim('the release waits for the frame', release !== undefined && sent !== undefined && sent.seq < release.seq);
	},
};

export const dataEarly: Scenario = {
	name: 'data-early',
	about:
		'the device sends a frame without credit, before the call is complete: nobody gets it before then, and the call works',
	needs: {numbers: ['data-early']},
	exceptions: {earlyData: true},
	run: async ({adapter, signal}) => {
		const call = await adapter.makeCall({to: 'data-early', signal});
		await call.send(new Uint8Array(10), {signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
	},
};

export const dataLate: Scenario = {
	name: 'data-late',
	about: 'the device sends a frame after it has said that none follows: it is dropped, and counted',
	needs: {numbers: ['data-late', 'sink']},
	run: async ({adapter, signal}) => {
		const call = await adapter.makeCall({to: 'data-late', signal});
		await call.close({signal});
		const next = await adapter.makeCall({to: 'sink', signal});
		claimEqual('frames for the next call', next.received.length, 0);
		await next.close({signal});
	},
};

export const dropsLeaf: Scenario = {
	name: 'drops-leaf',
	about: 'the network drops a leaf of its choice: that party leaves, the others stay',
	needs: {numbers: ['sink', 'drops-leaf'], capabilities: ['multipoint']},
	run: async ({adapter, signal}) => {
		const call = await adapter.makeCall({to: 'sink', multipoint: true, signal});
		const second = await call.addParty({to: 'sink', signal});
		// The first party has endpoint reference 0, the second 1.
		const third = await call.addParty({to: 'drops-leaf:1', signal});
		claimEqual('end of the second party', await second.ended, {...closedByHost, byPeer: true});
		await call.send(new Uint8Array(16), {signal});
		await third.drop({signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
	},
};
