import {activateVc, completeActivateVc, completeDeactivateVc, deactivateVc} from './activation.ts';
import {closeAddressFamily, completeClose, completeOpen, openAddressFamily} from './address-families.ts';
import {closeAdapter, openAdapter, registerAddressFamily, registerIntegrated} from './bindings.ts';
import {closeCall, completeCloseCall, dispatchIncomingCloseCall} from './close-call.ts';
import {hatOf, objectOf, nobody, remark, type Call, type NdisCore} from './core.ts';
import {liveObject, releaseHandle} from './handles.ts';
import {noteActive, noteInactive} from './integrated-activation.ts';
import {completeIncomingCall, dispatchCallConnected, dispatchIncomingCall} from './incoming-calls.ts';
import {currentLevel, lowerLevel, raiseLevel} from './levels.ts';
import {allocateArea, freeArea, initializeLookaside} from './lookaside.ts';
import {completeMakeCall, makeCall} from './make-call.ts';
import {completeNotifyClose, notifyClose} from './notify-close.ts';
import {completeModifyCall, dispatchQoSChange, modifyCall} from './modify-call.ts';
import {completeMiniportOid, completeProtocolOid} from './oid-ends.ts';
import {integratedOidRequest, oidRequest} from './oid-requests.ts';
import {addParty, completeAddParty, completeDropParty, dispatchIncomingDropParty, dropParty} from './parties.ts';
import {completePause, completeRestart} from './pausing.ts';
import {indicateReceive, returnLists} from './receives.ts';
import {completeDeregisterSap, completeRegisterSap, deregisterSap, registerSap} from './saps.ts';
import {registerDriver, setOptionalHandlers} from './registration.ts';
import {askForReset, completeReset} from './resets.ts';
import {cancelSends, completeSends, sendLists} from './sends.ts';
import type {Driver} from './state.ts';
import {indicateStatus} from './status-indications.ts';
import {allocateTimer, cancelTimer, freeTimer, setTimer} from './timers.ts';
import type {NdisFunctions} from './types/functions.ts';
import type {NdisFunctionName, SignatureRole} from './types/signature-shape.ts';
import {argumentPositions, functionSignatures} from './types/signatures.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {IRQL, NONE, type TraceSubject} from './types/trace.ts';
import {completeUnbind} from './unbinding.ts';
import {assignInstanceName, contextFromTapiCallId, getTapiCallId} from './vc-names.ts';
import {createIntegratedVc, createVc, deleteVc} from './vcs.ts';

/** What a function of NDIS does, with its documented arguments in one tuple. */
type Implementation<Name extends NdisFunctionName> = (
	core: NdisCore,
	call: Call,
	args: Parameters<NdisFunctions[Name]>,
) => ReturnType<NdisFunctions[Name]>;

