/** Incoming calls, changes of traffic and OIDs by the promise API, on the firmware core as WebAssembly. */
import test, {type ExecutionContext} from 'ava';
import {
	Adapter,
	CallReleasedError,
	LocalProtocolError,
	oids,
	openAdapter,
	RecordKeeper,
	RemoteProtocolError,
	type AdapterOptions,
	type Listener,
	type Offer,
	type OidName,
} from '../../src/index.ts';
import {createWasmDevice} from '../../src/mcu/wasm-target.ts';
import {createDeviceTransport} from '../../src/transport/device-transport.ts';
import {LeapingClock} from './leaping-clock.ts';

const clean = {leaks: [], breaches: [], advisories: [], orderly: true};

type Story = (t: ExecutionContext, adapter: Adapter, refusals: Refusals) => Promise<void>;

/** RELEASE messages of this end, and refusals of a SETUP: their causes, and a wait for the next. */
type Refusals = {readonly causes: (number | undefined)[]; readonly next: () => Promise<void>};

const watchRefusals = (): Refusals & {readonly onTrace: NonNullable<AdapterOptions['onTrace']>} => {
	const keeper = new RecordKeeper();
	const causes: (number | undefined)[] = [];
	let tell: (() => void) | undefined;
	return {
		causes,
		next: async () =>
			new Promise((resolve) => {
				tell = resolve;
			}),
		onTrace: (record) => {
			const {name, direction, cause} = keeper.keep(record);
			if ((name === 'RELEASE' || name === 'RELEASE_COMPLETE') && direction === 'out') {
				causes.push(cause);
				tell?.();
			}
		},
	};
};

/** With a clock: host and firmware both go by it. */
type StoryOptions = AdapterOptions & {readonly clock?: LeapingClock};

const openFirmware = async (options: StoryOptions): Promise<Adapter> => {
	const {clock} = options;
	return clock === undefined
		? openAdapter('emulator:', options)
		: Adapter.open(createDeviceTransport('emulator:', createWasmDevice({clock})), options);
};

/** Tells a story on an adapter of its own, which must close clean. */
const told = test.macro({
	exec: async (t, story: Story, options: StoryOptions = {}, advised: readonly string[] = []) => {
		const refusals = watchRefusals();
		const adapter = await openFirmware({...options, onTrace: refusals.onTrace});
		t.teardown(() => adapter.close());
		await story(t, adapter, refusals);
		const closed = await adapter.close();
		t.deepEqual({...closed, advisories: closed.advisories.map(({id}) => id)}, {...clean, advisories: advised});
	},
	title: (claim = '') => claim,
});

const signal = (): AbortSignal => AbortSignal.timeout(5000);

const next = async (listener: Listener): Promise<Offer> => {
	const {value} = await listener.next({signal: signal()});
	if (value === undefined) throw new Error('no offer');
	return value;
};

test('an offer is accepted with other traffic, carries data, and ends as any call does', told, async (t, adapter) => {
	const listener = await adapter.listen({sap: 'bench'});
	const first = await adapter.makeCall({to: 'callback:5', from: 'bench'});
	const offer = await next(listener);
	t.like(offer, {to: 'bench', from: 'network', isOpen: true, transmit: {tokenRate: 9600}});
	const call = await offer.accept({receive: {tokenRate: 1000}, signal: signal()});
	t.like(call, {
		id: offer.id,
		to: 'bench',
		from: 'network',
		isIncoming: true,
		changed: true,
		receive: {tokenRate: 1000},
	});
	await call.send(Uint8Array.of(1, 2, 3));
	t.deepEqual(await call.received.next(), {value: Uint8Array.of(1, 2, 3), done: false});
	await t.throwsAsync(offer.accept(), {instanceOf: LocalProtocolError, code: 'invalid-state', message: /is accepted/});
	t.throws(() => offer.reject(), {instanceOf: LocalProtocolError, code: 'invalid-state'});
	t.deepEqual(await call.close(), {status: 'SUCCESS', cause: 16, byPeer: false});
	t.like(first, {isIncoming: false, from: 'bench'});
	await listener.close();
	await listener.close();
	t.deepEqual(await listener.next(), {value: undefined, done: true});
});

test('a call that the far side hangs up ends by its peer', told, async (t, adapter) => {
	const listener = await adapter.listen();
	await adapter.makeCall({to: 'callback-hangup:20'});
	const call = await (await next(listener)).accept({signal: signal()});
	t.deepEqual(await call.ended, {status: 'SUCCESS', cause: 16, byPeer: true});
});

test(
	'an offer is rejected with a cause; causes that the wire can’t carry change nothing',
	told,
	async (t, adapter, {causes}) => {
		const listener = await adapter.listen();
		await adapter.makeCall({to: 'callback:1'});
		const offer = await next(listener);
		t.throws(() => offer.reject({cause: 128}), {instanceOf: LocalProtocolError, code: 'invalid-argument'});
		offer.reject({cause: 17});
		t.false(offer.isOpen);
		t.deepEqual(causes, [17]);
	},
);

test(
	'a caller that goes before the answer withdraws the offer',
	told,
	async (t, adapter, refusals) => {
		const listener = await adapter.listen();
		await adapter.makeCall({to: 'callback-withdraw:200'});
		const offer = await next(listener);
		await new Promise((resolve) => {
			offer.withdrawn.addEventListener('abort', resolve);
		});
		const error = await t.throwsAsync(offer.accept(), {instanceOf: CallReleasedError, code: 'offer-withdrawn'});
		t.like(error, {status: 'SUCCESS', causeNumber: 16});
		const withdrawn = refusals.next();
		await adapter.makeCall({to: 'callback-withdraw:200'});
		await withdrawn;
		t.deepEqual([listener.length, listener.missed], [0, {busy: 0, withdrawn: 1}]);
	},
	// An offer that a busy computer sees only when it is withdrawn is never made.
	{clock: new LeapingClock()},
);

