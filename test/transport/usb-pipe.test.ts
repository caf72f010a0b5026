import test from 'ava';
import {createEmulatedUsb} from '../../src/transport/emulated-usb.ts';
import {findUsbDevice} from '../../src/transport/find-usb-device.ts';
import {parseUsbAddress} from '../../src/transport/usb-address.ts';
import {UsbPipe} from '../../src/transport/usb-pipe.ts';
import {BenchDevice} from './bench-device.ts';
import {BenchUsbModel} from './bench-usb-model.ts';

const address = 'usb:1209:0001';
const {where} = parseUsbAddress(address);

const lateness = test.macro<[number, boolean]>({
	exec: async (t, late, isOpened) => {
		const system = createEmulatedUsb();
		const plug = system.attach(new BenchUsbModel(new BenchDevice()));
		t.teardown(() => plug.unplug());
		const device = await findUsbDevice({address, where, system});
		const {configuration} = device;
		let reads = 0;
		Object.defineProperty(device, 'configuration', {
			get: () => {
				if (reads++ < late) {
					throw new Error('getString error: transfer was cancelled');
				}
				return configuration;
			},
		});
		const opening = UsbPipe.open({
			address,
			findDevice: async () => device,
			interfaceNumber: undefined,
			system,
			writeTimeoutMs: 1000,
		});
		if (isOpened) {
			const pipe = await opening;
			t.is(plug.claims.length, 1);
			await pipe.shut();
		} else {
			await t.throwsAsync(opening, {
				code: 'open-failed',
				message: 'could not read the descriptors: transfer was cancelled',
			});
		}
		t.deepEqual(plug.claims, []);
	},
	title: (_, late, isOpened) =>
		`a busy device whose descriptors come too late ${late} times is ${isOpened ? 'opened' : 'given up'}`,
});

test(lateness, 2, true);
test(lateness, 3, false);
