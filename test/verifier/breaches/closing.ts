/* oxlint-disable max-lines -- a table of data */
import {NULL} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {inBothSeats, twice, withArgument, without, type BreachRow} from './breach.ts';
import {clear, close, drop, inTrouble, normally, type Otherwise} from './ending.ts';
import {decentParameters, type Polite, type Standing} from './polite.ts';

const {FAILURE, INVALID_DATA, MEDIA_DISCONNECT, SUCCESS} = NDIS_STATUS;

const remove = (drivers: Polite, {vc}: Standing): void => {
	drivers.client.ndisCoDeleteVc(vc);
};

/** A point-to-point call, closed in this way and deleted. */
const call = (drivers: Polite, otherwise: Otherwise | ((standing: Standing) => Otherwise)): void => {
	const standing = drivers.stand();
	close(drivers, standing, typeof otherwise === 'function' ? otherwise(standing) : otherwise);
	remove(drivers, standing);
};

/** A call that is cleared by the far side. */
const cleared = (drivers: Polite, parties = 0): Standing => {
	const standing = drivers.stand(parties);
	clear(drivers, standing);
	return standing;
};

/** A call manager’s close succeeds on an active VC, which is deactivated later. */
const closeActive = (drivers: Polite, standing: Standing, bad: boolean): void => {
	if (!bad) return close(drivers, standing);
	close(drivers, standing, {after: () => drivers.frame('in', 'RELEASE_COMPLETE', standing.vc)});
	remove(drivers, standing);
	drivers.deactivate(standing.vc);
};

