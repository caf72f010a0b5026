import test from 'ava';
import {linkCounters} from '../../firmware-protocol/definition/counters.ts';
import {deviceOids} from '../../firmware-protocol/definition/device-oids.ts';
import {anyFlow, Bench, flow} from './bench.ts';

const staleFrames = Object.keys(linkCounters).indexOf('staleFrames');
const noRoom = Object.keys(linkCounters).indexOf('noRoom');
const badFrames = Object.keys(linkCounters).indexOf('badFrames');

function activate(vc: string, generation: string, connection = '-', flows = `${flow} ${flow}`): string {
	return `ACTIVATE ${vc} ${generation} C ${flows} 0 0 ${connection}`;
}

test('a VC becomes active for the call that owns the connection, on a permanent one, or for none', (t) => {
	const bench = Bench.open();
	bench.send('s', `SETUP 7 sink - - ${flow} ${flow} - - - - - -`);
	t.deepEqual(bench.send('d', activate('5', '1', '100')), ['d ACTIVATED 5 1 0 - - 40']);
	t.deepEqual(bench.send('d', activate('0', '1')), ['d ACTIVATED 0 1 0 - - 40']);
	t.deepEqual(bench.send('d', activate('6', '1', 'FF')), ['d ACTIVATED 6 1 0 - - 40']);
	t.deepEqual(bench.send('d', 'AUDIT A'), [
		'd AUDIT_ROW A 0 1 - 0 0',
		'd AUDIT_ROW A 5 1 7 3 0',
		'd AUDIT_ROW A 6 1 - 0 0',
		'd AUDIT_END A 3',
	]);
});

const refusedActivation = test.macro<[string, string]>({
	exec(t, message, status) {
		const bench = Bench.open();
		bench.call(7, 'echo');
		bench.send('s', `SETUP 8 not-ready - - ${flow} ${flow} - - - - - -`);
		bench.send('s', `SETUP 9 late-ready:1000 - - ${flow} ${flow} - - - - - -`);
		bench.send('d', activate('9', '1', '102'));
		const [vc, generation] = message.split(' ').slice(1);
		t.deepEqual(bench.send('d', message), [`d ACTIVATED ${vc} ${generation} ${status} - - 0`]);
	},
	title: (about) => `refuses to activate ${about}`,
});

test('a VC beyond vcMax', refusedActivation, activate('400', '1'), 'C000009A');
test('an unknown connection', refusedActivation, activate('5', '1', '3FF'), 'C0010015');
test('a connection that another VC carries', refusedActivation, activate('5', '1', '100'), 'C0010015');
test('a frame size above sduMax', refusedActivation, activate('5', '1', '-', `${flow} ,,,,,,1001,`), 'C0010015');
test('an active VC with another generation', refusedActivation, activate('7', '2', '100'), '10003');
test('a VC whose answer is due', refusedActivation, activate('9', '1', '102'), '10003');
test('a VC of a number that is never ready', refusedActivation, activate('5', '1', '101'), 'C000009A');

test('rounds rates to 256 where asked, and names the flows only where they differ', (t) => {
	const bench = Bench.open();
	const odd = '101,1,FFFFFFFE,,,1,,';
	const even = '200,,400,,,1,,';
	const round = (vc: number, flags: string, flows: string): string =>
		bench.send('d', `ACTIVATE ${vc} 1 ${flags} ${flows} 0 0 -`).join();
	t.is(round(1, '8C', `${odd} ${even}`), 'd ACTIVATED 1 1 0 100,1,FFFFFF00,,,1,, - 40');
	t.is(round(2, '10C', `${even} ${odd}`), 'd ACTIVATED 2 1 0 - 200,1,FFFFFF00,,,1,, 40');
	t.is(round(3, '10C', `1,,FFFFFF00,,,1,, ${anyFlow}`), 'd ACTIVATED 3 1 0 100,,FFFFFF00,,,1,, - 40');
	t.is(round(4, 'C', `${odd} ${odd}`), 'd ACTIVATED 4 1 0 - - 40');
	t.is(round(5, '18C', `${even} ${odd}`), 'd ACTIVATED 5 1 0 - 100,1,FFFFFF00,,,1,, 40');
	t.is(round(6, '10C', `FFFFFFFE,,,,,,, ${anyFlow}`), 'd ACTIVATED 6 1 0 FFFFFF00,,,,,,, - 40');
});

