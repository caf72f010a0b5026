import test from 'ava';
import {
	CallReleasedError,
	CondisHilError,
	DeadlineError,
	errorCodes,
	LocalProtocolError,
	RemoteProtocolError,
	TransportError,
} from '../src/errors.ts';

const cause = new Error('EIO');

test('every error bears its class, code, message and the details it was given, and no others', (t) => {
	const errors = [
		[new LocalProtocolError('invalid-state', 'a'), {name: 'LocalProtocolError', code: 'invalid-state'}],
		[
			new RemoteProtocolError('device-refused', 'a', {status: 'RESOURCES', address: 'mcu:x'}),
			{name: 'RemoteProtocolError', code: 'device-refused', status: 'RESOURCES', address: 'mcu:x'},
		],
		[
			new CallReleasedError('call-refused', 'a', {status: 'FAILURE', causeNumber: 17, awaited: 'CONNECT for call 1'}),
			{
				name: 'CallReleasedError',
				code: 'call-refused',
				status: 'FAILURE',
				awaited: 'CONNECT for call 1',
				causeNumber: 17,
			},
		],
		[
			new DeadlineError('signalling-timeout', 'a', {timer: 'T303', awaited: 'CONNECT for call 1', ms: 4000}),
			{name: 'DeadlineError', code: 'signalling-timeout', awaited: 'CONNECT for call 1', timer: 'T303', ms: 4000},
		],
		[
			new TransportError('disconnected', 'a', {address: 'pty:', cause}),
			{name: 'TransportError', code: 'disconnected', address: 'pty:'},
		],
	] as const;
	for (const [error, details] of errors) {
		t.true(error instanceof CondisHilError);
		t.is(error.message, 'a');
		t.deepEqual<object, object>(Object.fromEntries(Object.entries(error)), details);
		t.is(error.cause, details.code === 'disconnected' ? cause : undefined);
	}
});

test('every code says what it means and what mends it', (t) => {
	for (const [code, {about, mend}] of Object.entries(errorCodes)) {
		t.regex(code, /^[a-z]+(-[a-z]+)*$/);
		t.true(about.length > 10 && mend.length > 10, code);
	}
});