/** What a client does wrong with a call it closes. */
const byClient: readonly BreachRow[] = [
	{
		id: 'CL-CLOSE-001',
		wrong: 'a client closes its call while a send is on its way',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			const sent = (): void => {
				for (const {list} of drivers.queued.splice(0)) {
					drivers.miniport.ndisMCoSendNetBufferListsComplete(standing.vc, [list], 0);
				}
			};
			drivers.completesSends = false;
			drivers.send(standing.vc);
			if (!bad) sent();
			close(drivers, standing, {meanwhile: sent});
			remove(drivers, standing);
		},
	},
	{
		id: 'CL-CLOSE-002',
		wrong: 'a client sends while its call is being closed',
		run: (drivers, bad) => call(drivers, ({vc}) => ({meanwhile: () => void (bad && drivers.send(vc))})),
	},
	{
		id: 'CL-CLOSE-003',
		wrong: 'a client closes a call with two parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			if (bad) close(drivers, standing, {after: () => {}, status: FAILURE});
			drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-004',
		wrong: 'a call manager closes a call with two parties',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			if (bad) close(drivers, standing);
			else drivers.hangUp(standing);
			remove(drivers, standing);
		},
	},
	{
		id: 'CL-CLOSE-005',
		wrong: 'a client closes a multipoint call without its party',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			if (bad) drivers.client.ndisClCloseCall(standing.vc, NULL, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-005',
		wrong: 'a client closes a point-to-point call with a party of another',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			const other = drivers.stand(1);
			if (bad) drivers.client.ndisClCloseCall(standing.vc, other.parties[0]!, undefined, 0);
			drivers.end(other);
			drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-006',
		wrong: 'a call manager refuses to close a call with an added party',
		run: (drivers, bad) => {
			const standing = drivers.stand(2);
			drivers.drop(standing, standing.parties[0]!);
			if (bad) close(drivers, standing, {inside: () => {}, after: () => {}, status: FAILURE});
			drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-006',
		wrong: 'NDIS refuses to',
		falsify: (record, show) => {
			if (record.name !== 'ProtocolCmCloseCall' && record.name !== 'NdisClCloseCall') show(record);
			else if (record.kind === 'return') show({...record, status: FAILURE});
			else if (record.kind === 'call') show(record);
		},
		run: (drivers) => {
			const standing = drivers.stand(2);
			drivers.drop(standing, standing.parties[0]!);
			drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-007',
		wrong: 'a client closes a call that is none',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			if (bad) drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CL-CLOSE-008',
		wrong: 'a client closes its call twice',
		run: (drivers, bad) =>
			call(drivers, ({vc}) => ({
				meanwhile: () => void (bad && drivers.client.ndisClCloseCall(vc, NULL, undefined, 0)),
			})),
	},
	{
		id: 'CL-CLOSE-009',
		wrong: 'NDIS loses the close data',
		falsify: withArgument('callback', 'ProtocolCmCloseCall', 2, undefined),
		run: (drivers) => call(drivers, {data: Uint8Array.of(0, 16)}),
	},
	{
		id: 'CL-CLOSE-009',
		wrong: 'NDIS hands the call manager another VC’s context',
		falsify: withArgument('callback', 'ProtocolCmCloseCall', 0, {}),
		run: (drivers) => call(drivers, {}),
	},
	{
		id: 'CL-CLOSE-009',
		wrong: 'NDIS asks no call manager',
		falsify: without('ProtocolCmCloseCall'),
		run: (drivers) => call(drivers, {}),
	},
	{
		id: 'CL-CLOSE-010',
		wrong: 'a client calls again before the close has completed',
		run: (drivers, bad) =>
			call(drivers, ({vc}) => ({
				meanwhile: () => void (bad && drivers.client.ndisClMakeCall(vc, decentParameters(), undefined, undefined)),
			})),
	},
	{
		id: 'CL-CLOSE-011',
		wrong: 'a client gives its last party’s area back while the close is pending',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('client party', 'client');
			const standing = drivers.stand(1);
			close(drivers, standing, {meanwhile: () => void (bad && areas.giveBack())});
			areas.giveBack();
			remove(drivers, standing);
		},
	},
	{
		id: 'CL-CLOSE-012',
		wrong: 'a client gives its VC’s area back when its call is closed',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('client vc', 'client');
			const standing = drivers.stand();
			drivers.hangUp(standing);
			if (bad) areas.giveBack();
			remove(drivers, standing);
			areas.giveBack();
		},
	},
	{
		id: 'CL-CLOSE-013',
		wrong: 'a client keeps its VC without a call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.hangUp(standing);
			if (!bad) remove(drivers, standing);
		},
	},
	{
		id: 'CL-CLOSE-014',
		wrong: 'a client sends on a VC of the call manager whose call is closed',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			drivers.hangUp(standing);
			if (bad) drivers.send(standing.vc);
			drivers.callManager.ndisCoDeleteVc(standing.vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'CL-CLOSE-015',
		wrong: 'a client gives back the area of the call manager’s VC before its deletion',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('peer vc', 'client');
			const standing = drivers.takeCall();
			drivers.hangUp(standing);
			if (bad) areas.giveBack();
			drivers.hooks.protocolCoDeleteVc = () => areas.giveBack();
			drivers.callManager.ndisCoDeleteVc(standing.vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'CL-CLOSE-016',
		wrong: 'a stand-alone call manager completes the close of an active VC',
		options: {seat: 'stand-alone'},
		run: (drivers, bad) => {
			const standing = drivers.stand();
			closeActive(drivers, standing, bad);
			remove(drivers, standing);
		},
	},
	{
		id: 'CL-CLOSE-017',
		wrong: 'a client never closes its call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'CL-CLOSE-018',
		wrong: 'a client writes into its close data while the close is pending',
		run: (drivers, bad) => {
			const data = Uint8Array.of(0, 16);
			call(drivers, {
				data,
				meanwhile: () => {
					if (bad) data[1] = 17;
				},
			});
		},
	},
];

/** What a call manager does wrong with a call that its client closes. */
const byCallManager: readonly BreachRow[] = [
	{
		id: 'CM-CLOSE-001',
		wrong: 'a call manager says nothing to the network',
		run: (drivers, bad) =>
			call(drivers, ({vc}) => (bad ? {inside: () => {}, after: () => drivers.deactivate(vc)} : {})),
	},
	{
		id: 'CM-CLOSE-002',
		wrong: 'a call manager loses the close data',
		run: (drivers, bad) => {
			const message = {cause: 16, data: bad ? undefined : Uint8Array.of(7, 8)};
			call(drivers, {data: Uint8Array.of(0, 16, 7, 8), message});
		},
	},
	{
		id: 'CM-CLOSE-002',
		wrong: 'a call manager says another cause than its client',
		run: (drivers, bad) => call(drivers, {data: Uint8Array.of(0, 17), message: {cause: bad ? 16 : 17}}),
	},
	{
		id: 'CM-CLOSE-003',
		wrong: 'a call manager takes close data that its medium can’t carry',
		run: (drivers, bad) => {
			drivers.miniport.note(undefined, 'capability:close-data=0');
			const standing = drivers.stand();
			const data = Uint8Array.of(0, 16, 7);
			if (bad) close(drivers, standing, {data});
			else close(drivers, standing, {data, inside: () => {}, after: () => {}, status: INVALID_DATA});
			if (!bad) close(drivers, standing);
			remove(drivers, standing);
		},
	},
	{
		id: 'CM-CLOSE-004',
		wrong: 'a call manager keeps the area of the last party',
		run: (drivers, bad) => {
			const areas = drivers.takeAreas('call manager party', 'callManager');
			const standing = drivers.stand(1);
			drivers.hangUp(standing);
			if (!bad) areas.giveBack();
			remove(drivers, standing);
		},
	},
	{
		id: 'CM-CLOSE-005',
		wrong: 'a call manager leaves the VC active',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			closeActive(drivers, standing, bad);
			remove(drivers, standing);
		},
	},
	{
		id: 'CM-CLOSE-005',
		wrong: 'an integrated one has not deactivated it when it is deleted',
		options: {seat: 'integrated'},
		run: (drivers, bad) => {
			const standing = drivers.stand();
			closeActive(drivers, standing, bad);
			remove(drivers, standing);
		},
	},
	{
		id: 'CM-CLOSE-006',
		wrong: 'a call manager deactivates first and then says so to the network',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			const release = (): void => drivers.frame('out', 'RELEASE', standing.vc);
			const after = (): void => {
				drivers.deactivate(standing.vc);
				release();
				drivers.frame('in', 'RELEASE_COMPLETE', standing.vc);
			};
			close(drivers, standing, bad ? {inside: () => {}, after} : {});
			remove(drivers, standing);
		},
	},
	{
		id: 'CM-CLOSE-007',
		wrong: 'a call manager fails a close on a VC that it has deactivated',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			close(drivers, standing, {
				after: () => void (bad && drivers.deactivate(standing.vc)),
				status: FAILURE,
			});
			if (bad) drivers.activate(standing.vc, decentParameters());
			close(drivers, standing);
			remove(drivers, standing);
		},
	},
];

