import type {NdisOidRequest} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt, numberAt} from './arguments.ts';
import type {AfModel} from './families.ts';
import type {Scene} from './scene.ts';

/** What the verifier knows of an OID request that is outstanding. */
export type RequestModel = {
	/** `seq` of the call, and trace time in ms. */
	readonly seq: number;
	readonly at: number;
	readonly requesterId: number;
	/** Handles as the requester gave them, 0 for NULL. */
	readonly af: number;
	readonly vc: number;
	readonly party: number;
	/** What the structure held at the call. */
	readonly oid: number;
	readonly type: unknown;
	readonly id: number;
	readonly length: number;
	readonly buffer: Uint8Array | undefined;
	readonly first: number;
	readonly last: number;
	/** Handlers that it has reached, and the last of them. */
	targets: number;
	handler: string;
	targetId: number;
};

/** Clients that a call manager still has to tell something. */
export type OwedNews = {
	readonly oid: number;
	readonly callManagerId: number;
	afs: AfModel[];
	/** It has come to pass: a change of addresses has succeeded. */
	isDue: boolean;
};

/** What the verifier remembers of OID requests and status indications. */
export type Requests = {
	/** By structure. */
	open: Map<object, RequestModel>;
	/** The last failed request of a driver, and how often it failed in a row. */
	failures: Map<number, {key: string; count: number}>;
	/** Queries of the media’s state by driver since it was last told of it. */
	polls: Map<number, number>;
	/** Last answers about the whole adapter, by OID. */
	totals: Map<number, number>;
	/** Addresses that clients have added. */
	addresses: Map<AfModel, string[]>;
	/** Whether a call manager has last said that signalling is up. */
	signalling: Map<number, boolean>;
	news: OwedNews[];
	/** A change of the media’s state that the device has told of and the miniport not. */
	media: {readonly status: number; readonly at: number} | undefined;
};

export const newRequests = (): Requests => ({
	open: new Map(),
	failures: new Map(),
	polls: new Map(),
	totals: new Map(),
	addresses: new Map(),
	signalling: new Map(),
	news: [],
	media: undefined,
});

/** Places of the request and the status, by documented name. */
const places: ReadonlyMap<string, {readonly request: number; readonly status: number}> = new Map([
	['NdisCoOidRequest', {request: 4, status: -1}],
	['NdisMCmOidRequest', {request: 3, status: -1}],
	['MiniportCoOidRequest', {request: 2, status: -1}],
	['ProtocolCoOidRequest', {request: 3, status: -1}],
	['NdisMCoOidRequestComplete', {request: 2, status: 3}],
	['NdisCoOidRequestComplete', {request: 3, status: 4}],
	['NdisMCmOidRequestComplete', {request: 3, status: 4}],
	['ProtocolCoOidRequestComplete', {request: 3, status: 4}],
]);

/** The request that a record is about; undefined where its arguments have none. */
export const requestOf = ({record, bracket}: Scene): NdisOidRequest | undefined => {
	const place = places.get(record.name);
	const isEnd = record.kind === 'return' || record.kind === 'exit';
	const value = contextAt(isEnd ? argumentsOf(bracket) : record.args, place?.request);
	// The documented argument at this place is a PNDIS_OID_REQUEST, and the member proves that it is none by mistake.
	return value !== undefined && 'oid' in value ? (value as NdisOidRequest) : undefined;
};

/** What is known of the request of a record. */
export const modelOf = (scene: Scene): RequestModel | undefined => {
	const request = requestOf(scene);
	return request === undefined ? undefined : scene.state.requests.open.get(request);
};

/** The information buffer as far as it is used. */
export const informationOf = ({informationBuffer, informationBufferLength}: NdisOidRequest): Uint8Array | undefined =>
	informationBuffer instanceof Uint8Array ? informationBuffer.subarray(0, informationBufferLength) : undefined;

/** A request that whoever was asked answers: in its handler’s status, or in the completion. */
export type Answer = {
	readonly request: NdisOidRequest;
	readonly model: RequestModel;
	readonly status: number;
	readonly byMiniport: boolean;
};

/** The answer that an exit or a completion gives; undefined for PENDING, and where nothing is owed. */
export const answerOf = (scene: Scene): Answer | undefined => {
	const {record, pended} = scene;
	const request = requestOf(scene);
	const model = modelOf(scene);
	if (request === undefined || model === undefined || pended === undefined || pended.completed) return undefined;
	const status = record.kind === 'exit' ? record.status : numberAt(record.args, places.get(record.name)?.status);
	if (status === NDIS_STATUS.PENDING) return undefined;
	return {request, model, status, byMiniport: model.handler === 'MiniportCoOidRequest'};
};

/** Handles of the request that a call makes or completes: address family, VC, party. */
export const handlesOf = ({record}: Scene): readonly [number, number, number] => {
	const first = record.name === 'NdisCoOidRequest' ? 1 : 0;
	return [handleAt(record.args, first), handleAt(record.args, first + 1), handleAt(record.args, first + 2)];
};
