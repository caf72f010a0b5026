import test from 'ava';
import {callManagerStubs, clientStubs, integratedStubs, miniportStubs} from '../../src/ndis/handler-stubs.ts';
import {NdisLibrary} from '../../src/ndis/library.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisVcHandle,
} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, statusName, type NdisStatus} from '../../src/ndis/types/status.ts';
import {Trace} from '../../src/trace/trace.ts';
import {newOid} from './scripted-drivers.ts';

const {SUCCESS, PENDING} = NDIS_STATUS;

/** What a driver of this world has: a binding for each adapter, an address family handle for each `adapter family`. */
type Has = {readonly bindings: Map<string, NdisBindingHandle>; readonly families: Map<string, NdisAfHandle>};
type Protocol = Has & {readonly ndis: () => NdisFunctions};

/** Several drivers of each role on one library. `log` tells who was called about what. */
class World {
	readonly log: string[] = [];
	readonly library: NdisLibrary;

	constructor(options: Pick<ConstructorParameters<typeof NdisLibrary>[0], 'watchdogLimits'> = {}) {
		this.library = new NdisLibrary({seed: 5, trace: new Trace({capacity: 256}), ...options});
	}

	/** The log so far, which is thrown away. */
	heard(): string[] {
		return this.log.splice(0);
	}

	miniport(name: string): void {
		const context = (what: string) => ({what: `${name} ${what}`});
		this.library.linkDriver('miniport', name, {
			...miniportStubs,
			miniportInitializeEx: (_adapter, cell) => {
				cell.value = context('adapter');
				return SUCCESS;
			},
			miniportHaltEx: () => void this.log.push(`${name} halted`),
			miniportCoCreateVc: (_adapter, _vc, cell) => {
				this.log.push(`${name} creates a VC`);
				cell.value = context('vc');
				return SUCCESS;
			},
			miniportCoDeleteVc: () => SUCCESS,
			miniportCoOidRequest: () => PENDING,
		});
	}

	/** A call manager of some address families. */
	callManager(name: string, families: readonly number[]): Protocol {
		const has: Has = {bindings: new Map(), families: new Map()};
		const ndis: NdisFunctions = this.library.linkDriver('call-manager', name, {
			...callManagerStubs,
			protocolBindAdapterEx: (context, adapter) => {
				const binding = open(ndis, context, adapter, has);
				for (const addressFamily of families) {
					const status = ndis.ndisCmRegisterAddressFamilyEx(binding, {addressFamily, majorVersion: 3, minorVersion: 1});
					this.log.push(`${name} registers ${addressFamily}: ${statusName(status)}`);
				}
				return SUCCESS;
			},
			protocolUnbindAdapterEx: (_unbindContext, context) => close(ndis, context, has),
			protocolCmOpenAf: (binding, {addressFamily}, handle, cell) => {
				cell.value = {};
				this.log.push(`${name} opens ${addressFamily} on ${adapterOf(binding)}`);
				has.families.set(`${adapterOf(binding)} ${addressFamily} ${has.families.size}`, handle);
				return SUCCESS;
			},
			protocolCmCloseAf: () => SUCCESS,
			protocolCoCreateVc: (_af, _vc, cell) => {
				this.log.push(`${name} creates a VC`);
				cell.value = {};
				return SUCCESS;
			},
			protocolCoDeleteVc: () => SUCCESS,
			protocolCoOidRequest: (_af, _vc, _party, {oid}) => {
				this.log.push(`${name} is asked ${oid}`);
				return SUCCESS;
			},
		});
		return {...has, ndis: () => ndis};
	}

