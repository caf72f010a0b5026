/** Scenarios of traffic that changes while the call stands. */
import type {Call, Flowspec} from '../../src/index.ts';
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

type Rates = Pick<Flowspec, 'tokenRate' | 'peakBandwidth'>;

const whole: Rates = {tokenRate: 8000, peakBandwidth: 8000};
const half: Rates = {tokenRate: 4000, peakBandwidth: 4000};

const ratesOf = ({tokenRate, peakBandwidth}: Rates): Rates => ({tokenRate, peakBandwidth});

const bothOf = ({transmit, receive}: Pick<Call, 'transmit' | 'receive'>): readonly Rates[] => [
	ratesOf(transmit),
	ratesOf(receive),
];

/** That data still moves. */
const claimEcho = async (call: Call, signal: AbortSignal): Promise<void> => {
	await call.send(new Uint8Array(20), {signal});
	claimEqual('bytes that come back', (await call.received.next({signal})).value?.length, 20);
};

export const modify: Scenario = {
	name: 'modify',
	about: 'the host asks for half of the traffic of a call that stands; the network agrees, and the VC follows',
	needs: {numbers: ['echo'], capabilities: ['modify']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'echo', transmit: whole, receive: whole, signal});
		claimEqual('traffic asked for', bothOf(await call.modify({transmit: half, receive: half, signal})), [half, half]);
		claimEqual('traffic in force', bothOf(call), [half, half]);
		const order = ['MODIFY_REQUEST', 'ACTIVATE'].map((name) => frames('out', name).at(-1)?.seq ?? 0);
		claim('the VC follows the network', order[0]! < order[1]!);
		await claimEcho(call, signal);
		await call.close({signal});
	},
};

export const modifyRefused: Scenario = {
	name: 'modify-refused',
	about: 'the network refuses other traffic: the call stands as it was',
	needs: {numbers: ['modify-refuse'], capabilities: ['modify']},
	run: async ({adapter, signal, refusal}) => {
		const call = await adapter.makeCall({to: 'modify-refuse', transmit: whole, receive: whole, signal});
		const {code} = await refusal('other traffic', call.modify({transmit: half, signal}));
		claimEqual('refusal', code, 'modify-refused');
		claimEqual('traffic in force', bothOf(call), [whole, whole]);
		await call.send(new Uint8Array(20), {signal});
		await call.close({signal});
	},
};

export const modifyUndone: Scenario = {
	name: 'modify-undone',
	about:
		'the network agrees, but the device has no resources for it: the old traffic stays in force, and is asked back',
	needs: {numbers: ['reactivate-refuse'], capabilities: ['modify']},
	run: async ({adapter, signal, refusal, frames}) => {
		const call = await adapter.makeCall({to: 'reactivate-refuse', transmit: whole, receive: whole, signal});
		const {code} = await refusal('other traffic', call.modify({transmit: half, signal}));
		claimEqual('refusal', code, 'modify-refused');
		claimEqual('traffic in force', bothOf(call), [whole, whole]);
		claimEqual('MODIFY_REQUEST frames out: the network is told to go back', frames('out', 'MODIFY_REQUEST').length, 2);
		await call.send(new Uint8Array(20), {signal});
		await call.close({signal});
	},
};

export const modifiedByNetwork: Scenario = {
	name: 'modified-by-network',
	about: 'the network halves the traffic of a call that came in: the VC follows, the host hears of it and accepts',
	needs: {numbers: ['callback-modify'], capabilities: ['offers', 'modify']},
	run: async ({adapter, signal, frames}) => {
		const listener = await adapter.listen({signal});
		await adapter.makeCall({to: 'callback-modify:50', signal});
		const {value: offer} = await listener.next({signal});
		claim('the network calls back', offer !== undefined);
		const call = await offer.accept({signal});
		const {tokenRate} = call.transmit;
		const {value: change} = await call.qosChanges.next({signal});
		claimEqual('token rate, transmit', change?.transmit.tokenRate, tokenRate / 2);
		claimEqual('token rate in force', call.transmit.tokenRate, tokenRate / 2);
		await claimEcho(call, signal);
		claimEqual('MODIFY_ACK frames out', frames('out', 'MODIFY_ACK').length, 1);
		await call.close({signal});
	},
};

export const modificationDeclined: Scenario = {
	name: 'modification-declined',
	about: 'the network halves the traffic, and the host would rather have no call',
	needs: {numbers: ['callback-modify'], capabilities: ['offers', 'modify']},
	run: async ({adapter, signal}) => {
		const listener = await adapter.listen({signal});
		await adapter.makeCall({to: 'callback-modify:50', signal});
		const {value: offer} = await listener.next({signal});
		claim('the network calls back', offer !== undefined);
		const call = await offer.accept({onQosChange: 'close', signal});
		claimEqual('end of the call', await call.ended, {status: 'SUCCESS', cause: 16, byPeer: false});
		claimEqual('whether the change was accepted', (await call.qosChanges.next({signal})).value?.accepted, false);
	},
};

export const rounded: Scenario = {
	name: 'rounded',
	about: 'the host lets the device round the traffic, up and down: the call has what the device has made of it',
	needs: {numbers: ['rounds']},
	run: async ({adapter, signal}) => {
		const asked = {tokenRate: 4321, peakBandwidth: 4321};
		for (const [rounding, rate] of [
			['up', 5000],
			['down', 4000],
		] as const) {
			const call = await adapter.makeCall({to: 'rounds', transmit: asked, receive: asked, rounding, signal});
			claimEqual('whether the traffic was changed', call.changed, true);
			claimEqual('token rates', [call.transmit.tokenRate, call.receive.tokenRate], [rate, rate]);
			await claimEcho(call, signal);
			await call.close({signal});
		}
	},
};
