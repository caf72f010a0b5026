import {
	callManagerStubs,
	clientStubs,
	miniportStubs,
	NDIS_STATUS,
	NULL,
	type Cell,
	type NdisDriverHandle,
	type NdisOptionalHandlers,
	type NdisVcHandle,
} from '../../../src/ndis.ts';
import {newList, newParameters} from '../scripted-drivers.ts';
import {seats, type Seat, type SignatureDrivers} from './signature-drivers.ts';
import {accepted, clientVc, connected, offerable, registeredSap} from './scenes.ts';

/** Something that functions and handlers do which may not pend; its whole trace is a snapshot, from which docs/functions.md is printed too. */
export type PlainWay = {
	readonly title: string;
	/** Before anything has started; returns what is to be told. */
	readonly arrange: (drivers: SignatureDrivers) => () => unknown;
	readonly seats: readonly Seat[];
};

const {RESOURCES, PENDING, NOT_ACCEPTED, SUCCESS, FAILURE} = NDIS_STATUS;

const started =
	(arrange: (drivers: SignatureDrivers) => () => unknown): PlainWay['arrange'] =>
	(drivers) =>
		arrange(drivers.start());

/** With a handler that answers so. */
const answering = (
	handler: keyof SignatureDrivers['answers'],
	status: number,
	act: (drivers: SignatureDrivers) => unknown,
): PlainWay['arrange'] =>
	started((drivers) => {
		drivers.answers[handler] = {way: 'sync', status};
		return () => act(drivers);
	});

/** The same with a VC of the client. */
const deleting = (handler: keyof SignatureDrivers['answers'] | undefined, status: number): PlainWay['arrange'] =>
	started((drivers) => {
		const vc = clientVc(drivers);
		if (handler !== undefined) drivers.answers[handler] = {way: 'sync', status};
		return () => drivers.client.ndisCoDeleteVc(vc);
	});

