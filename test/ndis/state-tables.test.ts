import test from 'ava';
import {partyStates} from '../../src/ndis/party-table.ts';
import {defaultPolicies} from '../../src/ndis/policies.ts';
import {policyTable} from '../../src/ndis/policy-table.ts';
import {sapStates} from '../../src/ndis/sap-table.ts';
import {newHandleSlots} from '../../src/ndis/handles.ts';
import type {NdisObject, Operation, Party, Sap, Vc} from '../../src/ndis/state.ts';
import {NULL, type Cell, type NdisPartyHandle, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../../src/ndis/types/status.ts';
import {activationStates} from '../../src/ndis/vc-activation-table.ts';
import {callStates} from '../../src/ndis/vc-call-table.ts';
import {createIncomingVc, offer} from './scripted-calls.ts';
import {newList, newParameters, Rig} from './scripted-drivers.ts';

/** What an event did to a live object: answer, state, callbacks, remarks. */
const effect = (rig: Rig, stateOf: () => string, act: () => NdisStatus | boolean | void): string => {
	const callbacks: string[] = [];
	const end = rig.trace.observe(({kind, name}) => {
		if (kind === 'callback') callbacks.push(name);
		if (kind === 'note') callbacks.push(`(${name.split(':')[0]!})`);
	});
	const before = stateOf();
	const answer = act();
	end();
	const after = stateOf();
	const told = typeof answer === 'number' ? `${statusName(answer)} ` : '';
	return `${told}${after === before ? '=' : `→ ${after}`} ${callbacks.join(' ')}`.trim();
};

const object = <Type extends NdisObject['type']>(rig: Rig, type: Type, handle: number) =>
	rig.library.state.handles.objects.find(
		(other): other is Extract<NdisObject, {type: Type}> => other?.type === type && other.handle === handle,
	)!;

const operation = (handler: Operation['handler']): Operation => ({
	handler,
	opened: {by: 'test', seq: 0},
	parameters: undefined,
	done: false,
});

/** A VC in a call state, active, with the operations that the state implies. */
const vcIn = (rig: Rig, state: Vc['call']): Vc => {
	const handle = rig.createVc();
	rig.activate(handle);
	const vc = object(rig, 'vc', handle);
	vc.call = state;
	if (state === 'out-pending' || state === 'aborting') vc.makeOperation = operation('protocolCmMakeCall');
	if (state === 'closing' || state === 'aborting') vc.closeOperation = operation('protocolCmCloseCall');
	vc.previousCall = state === 'aborting' ? 'out-pending' : 'connected';
	return vc;
};

const modifyActs: Readonly<Record<string, (rig: Rig, vc: NdisVcHandle) => NdisStatus | void>> = {
	NdisClModifyCallQoS: (rig, vc) => rig.client.ndisClModifyCallQoS(vc, newParameters()),
	'NdisCmModifyCallQoSComplete(SUCCESS)': (rig, vc) =>
		rig.callManager.ndisCmModifyCallQoSComplete(NDIS_STATUS.SUCCESS, vc, newParameters()),
	'NdisCmModifyCallQoSComplete(FAILURE)': (rig, vc) =>
		rig.callManager.ndisCmModifyCallQoSComplete(NDIS_STATUS.FAILURE, vc, newParameters()),
	NdisCmDispatchIncomingCallQoSChange: (rig, vc) =>
		rig.callManager.ndisCmDispatchIncomingCallQoSChange(vc, newParameters()),
};

test('VC call: what every documented function about changes does in every state, without and with one pending', (t) => {
	const effects = callStates.flatMap((state) =>
		(['creating', 'out-pending', 'aborting', 'deleted'].includes(state) ? [false] : [false, true]).flatMap(
			(isPending) =>
				Object.entries(modifyActs).map(([name, act]) => {
					const rig = new Rig({way: 'pended'}).start();
					const vc = vcIn(rig, state);
					if (isPending) vc.modifyOperation = operation('protocolCmModifyCallQoS');
					const stateOf = (): string => `${rig.vcState(vc.handle).split(' ')[0]!}${vc.modifyOperation ? '+QoS' : ''}`;
					const done = effect(rig, stateOf, () => act(rig, vc.handle));
					return `${state}${isPending ? '+QoS' : ''} + ${name}: ${done}`;
				}),
		),
	);
	t.snapshot(effects);
});

const callActs: Readonly<Record<string, (rig: Rig, vc: NdisVcHandle) => NdisStatus | void>> = {
	NdisClMakeCall: (rig, vc) => rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined),
	'NdisCmMakeCallComplete(SUCCESS)': (rig, vc) =>
		rig.callManager.ndisCmMakeCallComplete(NDIS_STATUS.SUCCESS, vc, NULL, undefined, newParameters()),
	'NdisCmMakeCallComplete(FAILURE)': (rig, vc) =>
		rig.callManager.ndisCmMakeCallComplete(NDIS_STATUS.FAILURE, vc, NULL, undefined, newParameters()),
	NdisClCloseCall: (rig, vc) => rig.client.ndisClCloseCall(vc, NULL, undefined, 0),
	'NdisCmCloseCallComplete(SUCCESS)': (rig, vc) =>
		rig.callManager.ndisCmCloseCallComplete(NDIS_STATUS.SUCCESS, vc, NULL),
	'NdisCmCloseCallComplete(FAILURE)': (rig, vc) =>
		rig.callManager.ndisCmCloseCallComplete(NDIS_STATUS.FAILURE, vc, NULL),
	NdisClAddParty: (rig, vc) => rig.client.ndisClAddParty(vc, rig.label('party'), newParameters(), {value: undefined}),
	NdisCmDispatchIncomingCloseCall: (rig, vc) =>
		rig.callManager.ndisCmDispatchIncomingCloseCall(NDIS_STATUS.SUCCESS, vc, undefined, 0),
	NdisCoSendNetBufferLists: (rig, vc) => rig.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0),
	NdisMCoIndicateReceiveNetBufferLists: (rig, vc) =>
		rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0),
	NdisCoDeleteVc: (rig, vc) => rig.client.ndisCoDeleteVc(vc),
	'NdisCoDeleteVc by the peer': (rig, vc) => rig.callManager.ndisCoDeleteVc(vc),
};

