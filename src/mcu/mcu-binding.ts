/** A `serialport` binding whose hardware is emulated: `SerialPortStream` of `@serialport/stream` runs over it on any system. */
import type {SerialPortStream} from '@serialport/stream';
import type {EmulatedDevice} from './device.ts';

type BindingInterface = SerialPortStream['settings']['binding'];
type BindingPort = NonNullable<SerialPortStream['port']>;
type OpenOptions = BindingPort['openOptions'];
type ReadResult = Awaited<ReturnType<BindingPort['read']>>;

/** Bytes that a system's serial driver typically takes before a write has to wait. */
const writeAhead = 4096;
/** Bytes kept for a user who doesn't read; a driver drops what is more, and so does this. */
const readAhead = 65_536;

const defaults: OpenOptions = {
	path: '',
	baudRate: 115_200,
	dataBits: 8,
	lock: true,
	stopBits: 1,
	parity: 'none',
	rtscts: false,
	xon: false,
	xoff: false,
	xany: false,
	hupcl: true,
};

/** `serialport` tells an expected end (its own `close`) from a disconnection by this property. */
const canceled = (): Error => Object.assign(new Error('Canceled'), {canceled: true});

const unplugged = (): Error =>
	Object.assign(new Error('Error: Input/output error, the device was unplugged'), {disconnect: true});

type PendingRead = {
	readonly into: Buffer;
	readonly offset: number;
	readonly length: number;
	readonly resolve: (result: ReadResult) => void;
	readonly reject: (error: Error) => void;
};

type PendingWrite = {readonly resolve: () => void; readonly reject: (error: Error) => void};

/** One open port. */
class McuPort implements BindingPort {
	isOpen = true;
	readonly openOptions: OpenOptions;
	readonly #device: EmulatedDevice;
	readonly #release: () => void;
	#plugged = true;
	#arrived: Uint8Array[] = [];
	#arrivedBytes = 0;
	#read: PendingRead | undefined;
	#writes: PendingWrite[] = [];

	constructor(device: EmulatedDevice, options: Partial<OpenOptions>, release: () => void) {
		this.#device = device;
		this.openOptions = {...defaults, ...options};
		this.#release = release;
		device.onData = (bytes) => this.#take(bytes);
		device.onDrained = () => this.#resolveWrites();
	}

	async read(buffer: Buffer, offset: number, length: number): Promise<ReadResult> {
		if (!this.isOpen) {
			throw canceled();
		}
		this.#mustBePlugged();
		return new Promise((resolve, reject) => {
			this.#read = {into: buffer, offset, length, resolve, reject};
			this.#answerRead();
		});
	}

	async write(buffer: Buffer): Promise<void> {
		this.#mustBeOpen();
		this.#mustBePlugged();
		this.#device.feed(buffer);
		await this.#backlogBelow(writeAhead);
	}

	async drain(): Promise<void> {
		this.#mustBeOpen();
		await this.#backlogBelow(1);
	}

	async flush(): Promise<void> {
		this.#mustBeOpen();
		this.#arrived = [];
		this.#arrivedBytes = 0;
	}

	async close(): Promise<void> {
		this.#mustBeOpen();
		this.#end(canceled());
	}

	/** What pulling the plug does: pending operations fail, and `serialport` reports a disconnection. */
	unplug(): void {
		const error = unplugged();
		this.#plugged = false;
		const read = this.#read;
		const writes = this.#writes;
		this.#read = undefined;
		this.#writes = [];
		read?.reject(error);
		writes.forEach((write) => write.reject(error));
	}

	async update({baudRate}: {baudRate: number}): Promise<void> {
		this.#mustBeOpen();
		Object.assign(this.openOptions, {baudRate});
	}

	async set(): Promise<void> {
		this.#mustBeOpen();
	}

	async get(): Promise<{cts: boolean; dsr: boolean; dcd: boolean}> {
		this.#mustBeOpen();
		return {cts: true, dsr: true, dcd: true};
	}

	async getBaudRate(): Promise<{baudRate: number}> {
		this.#mustBeOpen();
		return {baudRate: this.openOptions.baudRate};
	}

	#mustBeOpen(): void {
		if (!this.isOpen) {
			throw new Error('Port is not open');
		}
	}

	#mustBePlugged(): void {
		if (!this.#plugged) {
			throw unplugged();
		}
	}

	#end(error: Error): void {
		this.isOpen = false;
		this.#device.onData = () => {};
		this.#device.onDrained = () => {};
		this.#read?.reject(error);
		this.#writes.forEach((write) => write.reject(error));
		this.#release();
	}

	#take(bytes: Uint8Array): void {
		if (this.#arrivedBytes + bytes.length <= readAhead) {
			this.#arrived.push(bytes);
			this.#arrivedBytes += bytes.length;
			this.#answerRead();
		}
	}

	#answerRead(): void {
		const read = this.#read;
		if (read === undefined || this.#arrivedBytes === 0) {
			return;
		}
		this.#read = undefined;
		let bytesRead = 0;
		for (let piece = this.#arrived[0]; piece !== undefined && bytesRead < read.length; piece = this.#arrived[0]) {
			const part = piece.subarray(0, read.length - bytesRead);
			read.into.set(part, read.offset + bytesRead);
			bytesRead += part.length;
			if (part.length === piece.length) {
				this.#arrived.shift();
			} else {
				this.#arrived[0] = piece.subarray(part.length);
			}
		}
		this.#arrivedBytes -= bytesRead;
		read.resolve({buffer: read.into, bytesRead});
	}

	#backlogBelow(below: number): Promise<void> {
		return new Promise((resolve, reject) => {
			if (this.#device.backlog < below) {
				resolve();
			} else {
				this.#writes.push({resolve, reject});
			}
		});
	}

	#resolveWrites(): void {
		const done = this.#writes;
		this.#writes = [];
		done.forEach((write) => write.resolve());
	}
}

/** The binding, and the two hands that hold the plug. */
export type McuBinding = BindingInterface & {
	/** Disconnects the device of that path: an open port is lost, and opening fails until `plug`. */
	unplug(path: string): void;
	/** Connects it again. */
	plug(path: string): void;
};

/**
 * Makes a binding of the devices by path. Starting and stopping them is their owner's business. Opening a path twice fails with
 * `Cannot lock port` and an unknown or unplugged one with `No such file or directory`, in the words of the native binding.
 */
export const createMcuBinding = (devices: Readonly<Record<string, EmulatedDevice>>): McuBinding => {
	const open = new Map<string, McuPort>();
	const away = new Set<string>();
	return {
		list: async () =>
			Object.entries(devices)
				.filter(([path]) => !away.has(path))
				.map(([path, device]) => ({
					path,
					manufacturer: device.name,
					serialNumber: undefined,
					pnpId: undefined,
					locationId: undefined,
					productId: undefined,
					vendorId: undefined,
				})),
		open: async (options) => {
			const device = devices[options.path];
			if (device === undefined || away.has(options.path)) {
				throw new Error(`Error: No such file or directory, cannot open ${options.path}`);
			}
			if (open.has(options.path)) {
				throw new Error('Error Resource temporarily unavailable Cannot lock port');
			}
			const port = new McuPort(device, options, () => open.delete(options.path));
			open.set(options.path, port);
			return port;
		},
		unplug: (path) => {
			away.add(path);
			open.get(path)?.unplug();
		},
		plug: (path) => {
			away.delete(path);
		},
	};
};