const implementations: {readonly [Name in NdisFunctionName]: Implementation<Name>} = {
	ndisRegisterProtocolDriver: registerDriver,
	ndisMRegisterMiniportDriver: registerDriver,
	ndisSetOptionalHandlers: setOptionalHandlers,
	ndisOpenAdapterEx: openAdapter,
	ndisCloseAdapterEx: closeAdapter,
	ndisCompleteUnbindAdapterEx: completeUnbind,
	ndisCoCreateVc: createVc,
	ndisCoDeleteVc: deleteVc,
	ndisCoSendNetBufferLists: sendLists,
	ndisCancelSendNetBufferLists: cancelSends,
	ndisReturnNetBufferLists: returnLists,
	ndisCoOidRequest: oidRequest,
	ndisInitializeNPagedLookasideList: initializeLookaside,
	ndisAllocateFromNPagedLookasideList: allocateArea,
	ndisFreeToNPagedLookasideList: freeArea,
	ndisAllocateTimerObject: allocateTimer,
	ndisSetTimerObject: setTimer,
	ndisCancelTimerObject: cancelTimer,
	ndisFreeTimerObject: freeTimer,
	ndisQueueIoWorkItem: (core, {driver}, [context]) => {
		core.state.passive.push({type: 'workItem', driver: driver.id, context});
	},
	keGetCurrentIrql: currentLevel,
	keRaiseIrql: raiseLevel,
	keLowerIrql: lowerLevel,
	vcNumber: (core, _call, [handle]) => objectOf(core, 'vc', handle)?.number ?? NONE,
	partyNumber: (core, _call, [handle]) => objectOf(core, 'party', handle)?.number ?? NONE,
	note: (core, {driver}, [subject, word]) => {
		core.trace.point('note', word, hatOf(driver, 'any'), driver.id, nobody, [subject, word]);
	},
	ndisClOpenAddressFamilyEx: openAddressFamily,
	ndisClCloseAddressFamily: closeAddressFamily,
	ndisClMakeCall: makeCall,
	ndisClCloseCall: closeCall,
	ndisClAddParty: addParty,
	ndisClDropParty: dropParty,
	ndisCmRegisterAddressFamilyEx: registerAddressFamily,
	ndisCmOpenAddressFamilyComplete: completeOpen,
	ndisCmCloseAddressFamilyComplete: completeClose,
	ndisCmActivateVc: activateVc,
	ndisCmDeactivateVc: deactivateVc,
	ndisCmMakeCallComplete: completeMakeCall,
	ndisCmCloseCallComplete: completeCloseCall,
	ndisCmAddPartyComplete: completeAddParty,
	ndisCmDropPartyComplete: completeDropParty,
	ndisCmDispatchIncomingCloseCall: dispatchIncomingCloseCall,
	ndisCmDispatchIncomingDropParty: dispatchIncomingDropParty,
	ndisMCoActivateVcComplete: completeActivateVc,
	ndisMCoDeactivateVcComplete: completeDeactivateVc,
	ndisMCoIndicateReceiveNetBufferLists: indicateReceive,
	ndisMCoSendNetBufferListsComplete: completeSends,
	ndisMCoIndicateStatusEx: indicateStatus,
	ndisMCoOidRequestComplete: completeMiniportOid,
	ndisCoOidRequestComplete: completeProtocolOid,
	ndisCoAssignInstanceName: assignInstanceName,
	ndisCoGetTapiCallId: getTapiCallId,
	ndisClNotifyCloseAddressFamilyComplete: completeNotifyClose,
	ndisClRegisterSap: registerSap,
	ndisClDeregisterSap: deregisterSap,
	ndisClModifyCallQoS: modifyCall,
	ndisClIncomingCallComplete: completeIncomingCall,
	ndisClGetProtocolVcContextFromTapiCallId: contextFromTapiCallId,
	ndisCmNotifyCloseAddressFamily: notifyClose,
	ndisCmRegisterSapComplete: completeRegisterSap,
	ndisCmDeregisterSapComplete: completeDeregisterSap,
	ndisCmModifyCallQoSComplete: completeModifyCall,
	ndisCmDispatchIncomingCall: dispatchIncomingCall,
	ndisCmDispatchCallConnected: dispatchCallConnected,
	ndisCmDispatchIncomingCallQoSChange: dispatchQoSChange,
	ndisMResetMiniport: askForReset,
	ndisMResetComplete: completeReset,
	ndisMPauseComplete: completePause,
	ndisMRestartComplete: completeRestart,
	ndisMCmRegisterAddressFamilyEx: registerIntegrated,
	ndisMCmOpenAddressFamilyComplete: completeOpen,
	ndisMCmCloseAddressFamilyComplete: completeClose,
	ndisMCmActivateVc: noteActive,
	ndisMCmDeactivateVc: noteInactive,
	ndisMCmMakeCallComplete: completeMakeCall,
	ndisMCmCloseCallComplete: completeCloseCall,
	ndisMCmAddPartyComplete: completeAddParty,
	ndisMCmDropPartyComplete: completeDropParty,
	ndisMCmDispatchIncomingCloseCall: dispatchIncomingCloseCall,
	ndisMCmDispatchIncomingDropParty: dispatchIncomingDropParty,
	ndisMCmNotifyCloseAddressFamily: notifyClose,
	ndisMCmRegisterSapComplete: completeRegisterSap,
	ndisMCmDeregisterSapComplete: completeDeregisterSap,
	ndisMCmModifyCallQoSComplete: completeModifyCall,
	ndisMCmDispatchIncomingCall: dispatchIncomingCall,
	ndisMCmDispatchCallConnected: dispatchCallConnected,
	ndisMCmDispatchIncomingCallQoSChange: dispatchQoSChange,
	ndisMCmCreateVc: createIntegratedVc,
	ndisMCmDeleteVc: deleteVc,
	ndisMCmOidRequest: integratedOidRequest,
	ndisMCmOidRequestComplete: completeProtocolOid,
};

const mayCall = (role: SignatureRole, driver: Driver): boolean =>
	role === 'any' ||
	role === driver.role ||
	(role === 'miniport' && driver.role === 'mcm') ||
	(role === 'protocol' && (driver.role === 'client' || driver.role === 'call-manager'));

