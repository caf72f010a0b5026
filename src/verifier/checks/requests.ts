import type {NdisOidRequest} from '../../ndis/types/net-buffer-list.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt, handleAt} from '../arguments.ts';
import {keyOf} from '../model/follow-requests.ts';
import {handlesOf, modelOf, requestOf, type RequestModel} from '../requests.ts';
import {neverEnded} from './contract.ts';
import {isByMiniport, type Check, type Scene} from '../scene.ts';

/** Ranges of OIDs (ntddndis.h). */
const isBetweenProtocols = (oid: number): boolean => oid >>> 24 === 0xfe;
const general = (oid: number): boolean => oid >>> 16 === 1 || oid >>> 16 === 2;

const hex = (oid: number): string => `OID ${(oid >>> 0).toString(16).padStart(8, '0')}`;

/** An OID goes to the miniport that is for a protocol, or the other way round. */
export const wrongTarget: Check = (scene) => {
	const oid = requestOf(scene)?.oid;
	if (oid === undefined) return undefined;
	const [af] = handlesOf(scene);
	if (af === 0) return isBetweenProtocols(oid) ? `${hex(oid)} without an address family` : undefined;
	return general(oid) ? `${hex(oid)} through an address family` : undefined;
};

/** A party is named without an address family. */
export const partyWithoutFamily: Check = (scene) => {
	const [af, , party] = handlesOf(scene);
	return af === 0 && party !== 0 ? `party ${party} without an address family` : undefined;
};

/** A VC is named that the requester doesn’t share. */
export const foreignVc: Check = (scene) => {
	const [, handle] = handlesOf(scene);
	const {vc, record} = scene;
	if (handle === 0 || vc?.clientId === record.driverId || vc?.callManagerId === record.driverId) return undefined;
	return `driver ${record.driverId} does not share the VC of handle ${handle}`;
};

/** A request is made with a structure that is outstanding. */
export const requestedAgain: Check = (scene) => {
	const model = modelOf(scene);
	return model === undefined ? undefined : `the request of seq ${model.seq} is outstanding`;
};

const hasOtherMembers = (request: NdisOidRequest, model: RequestModel): boolean =>
	request.oid !== model.oid ||
	request.requestType !== model.type ||
	request.informationBufferLength !== model.length ||
	request.informationBuffer !== model.buffer;

const hasOtherContent = ({type, length, buffer, first, last}: RequestModel): boolean => {
	if (type !== 'set' || length === 0 || !(buffer instanceof Uint8Array)) return false;
	return (buffer[0] ?? 0) !== first || (buffer[length - 1] ?? 0) !== last;
};

/** A request that is outstanding has been changed by its owner. */
export const requestChanged: Check = (scene) => {
	const request = requestOf(scene);
	const model = modelOf(scene);
	if (request === undefined || model === undefined) return undefined;
	return hasOtherMembers(request, model) || hasOtherContent(model)
		? `the request of seq ${model.seq} was changed while it was outstanding`
		: undefined;
};

/** An area is released that is an outstanding request, or its buffer. */
export const requestFreed: Check = ({record, state}) => {
	const area = contextAt(record.args, 0);
	if (area === undefined || state.requests.open.size === 0) return undefined;
	for (const [request, model] of state.requests.open) {
		if (request === area || model.buffer === area) return `the request of seq ${model.seq} was released`;
	}
	return undefined;
};

const isPeer = ({state, record}: Scene, handle: number, requesterId: number): boolean => {
	const af = state.afs.get(handle);
	if (af === undefined) return true;
	const isEnd = record.driverId === af.clientId || record.driverId === af.callManagerId;
	return isEnd && record.driverId !== requesterId;
};

/** A request reaches another handler than the one it is for, or a second one. */
export const misrouted: Check = (scene) => {
	const model = modelOf(scene);
	if (model === undefined) return undefined;
	if (model.targets > 0) return `the request of seq ${model.seq} reaches a second target`;
	const toMiniport = scene.record.name === 'MiniportCoOidRequest';
	if (toMiniport !== (model.af === 0)) return `${scene.record.name} with address family ${model.af}`;
	return toMiniport || isPeer(scene, model.af, model.requesterId)
		? undefined
		: `the request of seq ${model.seq} reaches driver ${scene.record.driverId}`;
};

