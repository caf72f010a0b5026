import {NDIS_STATUS} from '../ndis/types/status.ts';
import {NONE} from '../ndis/types/trace.ts';
import type {CoCallParameters} from '../ndis/types/call-parameters.ts';
import type {Operation, OperationKind, PartyModel, VcModel, VerifierState} from './state.ts';
import type {Scene} from './scene.ts';
import {trafficOf} from './traffic.ts';

/** True while an operation is owed its one completion: its handler is running or left with PENDING, and none has been delivered. */
export const isOwed = (operation: Operation | undefined): operation is Operation =>
	operation !== undefined && !operation.completed;

/** Notes that a request has entered its handler; the scene is the handler’s callback record. */
export const openOperation = (
	scene: Scene,
	kind: OperationKind,
	subject: {readonly vc: VcModel; readonly party: PartyModel | undefined},
	buffer?: CoCallParameters,
): Operation => {
	const {state, record} = scene;
	const operation: Operation = {
		kind,
		seq: record.seq,
		at: record.at,
		running: true,
		completed: false,
		overdue: false,
		vc: subject.vc,
		party: subject.party,
		buffer,
		request: trafficOf(buffer),
		before: subject.vc.established,
		agreed: false,
		ended: false,
		releases: 0,
		heard: false,
		reported: [],
	};
	state.operations.set(operation.seq, operation);
	const deadline = record.at + state.limits[kind];
	if (state.deadline === NONE || deadline < state.deadline) state.deadline = deadline;
	return operation;
};

/** An operation of this kind that this call manager owes, on any object. */
export const findOwed = (state: VerifierState, kind: OperationKind, driverId: number): Operation | undefined => {
	for (const operation of state.operations.values()) {
		if (operation.kind === kind && isOwed(operation) && operation.vc.callManagerId === driverId) return operation;
	}
	return undefined;
};

/** Notes that a completion was delivered. Returns what stays open: the operation while its handler still runs, else nothing. */
export const complete = (state: VerifierState, operation: Operation): Operation | undefined => {
	state.operations.delete(operation.seq);
	operation.completed = true;
	return operation.running ? operation : undefined;
};

/** How a handler that leaves with this status ends the operation there and then; undefined when it doesn’t. */
export const synchronousEnd = (operation: Operation, status: number): 'success' | 'failure' | undefined => {
	if (status === NDIS_STATUS.PENDING || operation.completed) return undefined;
	return status === NDIS_STATUS.SUCCESS ? 'success' : 'failure';
};

/** Notes that a handler left: with PENDING the operation stays open unless it is completed; otherwise it is over. */
export const leaveHandler = (state: VerifierState, operation: Operation, pending: boolean): Operation | undefined => {
	operation.running = false;
	if (pending && !operation.completed) return operation;
	state.operations.delete(operation.seq);
	return undefined;
};

/** Moves operations past their deadline into the endings, each once, and finds the next deadline. */
export const watch = (state: VerifierState, now: number): void => {
	state.deadline = NONE;
	for (const op of state.operations.values()) {
		if (op.overdue) continue;
		const deadline = op.at + state.limits[op.kind];
		if (deadline <= now) {
			op.overdue = true;
			state.endings.push({what: op.kind, vc: op.vc, op, reported: op.reported});
		} else if (state.deadline === NONE || deadline < state.deadline) {
			state.deadline = deadline;
		}
	}
};

/** The endings of what is still owed on a VC that goes away itself, or whose surroundings do. */
export const endOperations = (state: VerifierState, vc: VcModel): void => {
	const candidates = [vc.make, vc.close, ...vc.parties.flatMap((party) => [party.add, party.drop])];
	for (const op of candidates) {
		if (isOwed(op)) state.endings.push({what: op.kind, vc, op, reported: op.reported});
	}
};
