/** The part of the W3C WebUSB API that the transport uses, so that it runs on the npm package `usb` and in a browser alike. */

/** Direction of an endpoint, as seen by the host. */
export type UsbDirection = 'in' | 'out';

/** W3C `USBEndpoint`. */
export type UsbEndpoint = {
	readonly endpointNumber: number;
	readonly direction: UsbDirection;
	readonly type: string;
	/** Bytes. */
	readonly packetSize: number;
};

/** W3C `USBAlternateInterface`. */
export type UsbAlternate = {
	readonly interfaceClass: number;
	readonly interfaceSubclass: number;
	readonly interfaceProtocol: number;
	readonly endpoints: readonly UsbEndpoint[];
};

/** W3C `USBInterface`. */
export type UsbInterface = {readonly interfaceNumber: number; readonly alternate: UsbAlternate};

/** W3C `USBConfiguration`. */
export type UsbConfiguration = {readonly interfaces: readonly UsbInterface[]};

/** W3C `USBControlTransferParameters`. */
export type UsbSetup = {
	readonly requestType: 'standard' | 'class' | 'vendor';
	readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
	readonly request: number;
	readonly value: number;
	readonly index: number;
};

/** W3C `USBInTransferResult` and `USBOutTransferResult`, as far as they are used. */
export type UsbOutcome = {readonly status?: string | undefined; readonly data?: DataView | undefined};

/**
 * W3C `USBDevice`. The last parameter of the transfers, and the optional members, are of the npm package `usb`; a browser has none of them and lets
 * a transfer wait for ever.
 */
export type UsbDevice = {
	readonly vendorId: number;
	readonly productId: number;
	/** In `usb` these three are getters that may talk to the device, throw, and refuse while a transfer is pending. */
	readonly serialNumber?: string | null | undefined;
	readonly productName?: string | null | undefined;
	readonly configuration?: UsbConfiguration | null | undefined;
	open(): Promise<void>;
	close(): Promise<void>;
	reset(): Promise<void>;
	claimInterface(interfaceNumber: number): Promise<void>;
	releaseInterface(interfaceNumber: number): Promise<void>;
	clearHalt(direction: UsbDirection, endpointNumber: number): Promise<unknown>;
	transferIn(endpointNumber: number, length: number, timeoutMs?: number): Promise<UsbOutcome>;
	transferOut(endpointNumber: number, data: Uint8Array<ArrayBuffer>, timeoutMs?: number): Promise<UsbOutcome>;
	controlTransferOut(setup: UsbSetup, data: Uint8Array<ArrayBuffer>, timeoutMs?: number): Promise<unknown>;
	/** Name of the bus: `001` on Linux. */
	readonly bus?: string;
	/** Port of the root hub, then of each hub behind it. */
	readonly ports?: readonly number[];
	/** Number of the device on its bus; a replugged one gets another. */
	readonly address?: number;
	/** Linux: takes the interface away from its driver, from this program as well; its pending transfers end. */
	detachKernelDriver?(interfaceNumber: number): Promise<void>;
};

/** What a system has of USB: the npm package on a computer, `navigator.usb` in a browser, an invention in a test. */
export type UsbSystem = {
	/** The devices there are, each a new object. Rejects where there is no USB. */
	devices(): Promise<readonly UsbDevice[]>;
	/**
	 * Longest time that one read is left to wait, in milliseconds. A read that is cancelled by its time-out may lose what came at that moment, so
	 * it should be endless wherever a pending read can be ended otherwise.
	 */
	readonly readTimeoutMs: number;
	/** Who holds the interface, as a sentence; where the system can tell. */
	holderOf?(device: UsbDevice, interfaceNumber: number): Promise<string>;
	/** What gives this user access to the device, as a sentence. */
	accessTo?(device: UsbDevice): Promise<string>;
};
