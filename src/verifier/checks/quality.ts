import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {CALL_PARAMETERS, type CoCallParameters} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, parametersAt} from '../arguments.ts';
import type {ModificationLife} from '../call-life.ts';
import {parametersArgument, statusArgument, type Check, type Scene} from '../scene.ts';
import type {VcModel} from '../state.ts';
import {describeDifference, trafficDiffers, trafficOf} from '../traffic.ts';

/** A change of traffic that ends in the present record. */
type Ended = {
	readonly vc: VcModel;
	readonly asked: ModificationLife;
	readonly status: number;
	readonly parameters: CoCallParameters | undefined;
};

const endedOf = (scene: Scene): Ended | undefined => {
	const {vc, record, bracket, pended} = scene;
	const asked = vc?.quality.modification;
	const isExit = record.kind === 'exit';
	const status = isExit ? record.status : statusArgument(scene);
	if (vc === undefined || asked === undefined || status === NDIS_STATUS.PENDING) return undefined;
	if (isExit && pended?.completed === true) return undefined;
	return {vc, asked, status, parameters: isExit ? parametersAt(argumentsOf(bracket), 1) : parametersArgument(scene)};
};

const succeededOf = (scene: Scene): Ended | undefined => {
	const ended = endedOf(scene);
	return ended?.status === NDIS_STATUS.SUCCESS ? ended : undefined;
};

const isActive = ({activation}: VcModel): boolean => activation === 'Active' || activation === 'Reactivating';

const mayModify: ReadonlySet<VcModel['call']> = new Set(['Connected', 'Offered', 'OutPending']);

/** The client changes the traffic of a call that it doesn’t have. */
export const modifiesNothing: Check = ({vc, record}) =>
	vc === undefined || mayModify.has(vc.call)
		? undefined
		: `${record.name} on VC ${vc.number}, whose call is ${vc.call}`;

/** The client asks again while its last change is pending. */
export const modifiesTwice: Check = ({vc, record}) =>
	vc?.quality.modification === undefined ? undefined : `${record.name} on VC ${vc.number} while one is pending`;

/** A change ends otherwise than with NOT_SUPPORTED on a medium that has none. */
export const modifiesWithoutMedium: Check = (scene) => {
	const ended = endedOf(scene);
	return ended !== undefined && scene.state.setUp.canModify === false && ended.status !== NDIS_STATUS.NOT_SUPPORTED
		? `${statusName(ended.status)} on a medium whose traffic can’t be changed`
		: undefined;
};

/** Success, and the VC was not activated with it. */
export const notReactivated: Check = (scene) => {
	const ended = succeededOf(scene);
	if (ended === undefined) return undefined;
	const {vc, asked} = ended;
	// An offer whose VC isn’t active yet is changed on paper (OPEN-2).
	if (!isActive(vc)) return vc.call === 'Offered' ? undefined : `success, but VC ${vc.number} is ${vc.activation}`;
	return vc.quality.activations === asked.activations && trafficDiffers(asked.request, asked.before)
		? `success, but VC ${vc.number} was not re-activated`
		: undefined;
};

/** Success with other traffic than the VC has. */
export const notWhatIsActive: Check = (scene) => {
	const ended = succeededOf(scene);
	if (ended === undefined || !isActive(ended.vc)) return undefined;
	const content = trafficOf(ended.parameters);
	const {established} = ended.vc;
	return trafficDiffers(content, established)
		? `CallParameters are not those activated: ${describeDifference(content, established)}`
		: undefined;
};

/** Success with changed traffic that isn’t flagged. */
export const modificationUnflagged: Check = (scene) => {
	const ended = succeededOf(scene);
	if (ended === undefined) return undefined;
	const content = trafficOf(ended.parameters);
	const isFlagged = ((ended.parameters?.flags ?? 0) & CALL_PARAMETERS.CHANGED) !== 0;
	return trafficDiffers(content, ended.asked.request) && !isFlagged
		? `CALL_PARAMETERS_CHANGED is clear, but ${describeDifference(content, ended.asked.request)}`
		: undefined;
};

const isAdapterGone = ({state}: Scene): boolean => {
	for (const adapter of state.adapters.values())
		if (adapter.state === 'Removed' || adapter.state === 'Halted') return true;
	return false;
};

/** The network has agreed, the miniport has refused, and the network, which still has the call, was not asked back. */
const keptByNetwork = ({vc, asked}: Ended): boolean =>
	asked.agreed && vc.quality.last === 'failed' && asked.requests === 1 && !vc.work.released;