	/** A client that opens every address family that it hears of; unless `isKept`, it closes them when it is unbound. */
	client(name: string, isKept = false): Protocol {
		const has: Has = {bindings: new Map(), families: new Map()};
		const ndis: NdisFunctions = this.library.linkDriver('client', name, {
			...clientStubs,
			protocolBindAdapterEx: (context, adapter) => {
				open(ndis, context, adapter, has);
				return SUCCESS;
			},
			protocolUnbindAdapterEx: (_unbindContext, context) => {
				const {of} = context as BindingContext;
				for (const [key, family] of has.families) {
					if (key.startsWith(of) && !isKept) ndis.ndisClCloseAddressFamily(family);
				}
				this.log.push(`${name} unbound from ${of}`);
				return close(ndis, context, has);
			},
			protocolCoAfRegisterNotify: (binding, addressFamily) => {
				const cell: Cell<NdisAfHandle> = {value: undefined};
				const of = adapterOf(binding);
				this.log.push(`${name} hears of ${addressFamily.addressFamily} on ${of}`);
				ndis.ndisClOpenAddressFamilyEx(has.bindings.get(of) ?? NULL, addressFamily, {}, cell);
				has.families.set(`${of} ${addressFamily.addressFamily}`, cell.value ?? NULL);
			},
			protocolCoOidRequest: (_af, _vc, _party, {oid}) => {
				this.log.push(`${name} is asked ${oid}`);
				return SUCCESS;
			},
		});
		return {...has, ndis: () => ndis};
	}
}

type BindingContext = {readonly of: string};

const adapterOf = (context: object): string => (context as BindingContext).of;

const open = (
	ndis: NdisFunctions,
	bindContext: object,
	adapter: NdisAdapterHandle,
	{bindings}: Has,
): NdisBindingHandle => {
	const of = (bindContext as {readonly adapterName: string}).adapterName;
	const cell: Cell<NdisBindingHandle> = {value: undefined};
	ndis.ndisOpenAdapterEx({of} satisfies BindingContext, adapter, cell);
	bindings.set(of, cell.value ?? NULL);
	return cell.value ?? NULL;
};

const close = (ndis: NdisFunctions, context: object, {bindings}: Has): NdisStatus =>
	ndis.ndisCloseAdapterEx(bindings.get(adapterOf(context)) ?? NULL);

const createVc = ({ndis, bindings, families}: Protocol, of: string, family: number): [string, NdisVcHandle] => {
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const status = ndis().ndisCoCreateVc(bindings.get(of) ?? NULL, families.get(`${of} ${family}`) ?? NULL, {}, cell);
	return [statusName(status), cell.value ?? NULL];
};

const ask = ({ndis, bindings, families}: Protocol, of: string, family: number, oid: number): string =>
	statusName(ndis().ndisCoOidRequest(bindings.get(of)!, families.get(`${of} ${family}`)!, NULL, NULL, newOid(oid)));

/** Who is called when an adapter starts. */
const told = (of: string): string[] => [
	'atm registers 1: SUCCESS',
	'atm registers 2: SUCCESS',
	'rival registers 2: FAILURE',
	'rival registers 5: SUCCESS',
	...['one', 'two'].flatMap((client) =>
		(
			[
				['atm', 1],
				['atm', 2],
				['rival', 5],
			] as const
		).flatMap(([callManager, family]) => [
			`${client} hears of ${family} on ${of}`,
			`${callManager} opens ${family} on ${of}`,
		]),
	),
];

