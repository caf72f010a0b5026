import type {ThreeWays} from './cases.ts';
import {seats, type Seat, type SignatureDrivers} from './signature-drivers.ts';

/** The same lines for every binding, in the order of binding. */
const toBindings = (seat: Seat, name: string, left: string): readonly string[] =>
	(seat === 'integrated' ? ['client'] : ['call-manager', 'client']).flatMap((driver) => [`⇒ ${driver} ${name}`, left]);

const events = (seat: Seat): readonly string[] => toBindings(seat, 'ProtocolNetPnPEvent', '⇠ SUCCESS');
const indications = (seat: Seat): readonly string[] => toBindings(seat, 'ProtocolCoStatusEx', '⇠');

const adapterState = ({library}: SignatureDrivers): string =>
	library.state.handles.objects.find((object) => object?.type === 'adapter')?.state ?? 'gone';

/** Handlers that the library calls for an adapter as it pauses, runs, is reset and goes. */
export const adapterRows: readonly ThreeWays[] = [
	{
		handler: 'miniportPause',
		request: 'library',
		by: 'ndis',
		of: 'miniport',
		subject: '',
		before: 'running',
		pending: 'pausing',
		ends: [{status: 'SUCCESS', state: 'paused'}],
		seats,
		first: events,
		arrange: (drivers) => ({
			ask: () => {
				drivers.library.pauseAdapter();
			},
			look: () => adapterState(drivers),
		}),
	},
	{
		handler: 'miniportRestart',
		request: 'library',
		by: 'ndis',
		of: 'miniport',
		subject: '',
		before: 'paused',
		pending: 'restarting',
		ends: [
			{status: 'SUCCESS', state: 'running', after: events},
			{status: 'RESOURCES', state: 'paused'},
			{status: 'HARD_ERRORS', state: 'paused'},
		],
		seats,
		arrange: (drivers) => {
			drivers.library.pauseAdapter();
			return {
				ask: () => {
					drivers.library.restartAdapter();
				},
				look: () => adapterState(drivers),
			};
		},
	},
	{
		handler: 'miniportResetEx',
		request: 'library',
		by: 'ndis',
		of: 'miniport',
		subject: '',
		before: 'running',
		pending: 'resetting',
		ends: [
			{status: 'SUCCESS', state: 'running', heard: indications},
			{status: 'NOT_RESETTABLE', state: 'running', heard: indications},
			{status: 'HARD_ERRORS', state: 'running', heard: indications},
		],
		seats,
		first: (seat) => ['miniport → NdisMResetMiniport', '←', ...indications(seat)],
		arrange: (drivers) => ({
			ask: () => {
				drivers.miniport.ndisMResetMiniport(drivers.adapter);
				drivers.library.runPassive();
			},
			look: () => adapterState(drivers),
		}),
	},
	{
		handler: 'protocolUnbindAdapterEx',
		request: 'library',
		by: 'ndis',
		of: 'client',
		subject: '',
		before: 'running',
		pending: 'paused',
		ends: [
			{
				status: 'SUCCESS',
				state: 'gone',
				inside: ['client → NdisCloseAdapterEx', '← SUCCESS'],
				after: () => ['⇒ miniport MiniportHaltEx', '⇠'],
			},
		],
		// An MCM has no binding of its own that would have to be unbound too.
		seats: ['integrated'],
		first: (seat) => [...events(seat), '⇒ miniport MiniportPause', '⇠ SUCCESS'],
		arrange: (drivers) => {
			drivers.client.ndisClCloseAddressFamily(drivers.af.value!);
			return {
				ask: () => {
					drivers.library.haltAdapter();
				},
				look: () => adapterState(drivers),
			};
		},
	},
];
