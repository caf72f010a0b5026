/** Scenarios of calls and parties that the far side ends. */
import {claim, claimEqual} from '../claims.ts';
import type {Scenario} from '../scenario.ts';

const endedByPeer = {status: 'SUCCESS', cause: 16, byPeer: true};

export const hangUpByPeer: Scenario = {
	name: 'hang-up-by-peer',
	about: 'the far side hangs up 150 ms after the call is connected',
	needs: {numbers: ['hangup']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'hangup:150', signal});
		claimEqual('end of the call', await call.ended, endedByPeer);
		claimEqual(
			'causes of the RELEASE frames in',
			frames('in', 'RELEASE').map(({cause}) => cause),
			[16],
		);
		claimEqual('RELEASE frames out', frames('out', 'RELEASE').length, 0);
	},
};

export const leafDrops: Scenario = {
	name: 'leaf-drops',
	about: 'a party drops itself after 150 ms and the call stays; when the only party does, the call ends',
	needs: {numbers: ['sink', 'leaf-drops'], capabilities: ['multipoint']},
	run: async ({adapter, signal, frames}) => {
		const call = await adapter.makeCall({to: 'sink', multipoint: true, signal});
		const leaf = await call.addParty({to: 'leaf-drops:150', signal});
		claimEqual('end of the party', await leaf.ended, endedByPeer);
		await call.send(new Uint8Array(16), {signal});
		await call.close({signal});
		const other = await adapter.makeCall({to: 'leaf-drops:150', multipoint: true, signal});
		claim('a multipoint call has a first party', other.firstParty !== undefined);
		claimEqual('end of the call with its last party', await other.ended, endedByPeer);
		claimEqual('DROP_PARTY frames in: the last party goes with RELEASE', frames('in', 'DROP_PARTY').length, 1);
	},
};