test('activates late with the flows it had rounded; until then data and credit are stale', (t) => {
	const bench = Bench.open();
	bench.send('s', `SETUP 7 late-ready:50 - - ${flow} ${flow} - - - - - -`);
	t.deepEqual(bench.send('d', `ACTIVATE 5 1 8C 101,,,,,,, ${anyFlow} 0 0 100`), []);
	t.deepEqual(bench.send('d', 'CREDIT 5 1 10'), []);
	t.deepEqual(bench.sendData([5, 1, 0], 'early'), []);
	t.is(bench.counter(staleFrames), 2);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 - - 7 3 0', 'd AUDIT_END 1 1']);
	t.deepEqual(bench.wait(50), ['d ACTIVATED 5 1 0 100,,,,,,, - 1']);
	t.deepEqual(bench.wait(1000), []);
});

test('deactivation before a late answer takes the answer back', (t) => {
	const bench = Bench.open();
	bench.send('s', `SETUP 7 late-ready:50 - - ${flow} ${flow} - - - - - -`);
	bench.send('d', activate('5', '1', '100'));
	t.deepEqual(bench.send('d', 'DEACTIVATE 5 1'), ['d DEACTIVATED 5 1 0']);
	t.deepEqual(bench.wait(100), []);
});

test('re-activation changes parameters, keeps tags and limits, and a refused one leaves the old', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo');
	bench.sendData([7, 1, 0], 'one');
	t.deepEqual(bench.send('d', activate('7', '1', '100')), ['d ACTIVATED 7 1 0 - - 10']);
	t.deepEqual(bench.send('d', activate('7', '1')), ['d ACTIVATED 7 1 0 - - 10']);
	t.deepEqual(bench.send('d', activate('7', '1', '3FF')), ['d ACTIVATED 7 1 C0010015 - - 10']);
	t.deepEqual(bench.sendData([7, 1, 1], 'two'), ['data 7 1 1 two', 'd SENT 7 1 1 0 10']);
});

test('an echo comes back within both credits; the device grants what the host’s credit covers', (t) => {
	const bench = Bench.open();
	t.deepEqual(bench.call(7, 'echo', {credit: '2'}), [
		's CONNECT 7 - - 100',
		'd ACTIVATED 7 1 0 - - 1',
		'd CREDIT 7 1 2',
	]);
	t.deepEqual(bench.sendData([7, 1, 0], 'one'), ['data 7 1 0 one', 'd SENT 7 1 0 0 2']);
	t.deepEqual(bench.sendData([7, 1, 1], ''), ['data 7 1 1 ', 'd SENT 7 1 1 0 2', 'd CREDIT 7 1 3']);
	t.deepEqual(bench.sendData([7, 1, 2], 'waits'), []);
	t.deepEqual(bench.sendData([7, 1, 3], 'beyond'), []);
	t.is(bench.counter(noRoom), 1);
	t.deepEqual(bench.send('d', 'CREDIT 7 1 6'), ['data 7 1 2 waits', 'd SENT 7 1 2 0 6']);
	t.deepEqual(bench.send('d', 'CREDIT 7 1 3'), []);
	t.deepEqual(bench.sendData([7, 1, 5], 'out of its turn'), []);
	t.is(bench.counter(badFrames), 1);
});

