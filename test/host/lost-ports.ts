/**
 * A program of its own: opens the ports that it is given, makes calls that wait for ever, says `ready`, and closes nothing. For each port it prints the
 * code of the error that it gets once the device is lost. Then there is nothing left to do, and it must end.
 */
import {SerialPort} from 'serialport';
import {CondisHilError} from '../../src/errors.ts';
import {Adapter} from '../../src/host/adapter.ts';
import {createSerialTransport} from '../../src/transport/serial-transport.ts';

/** Resolves when the call waits, to what it waits for. */
const open = async (path: string): Promise<{readonly pending: Promise<string>}> => {
	const createPort = (): SerialPort => new SerialPort({path, baudRate: 1_000_000, autoOpen: false});
	const adapter = await Adapter.open(createSerialTransport({address: path, createPort}), {
		link: {keepAliveMs: 200, deadMs: 1500},
	});
	const call = await adapter.makeCall({to: 'echo', multipoint: true});
	await call.addParty({to: 'sink'});
	const pending = call.addParty({to: 'slow:60000'}).then(
		() => 'added',
		(error: unknown) => (error instanceof CondisHilError ? error.code : String(error)),
	);
	return {pending};
};

const calls = await Promise.all(process.argv.slice(2).map(open));
process.stdout.write('ready\n');
const codes = await Promise.all(calls.map(({pending}) => pending));
process.stdout.write(`${codes.join(' ')}\n`);
