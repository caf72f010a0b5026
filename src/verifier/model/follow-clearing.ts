import {privateStatuses} from '../../../firmware-protocol/definition/counters.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {handleAt, wordAt} from '../arguments.ts';
import {contentOf, dataAt, newClearing, userDataOf, type LentData} from '../clearing.ts';
import {isOwed} from '../operations.ts';
import {findParty, reportsFailure, type Follow, type Scene} from '../scene.ts';
import type {PartyModel} from '../state.ts';

const {MEDIA_DISCONNECT, PENDING, SUCCESS} = NDIS_STATUS;

/** A decoded message, as far as clearing is concerned. */
type Message = {readonly cause?: unknown; readonly data?: unknown; readonly callState?: unknown};

/** The message of a frame; undefined when the trace has only its name. */
const messageOf = ({record}: Scene): Message | undefined => {
	const [message] = record.args;
	return typeof message === 'object' && message !== null ? message : undefined;
};

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Whether a message bears this close data; one that was not decoded is given the benefit of the doubt. */
const bears = (message: Message | undefined, data: LentData | undefined): boolean => {
	if (message === undefined || data === undefined) return true;
	const user = userDataOf(data);
	if (user.length > 0) return message.data instanceof Uint8Array && contentOf(message.data) === contentOf(user);
	return data.buffer.length < 2 || message.cause === data.buffer[1];
};

const releaseSent: Follow = (scene) => {
	const clearing = scene.vc?.clearing;
	if (clearing === undefined) return;
	clearing.releaseSent = true;
	clearing.dataSent ||= bears(messageOf(scene), clearing.data);
};

const releaseReceived: Follow = (scene) => {
	const {vc} = scene;
	if (vc === undefined) return;
	vc.clearing.released ||= !vc.clearing.releaseSent;
	vc.clearing.cause = numberOf(messageOf(scene)?.cause);
	if (vc.call === 'Connected' || vc.call === 'Accepted' || vc.call === 'Offered') vc.clearing.untold = true;
};

/** The network says that it knows no such call. */
const statusReceived: Follow = (scene) => {
	if (messageOf(scene)?.callState === 0 && scene.vc !== undefined) scene.vc.clearing.released = true;
};

const dropSent: Follow = (scene) => {
	const leaving = scene.party?.leaving;
	if (leaving === undefined) return;
	leaving.dropSent = true;
	leaving.dataSent ||= bears(messageOf(scene), leaving.data);
};

const dropReceived: Follow = (scene) => {
	const leaving = scene.party?.leaving;
	if (leaving === undefined) return;
	leaving.dropped = true;
	leaving.cause = numberOf(messageOf(scene)?.cause);
};

/** The adapter has gone: no call can carry data any more. */
const removed: Follow = ({state, record}) => {
	state.medium.outage = record.seq;
	for (const vc of state.vcs.values()) vc.clearing.lost = true;
};

/** Statuses by which a miniport says that nothing can be sent on a VC any more. */
const cutsOff: ReadonlySet<number> = new Set([MEDIA_DISCONNECT, privateStatuses.CONDIS_HIL_VC_LOST.value]);

/** The miniport says of a VC that it is cut off. */
const statusIndicated: Follow = ({record, vc}) => {
	const [, , indication] = record.args;
	if (vc === undefined || typeof indication !== 'object' || indication === null) return;
	if ('statusCode' in indication && cutsOff.has(Number(indication.statusCode))) vc.clearing.lost = true;
};

/** Calls may have gone that nobody can signal about. */
const outage: Follow = ({state, record}) => {
	state.medium.outage = record.seq;
};

const messages: Readonly<Record<'in' | 'out', ReadonlyMap<string, Follow>>> = {
	in: new Map([
		['RELEASE', releaseReceived],
		['RELEASE_COMPLETE', releaseReceived],
		['STATUS', statusReceived],
		['DROP_PARTY', dropReceived],
		['RESTART', outage],
		['SIGNALLING_LINK', outage],
	]),
	out: new Map([
		['RELEASE', releaseSent],
		['RELEASE_COMPLETE', releaseSent],
		['DROP_PARTY', dropSent],
		['RESTART', outage],
	]),
};

/** What signalling says about the end of calls and parties. */
const followRelease: Follow = (scene) => {
	const {plane, direction, name} = scene.record;
	if (plane !== 'signalling' || direction === undefined) return;
	if (scene.vc !== undefined) scene.vc.clearing.signalled = true;
	messages[direction].get(name)?.(scene);
};

const callBegins: Follow = ({record, vc}) => {
	if (vc !== undefined) vc.clearing = newClearing(record.seq);
};

