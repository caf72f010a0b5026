import {NULL} from '../ndis/types/handles.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {IRQL, NONE} from '../ndis/types/trace.ts';
import {askedOf, type Asked} from './asked.ts';
import {contextAt} from './arguments.ts';
import {isOwed} from './operations.ts';
import type {Scene} from './scene.ts';
import type {OperationKind, VcModel, VerifierState} from './state.ts';
import {isUsualSend} from './usual-sends.ts';

/**
 * What may be so of a scene, a bit each. Most rules can find something only where one of these is so: that is found out once for all of
 * them, and where it isn’t their checks aren’t called.
 */
export const FACT = {
	always: 1,
	/** The name is used above its highest IRQL. */
	aboveLevel: 2,
	/** A handle is given that is unknown, dead, of another kind, not the caller’s, or none at all. */
	strangeHandle: 4,
	/** A party is named. */
	party: 8,
	/** The make call, or the close, of the VC is owed its completion. */
	makeOwed: 16,
	closeOwed: 32,
	/** There is no VC on which data may flow. */
	notActive: 64,
	/** The VC was made by its call manager, for a call or for signalling. */
	ofCallManager: 128,
	/** The client acts, or is called. */
	byClient: 256,
	/** The status of the record is final and not SUCCESS. */
	failed: 512,
	/** An area is released on which something stands; true of all other records. */
	inUse: 1024,
	/** A binding is in a reset; an adapter doesn’t run; a miniport has been halted. */
	resetting: 2048,
	notRunning: 4096,
	halted: 8192,
	/** The function is of another family than its caller, as far as one look tells. */
	otherFamily: 16_384,
	/** What a call completes isn’t pended, or its requester has been told; a handler that leaves has been completed inside. */
	notPended: 32_768,
	/** A handler inside has refused. */
	refusedInside: 65_536,
	/** There are parties, or have been. */
	anyParty: 131_072,
	/** Lists are not sent, submitted, completed or told of one by one in the usual way. */
	unusualSend: 262_144,
	/** The miniport has sends of the VC; protocols have received lists of it. */
	sendsOut: 524_288,
	receivesOut: 1_048_576,
	/** The status of the record is PENDING. */
	pending: 2_097_152,
	/** The client has marked something on the VC that it has not acted on. */
	marked: 4_194_304,
	/** The VC is for calls. */
	forCalls: 8_388_608,
	/** Lists are on their way. */
	listsOut: 16_777_216,
	/** A driver has declared a stub. */
	stubs: 33_554_432,
	/** The requester is told of an end that it knows. */
	toldAgain: 67_108_864,
	/** The record is of another level than DISPATCH_LEVEL. */
	notAtDispatch: 134_217_728,
	/** The VC is in any other state than Inactive. */
	standing: 268_435_456,
	/** The VC has a call, in any state but Idle. */
	inCall: 536_870_912,
	/** There are permanent VCs, or one is asked for. */
	permanent: 1_073_741_824,
	/** A call manager has said whether signalling is up. */
	signallingTold: -2_147_483_648,
} as const;

/** Operations by the handler that may pend them. */
const operationOfHandler: ReadonlyMap<string, OperationKind> = new Map([
	['ProtocolCmMakeCall', 'make'],
	['ProtocolCmCloseCall', 'close'],
	['ProtocolCmAddParty', 'add'],
	['ProtocolCmDropParty', 'drop'],
]);

/** Facts without which a check can find nothing; the others are what some checks find. */
export const guesses = ~(FACT.aboveLevel | FACT.notAtDispatch | FACT.byClient);

const isFailure = (status: number): boolean =>
	status !== NDIS_STATUS.SUCCESS && status !== NDIS_STATUS.PENDING && status !== NONE;

const isActive = ({activation}: VcModel): boolean => activation === 'Active' || activation === 'Reactivating';

const namesStrangeHandle = ({state, record, known}: Scene): boolean => {
	for (const {place, of, mayBeNull} of known.given) {
		const handle = record.args[place];
		if (handle === NULL && mayBeNull) continue;
		if (typeof handle !== 'number' || handle === NULL) return true;
		const shown = state.handles.get(handle);
		if (shown?.of !== of || shown.diedAt !== 0 || !shown.givenTo.includes(record.driverId)) return true;
	}
	return false;
};

const isInUse = ({state, record}: Scene): boolean => {
	if (record.kind !== 'free') return true;
	const area = contextAt(record.args, 0);
	if (area === undefined) return false;
	return (
		state.vcContexts.has(area) ||
		state.partyContexts.has(area) ||
		state.afContexts.has(area) ||
		state.sapContexts.has(area) ||
		state.lent.has(area) ||
		state.activating.has(area)
	);
};

const isAnyNotRunning = ({adapters}: VerifierState): boolean => {
	for (const adapter of adapters.values()) if (adapter.state !== 'Running') return true;
	return false;
};

