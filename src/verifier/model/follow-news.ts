import {decodeAddress} from '../../ndis/types/oid-buffers.ts';
import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {AfModel} from '../families.ts';
import {answerOf, informationOf, requestOf, type Answer, type OwedNews, type Requests} from '../requests.ts';
import type {Follow, Scene} from '../scene.ts';

const {OID_CO_ADD_ADDRESS, OID_CO_ADDRESS_CHANGE, OID_CO_DELETE_ADDRESS} = oids;
const {OID_CO_SIGNALING_DISABLED, OID_CO_SIGNALING_ENABLED} = oids;

/** True for what changes the addresses of a client. */
export const changesAddresses = (oid: number): boolean =>
	oid === OID_CO_ADD_ADDRESS.value || oid === OID_CO_DELETE_ADDRESS.value;

/** Whether an OID says that signalling is up; undefined when it says nothing of it. */
export const signallingOf = (oid: number): boolean | undefined => {
	if (oid === OID_CO_SIGNALING_ENABLED.value) return true;
	return oid === OID_CO_SIGNALING_DISABLED.value ? false : undefined;
};

const openFamilies = ({afs}: Scene['state'], callManagerId: number): AfModel[] =>
	[...afs.values()].filter((af) => af.callManagerId === callManagerId && af.state === 'Open');

const isAbout = ({oid}: OwedNews, told: number): boolean =>
	oid === told || (signallingOf(oid) !== undefined && signallingOf(told) !== undefined);

const drop = (requests: Requests, callManagerId: number, oid: number): void => {
	requests.news = requests.news.filter((news) => news.callManagerId !== callManagerId || !isAbout(news, oid));
};

/** A client is told something; whom else it concerns is to be told too. */
const told = (scene: Scene, af: AfModel, oid: number): void => {
	const {requests} = scene.state;
	const {callManagerId} = af;
	const isUp = signallingOf(oid);
	if (isUp !== undefined && isUp !== (requests.signalling.get(callManagerId) ?? true)) {
		requests.signalling.set(callManagerId, isUp);
		drop(requests, callManagerId, oid);
		requests.news.push({oid, callManagerId, afs: openFamilies(scene.state, callManagerId), isDue: true});
	}
	for (const news of requests.news) {
		if (news.callManagerId === callManagerId && news.oid === oid) news.afs = news.afs.filter((other) => other !== af);
	}
	requests.news = requests.news.filter(({afs}) => afs.length > 0);
};

const reached: Follow = (scene) => {
	const {state, record, af} = scene;
	const oid = requestOf(scene)?.oid;
	if (af === undefined || oid === undefined) return;
	if (record.driver === 'client') {
		told(scene, af, oid);
	} else if (changesAddresses(oid)) {
		const {callManagerId} = af;
		drop(state.requests, callManagerId, OID_CO_ADDRESS_CHANGE.value);
		const afs = openFamilies(state, callManagerId);
		state.requests.news.push({oid: OID_CO_ADDRESS_CHANGE.value, callManagerId, afs, isDue: false});
	}
};

const forgetClosed = (addresses: Requests['addresses']): void => {
	for (const af of addresses.keys()) if (af.state === 'Closed') addresses.delete(af);
};

const changeAddresses = (requests: Requests, af: AfModel, oid: number, address: string): void => {
	forgetClosed(requests.addresses);
	const before = requests.addresses.get(af) ?? [];
	const others = before.filter((other) => other !== address);
	requests.addresses.set(af, oid === OID_CO_ADD_ADDRESS.value ? [...others, address] : others);
};

const changed = (requests: Requests, af: AfModel, {request, model}: Answer): void => {
	for (const news of requests.news) {
		if (news.callManagerId === af.callManagerId && news.oid === OID_CO_ADDRESS_CHANGE.value) news.isDue = true;
	}
	const information = informationOf(request);
	const address = information === undefined ? undefined : decodeAddress(information);
	if (address !== undefined) changeAddresses(requests, af, model.oid, address);
};

const answered: Follow = (scene) => {
	const answer = answerOf(scene);
	if (answer === undefined || !changesAddresses(answer.model.oid)) return;
	const {requests, afs} = scene.state;
	const af = afs.get(answer.model.af);
	if (af === undefined) return;
	if (answer.status === NDIS_STATUS.SUCCESS) changed(requests, af, answer);
	else drop(requests, af.callManagerId, OID_CO_ADDRESS_CHANGE.value);
};

/** Who has gone needs not be told. */
const closed: Follow = ({state, af}) => {
	const {requests} = state;
	if (af === undefined || requests.news.length === 0) return;
	for (const news of requests.news) news.afs = news.afs.filter((other) => other !== af);
	requests.news = requests.news.filter(({afs}) => afs.length > 0);
};

/** What call managers tell their clients, and what clients have added. */
export const followNews = {
	'callback ProtocolCoOidRequest': reached,
	'exit ProtocolCoOidRequest': answered,
	'call NdisCoOidRequestComplete': answered,
	'call NdisMCmOidRequestComplete': answered,
	'call NdisClCloseAddressFamily': closed,
} as const satisfies Record<string, Follow>;