test('echoes 64 calls at once, each with every byte and in order', (t) => {
	const bench = Bench.open();
	const payload = String.fromCharCode(...Array.from({length: 700}, (_, i) => (i * 7) % 256));
	for (let ref = 1; ref <= 64; ref++) bench.call(ref, 'echo');
	for (let round = 0; round < 3; round++) {
		for (let ref = 64; ref >= 1; ref--) {
			const digits = ref.toString(16).toUpperCase();
			const frames = bench.sendData([ref, 1, round], `${round}${payload}${ref}`);
			t.is(frames[0], `data ${digits} 1 ${round} ${round}${payload}${ref}`);
			t.regex(frames[1]!, new RegExp(`^d SENT ${digits} 1 ${round} 0 `));
		}
	}
});

test('a sink takes everything and raises its limit', (t) => {
	const bench = Bench.open();
	t.is(bench.call(7, 'sink')[1], 'd ACTIVATED 7 1 0 - - 40');
	t.deepEqual(bench.sendData([7, 1, 0], 'x'.repeat(4096)), ['d SENT 7 1 0 0 41']);
	t.deepEqual(bench.sendData([7, 1, 1], 'x'), ['d SENT 7 1 1 0 42']);
});

test('frames that arrive together are done with one SENT', (t) => {
	const bench = Bench.open();
	bench.call(7, 'sink');
	const frames = [0, 1, 2].map((tag) => bench.dataFrame([7, 1, tag], 'x'));
	t.deepEqual(bench.take(bench.feed(Buffer.concat(frames))), ['d SENT 7 1 2 0 43']);
});

/** What a source sends from one place to another. */
function pattern(from: number, to: number): string {
	return String.fromCharCode(...Array.from({length: to - from}, (_, i) => (from + i) % 251));
}

test('a source sends its pattern, no faster than its credit, from CONNECT ACK on', (t) => {
	const bench = Bench.open();
	bench.send('s', `SETUP 7 source:600 - - ${flow} ${flow} - - - - - -`);
	bench.send('d', activate('7', '1', '100', `${flow} ,,,,,,FF,`));
	t.deepEqual(bench.send('d', 'CREDIT 7 1 2'), []);
	t.deepEqual(bench.send('s', 'CONNECT_ACK 7'), [`data 7 1 0 ${pattern(0, 255)}`, `data 7 1 1 ${pattern(255, 510)}`]);
	t.deepEqual(bench.send('d', 'CREDIT 7 1 A'), [`data 7 1 2 ${pattern(510, 600)}`]);
	t.deepEqual(bench.send('d', 'CREDIT 7 1 B'), []);
});

test('all of a generation but its own is stale', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo');
	t.deepEqual(bench.sendData([7, 2, 0], 'late'), []);
	t.deepEqual(bench.sendData([8, 1, 0], 'inactive'), []);
	t.deepEqual(bench.sendData([0x400, 1, 0], 'none'), []);
	t.deepEqual(bench.send('d', 'CREDIT 7 2 20'), []);
	t.deepEqual(bench.send('d', 'DEACTIVATE 7 2'), []);
	t.is(bench.counter(staleFrames), 5);
	t.deepEqual(bench.send('d', 'DEACTIVATE 7 1'), ['d DEACTIVATED 7 1 0']);
	t.deepEqual(bench.send('d', 'DEACTIVATE 7 9'), ['d DEACTIVATED 7 9 0']);
	t.deepEqual(bench.send('d', 'DEACTIVATE 999 9'), ['d DEACTIVATED 999 9 0']);
	t.deepEqual(bench.send('d', activate('7', '2', '100')), ['d ACTIVATED 7 2 0 - - 1']);
	t.deepEqual(bench.sendData([7, 1, 0], 'late'), []);
	t.is(bench.counter(staleFrames), 6);
});

test('nothing of a generation follows DEACTIVATED', (t) => {
	const bench = Bench.open(1);
	bench.call(7, 'echo', {credit: '1'});
	bench.sendData([7, 1, 0], 'one');
	bench.sendData([7, 1, 1], 'held for want of credit');
	t.deepEqual(bench.send('d', 'DEACTIVATE 7 1'), ['d DEACTIVATED 7 1 0']);
	t.deepEqual(bench.send('d', 'CREDIT 7 1 9'), []);
	t.deepEqual(bench.wait(2000), []);
});

