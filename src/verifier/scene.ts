import {NDIS_STATUS} from '../ndis/types/status.ts';
import {NONE, type TraceRecord} from '../ndis/types/trace.ts';
import {contextAt, handleAt, parametersAt} from './arguments.ts';
import type {Context} from '../ndis/types/handles.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {AfModel, SapModel} from './families.ts';
import type {KnownName} from './known-names.ts';
import type {Pended} from './ledger.ts';
import type {Bracket, Ending, PartyModel, VcModel, VerifierState} from './state.ts';

/** What a check looks at: one record, or one ending, in its surroundings. The object is re-used. */
export type Scene = {
	state: VerifierState;
	record: TraceRecord;
	/** What is known of the record by its name. */
	known: KnownName;
	/** The record’s own bracket; for records without brackets undefined. */
	bracket: Bracket | undefined;
	/** The innermost bracket around it. */
	outer: Bracket | undefined;
	vc: VcModel | undefined;
	party: PartyModel | undefined;
	af: AfModel | undefined;
	sap: SapModel | undefined;
	/** On a call that completes something, and on the exit of a handler that may pend: what is pended; undefined if nothing is. */
	pended: Pended | undefined;
	ending: Ending | undefined;
	/** Which of the facts hold that the present event’s rows ask for. */
	facts: number;
};

/** Says what is wrong, or nothing. Sees the model as it was before the record. */
export type Check = (scene: Scene) => string | undefined;

/** Brings the model up to date with a record. */
export type Follow = (scene: Scene) => void;

/** Stands where there is no record: nothing has been traced, or the run is over. */
export const noRecord: TraceRecord = {
	seq: 0,
	at: 0,
	kind: 'note',
	name: '',
	driver: 'ndis',
	driverId: 0,
	parent: 0,
	opener: 0,
	irql: 0,
	status: NONE,
	vc: NONE,
	party: NONE,
	args: [],
	direction: undefined,
	plane: undefined,
	bytes: 0,
	timer: undefined,
};

/** The VC that a handle stands for as far as the trace has shown. */
const findVc = (state: VerifierState, handle: number): VcModel | undefined => state.vcs.get(handle);

/** The party that a handle stands for, or stood for. */
export const findParty = (state: VerifierState, handle: number): PartyModel | undefined =>
	state.parties.get(handle) ?? state.gone.get(handle);

/** Status argument of the present call. */
export const statusArgument = (scene: Scene): number => {
	const {status} = scene.known.shape;
	const value = status === undefined ? undefined : scene.record.args[status];
	return typeof value === 'number' ? value : NONE;
};

/** VC handle argument of the present call; 0 for NULL. */
export const vcArgument = (scene: Scene): number => handleAt(scene.record.args, scene.known.shape.vc);

/** Party handle argument of the present call; 0 for NULL. */
export const partyArgument = (scene: Scene): number => handleAt(scene.record.args, scene.known.shape.party);

/** Party context argument of the present call. */
export const partyContextArgument = (scene: Scene): Context | undefined =>
	contextAt(scene.record.args, scene.known.shape.partyContext);

/** Call parameters argument of the present call. */
export const parametersArgument = (scene: Scene): CoCallParameters | undefined =>
	parametersAt(scene.record.args, scene.known.shape.parameters);

/** True when the present call reports success. */
export const reportsSuccess = (scene: Scene): boolean => statusArgument(scene) === NDIS_STATUS.SUCCESS;

/** True when the present call reports a final failure. */
export const reportsFailure = (scene: Scene): boolean => {
	const status = statusArgument(scene);
	return status !== NDIS_STATUS.SUCCESS && status !== NDIS_STATUS.PENDING;
};

/** True when the record is of the call manager that shares this VC, stand-alone or in the miniport’s seat. */
export const isByCallManagerOf = (scene: Scene, vc: VcModel): boolean =>
	scene.record.driver !== 'client' && scene.record.driver !== 'ndis' && scene.record.driverId === vc.callManagerId;

/** True when the record is of a miniport, or of the call manager integrated in one. */
export const isByMiniport = ({state, record}: Scene): boolean =>
	record.driver === 'miniport' || (record.driver === 'call-manager' && state.miniports.has(record.driverId));

/** True when a function is one of integrated call managers: handles that its completions end live until they return (OPEN-27, MCM-012). */
export const isIntegrated = (name: string): boolean => name.startsWith('NdisMCm');

const resolveCall = (scene: Scene): void => {
	const {shape} = scene.known;
	const {args} = scene.record;
	if (shape.vc !== undefined) scene.vc = findVc(scene.state, handleAt(args, shape.vc));
	if (shape.party === undefined) return;
	scene.party = findParty(scene.state, handleAt(args, shape.party));
	if (shape.vc === undefined) scene.vc = scene.party?.vc;
};

const resolveByNumber = (scene: Scene): void => {
	const {state, record} = scene;
	if (record.vc !== NONE) scene.vc = state.vcNumbers.get(record.vc);
	if (record.party !== NONE) scene.party = state.partyNumbers.get(record.party);
};

/** What a handle stands for, or stood for: by the completion of a notified close an end has to be named. */
const named = <Model>(living: Map<number, Model>, gone: Map<number, Model>, handle: number): Model | undefined =>
	living.get(handle) ?? gone.get(handle);

const ofContext = <Model>(owners: Map<Context, Model>, context: Context | undefined): Model | undefined =>
	context === undefined ? undefined : owners.get(context);

/** The address family and the SAP that a record names: calls by handle, callbacks by context or, where it is told, by handle. */
const resolveFamily = (scene: Scene): void => {
	const {state, record, known} = scene;
	const {args} = record;
	const {goneAfs, goneSaps} = state.family;
	scene.sap = named(state.saps, goneSaps, handleAt(args, known.sapHandle));
	scene.af = named(state.afs, goneAfs, handleAt(args, known.afHandle));
	if (record.kind !== 'call') {
		scene.sap ??= ofContext(state.sapContexts, contextAt(args, known.sapContext));
		scene.af ??= ofContext(state.afContexts, contextAt(args, known.afContext));
	}
	scene.af ??= scene.sap?.af;
};

/**
 * Finds out what a record is about. A call: by the handles that its caller gave, so that the model never depends on what NDIS
 * makes of them. Anything else: by the trace numbers.
 */
export const resolve = (scene: Scene): void => {
	scene.vc = scene.bracket?.vc;
	scene.party = scene.bracket?.party;
	scene.af = scene.bracket?.af;
	scene.sap = scene.bracket?.sap;
	scene.pended = undefined;
	if (scene.record.kind === 'return' || scene.record.kind === 'exit') return;
	if (scene.known.isOfFamily) resolveFamily(scene);
	if (scene.record.kind === 'call') resolveCall(scene);
	else resolveByNumber(scene);
};
