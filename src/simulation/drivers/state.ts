import {CALLMGR_SPECIFIC_Q2931, type CoCallParameters, type CoSap} from '../../ndis/types/call-parameters.ts';
import {
	NULL,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisPartyHandle,
	type NdisSapHandle,
	type NdisVcHandle,
} from '../../ndis/types/handles.ts';
import type {NdisOidRequest, NetBufferList} from '../../ndis/types/net-buffer-list.ts';
import {flowAt} from '../flow.ts';
import type {Request} from './requests.ts';

/** What a client knows of its address family. `label` is for people, as in all contexts here. */
export type ClientAf = {
	readonly label: string;
	handle: NdisAfHandle;
	is: 'none' | 'asked' | 'open' | 'closing' | 'closed';
	/** Its addresses have changed, are asked for, are known. */
	addresses: 'none' | 'changed' | 'asked' | 'known';
};

/** What a client knows of its SAP; the buffer is lent as long as the SAP lives. */
export type ClientSap = {
	readonly label: string;
	handle: NdisSapHandle;
	is: 'asked' | 'registered' | 'closing';
	readonly buffer: CoSap;
};

/** What a client knows of a party. `left`: the network has taken it out. */
export type ClientParty = {
	readonly label: string;
	readonly vc: ClientVc;
	handle: NdisPartyHandle;
	is: 'asked' | 'up' | 'dropping';
	hasLeft: boolean;
};

/** What a client knows of a VC. `cleared`: the network has ended its call, which is to be closed yet. */
export type ClientVc = {
	readonly label: string;
	handle: NdisVcHandle;
	readonly isOffered: boolean;
	call: 'idle' | 'asked' | 'offered' | 'accepted' | 'up' | 'over';
	isCleared: boolean;
	isClosing: boolean;
	isModifying: boolean;
	parties: ClientParty[];
	/** Lists that have not come back. */
	sending: number;
};

/** What a call manager knows of an address family or a SAP. */
export type ServedAf = {readonly label: string; readonly handle: NdisAfHandle; isOpen: boolean; isTold: boolean};
export type ServedSap = {readonly label: string; readonly handle: NdisSapHandle; isClosing: boolean};

/** What a call manager knows of a party. */
export type ServedParty = {
	readonly label: string;
	readonly handle: NdisPartyHandle;
	readonly vc: ServedVc;
	/** It came with the call. */
	readonly isFirst: boolean;
	is: 'asked' | 'up' | 'left';
};

/** What a call manager knows of a VC. */
export type ServedVc = {
	readonly label: string;
	handle: NdisVcHandle;
	readonly isOwn: boolean;
	activation: 'inactive' | 'activating' | 'active' | 'reactivating' | 'deactivating';
	/** What goes on when the activation or deactivation under way has ended. */
	next: 'make' | 'modify' | 'change' | 'offer' | 'close' | 'nothing';
	/** Own VCs: what has become of the offer. */
	offer: 'none' | 'unanswered' | 'accepted' | 'answered' | 'over';
	isUp: boolean;
	isCleared: boolean;
	parties: ServedParty[];
};

/** What a miniport knows of a VC. */
export type DeviceVc = {
	readonly label: string;
	readonly handle: NdisVcHandle;
	/** Lists that wait for the device. */
	readonly sends: NetBufferList[];
};

/** All that the three drivers remember, and what the client and the network have done. */
export type DriversState = {
	readonly done: string[];
	/** What the VC that is being created is called, by everybody. */
	naming: string;
	/** Requests that are not answered yet, sorted by name. */
	readonly requests: Request[];
	readonly client: {
		binding: NdisBindingHandle;
		readonly af: ClientAf;
		sap: ClientSap | undefined;
		vcs: ClientVc[];
	};
	readonly callManager: {
		binding: NdisBindingHandle;
		af: ServedAf | undefined;
		sap: ServedSap | undefined;
		vcs: ServedVc[];
	};
	readonly miniport: {adapter: NdisAdapterHandle; vcs: DeviceVc[]};
};

/** Drivers to which nothing has happened. */
export const newDriversState = (): DriversState => ({
	done: [],
	naming: '',
	requests: [],
	client: {binding: NULL, af: {label: 'family', handle: NULL, is: 'none', addresses: 'none'}, sap: undefined, vcs: []},
	callManager: {binding: NULL, af: undefined, sap: undefined, vcs: []},
	miniport: {adapter: NULL, vcs: []},
});

/** Puts a context where it belongs by its label: what has come about in another order is the same. */
export const putIn = <Item extends {readonly label: string}>(items: Item[], item: Item): void => {
	const place = items.findIndex(({label}) => label > item.label);
	items.splice(place === -1 ? items.length : place, 0, item);
};

/** Takes an item out of a list that it may be in. */
export const takeOut = <Item>(items: Item[], item: Item): void => {
	const index = items.indexOf(item);
	if (index !== -1) items.splice(index, 1);
};

const flow = flowAt(1000);

/** Call parameters that everybody can live with: a fresh object each, as identity is part of the contract. */
export const newParameters = (): CoCallParameters => ({
	flags: 0,
	callMgrParameters: {
		transmit: flow,
		receive: flow,
		callMgrSpecific: {
			paramType: CALLMGR_SPECIFIC_Q2931,
			length: 0,
			parameters: {calledParty: 'far', callingParty: undefined, cause: undefined},
		},
	},
	mediaParameters: {
		flags: 0,
		receivePriority: 0,
		receiveSizeHint: 0,
		mediaSpecific: {paramType: 0, length: 0, parameters: undefined},
	},
});

/** An OID request for one number. */
export const newOid = (oid: number): NdisOidRequest => ({
	header: {type: 0x96, revision: 1, size: 0},
	requestType: 'query',
	requestId: 1,
	oid,
	informationBuffer: new Uint8Array(4),
	informationBufferLength: 4,
	bytesWritten: 0,
	bytesRead: 0,
	bytesNeeded: 0,
});
