import type {CallState, ModifyState, PartyState, Says, VcState} from './network-table.ts';

export type NetworkParty = {readonly endpoint: number; state: PartyState};

/** A call reference that has been in use. */
export type NetworkCall = {
	readonly ref: number;
	state: CallState;
	/** Of a multipoint call: parties but the first. */
	parties: NetworkParty[];
	modify: ModifyState;
};

/** A VC number that has been in use; frames by tag, as in the protocol. */
export type DeviceVc = {
	readonly slot: number;
	generation: number;
	state: VcState;
	/** Tag of the next frame from the host, and of the first that isn’t confirmed. */
	taken: number;
	confirmed: number;
	/** Tag of the next frame to the host, and the first that it gives no credit for. */
	sent: number;
	credit: number;
};

/** All that the far side remembers: the device and the network behind it. */
export type NetworkState = {
	calls: NetworkCall[];
	vcs: DeviceVc[];
	/** OID requests that await their answer. */
	requests: number[];
	/** The RESET that awaits its answer. */
	reset: number | undefined;
	restarts: {readonly scope: number; readonly connection: number | undefined}[];
	/** STATUS ENQUIRY that awaits its STATUS. */
	enquiries: {readonly ref: number; readonly endpoint: number | undefined}[];
	/** The signalling link behind the device. */
	isLinkDown: boolean;
	/** How often each thing has been said. */
	said: Partial<Record<Says, number>>;
};

export const newNetworkState = (): NetworkState => ({
	calls: [],
	vcs: [],
	requests: [],
	reset: undefined,
	restarts: [],
	enquiries: [],
	isLinkDown: false,
	said: {},
});