const inBothSeats: Readonly<Record<string, PlainWay['arrange']>> = {
	'an adapter starts: the miniport, the bindings, the address family': (drivers) => () =>
		drivers.library.startAdapter('adapter'),
	'an adapter that its miniport does not initialise binds nobody': (drivers) => {
		drivers.answers.miniportInitializeEx = {way: 'sync', status: RESOURCES};
		return () => drivers.library.startAdapter('adapter');
	},
	'MiniportInitializeEx may not pend': (drivers) => {
		drivers.answers.miniportInitializeEx = {way: 'sync', status: PENDING};
		return () => drivers.library.startAdapter('adapter');
	},
	'ProtocolBindAdapterEx may not pend': (drivers) => {
		drivers.hooks.protocolBindAdapterEx = () => PENDING;
		return () => drivers.library.startAdapter('adapter');
	},
	'ProtocolNetPnPEvent may not pend': answering('protocolNetPnPEvent', PENDING, ({library}) => {
		library.pauseAdapter();
	}),
	'an address family is registered once': started((drivers) => () => drivers.registerAf()),
	'a client creates a VC: its call manager, then the miniport': started((drivers) => () => clientVc(drivers)),
	'a call manager creates a VC for a client': started((drivers) => () => drivers.createIncomingVc()),
	'a VC for an incoming call that the client refuses is not created': answering(
		'protocolCoCreateVc',
		RESOURCES,
		(drivers) => drivers.createIncomingVc(),
	),
	'a call manager deletes the VC that it created for a client': started((drivers) => {
		const vc = drivers.createIncomingVc();
		return () => drivers.deleteIncomingVc(vc);
	}),
	'a VC for an incoming call that the client keeps is not deleted': started((drivers) => {
		const vc = drivers.createIncomingVc();
		drivers.answers.protocolCoDeleteVc = {way: 'sync', status: NOT_ACCEPTED};
		return () => drivers.deleteIncomingVc(vc);
	}),
	'a VC that the peer refuses is not created': answering('protocolCoCreateVc', RESOURCES, clientVc),
	'ProtocolCoCreateVc may not pend': answering('protocolCoCreateVc', PENDING, clientVc),
	'a VC is deleted: its call manager, then the miniport': deleting(undefined, SUCCESS),
	'a VC whose peer objects is not deleted': deleting('protocolCoDeleteVc', NOT_ACCEPTED),
	'ProtocolCoDeleteVc may not pend': deleting('protocolCoDeleteVc', PENDING),
	'an active VC is not deleted': started((drivers) => {
		const vc = clientVc(drivers);
		drivers.cm.activateVc(vc, newParameters());
		return () => drivers.client.ndisCoDeleteVc(vc);
	}),
	'a protocol that does not bind is not bound': (drivers) => {
		drivers.hooks.protocolBindAdapterEx = () => RESOURCES;
		return () => drivers.library.startAdapter('adapter');
	},
	'a binding is opened to an adapter, and closed, by its own handle': started(({client, clientBinding}) => () => {
		client.ndisOpenAdapterEx({}, NULL, {value: undefined});
		client.ndisCloseAdapterEx(NULL);
		client.ndisCloseAdapterEx(clientBinding.value!);
	}),
	'a SAP is deregistered once': started((drivers) => {
		const sap = registeredSap(drivers);
		drivers.answers.protocolCmDeregisterSap = {way: 'pended', status: SUCCESS};
		drivers.client.ndisClDeregisterSap(sap);
		return () => drivers.client.ndisClDeregisterSap(sap);
	}),
	'an accepted call is connected': started((drivers) => {
		const vc = accepted(drivers);
		return () => {
			drivers.cm.dispatchCallConnected(vc);
		};
	}),
	'an accepted call whose peer has gone is cleared': started((drivers) => {
		const vc = accepted(drivers);
		return () => {
			drivers.cm.dispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
		};
	}),
	'a call is not offered on a SAP that is being deregistered': started((drivers) => {
		const {vc, sap} = offerable(drivers);
		drivers.answers.protocolCmDeregisterSap = {way: 'pended', status: SUCCESS};
		drivers.client.ndisClDeregisterSap(sap);
		return () => drivers.cm.dispatchIncomingCall(sap, vc, newParameters());
	}),
	'the network changes the traffic of a call': started((drivers) => {
		const {vc} = connected(drivers);
		return () => {
			drivers.cm.dispatchIncomingCallQoSChange(vc, newParameters());
		};
	}),
	'a VC gets a name, and a TAPI call id that leads back to it': started((drivers) => {
		const {client} = drivers;
		const vc = clientVc(drivers);
		const id: Cell<string> = {value: undefined};
		return () => [
			client.ndisCoAssignInstanceName(vc, 'line', {value: undefined}),
			client.ndisCoGetTapiCallId(vc, id),
			client.ndisClGetProtocolVcContextFromTapiCallId(id.value!, {value: undefined}),
		];
	}),
	'what is no VC gets no name, and no TAPI call id leads to it': started(({client}) => () => [
		client.ndisCoAssignInstanceName(NULL, 'line', {value: undefined}),
		client.ndisCoGetTapiCallId(NULL, {value: undefined}),
		client.ndisClGetProtocolVcContextFromTapiCallId('nothing', {value: undefined}),
	]),
	'a timer fires, and work runs at the end of the step': started((drivers) => {
		const timer = drivers.client.ndisAllocateTimerObject();
		return () => {
			drivers.client.ndisQueueIoWorkItem(drivers.area('work'));
			drivers.client.ndisSetTimerObject(timer, 10, drivers.area('timer'), 'nothing');
			drivers.library.expire(10);
		};
	}),
	'the far side hangs up': started((drivers) => {
		const {vc} = connected(drivers);
		return () => {
			drivers.cm.dispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
		};
	}),
	'the network loses a leaf': started((drivers) => {
		const {parties} = connected(drivers, 2);
		return () => {
			drivers.cm.dispatchIncomingDropParty(FAILURE, parties[1]!, undefined, 0);
		};
	}),
	'the network clears a call': started((drivers) => {
		const {vc} = connected(drivers);
		return () => {
			drivers.cm.dispatchIncomingCloseCall(FAILURE, vc, undefined, 0);
		};
	}),
	'an outgoing call that is not made is not cleared by the network': started((drivers) => {
		const vc = clientVc(drivers);
		drivers.answers.protocolCmMakeCall = {way: 'pended', status: SUCCESS};
		drivers.client.ndisClMakeCall(vc, newParameters(), undefined, undefined);
		return () => {
			drivers.cm.dispatchIncomingCloseCall(SUCCESS, vc, undefined, 0);
		};
	}),
	'a leaf leaves': started((drivers) => {
		const {parties} = connected(drivers, 2);
		return () => {
			drivers.cm.dispatchIncomingDropParty(SUCCESS, parties[1]!, undefined, 0);
		};
	}),
	'the last leaf leaves by the close of the call only': started((drivers) => {
		const {parties} = connected(drivers, 1);
		return () => {
			drivers.cm.dispatchIncomingDropParty(SUCCESS, parties[0]!, undefined, 0);
		};
	}),
	'a frame is received, and given back': started((drivers) => {
		const {vc} = connected(drivers);
		drivers.hooks.protocolCoReceiveNetBufferLists = (_binding, _vc, lists) => {
			drivers.client.ndisReturnNetBufferLists(drivers.clientBinding.value!, lists, 0);
		};
		return () => {
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0);
		};
	}),
	'a frame on an inactive VC goes back to the miniport': started((drivers) => {
		const vc = clientVc(drivers);
		return () => {
			drivers.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 1)], 1, 0);
		};
	}),
	'a send on a VC without a call comes back': started((drivers) => {
		const vc = clientVc(drivers);
		return () => {
			drivers.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1)], 0);
		};
	}),
	'queued sends are cancelled': started((drivers) => () => {
		drivers.client.ndisCancelSendNetBufferLists(drivers.clientBinding.value!, 7);
	}),
	'the miniport’s status reaches every binding': started((drivers) => () => {
		drivers.miniport.ndisMCoIndicateStatusEx(drivers.adapter, NULL, {
			header: {type: 0x98, revision: 1, size: 0},
			sourceHandle: drivers.adapter,
			statusCode: 0x4001_000b,
			flags: 0,
			destinationHandle: 0,
			requestId: 0,
			statusBuffer: undefined,
			statusBufferSize: 0,
		});
	}),
	'an adapter is halted: protocols unbound, miniport halted': started((drivers) => {
		drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
		return () => {
			drivers.library.haltAdapter();
		};
	}),
	'a device is gone: protocols and miniport are told': started((drivers) => {
		drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
		return () => {
			drivers.library.surpriseRemove();
		};
	}),
};
/** A second driver of a role is linked: how its own handler registers its structures, if it has one. */
const linking =
	(
		role: 'client' | 'call-manager' | 'miniport' | 'mcm',
		own?: readonly NdisOptionalHandlers[] | number,
	): PlainWay['arrange'] =>
	({library}) =>
	() => {
		const stubs = {...clientStubs, ...callManagerStubs, ...miniportStubs};
		if (own === undefined) return library.linkDriver(role, 'second', stubs);
		return library.linkDriver(role, 'second', (ndis) => {
			const setOptions = (handle: NdisDriverHandle): number =>
				typeof own === 'number'
					? own
					: (own.map((structure) => ndis.ndisSetOptionalHandlers(handle, structure)).at(-1) ?? FAILURE);
			return {...stubs, protocolSetOptions: setOptions, miniportSetOptions: setOptions};
		});
	};

