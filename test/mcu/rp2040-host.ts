/** A USB host in the hands of a test: the committed firmware on a bus of its own, run by hand. */
import {usbConfiguration, usbInterfaces, usbRequests} from '../../firmware-protocol/definition/usb.ts';
import {createRp2040UsbDevice} from '../../src/mcu/rp2040-target.ts';
import {rp2040Hz} from '../../src/mcu/rp2040-clock.ts';
import type {Rp2040UsbDevice} from '../../src/mcu/rp2040-usb-device.ts';
import type {UsbCompleted, UsbCompletion, UsbSetup, UsbTransfer} from '../../src/mcu/usb-device-model.ts';

/** A millisecond, in cycles. */
export const ms = rp2040Hz / 1000;

/** Requests without their values: what a test may leave out. */
type Request = Pick<UsbSetup, 'requestType' | 'request'> & Partial<UsbSetup>;

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** How a transfer has ended, in short: text of what came, or the kind of its end. */
export const short = (completion: UsbCompletion): string =>
	completion.type === 'completed' ? latin1(completion.bytes) : completion.type;

/** The device and what a test does with it. */
export class UsbTestHost {
	readonly device: Rp2040UsbDevice;

	constructor(serialNumber?: string) {
		this.device = createRp2040UsbDevice({serialNumber, pace: 'manual'});
		this.device.plug();
	}

	/** Lets time pass. */
	pass(milliseconds: number): void {
		this.device.runUntil(this.device.stats.cycles + milliseconds * ms);
	}

	/** Lets time pass until a transfer has ended, at most 100 ms. */
	finish(begin: (completed: UsbCompleted) => UsbTransfer): UsbCompletion {
		const ends: UsbCompletion[] = [];
		begin((completion) => ends.push(completion));
		for (let tries = 0; tries < 400 && ends.length === 0; tries++) {
			this.pass(0.25);
		}
		if (ends.length !== 1) {
			throw new Error(`within 100 ms the transfer has ended ${ends.length} times`);
		}
		return ends[0]!;
	}

	request({requestType, request, value = 0, index = 0, length = 0}: Request, bytes = new Uint8Array()): UsbCompletion {
		const setup = {requestType, request, value, index, length: bytes.length > 0 ? bytes.length : length};
		return this.finish((completed) => this.device.control(setup, bytes, completed));
	}

	descriptor(type: number, place = 0, length = 255): UsbCompletion {
		return this.request({...usbRequests.getDescriptor, value: 256 * type + place, length});
	}

	configure(): UsbCompletion {
		return this.request({...usbRequests.setConfiguration, value: usbConfiguration});
	}

	/** DTR and RTS on, as when a port is opened. */
	openSerial(state = 3): UsbCompletion {
		return this.request({...usbRequests.setControlLineState, value: state, index: usbInterfaces.communication});
	}

	out(address: number, text: string): UsbCompletion {
		return this.finish((completed) => this.device.transferOut(address, Buffer.from(text, 'latin1'), completed));
	}

	in(address: number, length = 4096): UsbCompletion {
		return this.finish((completed) => this.device.transferIn(address, length, completed));
	}

	/** Whatever comes within that time, without a claim that anything does. */
	listen(address: number, milliseconds: number): string {
		let heard = '';
		const read = (): UsbTransfer =>
			this.device.transferIn(address, 4096, (completion) => {
				heard += short(completion);
				transfer = read();
			});
		let transfer = read();
		this.pass(milliseconds);
		transfer.cancel();
		return heard;
	}
}

/** A host that has configured the device and taken the banner from both functions. */
export const configured = (serialNumber?: string): UsbTestHost => {
	const host = new UsbTestHost(serialNumber);
	host.configure();
	host.in(0x82);
	host.in(0x83);
	return host;
};
