import {
	aboutVc,
	adapterOf,
	afOf,
	ask,
	bindingOf,
	findObject,
	issue,
	ownAdapter,
	ownBinding,
	put,
	remark,
	type Call,
	type NdisCore,
} from './core.ts';
import {releaseHandle} from './handles.ts';
import {
	activationRefusal,
	afRefusal,
	bindingRefusal,
	callRefusal,
	enterActivation,
	enterAf,
	enterBinding,
	enterCall,
	given,
} from './regions.ts';
import {isIntegrated, isPresent, isLeaving} from './sides.ts';
import type {Adapter, AddressFamily, Binding, Side, Vc} from './state.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisVcHandle,
} from './types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import {leftOf, vcOfProtocol} from './vc-sharers.ts';
import {unwatch} from './watches.ts';

type CreateArguments = readonly [NdisBindingHandle, NdisAfHandle, Context, Cell<NdisVcHandle>];

/** Whether an address family is this driver's at this binding: another binding of the driver may be on another adapter. */
const isSideOf = (side: Side, {driver, binding}: Side): boolean => side.driver === driver && side.binding === binding;

/** Who a new VC is shared by; undefined when the caller may not create one with this address family. */
const sharersOf = (
	core: NdisCore,
	call: Call,
	[binding, afHandle, context]: readonly [Side['binding'], NdisAfHandle, Context, ...unknown[]],
): Pick<Vc, 'creator' | 'client' | 'callManager'> | NdisStatus => {
	const {id, role} = call.driver;
	const own: Side = {driver: id, binding, context};
	if (afHandle === NULL && role === 'call-manager') {
		return {creator: 'signalling', client: undefined, callManager: own};
	}
	const af = findObject(core, call, 'af', afHandle);
	if (af === undefined) return NDIS_STATUS.FAILURE;
	if (!isSideOf(role === 'client' ? af.client : af.callManager, own)) {
		remark(core, 'foreign handle', `${call.opened.by}, af`);
		return NDIS_STATUS.FAILURE;
	}
	if (enterAf(core, af, 'createVc', call.opened.by) === undefined) return afRefusal(af, 'createVc');
	// OPEN-32: who leaves or has gone takes nothing new.
	if (isLeaving(core, role === 'client' ? af.callManager : af.client)) return NDIS_STATUS.CLOSING;
	return role === 'client'
		? {creator: 'client', client: own, callManager: {...af.callManager, context: undefined}}
		: {creator: 'call-manager', client: {...af.client, context: undefined}, callManager: own};
};

/** Status with which a create is refused at the caller's binding, or undefined. */
const refusedByBinding = (core: NdisCore, call: Call, args: CreateArguments): NdisStatus | undefined => {
	const binding: Binding | undefined = ownBinding(core, call, args[0]);
	if (binding === undefined) return NDIS_STATUS.FAILURE;
	const {by} = call.opened;
	if (binding.opening > 0) {
		remark(core, 'illegal', `${by}, an open of an address family is pending`);
		return NDIS_STATUS.FAILURE;
	}
	if (isCellInUse(core, call, args[3])) return NDIS_STATUS.FAILURE;
	return enterBinding(core, binding, 'createVc', by) === undefined ? bindingRefusal(binding, 'createVc') : undefined;
};

const isCellInUse = (core: NdisCore, call: Call, {value}: Cell<NdisVcHandle>): boolean => {
	if (value === undefined || value === NULL) return false;
	remark(core, 'handle cell in use', call.opened.by);
	return true;
};

/** NdisCoCreateVc: the peer protocol, then the miniport (OPEN-16); on a failure nothing remains. */
export const createVc = (core: NdisCore, call: Call, args: CreateArguments): NdisStatus => {
	const refused = refusedByBinding(core, call, args);
	if (refused !== undefined) return refused;
	const sharers = sharersOf(core, call, args);
	if (typeof sharers === 'number') return sharers;
	const adapter = adapterOf(core, ownBinding(core, call, args[0])?.adapter ?? NULL);
	return openVc(core, call, {sharers, adapter, af: args[1], cell: args[3]});
};

