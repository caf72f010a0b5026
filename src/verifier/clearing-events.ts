import {callShapes} from './argument-shapes.ts';
import {eitherFamily} from './events.ts';

/** Completions and dispatches about the end of calls and parties, under the names of both seats. */
export const dropPartyComplete = eitherFamily('call', 'DropPartyComplete');
export const incomingClose = eitherFamily('call', 'DispatchIncomingCloseCall');
export const incomingCloseReturns = eitherFamily('return', 'DispatchIncomingCloseCall');
export const incomingDrop = eitherFamily('call', 'DispatchIncomingDropParty');
export const incomingDropReturns = eitherFamily('return', 'DispatchIncomingDropParty');
export const deactivations = eitherFamily('call', 'DeactivateVc');

/** Either seat’s call manager, or a client, deletes a VC. */
export const deletions = ['call NdisCoDeleteVc', 'call NdisMCmDeleteVc'] as const;

const ofClients = [...callShapes].filter(([name]) => name.startsWith('NdisCl') || name.startsWith('NdisCo'));

/** Every call by which a client can name a VC, or a party. */
export const clientCallsWithVc: readonly string[] = ofClients.flatMap(([name, shape]) =>
	shape.vc === undefined ? [] : [`call ${name}`],
);
export const clientCallsWithParty: readonly string[] = ofClients.flatMap(([name, shape]) =>
	shape.party === undefined ? [] : [`call ${name}`],
);