const countForwarded = ({outer}: Scene): void => {
	if (outer !== undefined) outer.forwarded += 1;
};

const closeEntered: Follow = (scene) => {
	const {vc, record} = scene;
	countForwarded(scene);
	if (vc === undefined) return;
	vc.clearing.untold = false;
	vc.clearing.wasActive = vc.activation !== 'Inactive';
	vc.clearing.data = dataAt(record.args, 2);
	vc.clearing.dataSent = false;
};

const told: Follow = (scene) => {
	const {vc, record} = scene;
	countForwarded(scene);
	if (vc === undefined) return;
	vc.clearing.untold = false;
	vc.clearing.told = numberOf(record.args[0]);
};

/** The call manager owes the area of a party that has left; a failed make call says so of itself. */
const owesArea = ({state}: Scene, party: PartyModel, by: 'close' | 'drop'): void => {
	const area = party.callManagerContext === undefined ? undefined : state.areas.get(party.callManagerContext);
	if (area !== undefined && area.driver !== 'client') area.owed = {vc: party.vc, party, by};
};

const closeDelivered: Follow = (scene) => {
	const {vc, record} = scene;
	if (vc === undefined || !isOwed(vc.close) || record.args[0] !== SUCCESS) return;
	for (const party of vc.parties) owesArea(scene, party, 'close');
};

const closeLeft: Follow = (scene) => {
	const {vc, record} = scene;
	if (vc?.close?.running !== true || vc.close.completed || record.status !== SUCCESS) return;
	for (const party of vc.parties) owesArea(scene, party, 'close');
};

const dropEntered: Follow = (scene) => {
	const {state, record, outer} = scene;
	countForwarded(scene);
	const named = outer?.name === 'NdisClDropParty' ? findParty(state, handleAt(outer.args, 0)) : undefined;
	const leaving = (named ?? scene.party)?.leaving;
	if (leaving === undefined) return;
	leaving.data = dataAt(record.args, 1);
	leaving.dataSent = false;
};

const dropDelivered: Follow = (scene) => {
	const party = scene.party ?? scene.outer?.party;
	if (isOwed(party?.drop) && scene.record.args[0] === SUCCESS) owesArea(scene, party.drop.party ?? party, 'drop');
};

const dropLeft: Follow = (scene) => {
	const {party, record} = scene;
	if (party?.drop?.running === true && !party.drop.completed && record.status === SUCCESS)
		owesArea(scene, party, 'drop');
};

const addReported: Follow = (scene) => {
	if (isOwed(scene.party?.add) && reportsFailure(scene)) scene.party.leaving.neverAdded = true;
};

const addLeft: Follow = ({party, record}) => {
	if (party?.add?.running !== true || party.add.completed) return;
	if (record.status !== SUCCESS && record.status !== PENDING) party.leaving.neverAdded = true;
};

const closeDataWord = 'capability:close-data=';
const multipointWord = 'capability:multipoint=';

/** What the medium can do, and what the call manager has run out of. */
const remarked: Follow = ({state, record, outer}) => {
	if (record.driver === 'ndis') return;
	const word = wordAt(record.args);
	if (word.startsWith(closeDataWord)) state.medium.closeData = word.endsWith('1');
	if (word.startsWith(multipointWord)) state.medium.multipoint = word.endsWith('1');
	if (word === 'no-resources') state.medium.shortage = outer?.seq ?? 0;
};

/** How calls and parties end. Runs before the other follows: what ends is still there. */
export const followClearing = {
	'frame *': followRelease,
	'note *': remarked,
	'callback ProtocolCmMakeCall': callBegins,
	'callback ProtocolClIncomingCall': callBegins,
	'callback ProtocolCmAddParty': countForwarded,
	'exit ProtocolCmAddParty': addLeft,
	'call NdisCmAddPartyComplete': addReported,
	'call NdisMCmAddPartyComplete': addReported,
	'callback ProtocolCmCloseCall': closeEntered,
	'exit ProtocolCmCloseCall': closeLeft,
	'callback ProtocolClCloseCallComplete': closeDelivered,
	'callback ProtocolClIncomingCloseCall': told,
	'callback ProtocolClIncomingDropParty': countForwarded,
	'callback ProtocolCmDropParty': dropEntered,
	'exit ProtocolCmDropParty': dropLeft,
	'callback ProtocolClDropPartyComplete': dropDelivered,
	'call NdisMCoIndicateStatusEx': statusIndicated,
	'callback MiniportDevicePnPEventNotify': removed,
	'callback MiniportResetEx': outage,
	'callback MiniportPause': outage,
	'callback ProtocolNetPnPEvent': outage,
	'callback ProtocolUnbindAdapterEx': outage,
} as const satisfies Record<string, Follow>;
