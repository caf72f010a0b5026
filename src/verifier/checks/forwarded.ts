import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {contextAt, statusAt} from '../arguments.ts';
import type {Check, Scene} from '../scene.ts';
import type {Bracket} from '../state.ts';

const isOneOf = (bracket: Bracket | undefined, names: readonly string[]): bracket is Bracket =>
	bracket !== undefined && names.includes(bracket.name);

const isPromised = (status: number): boolean => status === NDIS_STATUS.SUCCESS || status === NDIS_STATUS.PENDING;

/** A request of the client reaches its call manager: judged at the callback (another one, or unasked) and at the return (none). */
export const requestForwarded =
	(from: string): Check =>
	({record, bracket, outer, vc}) => {
		if (record.kind === 'return') {
			return bracket !== undefined && !bracket.broken && bracket.forwarded === 0 && isPromised(record.status)
				? `${from} returned ${statusName(record.status)}, but no call manager was asked`
				: undefined;
		}
		if (!isOneOf(outer, [from])) return `${record.name} without ${from}`;
		if (outer.forwarded > 0) return `${record.name} for the second time`;
		return vc !== undefined && record.driverId !== vc.callManagerId
			? `${record.name} of driver ${record.driverId}, but VC ${vc.number} is shared by ${vc.callManagerId}`
			: undefined;
	};

/** Nobody is there to be told any more, or the VC is being closed and what crosses is swallowed. */
const isMoot = ({state, vc}: Scene): boolean =>
	vc === undefined || vc.clientGone || vc.call === 'Closing' || !state.afs.has(vc.afHandle);

const dropped = (scene: Scene): string | undefined => {
	const {record, bracket} = scene;
	const isDropped = bracket !== undefined && bracket.forwarded === 0 && !bracket.broken;
	return isDropped && !isMoot(scene) ? `${record.name} returned, and nobody was told` : undefined;
};

/** A void call is told on once. `same` says what of it differs. */
export const toldOnce =
	(from: readonly string[], same?: (scene: Scene, outer: Bracket) => string | undefined): Check =>
	(scene) => {
		const {record, outer} = scene;
		if (record.kind === 'return') return dropped(scene);
		if (!isOneOf(outer, from)) return `${record.name} without ${from[0]}`;
		return outer.forwarded > 0 ? `${record.name} for the second time` : same?.(scene, outer);
	};

/** The status, or the buffer, of a completion arrives changed. */
export const sameAnswer = ({record}: Scene, outer: Bracket): string | undefined => {
	if (record.args[0] !== outer.args[0]) {
		return `${record.name} with ${statusName(statusAt(record.args, 0))}, not ${statusName(statusAt(outer.args, 0))}`;
	}
	const given = contextAt(outer.args, 2);
	return given === undefined || contextAt(record.args, 2) === given
		? undefined
		: `${record.name} with another buffer than that of ${outer.name}`;
};