test('without a call or a first party, data on an echo is taken and dropped', (t) => {
	const bench = Bench.open();
	bench.call(7, 'echo');
	bench.call(8, 'echo', {endpoint: '0'});
	bench.send('s', 'ADD_PARTY 8 1 echo - -');
	t.deepEqual(bench.sendData([8, 1, 0], 'heard'), ['data 8 1 0 heard', 'd SENT 8 1 0 0 10']);
	bench.send('s', 'DROP_PARTY 8 0 10 -');
	bench.send('s', 'RELEASE 7 10 - -');
	t.deepEqual(bench.sendData([8, 1, 1], 'lost'), ['d SENT 8 1 1 0 42']);
	t.deepEqual(bench.sendData([7, 1, 0], 'lost'), ['d SENT 7 1 0 0 41']);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_ROW 1 7 1 - 0 0', 'd AUDIT_ROW 1 8 1 8 A 1', 'd AUDIT_END 1 2']);
});

test('an audit names every active VC, in order, and ends with their number', (t) => {
	const bench = Bench.open();
	for (let ref = 1; ref <= 40; ref++) bench.call(ref, 'echo');
	const rows = bench.send('d', 'AUDIT 1');
	t.is(rows.length, 41);
	t.is(rows.at(-1), 'd AUDIT_END 1 28');
});

const hexOf = (value: number): string => value.toString(16).toUpperCase();

/** Numbers of 32 bits as they are written, little-endian. */
const words = (...values: readonly number[]): string => {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [place, value] of values.entries()) bytes.writeUInt32LE(value, 4 * place);
	return bytes.toString('hex').toUpperCase();
};

/** What an OID answers on a device that has a sink, has taken 5 and sent nothing. */
const oidAnswers: Readonly<Record<keyof typeof deviceOids, string | undefined>> = {
	OID_GEN_CO_SUPPORTED_LIST: words(...Object.values(deviceOids).map(({oid}) => oid)),
	OID_GEN_CO_HARDWARE_STATUS: words(0),
	OID_GEN_CO_MEDIA_SUPPORTED: words(12),
	OID_GEN_CO_MEDIA_IN_USE: words(12),
	OID_GEN_CO_LINK_SPEED: words(0xff_ff_ff_ff, 0xff_ff_ff_ff),
	OID_GEN_CO_VENDOR_ID: words(0xff_ff_ff),
	OID_GEN_CO_VENDOR_DESCRIPTION: Buffer.from('condis-hil/wasm/1.0\0').toString('hex').toUpperCase(),
	OID_GEN_CO_DRIVER_VERSION: '0006',
	OID_GEN_CO_PROTOCOL_OPTIONS: undefined,
	OID_GEN_CO_MAC_OPTIONS: words(0),
	OID_GEN_CO_MEDIA_CONNECT_STATUS: words(0),
	OID_GEN_CO_VENDOR_DRIVER_VERSION: words(0x1_00_00),
	OID_GEN_CO_XMIT_PDUS_OK: words(2),
	OID_GEN_CO_RCV_PDUS_OK: words(1),
	OID_GEN_CO_XMIT_PDUS_ERROR: words(1),
	OID_GEN_CO_RCV_PDUS_ERROR: words(0),
	OID_GEN_CO_RCV_PDUS_NO_BUFFER: words(0),
	OID_GEN_CO_MINIMUM_LINK_SPEED: words(0xff_ff_ff_ff, 0xff_ff_ff_ff),
	OID_GEN_CO_BYTES_XMIT: words(8),
	OID_GEN_CO_BYTES_RCV: words(3),
	OID_GEN_CO_RCV_CRC_ERROR: words(1),
	OID_CONDIS_HIL_COUNTERS: undefined,
};

