import {NDIS_STATUS} from '../ndis/types/status.ts';
import {retire} from './areas.ts';
import type {Ending} from './events.ts';
import {agreedOf} from './parameters.ts';
import type {ClientCall, ClientCore} from './state.ts';

/** The call stands. */
export const report = (core: ClientCore, call: ClientCall): void => {
	call.isEstablished = true;
	core.state.events.push({
		type: 'callConnected',
		call: call.id,
		party: call.parties[0]?.id,
		...agreedOf(call.parameters!),
	});
};

/** The call has come to nothing. */
export const reportFailure = (core: ClientCore, call: ClientCall, {status, element}: Ending): void => {
	const {id} = call;
	retire(core, call);
	core.state.events.push({type: 'callFailed', call: id, status, element});
};

/** The call is over; the user of an incoming one that was never connected has not had it. */
export const finish = (core: ClientCore, call: ClientCall): void => {
	const {id, byPeer, isEstablished, isIncoming} = call;
	const ending = call.ending ?? {status: NDIS_STATUS.SUCCESS, element: undefined};
	retire(core, call);
	core.state.events.push(
		isIncoming && !isEstablished
			? {type: 'callFailed', call: id, ...ending}
			: {type: 'callEnded', call: id, byPeer, ...ending},
	);
};
