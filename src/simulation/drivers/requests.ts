import type {NdisLibrary} from '../../ndis/library.ts';
import type {CoCallParameters} from '../../ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../../ndis/types/functions.ts';
import type {NdisOidRequest} from '../../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS, type NdisStatus} from '../../ndis/types/status.ts';
import type {Choose} from '../world.ts';
import {takeOut, type DriversState, type ServedParty} from './state.ts';

/** Handlers here that may pend. */
export type PendingHandler =
	| 'protocolCmOpenAf'
	| 'protocolCmCloseAf'
	| 'protocolCmRegisterSap'
	| 'protocolCmDeregisterSap'
	| 'protocolCmMakeCall'
	| 'protocolCmCloseCall'
	| 'protocolCmAddParty'
	| 'protocolCmDropParty'
	| 'protocolCmModifyCallQoS'
	| 'protocolClIncomingCall'
	| 'protocolClNotifyCloseAf'
	| 'protocolCoOidRequest'
	| 'miniportCoActivateVc'
	| 'miniportCoDeactivateVc';

/** Handlers that may refuse. */
export type Refusable = PendingHandler | 'protocolCoCreateVc' | 'miniportCoCreateVc';

/** What a request came with: its completion gives it back. */
export type Lent = {
	readonly parameters?: CoCallParameters;
	readonly party?: ServedParty;
	readonly oid?: NdisOidRequest;
};

/** A request that a driver has been asked to serve and hasn’t answered. */
export type Request = {
	readonly handler: PendingHandler;
	/** The driver’s own context of what it is about. */
	readonly of: {readonly label: string};
	readonly lent: Lent;
	/** The world decides when it goes on, and how. */
	waits: boolean;
	/** Its handler has not left yet, and answers by its status. */
	isHeldOpen: boolean;
	answer: NdisStatus | undefined;
};

/** Three drivers on a library, and who answers what is left open. Everything that changes is in `state`. */
export type Drivers = {
	state: DriversState;
	choose: Choose;
	readonly library: NdisLibrary;
	readonly client: NdisFunctions;
	readonly callManager: NdisFunctions;
	readonly miniport: NdisFunctions;
	readonly rows: RequestRows;
	readonly mayRefuse: (handler: Refusable) => boolean;
};

/** How a request is served. */
export type RequestRow = {
	/** Whether it can be granted, or refused, now. Default: it can. */
	readonly canGrant?: (drivers: Drivers, request: Request) => boolean;
	readonly canRefuse?: (drivers: Drivers, request: Request) => boolean;
	/** What has to happen before its end; without it the end comes at once. */
	readonly grant?: (drivers: Drivers, request: Request) => void;
	/** It can’t be answered from inside its handler. */
	readonly isSlow?: true;
	/** The status of a refusal. Default FAILURE. */
	readonly refusal?: NdisStatus;
	/** What the driver writes down before it answers, in whichever way. */
	readonly ended: (drivers: Drivers, request: Request, status: NdisStatus) => void;
	readonly complete: (drivers: Drivers, request: Request, status: NdisStatus) => void;
};
export type RequestRows = {readonly [Handler in PendingHandler]: RequestRow};

const nameOf = ({handler, of}: Request): string => `${handler} ${of.label}`;

/** The request of a handler about a context that is not answered yet. */
export const requestOf = (
	{state}: Drivers,
	handler: PendingHandler,
	of: {readonly label: string},
): Request | undefined => state.requests.find((request) => request.handler === handler && request.of === of);

const canRefuse = (drivers: Drivers, request: Request): boolean =>
	drivers.mayRefuse(request.handler) && drivers.rows[request.handler].canRefuse?.(drivers, request) !== false;

const canGrant = (drivers: Drivers, request: Request): boolean =>
	drivers.rows[request.handler].canGrant?.(drivers, request) !== false;

