import {NDIS_STATUS, NULL, type Cell, type NdisVcHandle} from '../../src/ndis.ts';
import {newList, newParameters} from './scripted-drivers.ts';
import {seats, type Seat, type SignatureDrivers} from './signature-drivers.ts';
import {clientVc, connected} from './three-ways-rows.ts';

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

const callManagerVc = (drivers: SignatureDrivers, isSignalling: boolean): NdisVcHandle => {
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const {callManager, callManagerBinding, af} = drivers;
	callManager.ndisCoCreateVc(callManagerBinding.value!, isSignalling ? NULL : af.value!, drivers.area('vc'), cell);
	return cell.value ?? NULL;
};

const rows: Readonly<Record<string, PlainWay['arrange']>> = {
	'an adapter starts: the miniport, the bindings, the address family': (drivers) => () =>
		drivers.library.startAdapter('adapter'),
	'an adapter that its miniport does not initialise binds nobody': (drivers) => {
		drivers.answers.miniportInitializeEx = {way: 'sync', status: RESOURCES};
		return () => drivers.library.startAdapter('adapter');
	},
	'an address family is registered once': started((drivers) => () => {
		drivers.cm.registerAddressFamilyEx(drivers.callManagerBinding.value!, {
			addressFamily: 1,
			majorVersion: 3,
			minorVersion: 1,
		});
	}),
	'a client creates a VC: its call manager, then the miniport': started((drivers) => () => clientVc(drivers)),
	'a call manager creates a VC for a client': started((drivers) => () => callManagerVc(drivers, false)),
	'a call manager creates its signalling VC': started((drivers) => () => callManagerVc(drivers, true)),
	'a VC that the peer refuses is not created': answering('protocolCoCreateVc', RESOURCES, clientVc),
	'a VC that the miniport refuses is not created, and the peer is told': answering(
		'miniportCoCreateVc',
		RESOURCES,
		clientVc,
	),
	'ProtocolCoCreateVc may not pend': answering('protocolCoCreateVc', PENDING, clientVc),
	'MiniportCoCreateVc may not pend': answering('miniportCoCreateVc', PENDING, clientVc),
	'a VC is deleted: its call manager, then the miniport': deleting(undefined, SUCCESS),
	'a VC whose peer objects is not deleted': deleting('protocolCoDeleteVc', NOT_ACCEPTED),
	'ProtocolCoDeleteVc may not pend': deleting('protocolCoDeleteVc', PENDING),
	'MiniportCoDeleteVc may neither refuse nor pend': deleting('miniportCoDeleteVc', PENDING),
	'an active VC is not deleted': started((drivers) => {
		const vc = clientVc(drivers);
		drivers.cm.activateVc(vc, newParameters());
		return () => drivers.client.ndisCoDeleteVc(vc);
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
/** Title of the test of one in a seat. */
export const plainTitleOf = (title: string, seat: Seat): string => (seat === 'stand-alone' ? title : `${title} (MCM)`);

/** What can't be told in the seat of an MCM, which has no miniport handlers for VCs and no call manager binding. */
const standAloneOnly = /MiniportCo(?:Create|Delete)Vc|the miniport refuses|creates its signalling VC/;

export const plainWays: readonly PlainWay[] = Object.entries(rows).map(([title, arrange]) => ({
	title,
	arrange,
	seats: standAloneOnly.test(title) ? seats.slice(0, 1) : seats,
}));
