import type {CallManagerOptions, CmAf, CmSap} from '../../src/call-manager/state.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import type {ScriptedSeat} from './scripted-seat.ts';

const {SUCCESS, FAILURE, RESOURCES, INVALID_DATA} = NDIS_STATUS;

/** What network, device and client do to a call that is offered, and all that the core then asks of its seat. */
export type Story = {
	readonly options?: Partial<CallManagerOptions>;
	readonly play: (seat: ScriptedSeat, af: CmAf, sap: CmSap) => void;
	readonly told: readonly string[];
	/** Areas left at the end; the address family and its SAP by default. */
	readonly areas?: number;
};

const ref = 0x80_01;
const offered = ['createVc', '→ CALL_PROCEEDING', 'activateVc 4800/9600', 'dispatchIncomingCall 4800/9600'];
const gone = ['deactivateVc', 'deleteVc'];

/** The device is ready, and the client asked. */
export const upToOffer = (seat: ScriptedSeat): void => {
	seat.offer();
	seat.ready();
};

/** An offer, accepted at once: CONNECT is out. */
const upToConnect = (seat: ScriptedSeat): void => {
	seat.offerAnswer = SUCCESS;
	upToOffer(seat);
};

const connected = [...offered, '→ CONNECT', 'dispatchCallConnected', 'openReceive'];
/** An incoming call, established. */
export const establish = (seat: ScriptedSeat): void => {
	upToConnect(seat);
	seat.hear({type: 'CONNECT_ACK', ref});
};

/** The network releases it, and the client closes. */
export const endByNetwork = (seat: ScriptedSeat): void => {
	seat.hear({type: 'RELEASE', ref, cause: 16});
	seat.clientCloses();
	seat.inactive();
};

const endedByNetwork = [
	'→ RELEASE_COMPLETE',
	'dispatchIncomingCloseCall SUCCESS 16',
	'deactivateVc',
	'closeCallComplete SUCCESS',
	'deleteVc',
];

