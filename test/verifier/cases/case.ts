import type {VerifierOptions} from '../../../src/verifier/verifier.ts';
import type {Deviation, Stage, StoryParty, StoryVc} from '../stage.ts';
import type {World} from '../world.ts';

/** One way to break a rule, and the same run without the breach. */
export type Case = {
	readonly id: string;
	/** What is done wrong. */
	readonly wrong: string;
	readonly options?: VerifierOptions;
} & (
	| {
			/** Runs between the opening and the closing of the address family, told and on the library; `bad` runs it with the breach. */
			readonly tell: (stage: Stage, bad: boolean) => void;
	  }
	| {
			/** Told only: NDIS itself is wrong, or the library has no such function yet. */
			readonly tellOnly: (world: World, bad: boolean) => void;
	  }
);

export type Tell = (stage: Stage, bad: boolean) => void;
export type TellOnly = (world: World, bad: boolean) => void;

/** The network’s yes, activation, and the completion with whatever is wrong with it. */
export const connect = (stage: Stage, vc: StoryVc, deviation: Deviation = {}): void => {
	stage.frame('in', 'CONNECT', {vc: vc.number});
	stage.activate(vc);
	stage.completeMake(vc, deviation);
};

/** A pending outgoing call. */
export const pending = (stage: Stage, multipoint = false): StoryVc => {
	const vc = stage.createVc();
	stage.makeCall(vc, {multipoint});
	return vc;
};

/** An established call. */
export const establish = (stage: Stage, multipoint = false): StoryVc => {
	const vc = pending(stage, multipoint);
	connect(stage, vc);
	return vc;
};

/** The client closes; the call manager deactivates and completes, with whatever is wrong with it. */
export const hangUp = (stage: Stage, vc: StoryVc, deviation: Deviation = {}): void => {
	stage.closeCall(vc);
	stage.frame('in', 'RELEASE_COMPLETE', {vc: vc.number});
	stage.deactivate(vc);
	stage.completeClose(vc, deviation);
};

/** The ordinary end of a call: closed and its VC deleted. */
export const rest = (stage: Stage, vc: StoryVc): void => {
	hangUp(stage, vc);
	stage.deleteVc(vc);
};

/** A pending added party on an established multipoint call, to which the network has agreed. */
export const pendingParty = (stage: Stage): StoryParty => {
	const party = stage.addParty(establish(stage, true));
	stage.frame('in', 'ADD_PARTY_ACK', {vc: party.vc.number, party: party.number});
	return party;
};

/** The ordinary end of a multipoint call with one added party. */
export const restOfParties = (stage: Stage, party: StoryParty): void => {
	stage.dropParty(party);
	rest(stage, party.vc);
};