/** Trace numbers of the VC and the party that a call's handles name, NONE for what NDIS doesn't know. */
const numbersOf = (
	core: NdisCore,
	vcHandle: unknown,
	partyHandle: unknown,
): {readonly vc: number; readonly party: number} => {
	const objects = core.state.handles;
	const named = liveObject(objects, partyHandle);
	const party = named?.type === 'party' ? named : undefined;
	const vc = liveObject(objects, vcHandle);
	return {vc: vc?.type === 'vc' ? vc.number : (party?.vcNumber ?? NONE), party: party?.number ?? NONE};
};

/** What a call's record is about; `number` is that of the VC or party it is to open, or NONE. */
const subjectOf = (core: NdisCore, by: string, args: readonly unknown[], number: number): TraceSubject => {
	if (by === 'NdisCoCreateVc' || by === 'NdisMCmCreateVc') return {status: NONE, vc: number, party: NONE};
	const positions = argumentPositions.get(by);
	if (positions === undefined) return nobody;
	const status = args[positions.status];
	const {vc, party} = numbersOf(core, args[positions.vcHandle], args[positions.partyHandle]);
	return {status: typeof status === 'number' ? status : NONE, vc, party: number === NONE ? party : number};
};

/** Reserves the trace number of what a call may open: numbers are never re-used, not even after a refusal. */
const numberFor = (core: NdisCore, name: NdisFunctionName, args: readonly unknown[]): number => {
	const {state} = core;
	if (name === 'ndisMCmCreateVc') return state.nextVc++;
	if (name === 'ndisCoCreateVc') return args[1] === 0 ? 0 : state.nextVc++;
	const opensParty = name === 'ndisClAddParty' || (name === 'ndisClMakeCall' && args[2] !== undefined);
	return opensParty ? state.nextParty++ : NONE;
};

/** The answer to a call that a driver of this role doesn’t make. */
const refusal = (name: NdisFunctionName): unknown => {
	const {returns} = functionSignatures[name];
	return returns === 'status' ? NDIS_STATUS.FAILURE : undefined;
};

const perform = (core: NdisCore, name: NdisFunctionName, call: Call, args: readonly unknown[]): unknown => {
	const signature = functionSignatures[name];
	const highest = signature.irql === 'passive' ? IRQL.PASSIVE : IRQL.DISPATCH;
	if (core.trace.irql > highest && signature.irql !== 'any') remark(core, 'wrong level', signature.name);
	if (!mayCall(signature.role, call.driver)) {
		remark(core, 'wrong role', `${signature.name}, ${call.driver.role}`);
		return refusal(name);
	}
	// Name and arguments belong together by the type of the function set; the loop that makes the set loses it.
	const implementation = implementations[name] as (core: NdisCore, call: Call, args: readonly unknown[]) => unknown;
	return implementation(core, call, args);
};

const bracketed = (core: NdisCore, name: NdisFunctionName, driver: Driver, args: readonly unknown[]): unknown => {
	const by = functionSignatures[name].name;
	const number = numberFor(core, name, args);
	const subject = subjectOf(core, by, args, number);
	const seq = core.trace.beginCall(by, hatOf(driver, functionSignatures[name].role), driver.id, subject, args);
	const call: Call = {driver, opened: {by, seq}, number, dying: undefined};
	let status: NdisStatus = NONE;
	try {
		const answer = perform(core, name, call, args);
		if (typeof answer === 'number') status = answer;
		return answer;
	} finally {
		for (const handle of call.dying ?? []) releaseHandle(core.state.handles, handle);
		core.trace.endCall(seq, status);
	}
};

const unbracketed = (core: NdisCore, name: NdisFunctionName, driver: Driver, args: readonly unknown[]): unknown =>
	perform(
		core,
		name,
		{driver, opened: {by: functionSignatures[name].name, seq: 0}, number: NONE, dying: undefined},
		args,
	);

/** The function set of one driver: every call is bracketed in the trace, checked for its role and level, and performed. */
export const functionsFor = (core: NdisCore, driver: Driver): NdisFunctions => {
	const functions: Record<string, (...args: readonly unknown[]) => unknown> = {};
	for (const [name, {trace}] of Object.entries(functionSignatures)) {
		const wrap = trace === 'brackets' ? bracketed : unbracketed;
		// Object.entries widens the keys that functionSignatures states.
		functions[name] = (...args) => wrap(core, name as NdisFunctionName, driver, args);
	}
	// functionSignatures has every function's name, and each implementation its documented arguments and result.
	return functions as unknown as NdisFunctions;
};
