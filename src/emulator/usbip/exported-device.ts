/** A device that a USB/IP server offers. */
import {descriptorBytes} from '../../../firmware-protocol/definition/usb-descriptors.ts';
import {descriptorTypes} from '../../../firmware-protocol/definition/usb.ts';
import type {UsbDeviceModel} from '../../mcu/usb-device-model.ts';
import type {DeviceRecord} from './wire.ts';

/** The model with what must be told of it before it has power. */
export type ExportedDevice = {
	readonly model: UsbDeviceModel;
	readonly record: DeviceRecord;
	/** Packet sizes by endpoint address. */
	readonly packets: ReadonlyMap<number, number>;
};

/** Descriptors inside a configuration, in order. Stops at one that has no length. */
const partsOf = (configuration: Uint8Array): readonly Uint8Array[] => {
	const parts: Uint8Array[] = [];
	for (let at = 0; at < configuration.length && configuration[at]! > 1; at += configuration[at]!) {
		parts.push(configuration.subarray(at, at + configuration[at]!));
	}
	return parts;
};

/** Descriptors as the device will report them. */
export type Descriptors = {readonly device: Uint8Array; readonly configuration: Uint8Array};

const ours = (): Descriptors => ({device: descriptorBytes('device'), configuration: descriptorBytes('configuration')});

/** `place`: 0 for the first device of a server, which is `1-1`. `descriptors`: the adapter's unless given. */
export const exportDevice = (
	model: UsbDeviceModel,
	place: number,
	{device, configuration}: Descriptors = ours(),
): ExportedDevice => {
	const parts = partsOf(configuration);
	const interfaces = parts.filter((part) => part[1] === descriptorTypes.interface && part[3] === 0);
	const endpoints = parts.filter((part) => part[1] === descriptorTypes.endpoint);
	return {
		model,
		record: {
			busId: `1-${place + 1}`,
			bus: 1,
			// Number 1 is the root hub's.
			number: place + 2,
			device,
			configuration,
			interfaces: interfaces.map((part) => [part[5]!, part[6]!, part[7]!] as const),
		},
		packets: new Map(endpoints.map((part) => [part[2]!, (part[4]! | (part[5]! << 8)) & 0x7_ff])),
	};
};