/** Incoming calls by what happens to them. */
export const calledSideStories: Readonly<Record<string, Story>> = {
	'accepted at once: connected after CONNECT ACK, then receive is opened; released by the network': {
		play: (seat) => {
			establish(seat);
			endByNetwork(seat);
		},
		told: [...connected, ...endedByNetwork],
	},
	'accepted later: ALERTING while the client decides': {
		play: (seat) => {
			upToOffer(seat);
			seat.answer(SUCCESS);
			seat.hear({type: 'CONNECT_ACK', ref});
			endByNetwork(seat);
		},
		told: [...offered, '→ ALERTING', '→ CONNECT', 'dispatchCallConnected', 'openReceive', ...endedByNetwork],
	},
	'answered before the handler returns PENDING (OPEN-31)': {
		play: (seat) => {
			seat.inside = () => seat.answer(SUCCESS);
			upToOffer(seat);
			seat.hear({type: 'CONNECT_ACK', ref});
			endByNetwork(seat);
		},
		told: [...connected, ...endedByNetwork],
	},
	'accepted with changed traffic: the VC follows, then CONNECT says so': {
		play: (seat) => {
			upToOffer(seat);
			seat.answer(SUCCESS, 2400);
			seat.ready();
			seat.hear({type: 'CONNECT_ACK', ref});
			endByNetwork(seat);
		},
		told: [
			...offered,
			'→ ALERTING',
			'activateVc 2400/2400',
			'→ CONNECT forward 2400 backward 2400',
			'dispatchCallConnected',
			'openReceive',
			...endedByNetwork,
		],
	},
	'changed traffic that the device refuses: released with 49, the client closes (8c)': {
		play: (seat) => {
			upToOffer(seat);
			seat.answer(SUCCESS, 2400);
			seat.ready(RESOURCES);
			seat.clientCloses();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.inactive();
		},
		told: [
			...offered,
			'→ ALERTING',
			'activateVc 2400/2400',
			'→ RELEASE cause 49',
			'dispatchIncomingCloseCall RESOURCES 49',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'the network confirms the release before the client has closed': {
		play: (seat) => {
			upToConnect(seat);
			seat.fire();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.clientCloses();
			seat.inactive();
		},
		told: [
			...offered,
			'→ CONNECT',
			'→ RELEASE cause 102',
			'dispatchIncomingCloseCall FAILURE 102',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'CONNECT never acknowledged (T313): the client closes while it is told': {
		play: (seat) => {
			upToConnect(seat);
			seat.inside = () => seat.clientCloses();
			seat.fire();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.inactive();
		},
		told: [
			...offered,
			'→ CONNECT',
			'→ RELEASE cause 102',
			'dispatchIncomingCloseCall FAILURE 102',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'rejected at once': {
		play: (seat) => {
			seat.offerAnswer = FAILURE;
			upToOffer(seat);
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: [...offered, '→ RELEASE cause 21', ...gone],
	},
	'withdrawn while offered: closed, and the close is done when the offer is answered (OPEN-5)': {
		play: (seat) => {
			upToOffer(seat);
			seat.hear({type: 'RELEASE', ref, cause: 16});
			seat.clientCloses();
			seat.answer(FAILURE);
			seat.inactive();
		},
		told: [
			...offered,
			'→ ALERTING',
			'→ RELEASE_COMPLETE',
			'dispatchIncomingCloseCall SUCCESS 16',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'withdrawn while offered: answered first, with an acceptance that no longer counts': {
		play: (seat) => {
			upToOffer(seat);
			seat.hear({type: 'RELEASE', ref, cause: 16});
			seat.answer(SUCCESS);
			seat.clientCloses();
			seat.inactive();
		},
		told: [
			...offered,
			'→ ALERTING',
			'→ RELEASE_COMPLETE',
			'dispatchIncomingCloseCall SUCCESS 16',
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'withdrawn before it was offered: no client hears of it': {
		play: (seat) => {
			seat.offer();
			seat.hear({type: 'RELEASE', ref, cause: 16});
			seat.ready();
			seat.inactive();
		},
		told: ['createVc', '→ CALL_PROCEEDING', 'activateVc 4800/9600', '→ RELEASE_COMPLETE', ...gone],
	},
	'CONNECT × RELEASE: an incoming close instead of connected': {
		play: (seat) => {
			upToConnect(seat);
			endByNetwork(seat);
		},
		told: [...offered, '→ CONNECT', ...endedByNetwork],
	},
	'the client accepts and then closes: never connected': {
		play: (seat) => {
			upToConnect(seat);
			seat.clientCloses();
			seat.hear({type: 'CONNECT_ACK', ref}, {type: 'RELEASE_COMPLETE', ref});
			seat.inactive();
		},
		told: [...offered, '→ CONNECT', '→ RELEASE cause 16', 'deactivateVc', 'closeCallComplete SUCCESS', 'deleteVc'],
	},
	'activation refused: 47, and no offer': {
		play: (seat) => {
			seat.offer();
			seat.ready(RESOURCES);
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: ['createVc', '→ CALL_PROCEEDING', 'activateVc 4800/9600', '→ RELEASE cause 47', 'deleteVc'],
	},
	'activation refused for the parameters: 73': {
		play: (seat) => {
			seat.offer();
			seat.ready(INVALID_DATA);
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: ['createVc', '→ CALL_PROCEEDING', 'activateVc 4800/9600', '→ RELEASE cause 73', 'deleteVc'],
	},
	'no VC: 47': {
		play: (seat) => {
			seat.createAnswer = RESOURCES;
			seat.offer();
		},
		told: ['createVc', '→ RELEASE_COMPLETE cause 47'],
	},
	'no SAP: 88; a reference that is ours to give: 81': {
		play: (seat) => {
			seat.offer({called: 'nobody'});
			seat.offer({ref: 1});
		},
		told: ['→ RELEASE_COMPLETE cause 88', '→ RELEASE_COMPLETE cause 81'],
	},
	'the SAP deregistered before the offer: 27; the call that is at the client stays': {
		play: (seat, _af, sap) => {
			establish(seat);
			seat.offer({ref: 0x80_02});
			seat.deregister(sap);
			seat.ready();
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref: 0x80_02});
		},
		told: [...connected, 'createVc', '→ CALL_PROCEEDING', 'activateVc 4800/9600', '→ RELEASE cause 27', ...gone],
		// Both of the address family and the VC of the call that stays.
		areas: 2,
	},
	'the address family closed before the offer: 27, and the close waits for the VC': {
		play: (seat, af, sap) => {
			seat.offer();
			seat.deregister(sap);
			seat.close(af);
			seat.ready();
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: [
			'createVc',
			'→ CALL_PROCEEDING',
			'activateVc 4800/9600',
			'→ RELEASE cause 27',
			...gone,
			'closeAddressFamilyComplete SUCCESS',
		],
		areas: 0,
	},
	'SETUP said twice is one offer': {
		play: (seat) => {
			seat.offer();
			seat.offer();
			seat.ready();
			seat.offer();
			seat.answer(FAILURE);
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
		},
		told: [...offered, '→ ALERTING', '→ RELEASE cause 21', ...gone],
	},
	'a reference that the network has freed may come again before the client has closed': {
		play: (seat) => {
			establish(seat);
			seat.hear({type: 'RELEASE', ref, cause: 16});
			const first = seat.vc;
			seat.offerAnswer = FAILURE;
			seat.offer();
			seat.ready();
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.closes(first);
			seat.inactive();
		},
		told: [
			...connected,
			'→ RELEASE_COMPLETE',
			'dispatchIncomingCloseCall SUCCESS 16',
			...offered,
			'→ RELEASE cause 21',
			...gone,
			'deactivateVc',
			'closeCallComplete SUCCESS',
			'deleteVc',
		],
	},
	'activated after acceptance (OPEN-2): refused, that is released and closed': {
		options: {activateIncoming: 'after-acceptance'},
		play: (seat) => {
			seat.offerAnswer = SUCCESS;
			seat.offer();
			seat.ready(RESOURCES);
			seat.clientCloses();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.offer();
			seat.ready();
			seat.hear({type: 'CONNECT_ACK', ref});
			endByNetwork(seat);
		},
		told: [
			'createVc',
			'→ CALL_PROCEEDING',
			'dispatchIncomingCall 4800/9600',
			'activateVc 4800/9600',
			'→ RELEASE cause 47',
			'dispatchIncomingCloseCall RESOURCES 47',
			'closeCallComplete SUCCESS',
			'deleteVc',
			'createVc',
			'→ CALL_PROCEEDING',
			'dispatchIncomingCall 4800/9600',
			'activateVc 4800/9600',
			'→ CONNECT',
			'dispatchCallConnected',
			'openReceive',
			...endedByNetwork,
		],
	},
	'a VC that is kept carries the next offer, and goes with the address family': {
		options: {incomingVcs: 'keep'},
		play: (seat, af, sap) => {
			establish(seat);
			endByNetwork(seat);
			seat.offerAnswer = FAILURE;
			upToOffer(seat);
			seat.inactive();
			seat.hear({type: 'RELEASE_COMPLETE', ref});
			seat.deregister(sap);
			seat.close(af);
		},
		told: [
			...connected,
			...endedByNetwork.slice(0, -1),
			...offered.slice(1),
			'→ RELEASE cause 21',
			'deactivateVc',
			'deleteVc',
		],
		areas: 0,
	},
};
