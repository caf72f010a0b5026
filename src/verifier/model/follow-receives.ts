import {NDIS_RECEIVE_FLAGS_RESOURCES} from '../../ndis/types/net-buffer-list.ts';
import type {Follow} from '../scene.ts';
import {forgetList, listsAt, throughputOf, trackList, type Transfers} from '../transfers.ts';

/** Lists with RESOURCES that are remembered: what is kept too long is used soon. */
const briefKept = 16;

/** True when receive flags say that the miniport takes its lists back at once. */
export const isBrief = (flags: unknown): boolean =>
	((typeof flags === 'number' ? flags : 0) & NDIS_RECEIVE_FLAGS_RESOURCES) !== 0;

const forgetOldestBrief = (transfers: Transfers): void => {
	const oldest = transfers.brief.length > briefKept ? transfers.brief.shift() : undefined;
	const model = oldest === undefined ? undefined : transfers.lists.get(oldest);
	if (oldest !== undefined && model?.kind === 'brief') forgetList(transfers, oldest, model);
};

const indicated: Follow = ({state, record, vc}) => {
	const {transfers} = state;
	const lists = listsAt(record.args, 1);
	const brief = isBrief(record.args[3]);
	const throughput = throughputOf(transfers, record.driverId);
	throughput.indicated += lists.length;
	if (brief) throughput.brief += lists.length;
	for (const list of lists) {
		const known = transfers.lists.get(list);
		if (known?.kind === 'brief') forgetList(transfers, list, known);
		else if (known !== undefined) continue;
		const model = trackList(transfers, list, {kind: brief ? 'brief' : 'receive', stage: 'indicated', vc});
		model.miniportId = record.driverId;
		if (brief) transfers.brief.push(list);
		forgetOldestBrief(transfers);
		if (vc === undefined) continue;
		vc.transfers.counts.received += 1;
		vc.transfers.counts.receivedBytes += model.length;
	}
};

const delivered: Follow = ({state, record}) => {
	for (const list of listsAt(record.args, 2)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'receive' || model.stage !== 'indicated') continue;
		model.stage = 'delivered';
		model.driverId = record.driverId;
		if (model.vc !== undefined) model.vc.transfers.held += 1;
	}
};

const returned: Follow = ({state, record, bracket}) => {
	if (bracket?.broken === true) return;
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'receive' || model.stage !== 'delivered') continue;
		model.stage = 'returned';
		if (model.vc !== undefined) model.vc.transfers.held -= 1;
	}
};

const cameHome: Follow = ({state, record}) => {
	for (const list of listsAt(record.args, 1)) {
		const model = state.transfers.lists.get(list);
		if (model?.kind !== 'receive') continue;
		if (model.stage === 'delivered' && model.vc !== undefined) model.vc.transfers.held -= 1;
		forgetList(state.transfers, list, model);
	}
};

/** Lists that are received, until they are the miniport’s again. */
export const followReceives = {
	'call NdisMCoIndicateReceiveNetBufferLists': indicated,
	'callback ProtocolCoReceiveNetBufferLists': delivered,
	'call NdisReturnNetBufferLists': returned,
	'callback MiniportReturnNetBufferLists': cameHome,
} as const satisfies Record<string, Follow>;
