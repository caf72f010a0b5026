import {SerialPort} from 'serialport';
import {openPty} from '../../src/mcu/pty.ts';
import {createSerialTransport} from '../../src/transport/serial-transport.ts';
import {nativePortTest} from '../mcu/native-port.ts';
import {conformance, type TransportBench} from './conformance.ts';
import {RecordedEvents} from './events.ts';

const ptyBench = (): TransportBench => {
	const master = openPty();
	const heard = new RecordedEvents();
	master.onData = (bytes) => heard.received(bytes);
	return {
		heard,
		holder: new RegExp(`held by this process \\(${process.pid}\\)$`),
		connect: () =>
			createSerialTransport({
				address: `serial:${master.path}`,
				createPort: () => new SerialPort({path: master.path, baudRate: 4_000_000, autoOpen: false}),
				watchMs: 30,
			}),
		send: (bytes) => master.write(bytes),
		hold: (isHolding) => (isHolding ? master.pause() : master.resume()),
		vanish: () => master.hangUp(),
		end: () => master.hangUp(),
	};
};

conformance('serial port on a pty', ptyBench, {test: nativePortTest});
