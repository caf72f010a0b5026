/** A USB/IP client by hand, and a device whose transfers a test ends by hand. Opens real sockets on 127.0.0.1. */
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import type {
	UsbCompleted,
	UsbCompletion,
	UsbDeviceModel,
	UsbSetup,
	UsbTransfer,
} from '../../src/mcu/usb-device-model.ts';

/** A transfer that a device was given. */
export type Given = {
	readonly way: 'control' | 'in' | 'out';
	readonly address: number;
	readonly setup?: UsbSetup;
	readonly length: number;
	readonly bytes: string;
	readonly end: (completion: UsbCompletion) => void;
	cancelled: boolean;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Keeps what it is given; `answers` ends some at once. */
export class HandModel implements UsbDeviceModel {
	readonly speed = 'full';
	plugged = false;
	plugs = 0;
	readonly given: Given[] = [];
	/** A transfer has completed before it was cancelled, and its end is on its way. */
	refusesCancel = false;
	answers: (given: Given) => UsbCompletion | undefined = () => undefined;
	/** Throws on plugging in. */
	isBroken = false;

	plug(): void {
		if (this.isBroken) {
			throw new RangeError('no such serial number');
		}
		this.plugged = true;
		this.plugs++;
	}

	unplug(): void {
		this.plugged = false;
		for (const {end} of this.given.splice(0)) {
			end({type: 'disconnected'});
		}
	}

	reset(): void {
		this.unplug();
	}

	control(setup: UsbSetup, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		return this.#take({way: 'control', address: 0, setup, length: setup.length, bytes: hex(bytes)}, completed);
	}

	transferIn(address: number, length: number, completed: UsbCompleted): UsbTransfer {
		return this.#take({way: 'in', address, length, bytes: ''}, completed);
	}

	transferOut(address: number, bytes: Uint8Array, completed: UsbCompleted): UsbTransfer {
		return this.#take({way: 'out', address, length: bytes.length, bytes: hex(bytes)}, completed);
	}

	#take(what: Omit<Given, 'end' | 'cancelled'>, completed: UsbCompleted): UsbTransfer {
		const given: Given = {...what, cancelled: false, end: completed};
		this.given.push(given);
		const answer = this.answers(given);
		if (answer !== undefined) {
			setImmediate(completed, answer);
		}
		return {
			cancel: () => {
				given.cancelled = !this.refusesCancel;
				return given.cancelled;
			},
		};
	}
}

/** A return, decoded. */
export type Return = {
	readonly code: number;
	readonly sequence: number;
	readonly status: number;
	readonly count: number;
	readonly bytes: string;
};

/** What a submit says; what is left out is 0. */
export type SubmitFields = {
	readonly sequence: number;
	readonly endpoint?: number;
	readonly toHost?: boolean;
	readonly length?: number;
	readonly flags?: number;
	readonly deviceId?: number;
	readonly packets?: number;
	readonly setup?: string;
	readonly data?: Uint8Array;
};

/** Id of the device `1-1`. */
export const firstDeviceId = 0x1_00_02;

/** Bytes of an operation; the bus id is filled up. */
export const operation = (code: number, busId?: string, version = 0x01_11): Buffer => {
	const bytes = Buffer.alloc(busId === undefined ? 8 : 40);
	bytes.writeUInt16BE(version, 0);
	bytes.writeUInt16BE(code, 2);
	bytes.write(busId ?? '', 8);
	return bytes;
};

/** Bytes of a submit. */
export const submit = (fields: SubmitFields): Buffer => {
	const {sequence, endpoint = 0, toHost = false, flags = 0, deviceId = firstDeviceId, packets = 0, setup = ''} = fields;
	const {data = new Uint8Array(), length = data.length} = fields;
	const head = Buffer.alloc(48);
	[1, sequence, deviceId, toHost ? 1 : 0, endpoint, flags, length, 0, packets].forEach((number, place) =>
		head.writeUInt32BE(number, 4 * place),
	);
	head.write(setup, 40, 'hex');
	return Buffer.concat([head, data]);
};

/** Bytes of an unlink. */
export const unlink = (sequence: number, target: number): Buffer => {
	const head = Buffer.alloc(48);
	[2, sequence, firstDeviceId, 0, 0, target].forEach((number, place) => head.writeUInt32BE(number, 4 * place));
	return head;
};

/** Reads exactly what it is asked for. */
export class Client {
	readonly socket: Socket;
	/** Resolves when the connection is closed, whoever closed it. */
	readonly closed: Promise<unknown>;
	#received = Buffer.alloc(0);
	#wake: () => void = () => undefined;

	private constructor(socket: Socket) {
		this.socket = socket;
		this.closed = new Promise((resolve) => {
			socket.once('close', resolve);
		});
		socket.on('error', () => undefined);
		socket.on('data', (bytes) => {
			this.#received = Buffer.concat([this.#received, bytes]);
			this.#wake();
		});
		socket.once('close', () => this.#wake());
	}

	static async open(port: number): Promise<Client> {
		const socket = connect({host: '127.0.0.1', port}).setNoDelay(true);
		await once(socket, 'connect');
		return new Client(socket);
	}

	/** Opens and imports. */
	static async attached(port: number, busId = '1-1'): Promise<Client> {
		const client = await Client.open(port);
		client.write(operation(0x80_03, busId));
		await client.read(8 + 0x1_38);
		return client;
	}

	write(...parts: readonly Uint8Array[]): void {
		this.socket.write(Buffer.concat(parts));
	}

	/** Rejects when the connection ends before. */
	async read(count: number): Promise<Buffer> {
		while (this.#received.length < count) {
			if (this.socket.closed) {
				throw new Error(`closed after ${this.#received.length} of ${count} bytes`);
			}
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
		const bytes = this.#received.subarray(0, count);
		this.#received = this.#received.subarray(count);
		return bytes;
	}

	/** `isIn`: the bytes follow. */
	async readReturn(isIn = false): Promise<Return> {
		const head = await this.read(48);
		const count = head.readUInt32BE(24);
		const bytes = isIn ? hex(await this.read(count)) : '';
		return {
			code: head.readUInt32BE(0),
			sequence: head.readUInt32BE(4),
			status: head.readInt32BE(20),
			count,
			bytes,
		};
	}

	async close(): Promise<void> {
		this.socket.destroy();
		await this.closed;
	}
}
