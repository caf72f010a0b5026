import type {NetBufferList} from '../ndis/types/net-buffer-list.ts';
import {NDIS_STATUS} from '../ndis/types/status.ts';
import type {Scene} from './scene.ts';
import {dataOf, hangLimit, listsAt, type ListModel} from './transfers.ts';

/** The list has the buffer and, as far as is looked at, the content that it was sent with. */
const isIntact = (model: ListModel, list: NetBufferList): boolean => {
	const data = dataOf(list);
	return (
		data !== undefined &&
		data === model.data &&
		data.length === model.length &&
		(data[0] ?? 0) === model.first &&
		(data[model.length - 1] ?? 0) === model.last
	);
};

const isInTime = ({state, record}: Scene, model: ListModel): boolean => {
	const throughput = state.transfers.throughputs.get(record.driverId);
	const since = Math.min(model.at, throughput?.progressAt ?? model.at);
	return record.at - since <= hangLimit;
};

const isCompletedAsUsual = (scene: Scene, model: ListModel, list: NetBufferList): boolean =>
	model.stage === 'submitted' &&
	!model.cancelled &&
	model.vc === scene.vc &&
	list.sourceHandle === scene.record.args[0] &&
	list.status === NDIS_STATUS.SUCCESS &&
	isInTime(scene, model);

/** True when a list that is on its way takes its next step as it should. */
const goesOn = (scene: Scene, model: ListModel, list: NetBufferList): boolean => {
	const {record, vc} = scene;
	switch (record.name) {
		case 'MiniportCoSendNetBufferLists': {
			return model.stage === 'asked' && model.order >= (vc?.transfers.submitted ?? 0);
		}

		case 'NdisMCoSendNetBufferListsComplete': {
			return isCompletedAsUsual(scene, model, list);
		}

		case 'ProtocolCoSendNetBufferListsComplete': {
			return model.driverId === record.driverId && list.status === NDIS_STATUS.SUCCESS;
		}

		default: {
			return false;
		}
	}
};

/**
 * True for a record with one list that is sent, submitted, completed or told of in the usual way: no rule on lists that are sent can find
 * anything then. Any other record may be unusual.
 */
export const isUsualSend = (scene: Scene): boolean => {
	const {state, record} = scene;
	const lists = listsAt(record.args, 1);
	const [list] = lists;
	if (list === undefined || lists.length > 1) return false;
	const model = state.transfers.lists.get(list);
	if (record.name === 'NdisCoSendNetBufferLists') return model === undefined && list.sourceHandle === record.args[0];
	return model?.kind === 'send' && isIntact(model, list) && goesOn(scene, model, list);
};