test('VC call: what every documented function does in every state', (t) => {
	const effects = callStates.flatMap((state) =>
		Object.entries(callActs).map(([name, act]) => {
			const rig = new Rig({way: 'pended'}).start();
			const {handle} = vcIn(rig, state);
			return `${state} + ${name}: ${effect(
				rig,
				() => rig.vcState(handle).split(' ')[0]!,
				() => act(rig, handle),
			)}`;
		}),
	);
	t.snapshot(effects);
});

const incomingActs: Readonly<Record<string, (rig: Rig, vc: NdisVcHandle) => NdisStatus | void>> = {
	NdisCmDispatchIncomingCall: offer,
	'NdisClIncomingCallComplete(SUCCESS)': (rig, vc) =>
		rig.client.ndisClIncomingCallComplete(NDIS_STATUS.SUCCESS, vc, newParameters()),
	'NdisClIncomingCallComplete(FAILURE)': (rig, vc) =>
		rig.client.ndisClIncomingCallComplete(NDIS_STATUS.FAILURE, vc, newParameters()),
	NdisCmDispatchCallConnected: (rig, vc) => rig.callManager.ndisCmDispatchCallConnected(vc),
	NdisClMakeCall: callActs['NdisClMakeCall']!,
	NdisClCloseCall: callActs['NdisClCloseCall']!,
	'NdisCmCloseCallComplete(SUCCESS)': callActs['NdisCmCloseCallComplete(SUCCESS)']!,
	'NdisCmCloseCallComplete(FAILURE)': callActs['NdisCmCloseCallComplete(FAILURE)']!,
	NdisCmDispatchIncomingCloseCall: callActs['NdisCmDispatchIncomingCloseCall']!,
	'NdisCoDeleteVc, inactive': (rig, vc) => {
		object(rig, 'vc', vc).activation = 'inactive';
		return rig.callManager.ndisCoDeleteVc(vc);
	},
};

/** States of a VC that the call manager created; those in which an offer may still be unanswered come twice. */
const incomingStates: readonly (readonly [Vc['call'], boolean])[] = [
	['idle', false],
	['idle', true],
	['offered', true],
	['accepted', false],
	['connected', false],
	['clear-indicated', false],
	['clear-indicated', true],
	['closing', false],
	['closing', true],
	['deleted', false],
];

test('VC call: what every documented function does in every state of an incoming call', (t) => {
	const effects = incomingStates.flatMap(([state, isUnanswered]) =>
		Object.entries(incomingActs).map(([name, act]) => {
			const rig = new Rig({way: 'pended'}).start();
			rig.registerSap();
			const vc = object(rig, 'vc', createIncomingVc(rig));
			vc.call = state;
			vc.previousCall = 'clear-indicated';
			if (isUnanswered) vc.offerOperation = operation('protocolClIncomingCall');
			if (state === 'closing') vc.closeOperation = operation('protocolCmCloseCall');
			const stateOf = (): string => rig.vcState(vc.handle).split(' ')[0]!;
			const done = effect(rig, stateOf, () => act(rig, vc.handle));
			return `${state}${isUnanswered ? ', unanswered' : ''} + ${name}: ${done}`;
		}),
	);
	t.snapshot(effects);
});

