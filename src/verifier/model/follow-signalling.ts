import type {SignallingMessageName} from '../../../firmware-protocol/definition/messages.ts';
import {isOwed} from '../operations.ts';
import type {Follow, Scene} from '../scene.ts';
import {followDeviceFrame} from './follow-device.ts';

type SignallingFollow = (scene: Scene) => void;

const connected: SignallingFollow = ({vc}) => {
	if (isOwed(vc?.make)) vc.make.agreed = true;
};

/** The network clears the call: a pending set-up has failed, a pending close is answered. */
const released: SignallingFollow = ({vc}) => {
	if (isOwed(vc?.make)) vc.make.ended = true;
	if (isOwed(vc?.close)) vc.close.ended = true;
};

const releaseSent: SignallingFollow = ({vc}) => {
	if (!isOwed(vc?.close)) return;
	vc.close.releases += 1;
	if (vc.close.releases > 1) vc.close.ended = true;
};

const statusReported: SignallingFollow = ({vc}) => {
	if (isOwed(vc?.close)) vc.close.ended = true;
};

const partyAdded: SignallingFollow = ({party}) => {
	if (isOwed(party?.add)) party.add.agreed = true;
};

const partyRefused: SignallingFollow = ({party}) => {
	if (isOwed(party?.add)) party.add.ended = true;
};

/** What signalling messages tell about the operations in progress (`signalling-map.md` §2). */
const messagesIn: Partial<Record<SignallingMessageName, SignallingFollow>> = {
	CONNECT: connected,
	RELEASE: released,
	RELEASE_COMPLETE: released,
	STATUS: statusReported,
	ADD_PARTY_ACK: partyAdded,
	ADD_PARTY_REJECT: partyRefused,
};

const messagesOut: Partial<Record<SignallingMessageName, SignallingFollow>> = {RELEASE: releaseSent};

const tables: Readonly<Record<'in' | 'out', ReadonlyMap<string, SignallingFollow>>> = {
	in: new Map(Object.entries(messagesIn)),
	out: new Map(Object.entries(messagesOut)),
};

const heard = ({record, vc}: Scene): void => {
	if (vc === undefined) return;
	if (record.direction === 'in' && isOwed(vc.make)) vc.make.heard = true;
	vc.work.signalled = true;
	if (record.name === 'RELEASE' || record.name === 'RELEASE_COMPLETE') vc.work.released = true;
};

/** Frames of the signalling and device planes; any other frame tells nothing about calls. */
export const followFrame: Follow = (scene) => {
	const {plane, direction, name} = scene.record;
	if (plane === 'device') followDeviceFrame(scene);
	if (plane !== 'signalling' || direction === undefined) return;
	scene.state.seen.signalling = true;
	heard(scene);
	if (scene.vc !== undefined && name.startsWith('RELEASE')) scene.vc.isReleased = true;
	tables[direction].get(name)?.(scene);
};
