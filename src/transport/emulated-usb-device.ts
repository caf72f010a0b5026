/**
 * A device on an emulated bus, presented as the npm package `usb` 3.1 presents a real one, with all its habits (docs/usb.md): what works here works there.
 */
import {
	bulkTransfer,
	controlTransfer,
	endPending,
	failed,
	type ModelCompleted,
	type ModelSetup,
	type ModelTransfer,
	type Named,
	type PluggedDevice,
} from './emulated-transfers.ts';
import type {UsbConfiguration, UsbDevice, UsbDirection, UsbInterface, UsbOutcome, UsbSetup} from './usb-device.ts';

const defaultTimeoutMs = 1000;
/** Longest transfer; 8 MiB fail (habit 3). */
const mostBytes = 4 * 1024 * 1024;

const addressOf = (direction: UsbDirection, endpointNumber: number): number =>
	direction === 'in' ? 0x80 | endpointNumber : endpointNumber;

const addressesOf = ({alternate}: UsbInterface): readonly number[] =>
	alternate.endpoints.map(({direction, endpointNumber}) => addressOf(direction, endpointNumber));

const types = {standard: 0, class: 0x20, vendor: 0x40} as const;
const recipients = {device: 0, interface: 1, endpoint: 2, other: 3} as const;
const clearFeature = {requestType: 0x02, request: 1, value: 0, length: 0} as const;

/** See the file’s sentence. The numbers of habits are those of docs/usb.md. */
export class EmulatedUsbDevice implements UsbDevice {
	readonly #device: PluggedDevice;
	readonly #claimed = new Set<number>();
	#isOpen = false;
	#borrowers = 0;
	#isBorrowedAlone = false;

	constructor(device: PluggedDevice) {
		this.#device = device;
	}

	get vendorId(): number {
		return this.#device.enumeration.vendorId;
	}

	get productId(): number {
		return this.#device.enumeration.productId;
	}

	get bus(): string {
		return this.#device.bus;
	}

	get ports(): readonly number[] {
		return this.#device.ports;
	}

	get address(): number {
		return this.#device.address;
	}

	/** Names the device as long as it is plugged in; a replugged one has another (habit 8). */
	get handle(): string {
		return `DeviceId { bus: ${this.#device.bus}, addr: ${this.#device.address} }`;
	}

	get opened(): boolean {
		return this.#isOpen;
	}

	get serialNumber(): string | null {
		this.#mustBeAlone();
		return this.#device.enumeration.serialNumber;
	}

	get productName(): string | null {
		this.#mustBeAlone();
		return this.#device.enumeration.productName;
	}

	get configuration(): UsbConfiguration {
		this.#mustBeAlone();
		return this.#device.enumeration.configuration;
	}

