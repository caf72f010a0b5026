import test from 'ava';
import {NULL, type Context, type NdisVcHandle} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName} from '../../src/ndis/types/status.ts';
import {connectIncoming, createIncomingVc, offer} from './scripted-calls.ts';
import {newParameters, Rig} from './scripted-drivers.ts';
import {answer, notes, told} from './told-stories.ts';

const {SUCCESS, PENDING, FAILURE, NOT_ACCEPTED, CLOSING, INVALID_DATA} = NDIS_STATUS;

const modify = (rig: Rig, vc: NdisVcHandle, status: number = SUCCESS): string =>
	statusName(answer(rig, 'protocolCmModifyCallQoS', status, () => rig.client.ndisClModifyCallQoS(vc, newParameters())));

const change = (rig: Rig, vc: NdisVcHandle): void =>
	rig.callManager.ndisCmDispatchIncomingCallQoSChange(vc, newParameters());

const tearDown = (rig: Rig, vc: NdisVcHandle): string[] => {
	rig.hooks.protocolCmCloseCall = () => void rig.deactivate(vc);
	const closed = answer(rig, 'protocolCmCloseCall', SUCCESS, () => rig.client.ndisClCloseCall(vc, NULL, undefined, 0));
	return [closed, rig.client.ndisCoDeleteVc(vc)].map(statusName);
};

test('the client changes a call’s traffic: re-activated, then agreed', told, (rig) => {
	const {vc} = rig.connect();
	rig.forget();
	rig.hooks.protocolCmModifyCallQoS = () => void rig.activate(vc);
	const modified = [modify(rig, vc), rig.vcState(vc)];
	delete rig.hooks.protocolCmModifyCallQoS;
	return [...modified, tearDown(rig, vc)];
});

test(
	'a change that fails at the re-activation leaves the old parameters in force, and the client may try again',
	told,
	(rig) => {
		const {vc} = rig.connect();
		const parameters = (): unknown =>
			rig.library.state.handles.objects.flatMap((object) =>
				object?.type === 'vc' && object.handle === vc ? [object.activated] : [],
			)[0];
		const old = parameters();
		rig.forget();
		rig.hooks.protocolCmModifyCallQoS = () => {
			answer(rig, 'miniportCoActivateVc', INVALID_DATA, () => rig.callManager.ndisCmActivateVc(vc, newParameters()));
		};
		const refused = [modify(rig, vc, FAILURE), rig.vcState(vc), String(parameters() === old)];
		rig.hooks.protocolCmModifyCallQoS = () => void rig.activate(vc);
		refused.push(modify(rig, vc), String(parameters() === old));
		delete rig.hooks.protocolCmModifyCallQoS;
		return [...refused, tearDown(rig, vc)];
	},
	'of a miniport',
);

test(
	'the network changes a call’s traffic: the client returns and so agrees, asks for another, or closes',
	told,
	(rig) => {
		const {vc} = rig.connect();
		rig.forget();
		rig.activate(vc);
		change(rig, vc);
		const outcome: unknown[] = [rig.vcState(vc)];
		rig.hooks.protocolClIncomingCallQoSChange = () => void outcome.push(modify(rig, vc));
		change(rig, vc);
		rig.hooks.protocolClIncomingCallQoSChange = () => void outcome.push(tearDown(rig, vc));
		change(rig, vc);
		return outcome;
	},
);

test('a client renegotiates an offer before it answers it', told, (rig) => {
	rig.registerSap();
	const vc = createIncomingVc(rig);
	rig.forget();
	const outcome: string[] = [];
	rig.hooks.protocolClIncomingCall = () =>
		void outcome.push(modify(rig, vc, FAILURE), modify(rig, vc), rig.vcState(vc));
	answer(rig, 'protocolClIncomingCall', INVALID_DATA, () => offer(rig, vc));
	rig.deactivate(vc);
	rig.client.ndisClDeregisterSap(rig.sap.value!);
	rig.settle('protocolCmDeregisterSap');
	return [...outcome, statusName(rig.callManager.ndisCoDeleteVc(vc))];
});

