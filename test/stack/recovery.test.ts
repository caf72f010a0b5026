import type {StackOptions} from '../../src/stack/options.ts';
import {statusName} from '../../src/ndis/types/status.ts';
import {Rig, request} from './rig.ts';
import {test} from './seated.ts';

/** A call to a number of the network that makes trouble: what the user is told, and the frames from the trouble on. */
type Story = {
	readonly to: string;
	readonly options?: Partial<StackOptions>;
	readonly act?: (rig: Rig) => void;
	readonly told: readonly string[];
	readonly frames: readonly string[];
};

const stories: Readonly<Record<string, Story>> = {
	'RESTART of its connection': {
		to: 'restart:20',
		told: ['callConnected', 'callCleared NETWORK_UNREACHABLE 41', 'callEnded NETWORK_UNREACHABLE 41'],
		frames: ['← RESTART', '→ RESTART_ACK', '→ DEACTIVATE', '← DEACTIVATED'],
	},
	'RESTART of all': {
		to: 'restart-all:20',
		told: ['callConnected', 'callCleared NETWORK_UNREACHABLE 41', 'callEnded NETWORK_UNREACHABLE 41'],
		frames: ['← RESTART', '→ RESTART_ACK', '→ DEACTIVATE', '← DEACTIVATED'],
	},
	'STATUS Null, the network having forgotten it': {
		to: 'status-null:20',
		told: ['callConnected', 'callCleared FAILURE 101', 'callEnded FAILURE 101'],
		frames: ['← STATUS', '→ DEACTIVATE', '← DEACTIVATED'],
	},
	'the signalling link down for less than T309': {
		to: 'link-flap:50',
		told: ['signalling down', 'callConnected', 'signalling up'],
		frames: ['← SIGNALLING_LINK', '→ STATUS_ENQUIRY', '← STATUS'],
	},
	'the signalling link down for more than T309': {
		to: 'link-flap:500',
		options: {timers: {T309: 200}},
		told: [
			'signalling down',
			'callConnected',
			'callCleared DEST_OUT_OF_ORDER 27',
			'callEnded DEST_OUT_OF_ORDER 27',
			'signalling up',
		],
		frames: ['→ DEACTIVATE', '← DEACTIVATED', '← SIGNALLING_LINK', '→ RESTART', '← RESTART_ACK'],
	},
	'a reset that it survives': {
		to: 'reset-keeps:20',
		told: ['callConnected', 'statusIndicated HARD_ERRORS', 'resetStarted', 'resetEnded'],
		frames: ['← STATUS_INDICATION', '→ RESET', '← RESET_DONE', '→ STATUS_ENQUIRY', '← STATUS'],
	},
	'a reset that empties the device: its VC is restored, without a new activation for NDIS': {
		to: 'reset-loses:20',
		told: ['callConnected', 'statusIndicated HARD_ERRORS', 'resetStarted', 'resetEnded'],
		frames: [
			'← STATUS_INDICATION',
			'→ RESET',
			'← RESET_DONE',
			'→ ACTIVATE',
			'→ ACTIVATE',
			'← ACTIVATED',
			'← ACTIVATED',
			'→ STATUS_ENQUIRY',
			'→ CREDIT',
			'← STATUS',
			'← CREDIT',
		],
	},
	'the device restarted, and greeted anew': {
		to: 'echo',
		options: {whenRestarted: 'recover'},
		act: (rig) => rig.firmware.start(1),
		told: [
			'callConnected',
			'console',
			'resetStarted',
			'callCleared NETWORK_UNREACHABLE 41',
			'statusIndicated 60010001',
			'callEnded NETWORK_UNREACHABLE 41',
			'resetEnded',
		],
		frames: ['→ ACTIVATE', '← ACTIVATED', '→ RESTART', '← RESTART_ACK'],
	},
};

const told = (rig: Rig): string[] =>
	rig.events.splice(0).map((event) => {
		const status = 'status' in event ? ` ${statusName(event.status)}` : '';
		const cause = 'element' in event && event.element !== undefined ? ` ${event.element.cause}` : '';
		return event.type === 'signalling' ? `signalling ${event.isUp ? 'up' : 'down'}` : `${event.type}${status}${cause}`;
	});

const framesOf = (rig: Rig, count: number): string[] =>
	rig.records
		.filter(({kind, plane}) => kind === 'frame' && (plane === 'signalling' || plane === 'device'))
		.slice(-count)
		.map(({direction, name}) => `${direction === 'out' ? '→' : '←'} ${name}`);

for (const [title, {to, options, act, told: expected, frames}] of Object.entries(stories)) {
	test(`a call in ${title}`, (t) => {
		const rig = Rig.open(options);
		rig.stack.makeCall(1, request(to), undefined, rig.now);
		rig.run(15);
		act?.(rig);
		rig.run(2500);
		t.deepEqual(framesOf(rig, frames.length), frames);
		t.deepEqual(told(rig), expected);
		// Whatever it was, the next call is like any other.
		rig.stack.makeCall(2, request('echo'), undefined, rig.now);
		rig.until('callConnected');
		rig.stack.send(2, Uint8Array.of(1, 2, 3), 1, rig.now);
		t.deepEqual(rig.until('received').data, Uint8Array.of(1, 2, 3));
		rig.stack.shutDown(rig.now);
		rig.until('addressFamilyClosed');
		rig.stack.stop(rig.now);
		rig.until('linkDown');
		t.deepEqual(rig.stack.liveObjects().opened, []);
		t.deepEqual(
			rig.stack.finishVerification().map(({id, message}) => `${id} ${message}`),
			[],
		);
	});
}

test('a device that confirms no send is reset before a miniport’s 22 s are over, and the send ends', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('hold-sends:60000'), undefined, rig.now);
	rig.until('callConnected');
	rig.stack.send(1, Uint8Array.of(1), 1, rig.now);
	// What ends without the device, here for its length, doesn’t hold it off.
	for (const id of [2, 3, 4]) {
		rig.stack.send(1, new Uint8Array(100_000), id, rig.now);
		rig.run(5000);
		t.deepEqual(told(rig), ['sent INVALID_LENGTH']);
	}

	rig.run(6000);
	// The stand-in network of this firmware forgets its calls in a reset.
	t.deepEqual(told(rig), [
		'resetStarted',
		'callCleared NETWORK_UNREACHABLE 41',
		'sent SEND_ABORTED',
		'callEnded NETWORK_UNREACHABLE 41',
		'resetEnded',
	]);
});

test('a client that gives lists back when it hears that a VC is lost doesn’t end the reset before its time', (t) => {
	const rig = Rig.open();
	rig.stack.makeCall(1, request('hold-sends:60000'), undefined, rig.now);
	rig.until('callConnected');
	rig.stack.makeCall(2, request('echo'), undefined, rig.now);
	rig.until('callConnected');
	rig.stack.send(2, Uint8Array.of(2), 1, rig.now);
	rig.until('received');
	rig.stack.send(1, Uint8Array.of(1), 1, rig.now);
	rig.run(21_000);
	t.deepEqual(
		rig.events.filter(({type}) => type === 'breach' || type === 'resetEnded').map(({type}) => type),
		['resetEnded'],
	);
});
