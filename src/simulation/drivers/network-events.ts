import type {DriversBounds, NetworkAct} from './drivers-bounds.ts';
import {activate} from './activations.ts';
import {clear, connect, leave, notifyClose, offerCall, tellAddresses, tidy} from './call-manager.ts';
import {sent} from './miniport.ts';
import {about, once, requestOf, type Drivers, type DriversEvent} from './requests.ts';
import type {ServedParty, ServedVc} from './state.ts';

const isClosing = (drivers: Drivers, vc: ServedVc): boolean =>
	requestOf(drivers, 'protocolCmCloseCall', vc) !== undefined;

const mayChange = (drivers: Drivers, vc: ServedVc): boolean =>
	vc.isUp &&
	!vc.isCleared &&
	vc.activation === 'active' &&
	!isClosing(drivers, vc) &&
	requestOf(drivers, 'protocolCmModifyCallQoS', vc) === undefined;

/** What is cleared while its SAP is taken back would look as if that had ended it (SAP-019): there is no signalling here to tell. */
const isSapClosing = ({state}: Drivers, {isOwn}: ServedVc): boolean =>
	isOwn && state.callManager.sap?.isClosing === true;

const mayClear = (drivers: Drivers, vc: ServedVc): boolean =>
	(vc.isUp || vc.offer === 'unanswered' || vc.offer === 'accepted') &&
	!vc.isCleared &&
	!isClosing(drivers, vc) &&
	!isSapClosing(drivers, vc);

/** Parties that may leave: with another one that stays. */
const leavers = (drivers: Drivers, vc: ServedVc): readonly ServedParty[] => {
	if (vc.isCleared || isClosing(drivers, vc)) return [];
	const up = vc.parties.filter(
		(party) => party.is === 'up' && requestOf(drivers, 'protocolCmDropParty', party) === undefined,
	);
	return up.length > 1 ? up : [];
};

type ActRow = (drivers: Drivers) => readonly DriversEvent[];

/** What each act can be now. */
const rows: Readonly<Record<NetworkAct, ActRow>> = {
	notify: ({state}) => (state.callManager.af?.isOpen === true ? [{name: 'notify', happens: notifyClose}] : []),
	offer: ({state}) => {
		const {af, sap} = state.callManager;
		return af?.isOpen === true && sap?.isClosing === false ? [{name: 'offer', happens: offerCall}] : [];
	},
	clear: (drivers) =>
		drivers.state.callManager.vcs.filter((vc) => mayClear(drivers, vc)).map((vc) => about('clear', vc, clear)),
	change: (drivers) =>
		drivers.state.callManager.vcs
			.filter((vc) => mayChange(drivers, vc))
			.map((vc) => about('change', vc, (now) => activate(now, vc, 'change'))),
	leave: (drivers) =>
		drivers.state.callManager.vcs.flatMap((vc) => leavers(drivers, vc)).map((party) => about('leave', party, leave)),
};

const mayConfirm = (drivers: Drivers, vc: ServedVc): boolean =>
	vc.offer === 'accepted' && !vc.isCleared && !isClosing(drivers, vc);

/** What moves on by itself: the call manager tells of addresses, the network confirms, the call manager tidies up, the device has sent. */
const onward = (drivers: Drivers): readonly DriversEvent[] => {
	const {client, callManager, miniport} = drivers.state;
	const mayTell = client.af.is === 'open' && callManager.af?.isTold === false;
	return [
		...(mayTell ? [{name: 'tell of addresses', happens: tellAddresses}] : []),
		...callManager.vcs.filter((vc) => mayConfirm(drivers, vc)).map((vc) => about('confirm', vc, connect)),
		...callManager.vcs
			.filter(({offer, activation}) => offer === 'over' && !activation.endsWith('ing'))
			.map((vc) => about('tidy', vc, tidy)),
		...miniport.vcs.filter(({sends}) => sends.length > 0).map((vc) => about('sent', vc, sent)),
	];
};

/** What network, call manager and device can do now of themselves. */
export const networkEvents = (drivers: Drivers, {network}: DriversBounds): readonly DriversEvent[] => [
	...network
		.filter((act) => !drivers.state.done.includes(act))
		.flatMap((act) => rows[act](drivers).map((event) => once(act, event))),
	...onward(drivers),
];