/** A completion names other handles than the request came with. */
export const otherHandles: Check = (scene) => {
	const model = modelOf(scene);
	if (model === undefined) return undefined;
	const [af, vc, party] = handlesOf(scene);
	return af === model.af && vc === model.vc && party === model.party
		? undefined
		: `completed with handles ${af}, ${vc}, ${party} instead of ${model.af}, ${model.vc}, ${model.party}`;
};

const completionFor = (handler: string, byMiniport: boolean): string => {
	if (handler === 'MiniportCoOidRequest') return 'NdisMCoOidRequestComplete';
	return byMiniport ? 'NdisMCmOidRequestComplete' : 'NdisCoOidRequestComplete';
};

/** A request is completed by the function for another handler. */
export const otherCompletion: Check = (scene) => {
	const model = modelOf(scene);
	if (model === undefined || model.targets === 0) return undefined;
	const owed = completionFor(model.handler, isByMiniport(scene));
	return owed === scene.record.name ? undefined : `${scene.record.name} instead of ${owed}`;
};

/** NDIS keeps a request back while others are outstanding. */
export const queuedByNdis: Check = (scene) => {
	const model = modelOf(scene);
	return model?.seq === scene.bracket?.seq && model?.targets === 0 && scene.record.status === NDIS_STATUS.PENDING
		? `the request of seq ${model.seq} has reached nobody`
		: undefined;
};

/** A request is made on a binding that is being opened or closed. */
export const bindingNotOpen: Check = ({record, state}) => {
	const binding = state.bindings.get(handleAt(record.args, 0));
	return binding?.state === 'Closing' || binding?.state === 'Opening'
		? `binding ${binding.handle} is ${binding.state}`
		: undefined;
};

/** OIDs between protocols by who serves them. */
const servedBy: ReadonlyMap<number, string> = new Map(
	Object.values(oids).flatMap(({value, servedBy: server}): [number, string][] =>
		isBetweenProtocols(value) ? [[value, server]] : [],
	),
);

/** An OID goes to the end that it comes from. */
export const wrongDirection: Check = (scene) => {
	const oid = requestOf(scene)?.oid ?? 0;
	const [af] = handlesOf(scene);
	const server = servedBy.get(oid);
	return af !== 0 && server === scene.record.driver ? `${hex(oid)} of a ${scene.record.driver}` : undefined;
};

const known: ReadonlySet<number> = new Set(Object.values(oids).map(({value}) => value));

/** Media that know no connections: 802.3, token ring, FDDI, LocalTalk, ARCnet, 802.11; of WAN all but its connection-oriented part. */
const connectionless: ReadonlySet<number> = new Set([1, 2, 3, 5, 6, 0x0d]);
const isOrdinaryWan = (oid: number): boolean => oid >>> 24 === 4 && (oid & 0xff_ff) < 0x01_80;

/** An OID that isn’t connection-oriented is asked of a connection-oriented miniport in this way. */
export const notConnectionOriented: Check = (scene) => {
	const oid = requestOf(scene)?.oid;
	if (oid === undefined || known.has(oid)) return undefined;
	return connectionless.has(oid >>> 24) || isOrdinaryWan(oid) || general(oid)
		? `${hex(oid)} is not connection-oriented`
		: undefined;
};

/** Identical requests that fail in a row before it is too much. */
const retriesAllowed = 8;

/** A request is made again that has failed often. */
export const retriedTooOften: Check = (scene) => {
	const request = requestOf(scene);
	const failed = scene.state.requests.failures.get(scene.record.driverId);
	if (request === undefined || failed === undefined || failed.count < retriesAllowed) return undefined;
	const [af] = handlesOf(scene);
	const key = keyOf({oid: request.oid, type: request.requestType, length: request.informationBufferLength, af});
	return key === failed.key ? `${hex(request.oid)} has failed ${failed.count} times in a row` : undefined;
};

/** Queries without news that make a habit. */
const pollsAllowed = 8;

/** The state of the media is asked for again and again. */
export const pollsMedia: Check = (scene) => {
	const polls = scene.state.requests.polls.get(scene.record.driverId) ?? 0;
	const isPoll = requestOf(scene)?.oid === oids.OID_GEN_CO_MEDIA_CONNECT_STATUS.value;
	return isPoll && polls >= pollsAllowed ? `the state of the media is asked for the ${polls + 1}th time` : undefined;
};

/** A request that was pended was never completed. */
export const neverEndedRequest: Check = (scene) =>
	scene.ending?.pended?.handler.endsWith('CoOidRequest') === true ? neverEnded(scene) : undefined;
