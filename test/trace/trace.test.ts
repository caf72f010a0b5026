import test from 'ava';
import {array, assert, integer, property} from 'fast-check';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {IRQL, NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {jsonLine} from '../../src/trace/json-line.ts';
import {defaultTraceCapacity, Trace} from '../../src/trace/trace.ts';

const nobody = {status: NONE, vc: NONE, party: NONE};

/** One call with a callback in it, a frame, a timer, an area and a note. */
const write = (trace: Trace): void => {
	trace.advance(1000);
	const call = trace.beginCall('NdisClMakeCall', 'client', 1, {status: NONE, vc: 1, party: 2}, ['a call']);
	trace.irql = IRQL.DISPATCH;
	trace.advance(1000.25);
	const callback = trace.beginCallback('ProtocolCmMakeCall', 'call-manager', 2, {status: NONE, vc: 1, party: 2}, []);
	trace.frame('out', 'signalling', 'Setup', 1, NONE, 63, []);
	trace.point('timer', 'T303', 'call-manager', 2, nobody, ['set', 4000]);
	trace.point('alloc', 'call', 'call-manager', 2, nobody, []);
	trace.endCallback(callback, NDIS_STATUS.PENDING);
	trace.endCall(call, NDIS_STATUS.PENDING);
	trace.irql = IRQL.PASSIVE;
	trace.advance(1001.000_49);
	const completion = {status: NDIS_STATUS.NOT_ACCEPTED, vc: 1, party: NONE};
	trace.endCall(trace.beginCall('NdisCmMakeCallComplete', 'call-manager', 2, completion, []), NONE);
	trace.point('note', 'marked', 'client', 1, nobody, []);
};

test('a record is one line of JSON, with the names that scripts rely on', (t) => {
	const trace = new Trace();
	write(trace);
	t.deepEqual(trace.read().map(jsonLine), [
		'{"seq":1,"at":0,"kind":"call","name":"NdisClMakeCall","driver":"client","parent":0,"irql":0,"vc":1,"party":2}',
		'{"seq":2,"at":0.25,"kind":"callback","name":"ProtocolCmMakeCall","driver":"call-manager","parent":1,"irql":2,"vc":1,"party":2}',
		'{"seq":3,"at":0.25,"kind":"frame","name":"Setup","driver":"miniport","parent":2,"irql":2,"vc":1,"dir":"out","plane":"signalling","bytes":63}',
		'{"seq":4,"at":0.25,"kind":"timer","name":"T303","driver":"call-manager","parent":2,"irql":2,"timer":"set"}',
		'{"seq":5,"at":0.25,"kind":"alloc","name":"call","driver":"call-manager","parent":2,"irql":2}',
		'{"seq":6,"at":0.25,"kind":"exit","name":"ProtocolCmMakeCall","status":"PENDING","driver":"call-manager","parent":1,"irql":2,"vc":1,"party":2}',
		'{"seq":7,"at":0.25,"kind":"return","name":"NdisClMakeCall","status":"PENDING","driver":"client","parent":0,"irql":2,"vc":1,"party":2}',
		'{"seq":8,"at":1,"kind":"call","name":"NdisCmMakeCallComplete","status":"NOT_ACCEPTED","driver":"call-manager","parent":0,"irql":0,"vc":1}',
		'{"seq":9,"at":1,"kind":"return","name":"NdisCmMakeCallComplete","driver":"call-manager","parent":0,"irql":0,"vc":1}',
		'{"seq":10,"at":1,"kind":"note","name":"marked","driver":"client","parent":0,"irql":0}',
	]);
});

test('an observer gets each record at emission, with its arguments, the same at both ends of a bracket', (t) => {
	const trace = new Trace({capacity: 1});
	const seen: TraceRecord[] = [];
	const live: TraceRecord[] = [];
	const end = trace.observe((record) => {
		live.push(record);
		seen.push({...record});
	});
	write(trace);
	end();
	write(trace);
	t.is(seen.length, 10);
	t.is(new Set(live).size, 1, 'the object is re-used');
	const [call, , frame] = seen;
	const back = seen.find(({opener}) => opener === 1)!;
	t.deepEqual(call!.args, ['a call']);
	t.is(back.args, call!.args);
	t.is(back.status, NDIS_STATUS.PENDING);
	t.deepEqual([frame!.direction, frame!.plane, frame!.bytes], ['out', 'signalling', 63]);
	const whole = new Trace();
	write(whole);
	t.deepEqual(
		seen.map(({args: _args, ...stored}) => stored),
		whole.read(),
	);
});

test('the ring keeps the last records of any run, whole; names don’t pile up', (t) => {
	const seed = 20_241;
	assert(
		property(integer({min: 1, max: 40}), array(integer({min: 0, max: 999}), {maxLength: 700}), (capacity, names) => {
			const trace = new Trace({capacity});
			const told: string[] = [];
			trace.observe((record) => told.push(jsonLine(record)));
			names.forEach((name, index) => {
				trace.advance(index);
				trace.point('note', `note ${name}`, 'ndis', 0, nobody, []);
			});
			t.deepEqual(trace.read().map(jsonLine), told.slice(-capacity));
			t.true(trace.state.ring.names.names.length <= capacity + 257);
		}),
		{seed, numRuns: 60, verbose: true},
	);
	t.log(`seed ${seed}`);
	t.is(new Trace().state.ring.capacity, defaultTraceCapacity);
});

test('a bracket that a throw left open is not closed by another’s end', (t) => {
	const trace = new Trace();
	const outer = trace.beginCall('NdisClMakeCall', 'client', 1, nobody, []);
	trace.beginCallback('ProtocolCmMakeCall', 'call-manager', 2, nobody, []);
	trace.endCall(outer, NDIS_STATUS.SUCCESS);
	t.deepEqual(
		trace.read().map(({kind}) => kind),
		['call', 'callback'],
	);
});

test('a trace goes on from the state of another', (t) => {
	const one = new Trace({capacity: 8});
	const two = new Trace({capacity: 8});
	write(one);
	two.state = structuredClone(one.state);
	for (const trace of [one, two]) write(trace);
	t.deepEqual(two.read(), one.read());
	t.is(two.read().at(-1)!.seq, 20);
});