const indicate = (drivers: Polite, {vc}: Standing): void => {
	const header = {type: 0x98, revision: 1, size: 0};
	drivers.miniport.ndisMCoIndicateStatusEx(drivers.adapter, vc, {
		header,
		sourceHandle: drivers.adapter,
		portNumber: 0,
		statusCode: MEDIA_DISCONNECT,
		flags: 0,
		destinationHandle: NULL,
		requestId: 0,
		statusBuffer: new Uint8Array(),
		statusBufferSize: 0,
	} as never);
};

/** What is done wrong with a call that the far side clears. */
const whenCleared: readonly BreachRow[] = [
	{
		id: 'INCLOSE-001',
		wrong: 'a call manager clears a call that is still being made',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (bad) drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, undefined, 0);
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-002',
		wrong: 'a call manager tells of trouble where the cause is normal clearing',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			clear(drivers, standing, bad ? {...normally, status: FAILURE} : normally);
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-002',
		wrong: 'a call manager tells of a normal end where the cause is trouble',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			clear(drivers, standing, bad ? {...inTrouble, status: SUCCESS} : inTrouble);
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-003',
		wrong: 'a call manager keeps to itself that the network has released the call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.frame('in', 'RELEASE', standing.vc);
			else drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-004',
		wrong: 'a call manager lets a call stand on a VC that is cut off',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			indicate(drivers, standing);
			if (bad) return;
			drivers.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, standing.vc, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-005',
		wrong: 'NDIS tells of another status',
		falsify: withArgument('callback', 'ProtocolClIncomingCloseCall', 0, FAILURE),
		run: (drivers) => drivers.end(cleared(drivers)),
	},
	{
		id: 'INCLOSE-005',
		wrong: 'NDIS tells twice',
		falsify: twice('ProtocolClIncomingCloseCall'),
		run: (drivers) => drivers.end(cleared(drivers)),
	},
	{
		id: 'INCLOSE-005',
		wrong: 'NDIS never tells',
		falsify: without('ProtocolClIncomingCloseCall'),
		run: (drivers) => drivers.end(cleared(drivers)),
	},
	{
		id: 'INCLOSE-006',
		wrong: 'a client sends on a call that is cleared',
		run: (drivers, bad) => {
			const standing = cleared(drivers);
			if (bad) drivers.send(standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-007',
		wrong: 'a client closes a cleared call with two parties',
		run: (drivers, bad) => {
			const standing = cleared(drivers, 2);
			if (bad) close(drivers, standing, {inside: () => {}, after: () => {}, status: FAILURE});
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-008',
		wrong: 'a client never closes a call that is cleared',
		run: (drivers, bad) => {
			const standing = cleared(drivers);
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-009',
		wrong: 'a client deletes the call manager’s VC',
		run: (drivers, bad) => {
			const standing = drivers.takeCall();
			clear(drivers, standing);
			drivers.hangUp(standing);
			if (bad) drivers.client.ndisCoDeleteVc(standing.vc);
			drivers.callManager.ndisCoDeleteVc(standing.vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'INCLOSE-010',
		wrong: 'a client calls again on a VC whose call ended in trouble',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			clear(drivers, standing, inTrouble);
			drivers.hangUp(standing);
			if (bad) {
				drivers.client.ndisClMakeCall(standing.vc, decentParameters(), undefined, undefined);
				drivers.complete('protocolCmMakeCall', FAILURE);
			}
			remove(drivers, standing);
		},
	},
	{
		id: 'INCLOSE-011',
		wrong: 'a call manager leaves the VC of a cleared call active',
		run: (drivers, bad) => {
			const standing = cleared(drivers);
			closeActive(drivers, standing, bad);
			remove(drivers, standing);
		},
	},
	{
		id: 'INCLOSE-012',
		wrong: 'a client keeps the VC of a cleared call',
		run: (drivers, bad) => {
			const standing = cleared(drivers);
			drivers.hangUp(standing);
			if (!bad) remove(drivers, standing);
		},
	},
	{
		id: 'INCLOSE-013',
		wrong: 'a call manager clears a call twice',
		run: (drivers, bad) => {
			const standing = cleared(drivers);
			if (bad) drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, undefined, 0);
			drivers.end(standing);
		},
	},
	{
		id: 'INCLOSE-014',
		wrong: 'a call manager clears the whole call because one party has left',
		run: (drivers, bad) => {
			const standing = drivers.stand(3);
			if (bad) {
				drivers.frame('in', 'DROP_PARTY', standing.vc, standing.parties[2]);
				drivers.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, standing.vc, undefined, 0);
			} else {
				drop(drivers, standing, standing.parties[2]!);
			}
			drivers.end(standing);
		},
	},
];

/** Breaches of the rules about closing calls. */
export const closingBreaches = inBothSeats([...byClient, ...byCallManager, ...whenCleared]);