test('OPEN-23: one modification at a time, none while the call is made, and the client’s wins over the network’s', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const vc = rig.createVc();
	const ask = (): number => rig.client.ndisClModifyCallQoS(vc, newParameters());
	t.is(ask(), FAILURE);
	rig.activate(vc);
	rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
	t.is(ask(), NOT_ACCEPTED);
	rig.settle('protocolCmMakeCall');
	t.is(ask(), PENDING);
	t.is(ask(), NOT_ACCEPTED);
	change(rig, vc);
	rig.complete('protocolCmModifyCallQoS');
	rig.callManager.ndisCmModifyCallQoSComplete(SUCCESS, vc, newParameters());
	change(rig, vc);
	t.deepEqual(notes(rig), [
		'note illegal: NdisClModifyCallQoS, call idle vc 1',
		'note illegal: NdisClModifyCallQoS, call out-pending vc 1',
		'note illegal: NdisClModifyCallQoS, a modification is pending vc 1',
		'note crossing: NdisCmDispatchIncomingCallQoSChange vc 1',
		'note no operation: NdisCmModifyCallQoSComplete vc 1',
	]);
});

test('a call cleared while its modification pends: it ends with an error, then the close; anything else is remarked on', (t) => {
	for (const cleared of ['by the network', 'by the client'] as const) {
		for (const [ended, remarks] of [
			[FAILURE, []],
			[
				SUCCESS,
				[
					`note illegal: NdisCmModifyCallQoSComplete, call ${cleared === 'by the client' ? 'closing' : 'clear-indicated'} vc 1`,
				],
			],
		] as const) {
			const rig = new Rig({way: 'pended'}).start();
			const {vc} = rig.connect();
			t.is(rig.client.ndisClModifyCallQoS(vc, newParameters()), PENDING);
			const close = (): number => rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
			if (cleared === 'by the client') t.is(close(), PENDING);
			else rig.callManager.ndisCmDispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
			t.is(rig.client.ndisClModifyCallQoS(vc, newParameters()), CLOSING);
			rig.forget();
			rig.complete('protocolCmModifyCallQoS', ended);
			const story = rig.story().map((line) => line.trim());
			t.deepEqual(
				story.filter((line) => line.startsWith('note')),
				[...remarks],
			);
			t.true(story.includes(`⇒ client ProtocolClModifyCallQoSComplete vc 1 ${statusName(ended)}`));
			if (cleared === 'by the network') t.is(close(), PENDING);
			rig.deactivate(vc);
			rig.complete('protocolCmCloseCall');
			t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
		}
	}
});

test('a modification that a call manager leaves behind when it closes the call still ends, and keeps the VC until then', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc} = rig.connect();
	rig.client.ndisClModifyCallQoS(vc, newParameters());
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	rig.deactivate(vc);
	rig.complete('protocolCmCloseCall');
	rig.forget();
	t.is(rig.client.ndisCoDeleteVc(vc), NOT_ACCEPTED);
	t.is(rig.client.ndisClMakeCall(vc, newParameters(), undefined, undefined), NOT_ACCEPTED);
	t.deepEqual(notes(rig), [
		'note illegal: NdisCoDeleteVc, a modification is left vc 1',
		'note illegal: NdisClMakeCall, a modification is left vc 1',
	]);
	rig.complete('protocolCmModifyCallQoS', FAILURE);
	t.is(rig.client.ndisCoDeleteVc(vc), SUCCESS);
});

test('a change crosses the client’s close, or comes when no call stands: the client isn’t told', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	rig.registerSap();
	const vc = connectIncoming(rig);
	rig.forget();
	rig.client.ndisClCloseCall(vc, NULL, undefined, 0);
	change(rig, vc);
	rig.deactivate(vc);
	rig.complete('protocolCmCloseCall');
	change(rig, vc);
	t.deepEqual(notes(rig), [
		'note crossing: NdisCmDispatchIncomingCallQoSChange vc 1',
		'note illegal: NdisCmDispatchIncomingCallQoSChange, call idle vc 1',
	]);
});

test('the client’s buffer goes to the call manager and comes back, or what the call manager gives instead', (t) => {
	const rig = new Rig({way: 'pended'}).start();
	const {vc} = rig.connect();
	const seen: Context[] = [];
	rig.hooks.protocolCmModifyCallQoS = (_vc, parameters) => void seen.push(parameters);
	rig.hooks.protocolClModifyCallQoSComplete = (_status, _vc, parameters) => void seen.push(parameters);
	rig.hooks.protocolClIncomingCallQoSChange = (_vc, parameters) => void seen.push(parameters);
	const own = newParameters();
	const other = newParameters();
	rig.client.ndisClModifyCallQoS(vc, own);
	rig.callManager.ndisCmModifyCallQoSComplete(SUCCESS, vc, other);
	rig.client.ndisClModifyCallQoS(vc, own);
	rig.callManager.ndisCmModifyCallQoSComplete(SUCCESS, vc, undefined as never);
	rig.callManager.ndisCmDispatchIncomingCallQoSChange(vc, other);
	t.true(seen.length === 5 && [own, other, own, own, other].every((buffer, index) => seen[index] === buffer));
});