/** Whether a handler that answers at once refuses. */
export const refuses = (drivers: Drivers, handler: Refusable): boolean =>
	drivers.mayRefuse(handler) && drivers.choose(2) === 1;

/** Ends a request: by its handler’s status while that is held open for it, else by its completion. */
export const finish = (drivers: Drivers, request: Request, status: NdisStatus): void => {
	takeOut(drivers.state.requests, request);
	const row = drivers.rows[request.handler];
	row.ended(drivers, request, status);
	if (request.isHeldOpen) request.answer = status;
	else row.complete(drivers, request, status);
};

const decide = (drivers: Drivers, request: Request, isGranted: boolean): void => {
	request.waits = false;
	const row = drivers.rows[request.handler];
	if (!isGranted) finish(drivers, request, row.refusal ?? NDIS_STATUS.FAILURE);
	else if (row.grant === undefined) finish(drivers, request, NDIS_STATUS.SUCCESS);
	else row.grant(drivers, request);
};

/** The ways of a handler: 0 pends; 1 and 3 answer at once, 2 and 4 by a completion from inside; 3 and 4 refuse. */
const grantingWays = 3;
const allWays = 5;

/** Chooses a way: what can be neither granted nor refused now pends. */
const wayOf = (drivers: Drivers, request: Request): number => {
	const granting = canGrant(drivers, request) ? grantingWays - 1 : 0;
	const refusing = canRefuse(drivers, request) ? allWays - grantingWays : 0;
	const way = granting + refusing === 0 ? 0 : drivers.choose(1 + granting + refusing);
	return way > granting ? way + grantingWays - 1 - granting : way;
};

/** Serves a request in a way that is chosen; what its handler answers. */
export const serve = (
	drivers: Drivers,
	handler: PendingHandler,
	of: {readonly label: string},
	lent: Lent = {},
): NdisStatus => {
	const request: Request = {handler, of, lent, waits: true, isHeldOpen: false, answer: undefined};
	const {requests} = drivers.state;
	const name = nameOf(request);
	const place = requests.findIndex((other) => nameOf(other) > name);
	requests.splice(place === -1 ? requests.length : place, 0, request);
	if (drivers.rows[handler].isSlow === true) return NDIS_STATUS.PENDING;
	const way = wayOf(drivers, request);
	if (way === 0) return NDIS_STATUS.PENDING;
	request.isHeldOpen = way % 2 === 1;
	decide(drivers, request, way < grantingWays);
	request.isHeldOpen = false;
	return request.answer ?? NDIS_STATUS.PENDING;
};

/** An event of the world: what it is called, and what happens. */
export type DriversEvent = {readonly name: string; readonly happens: (drivers: Drivers) => void};

/** What can become of the requests that wait. */
export const requestEvents = (drivers: Drivers): readonly DriversEvent[] =>
	drivers.state.requests.flatMap((request) => {
		if (!request.waits) return [];
		const {handler, of} = request;
		const outcome = (isGranted: boolean): DriversEvent => ({
			name: `${nameOf(request)} ${isGranted ? 'succeeds' : 'fails'}`,
			happens: (now) => {
				const found = requestOf(now, handler, of);
				if (found !== undefined) decide(now, found, isGranted);
			},
		});
		return [
			...(canGrant(drivers, request) ? [outcome(true)] : []),
			...(canRefuse(drivers, request) ? [outcome(false)] : []),
		];
	});

/** An event about one of the present contexts. */
export const about = <Thing extends {readonly label: string}>(
	verb: string,
	thing: Thing,
	happens: (drivers: Drivers, thing: Thing) => void,
): DriversEvent => ({name: `${verb} ${thing.label}`, happens: (drivers) => happens(drivers, thing)});

/** An event that happens once, under this name. */
export const once = (name: string, event: DriversEvent): DriversEvent => ({
	name: event.name,
	happens: (drivers) => {
		const {done} = drivers.state;
		done.push(name);
		done.sort();
		event.happens(drivers);
	},
});
