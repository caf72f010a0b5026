import {oids} from '../../ndis/types/oids.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, oidAt} from '../arguments.ts';
import type {AfModel} from '../families.ts';
import type {Follow, Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** The address family of a record, be it that of its VC. */
export const familyOf = ({state, af, vc}: Scene): AfModel | undefined =>
	af ?? (vc === undefined ? undefined : state.afs.get(vc.afHandle));

/** Places of the request: NdisCoOidRequest and what an integrated call manager has instead, and the handler at the other end. */
const requestPlaces: Readonly<Record<string, number>> = {
	NdisCoOidRequest: 4,
	NdisMCmOidRequest: 3,
	NdisCoOidRequestComplete: 3,
	ProtocolCoOidRequest: 3,
};

/** The OID that a request between protocols is about. */
const oidOf = (name: string, args: readonly unknown[]): number => oidAt(args, requestPlaces[name] ?? -1);

const asked: Follow = ({record, af}) => {
	if (af === undefined) return;
	const oid = oidOf(record.name, record.args);
	if (record.driver !== 'client') af.addresses.changeTold ||= oid === oids.OID_CO_ADDRESS_CHANGE.value;
	else af.addresses.asked ||= oid === oids.OID_CO_GET_ADDRESSES.value;
};

const received: Follow = ({record, af}) => {
	if (af === undefined || record.driver !== 'client') return;
	af.addresses.changeSeen ||= oidOf(record.name, record.args) === oids.OID_CO_ADDRESS_CHANGE.value;
};

const promised = (af: AfModel | undefined, {name, args}: {name: string; args: readonly unknown[]}): void => {
	if (af !== undefined && oidOf(name, args) === oids.OID_CO_AF_CLOSE.value) af.closePromised = true;
};

const answered: Follow = ({record, bracket, af}) => {
	const isPromise = record.driver === 'client' && record.status === NDIS_STATUS.SUCCESS;
	if (isPromise) promised(af, {name: record.name, args: argumentsOf(bracket)});
};

const completed: Follow = ({record, af}) => {
	if (record.driver === 'client' && record.status === NDIS_STATUS.SUCCESS) promised(af, record);
};

/** The outermost bracket, which stands for the turn of whoever runs. */
export const turnOf = ({brackets, depth}: VerifierState): number => (depth > 0 ? (brackets[0]?.seq ?? 0) : 0);

const used: Follow = (scene) => {
	const af = familyOf(scene);
	if (af !== undefined && af.openedIn !== turnOf(scene.state)) af.addresses.used = true;
};

/** What the ends of an address family tell and ask each other besides calls (`operations.md` §3, §5, §21). */
export const followFamilyRequests = {
	'call NdisCoOidRequest': asked,
	'call NdisMCmOidRequest': asked,
	'callback ProtocolCoOidRequest': received,
	'exit ProtocolCoOidRequest': answered,
	'call NdisCoOidRequestComplete': completed,
	'call NdisClRegisterSap': used,
	'call NdisClMakeCall': used,
} as const satisfies Record<string, Follow>;
