import {SerialPortStream} from '@serialport/stream';
import {createMcuBinding} from '../../src/mcu/mcu-binding.ts';
import {createDeviceTransport, type DeviceTransport} from '../../src/transport/device-transport.ts';
import {createEmulatedUsb} from '../../src/transport/emulated-usb.ts';
import {findUsbDevice} from '../../src/transport/find-usb-device.ts';
import {createMemoryCable, inPiecesOf} from '../../src/transport/memory-transport.ts';
import {createSerialTransport} from '../../src/transport/serial-transport.ts';
import {parseUsbAddress} from '../../src/transport/usb-address.ts';
import {createUsbTransport} from '../../src/transport/usb-transport.ts';
import {BenchDevice} from './bench-device.ts';
import {BenchUsbModel, type BenchUsbTraits} from './bench-usb-model.ts';
import {conformance, type TransportBench} from './conformance.ts';
import {RecordedEvents} from './events.ts';

const deviceBench = (device: BenchDevice): Pick<TransportBench, 'send' | 'heard' | 'hold'> => ({
	heard: device.heard,
	send: (bytes) => device.send(bytes),
	hold: (isHolding) => device.hold(isHolding),
});

const memoryBench = (): TransportBench => {
	const heard = new RecordedEvents();
	let cable = createMemoryCable({shape: inPiecesOf(7)});
	return {
		heard,
		opensAtOnce: true,
		connect: () => {
			cable = createMemoryCable({shape: inPiecesOf(7)});
			void cable.b.open(heard);
			return cable.a;
		},
		send: (bytes) => void cable.b.write(bytes),
		hold: (isHolding) => (isHolding ? cable.hold('aToB') : cable.release('aToB')),
		vanish: () => cable.vanish(),
		end: () => cable.b.close(),
	};
};

const emulatorBench = (): TransportBench => {
	const device = new BenchDevice();
	let transport: DeviceTransport;
	return {
		...deviceBench(device),
		opensAtOnce: true,
		connect: () => (transport = createDeviceTransport('emulator:', device)),
		vanish: () => transport.unplug(),
		end: () => device.stop(),
	};
};

const bindingBench = (): TransportBench => {
	const device = new BenchDevice();
	device.start();
	const address = 'mcu:bench';
	const binding = createMcuBinding({[address]: device});
	return {
		...deviceBench(device),
		holder: /could not open mcu:bench: .*cannot lock port; .*held by|another program/i,
		connect: () =>
			createSerialTransport({
				address,
				createPort: () => new SerialPortStream({binding, path: address, baudRate: 1_000_000, autoOpen: false}),
			}),
		vanish: () => binding.unplug(address),
		comeBack: () => binding.plug(address),
		end: () => device.stop(),
	};
};

const usbBench = (traits?: BenchUsbTraits) => (): TransportBench => {
	const device = new BenchDevice();
	const system = createEmulatedUsb({holder: 'it is held by somebody'});
	const address = 'usb:1209:0001/BENCH';
	const {where} = parseUsbAddress(address);
	device.start();
	const plug = system.attach(new BenchUsbModel(device, traits));
	return {
		...deviceBench(device),
		holder: /interface is busy.*; it is held by somebody$/,
		connect: () => createUsbTransport({address, system, findDevice: () => findUsbDevice({address, where, system})}),
		vanish: () => plug.unplug(),
		comeBack: () => plug.plug(),
		end: () => device.stop(),
	};
};

conformance('memory', memoryBench, {isExclusive: false});
conformance('device transport', emulatorBench, {isExclusive: false});
conformance('serial port of an emulated microcontroller', bindingBench);
conformance('USB', usbBench());
conformance('USB device that doesn’t end reads', usbBench({endsReads: false}));
