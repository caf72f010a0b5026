import type {AreaModel} from './area-model.ts';
import {contextAt, handleAt} from './arguments.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import type {AfModel} from './families.ts';
import type {Scene} from './scene.ts';
import type {VcModel, VerifierState} from './state.ts';

/**
 * A request that a handler has been asked to serve and that has not ended: while the handler runs, and after it left with PENDING until its
 * completion has been made. Kept for every handler that may pend, by its signature.
 */
export type Pended = {
	/** Documented name of the handler. */
	readonly handler: string;
	/** The model of the VC, party, address family or SAP, or the OID request: by identity. */
	readonly object: object;
	/** The VC and the address family that it hangs on, if any. */
	readonly vc: VcModel | undefined;
	readonly af: AfModel | undefined;
	/** `seq` of the callback, and trace time in ms. */
	readonly seq: number;
	readonly at: number;
	readonly driverId: number;
	running: boolean;
	/** Its completion came while it was running. */
	completed: boolean;
	readonly reported: string[];
};

/** The binding or adapter that a callback’s first context, or a call’s first handle, is of. */
const surroundingsOf = ({record, state}: Scene): object | undefined => {
	const first = contextAt(record.args, 0);
	if (first === undefined) {
		const handle = handleAt(record.args, 0);
		return state.registry.unbinds.get(handle) ?? state.adapters.get(handle);
	}
	for (const adapter of state.adapters.values()) if (adapter.context === first) return adapter;
	return state.bindingContexts.get(first);
};

/** What a record’s request is about, by identity; undefined when the trace has not shown it. */
export const objectOf = (scene: Scene): object | undefined => {
	const {record, known} = scene;
	if (known.request !== -1) return contextAt(record.args, known.request);
	// A call names its first party too; its set-up and its end are the VC’s.
	const party = known.isAboutParty ? (scene.party ?? scene.bracket?.party) : undefined;
	return party ?? scene.vc ?? scene.sap ?? scene.af ?? surroundingsOf(scene);
};

/** The pended request of this handler about this object. */
const pendedOf = (scene: Scene, handler: string, object: object | undefined): Pended | undefined => {
	for (const pended of scene.state.pended.values()) {
		if (pended.handler === handler && pended.object === object) return pended;
	}
	return undefined;
};

/** Sets the scene’s pended request, before the record is judged. */
export const findPended = (scene: Scene): void => {
	const {record, bracket, known} = scene;
	if (record.kind === 'exit') {
		if (known.mayPend && bracket !== undefined) scene.pended = scene.state.pended.get(bracket.seq);
	} else if (record.kind === 'call' && known.completes !== undefined) {
		scene.pended = pendedOf(scene, known.completes, objectOf(scene));
	}
};

const enter = (scene: Scene): void => {
	const {state, record, vc, af} = scene;
	const {seq, at, driverId, name: handler} = record;
	const object = objectOf(scene) ?? record.args;
	state.pended.set(seq, {handler, object, vc, af, seq, at, driverId, running: true, completed: false, reported: []});
};

/** Requests that ended are remembered up to this many: second ends come soon. */
const endedKept = 64;

const end = ({state}: Scene, pended: Pended): void => {
	state.pended.delete(pended.seq);
	state.ended.push(pended);
	if (state.ended.length > endedKept) state.ended.shift();
};

const leave = (scene: Scene, pended: Pended): void => {
	pended.running = false;
	if (pended.completed || scene.record.status !== NDIS_STATUS.PENDING) end(scene, pended);
};

/** A completion that carries PENDING is dropped. */
const complete = (scene: Scene, pended: Pended): void => {
	if (scene.record.status === NDIS_STATUS.PENDING) return;
	pended.completed = true;
	if (!pended.running) end(scene, pended);
};

/** Keeps the ledger up to date, after the record has been judged and followed. */
export const followPended = (scene: Scene): void => {
	const {record, pended, known} = scene;
	if (record.kind === 'callback') {
		if (known.mayPend) enter(scene);
		return;
	}
	if (pended === undefined) return;
	if (record.kind === 'exit') leave(scene, pended);
	else if (record.kind === 'call') complete(scene, pended);
};

/**
 * What hangs on something that has gone will never end; without `hangsOnIt` the trace is over. A handler that still runs may end it: then it is
 * judged at the next ending.
 */
export const endPended = (state: VerifierState, hangsOnIt?: (pended: Pended) => boolean): void => {
	for (const pended of state.pended.values()) {
		if (hangsOnIt !== undefined && (pended.running || !hangsOnIt(pended))) continue;
		state.endings.push({what: 'pended', vc: pended.vc, pended, reported: pended.reported});
	}
};

/** A driver has left its last binding or adapter: what it still has to end, and contexts that it still has to free, are judged. */
export const endDriver = (state: VerifierState, driverId: number): void => {
	// The unbind in which a binding is closed ends after it.
	endPended(state, (pended) => pended.driverId === driverId && pended.handler !== 'ProtocolUnbindAdapterEx');
	for (const area of state.areas.values()) {
		if (area.driverId === driverId) endArea(state, area);
	}
};

/** A context whose release is owed is judged. */
export const endArea = (state: VerifierState, area: AreaModel): void => {
	if (area.owed !== undefined) state.endings.push({what: 'area', vc: area.owed.vc, area, reported: []});
};
