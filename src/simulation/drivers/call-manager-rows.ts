import {NULL} from '../../ndis/types/handles.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {activate, goOnClosing} from './activations.ts';
import {requestOf, type Drivers, type PendingHandler, type RequestRow} from './requests.ts';
import {takeOut, type ServedAf, type ServedParty, type ServedSap, type ServedVc} from './state.ts';

const isClosing = (drivers: Drivers, vc: ServedVc): boolean =>
	requestOf(drivers, 'protocolCmCloseCall', vc) !== undefined;

/** What is refused is forgotten, what is closed too. */
const forget = (drivers: Drivers, what: 'af' | 'sap'): void => {
	drivers.state.callManager[what] = undefined;
};

const never = (): boolean => false;

const familyRows = {
	protocolCmOpenAf: {
		ended: (drivers, _, status) => {
			if (status !== NDIS_STATUS.SUCCESS) forget(drivers, 'af');
		},
		complete: ({callManager}, {of}, status) =>
			callManager.ndisCmOpenAddressFamilyComplete(status, (of as ServedAf).handle, of),
	},
	protocolCmCloseAf: {
		canRefuse: never,
		ended: (drivers) => forget(drivers, 'af'),
		complete: ({callManager}, {of}, status) =>
			callManager.ndisCmCloseAddressFamilyComplete(status, (of as ServedAf).handle),
	},
	protocolCmRegisterSap: {
		ended: (drivers, _, status) => {
			if (status !== NDIS_STATUS.SUCCESS) forget(drivers, 'sap');
		},
		complete: ({callManager}, {of}, status) =>
			callManager.ndisCmRegisterSapComplete(status, (of as ServedSap).handle, of),
	},
	protocolCmDeregisterSap: {
		canRefuse: never,
		ended: (drivers) => forget(drivers, 'sap'),
		complete: ({callManager}, {of}, status) =>
			callManager.ndisCmDeregisterSapComplete(status, (of as ServedSap).handle),
	},
} as const satisfies Partial<Record<PendingHandler, RequestRow>>;

const partyRows = {
	protocolCmAddParty: {
		ended: (_, {of}, status) => {
			const party = of as ServedParty;
			if (status === NDIS_STATUS.SUCCESS) party.is = 'up';
			else takeOut(party.vc.parties, party);
		},
		complete: ({callManager}, {of, lent}, status) =>
			// The request has the parameters that it came with.
			callManager.ndisCmAddPartyComplete(status, (of as ServedParty).handle, of, lent.parameters!),
	},
	protocolCmDropParty: {
		// A refusal would look like one because the party came with the call, as in the next row the contrary.
		canRefuse: (_, {of}) => !(of as ServedParty).isFirst,
		ended: (_, {of}, status) => {
			const party = of as ServedParty;
			if (status === NDIS_STATUS.SUCCESS) takeOut(party.vc.parties, party);
		},
		complete: ({callManager}, {of}, status) => callManager.ndisCmDropPartyComplete(status, (of as ServedParty).handle),
	},
} as const satisfies Partial<Record<PendingHandler, RequestRow>>;

/** How the call manager serves its requests. Contexts are those that it gave, so the casts hold. */
export const callManagerRows = {
	...familyRows,
	...partyRows,
	protocolCmMakeCall: {
		canGrant: (drivers, {of}) => !isClosing(drivers, of as ServedVc),
		grant: (drivers, {of}) => activate(drivers, of as ServedVc, 'make'),
		ended: (_, {of}, status) => {
			const vc = of as ServedVc;
			vc.isUp = status === NDIS_STATUS.SUCCESS;
			for (const party of vc.parties) party.is = 'up';
			if (!vc.isUp) vc.parties = [];
		},
		complete: ({callManager}, {of, lent}, status) => {
			const {party} = lent;
			const {handle} = of as ServedVc;
			callManager.ndisCmMakeCallComplete(status, handle, party?.handle ?? NULL, party, lent.parameters!);
		},
	},
	protocolCmCloseCall: {
		// A close that ends a call which doesn’t stand yet isn’t refused.
		canRefuse: (drivers, {of, lent}) =>
			requestOf(drivers, 'protocolCmMakeCall', of) === undefined && lent.party?.isFirst !== false,
		grant: (drivers, {of}) => goOnClosing(drivers, of as ServedVc),
		ended: (_, {of}, status) => {
			const vc = of as ServedVc;
			if (status !== NDIS_STATUS.SUCCESS) return;
			vc.isUp = false;
			vc.parties = [];
			vc.offer = vc.isOwn ? 'over' : 'none';
		},
		complete: ({callManager}, {of, lent}, status) =>
			callManager.ndisCmCloseCallComplete(status, (of as ServedVc).handle, lent.party?.handle ?? NULL),
	},
	protocolCmModifyCallQoS: {
		canGrant: (drivers, {of}) => {
			const vc = of as ServedVc;
			return !vc.isCleared && !isClosing(drivers, vc) && vc.activation === 'active';
		},
		grant: (drivers, {of}) => activate(drivers, of as ServedVc, 'modify'),
		ended: () => {},
		complete: ({callManager}, {of, lent}, status) =>
			callManager.ndisCmModifyCallQoSComplete(status, (of as ServedVc).handle, lent.parameters!),
	},
} as const satisfies Partial<Record<PendingHandler, RequestRow>>;
