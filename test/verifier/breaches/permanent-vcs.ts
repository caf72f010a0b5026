import {
	ATM_MEDIA_SPECIFIC,
	CALL_PARAMETERS,
	CALLMGR_SPECIFIC_Q2931,
	type CoCallParameters,
} from '../../../src/ndis/types/call-parameters.ts';
import {NULL, type NdisVcHandle} from '../../../src/ndis/types/handles.ts';
import {encodePvc} from '../../../src/ndis/types/oid-buffers.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newOid} from '../../ndis/scripted-drivers.ts';
import type {BreachRow} from './breach.ts';
import {decentParameters, type Polite} from './polite.ts';

const {FAILURE, RESOURCES} = NDIS_STATUS;

const flow = {...decentParameters().callMgrParameters!.transmit};

/** A permanent VC to be called: by its destination, or by its connection. */
const permanent = (destination: string, connection?: number): CoCallParameters => {
	const parameters = decentParameters();
	const called = {calledParty: destination, callingParty: undefined, cause: undefined};
	return {
		flags: CALL_PARAMETERS.PERMANENT_VC,
		callMgrParameters: {
			...parameters.callMgrParameters!,
			callMgrSpecific: {paramType: CALLMGR_SPECIFIC_Q2931, length: destination.length, parameters: called},
		},
		mediaParameters: connection === undefined ? undefined : mediaOf(connection),
	};
};

const mediaOf = (connection: number): CoCallParameters['mediaParameters'] => ({
	flags: 0,
	receivePriority: 0,
	receiveSizeHint: 0,
	mediaSpecific: {paramType: ATM_MEDIA_SPECIFIC, length: 2, parameters: {connection}},
});

/** The client tells the call manager of a permanent VC, or that there is none any more. */
const maintain = (drivers: Polite, oid: 'add' | 'delete', connection = 7): void => {
	const pvc = {flags: 0, connection, destination: 'far', transmit: flow, receive: flow};
	const informationBuffer = encodePvc(pvc);
	const request = {...newOid(oid === 'add' ? 0xfe_00_00_01 : 0xfe_00_00_02), informationBuffer};
	request.requestType = 'set';
	request.informationBufferLength = informationBuffer.length;
	drivers.hooks.protocolCoOidRequest = () => {
		request.bytesRead = informationBuffer.length;
	};
	drivers.client.ndisCoOidRequest(drivers.clientBinding.value!, drivers.af.value!, NULL, NULL, request);
	delete drivers.hooks.protocolCoOidRequest;
	drivers.settle('protocolCoOidRequest');
};

/** Calls on a permanent VC: nothing is signalled. */
const askPermanent = (drivers: Polite, parameters: CoCallParameters): NdisVcHandle => {
	const vc = drivers.createVc();
	drivers.client.ndisClMakeCall(vc, parameters, undefined, undefined);
	return vc;
};

const activateFor = (drivers: Polite, vc: NdisVcHandle, connection: number): void => {
	drivers.activate(vc, {...decentParameters(), mediaParameters: mediaOf(connection)});
};

/** A permanent VC is released without signalling, and deleted. */
const endPermanent = (drivers: Polite, vc: NdisVcHandle): void => {
	drivers.client.ndisClCloseCall(vc, NULL, undefined, 0);
	drivers.finishClose(vc);
	drivers.client.ndisCoDeleteVc(vc);
};

/** A call on a permanent VC that is added and deleted for it. */
const permanentCall = (drivers: Polite, within?: (vc: NdisVcHandle) => void, connection = 7): void => {
	maintain(drivers, 'add');
	const vc = askPermanent(drivers, permanent('far'));
	activateFor(drivers, vc, connection);
	drivers.complete('protocolCmMakeCall');
	within?.(vc);
	endPermanent(drivers, vc);
	maintain(drivers, 'delete');
};

/** Breaches on permanent VCs. */
export const permanentVcBreaches: readonly BreachRow[] = [
	{
		id: 'PVC-001',
		wrong: 'a call manager uses another permanent VC than the one named',
		run: (drivers, bad) => {
			maintain(drivers, 'add');
			const vc = askPermanent(drivers, permanent('far', 7));
			activateFor(drivers, vc, bad ? 8 : 7);
			drivers.complete('protocolCmMakeCall');
			endPermanent(drivers, vc);
		},
	},
	{
		id: 'PVC-002',
		wrong: 'a call manager finds no permanent VC and says something else than FAILURE',
		run: (drivers, bad) => {
			const vc = askPermanent(drivers, permanent('nowhere'));
			drivers.fail('protocolCmMakeCall', bad ? RESOURCES : FAILURE);
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'PVC-002',
		wrong: 'a call manager asks the network for a permanent VC',
		run: (drivers, bad) => {
			const vc = askPermanent(drivers, permanent('nowhere'));
			if (bad) drivers.frame('out', 'SETUP', vc);
			drivers.fail('protocolCmMakeCall');
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'PVC-003',
		wrong: 'a call manager clears the flag of a permanent VC',
		run: (drivers, bad) => {
			maintain(drivers, 'add');
			const parameters = permanent('far');
			const vc = askPermanent(drivers, parameters);
			activateFor(drivers, vc, 7);
			if (bad) parameters.flags = 0;
			drivers.complete('protocolCmMakeCall');
			endPermanent(drivers, vc);
		},
	},
	{
		id: 'PVC-004',
		wrong: 'a call manager uses a permanent VC that was deleted',
		run: (drivers, bad) => {
			maintain(drivers, 'add', 8);
			if (bad) maintain(drivers, 'delete', 8);
			permanentCall(drivers, undefined, 8);
		},
	},
	{
		id: 'PVC-004',
		wrong: 'a call manager doesn’t find a permanent VC that was added',
		run: (drivers, bad) => {
			if (bad) maintain(drivers, 'add');
			const vc = askPermanent(drivers, permanent('far'));
			drivers.fail('protocolCmMakeCall');
			drivers.client.ndisCoDeleteVc(vc);
		},
	},
	{
		id: 'PVC-005',
		wrong: 'a call manager asks the network for other traffic of a permanent VC',
		run: (drivers, bad) =>
			permanentCall(drivers, (vc) => {
				drivers.frame('in', 'STATUS_ENQUIRY', vc);
				if (bad) drivers.frame('out', 'MODIFY_REQUEST', vc);
			}),
	},
];

/** A call on a permanent VC in which nobody breaks a rule. */
export const decentPermanentVcs: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a call on a permanent VC with data': (drivers) => permanentCall(drivers, (vc) => drivers.send(vc)),
};
