/** One client of a USB/IP server: first operations, then, with a device imported, commands. */
import type {Socket} from 'node:net';
import {Attachment, longestTransfer} from './attachment.ts';
import {ByteQueue} from './byte-queue.ts';
import type {ExportedDevice} from './exported-device.ts';
import {
	busIdBytes,
	type Command,
	commandBytes,
	decodeBusId,
	decodeCommand,
	decodeOperation,
	encodeImported,
	encodeList,
	encodeReply,
	operationBytes,
	operations,
	operationStatus,
	usbIpVersion,
} from './wire.ts';

/** What a connection asks of its server. */
export type ConnectionHost = {
	readonly devices: readonly ExportedDevice[];
	/** Takes a device for this connection; false when another has it. */
	readonly take: (device: ExportedDevice) => boolean;
	readonly giveBack: (device: ExportedDevice) => void;
};

/** Time in which a client must import a device, in milliseconds: a port scanner must not hold a place. */
const importWithinMs = 10_000;
/** Bytes sent and not taken from which on no more commands are read. */
const mostUnsent = 1024 * 1024;

const nothing = new Uint8Array();

/** Drives the socket until either side closes it. */
export class Connection {
	readonly #socket: Socket;
	readonly #host: ConnectionHost;
	readonly #received = new ByteQueue();
	#device: ExportedDevice | undefined;
	#attachment: Attachment | undefined;
	/** Head of a transfer to the device whose data haven't all come. */
	#begun: Extract<Command, {readonly type: 'submit'}> | undefined;

	constructor(socket: Socket, host: ConnectionHost) {
		this.#socket = socket;
		this.#host = host;
		socket.setNoDelay(true);
		socket.setTimeout(importWithinMs, () => socket.destroy());
		socket.on('data', (bytes) => {
			this.#received.add(bytes);
			this.#handle();
		});
		socket.on('drain', () => {
			socket.resume();
			this.#handle();
		});
		// 'close' follows.
		socket.on('error', () => undefined);
		socket.on('close', () => this.#release());
	}

	/** The device it has imported. */
	get device(): ExportedDevice | undefined {
		return this.#device;
	}

	/** Closes it; its device is unplugged. */
	close(): void {
		this.#release();
		this.#socket.destroy();
	}

	#release(): void {
		const device = this.#device;
		this.#device = undefined;
		this.#attachment?.end();
		this.#attachment = undefined;
		if (device !== undefined) {
			this.#host.giveBack(device);
		}
	}

	/** Works through what has come; stops where bytes are missing or the client takes nothing. */
	#handle(): void {
		let goesOn = true;
		while (goesOn && !this.#socket.destroyed && !this.#socket.writableEnded) {
			if (this.#socket.writableLength > mostUnsent) {
				this.#socket.pause();
				return;
			}
			goesOn = this.#attachment === undefined ? this.#operate() : this.#command(this.#attachment);
		}
	}

	#send(bytes: Uint8Array): void {
		if (!this.#socket.destroyed && !this.#socket.writableEnded) {
			this.#socket.write(bytes);
		}
	}

	/** Takes one operation; false: it isn't complete, or was the last. */
	#operate(): boolean {
		const head = this.#received.peek(operationBytes);
		if (head === undefined) {
			return false;
		}
		const {version, code} = decodeOperation(head);
		if (version !== usbIpVersion || (code !== operations.listRequest && code !== operations.importRequest)) {
			return this.#refuse(code, operationStatus.error);
		}
		if (code === operations.listRequest) {
			this.#received.take(operationBytes);
			this.#send(encodeList(this.#host.devices.map(({record}) => record)));
			return true;
		}
		const request = this.#received.take(operationBytes + busIdBytes);
		return request !== undefined && this.#import(decodeBusId(request.subarray(operationBytes)));
	}

	#refuse(code: number, status: number): false {
		this.#send(encodeReply(code, status));
		this.#socket.end();
		return false;
	}

	#import(busId: string): boolean {
		const device = this.#host.devices.find(({record}) => record.busId === busId);
		if (device === undefined) {
			return this.#refuse(operations.importRequest, operationStatus.noDevice);
		}
		if (!this.#host.take(device)) {
			return this.#refuse(operations.importRequest, operationStatus.busy);
		}
		this.#device = device;
		try {
			this.#attachment = new Attachment(device, (bytes) => this.#send(bytes));
		} catch {
			// Firmware or settings that the model can't start with; whoever made it could have tried.
			this.#release();
			return this.#refuse(operations.importRequest, operationStatus.unavailable);
		}
		this.#socket.setTimeout(0);
		this.#socket.setKeepAlive(true, importWithinMs);
		this.#send(encodeImported(device.record));
		return true;
	}

	/** Takes one command; false: it isn't complete, or can't be understood. */
	#command(attachment: Attachment): boolean {
		if (this.#begun !== undefined) {
			return this.#submit(attachment, this.#begun);
		}
		const head = this.#received.take(commandBytes);
		if (head === undefined) {
			return false;
		}
		const command = decodeCommand(head, longestTransfer);
		switch (command.type) {
			case 'submit':
				return this.#submit(attachment, command);
			case 'unlink':
				attachment.unlink(command.sequence, command.target);
				return true;
			case 'malformed':
				this.close();
				return false;
		}
	}

	#submit(attachment: Attachment, command: Extract<Command, {readonly type: 'submit'}>): boolean {
		const bytes = command.toHost ? nothing : this.#received.take(command.length);
		this.#begun = bytes === undefined ? command : undefined;
		if (bytes !== undefined && !attachment.submit(command, bytes)) {
			this.close();
		}
		return bytes !== undefined;
	}
}