/** A change fails, and the VC or the network keeps it. */
export const notRestored: Check = (scene) => {
	const ended = endedOf(scene);
	if (ended === undefined || ended.status === NDIS_STATUS.SUCCESS || ended.vc.call !== 'Connected') return undefined;
	const {vc, asked} = ended;
	if (trafficDiffers(vc.established, asked.before)) {
		return `VC ${vc.number} keeps what failed: ${describeDifference(vc.established, asked.before)}`;
	}
	return keptByNetwork(ended) && !isAdapterGone(scene)
		? `the network keeps the traffic that the miniport refused for VC ${vc.number}`
		: undefined;
};

/** A change that the network or the miniport refused fails with another status than FAILURE. */
export const failsOtherwise: Check = (scene) => {
	const ended = endedOf(scene);
	if (ended === undefined || ended.status === NDIS_STATUS.SUCCESS || ended.status === NDIS_STATUS.FAILURE)
		return undefined;
	return ended.asked.requests > 0 && scene.record.kind === 'call'
		? `a change that was refused failed with ${statusName(ended.status)}`
		: undefined;
};

/** Place of the buffer that a client gives back or lends. */
const bufferPlace = ({record}: Scene): number => {
	if (record.kind === 'free') return 0;
	return record.name === 'NdisClAddParty' ? 2 : 1;
};

/** The client gives its buffer back, or lends it for something else, while its change is pending. */
export const modifyBufferLost: Check = where(FACT.inUse, (scene) => {
	const {record, state, vc} = scene;
	const buffer = contextAt(record.args, bufferPlace(scene));
	const lent = buffer === undefined ? undefined : state.lent.get(buffer);
	if (lent === undefined || lent.quality.modification?.buffer !== buffer || record.driver !== 'client')
		return undefined;
	if (record.kind === 'free') return `the parameters lent for a change of VC ${lent.number} were released`;
	return lent === vc ? undefined : `the parameters lent for a change of VC ${lent.number} were lent again`;
});

/** The client is told of traffic that the VC was not activated with since it last learnt of it. */
export const changeNotActivated: Check = (scene) => {
	const {vc, record} = scene;
	if (vc === undefined || vc.call === 'Closing') return undefined;
	if (vc.quality.activations === vc.quality.told) return `${record.name}, but VC ${vc.number} was not re-activated`;
	const told = trafficOf(parametersArgument(scene));
	return trafficDiffers(told, vc.established)
		? `${record.name} tells of other traffic than was activated: ${describeDifference(told, vc.established)}`
		: undefined;
};

/** The client is told of a change that the miniport has refused, or not accepted yet. */
export const changeNotAccepted: Check = ({vc, record}) =>
	vc !== undefined && (vc.quality.last === 'failed' || vc.quality.last === 'pending')
		? `${record.name}, but the last activation of VC ${vc.number} is ${vc.quality.last}`
		: undefined;

/** The client is told of a change of a call that it doesn’t have; one that is being closed crosses. */
export const changeWithoutCall: Check = ({vc, record}) =>
	vc === undefined || vc.call === 'Connected' || vc.call === 'Closing'
		? undefined
		: `${record.name} on VC ${vc.number}, whose call is ${vc.call}`;

/** Neither side can agree, and the call stays. */
export const disagreedKept: Check = ({vc}) =>
	vc?.quality.noAgreement === true
		? `no agreement on the traffic of VC ${vc.number} can be reached, but its call was not torn down`
		: undefined;

/** The client rejects what the network asks for, and carries on. */
export const rejectedCarriedOn: Check = where(FACT.marked, ({vc, record, ending}) => {
	if (vc?.quality.rejected !== true) return undefined;
	return ending !== undefined || record.driver === 'client'
		? `the change of VC ${vc.number} was rejected, but neither NdisClModifyCallQoS nor NdisClCloseCall followed`
		: undefined;
});

const neverAnswered = ({vc}: Scene): string | undefined =>
	vc?.quality.asked === 'told' && vc.call === 'Connected'
		? `the network was never told what became of its change of VC ${vc.number}`
		: undefined;

const answeredTooSoon = ({vc, record}: Scene): string | undefined => {
	const asked = vc?.quality.asked;
	if (record.kind !== 'frame') {
		return asked === 'answered' ? `${record.name} after the network was answered for VC ${vc?.number}` : undefined;
	}
	return asked === 'telling' && record.direction === 'out' && record.plane === 'signalling'
		? `${record.name} before ProtocolClIncomingCallQoSChange has returned`
		: undefined;
};

/** The network is answered before the client has been asked, or never. */
export const changeAnsweredAmiss: Check = (scene) =>
	scene.ending === undefined ? answeredTooSoon(scene) : neverAnswered(scene);
