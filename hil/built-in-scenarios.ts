/** The scenarios that come with the package, in the order in which they run. */
import type {Scenario} from './scenario.ts';
import {changedParameters, lateReady, multipointThreeParties, pointToPoint, slow} from './scenarios/calls.ts';
import {dataBothWays} from './scenarios/data.ts';
import {hangUpByPeer, leafDrops} from './scenarios/endings.ts';
import {deviceReset, forgotten, restarted, signallingLinkFlaps} from './scenarios/recovery.ts';
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
	restarted,
	forgotten,
	signallingLinkFlaps,
	deviceReset,
];
