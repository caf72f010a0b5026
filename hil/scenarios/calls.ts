/** Scenarios of calls that are made. */
import {claim, claimDeviceTook, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

/** How a call ends that the host closes. */
const closedByHost = {status: 'SUCCESS', cause: 16, byPeer: false};

export const pointToPoint: Scenario = {
	name: 'point-to-point',
	about: 'a call is made, takes data, and is closed by the host',
	needs: {numbers: ['sink']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'sink', signal});
		claimEqual('whether the traffic was changed', call.changed, false);
		claimEqual('first party of a point-to-point call', call.firstParty, undefined);
		await call.send(new Uint8Array(100), {signal});
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		claimEqual('end of the call, as its promise tells it', await call.ended, closedByHost);
		claimEqual('RELEASE frames', frames('out', 'RELEASE').length, 1);
	},
};

export const multipointThreeParties: Scenario = {
	name: 'multipoint-three-parties',
	about: 'a call with three parties; the last to come is dropped, then the call is closed',
	needs: {numbers: ['sink', 'echo'], capabilities: ['multipoint']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'sink', multipoint: true, signal});
		claim('a multipoint call has a first party', call.firstParty !== undefined);
		const second = await call.addParty({to: 'echo', signal});
		const third = await call.addParty({to: 'sink', signal});
		claimEqual('ADD_PARTY_ACK frames', frames('in', 'ADD_PARTY_ACK').length, 2);
		await call.send(new Uint8Array(64), {signal});
		claimEqual('end of the third party', await third.drop({signal}), {
			status: 'SUCCESS',
			cause: undefined,
			byPeer: false,
		});
		claimEqual('DROP_PARTY frames', frames('out', 'DROP_PARTY').length, 1);
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		claimEqual('end of the second party, with the call', (await second.ended).byPeer, false);
		claimEqual('DROP_PARTY frames: the last party goes with RELEASE', frames('out', 'DROP_PARTY').length, 2);
		claimEqual('RELEASE frames', frames('out', 'RELEASE').length, 1);
	},
};

export const slow: Scenario = {
	name: 'slow',
	about: 'the network takes its time: CALL PROCEEDING at once, CONNECT after 250 ms',
	needs: {numbers: ['slow']},
	run: async ({adapter, mayLag, signal, frames}) => {
		const askedAt = performance.now();
		const call = await adapter.makeCall({to: 'slow:250', signal});
		claimDeviceTook({mayLag}, 'call to slow:250', {ms: performance.now() - askedAt, leastMs: 250});
		claimEqual('CALL_PROCEEDING frames', frames('in', 'CALL_PROCEEDING').length, 1);
		await call.close({signal});
	},
};

export const lateReady: Scenario = {
	name: 'late-ready',
	about: 'connected at once, but the device is ready for the VC only after 300 ms: so long the call isn’t complete',
	needs: {numbers: ['late-ready']},
	run: async ({adapter, mayLag, signal, frames}) => {
		const call = await adapter.makeCall({to: 'late-ready:300', signal});
		const [asked] = frames('out', 'ACTIVATE').slice(-1);
		const [ready] = frames('in', 'ACTIVATED').slice(-1);
		claim('an ACTIVATE was answered', asked !== undefined && ready !== undefined);
		claimDeviceTook({mayLag}, 'activation', {ms: ready.at - asked.at, leastMs: 300});
		await call.send(new Uint8Array(32), {signal});
		await call.close({signal});
	},
};

export const changedParameters: Scenario = {
	name: 'changed-parameters',
	about: 'the network grants half of the traffic asked for; the call succeeds with what is granted',
	needs: {numbers: ['changed']},
	run: async ({adapter, signal}) => {
		const asked = {tokenRate: 8000, peakBandwidth: 8000};
		const call = await adapter.makeCall({to: 'changed', transmit: asked, receive: asked, signal});
		const granted = ({tokenRate, peakBandwidth}: typeof asked): typeof asked => ({tokenRate, peakBandwidth});
		claimEqual('whether the traffic was changed', call.changed, true);
		claimEqual('transmit traffic', granted(call.transmit), {tokenRate: 4000, peakBandwidth: 4000});
		claimEqual('receive traffic', granted(call.receive), {tokenRate: 4000, peakBandwidth: 4000});
		await call.close({signal});
	},
};
