import {CALL_PARAMETERS} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {NONE} from '../../ndis/types/trace.ts';
import {parametersAt} from '../arguments.ts';
import {connectionOf, destinationOf, isMalformed} from '../call-life.ts';
import {isOwed} from '../operations.ts';
import {partyArgument, reportsFailure, type Follow} from '../scene.ts';
import {countForwarded} from './forwarding.ts';

const makeEntered: Follow = (scene) => {
	const {vc, record} = scene;
	countForwarded(scene);
	if (vc === undefined) return;
	const parameters = parametersAt(record.args, 1);
	vc.offer = undefined;
	vc.outgoing = {
		isPermanent: ((parameters?.flags ?? 0) & CALL_PARAMETERS.PERMANENT_VC) !== 0,
		named: connectionOf(parameters),
		hasMedia: parameters?.mediaParameters !== undefined,
		destination: destinationOf(parameters),
		isMalformed: isMalformed(parameters),
		setUp: false,
		tried: false,
		connection: NONE,
		aborted: false,
	};
};

const makeLeft: Follow = ({vc, record, bracket}) => {
	if (vc === undefined || record.status === NDIS_STATUS.PENDING || record.status === NDIS_STATUS.SUCCESS) return;
	if (bracket?.party?.initial === true) bracket.party.refused = true;
};

const makeReported: Follow = (scene) => {
	const make = scene.vc?.make;
	if (!isOwed(make) || make.party === undefined || !reportsFailure(scene)) return;
	if (partyArgument(scene) === make.party.handle) make.party.refused = true;
};

const activationAsked: Follow = ({vc, record}) => {
	if (vc?.outgoing === undefined) return;
	vc.outgoing.tried = true;
	vc.outgoing.connection = connectionOf(parametersAt(record.args, 1));
};

/** What a make call asks for and what becomes of it. */
export const followOutgoing = {
	'callback ProtocolCmMakeCall': makeEntered,
	'exit ProtocolCmMakeCall': makeLeft,
	'call NdisCmMakeCallComplete': makeReported,
	'call NdisMCmMakeCallComplete': makeReported,
	'call NdisCmActivateVc': activationAsked,
	'call NdisMCmActivateVc': activationAsked,
	'callback ProtocolCmCloseCall': ({vc}) => {
		if (vc?.outgoing !== undefined) vc.outgoing.aborted = true;
	},
} as const satisfies Record<string, Follow>;
