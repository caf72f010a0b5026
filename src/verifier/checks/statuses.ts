import {argumentsOf, contextAt, handleAt} from '../arguments.ts';
import {isMediaChange, statusCodeOf} from '../model/follow-statuses.ts';
import type {Check, Scene} from '../scene.ts';
import {NONE} from '../../ndis/types/trace.ts';

/** A status about a VC reaches a protocol that doesn’t share it. */
export const toldToStranger: Check = ({record, vc}) =>
	record.vc !== NONE && vc !== undefined && record.driverId !== vc.clientId && record.driverId !== vc.callManagerId
		? `driver ${record.driverId} does not share VC ${vc.number}`
		: undefined;

const isIndicating = ({state}: Scene): boolean => {
	for (let depth = 0; depth < state.depth; depth++) {
		if (state.brackets[depth]?.name === 'ProtocolCoStatusEx') return true;
	}
	return false;
};

const shares = (vc: Scene['vc'], driverId: number): boolean =>
	driverId === vc?.clientId || driverId === vc?.callManagerId;

/** Bindings that a status concerns. */
const audienceOf = ({bracket, vc, state}: Scene): number => {
	const args = argumentsOf(bracket);
	const isShared = handleAt(args, 1) !== 0;
	// Whoever was told first may have ended the VC: the others can’t be told of it any more.
	if (isShared && !state.vcs.has(handleAt(args, 1))) return 0;
	let count = 0;
	for (const {adapterHandle, driverId, state: phase} of state.bindings.values()) {
		const isConcerned = !isShared || shares(vc, driverId);
		if (adapterHandle === handleAt(args, 0) && phase !== 'Closing' && isConcerned) count += 1;
	}
	return count;
};

/** A status has not reached everybody it concerns. What comes from inside a status handler waits. */
export const notToldToAll: Check = (scene) => {
	const {bracket} = scene;
	if (bracket === undefined || bracket.broken || isIndicating(scene)) return undefined;
	const audience = audienceOf(scene);
	return bracket.delivered < audience ? `${bracket.delivered} of ${audience} bindings have been told` : undefined;
};

/** A binding is told a status while it is being told another. */
export const toldTogether: Check = ({record, state}) => {
	const context = contextAt(record.args, 0);
	for (let depth = 0; depth < state.depth - 1; depth++) {
		const open = state.brackets[depth];
		if (open?.name === 'ProtocolCoStatusEx' && contextAt(open.args, 0) === context) {
			return 'a binding is told a status while it is being told another';
		}
	}
	return undefined;
};

/** A status is indicated by an adapter that was halted. */
export const indicatedAfterHalt: Check = ({record, state}) => {
	const adapter = state.adapters.get(handleAt(record.args, 0));
	return adapter?.state === 'Halted' ? `adapter ${adapter.handle} is halted` : undefined;
};

/** The bracket of an open callback of this name. */
const openCallback = ({state}: Scene, name: string): Scene['outer'] => {
	for (let depth = 0; depth < state.depth; depth++) {
		const open = state.brackets[depth];
		if (open?.name === name) return open;
	}
	return undefined;
};

/** A status is indicated before the miniport has given its attributes, its context among them. */
export const indicatedTooEarly: Check = (scene) => {
	const initializing = openCallback(scene, 'MiniportInitializeEx');
	const cell = contextAt(argumentsOf(initializing), 1);
	return initializing !== undefined && cell !== undefined && 'value' in cell && cell.value === undefined
		? 'the miniport has not yet given its context'
		: undefined;
};

const numberOf = (indication: object, member: string): number => {
	const value: unknown = member in indication ? Reflect.get(indication, member) : undefined;
	return typeof value === 'number' ? value : 0;
};

/** A status names another source than its adapter, or a request that isn’t outstanding. */
export const wrongSource: Check = ({record, state}) => {
	const indication = contextAt(record.args, 2);
	if (indication === undefined) return undefined;
	const source = numberOf(indication, 'sourceHandle');
	if (source !== handleAt(record.args, 0)) return `SourceHandle ${source} of adapter ${handleAt(record.args, 0)}`;
	if (numberOf(indication, 'destinationHandle') === 0) return undefined;
	const id = numberOf(indication, 'requestId');
	for (const request of state.requests.open.values()) if (request.id === id) return undefined;
	return `RequestId ${id} is that of no outstanding request`;
};

/** Milliseconds (`indicating-connection-status`). */
const mediaLimit = 2000;

/** A change of the media’s state is indicated in a halt, too late or not at all. */
export const mediaUntimely: Check = (scene) => {
	const {record, state, ending} = scene;
	const {media} = state.requests;
	if (ending === undefined) {
		const code = statusCodeOf(scene);
		if (!isMediaChange(code)) return undefined;
		if (openCallback(scene, 'MiniportHaltEx') !== undefined) return 'a change of the media is indicated in a halt';
		if (media?.status !== code) return undefined;
	}
	const isRunning = ending === undefined || [...state.adapters.values()].some((adapter) => adapter.state === 'Running');
	return media !== undefined && isRunning && record.at - media.at > mediaLimit
		? `the device told of the media’s change ${(record.at - media.at).toFixed(0)} ms before`
		: undefined;
};

/** A status names a VC that doesn’t live. */
export const deadVc: Check = ({record, vc}) =>
	handleAt(record.args, 1) !== 0 && vc === undefined
		? `VC handle ${handleAt(record.args, 1)} stands for no VC`
		: undefined;