/** NdisMCmCreateVc: for an incoming call, with a client's address family; only the client is asked. */
export const createIntegratedVc = (
	core: NdisCore,
	call: Call,
	[adapterHandle, afHandle, context, cell]: readonly [NdisAdapterHandle, NdisAfHandle, Context, Cell<NdisVcHandle>],
): NdisStatus => {
	const adapter = ownAdapter(core, call, adapterHandle);
	if (adapter === undefined || isCellInUse(core, call, cell)) return NDIS_STATUS.FAILURE;
	const sharers = sharersOf(core, call, [adapterHandle, afHandle, context]);
	return typeof sharers === 'number' ? sharers : openVc(core, call, {sharers, adapter, af: afHandle, cell});
};

const openVc = (
	core: NdisCore,
	call: Call,
	{
		sharers,
		adapter,
		af,
		cell,
	}: {
		readonly sharers: Pick<Vc, 'creator' | 'client' | 'callManager'>;
		readonly adapter: Adapter | undefined;
		readonly af: NdisAfHandle;
		readonly cell: Cell<NdisVcHandle>;
	},
): NdisStatus => {
	if (adapter === undefined) return NDIS_STATUS.FAILURE;
	const vc = issue<Vc>(core, (handle) => ({
		type: 'vc',
		handle,
		opened: call.opened,
		number: call.number,
		...sharers,
		adapter: adapter.handle,
		af,
		miniport: {driver: adapter.driver, context: undefined},
		call: 'creating',
		previousCall: 'idle',
		kind: 'point-to-point',
		makeOperation: undefined,
		closeOperation: undefined,
		offerOperation: undefined,
		modifyOperation: undefined,
		parties: [],
		closingParty: NULL,
		closeFailed: false,
		deletionAdvised: undefined,
		instanceName: undefined,
		activation: 'inactive',
		activationOperation: undefined,
		activated: undefined,
		sends: new Map(),
		receiving: 0,
		held: [],
	}));
	if (vc === undefined) return NDIS_STATUS.RESOURCES;
	const status = createEnds(core, vc);
	if (status !== NDIS_STATUS.SUCCESS) {
		releaseHandle(core.state.handles, vc.handle);
		return status;
	}
	enterCall(core, vc, 'created', call.opened.by);
	put(cell, vc.handle);
	return status;
};

const createEnds = (core: NdisCore, vc: Vc): NdisStatus => {
	const peer = peerOf(vc);
	if (peer !== undefined) {
		const status = createAtPeer(core, vc, peer);
		if (status !== NDIS_STATUS.SUCCESS) return status;
	}
	if (isIntegrated(vc)) {
		vc.miniport.context = vc.callManager.context;
		return NDIS_STATUS.SUCCESS;
	}
	const cell: Cell<Context> = {value: undefined};
	const subject = aboutVc(vc);
	const adapter = adapterOf(core, vc.adapter);
	const status = finalOf(
		core,
		ask(core, vc.miniport.driver, {name: 'miniportCoCreateVc', subject}, [given(adapter?.context), vc.handle, cell]),
		'MiniportCoCreateVc',
	);
	vc.miniport.context = cell.value;
	if (status === NDIS_STATUS.SUCCESS) {
		if (cell.value === undefined) remark(core, 'no context', 'MiniportCoCreateVc', subject);
		return status;
	}
	if (peer !== undefined) ask(core, peer.driver, {name: 'protocolCoDeleteVc', subject}, [given(peer.context)]);
	return status;
};

const createAtPeer = (core: NdisCore, vc: Vc, peer: Side): NdisStatus => {
	const af: AddressFamily | undefined = afOf(core, vc);
	const afContext = peer === vc.client ? af?.client.context : af?.callManager.context;
	const cell: Cell<Context> = {value: undefined};
	const subject = aboutVc(vc);
	const returned = ask(core, peer.driver, {name: 'protocolCoCreateVc', subject}, [given(afContext), vc.handle, cell]);
	const status = finalOf(core, returned, 'ProtocolCoCreateVc');
	peer.context = cell.value;
	if (status === NDIS_STATUS.SUCCESS && cell.value === undefined)
		remark(core, 'no context', 'ProtocolCoCreateVc', subject);
	return status;
};

