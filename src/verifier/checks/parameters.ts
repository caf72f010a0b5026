import {CALL_PARAMETERS} from '../../ndis/types/call-parameters.ts';
import {parametersArgument, reportsSuccess, type Check, type Scene} from '../scene.ts';
import {policyOf, type Operation} from '../state.ts';
import {describeDifference, trafficDiffers, trafficOf, type Traffic} from '../traffic.ts';
import type {AddPartyPolicy} from '../words.ts';
import {owedOperation} from './completions.ts';

/** Success comes with no parameters, or others than the miniport was activated with. */
export const notEstablished: Check = (scene) => {
	const make = owedOperation(scene, 'make');
	if (make === undefined || !reportsSuccess(scene)) return undefined;
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	const content = trafficOf(parameters);
	return trafficDiffers(content, make.vc.established)
		? `CallParameters are not those activated: ${describeDifference(content, make.vc.established)}`
		: undefined;
};

/** What the call manager changed is not in the client’s own buffer. */
export const changeNotInBuffer: Check = (scene) => {
	const make = owedOperation(scene, 'make');
	const parameters = parametersArgument(scene);
	if (make === undefined || parameters === undefined) return undefined;
	if (make.buffer !== undefined && parameters !== make.buffer) {
		return 'CallParameters is another structure than the one of ProtocolCmMakeCall';
	}
	const {established} = make.vc;
	const changed = reportsSuccess(scene) && trafficDiffers(established, make.request);
	return changed && !trafficDiffers(trafficOf(parameters), make.request)
		? `what was established is not in CallParameters: ${describeDifference(make.request, established)}`
		: undefined;
};

/** Changed content is not flagged. */
export const changeNotFlagged =
	(kind: 'make' | 'add'): Check =>
	(scene) => {
		const operation = owedOperation(scene, kind);
		const parameters = parametersArgument(scene);
		if (operation === undefined || parameters === undefined || !reportsSuccess(scene)) return undefined;
		const content = trafficOf(parameters);
		const flagged = (parameters.flags & CALL_PARAMETERS.CHANGED) !== 0;
		return trafficDiffers(content, operation.request) && !flagged
			? `CALL_PARAMETERS_CHANGED is clear, but ${describeDifference(content, operation.request)}`
			: undefined;
	};

/** An added party is completed with another structure than the client’s. */
export const otherParameters: Check = (scene) => {
	const add = owedOperation(scene, 'add');
	if (add?.buffer === undefined) return undefined;
	const parameters = parametersArgument(scene);
	if (parameters === undefined) return 'CallParameters is NULL';
	return parameters === add.buffer
		? undefined
		: 'CallParameters is another structure than the one of ProtocolCmAddParty';
};

type Mismatch = {
	readonly add: Operation;
	readonly request: Traffic;
	readonly original: Traffic;
	readonly content: Traffic | undefined;
	readonly policy: AddPartyPolicy | undefined;
	readonly perParty: boolean | undefined;
};

/** The pended add of the scene, if the client asked for other traffic than the VC has. */
const mismatchOf = (scene: Scene): Mismatch | undefined => {
	const add = owedOperation(scene, 'add');
	if (add?.request === undefined || add.before === undefined) return undefined;
	if (!trafficDiffers(add.request, add.before)) return undefined;
	return {
		add,
		request: add.request,
		original: add.before,
		content: trafficOf(parametersArgument(scene)),
		policy: policyOf(scene.state, add.vc),
		perParty: scene.state.perPartyTraffic,
	};
};

const reactivated = ({add, request}: Mismatch): boolean =>
	add.vc.established !== undefined && !trafficDiffers(add.vc.established, request);

/** Mismatching traffic ends in none of the ways the page suggests. */
export const mismatchUnhandled: Check = (scene) => {
	const mismatch = mismatchOf(scene);
	if (mismatch === undefined || !reportsSuccess(scene) || reactivated(mismatch)) return undefined;
	const {content, request, original, policy, perParty} = mismatch;
	if (content === undefined || !trafficDiffers(content, original)) return undefined;
	const mayBePerParty = policy === 'per-party' || (policy === undefined && perParty !== false);
	if (!trafficDiffers(content, request) && mayBePerParty) return undefined;
	return `neither per party, nor reset, nor changed for all, nor refused: ${describeDifference(content, original)}`;
};

/** Traffic per party on a medium that has it per VC. */
export const perPartyUnsupported: Check = (scene) => {
	const mismatch = mismatchOf(scene);
	if (mismatch?.policy !== 'per-party' || mismatch.perParty !== false || !reportsSuccess(scene)) return undefined;
	return trafficDiffers(mismatch.content, mismatch.original)
		? `the medium has traffic per VC only, but ${describeDifference(mismatch.content, mismatch.original)}`
		: undefined;
};

/** The reset policy left something else in the buffer. */
export const notReset: Check = (scene) => {
	const mismatch = mismatchOf(scene);
	if (mismatch?.policy !== 'reset' || !reportsSuccess(scene)) return undefined;
	return trafficDiffers(mismatch.content, mismatch.original)
		? `not reset to the VC’s: ${describeDifference(mismatch.content, mismatch.original)}`
		: undefined;
};

/** The change policy did not re-activate the VC first. */
export const notChangedForAll: Check = (scene) => {
	const mismatch = mismatchOf(scene);
	if (mismatch?.policy !== 'change-all' || !reportsSuccess(scene) || reactivated(mismatch)) return undefined;
	return `the VC was not re-activated: ${describeDifference(mismatch.add.vc.established, mismatch.request)}`;
};

/** The fail policy let the party in, or changed the VC. */
export const notFailed: Check = (scene) => {
	const mismatch = mismatchOf(scene);
	if (mismatch?.policy !== 'fail') return undefined;
	if (reportsSuccess(scene)) return 'mismatching traffic was accepted';
	const {established} = mismatch.add.vc;
	return trafficDiffers(established, mismatch.original)
		? `the VC was changed: ${describeDifference(established, mismatch.original)}`
		: undefined;
};

/** A client of a call manager that fails mismatches asks for other traffic than its first party has. */
export const mismatchAsked: Check = (scene) => {
	const {vc, state} = scene;
	if (vc === undefined || policyOf(state, vc) !== 'fail') return undefined;
	const asked = trafficOf(parametersArgument(scene));
	const initial = vc.parties.find((party) => party.traffic !== undefined)?.traffic;
	const differs = trafficDiffers(asked, vc.established) && trafficDiffers(asked, initial ?? vc.established);
	return differs ? `asks for other traffic than the VC has: ${describeDifference(asked, vc.established)}` : undefined;
};

/** Two parties of one VC differ on a medium with traffic per VC. */
export const partiesDiffer: Check = (scene) => {
	const add = owedOperation(scene, 'add');
	if (add === undefined || scene.state.perPartyTraffic !== false || !reportsSuccess(scene)) return undefined;
	const content = trafficOf(parametersArgument(scene));
	const other = add.vc.parties.find((party) => party.state === 'Connected' && trafficDiffers(content, party.traffic));
	return other === undefined
		? undefined
		: `differs from party ${other.number}: ${describeDifference(content, other.traffic)}`;
};
