import {functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {askedOf} from '../asked.ts';
import {completedBy, objectOf, type Pended} from '../ledger.ts';
import type {Check, Scene} from '../scene.ts';

const endedBefore = (scene: Scene): Pended | undefined => {
	const handler = completedBy.get(scene.record.name);
	const object = objectOf(scene);
	return object === undefined
		? undefined
		: scene.state.ended.findLast((ended) => ended.handler === handler && ended.object === object);
};

/** Something that a handler had pended is completed again; how the handler itself leaves is no completion. */
export const completesAgain: Check = (scene) => {
	if (scene.record.kind === 'exit' || scene.pended?.completed === false) return undefined;
	const before = scene.pended ?? endedBefore(scene);
	return before?.completed === true ? `${before.handler} of seq ${before.seq} has been completed already` : undefined;
};

/** Something is completed that no handler has pended; or a handler leaves with a final status after it has been completed. */
export const completesNothing: Check = (scene) => {
	const {record, pended} = scene;
	if (record.kind === 'exit') {
		return pended?.completed === true && record.status !== NDIS_STATUS.PENDING
			? `${record.name} was completed inside and then returned ${statusName(record.status)}`
			: undefined;
	}
	if (pended !== undefined || endedBefore(scene)?.completed === true) return undefined;
	return `no ${completedBy.get(record.name)} is pended for the object of ${record.name}`;
};

/** A completion carries PENDING. */
export const carriesPending: Check = ({record}) =>
	record.status === NDIS_STATUS.PENDING ? `${record.name} with PENDING` : undefined;

/** A request was pended and never completed. */
export const neverEnded: Check = ({ending}) => {
	const pended = ending?.pended;
	return pended === undefined ? undefined : `${pended.handler} of seq ${pended.seq} was never completed`;
};

/** A request of this handler was pended and never completed. */
export const neverEndedOf =
	(handler: string): Check =>
	(scene) =>
		scene.ending?.pended?.handler === handler ? neverEnded(scene) : undefined;

/** NDIS tells a requester of the end although the call itself had ended the request. */
export const toldAfterAnswer: Check = (scene) => {
	const asked = askedOf(scene);
	const returned = asked?.returned;
	return returned !== undefined && returned !== NDIS_STATUS.PENDING
		? `${scene.record.name} after ${asked?.name} of seq ${asked?.seq} returned ${statusName(returned)}`
		: undefined;
};

/** NDIS tells a requester twice, or never although the handler’s completion was made; by this callback only, if one is named. */
export const toldOtherThanOnceOf =
	(completion?: string): Check =>
	(scene) => {
		const {record, state, ending} = scene;
		if (ending !== undefined) {
			for (const asked of state.asked.values()) {
				if (completion !== undefined && asked.completion !== completion) continue;
				const ended = state.ended.some(
					(pended) => pended.object === asked.object && pended.completed && pended.seq > asked.seq,
				);
				if (ended) return `${asked.name} of seq ${asked.seq} has ended, but ${asked.completion} has not been called`;
			}
			return undefined;
		}
		const asked = askedOf(scene);
		return asked !== undefined && asked.tellings > 0
			? `${record.name} a second time for ${asked.name} of seq ${asked.seq}`
			: undefined;
	};

/** The same, by any callback. */
export const toldOtherThanOnce = toldOtherThanOnceOf();

/** A driver completes with a handle that isn’t the one it was given. */
export const handleNotKept: Check = (scene) => {
	const {record, state, pended} = scene;
	if (pended !== undefined || objectOf(scene) !== undefined) return undefined;
	const handler = completedBy.get(record.name);
	for (const other of state.pended.values()) {
		if (other.handler === handler && other.driverId === record.driverId) {
			return `${record.name} names nothing known, while ${handler} of seq ${other.seq} is pended`;
		}
	}
	return undefined;
};

/** A synchronous handler leaves with PENDING. */
export const pendsSynchronous: Check = ({record}) =>
	record.status === NDIS_STATUS.PENDING ? `${record.name} returned PENDING` : undefined;

/** Statuses whose severity bits say success and that are failures all the same. */
const looksLikeSuccess: ReadonlySet<number> = new Set([NDIS_STATUS.NOT_ACCEPTED, NDIS_STATUS.NOT_RECOGNIZED]);

/** A handler refused, and its requester is told SUCCESS. */
export const refusalTakenForSuccess: Check = ({record, outer}) => {
	if (!looksLikeSuccess.has(record.status) || outer?.kind !== 'call') return undefined;
	outer.refusedInside = record.status;
	return undefined;
};

/** The call around a handler that refused returns SUCCESS. */
export const answersSuccessOverRefusal: Check = ({record, bracket}) => {
	const refused = bracket?.refusedInside;
	return refused !== undefined && record.status === NDIS_STATUS.SUCCESS
		? `${record.name} returned SUCCESS although its handler returned ${statusName(refused)}`
		: undefined;
};

type Role = (typeof functionSignatures)[keyof typeof functionSignatures]['role'];

const roles: ReadonlyMap<string, Role> = new Map(Object.values(functionSignatures).map(({name, role}) => [name, role]));

/** A driver calls a function of another family. */
export const notItsFamily: Check = ({record, state}) => {
	const role = roles.get(record.name);
	const isMiniport = record.driver === 'miniport' || state.miniports.has(record.driverId);
	const wrong = {
		any: false,
		protocol: isMiniport,
		client: record.driver !== 'client',
		'call-manager': record.driver !== 'call-manager' || isMiniport,
		mcm: !isMiniport || record.driver !== 'call-manager',
		miniport: !isMiniport,
	}[role ?? 'any'];
	return wrong
		? `${record.name} called by ${isMiniport ? 'a driver with a miniport' : `a ${record.driver}`}`
		: undefined;
};

/** Handlers whose completion is told to the requester. */
export const completionCallbacks: readonly string[] = [
	...new Set(
		Object.values(functionSignatures).flatMap((row) =>
			'completion' in row && row.name !== 'NdisCoSendNetBufferLists'
				? [`callback ${handlerSignatures[row.completion].name}`]
				: [],
		),
	),
];
