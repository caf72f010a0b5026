import type {NdisOidRequest} from '../../ndis/types/net-buffer-list.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {answerOf, handlesOf, informationOf, modelOf, requestOf, type RequestModel} from '../requests.ts';
import type {Follow, Scene} from '../scene.ts';
import {statusAt} from '../arguments.ts';

const newModel = (scene: Scene, request: NdisOidRequest): RequestModel => {
	const {seq, at, driverId: requesterId} = scene.record;
	const [af, vc, party] = handlesOf(scene);
	const {oid, requestType: type, requestId: id, informationBufferLength: length} = request;
	const buffer = informationOf(request);
	return {
		seq,
		at,
		requesterId,
		af,
		vc,
		party,
		oid,
		type,
		id,
		length,
		buffer: request.informationBuffer,
		first: buffer?.[0] ?? 0,
		last: buffer?.at(-1) ?? 0,
		targets: 0,
		handler: '',
		targetId: 0,
	};
};

/** What identical requests have in common. */
export const keyOf = ({oid, type, length, af}: Pick<RequestModel, 'oid' | 'type' | 'length' | 'af'>): string =>
	`${oid}/${String(type)}/${length}/${af}`;

/** OIDs with which a protocol asks for the state of the media. */
const mediaStatus = oids.OID_GEN_CO_MEDIA_CONNECT_STATUS.value;

const asks: Follow = (scene) => {
	const {state, record} = scene;
	const request = requestOf(scene);
	if (request === undefined || state.requests.open.has(request)) return;
	const model = newModel(scene, request);
	state.requests.open.set(request, model);
	if (model.oid !== mediaStatus || model.af !== 0) return;
	state.requests.polls.set(record.driverId, (state.requests.polls.get(record.driverId) ?? 0) + 1);
};

const ended = (scene: Scene, request: NdisOidRequest, model: RequestModel, status: number): void => {
	const {open, failures} = scene.state.requests;
	open.delete(request);
	if (status === NDIS_STATUS.SUCCESS) {
		failures.delete(model.requesterId);
		return;
	}
	const key = keyOf(model);
	const before = failures.get(model.requesterId);
	failures.set(model.requesterId, {key, count: before?.key === key ? before.count + 1 : 1});
};

/** A request that is outstanding already is refused, and stays so. */
const returned: Follow = (scene) => {
	const {record, bracket} = scene;
	const request = requestOf(scene);
	const model = modelOf(scene);
	if (request === undefined || model === undefined || model.seq !== bracket?.seq) return;
	if (record.status !== NDIS_STATUS.PENDING) ended(scene, request, model, record.status);
};

const reached: Follow = (scene) => {
	const model = modelOf(scene);
	if (model === undefined) return;
	model.targets += 1;
	model.handler = scene.record.name;
	model.targetId = scene.record.driverId;
};

const told: Follow = (scene) => {
	const request = requestOf(scene);
	const model = modelOf(scene);
	if (request !== undefined && model !== undefined) ended(scene, request, model, statusAt(scene.record.args, 4));
};

/** A number in an information buffer: four or eight bytes, little-endian; undefined for anything else. */
export const numberIn = (bytes: Uint8Array | undefined): number | undefined => {
	if (bytes === undefined || (bytes.length !== 4 && bytes.length !== 8)) return undefined;
	return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
};

/** What a query has brought. */
export const broughtBy = ({informationBuffer, bytesWritten}: NdisOidRequest): Uint8Array | undefined =>
	informationBuffer instanceof Uint8Array ? informationBuffer.subarray(0, bytesWritten) : undefined;

/** What the miniport says of all VCs together is remembered, to be compared with what it says of one. */
const answered: Follow = (scene) => {
	const answer = answerOf(scene);
	if (answer === undefined || answer.status !== NDIS_STATUS.SUCCESS || !answer.byMiniport) return;
	const {model, request} = answer;
	const value = numberIn(broughtBy(request));
	if (model.vc === 0 && model.type === 'query' && value !== undefined) {
		scene.state.requests.totals.set(model.oid, value);
	}
};

/** OID requests, from their call until the requester knows their end (`state-machines.md` §7). */
export const followRequests = {
	'call NdisCoOidRequest': asks,
	'call NdisMCmOidRequest': asks,
	'return NdisCoOidRequest': returned,
	'return NdisMCmOidRequest': returned,
	'callback MiniportCoOidRequest': reached,
	'callback ProtocolCoOidRequest': reached,
	'exit MiniportCoOidRequest': answered,
	'call NdisMCoOidRequestComplete': answered,
	'callback ProtocolCoOidRequestComplete': told,
} as const satisfies Record<string, Follow>;
