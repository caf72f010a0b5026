import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {establish, pending, pendingParty, rest, restOfParties} from './cases/case.ts';
import type {Stage} from './stage.ts';

/** How a record of a real run is falsified: shown as it is changed, not at all, or twice. */
export type Falsify = (record: TraceRecord, show: (record: TraceRecord) => void) => void;

/** A rule that binds NDIS, broken by falsifying the trace of a run on the library. */
export type Edit = {
	readonly id: string;
	readonly wrong: string;
	readonly tell: (stage: Stage) => void;
	readonly falsify: Falsify;
	/** What is found in the run itself. */
	readonly unedited?: readonly string[];
};

const {FAILURE, SUCCESS} = NDIS_STATUS;

const without =
	(name: string): Falsify =>
	(record, show) => {
		if (record.name !== name) show(record);
	};

const twice =
	(name: string): Falsify =>
	(record, show) => {
		show(record);
		if (record.name === name) show(record);
	};

const change =
	(kind: TraceRecord['kind'], name: string, changed: Partial<TraceRecord>): Falsify =>
	(record, show) =>
		show(record.kind === kind && record.name === name ? {...record, ...changed} : record);

/** Another object in the place of an argument of a callback to the call manager. */
const strange =
	(name: string, place: number): Falsify =>
	(record, show) => {
		const changed = record.kind === 'callback' && record.name === name && record.driver === 'call-manager';
		show(changed ? {...record, args: record.args.with(place, {})} : record);
	};

const call = (stage: Stage): void => rest(stage, establish(stage));

const multipointCall = (stage: Stage): void => rest(stage, establish(stage, true));

const partyOf =
	(status: number) =>
	(stage: Stage): void => {
		const party = pendingParty(stage);
		stage.completeAdd(party, {status});
		if (status === SUCCESS) restOfParties(stage, party);
		else rest(stage, party.vc);
	};

export const edits: readonly Edit[] = [
	{id: 'MAKE-DONE-009', wrong: 'another context', tell: multipointCall, falsify: strange('ProtocolCmCloseCall', 1)},
	{id: 'MAKE-DONE-010', wrong: 'a context', tell: call, falsify: strange('ProtocolCmCloseCall', 1)},
	{
		id: 'MAKE-DONE-017',
		wrong: 'a forgotten handle',
		tell: call,
		falsify: change('call', 'NdisCmActivateVc', {vc: NONE}),
	},
	{id: 'MAKE-DONE-018', wrong: 'no delivery', tell: call, falsify: without('ProtocolClMakeCallComplete')},
	{id: 'MAKE-DONE-018', wrong: 'two deliveries', tell: call, falsify: twice('ProtocolClMakeCallComplete')},
	{
		id: 'MAKE-DONE-018',
		wrong: 'another status',
		tell: call,
		falsify: (record, show) => {
			const changed = record.kind === 'callback' && record.name === 'ProtocolClMakeCallComplete';
			show(changed ? {...record, status: FAILURE, args: record.args.with(0, FAILURE)} : record);
		},
	},
	{
		id: 'MAKE-DONE-020',
		wrong: 'a deletion that is let through',
		tell: (stage) => {
			const vc = pending(stage);
			stage.deleteVc(vc);
			stage.completeMake(vc, {status: FAILURE});
			stage.deleteVc(vc);
		},
		falsify: change('return', 'NdisCoDeleteVc', {status: SUCCESS}),
		unedited: ['MAKE-DONE-016'],
	},
	{
		id: 'ADD-DONE-006',
		wrong: 'no delivery of a failure',
		tell: partyOf(FAILURE),
		falsify: without('ProtocolClAddPartyComplete'),
	},
	{id: 'ADD-DONE-019', wrong: 'no delivery', tell: partyOf(SUCCESS), falsify: without('ProtocolClAddPartyComplete')},
	{id: 'ADD-DONE-019', wrong: 'two deliveries', tell: partyOf(SUCCESS), falsify: twice('ProtocolClAddPartyComplete')},
	{id: 'ADD-DONE-020', wrong: 'another context', tell: partyOf(SUCCESS), falsify: strange('ProtocolCmDropParty', 0)},
	{id: 'CLOSE-DONE-009', wrong: 'no delivery', tell: call, falsify: without('ProtocolClCloseCallComplete')},
	{id: 'CLOSE-DONE-009', wrong: 'two deliveries', tell: call, falsify: twice('ProtocolClCloseCallComplete')},
	{id: 'CLOSE-DONE-015', wrong: 'another context', tell: call, falsify: strange('ProtocolCoDeleteVc', 0)},
];