test('every OID of the table is answered; what can only be set isn’t, nor is a count of one VC', (t) => {
	const bench = Bench.open();
	bench.call(7, 'sink');
	bench.call(8, 'echo');
	bench.sendData([7, 1, 0], 'five.');
	bench.sendData([8, 1, 0], 'and');
	bench.sendData([7, 1, 9], 'out of its turn');
	bench.feed('~s0000 CONNECT_ACK 7 00000000\n');
	for (const [name, {oid, from}] of Object.entries(deviceOids)) {
		const value = oidAnswers[name as keyof typeof deviceOids];
		const answer = (vc: string): string => bench.send('d', `OID_QUERY 5 ${hexOf(oid)} ${vc}`).join();
		if (name === 'OID_CONDIS_HIL_COUNTERS') continue;
		const known = value === undefined ? 'd OID_ANSWER 5 C0010017 - -' : `d OID_ANSWER 5 0 ${value} -`;
		t.is(answer('-'), known, name);
		t.is(answer('7'), from === 'data' ? 'd OID_ANSWER 5 C0010017 - -' : known, name);
	}
});

test('protocol options are set, with the length that they need; trouble shows in hardware and media status', (t) => {
	const bench = Bench.open();
	const {OID_GEN_CO_PROTOCOL_OPTIONS: options, ...others} = deviceOids;
	t.deepEqual(bench.send('d', `OID_SET 5 ${hexOf(options.oid)} - 01020304`), ['d OID_ANSWER 5 0 - -']);
	t.deepEqual(bench.send('d', `OID_SET 5 ${hexOf(options.oid)} - 010203`), ['d OID_ANSWER 5 C0010014 - 4']);
	t.deepEqual(bench.send('d', `OID_SET 5 ${hexOf(others.OID_GEN_CO_VENDOR_ID.oid)} - 01020304`), [
		'd OID_ANSWER 5 C0010017 - -',
	]);
	const state = (): string[] =>
		[others.OID_GEN_CO_HARDWARE_STATUS, others.OID_GEN_CO_MEDIA_CONNECT_STATUS].map(({oid}) => {
			const [answer] = bench.send('d', `OID_QUERY 5 ${hexOf(oid)} -`);
			return answer!.split(' ')[4]!;
		});
	bench.call(7, 'reset-keeps:0');
	bench.call(8, 'link-flap:10');
	t.deepEqual(state(), [words(4), words(1)]);
	bench.send('d', 'RESET 1');
	bench.wait(10);
	t.deepEqual(state(), [words(0), words(0)]);
});

test('the OID of the counters has a value, unknown ones don’t, and it can’t be set', (t) => {
	const bench = Bench.open();
	const [answer] = bench.send('d', 'OID_QUERY 5 FFC00001 -');
	const [type, name, request, status, data, needed] = answer!.split(' ');
	t.deepEqual([type, name, request, status, needed], ['d', 'OID_ANSWER', '5', '0', '-']);
	t.is(data!.length, 8 * Object.keys(linkCounters).length);
	t.deepEqual(bench.send('d', 'OID_QUERY 6 10115 3'), ['d OID_ANSWER 6 C0010017 - -']);
	t.deepEqual(bench.send('d', 'OID_SET 7 FFC00001 - 00'), ['d OID_ANSWER 7 C0010017 - -']);
});

test('RESET leaves the link and nothing else', (t) => {
	const bench = Bench.open();
	bench.call(7, 'hangup:50', {endpoint: '0'});
	bench.call(8, 'source:100000');
	t.deepEqual(
		bench.send('d', 'RESET 3').filter((frame) => !frame.startsWith('data')),
		['d RESET_DONE 3 0 0'],
	);
	t.deepEqual(bench.send('d', 'AUDIT 1'), ['d AUDIT_END 1 0']);
	t.deepEqual(bench.wait(1000), []);
	t.deepEqual(bench.call(7, 'echo')[0], 's CONNECT 7 - - 100');
});