/** The protocol at the other end, as seen from the creator; undefined on signalling VCs. */
const peerOf = (vc: Vc): Side | undefined => (vc.creator === 'client' ? vc.callManager : vc.client);

/** A synchronous handler's status: PENDING is forbidden there and counts as FAILURE (GEN-016). */
const finalOf = (core: NdisCore, status: NdisStatus, by: string): NdisStatus => {
	if (status !== NDIS_STATUS.PENDING) return status;
	remark(core, 'wrong status', `${by}, PENDING`);
	return NDIS_STATUS.FAILURE;
};

const creatorOf = (vc: Vc): number => (vc.creator === 'client' ? vc.client!.driver : vc.callManager.driver);

/** NdisCoDeleteVc and NdisMCmDeleteVc: the creator's alone, without a call and inactive; the peer is asked first and may refuse (OPEN-9). */
export const deleteVc = (core: NdisCore, call: Call, [handle]: readonly [NdisVcHandle]): NdisStatus => {
	const {by} = call.opened;
	const vc = vcOfProtocol(core, call, handle);
	if (vc === undefined) return NDIS_STATUS.FAILURE;
	if (creatorOf(vc) !== call.driver.id) {
		remark(core, 'illegal', `${by}, not its creator`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	if (enterActivation(core, vc, 'deleteVc', by) === undefined) return activationRefusal(vc, 'deleteVc');
	const left = vc.call === 'idle' ? leftOf(vc) : undefined;
	if (left !== undefined) {
		remark(core, 'illegal', `${by}, ${left} is left`, aboutVc(vc));
		return NDIS_STATUS.NOT_ACCEPTED;
	}
	if (enterCall(core, vc, 'deleteVc', by) === undefined) return callRefusal(vc, 'deleteVc');
	return deleteEnds(core, vc, by);
};

const deleteEnds = (core: NdisCore, vc: Vc, by: string): NdisStatus => {
	const peer = peerOf(vc);
	const subject = aboutVc(vc);
	if (peer !== undefined && isPresent(core, peer)) {
		const returned = ask(core, peer.driver, {name: 'protocolCoDeleteVc', subject}, [given(peer.context)]);
		if (returned !== NDIS_STATUS.SUCCESS) {
			if (returned === NDIS_STATUS.PENDING) remark(core, 'wrong status', 'ProtocolCoDeleteVc, PENDING', subject);
			enterCall(core, vc, 'deleteRefused', 'ProtocolCoDeleteVc');
			return returned === NDIS_STATUS.PENDING ? NDIS_STATUS.NOT_ACCEPTED : returned;
		}
	}
	if (!isIntegrated(vc) && adapterOf(core, vc.adapter) !== undefined) {
		const returned = ask(core, vc.miniport.driver, {name: 'miniportCoDeleteVc', subject}, [given(vc.miniport.context)]);
		if (returned !== NDIS_STATUS.SUCCESS) remark(core, 'wrong status', 'MiniportCoDeleteVc', subject);
	}
	forgetSends(core, vc, by);
	releaseHandle(core.state.handles, vc.handle);
	return NDIS_STATUS.SUCCESS;
};

/** Lists that the miniport never completed are lost with the VC; the bindings must not wait for them. */
const forgetSends = (core: NdisCore, vc: Vc, by: string): void => {
	if (vc.sends.size === 0) return;
	remark(core, 'remains', `${by}, ${vc.sends.size} sends`, aboutVc(vc));
	for (const sender of vc.sends.values()) {
		const side = sender === vc.client?.driver ? vc.client : vc.callManager;
		const binding = bindingOf(core, side);
		if (binding !== undefined) binding.sending--;
	}
	vc.sends.clear();
	unwatch(core, vc);
};
