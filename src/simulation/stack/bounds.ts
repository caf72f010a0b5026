import {watchdogLimits} from '../../ndis/watchdog-limits.ts';
import type {StackOptions} from '../../stack/options.ts';
import type {Allowance} from './sayings.ts';
import type {UserAct} from './user-table.ts';

/** A bounded world of the whole stack: what its user does, each once, and what device and network may say. */
export type Bounds = {
	readonly name: string;
	readonly about: string;
	readonly options: Partial<StackOptions>;
	/** What has happened before anything is left open. */
	readonly begins?: readonly string[];
	readonly user: readonly UserAct[];
	readonly says: Allowance;
	/** How often time may go on to the next deadline. Default: as often as there is one. */
	readonly expiries?: number;
};

const freely = Infinity;

/** NDIS remarks on nothing that is overdue: that changes no state but the time, in which states would differ. */
const unwatched: Partial<StackOptions> = {
	watchdogLimits: Object.fromEntries(Object.keys(watchdogLimits).map((handler) => [handler, Infinity])),
};

/** What answers a host that asks for calls, without a will of its own. */
const answers: Allowance = {
	connect: freely,
	complete: freely,
	ready: freely,
	deactivated: freely,
	restarted: freely,
	status: freely,
	answer: freely,
	resetDone: freely,
};

const end = [{does: 'shutDown'}, {does: 'stop'}] as const satisfies readonly UserAct[];

/** The worlds, small ones first. */
export const stackWorlds: readonly Bounds[] = [
	{
		name: 'call',
		about: 'one call: every answer of network and device, every timer',
		options: unwatched,
		user: [{does: 'makeCall', call: 1}, {does: 'closeCall', call: 1}, ...end],
		says: {...answers, proceed: 1, alert: 1, refuse: 1, release: 1, unready: 1},
	},
	{
		name: 'overdue',
		about: 'the same, with what NDIS remarks on when it is overdue',
		options: {},
		user: [{does: 'makeCall', call: 1}, {does: 'closeCall', call: 1}, {does: 'askForClose'}, ...end],
		says: {...answers, alert: 1, release: 1, unready: 1},
	},
	{
		name: 'offer',
		about: 'one offered call: taken, rejected, withdrawn, its SAP taken back',
		options: unwatched,
		user: [
			{does: 'registerSap', sap: 1},
			{does: 'deregisterSap', sap: 1},
			{does: 'answerCall'},
			{does: 'rejectCall'},
			{does: 'closeOffered'},
			...end,
		],
		says: {...answers, offer: 1, acknowledge: freely, release: 1, unready: 1},
	},
	{
		name: 'parties',
		about: 'one call with three parties, added, dropped, refused and leaving',
		options: unwatched,
		user: [
			{does: 'makeCall', call: 1, party: 1},
			{does: 'addParty', call: 1, party: 2},
			{does: 'addParty', call: 1, party: 3},
			{does: 'dropParty', party: 1},
			{does: 'dropParty', party: 2},
			{does: 'closeCall', call: 1},
			...end,
		],
		says: {...answers, add: freely, dropped: freely, reject: 1, leave: 1, release: 1},
	},
	{
		name: 'shared-traffic',
		about: 'one call whose traffic is changed for parties, which may be refused or leave meanwhile; no deadline comes',
		options: {...unwatched, addPartyPolicy: 'change-all'},
		user: [
			{does: 'makeCall', call: 1, party: 1},
			{does: 'addParty', call: 1, party: 2, rate: 4800},
			{does: 'addParty', call: 1, party: 3},
			{does: 'closeCall', call: 1},
			...end,
		],
		says: {...answers, add: freely, dropped: freely, leave: 1, agree: freely, disagree: 1},
		expiries: 0,
	},
	{
		name: 'traffic',
		about: 'one call whose traffic both sides change, with a frame each way; two deadlines come',
		options: unwatched,
		user: [
			{does: 'makeCall', call: 1},
			{does: 'modifyCall', call: 1},
			{does: 'send', call: 1},
			{does: 'closeCall', call: 1},
			...end,
		],
		says: {...answers, agree: freely, disagree: 1, modify: 1, sent: freely, data: 1, release: 1, unready: 1},
		expiries: 2,
	},
	{
		name: 'trouble',
		about: 'one call through resets, restarts, a signalling link that fails and a port that goes; two deadlines come',
		options: {...unwatched, whenRestarted: 'recover'},
		user: [{does: 'makeCall', call: 1}, {does: 'closeCall', call: 1}, ...end],
		says: {
			...answers,
			trouble: 1,
			resetEmpty: 1,
			restart: 1,
			linkDown: 1,
			linkUp: freely,
			reboot: 1,
			welcome: freely,
			gone: 1,
			release: 1,
			unready: 1,
		},
		expiries: 2,
	},
	{
		name: 'whole',
		about: 'two calls, one of them with three parties, and an offered one; no deadline comes',
		options: unwatched,
		begins: ['registerSap 1'],
		user: [
			{does: 'registerSap', sap: 1},
			{does: 'makeCall', call: 1, party: 1},
			{does: 'addParty', call: 1, party: 2},
			{does: 'addParty', call: 1, party: 3},
			{does: 'makeCall', call: 2},
			{does: 'answerCall'},
			...end,
		],
		says: {...answers, add: freely, dropped: freely, offer: 1, acknowledge: freely, release: 1},
		expiries: 0,
	},
];
