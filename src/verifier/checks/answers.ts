import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {decodeAddress, decodeAddresses, decodePvc} from '../../ndis/types/oid-buffers.ts';
import {oids, type OidName} from '../../ndis/types/oids.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import type {AdapterModel, AfModel} from '../families.ts';
import {adapterOfContext} from '../model/follow-adapters.ts';
import {changesAddresses} from '../model/follow-news.ts';
import {broughtBy, numberIn} from '../model/follow-requests.ts';
import {answerOf, informationOf, type Answer} from '../requests.ts';
import type {Check, Scene} from '../scene.ts';
import type {NdisOidRequest} from '../../ndis/types/net-buffer-list.ts';

const {SUCCESS, PENDING} = NDIS_STATUS;

const judge =
	(check: (answer: Answer, scene: Scene) => string | undefined): Check =>
	(scene) => {
		const answer = answerOf(scene);
		return answer === undefined ? undefined : check(answer, scene);
	};

/** A request whose buffer was too short isn’t told what it needs. */
export const needsUntold: Check = judge(({request, status}) => {
	const {bytesNeeded, informationBufferLength: length} = request;
	const isShort = status === NDIS_STATUS.BUFFER_TOO_SHORT;
	if (!isShort && status !== NDIS_STATUS.INVALID_LENGTH) return undefined;
	const tells = bytesNeeded > 0 && (isShort ? bytesNeeded > length : bytesNeeded !== length);
	return tells ? undefined : `${statusName(status)} for ${length} bytes with BytesNeeded ${bytesNeeded}`;
});

/** The bytes that were read or written aren’t told, or are more than there were. */
export const bytesOutOfRange: Check = judge(({request, status}) => {
	if (status !== SUCCESS) return undefined;
	const isSet = request.requestType === 'set';
	const {informationBufferLength: length} = request;
	const bytes = isSet ? request.bytesRead : request.bytesWritten;
	const name = isSet ? 'BytesRead' : 'BytesWritten';
	if (!(bytes >= 0 && bytes <= length)) return `${name} ${bytes} of ${length}`;
	return isSet && length > 0 && bytes === 0 ? `BytesRead is not set for ${length} bytes` : undefined;
});

/** How the contents of what can be set are read. */
const contents: ReadonlyMap<number, (bytes: Uint8Array) => unknown> = new Map<number, (bytes: Uint8Array) => unknown>([
	[oids.OID_CO_ADD_ADDRESS.value, decodeAddress],
	[oids.OID_CO_DELETE_ADDRESS.value, decodeAddress],
	[oids.OID_CO_ADD_PVC.value, decodePvc],
	[oids.OID_CO_DELETE_PVC.value, decodePvc],
]);

/** Contents that make no sense are set. */
export const nonsenseSet: Check = judge(({request, status}) => {
	const read = contents.get(request.oid);
	const bytes = informationOf(request);
	if (status !== SUCCESS || request.requestType !== 'set' || read === undefined || bytes === undefined) {
		return undefined;
	}
	return read(bytes) === undefined ? `SUCCESS for ${bytes.length} bytes that are no value of this OID` : undefined;
});

const busyStatuses: ReadonlySet<number> = new Set([NDIS_STATUS.RESOURCES, NDIS_STATUS.ADAPTER_NOT_READY]);

/** A miniport refuses a request while it serves another. */
export const refusedAsBusy: Check = judge(({status, request}, {record, state}) => {
	if (record.kind !== 'exit' || !busyStatuses.has(status)) return undefined;
	for (const {handler, object, driverId} of state.pended.values()) {
		if (handler === 'MiniportCoOidRequest' && driverId === record.driverId && object !== request) {
			return `${statusName(status)} while another request is pending`;
		}
	}
	return undefined;
});

const adapterOf = ({record, bracket, state}: Scene): AdapterModel | undefined =>
	record.kind === 'exit'
		? adapterOfContext(state, contextAt(argumentsOf(bracket), 0))
		: state.adapters.get(handleAt(record.args, 0));

/** A request ends otherwise than with NOT_ACCEPTED after the device has gone, or is left pending. */
export const endsOtherwiseRemoved: Check = where(FACT.notRunning, (scene) => {
	if (adapterOf(scene)?.state !== 'Removed') return undefined;
	const isPended = scene.record.kind === 'exit' && scene.record.status === PENDING && scene.pended?.completed === false;
	const status = isPended ? PENDING : answerOf(scene)?.status;
	return status === undefined || status === NDIS_STATUS.NOT_ACCEPTED
		? undefined
		: `${statusName(status)} after the surprise removal`;
});

/** A request that a reset stops ends otherwise than with REQUEST_ABORTED. */
export const endsOtherwiseReset: Check = judge(({status}, scene) =>
	adapterOf(scene)?.state === 'Resetting' && status !== SUCCESS && status !== NDIS_STATUS.REQUEST_ABORTED
		? `${statusName(status)} in a reset`
		: undefined,
);

