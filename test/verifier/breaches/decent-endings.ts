import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {clear, close, depart, drop, inTrouble} from './ending.ts';
import type {Polite} from './polite.ts';

const {FAILURE, INVALID_DATA, SUCCESS} = NDIS_STATUS;

const refused = {inside: () => {}, after: () => {}};

/** How calls end and parties leave without anybody breaking a rule. */
export const decentEndings: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a close with data, and one without after the data was refused': (drivers) => {
		const standing = drivers.stand();
		close(drivers, standing, {
			data: Uint8Array.of(0, 17, 5),
			message: {cause: 17, data: Uint8Array.of(5)},
		});
		drivers.client.ndisCoDeleteVc(standing.vc);
		drivers.miniport.note(undefined, 'capability:close-data=0');
		const other = drivers.stand();
		close(drivers, other, {...refused, data: Uint8Array.of(0, 16, 5), status: INVALID_DATA});
		close(drivers, other, {data: Uint8Array.of(0, 16), message: {cause: 16}});
		drivers.client.ndisCoDeleteVc(other.vc);
	},
	'calls of both sides that the far side clears, one in trouble': (drivers) => {
		const standing = drivers.stand(2);
		clear(drivers, standing, inTrouble);
		drivers.end(standing);
		const taken = drivers.takeCall();
		clear(drivers, taken);
		drivers.endTaken(taken);
		drivers.deregisterSap();
	},
	'a close that crosses the network’s, and a drop that crosses a departure': (drivers) => {
		const standing = drivers.stand(2);
		const [, party] = standing.parties;
		drop(drivers, standing, party!, {meanwhile: () => depart(drivers, standing)});
		const meanwhile = (): void => {
			drivers.frame('in', 'RELEASE', standing.vc);
			drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, undefined, 0);
		};
		close(drivers, standing, {meanwhile});
		drivers.client.ndisCoDeleteVc(standing.vc);
	},
	'parties that leave, the last of them with the call': (drivers) => {
		const standing = drivers.stand(3);
		depart(drivers, standing);
		drop(drivers, standing, standing.parties[2]!, {inside: () => {}, after: () => {}});
		depart(drivers, standing);
		drivers.drop(standing, standing.parties[0]!);
		drivers.end(standing);
	},
	'a party that is refused, a drop that fails, a close that fails': (drivers) => {
		const standing = drivers.stand(2);
		drivers.askToAdd(standing);
		drivers.frame('in', 'ADD_PARTY_REJECT', standing.vc, standing.parties.pop());
		drivers.complete('protocolCmAddParty', FAILURE);
		drop(drivers, standing, standing.parties[1]!, {...refused, status: FAILURE});
		drop(drivers, standing, standing.parties[1]!);
		close(drivers, standing, {...refused, status: FAILURE});
		drivers.end(standing);
	},
	'parties and a call that end at once': (drivers) => {
		const standing = drivers.stand(1);
		drivers.scripts.protocolCmAddParty = {way: 'sync', status: SUCCESS};
		drivers.scripts.protocolCmDropParty = {way: 'sync', status: SUCCESS};
		drivers.scripts.protocolCmCloseCall = {way: 'sync', status: SUCCESS};
		drivers.askToAdd(standing);
		drop(drivers, standing, standing.parties[0]!);
		const inside = (): void => {
			drivers.frame('out', 'RELEASE', standing.vc);
			drivers.deactivate(standing.vc);
		};
		close(drivers, standing, {inside, after: () => {}});
		drivers.client.ndisCoDeleteVc(standing.vc);
	},
	'parties and a call that end inside their handlers': (drivers) => {
		const standing = drivers.stand(1);
		drivers.scripts.protocolCmAddParty = {way: 'early', status: SUCCESS};
		drivers.scripts.protocolCmDropParty = {way: 'early', status: SUCCESS};
		drivers.scripts.protocolCmCloseCall = {way: 'early', status: SUCCESS};
		drivers.askToAdd(standing);
		drop(drivers, standing, standing.parties[1]!);
		const inside = (): void => {
			drivers.frame('out', 'RELEASE', standing.vc);
			drivers.deactivate(standing.vc);
		};
		close(drivers, standing, {inside, after: () => {}});
		drivers.client.ndisCoDeleteVc(standing.vc);
	},
	'areas of both sides that go back in time': (drivers) => {
		const own = drivers.takeAreas('client party', 'client');
		const theirs = drivers.takeAreas('call manager party', 'callManager');
		const standing = drivers.stand(2);
		const back = (): void => {
			own.giveBack(own.taken[0]);
			theirs.giveBack(theirs.taken[0]);
		};
		drop(drivers, standing, standing.parties[0]!);
		back();
		close(drivers, standing);
		back();
		drivers.client.ndisCoDeleteVc(standing.vc);
	},
};