const activationActs: Readonly<Record<string, (rig: Rig, vc: NdisVcHandle) => NdisStatus | void>> = {
	NdisCmActivateVc: (rig, vc) => rig.callManager.ndisCmActivateVc(vc, newParameters()),
	'NdisMCoActivateVcComplete(SUCCESS)': (rig, vc) =>
		rig.miniport.ndisMCoActivateVcComplete(NDIS_STATUS.SUCCESS, vc, newParameters()),
	'NdisMCoActivateVcComplete(RESOURCES)': (rig, vc) =>
		rig.miniport.ndisMCoActivateVcComplete(NDIS_STATUS.RESOURCES, vc, newParameters()),
	NdisCmDeactivateVc: (rig, vc) => rig.callManager.ndisCmDeactivateVc(vc),
	'NdisMCoDeactivateVcComplete(SUCCESS)': (rig, vc) =>
		rig.miniport.ndisMCoDeactivateVcComplete(NDIS_STATUS.SUCCESS, vc),
	'NdisMCoDeactivateVcComplete(FAILURE)': (rig, vc) =>
		rig.miniport.ndisMCoDeactivateVcComplete(NDIS_STATUS.FAILURE, vc),
	NdisCoSendNetBufferLists: (rig, vc) => rig.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0),
	NdisMCoIndicateReceiveNetBufferLists: (rig, vc) =>
		rig.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0),
	'NdisCoDeleteVc without a call': (rig, vc) => {
		object(rig, 'vc', vc).call = 'idle';
		return rig.client.ndisCoDeleteVc(vc);
	},
};

test('VC activation: what every documented function does in every state', (t) => {
	const effects = activationStates.flatMap((state) =>
		Object.entries(activationActs).map(([name, act]) => {
			const rig = new Rig({way: 'pended'}).start();
			const vc = vcIn(rig, 'connected');
			vc.activation = state;
			if (state.endsWith('activating')) {
				vc.activationOperation = operation(
					state === 'deactivating' ? 'miniportCoDeactivateVc' : 'miniportCoActivateVc',
				);
			}
			const stateOf = (): string => rig.vcState(vc.handle).split(' ')[1] ?? 'gone';
			return `${state} + ${name}: ${effect(rig, stateOf, () => act(rig, vc.handle))}`;
		}),
	);
	t.snapshot(effects);
});

const partyActs: Readonly<Record<string, (rig: Rig, party: Party) => NdisStatus | void>> = {
	'NdisCmAddPartyComplete(SUCCESS)': (rig, party) =>
		rig.callManager.ndisCmAddPartyComplete(NDIS_STATUS.SUCCESS, party.handle, {}, newParameters()),
	'NdisCmAddPartyComplete(FAILURE)': (rig, party) =>
		rig.callManager.ndisCmAddPartyComplete(NDIS_STATUS.FAILURE, party.handle, undefined, newParameters()),
	NdisClDropParty: (rig, party) => rig.client.ndisClDropParty(party.handle, undefined, 0),
	'NdisCmDropPartyComplete(SUCCESS)': (rig, party) =>
		rig.callManager.ndisCmDropPartyComplete(NDIS_STATUS.SUCCESS, party.handle),
	'NdisCmDropPartyComplete(FAILURE)': (rig, party) =>
		rig.callManager.ndisCmDropPartyComplete(NDIS_STATUS.FAILURE, party.handle),
	NdisCmDispatchIncomingDropParty: (rig, party) =>
		rig.callManager.ndisCmDispatchIncomingDropParty(NDIS_STATUS.SUCCESS, party.handle, undefined, 0),
	NdisClCloseCall: (rig, party) => rig.client.ndisClCloseCall(party.vc, party.handle, undefined, 0),
};

const partyEffect = (
	state: Party['state'],
	parties: number,
	[name, act]: [string, (typeof partyActs)[string]],
): string => {
	const rig = new Rig({way: 'pended'}).start();
	const connected = rig.connect(parties);
	const party = object(rig, 'party', connected.parties[0]!);
	party.state = state;
	party.previousState = 'connected';
	if (state === 'add-pending') {
		party.operation = operation('protocolCmAddParty');
		party.callManagerContext = undefined;
	}
	if (state === 'drop-pending' || state === 'orphaned') party.operation = operation('protocolCmDropParty');
	return `${state} of ${parties} + ${name}: ${effect(
		rig,
		() => rig.partyState(party.handle),
		() => act(rig, party),
	)}`;
};