const ofData = ({transfers, unacceptable, quality}: VcModel): number => {
	let facts = 0;
	if (transfers.outstanding > 0) facts |= FACT.sendsOut;
	if (transfers.held > 0) facts |= FACT.receivesOut;
	if (unacceptable || quality.rejected) facts |= FACT.marked;
	return facts;
};

const ofCall = ({creator, call, outgoing}: VcModel): number => {
	let facts = 0;
	if (creator !== 'signalling') facts |= FACT.forCalls;
	if (creator !== 'client') facts |= FACT.ofCallManager;
	if (call !== 'Idle') facts |= FACT.inCall;
	if (outgoing?.isPermanent === true) facts |= FACT.permanent;
	return facts;
};

const ofVc = (vc: VcModel | undefined): number => {
	if (vc === undefined) return FACT.notActive;
	let facts = ofData(vc) | ofCall(vc);
	if (isOwed(vc.make)) facts |= FACT.makeOwed;
	if (isOwed(vc.close)) facts |= FACT.closeOwed;
	if (!isActive(vc)) facts |= FACT.notActive;
	if (vc.activation !== 'Inactive') facts |= FACT.standing;
	return facts;
};

const isPended = ({record, pended}: Scene): boolean =>
	record.kind === 'exit' ? pended?.completed !== true : pended?.completed === false;

/** The operation that the record ends, by what its requester has been told: there is one, and it is owed. True of records that end no operation. */
const isOwedToo = ({record, known, vc, party}: Scene): boolean => {
	const isExit = record.kind === 'exit';
	const kind = operationOfHandler.get(isExit ? record.name : (known.completes ?? ''));
	if (kind === undefined) return true;
	const operation = kind === 'make' || kind === 'close' ? vc?.[kind] : party?.[kind];
	return isExit ? operation?.completed !== true : isOwed(operation);
};

/** A glance at the usual cases: `notItsFamily` knows them all. */
const isOfItsFamily = ({record, known: {role}, state}: Scene): boolean => {
	if (role === 'any' || role === 'client' || role === 'miniport') return role === 'any' || role === record.driver;
	return role !== 'mcm' && record.driver === 'call-manager' && !state.miniports.has(record.driverId);
};

const ofRequest = (scene: Scene): number => {
	const {record, bracket} = scene;
	let facts = 0;
	if (record.kind === 'call' && !isOfItsFamily(scene)) facts |= FACT.otherFamily;
	if (!isPended(scene) || !isOwedToo(scene)) facts |= FACT.notPended;
	if (bracket?.refusedInside !== undefined) facts |= FACT.refusedInside;
	return facts;
};

const ofRecord = ({record, known, party}: Scene): number => {
	let facts: number = FACT.always;
	if (record.irql > known.highest) facts |= FACT.aboveLevel;
	if (record.irql !== IRQL.DISPATCH) facts |= FACT.notAtDispatch;
	if (party !== undefined) facts |= FACT.party;
	if (record.driver === 'client') facts |= FACT.byClient;
	if (isFailure(record.status)) facts |= FACT.failed;
	if (record.status === NDIS_STATUS.PENDING) facts |= FACT.pending;
	return facts;
};

const isToldAgain = (asked: Asked | undefined): boolean =>
	asked !== undefined &&
	(asked.tellings > 0 || (asked.returned !== undefined && asked.returned !== NDIS_STATUS.PENDING));

const ofLooks = (scene: Scene, asked: number): number => {
	let facts = 0;
	if ((asked & FACT.strangeHandle) !== 0 && namesStrangeHandle(scene)) facts |= FACT.strangeHandle;
	if ((asked & FACT.inUse) !== 0 && isInUse(scene)) facts |= FACT.inUse;
	if ((asked & FACT.unusualSend) !== 0 && !isUsualSend(scene)) facts |= FACT.unusualSend;
	if ((asked & FACT.toldAgain) !== 0 && isToldAgain(askedOf(scene))) facts |= FACT.toldAgain;
	return facts;
};

const ofSurroundings = ({state}: Scene, asked: number): number => {
	const {registry, parties, gone, transfers, setUp, requests} = state;
	let facts = 0;
	if ((asked & FACT.notRunning) !== 0 && isAnyNotRunning(state)) facts |= FACT.notRunning;
	if (transfers.lists.size > 0) facts |= FACT.listsOut;
	if (parties.size + gone.size > 0) facts |= FACT.anyParty;
	if (setUp.pvcs.size > 0) facts |= FACT.permanent;
	if (requests.signalling.size > 0) facts |= FACT.signallingTold;
	if (registry.seenStubs) facts |= FACT.stubs;
	if (registry.resetting > 0) facts |= FACT.resetting;
	if (registry.haltedMiniports.size > 0) facts |= FACT.halted;
	return facts;
};

/** The facts that hold; those that take longer are found out only if they are asked for. */
export const factsOf = (scene: Scene, asked: number): number =>
	ofRecord(scene) | ofRequest(scene) | ofVc(scene.vc) | ofLooks(scene, asked) | ofSurroundings(scene, asked);