test('two adapters, two call managers, three address families, two clients: each is told of its own', (t) => {
	const world = new World();
	const {library} = world;
	world.miniport('east');
	world.miniport('west');
	world.callManager('atm', [1, 2]);
	world.callManager('rival', [2, 5]);
	const one = world.client('one');
	world.client('two');
	t.is(library.startAdapter('a', 'nowhere'), NDIS_STATUS.FAILURE);
	t.is(library.startAdapter('a', 'east'), SUCCESS);
	t.deepEqual(world.heard(), told('a'));
	t.is(library.startAdapter('west'), SUCCESS);
	t.deepEqual(world.heard(), told('west'));
	t.deepEqual(library.liveObjects().counts, {
		...library.liveObjects().counts,
		adapter: 2,
		binding: 8,
		'address family': 12,
	});

	const [status, vc] = createVc(one, 'west', 5);
	t.is(status, 'SUCCESS');
	t.is(ask(one, 'a', 1, 7), 'SUCCESS');
	t.is(ask(one, 'west', 5, 8), 'SUCCESS');
	t.deepEqual(world.heard(), ['rival creates a VC', 'west creates a VC', 'atm is asked 7', 'rival is asked 8']);
	// An address family of another binding, and a VC of another family, are not this request's business.
	const {families, bindings} = one;
	const wrong = (af: string, on: NdisVcHandle): string =>
		statusName(one.ndis().ndisCoOidRequest(bindings.get('a')!, families.get(af)!, on, NULL, newOid(1)));
	t.deepEqual([wrong('west 5', NULL), wrong('a 1', vc)], ['FAILURE', 'FAILURE']);
	one.ndis().ndisCoDeleteVc(vc);
	// Nor can a VC be on one adapter and of an address family on another.
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const mixed = one.ndis().ndisCoCreateVc(bindings.get('a')!, families.get('west 5')!, {}, cell);
	t.deepEqual([statusName(mixed), cell.value, world.heard()], ['FAILURE', undefined, []]);

	library.haltAdapter('a');
	t.deepEqual(world.heard(), ['two unbound from a', 'one unbound from a', 'east halted']);
	t.deepEqual(library.liveObjects().counts, {
		...library.liveObjects().counts,
		adapter: 1,
		binding: 4,
		'address family': 6,
	});
	t.is(ask(one, 'west', 5, 9), 'SUCCESS');
	library.surpriseRemove('west');
	t.deepEqual(library.liveObjects().opened, []);
});

test('drivers that are linked while an adapter runs are bound at the end of the step, and told what there is', (t) => {
	const world = new World();
	world.miniport('east');
	const one = world.client('one');
	world.library.startAdapter('a');
	t.deepEqual(world.heard(), []);
	world.callManager('late', [1]);
	const two = world.client('two');
	t.deepEqual(world.heard(), []);
	world.library.runPassive();
	t.deepEqual(world.heard(), [
		'late registers 1: SUCCESS',
		'one hears of 1 on a',
		'late opens 1 on a',
		'two hears of 1 on a',
		'late opens 1 on a',
	]);
	t.deepEqual([ask(one, 'a', 1, 1), ask(two, 'a', 1, 2)], ['SUCCESS', 'SUCCESS']);
	t.deepEqual(world.heard(), ['late is asked 1', 'late is asked 2']);
});

test('OPEN-32: of a call manager that has gone without notice nothing new is asked; its address families still close', (t) => {
	const world = new World();
	world.miniport('east');
	const kept = world.client('kept', true);
	const callManager = world.callManager('leaver', [1]);
	world.library.startAdapter('a');
	world.library.pauseAdapter();
	const [, vc] = createVc(kept, 'a', 1);
	t.is(statusName(callManager.ndis().ndisCloseAdapterEx(callManager.bindings.get('a')!)), 'SUCCESS');
	t.is(createVc(kept, 'a', 1)[0], 'CLOSING');
	t.is(ask(kept, 'a', 1, 1), 'CLOSING');
	t.is(statusName(kept.ndis().ndisCoDeleteVc(vc)), 'SUCCESS');
	t.is(statusName(kept.ndis().ndisClCloseAddressFamily(kept.families.get('a 1')!)), 'SUCCESS');
	world.library.haltAdapter();
	t.deepEqual(world.library.liveObjects().opened, []);
});

test('OPEN-30: limits are the user’s choice, by handler', (t) => {
	const world = new World({watchdogLimits: {miniportCoOidRequest: 50}});
	world.miniport('east');
	const one = world.client('one');
	world.library.startAdapter('a');
	t.is(one.ndis().ndisCoOidRequest(one.bindings.get('a')!, NULL, NULL, NULL, newOid(1)), PENDING);
	t.is(world.library.deadline(), 50);
});