test('party: what every documented function does in every state, as one of three and as the last', (t) => {
	const effects = partyStates.flatMap((state) =>
		[3, 1].flatMap((parties) => Object.entries(partyActs).map((act) => partyEffect(state, parties, act))),
	);
	t.snapshot(effects);
});

const sapActs: Readonly<Record<string, (rig: Rig, sap: Sap['handle']) => NdisStatus | void>> = {
	'NdisCmRegisterSapComplete(SUCCESS)': (rig, sap) =>
		rig.callManager.ndisCmRegisterSapComplete(NDIS_STATUS.SUCCESS, sap, {}),
	'NdisCmRegisterSapComplete(RESOURCES)': (rig, sap) =>
		rig.callManager.ndisCmRegisterSapComplete(NDIS_STATUS.RESOURCES, sap, undefined),
	NdisClDeregisterSap: (rig, sap) => rig.client.ndisClDeregisterSap(sap),
	'NdisCmDeregisterSapComplete(SUCCESS)': (rig, sap) =>
		rig.callManager.ndisCmDeregisterSapComplete(NDIS_STATUS.SUCCESS, sap),
	'NdisCmDeregisterSapComplete(FAILURE)': (rig, sap) =>
		rig.callManager.ndisCmDeregisterSapComplete(NDIS_STATUS.FAILURE, sap),
	'NdisClCloseAddressFamily and its completion': (rig) => {
		rig.client.ndisClCloseAddressFamily(rig.af.value!);
		rig.complete('protocolCmCloseAf');
	},
};

test('SAP: what every documented function does in every state', (t) => {
	const effects = sapStates.flatMap((state) =>
		Object.entries(sapActs).map(([name, act]) => {
			const rig = new Rig({way: 'pended'}).start();
			const sap = object(rig, 'sap', rig.registerSap());
			sap.state = state;
			if (state === 'reg-pending') sap.operation = operation('protocolCmRegisterSap');
			if (state === 'dereg-pending' || state === 'orphaned') sap.operation = operation('protocolCmDeregisterSap');
			const stateOf = (): string =>
				rig.library.state.handles.objects.includes(sap) ? sap.state : `${sap.state}, gone`;
			return `${state} + ${name}: ${effect(rig, stateOf, () => act(rig, sap.handle))}`;
		}),
	);
	t.snapshot(effects);
});

test('handles: a handle of every generation is told from a forged one', (t) => {
	const rig = new Rig().start();
	const dead = rig.createVc();
	t.is(rig.client.ndisCoDeleteVc(dead), NDIS_STATUS.SUCCESS);
	const live = rig.createVc();
	const party: Cell<NdisPartyHandle> = {value: undefined};
	const act = (handle: number): string => {
		rig.forget();
		t.is(rig.client.ndisClMakeCall(handle as NdisVcHandle, newParameters(), undefined, party), NDIS_STATUS.FAILURE);
		return rig
			.story()
			.find((line) => line.includes('note'))!
			.trim();
	};
	t.deepEqual([dead, live + 0.5, live + 65_536, 7, Number.NaN, 0, rig.af.value!, rig.signallingVc.value!].map(act), [
		'note dead handle: NdisClMakeCall, vc',
		'note forged handle: NdisClMakeCall, vc',
		'note forged handle: NdisClMakeCall, vc',
		'note forged handle: NdisClMakeCall, vc',
		'note forged handle: NdisClMakeCall, vc',
		'note null handle: NdisClMakeCall, vc',
		'note foreign handle: NdisClMakeCall, vc',
		'note foreign handle: NdisClMakeCall, vc vc 0',
	]);
	t.not(newHandleSlots(1).base, newHandleSlots(2).base);
});

test('every open point of the documents has one row, and NDIS its defaults from them', (t) => {
	const ids = policyTable.map(({id}) => id);
	t.deepEqual(
		ids,
		Array.from({length: 32}, (_, index) => `OPEN-${index + 1}`),
	);
	t.is(new Set(policyTable.map(({name}) => name)).size, 32);
	t.deepEqual(defaultPolicies, {
		closeDuringMakeCall: 'refuse',
		sendAfterFailedClose: false,
		strictAfClose: false,
		holdQueueMax: 64,
		integratedActivateComplete: 'not-called',
		reuseAfterErrorClose: 'advise',
	});
});
