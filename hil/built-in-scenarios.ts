/** The scenarios that come with the package, in the order in which they run. */
import type {Scenario} from './scenario.ts';
import {changedParameters, lateReady, multipointThreeParties, pointToPoint, slow} from './scenarios/calls.ts';
import {dataBothWays} from './scenarios/data.ts';
import {hangUpByPeer, leafDrops} from './scenarios/endings.ts';
import {
	incomingCall,
	incomingChanged,
	incomingCrossed,
	incomingHangUp,
	incomingRejected,
	incomingUnconfirmed,
	incomingUnwanted,
	incomingWithdrawn,
} from './scenarios/incoming.ts';
import {addresses, askedToClose, objectIdentifiers, permanentVc} from './scenarios/management.ts';
import {
	linkFlapLong,
	linkFlapShort,
	resetKeeps,
	resetLoses,
	restartAll,
	restartOne,
	statusNull,
} from './scenarios/recovery.ts';
import {
	modificationDeclined,
	modifiedByNetwork,
	modify,
	modifyRefused,
	modifyUndone,
	rounded,
} from './scenarios/traffic.ts';
import {babble, crossing, dataEarly, dataLate, dropsLeaf, holdSends} from './scenarios/trouble.ts';
import {abort, alerting, leafRefused, noAnswer, notReady, refused} from './scenarios/refusals.ts';

export const builtInScenarios: readonly Scenario[] = [
	pointToPoint,
	multipointThreeParties,
	dataBothWays,
	refused,
	noAnswer,
	alerting,
	slow,
	notReady,
	lateReady,
	changedParameters,
	hangUpByPeer,
	leafDrops,
	leafRefused,
	abort,
	incomingCall,
	incomingChanged,
	incomingRejected,
	incomingUnwanted,
	incomingWithdrawn,
	incomingHangUp,
	incomingUnconfirmed,
	incomingCrossed,
	modify,
	modifyRefused,
	modifyUndone,
	modifiedByNetwork,
	modificationDeclined,
	rounded,
	crossing,
	dropsLeaf,
	holdSends,
	dataEarly,
	dataLate,
	babble,
	restartOne,
	restartAll,
	statusNull,
	linkFlapShort,
	linkFlapLong,
	resetKeeps,
	resetLoses,
	objectIdentifiers,
	addresses,
	permanentVc,
	askedToClose,
];
