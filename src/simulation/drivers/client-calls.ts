import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../../ndis/types/status.ts';
import type {Drivers} from './requests.ts';
import {newParameters, putIn, takeOut, type ClientParty, type ClientVc} from './state.ts';

/** What a client remembers of a VC from the first. */
export const newVc = (label: string, handle: NdisVcHandle, isOffered: boolean): ClientVc => ({
	label,
	handle,
	isOffered,
	call: 'idle',
	isCleared: false,
	isClosing: false,
	isModifying: false,
	parties: [],
	sending: 0,
});

/** Creates a VC for a call. */
export const createVc = ({state, client}: Drivers, name: number): void => {
	const {binding, af, vcs} = state.client;
	state.naming = `VC ${name}`;
	const vc = newVc(state.naming, NULL, false);
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const status = client.ndisCoCreateVc(binding, af.handle, vc, cell);
	state.naming = '';
	if (status !== NDIS_STATUS.SUCCESS) return;
	vc.handle = cell.value ?? NULL;
	putIn(vcs, vc);
};

/** Deletes it. */
export const deleteVc = ({state, client}: Drivers, vc: ClientVc): void => {
	if (client.ndisCoDeleteVc(vc.handle) === NDIS_STATUS.SUCCESS) takeOut(state.client.vcs, vc);
};

/** The addition of a party has ended. */
export const partyAdded = (party: ClientParty, status: NdisStatus, handle: NdisPartyHandle): void => {
	party.handle = handle;
	if (status === NDIS_STATUS.SUCCESS) party.is = 'up';
	else takeOut(party.vc.parties, party);
};

const newParty = (vc: ClientVc, name: number): ClientParty => {
	const party: ClientParty = {label: `party ${name}`, vc, handle: NULL, is: 'asked', hasLeft: false};
	putIn(vc.parties, party);
	return party;
};

/** A make call has ended. */
export const callMade = (vc: ClientVc, status: NdisStatus, party: NdisPartyHandle): void => {
	vc.call = status === NDIS_STATUS.SUCCESS ? 'up' : 'over';
	for (const first of [...vc.parties]) partyAdded(first, status, party);
};

/** Makes a call, with its first party if it is to have some. */
export const makeCall = ({client}: Drivers, vc: ClientVc, name?: number): void => {
	vc.call = 'asked';
	const party = name === undefined ? undefined : newParty(vc, name);
	const cell: Cell<NdisPartyHandle> = {value: undefined};
	const status = client.ndisClMakeCall(vc.handle, newParameters(), party, party && cell);
	if (status !== NDIS_STATUS.PENDING) callMade(vc, status, cell.value ?? NULL);
};

/** Adds a party. */
export const addParty = ({client}: Drivers, vc: ClientVc, name: number): void => {
	const party = newParty(vc, name);
	const cell: Cell<NdisPartyHandle> = {value: undefined};
	const status = client.ndisClAddParty(vc.handle, party, newParameters(), cell);
	if (status !== NDIS_STATUS.PENDING) partyAdded(party, status, cell.value ?? NULL);
};

/** The drop of a party has ended. */
export const partyDropped = (party: ClientParty, status: NdisStatus): void => {
	if (status === NDIS_STATUS.SUCCESS) takeOut(party.vc.parties, party);
	else party.is = 'up';
};

/** Drops one that isn’t the last. */
export const dropParty = ({client}: Drivers, party: ClientParty): void => {
	party.is = 'dropping';
	const status = client.ndisClDropParty(party.handle, undefined, 0);
	if (status !== NDIS_STATUS.PENDING) partyDropped(party, status);
};

/** A close has ended. */
export const callClosed = (vc: ClientVc, status: NdisStatus): void => {
	vc.isClosing = false;
	if (status !== NDIS_STATUS.SUCCESS) return;
	vc.call = 'over';
	vc.parties = [];
};

/** Closes a call, with its last party if it has any. */
export const closeCall = ({client}: Drivers, vc: ClientVc): void => {
	vc.isClosing = true;
	const status = client.ndisClCloseCall(vc.handle, vc.parties[0]?.handle ?? NULL, undefined, 0);
	if (status !== NDIS_STATUS.PENDING) callClosed(vc, status);
};

/** Asks for other traffic. */
export const modifyCall = ({client}: Drivers, vc: ClientVc): void => {
	vc.isModifying = true;
	const status = client.ndisClModifyCallQoS(vc.handle, newParameters());
	if (status !== NDIS_STATUS.PENDING) vc.isModifying = false;
};

/** Sends a frame. */
export const send = ({client}: Drivers, vc: ClientVc): void => {
	vc.sending++;
	const data = Uint8Array.of(1);
	const list = {sourceHandle: vc.handle, status: NDIS_STATUS.SUCCESS, data, cancelId: 0};
	client.ndisCoSendNetBufferLists(vc.handle, [{...list, protocolReserved: 0, miniportReserved: 0}], 0);
};

/** Whether there is a call that its client may close; `aborts`: even before it stands. */
const isClosable = ({isCleared, call}: ClientVc, aborts: boolean): boolean =>
	isCleared ? call !== 'over' : call === 'up' || call === 'accepted' || (aborts && call === 'asked');

/** Whether a client may close a call: with one party at the most, and nothing of it under way. */
export const mayClose = (vc: ClientVc, aborts = false): boolean =>
	isClosable(vc, aborts) &&
	!vc.isClosing &&
	vc.sending === 0 &&
	vc.parties.length <= 1 &&
	vc.parties.every((party) => party.is === 'up');

/** Whether it may drop a party: not the last, though all others may be on their way to be added or dropped. */
export const mayDrop = (party: ClientParty): boolean => party.is === 'up' && party.vc.parties.length > 1;
