import {NDIS_STATUS} from '../ndis/types/status.ts';
import {objectOf} from './ledger.ts';
import type {Scene} from './scene.ts';

/** A request that a driver made of NDIS, from its call until the driver has been told of its end. */
export type Asked = {
	/** Documented name of the function, and of the handler that tells of the end. */
	readonly name: string;
	readonly completion: string;
	/** What it is about, as `Pended.object`; for a request that makes its object, found when NDIS forwards it. */
	object: object | undefined;
	/** `seq` of the call. */
	readonly seq: number;
	readonly driverId: number;
	/** What the call returned, once it has. */
	returned: number | undefined;
	/** How often the completion has been called. */
	tellings: number;
};

/** Requests that were told of are remembered up to this many. */
const toldKept = 64;

/** A failed open or registration has no object any more: whoever asked last is told. */
const fits = (asked: Asked, scene: Scene, object: object | undefined): boolean =>
	asked.completion === scene.record.name &&
	asked.driverId === scene.record.driverId &&
	(object === undefined || asked.object === object);

/** The request that a completion callback ends; undefined when there is none. */
export const askedOf = (scene: Scene): Asked | undefined => {
	const object = objectOf(scene);
	for (const asked of scene.state.asked.values()) if (fits(asked, scene, object)) return asked;
	return scene.state.told.findLast((asked) => fits(asked, scene, object));
};

const settle = ({state}: Scene, asked: Asked): void => {
	state.asked.delete(asked.seq);
	state.told.push(asked);
	if (state.told.length > toldKept) state.told.shift();
};

/** What NDIS forwards a request with is what it is about, if the call itself made it. */
const forwarded = (scene: Scene): void => {
	const {state, record, outer} = scene;
	const asked = outer === undefined ? undefined : state.asked.get(outer.seq);
	if (asked !== undefined && record.driverId !== asked.driverId) asked.object = objectOf(scene) ?? asked.object;
};

const asks = (scene: Scene, completion: string): void => {
	const {seq, driverId, name} = scene.record;
	const object = objectOf(scene);
	scene.state.asked.set(seq, {name, completion, object, seq, driverId, returned: undefined, tellings: 0});
};

const answered = (scene: Scene): void => {
	const asked = scene.bracket === undefined ? undefined : scene.state.asked.get(scene.bracket.seq);
	if (asked === undefined) return;
	asked.returned = scene.record.status;
	if (scene.record.status !== NDIS_STATUS.PENDING || asked.tellings > 0) settle(scene, asked);
};

const told = (scene: Scene): void => {
	const asked = askedOf(scene);
	if (asked === undefined) return;
	asked.tellings += 1;
	if (asked.returned !== undefined && scene.state.asked.has(asked.seq)) settle(scene, asked);
};

/** Keeps the requests of drivers up to date, after the record has been judged and followed. */
export const followAsked = (scene: Scene): void => {
	const {record, known} = scene;
	switch (record.kind) {
		case 'callback': {
			if (known.isCompletion) told(scene);
			else forwarded(scene);
			break;
		}

		case 'call': {
			if (known.completion !== undefined) asks(scene, known.completion);
			break;
		}

		case 'return': {
			if (known.completion !== undefined) answered(scene);
			break;
		}

		default: {
			break;
		}
	}
};
