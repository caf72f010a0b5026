import {
	ATM_MEDIA_SPECIFIC,
	CALL_PARAMETERS,
	CO_FLAG_NO_DEST_SAP,
	CO_FLAG_SIGNALING_VC,
	type CoCallParameters,
	type ConnectionParameters,
} from '../ndis/types/call-parameters.ts';
import {decodePvc, type Pvc} from '../ndis/types/oid-buffers.ts';
import {NDIS_STATUS, type NdisStatus} from '../ndis/types/status.ts';
import {callEvent} from './calls.ts';
import {newCall, unsaidRef} from './new-call.ts';
import {q2931Of} from './parameters.ts';
import type {CmCore, CmVc} from './state.ts';

/** Rows that the table of PVCs holds. */
const rowsMax = 256;

const isInUse = ({state}: CmCore, connection: number): boolean =>
	[...state.calls.values()].some(({permanent}) => permanent === connection);

/** OID_CO_ADD_PVC (PVC-004): INVALID_DATA for a connection that is in the table already, NOT_SUPPORTED for a signalling VC. */
export const addPvc = ({state}: CmCore, buffer: Uint8Array): NdisStatus => {
	const pvc = decodePvc(buffer);
	if (pvc === undefined || state.pvcs.has(pvc.connection)) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if ((pvc.flags & CO_FLAG_SIGNALING_VC) !== 0) {
		return NDIS_STATUS.NOT_SUPPORTED;
	}

	if (state.pvcs.size === rowsMax) {
		return NDIS_STATUS.RESOURCES;
	}

	state.pvcs.set(pvc.connection, pvc);
	return NDIS_STATUS.SUCCESS;
};

/** OID_CO_DELETE_PVC, by its connection: NOT_ACCEPTED while a call is on it (`state-machines.md` 4.4). */
export const deletePvc = (core: CmCore, buffer: Uint8Array): NdisStatus => {
	const pvc = decodePvc(buffer);
	if (pvc === undefined || !core.state.pvcs.has(pvc.connection)) {
		return NDIS_STATUS.INVALID_DATA;
	}

	if (isInUse(core, pvc.connection)) {
		return NDIS_STATUS.NOT_ACCEPTED;
	}

	core.state.pvcs.delete(pvc.connection);
	return NDIS_STATUS.SUCCESS;
};

/** Connection that the client’s media parameters name; undefined without. */
const namedConnection = ({mediaParameters}: CoCallParameters): number | undefined =>
	mediaParameters?.mediaSpecific.paramType === ATM_MEDIA_SPECIFIC
		? // Media-specific parameters of that type are these.
			(mediaParameters.mediaSpecific.parameters as ConnectionParameters).connection
		: undefined;

/** A row for the destination that no call is on. */
const search = (core: CmCore, destination: string): Pvc | undefined =>
	[...core.state.pvcs.values()].find(
		(pvc) =>
			pvc.destination === destination && (pvc.flags & CO_FLAG_NO_DEST_SAP) === 0 && !isInUse(core, pvc.connection),
	);

/** What of the table a make call asks for: with media parameters exactly that PVC, else one to the destination. */
const chosen = (core: CmCore, parameters: CoCallParameters): Pvc | undefined => {
	const connection = namedConnection(parameters);
	if (connection === undefined) {
		return search(core, q2931Of(parameters)?.calledParty ?? '');
	}

	return isInUse(core, connection) ? undefined : core.state.pvcs.get(connection);
};

const isWantedPermanent = ({flags}: CoCallParameters): boolean => (flags & CALL_PARAMETERS.PERMANENT_VC) !== 0;

/** No PVC suits a call with parties: FAILURE when the client wants one all the same (PVC-002). */
export const refusePermanentParties = (parameters: CoCallParameters): NdisStatus | undefined =>
	isWantedPermanent(parameters) ? NDIS_STATUS.FAILURE : undefined;

/**
 * ProtocolCmMakeCall as far as PVCs go (`operations.md` §12, PVC-001–003): look-up and activation, and nothing is signalled. Undefined: the
 * call is to be signalled. FAILURE when the client wants a PVC and none suits.
 */
export const makePermanentCall = (core: CmCore, vc: CmVc, parameters: CoCallParameters): NdisStatus | undefined => {
	const isWanted = isWantedPermanent(parameters);
	const pvc = isWanted || namedConnection(parameters) === undefined ? chosen(core, parameters) : undefined;
	if (pvc === undefined) {
		return isWanted ? NDIS_STATUS.FAILURE : undefined;
	}

	const {connection, transmit, receive} = pvc;
	const traffic = {forward: transmit, backward: receive};
	const call = newCall(core, {side: 'calling', vc, ref: unsaidRef(core), traffic, parameters});
	call.connection = connection;
	call.permanent = connection;
	parameters.flags |= CALL_PARAMETERS.PERMANENT_VC;
	callEvent(core, call, 'makePermanent');
	return NDIS_STATUS.PENDING;
};
