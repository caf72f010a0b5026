import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {CALL_PARAMETERS} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {NONE} from '../../ndis/types/trace.ts';
import {argumentsOf, parametersAt} from '../arguments.ts';
import {connectionOf, type OutgoingLife, type PvcRow, type PvcTable} from '../call-life.ts';
import {isOwed} from '../operations.ts';
import {parametersArgument, statusArgument, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';

/** A make call that ends: what was asked for, how, and with which flags. */
type Ended = {readonly vc: VcModel; readonly asked: OutgoingLife; readonly status: number; readonly flags: number};

const endedOf = (scene: Scene): Ended | undefined => {
	const {vc, record, bracket} = scene;
	if (vc?.outgoing === undefined || !isOwed(vc.make)) return undefined;
	const isExit = record.kind === 'exit';
	const status = isExit ? record.status : statusArgument(scene);
	const parameters = isExit ? parametersAt(argumentsOf(bracket), 1) : parametersArgument(scene);
	return status === NDIS_STATUS.PENDING ? undefined : {vc, asked: vc.outgoing, status, flags: parameters?.flags ?? 0};
};

const tableOf = ({state}: Scene, vc: VcModel): PvcTable | undefined => state.setUp.pvcs.get(vc.callManagerId);

const isFree = ({state}: Scene, row: PvcRow, own: VcModel): boolean => {
	for (const vc of state.vcs.values()) {
		if (vc !== own && vc.call !== 'Idle' && vc.outgoing?.connection === row.connection) return false;
	}
	return true;
};

/** The row that a search for the destination finds. */
const found = (scene: Scene, {vc, asked}: Ended): PvcRow | undefined =>
	[...(tableOf(scene, vc)?.rows.values() ?? [])].find(
		(row) => row.isCallable && row.destination === asked.destination && isFree(scene, row, vc),
	);

/** Another connection is activated than the one that the client named. */
export const otherConnection: Check = where(FACT.permanent, ({vc, record}) => {
	const asked = vc?.outgoing;
	if (asked === undefined || !asked.isPermanent || asked.named === NONE || !isOwed(vc?.make)) return undefined;
	const activated = connectionOf(parametersAt(record.args, 1));
	return activated === NONE || activated === asked.named
		? undefined
		: `connection ${activated} is activated, not ${asked.named}`;
});

/** A permanent VC is asked for, and the network is. */
const permanentSignalled: Check = ({vc, record}) =>
	record.direction === 'out' && vc?.outgoing?.isPermanent === true && isOwed(vc.make)
		? `SETUP for VC ${vc.number}, though a permanent VC was asked for`
		: undefined;

/** No permanent VC suits, and the call doesn’t end with FAILURE. */
const unsuitableAccepted: Check = (scene) => {
	const ended = endedOf(scene);
	if (ended === undefined || !ended.asked.isPermanent || ended.asked.hasMedia || ended.asked.isMalformed)
		return undefined;
	if (ended.status === NDIS_STATUS.FAILURE || ended.asked.aborted || found(scene, ended) !== undefined)
		return undefined;
	return `no permanent VC leads to ${ended.asked.destination ?? 'nowhere'}, but the call ended with ${statusName(ended.status)}`;
};

/** A permanent VC is asked for, and the call goes another way. */
export const permanentMissed: Check = where(FACT.permanent, (scene) =>
	scene.record.kind === 'frame' ? permanentSignalled(scene) : unsuitableAccepted(scene),
);

/** A call on a permanent VC, as far as the trace tells. */
const isOverPermanent = (scene: Scene, {vc, asked}: Ended): boolean =>
	!asked.setUp && (asked.isPermanent || tableOf(scene, vc)?.rows.has(asked.connection) === true);

/** Success over a permanent VC that the client isn’t told of. */
export const permanentNotTold: Check = where(FACT.permanent, (scene) => {
	const ended = endedOf(scene);
	if (ended?.status !== NDIS_STATUS.SUCCESS || !isOverPermanent(scene, ended)) return undefined;
	return (ended.flags & CALL_PARAMETERS.PERMANENT_VC) === 0
		? 'CALL_PARAMETERS_PERMANENT_VC is clear after success over a permanent VC'
		: undefined;
});

const usedDeleted = (table: PvcTable, {asked, status}: Ended): string | undefined =>
	status === NDIS_STATUS.SUCCESS && asked.isPermanent && table.deleted.includes(asked.connection)
		? `permanent VC ${asked.connection} was used after its deletion`
		: undefined;

/** A search for a permanent VC that found nothing. */
const isVain = ({vc, asked, status}: Ended): boolean =>
	vc.kind === 'p2p' &&
	status === NDIS_STATUS.FAILURE &&
	asked.isPermanent &&
	!asked.hasMedia &&
	!asked.tried &&
	!asked.aborted;

/** A permanent VC is used that was deleted, or not found though it was added. */
export const tableIgnored: Check = where(FACT.permanent, (scene) => {
	const ended = endedOf(scene);
	const table = ended === undefined ? undefined : tableOf(scene, ended.vc);
	if (ended === undefined || table === undefined) return undefined;
	const row = isVain(ended) ? found(scene, ended) : undefined;
	if (row !== undefined) return `permanent VC ${row.connection} to ${row.destination} was not found`;
	return usedDeleted(table, ended);
});

/** A change of traffic on a permanent VC is asked of the network. */
export const permanentModified: Check = ({vc, record}) =>
	record.direction === 'out' && vc?.permanent === true && vc.call !== 'Idle' && vc.outgoing !== undefined
		? `${record.name} for VC ${vc.number}, which is permanent`
		: undefined;
