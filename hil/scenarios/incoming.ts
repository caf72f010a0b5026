/** Scenarios of calls that are offered to the host. */
import type {Listener, Offer} from '../../src/index.ts';
import type {Bench} from '../bench.ts';
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const closedByHost = {status: 'SUCCESS', cause: 16, byPeer: false};
const endedByPeer = {...closedByHost, byPeer: true};

/** Makes the network call back, and takes its offer. */
const ring = async (
	{adapter, signal}: Pick<Bench, 'adapter' | 'signal'>,
	number: string,
	listener?: Listener,
): Promise<Offer> => {
	const listening = listener ?? (await adapter.listen({signal}));
	await adapter.makeCall({to: number, signal});
	const {value} = await listening.next({signal});
	claim('the network calls back', value !== undefined);
	return value;
};

const half = {tokenRate: 4800, peakBandwidth: 4800};

const ratesOf = ({tokenRate, peakBandwidth}: typeof half): typeof half => ({tokenRate, peakBandwidth});

export const incomingCall: Scenario = {
	name: 'incoming-call',
	about: 'a call comes in on a SAP, is accepted, carries data both ways, and is closed by the host',
	needs: {numbers: ['callback'], capabilities: ['offers']},
	run: async ({adapter, signal, frames}) => {
		const listener = await adapter.listen({sap: 'bench', signal});
		await adapter.makeCall({to: 'callback:10', from: 'bench', signal});
		const {value: offer} = await listener.next({signal});
		claim('the network calls back', offer !== undefined);
		claimEqual('called and calling address', [offer.to, offer.from], ['bench', 'network']);
		const call = await offer.accept({signal});
		claimEqual('CONNECT_ACK frames in', frames('in', 'CONNECT_ACK').length, 1);
		const sent = new Uint8Array(60).fill(7);
		await call.send(sent, {frame: 60, signal});
		const {value: back} = await call.received.next({signal});
		claimEqual('what comes back', Buffer.from(back ?? []).toString('hex'), Buffer.from(sent).toString('hex'));
		claimEqual('end of the call', await call.close({signal}), closedByHost);
		await listener.close();
	},
};

export const incomingWithdrawn: Scenario = {
	name: 'incoming-withdrawn',
	about: 'the caller goes while the host still thinks: the offer is withdrawn, and can’t be accepted any more',
	needs: {numbers: ['callback-withdraw'], capabilities: ['offers']},
	run: async (bench) => {
		const offer = await ring(bench, 'callback-withdraw:500');
		await new Promise<void>((resolve) => {
			offer.withdrawn.addEventListener('abort', () => resolve(), {once: true});
			bench.signal.addEventListener('abort', () => resolve(), {once: true});
		});
		const refusal = await bench.refusal('acceptance', offer.accept({signal: bench.signal}));
		claimEqual('acceptance', refusal, {code: 'offer-withdrawn', status: 'SUCCESS', cause: 16});
		claimEqual('CONNECT frames out', bench.frames('out', 'CONNECT').length, 0);
	},
};

export const incomingRejected: Scenario = {
	name: 'incoming-rejected',
	about: 'the host rejects two calls: as busy, and for their traffic; the network is told the causes',
	needs: {numbers: ['callback'], capabilities: ['offers']},
	run: async (bench) => {
		const listener = await bench.adapter.listen({signal: bench.signal});
		for (const cause of [17, 49]) {
			const offer = await ring(bench, 'callback:1', listener);
			offer.reject({cause});
		}
		claimEqual(
			'causes of the RELEASE frames out',
			bench.frames('out', 'RELEASE').map(({cause}) => cause),
			[17, 49],
		);
	},
};

export const incomingChanged: Scenario = {
	name: 'incoming-changed',
	about: 'the host accepts with half of the traffic that is offered',
	needs: {numbers: ['callback'], capabilities: ['offers']},
	run: async (bench) => {
		const offer = await ring(bench, 'callback:10');
		const call = await offer.accept({transmit: half, receive: half, signal: bench.signal});
		claimEqual('whether the traffic was changed', call.changed, true);
		claimEqual('transmit traffic', ratesOf(call.transmit), half);
		claimEqual('receive traffic', ratesOf(call.receive), half);
		claimEqual('ACTIVATE frames of its VC', activationsOf(bench), 2);
		await call.close({signal: bench.signal});
	},
};

/** Activations of the VC that was offered last. */
const activationsOf = ({frames}: Bench): number => {
	const activations = frames('out', 'ACTIVATE');
	const vc = Math.max(...activations.map((record) => record.vc));
	return activations.filter((record) => record.vc === vc).length;
};

export const incomingHangUp: Scenario = {
	name: 'incoming-hang-up',
	about: 'a call comes in, is accepted, and the far side hangs up 100 ms later',
	needs: {numbers: ['callback-hangup'], capabilities: ['offers']},
	run: async (bench) => {
		const call = await (await ring(bench, 'callback-hangup:100')).accept({signal: bench.signal});
		claimEqual('end of the call', await call.ended, endedByPeer);
		claimEqual('RELEASE frames out', bench.frames('out', 'RELEASE').length, 0);
	},
};

export const incomingUnconfirmed: Scenario = {
	name: 'incoming-unconfirmed',
	about: 'the network never confirms the acceptance: given up when T313 (150 ms) runs out',
	needs: {numbers: ['callback-silent'], capabilities: ['offers']},
	timers: {T313: 150},
	run: async (bench) => {
		const offer = await ring(bench, 'callback-silent');
		const refusal = await bench.refusal('acceptance', offer.accept({signal: bench.signal}));
		claimEqual('acceptance', refusal, {code: 'signalling-timeout', status: 'FAILURE', cause: 102});
	},
};

export const incomingCrossed: Scenario = {
	name: 'incoming-crossed',
	about: 'the caller goes in the moment in which the host accepts: the call is never connected',
	needs: {numbers: ['callback-cross'], capabilities: ['offers']},
	run: async (bench) => {
		const offer = await ring(bench, 'callback-cross');
		const refusal = await bench.refusal('acceptance', offer.accept({signal: bench.signal}));
		claimEqual('acceptance', refusal, {code: 'call-refused', status: 'SUCCESS', cause: 16});
		claimEqual('CONNECT frames out', bench.frames('out', 'CONNECT').length, 1);
	},
};

export const incomingUnwanted: Scenario = {
	name: 'incoming-unwanted',
	about: 'a call comes in for which no SAP is registered: refused with cause 88, and no client is asked',
	needs: {numbers: ['callback'], capabilities: ['offers']},
	run: async ({adapter, signal, frame, records}) => {
		await adapter.listen({sap: 'somebody-else', signal});
		await adapter.makeCall({to: 'callback:1', signal});
		claimEqual('cause of the refusal', (await frame('out', 'RELEASE_COMPLETE')).cause, 88);
		claim('no client was asked', !records.some(({name}) => name === 'ProtocolClIncomingCall'));
	},
};