	open(): Promise<void> {
		return this.#alone(() => {
			if (!this.#device.isThere) {
				throw failed('open error: device not found (errno 2)');
			}
			this.#isOpen = true;
		});
	}

	/** Whatever was claimed stays so (habit 7). */
	close(): Promise<void> {
		return this.#alone(() => {
			this.#isOpen = false;
		});
	}

	claimInterface(interfaceNumber: number): Promise<void> {
		return this.#alone(() => {
			const {claims, isThere} = this.#device;
			const holder = claims.get(interfaceNumber);
			if (!this.#isOpen || !isThere) {
				throw failed(`claimInterface error: ${this.#isOpen ? 'device disconnected (errno 19)' : 'invalid state'}`);
			}
			if (holder !== undefined && holder !== this) {
				throw failed('claimInterface error: interface is busy (errno 16)');
			}
			this.#claimed.add(interfaceNumber);
			// Claimed a second time it is free for others: the first claim takes it along when it is dropped (habit 7).
			if (holder === this) {
				claims.delete(interfaceNumber);
			} else {
				claims.set(interfaceNumber, this);
			}
		});
	}

	releaseInterface(interfaceNumber: number): Promise<void> {
		return this.#alone(() => {
			if (!this.#isOpen || !this.#claimed.delete(interfaceNumber)) {
				throw failed(`releaseInterface error: ${this.#isOpen ? 'not claimed' : 'invalid state'}`);
			}
			if (this.#device.claims.get(interfaceNumber) === this) {
				this.#device.claims.delete(interfaceNumber);
			}
		});
	}

	clearHalt(direction: UsbDirection, endpointNumber: number): Promise<void> {
		return this.#together(async () => {
			const index = addressOf(direction, endpointNumber);
			if (!this.#owns(index) || this.#device.pending.has(index)) {
				throw failed('clearHalt error: endpoint not found');
			}
			await this.#control(
				{name: 'clearHalt', timeoutMs: defaultTimeoutMs},
				{...clearFeature, index},
				new Uint8Array(0),
			);
		});
	}

	/** Pending transfers end; the device is configured again. */
	reset(): Promise<void> {
		return this.#together(async () => {
			endPending(this.#device, 'Cancelled');
			this.#device.model.reset();
			await this.#device.configure();
		});
	}

	/** Takes the interface from this library too (habit 6). */
	detachKernelDriver(interfaceNumber: number): Promise<void> {
		return this.#together(async () => {
			const {claims, enumeration} = this.#device;
			const found = enumeration.configuration.interfaces.find((one) => one.interfaceNumber === interfaceNumber);
			claims.delete(interfaceNumber);
			endPending(this.#device, 'Cancelled', found === undefined ? [] : addressesOf(found));
		});
	}

	async controlTransferOut(setup: UsbSetup, data: Uint8Array, timeoutMs = defaultTimeoutMs): Promise<unknown> {
		return this.#together(async () => {
			const {requestType, recipient, request, value, index} = setup;
			await this.#control(
				{name: 'controlTransferOut', timeoutMs},
				{requestType: types[requestType] | recipients[recipient], request, value, index, length: data.length},
				data,
			);
			return {status: 'ok', bytesWritten: data.length};
		});
	}

	async transferIn(endpointNumber: number, length: number, timeoutMs = defaultTimeoutMs): Promise<UsbOutcome> {
		const packetSize = this.#packetSize('in', endpointNumber);
		const whole = Math.ceil(length / packetSize) * packetSize;
		const address = addressOf('in', endpointNumber);
		const bytes = await this.#bulk('transferIn', {address, length: whole, timeoutMs}, (completed) =>
			this.#device.model.transferIn(address, whole, completed),
		);
		// What came beyond the length that was asked for is thrown away (habit 3).
		const kept = bytes.slice(0, length);
		return {status: 'ok', data: new DataView(kept.buffer)};
	}

	async transferOut(endpointNumber: number, data: Uint8Array, timeoutMs = defaultTimeoutMs): Promise<UsbOutcome> {
		const address = addressOf('out', endpointNumber);
		await this.#bulk('transferOut', {address, length: data.length, timeoutMs}, (completed) =>
			this.#device.model.transferOut(address, data, completed),
		);
		return {status: 'ok'};
	}

	#bulk(
		name: 'transferIn' | 'transferOut',
		{address, length, timeoutMs}: {readonly address: number; readonly length: number; readonly timeoutMs: number},
		begin: (completed: ModelCompleted) => ModelTransfer,
	): Promise<Uint8Array> {
		return this.#together(async () => {
			const refusal = this.#refusalOf(address, length);
			if (refusal !== undefined) {
				throw failed(`${name} error: ${refusal}`);
			}
			return bulkTransfer(this.#device, {name, address, timeoutMs}, begin);
		});
	}

	async #control(what: Named, setup: ModelSetup, data: Uint8Array): Promise<void> {
		if (!this.#isOpen) {
			throw failed(`${what.name} error: invalid state`);
		}
		await controlTransfer(this.#device, what, setup, data);
	}

	#endpoints(): readonly UsbInterface[] {
		return this.#device.enumeration.configuration.interfaces.filter(({interfaceNumber}) =>
			this.#claimed.has(interfaceNumber),
		);
	}

	#owns(address: number): boolean {
		return this.#endpoints().flatMap(addressesOf).includes(address);
	}

	#packetSize(direction: UsbDirection, endpointNumber: number): number {
		const endpoints = this.#endpoints().flatMap(({alternate}) => alternate.endpoints);
		const found = endpoints.find((one) => one.direction === direction && one.endpointNumber === endpointNumber);
		return found?.packetSize ?? 1;
	}

	#refusalOf(address: number, length: number): string | undefined {
		if (!this.#owns(address) || this.#device.pending.has(address)) {
			return 'endpoint not found';
		}
		if (!this.#device.isThere) {
			return 'Disconnected';
		}
		if (length > mostBytes) {
			return 'Unknown(12)';
		}
		return length === 0 && address >= 0x80 ? 'InvalidArgument' : undefined;
	}

	#mustBeAlone(): void {
		if (this.#borrowers > 0 || this.#isBorrowedAlone) {
			throw failed('The same native value cannot be borrowed mutably while another borrow is active');
		}
	}

	/** Not while anything else is under way; the refusal is thrown, not rejected (habit 5). */
	#alone(work: () => void): Promise<void> {
		this.#mustBeAlone();
		this.#isBorrowedAlone = true;
		return Promise.resolve().then(() => {
			this.#isBorrowedAlone = false;
			work();
		});
	}

	#together<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.#isBorrowedAlone) {
			this.#mustBeAlone();
		}
		this.#borrowers++;
		return work().finally(() => {
			this.#borrowers--;
		});
	}
}