const mandatoryNames = [
	'OID_GEN_CO_SUPPORTED_LIST',
	'OID_GEN_CO_HARDWARE_STATUS',
	'OID_GEN_CO_MEDIA_SUPPORTED',
	'OID_GEN_CO_MEDIA_IN_USE',
	'OID_GEN_CO_LINK_SPEED',
	'OID_GEN_CO_VENDOR_ID',
	'OID_GEN_CO_VENDOR_DESCRIPTION',
	'OID_GEN_CO_DRIVER_VERSION',
	'OID_GEN_CO_PROTOCOL_OPTIONS',
	'OID_GEN_CO_MAC_OPTIONS',
	'OID_GEN_CO_MEDIA_CONNECT_STATUS',
	'OID_GEN_CO_VENDOR_DRIVER_VERSION',
	'OID_GEN_CO_XMIT_PDUS_OK',
	'OID_GEN_CO_RCV_PDUS_OK',
	'OID_GEN_CO_XMIT_PDUS_ERROR',
	'OID_GEN_CO_RCV_PDUS_ERROR',
	'OID_GEN_CO_RCV_PDUS_NO_BUFFER',
	'OID_GEN_CO_MINIMUM_LINK_SPEED',
] as const satisfies readonly OidName[];

/** What may be done with each OID that every miniport serves (`types.md` §4). */
const mandatory: ReadonlyMap<number, string> = new Map(
	mandatoryNames.map((name) => [oids[name].value, oids[name].kind]),
);

const unknownStatuses: ReadonlySet<number> = new Set([
	NDIS_STATUS.NOT_SUPPORTED,
	NDIS_STATUS.INVALID_OID,
	NDIS_STATUS.NOT_RECOGNIZED,
]);

/** A miniport doesn’t know what every miniport serves. */
export const mandatoryUnknown: Check = judge(({byMiniport, model, status}) =>
	byMiniport && unknownStatuses.has(status) && mandatory.get(model.oid) === model.type
		? `${statusName(status)} for an OID that is mandatory`
		: undefined,
);

type Counts = 'sent' | 'sentBytes' | 'received' | 'receivedBytes';

/** Counters that the verifier can follow by itself. */
const counters: ReadonlyMap<number, Counts> = new Map([
	[oids.OID_GEN_CO_XMIT_PDUS_OK.value, 'sent'],
	[oids.OID_GEN_CO_BYTES_XMIT.value, 'sentBytes'],
	[oids.OID_GEN_CO_RCV_PDUS_OK.value, 'received'],
	[oids.OID_GEN_CO_BYTES_RCV.value, 'receivedBytes'],
]);

/** A query of one VC brings what was said of all of them. */
export const totalForOne: Check = judge(({byMiniport, model, request, status}, {state}) => {
	const counter = counters.get(model.oid);
	const vc = state.vcs.get(model.vc);
	if (!byMiniport || status !== SUCCESS || counter === undefined || vc === undefined || state.vcs.size < 2) {
		return undefined;
	}
	const value = numberIn(broughtBy(request));
	return value !== undefined && value === state.requests.totals.get(model.oid) && value !== vc.transfers.counts[counter]
		? `${value} for VC ${vc.number}, as for all, but it is ${vc.transfers.counts[counter]}`
		: undefined;
});

/** NDIS_MAC_OPTION_RESERVED, the topmost bit. */
const reserved = 0x80_00_00_00;

/** The reserved flag is set. */
export const reservedFlagSet: Check = judge(({request, status}) => {
	if (status !== SUCCESS || request.oid !== oids.OID_GEN_CO_MAC_OPTIONS.value) return undefined;
	return (numberIn(broughtBy(request)) ?? 0) >= reserved ? 'the reserved flag is set' : undefined;
});

/** An address is being added or taken away: a list may show it or not. */
const isChanging = ({requests}: Scene['state']): boolean => {
	for (const {oid} of requests.open.values()) if (changesAddresses(oid)) return true;
	return false;
};

const misplaced = (state: Scene['state'], af: AfModel, list: readonly string[]): string | undefined => {
	for (const [other, added] of state.requests.addresses) {
		if (other.callManagerId !== af.callManagerId || other.state === 'Closed') continue;
		const wrong = added.find((address) => list.includes(address) !== (other === af));
		if (wrong !== undefined) return other === af ? `${wrong} is missing` : `${wrong} is another client’s`;
	}
	return undefined;
};

/** A list of addresses lacks one of the client’s, or has another client’s. */
export const wrongAddresses: Check = judge(({request, status, model}, {state}) => {
	if (status !== SUCCESS || request.oid !== oids.OID_CO_GET_ADDRESSES.value || isChanging(state)) return undefined;
	const af = state.afs.get(model.af);
	const list = addressesIn(request);
	return af === undefined || list === undefined ? undefined : misplaced(state, af, list);
});

const addressesIn = (request: NdisOidRequest): readonly string[] | undefined => {
	const bytes = broughtBy(request);
	return bytes === undefined ? undefined : decodeAddresses(bytes);
};

/** Milliseconds (`ndis-ndistimedoidcomplete`). */
const requestLimit = 12_000;

/** A miniport took too long. */
export const answerTooLate: Check = judge(({model}, {record}) =>
	record.at - model.at > requestLimit ? `completed after ${(record.at - model.at).toFixed(0)} ms` : undefined,
);
