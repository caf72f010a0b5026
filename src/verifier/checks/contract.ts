import {functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {askedOf} from '../asked.ts';
import {atCallback, atEnd, firstOf, where} from '../composed-checks.ts';
import {FACT} from '../facts.ts';
import {objectOf, type Pended} from '../ledger.ts';
import type {SignatureRole} from '../../ndis/types/signature-shape.ts';
import type {DriverName} from '../../ndis/types/trace.ts';
import type {Check, Scene} from '../scene.ts';

const endedBefore = (scene: Scene): Pended | undefined => {
	const handler = scene.known.completes;
	const object = objectOf(scene);
	return object === undefined
		? undefined
		: scene.state.ended.findLast((ended) => ended.handler === handler && ended.object === object);
};

/** Something that a handler had pended is completed again; how the handler itself leaves is no completion. */
export const completesAgain: Check = where(FACT.notPended, (scene) => {
	if (scene.record.kind === 'exit' || scene.pended?.completed === false) return undefined;
	const before = scene.pended ?? endedBefore(scene);
	return before?.completed === true ? `${before.handler} of seq ${before.seq} has been completed already` : undefined;
});

/** Something is completed that no handler has pended; or a handler leaves with a final status after it has been completed. */
export const completesNothing: Check = where(FACT.notPended, (scene) => {
	const {record, pended, known} = scene;
	if (record.kind === 'exit') {
		return pended?.completed === true && record.status !== NDIS_STATUS.PENDING
			? `${record.name} was completed inside and then returned ${statusName(record.status)}`
			: undefined;
	}
	if (pended !== undefined || endedBefore(scene)?.completed === true) return undefined;
	return `no ${known.completes} is pended for the object of ${record.name}`;
});

/** A completion carries PENDING. */
export const carriesPending: Check = where(FACT.pending, ({record}) =>
	record.status === NDIS_STATUS.PENDING ? `${record.name} with PENDING` : undefined,
);

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
export const toldAfterAnswer: Check = where(FACT.toldAgain, (scene) => {
	const asked = askedOf(scene);
	const returned = asked?.returned;
	return returned !== undefined && returned !== NDIS_STATUS.PENDING
		? `${scene.record.name} after ${asked?.name} of seq ${asked?.seq} returned ${statusName(returned)}`
		: undefined;
});

const neverToldOf =
	(completion: string | undefined): Check =>
	({state}) => {
		for (const asked of state.asked.values()) {
			if (completion !== undefined && asked.completion !== completion) continue;
			const ended = state.ended.some(
				(pended) => pended.object === asked.object && pended.completed && pended.seq > asked.seq,
			);
			if (ended) return `${asked.name} of seq ${asked.seq} has ended, but ${asked.completion} has not been called`;
		}
		return undefined;
	};

const toldTwice: Check = (scene) => {
	const asked = askedOf(scene);
	return asked !== undefined && asked.tellings > 0
		? `${scene.record.name} a second time for ${asked.name} of seq ${asked.seq}`
		: undefined;
};

/** NDIS tells a requester twice, or never although the handler’s completion was made; by this callback only, if one is named. */
export const toldOtherThanOnceOf = (completion?: string): Check =>
	firstOf(atEnd(neverToldOf(completion)), atCallback(where(FACT.toldAgain, toldTwice)));

/** The same, by any callback. */
export const toldOtherThanOnce = toldOtherThanOnceOf();

/** A driver completes with a handle that isn’t the one it was given. */
export const handleNotKept: Check = where(FACT.notPended, (scene) => {
	const {record, state, pended, known} = scene;
	if (pended !== undefined || objectOf(scene) !== undefined) return undefined;
	const handler = known.completes;
	for (const other of state.pended.values()) {
		if (other.handler === handler && other.driverId === record.driverId) {
			return `${record.name} names nothing known, while ${handler} of seq ${other.seq} is pended`;
		}
	}
	return undefined;
});

/** A synchronous handler leaves with PENDING. */
export const pendsSynchronous: Check = where(FACT.pending, ({record}) =>
	record.status === NDIS_STATUS.PENDING ? `${record.name} returned PENDING` : undefined,
);

/** Statuses whose severity bits say success and that are failures all the same. */
const looksLikeSuccess: ReadonlySet<number> = new Set([NDIS_STATUS.NOT_ACCEPTED, NDIS_STATUS.NOT_RECOGNIZED]);

/** A handler refused, and its requester is told SUCCESS. */
export const refusalTakenForSuccess: Check = where(FACT.failed, ({record, outer}) => {
	if (!looksLikeSuccess.has(record.status) || outer?.kind !== 'call') return undefined;
	outer.refusedInside = record.status;
	return undefined;
});

/** The call around a handler that refused returns SUCCESS. */
export const answersSuccessOverRefusal: Check = where(FACT.refusedInside, ({record, bracket}) => {
	const refused = bracket?.refusedInside;
	return refused !== undefined && record.status === NDIS_STATUS.SUCCESS
		? `${record.name} returned SUCCESS although its handler returned ${statusName(refused)}`
		: undefined;
});

/** Whether a function of this role is another family’s than the driver’s. */
const isForeign = (role: SignatureRole, driver: DriverName, isMiniport: boolean): boolean => {
	switch (role) {
		case 'protocol': {
			return isMiniport;
		}

		case 'client': {
			return driver !== 'client';
		}

		case 'call-manager': {
			return driver !== 'call-manager' || isMiniport;
		}

		case 'mcm': {
			return driver !== 'call-manager' || !isMiniport;
		}

		case 'miniport': {
			return !isMiniport;
		}

		default: {
			return false;
		}
	}
};

/** A driver calls a function of another family. */
export const notItsFamily: Check = where(FACT.otherFamily, ({record, state, known}) => {
	const isMiniport = record.driver === 'miniport' || state.miniports.has(record.driverId);
	return isForeign(known.role, record.driver, isMiniport)
		? `${record.name} called by ${isMiniport ? 'a driver with a miniport' : `a ${record.driver}`}`
		: undefined;
});

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