const headed = (type: number, revision: number, size: number): NdisOptionalHandlers => ({
	header: {type, revision, size},
});

const registering: typeof inBothSeats = {
	'a client is linked: it is registered with its structures': linking('client'),
	'a call manager is linked: it is registered with its structures': linking('call-manager'),
	'a miniport is linked: it is registered with its structure': linking('miniport'),
	'an MCM is linked: it is registered with both structures': linking('mcm'),
	'a client whose structures have other headers is not registered': linking('client', [
		headed(0xa5, 1, 160),
		headed(0xa6, 2, 160),
		headed(0xa6, 1, 8),
	]),
	'a miniport whose structure has another header is not registered': linking('miniport', [headed(0x90, 1, 56)]),
	'ProtocolSetOptions may not pend': linking('client', PENDING),
	'MiniportSetOptions may not pend': linking('miniport', PENDING),
	'a client that registers one empty structure of two': linking('client', [headed(0x90, 1, 40)]),
	'a driver is registered once, and its structures inside': (drivers) => () => {
		const {client, miniport} = drivers;
		const cell: Cell<NdisDriverHandle> = {value: undefined};
		const header = {type: 0x95, revision: 1, size: 112};
		const characteristics = {header, majorNdisVersion: 6, minorNdisVersion: 0, name: 'twice'};
		client.ndisRegisterProtocolDriver(undefined, characteristics, cell);
		miniport.ndisMRegisterMiniportDriver(undefined, characteristics, cell);
		const {handle} = drivers.library.state.drivers.at(-1)!;
		client.ndisSetOptionalHandlers(handle, headed(0xa6, 1, 160));
		miniport.ndisSetOptionalHandlers(handle, headed(0x91, 1, 56));
	},
};

