import {CO_FLAG_NO_DEST_SAP} from '../../ndis/types/call-parameters.ts';
import {decodePvc} from '../../ndis/types/oid-buffers.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf} from '../arguments.ts';
import type {PvcTable} from '../call-life.ts';
import type {Follow} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** OID_CO_ADD_PVC and OID_CO_DELETE_PVC (ndis.h). */
const addPvc = 0xfe_00_00_01;
const deletePvc = 0xfe_00_00_02;

/** Connections that were deleted are remembered up to this many. */
const kept = 64;

type Request = {readonly oid: unknown; readonly informationBuffer: unknown};

const requestAt = (args: readonly unknown[], place: number): Request | undefined => {
	const value = args[place];
	return typeof value === 'object' && value !== null && 'oid' in value && 'informationBuffer' in value
		? value
		: undefined;
};

const tableOf = (state: VerifierState, driverId: number): PvcTable => {
	const known = state.setUp.pvcs.get(driverId);
	if (known !== undefined) return known;
	const table: PvcTable = {rows: new Map(), deleted: []};
	state.setUp.pvcs.set(driverId, table);
	return table;
};

const granted = (state: VerifierState, driverId: number, request: Request | undefined): void => {
	if (request?.oid !== addPvc && request?.oid !== deletePvc) return;
	const buffer = request.informationBuffer;
	const pvc = buffer instanceof Uint8Array ? decodePvc(buffer) : undefined;
	if (pvc === undefined) return;
	const {rows, deleted} = tableOf(state, driverId);
	const {connection, destination, flags} = pvc;
	if (request.oid === addPvc) {
		rows.set(connection, {connection, destination, isCallable: (flags & CO_FLAG_NO_DEST_SAP) === 0});
		if (deleted.includes(connection)) deleted.splice(deleted.indexOf(connection), 1);
		return;
	}
	rows.delete(connection);
	deleted.push(connection);
	if (deleted.length > kept) deleted.shift();
};

const answered: Follow = ({state, record, bracket}) => {
	if (record.driver === 'client' || record.status !== NDIS_STATUS.SUCCESS) return;
	granted(state, record.driverId, requestAt(argumentsOf(bracket), 3));
};

const completed: Follow = ({state, record}) => {
	if (record.driver === 'client' || record.args[4] !== NDIS_STATUS.SUCCESS) return;
	granted(state, record.driverId, requestAt(record.args, 3));
};

/** The tables of permanent VCs, as clients have them maintained (`oid-co-add-pvc`). */
export const followPvcs = {
	'exit ProtocolCoOidRequest': answered,
	'call NdisCoOidRequestComplete': completed,
	'call NdisMCmOidRequestComplete': completed,
} as const satisfies Record<string, Follow>;
