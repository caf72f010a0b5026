import type {CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {NULL, type NdisPartyHandle, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newList} from '../../ndis/scripted-drivers.ts';
import {withArgument, without, type BreachRow} from './breach.ts';
import {decentParameters, type Polite, type Standing} from './polite.ts';

const {FAILURE, NOT_RECOGNIZED, RESOURCES, SUCCESS} = NDIS_STATUS;

const call = (drivers: Polite): void => drivers.end(drivers.stand());

/** Parameters that say nothing. */
const emptyParameters = (): CoCallParameters => ({flags: 0, callMgrParameters: undefined, mediaParameters: undefined});

/** A call that the call manager answers with an error. */
const fail = (drivers: Polite, multipoint = false): Standing => {
	const standing = drivers.ask(multipoint);
	drivers.frame('in', 'RELEASE_COMPLETE', standing.vc);
	drivers.fail('protocolCmMakeCall', RESOURCES);
	return standing;
};

/** The present make call of a VC is completed. */
const complete = (drivers: Polite, vc: NdisVcHandle, party: NdisPartyHandle, context?: object): void => {
	drivers.owed.splice(0);
	drivers.callManager.ndisCmMakeCallComplete(SUCCESS, vc, party, context, decentParameters());
};

/** Asks for a call whose handler does this and answers so, at once. */
const answerAtOnce = (
	drivers: Polite,
	act: (vc: NdisVcHandle) => void,
	status: number,
	multipoint = false,
): NdisVcHandle => {
	const vc = drivers.createVc();
	drivers.hooks.protocolCmMakeCall = () => act(vc);
	drivers.scripts.protocolCmMakeCall = {way: 'sync', status};
	const party = multipoint ? drivers.label('client party') : undefined;
	drivers.client.ndisClMakeCall(vc, decentParameters(), party, multipoint ? {value: undefined} : undefined);
	delete drivers.hooks.protocolCmMakeCall;
	delete drivers.scripts.protocolCmMakeCall;
	return vc;
};

/** Breaches of outgoing calls. */
export const outgoingCallBreaches: readonly BreachRow[] = [
	{
		id: 'CL-MAKECALL-001',
		wrong: 'a client makes a call on the call manager’s VC',
		run: (drivers, bad) => {
			const taken = drivers.takeCall();
			drivers.hangUp(taken);
			if (bad) drivers.client.ndisClMakeCall(taken.vc, decentParameters(), undefined, undefined);
			drivers.callManager.ndisCoDeleteVc(taken.vc);
			drivers.deregisterSap();
		},
	},
	{
		id: 'CL-MAKECALL-002',
		wrong: 'a client makes a second call on a VC',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.client.ndisClMakeCall(standing.vc, decentParameters(), undefined, undefined);
			drivers.end(standing);
		},
	},
	{
		id: 'CL-MAKECALL-003',
		wrong: 'a client makes a call with parameters that say nothing',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			drivers.scripts.protocolCmMakeCall = {way: 'sync', status: FAILURE};
			drivers.client.ndisClMakeCall(vc, bad ? emptyParameters() : decentParameters(), undefined, undefined);
			delete drivers.scripts.protocolCmMakeCall;
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CL-MAKECALL-004',
		wrong: 'a client lends the same parameters to two calls at once',
		run: (drivers, bad) => {
			const parameters = decentParameters();
			const first = drivers.ask(false, parameters);
			const second = drivers.ask(false, bad ? parameters : decentParameters());
			for (const standing of [first, second]) {
				drivers.activate(standing.vc, decentParameters());
				drivers.complete('protocolCmMakeCall');
			}
			drivers.end(first);
			drivers.end(second);
		},
	},
	{
		id: 'CL-MAKECALL-005',
		wrong: 'a client gives a party context and no variable for the handle',
		run: (drivers, bad) => {
			const vc = drivers.createVc();
			drivers.scripts.protocolCmMakeCall = {way: 'sync', status: FAILURE};
			drivers.client.ndisClMakeCall(vc, decentParameters(), bad ? drivers.label('client party') : undefined, undefined);
			delete drivers.scripts.protocolCmMakeCall;
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CL-MAKECALL-006',
		wrong: 'NDIS gives a party handle at the end of a point-to-point call',
		falsify: withArgument('callback', 'ProtocolClMakeCallComplete', 2, 9),
		run: call,
	},
	{
		id: 'CL-MAKECALL-007',
		wrong: 'a client drops the party of a call that failed',
		run: (drivers, bad) => {
			const {vc, parties} = fail(drivers, true);
			if (bad) drivers.client.ndisClDropParty(parties[0]!, undefined, 0);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CL-MAKECALL-008',
		wrong: 'a client never closes its multipoint call',
		run: (drivers, bad) => {
			const standing = drivers.stand(1);
			if (!bad) drivers.end(standing);
		},
	},
	{
		id: 'CL-MAKECALL-009',
		wrong: 'a client keeps the VC of a call that failed',
		run: (drivers, bad) => {
			const {vc} = fail(drivers);
			if (!bad) drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CL-MAKECALL-011',
		wrong: 'a client marks parameters unacceptable and sends',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.client.note(drivers.vcContexts.get(standing.vc), 'unacceptable');
			drivers.send(standing.vc);
			drivers.end(standing);
		},
	},
	{
		id: 'CL-MAKECALL-012',
		wrong: 'a client deletes a VC whose call is being closed',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			drivers.askToClose(standing);
			if (bad) drivers.client.ndisCoDeleteVc(standing.vc);
			drivers.finishClose(standing.vc);
			drivers.client.ndisCoDeleteVc(standing.vc);
		},
	},
	{
		id: 'CL-MAKECALL-013',
		wrong: 'a client changes the traffic of a call that is being made',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (bad) drivers.client.ndisClModifyCallQoS(standing.vc, decentParameters(2000));
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-001',
		wrong: 'NDIS keeps a call to itself',
		falsify: without('ProtocolCmMakeCall'),
		run: call,
	},
	{
		id: 'CM-MAKECALL-002',
		wrong: 'a call manager makes a call of parameters that say nothing',
		run: (drivers, bad) => {
			const standing = drivers.ask(false, bad ? emptyParameters() : decentParameters());
			drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-003',
		wrong: 'a call manager makes a multipoint call without a context for its party',
		run: (drivers, bad) => {
			const standing = drivers.ask(true);
			drivers.activate(standing.vc, decentParameters());
			if (bad) complete(drivers, standing.vc, standing.parties[0]!);
			else drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-004',
		wrong: 'a call manager gives a party context to a point-to-point call',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			if (bad) complete(drivers, standing.vc, NULL, drivers.label('stray party'));
			else drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-005',
		wrong: 'a call manager signals on the VC of a call',
		run: (drivers, bad) => {
			const standing = drivers.stand();
			if (bad) drivers.callManager.ndisCoSendNetBufferLists(standing.vc, [newList(standing.vc, 1)], 0);
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-006',
		wrong: 'a call manager reports success at once and activates nothing',
		run: (drivers, bad) => {
			const vc = answerAtOnce(
				drivers,
				(own) => {
					drivers.frame('out', 'SETUP', own);
					drivers.frame('in', 'CONNECT', own);
					if (!bad) drivers.activate(own, decentParameters());
				},
				SUCCESS,
			);
			if (bad) drivers.activate(vc, decentParameters());
			drivers.end({vc, parties: []});
		},
	},
	{
		id: 'CM-MAKECALL-007',
		wrong: 'a call manager refuses with a status that looks like success',
		run: (drivers, bad) => {
			const vc = answerAtOnce(drivers, () => undefined, bad ? NOT_RECOGNIZED : RESOURCES);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CM-MAKECALL-008',
		wrong: 'a call manager activates after it has reported the call',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			if (!bad) drivers.activate(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			if (bad) drivers.activate(standing.vc, decentParameters());
			drivers.end(standing);
		},
	},
	{
		id: 'CM-MAKECALL-009',
		wrong: 'a call manager reports clearing during set-up as an incoming close',
		run: (drivers, bad) => {
			const {vc} = drivers.ask();
			drivers.frame('in', 'RELEASE_COMPLETE', vc);
			if (bad) drivers.callManager.ndisCmDispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
			drivers.fail('protocolCmMakeCall');
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'CM-MAKECALL-010',
		wrong: 'a call manager tells of other traffic while the call is being made',
		run: (drivers, bad) => {
			const standing = drivers.ask();
			drivers.activate(standing.vc, decentParameters());
			if (bad) drivers.callManager.ndisCmDispatchIncomingCallQoSChange(standing.vc, decentParameters());
			drivers.complete('protocolCmMakeCall');
			drivers.end(standing);
		},
	},
];

/** Calls that fail, or are answered at once, in which nobody breaks a rule. */
export const decentOutgoingCalls: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a multipoint call that fails': (drivers) => {
		drivers.client.ndisCoDeleteVc(fail(drivers, true).vc);
	},
	'a call answered at once': (drivers) => {
		const vc = answerAtOnce(
			drivers,
			(own) => {
				drivers.frame('out', 'SETUP', own);
				drivers.frame('in', 'CONNECT', own);
				drivers.activate(own, decentParameters());
			},
			SUCCESS,
		);
		drivers.end({vc, parties: []});
	},
	'a call refused at once': (drivers) => {
		drivers.client.ndisCoDeleteVc(answerAtOnce(drivers, () => undefined, RESOURCES));
	},
};
