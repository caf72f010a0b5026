import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {contextAt} from '../arguments.ts';
import type {Follow, Scene} from '../scene.ts';

/** True for a change of the media’s state. */
export const isMediaChange = (status: unknown): status is number =>
	status === NDIS_STATUS.MEDIA_CONNECT || status === NDIS_STATUS.MEDIA_DISCONNECT;

/** The status code of an indication; undefined where the arguments have none. */
export const statusCodeOf = ({record}: Scene): unknown => {
	const indication = contextAt(record.args, 2);
	return indication !== undefined && 'statusCode' in indication ? indication.statusCode : undefined;
};

const indicated: Follow = (scene) => {
	const {requests} = scene.state;
	if (requests.media !== undefined && requests.media.status === statusCodeOf(scene)) requests.media = undefined;
};

const told: Follow = (scene) => {
	const {state, record, outer} = scene;
	if (outer?.name === 'NdisMCoIndicateStatusEx') outer.delivered += 1;
	if (isMediaChange(statusCodeOf(scene))) state.requests.polls.delete(record.driverId);
};

/** The device tells of a change of the media’s state. */
const heard: Follow = ({state, record}) => {
	const message = contextAt(record.args, 0);
	if (record.plane !== 'device' || record.direction !== 'in' || message === undefined) return;
	const status = 'status' in message ? message.status : undefined;
	if (isMediaChange(status)) state.requests.media = {status, at: record.at};
};

/** Status indications (`operations.md` §22). */
export const followStatuses = {
	'call NdisMCoIndicateStatusEx': indicated,
	'callback ProtocolCoStatusEx': told,
	'frame STATUS_INDICATION': heard,
} as const satisfies Record<string, Follow>;