/** What a miniport of its own has handlers for. */
const standAlone: typeof inBothSeats = {
	'a call manager creates its signalling VC': started((drivers) => () => {
		const {callManager, callManagerBinding} = drivers;
		callManager.ndisCoCreateVc(callManagerBinding.value!, NULL, drivers.area('vc'), {value: undefined});
	}),
	'a VC that the miniport refuses is not created, and the peer is told': answering(
		'miniportCoCreateVc',
		RESOURCES,
		clientVc,
	),
	'MiniportCoCreateVc may not pend': answering('miniportCoCreateVc', PENDING, clientVc),
	'MiniportCoDeleteVc may not pend': deleting('miniportCoDeleteVc', PENDING),
};

/** What only an integrated call manager does: it has programmed its device, and tells NDIS (OPEN-17). */
const integrated: typeof inBothSeats = {
	'an MCM says that a VC is active, and once more with other parameters': started((drivers) => {
		const vc = clientVc(drivers);
		return () => [drivers.cm.activateVc(vc, newParameters()), drivers.cm.activateVc(vc, newParameters())];
	}),
	'an MCM says that a VC is not active any more': started((drivers) => {
		const vc = clientVc(drivers);
		drivers.cm.activateVc(vc, newParameters());
		return () => [drivers.cm.deactivateVc(vc), drivers.cm.deactivateVc(vc)];
	}),
	'an MCM says nothing about a VC that is not its own': started((drivers) => () => {
		drivers.cm.activateVc(7 as NdisVcHandle, newParameters());
	}),
};

/** Title of the test of one in a seat. */
export const plainTitleOf = (title: string, seat: Seat): string => (seat === 'stand-alone' ? title : `${title} (MCM)`);

const inSeats = (told: Readonly<Record<string, PlainWay['arrange']>>, ...where: readonly Seat[]): PlainWay[] =>
	Object.entries(told).map(([title, arrange]) => ({title, arrange, seats: where}));

export const plainWays: readonly PlainWay[] = [
	...inSeats(inBothSeats, ...seats),
	...inSeats(registering, 'stand-alone'),
	...inSeats(standAlone, 'stand-alone'),
	...inSeats(integrated, 'integrated'),
];