test('what a handler structure lacks is remarked on by name when its driver is linked', (t) => {
	const trace = new Trace({capacity: 64});
	const library = new NdisLibrary({seed: 5, trace});
	const fewer = {...clientStubs, protocolClIncomingCloseCall: undefined, protocolCoStatusEx: undefined};
	const oids = {...integratedStubs, protocolCoOidRequest: () => SUCCESS};
	// Drivers of other languages than this one come without types.
	library.linkDriver('client', 'poor', fewer as never);
	library.linkDriver('miniport', 'empty', {} as never);
	library.linkDriver('mcm', 'one', {...oids, miniportCoOidRequest: oids.protocolCoOidRequest});
	library.linkDriver('mcm', 'two', oids);
	library.linkDriver('call-manager', 'whole', callManagerStubs);
	t.deepEqual(
		trace.read().flatMap(({kind, name}) => (kind === 'note' ? [name] : [])),
		[
			'no handler: ProtocolCoStatusEx, NDIS_PROTOCOL_CO_CHARACTERISTICS of poor',
			'no handler: ProtocolClIncomingCloseCall, NDIS_CO_CLIENT_OPTIONAL_HANDLERS of poor',
			...['CoCreateVc', 'CoDeleteVc', 'CoActivateVc', 'CoDeactivateVc', 'CoSendNetBufferLists', 'CoOidRequest'].map(
				(member) => `no handler: Miniport${member}, NDIS_MINIPORT_CO_CHARACTERISTICS of empty`,
			),
			'no handler: ProtocolCoOidRequest of its own, NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS of one',
		],
	);
});

test('a driver that registers its structures itself is called by what it registered, and by nothing else', (t) => {
	const world = new World();
	const {log, library} = world;
	world.miniport('a');
	const manager = world.callManager('manager', [1]);
	const cell: Cell<NdisAfHandle> = {value: undefined};
	const binding: Cell<NdisBindingHandle> = {value: undefined};
	library.linkDriver('client', 'own', (ndis) => ({
		ndisIoWorkItemFunction: () => {},
		netTimerCallback: () => {},
		protocolBindAdapterEx: (_bindContext, adapter) => ndis.ndisOpenAdapterEx({}, adapter, binding),
		protocolUnbindAdapterEx: () => ndis.ndisCloseAdapterEx(binding.value ?? NULL),
		protocolNetPnPEvent: () => SUCCESS,
		protocolSetOptions: (handle) => {
			const status = ndis.ndisSetOptionalHandlers(handle, {
				header: {type: 0x90, revision: 1, size: 40},
				protocolCoStatusEx: () => {},
				protocolCoReceiveNetBufferLists: () => {},
				protocolCoSendNetBufferListsComplete: () => {},
				protocolCoAfRegisterNotify: (_binding, family) => {
					const opened = ndis.ndisClOpenAddressFamilyEx(binding.value ?? NULL, family, {}, cell);
					log.push(`own opens ${family.addressFamily}: ${statusName(opened)}`);
				},
			});
			log.push(`own registers: ${statusName(status)}`);
			return ndis.ndisSetOptionalHandlers(handle, {...clientStubs, header: {type: 0xa6, revision: 1, size: 160}});
		},
		// Not registered, so not there.
		protocolCoOidRequest: () => SUCCESS,
	}));
	// Nothing of a driver whose registration fails is called.
	library.linkDriver('client', 'none', {...clientStubs, protocolSetOptions: () => NDIS_STATUS.RESOURCES});
	library.startAdapter('a');
	library.runPassive();
	t.deepEqual(
		log.filter((line) => line.startsWith('own')),
		['own registers: SUCCESS', 'own opens 1: SUCCESS'],
	);
	t.is(library.state.bindings.length, 2);
	const [af] = manager.families.values();
	const asked = manager.ndis().ndisCoOidRequest(manager.bindings.get('a')!, af!, NULL, NULL, newOid(1));
	t.is(statusName(asked), 'NOT_SUPPORTED');
});