test('more offers than the backlog holds are rejected as busy', told, async (t, adapter, refusals) => {
	const listener = await adapter.listen({backlog: 1});
	const refused = refusals.next();
	await adapter.makeCall({to: 'callback:1'});
	await adapter.makeCall({to: 'callback:1'});
	await refused;
	t.deepEqual(refusals.causes, [17]);
	t.deepEqual([listener.length, listener.missed], [1, {busy: 1, withdrawn: 0}]);
});

test(
	'an acceptance that the network never confirms fails when T313 runs out',
	told,
	async (t, adapter) => {
		const listener = await adapter.listen();
		await adapter.makeCall({to: 'callback-silent'});
		const offer = await next(listener);
		t.like(await t.throwsAsync(offer.accept()), {code: 'signalling-timeout', causeNumber: 102});
	},
	{timers: {T313: 50}},
);

test('waits for SAPs, offers and connections are given up by a signal', told, async (t, adapter) => {
	await t.throwsAsync(adapter.listen({signal: AbortSignal.abort()}), {code: 'aborted'});
	const listener = await adapter.listen();
	const waiting = listener.next({signal: AbortSignal.timeout(5)});
	t.like(await t.throwsAsync(waiting), {code: 'aborted', awaited: 'an offer on the SAP *'});
	await adapter.makeCall({to: 'callback-silent'});
	const accepting = (await next(listener)).accept({signal: AbortSignal.timeout(20)});
	t.like(await t.throwsAsync(accepting), {code: 'aborted', awaited: 'the connection of the call from network'});
});

test('a SAP that is none, or is registered already, is refused', told, async (t, adapter) => {
	await adapter.listen({sap: 'bench'});
	const again = await t.throwsAsync(adapter.listen({sap: 'bench'}), {instanceOf: LocalProtocolError});
	t.like(again, {code: 'sap-refused', status: 'SAP_IN_USE'});
	t.like(await t.throwsAsync(adapter.listen({sap: 'bench;colour=02'})), {code: 'sap-refused', status: 'INVALID_DATA'});
	await t.throwsAsync(adapter.listen({sap: 'two words'}), {code: 'invalid-argument'});
	await t.throwsAsync(adapter.listen({backlog: 0}), {code: 'invalid-argument', message: /backlog is 0/});
});

test(
	'the end of a listener rejects the offers that wait; the end of the adapter those that were taken',
	told,
	async (t, adapter, {causes}) => {
		const listener = await adapter.listen();
		await adapter.makeCall({to: 'callback:1'});
		const offer = await next(listener);
		await adapter.makeCall({to: 'callback:1'});
		await adapter.makeCall({to: 'slow:20'});
		t.is(listener.length, 1);
		await listener.close();
		t.true(offer.isOpen);
		await adapter.close();
		t.deepEqual(
			causes.filter((cause) => cause === 27),
			[27, 27],
		);
		t.false(offer.isOpen);
		t.like(await t.throwsAsync(offer.accept()), {code: 'closed'});
		await t.throwsAsync(adapter.listen(), {code: 'closed'});
	},
);

test('OIDs by name and by number, with as much room as they need', told, async (t, adapter) => {
	const name: OidName = 'OID_CONDIS_HIL_COUNTERS';
	const whole = await adapter.query(name);
	const again = await adapter.query(oids[name].value, {length: 4});
	t.is(again.length, whole.length);
	const refused = await t.throwsAsync(adapter.query(0x7f_00_00_01), {instanceOf: RemoteProtocolError});
	t.like(refused, {code: 'device-refused', message: 'emulator:: OID 7F000001 was answered with INVALID_OID'});
	await t.throwsAsync(adapter.query('OID_GEN_CO_LINK_SPED' as OidName), {
		code: 'invalid-argument',
		message: /did you mean/,
	});
	await t.throwsAsync(adapter.query(-1), {code: 'invalid-argument'});
	await t.throwsAsync(adapter.set(name, new Uint8Array(4)), {code: 'device-refused'});
});

for (const by of ['notify', 'oid'] as const) {
	test(
		`the call manager has everything closed, by ${by}: offers are withdrawn, calls and loops end`,
		told,
		async (t, adapter) => {
			const listener = await adapter.listen();
			const call = await adapter.makeCall({to: 'callback:1'});
			const offer = await next(listener);
			const waiting = listener.next();
			await adapter.closeFamily({by});
			t.like(await call.ended, {byPeer: false, cause: 16});
			t.like(await t.throwsAsync(offer.accept()), {code: 'offer-withdrawn', status: 'CLOSING', causeNumber: 27});
			t.deepEqual(await waiting, {value: undefined, done: true});
			await t.throwsAsync(adapter.makeCall({to: 'sink'}), {code: 'closed', message: /has closed the address family/});
			const {rows, leaks} = await adapter.audit();
			t.deepEqual([rows.length, leaks], [1, []]);
		},
		{},
		// On demand it doesn’t come from the unbind handler, where it belongs.
		by === 'notify' ? ['AF-NOTIFY-002'] : [],
	);
}
