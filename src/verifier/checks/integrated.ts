import {NDIS_STATUS, statusName} from '../../ndis/types/status.ts';
import {handleAt, handleInCell} from '../arguments.ts';
import {adapterOfContext} from '../model/follow-adapters.ts';
import {parametersArgument, reportsSuccess, vcArgument, type Check, type Scene} from '../scene.ts';
import {trafficDiffers, trafficOf} from '../traffic.ts';

/** True inside a callback of this name, at any depth. */
const isInside = ({state}: Scene, name: string): boolean =>
	state.brackets.slice(0, state.depth).some((bracket) => bracket.name === name);

/** An MCM registers an address family after its initialisation. */
export const registersLate: Check = (scene) =>
	isInside(scene, 'MiniportInitializeEx') ? undefined : `${scene.record.name} outside MiniportInitializeEx`;

const isReady = (scene: Scene): boolean =>
	scene.vc === undefined || scene.vc.activation === 'Active' || scene.vc.activation === 'Reactivating';

/** An MCM says that transfers are possible on a VC that NDIS doesn’t know to be active. */
export const readyWithoutActivation: Check = (scene) => {
	const {record, vc} = scene;
	if (record.name.endsWith('MakeCallComplete') && !reportsSuccess(scene)) return undefined;
	return isReady(scene) ? undefined : `${record.name}, but VC ${vc?.number} is ${vc?.activation}`;
};

/** A VC is created for nobody, or into a variable that holds a handle. */
export const createdAmiss: Check = ({record}) => {
	if (handleAt(record.args, 1) === 0) return `${record.name} without an address family`;
	return handleInCell(record.args, 3) === 0 ? undefined : `${record.name} into a variable that is not NULL`;
};

/** A VC is deleted that has a call or is active. */
export const deletedInUse: Check = ({record, vc}) =>
	vc !== undefined && (vc.call !== 'Idle' || vc.activation !== 'Inactive')
		? `${record.name} of VC ${vc.number}: call ${vc.call}, ${vc.activation}`
		: undefined;

/** Notes at the call whether there is anything to deactivate. */
export const notesInactive: Check = ({bracket, vc}) => {
	if (bracket !== undefined && vc?.activation === 'Inactive') bracket.bytes = 'inactive';
	return undefined;
};

/** The deactivation of an inactive VC is answered otherwise than with NOT_ACCEPTED. */
export const inactiveAccepted: Check = ({record, bracket}) =>
	bracket?.bytes === 'inactive' && record.status !== NDIS_STATUS.NOT_ACCEPTED
		? `${record.name} of an inactive VC returned ${statusName(record.status)}`
		: undefined;

/** The client is told of traffic that NDIS was not. */
export const changedBehindNdis: Check = (scene) => {
	const {record, vc} = scene;
	if (vc === undefined || (record.name.endsWith('Complete') && !reportsSuccess(scene))) return undefined;
	const told = trafficOf(parametersArgument(scene));
	return !trafficDiffers(told, vc.established)
		? undefined
		: `${record.name} tells of other traffic than VC ${vc.number} (handle ${vcArgument(scene)}) was activated with`;
};

/** An MCM halts, and a client with its address family open has not been notified. */
export const haltedUnannounced: Check = ({state, bracket, record}) => {
	const adapter = adapterOfContext(state, bracket?.args[0]);
	const stillOpen = [...state.afs.values()].some(
		(af) => af.callManagerBindingContext === adapter?.context && af.state === 'Open' && !af.wasNotified,
	);
	return adapter !== undefined && (adapter.unannounced > 0 || stillOpen)
		? `${record.name}, and a client was not notified of its open address family`
		: undefined;
};

/** An MCM uses the function by which stand-alone call managers ask their clients. */
export const asksAsProtocol: Check = ({record, state}) =>
	state.miniports.has(record.driverId) ? `${record.name} called by an integrated call manager` : undefined;

const mortal: ReadonlySet<string> = new Set(['party', 'SAP', 'address family']);

/** An MCM uses a handle after the completion in which it died has returned. */
export const usesDeadHandle: Check = ({record, state, known: {given}}) => {
	for (const {place, of} of given) {
		const known = state.handles.get(handleAt(record.args, place));
		if (mortal.has(of) && known !== undefined && known.diedAt !== 0) {
			return `${record.name} with the handle of a ${of} that is dead`;
		}
	}
	return undefined;
};
