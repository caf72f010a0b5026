/**
 * A USB device as a host controller sees it: transfers, no drivers. A USB/IP server or a WebUSB-shaped device stands on top; emulated firmware, or a
 * test's own device, underneath.
 */

/** The setup packet of a control transfer (USB 2.0 table 9-2), as numbers. */
export type UsbSetup = {
	/** `bmRequestType`; bit 7: the data go to the host. */
	readonly requestType: number;
	/** `bRequest`. */
	readonly request: number;
	/** `wValue`. */
	readonly value: number;
	/** `wIndex`. */
	readonly index: number;
	/** `wLength`: most bytes of the data stage. */
	readonly length: number;
};

/** How a transfer ended. */
export type UsbCompletion =
	| {
			readonly type: 'completed';
			/** What came from the device, the receiver's to keep; empty after OUT. */
			readonly bytes: Uint8Array;
			/** Bytes of the data stage that went over the bus, either way. */
			readonly count: number;
	  }
	/** The device refused it (STALL). A halted endpoint stays so until CLEAR_FEATURE. */
	| {readonly type: 'stalled'}
	/** The device gave no answer: it has no such endpoint in its present configuration. */
	| {readonly type: 'failed'}
	/** The device sent more than was asked for. */
	| {readonly type: 'overflowed'}
	/** The device was unplugged or reset, or isn't plugged in. */
	| {readonly type: 'disconnected'};

/** A transfer under way. */
export type UsbTransfer = {
	/** Gives it up: true, and it never completes; bytes of it that had come are lost. False: it had completed. */
	cancel(): boolean;
};

/** Takes the end of a transfer; not called from inside the call that began it. */
export type UsbCompleted = (completion: UsbCompletion) => void;

/**
 * A device on a bus of its own, full speed. Transfers of one endpoint and direction are served in the order in which they were submitted; any number may
 * wait. Without an answer from the device (NAK) they wait for ever.
 */
export type UsbDeviceModel = {
	readonly speed: 'full';
	/** It is on the bus. */
	readonly plugged: boolean;
	/** Puts it on the bus: it is powered up, reset and given an address; transfers wait until then. Without effect while it is plugged. */
	plug(): void;
	/** Takes it from the bus and its power away: every transfer ends as `disconnected`. */
	unplug(): void;
	/** Resets the bus: every transfer ends as `disconnected`; afterwards the device has an address and no configuration. */
	reset(): void;
	/**
	 * A control transfer on endpoint 0. `bytes`: the data stage of an OUT request, else empty. SET_ADDRESS is the model's own business and completes
	 * without reaching the device.
	 */
	control(setup: UsbSetup, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer;
	/**
	 * A bulk or interrupt transfer to the host. `address` has bit 7 set; `length` is a multiple of the packet size. It ends when full or with the first
	 * packet that is shorter than the packet size.
	 */
	transferIn(address: number, length: number, completed: UsbCompleted): UsbTransfer;
	/**
	 * A bulk transfer to the device; the bytes are copied. It ends when the device has taken the last packet. No bytes: a zero-length packet; nothing is
	 * added by itself after a full last packet.
	 */
	transferOut(address: number, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer;
};
