/** Attaches devices of a USB/IP server to the kernel, as the program `usbip` does. Linux with `vhci-hcd`, root. */
import {readFileSync, writeFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {busIdBytes, operationBytes, operations, usbIpVersion} from '../../src/emulator/usbip/wire.ts';

const controller = '/sys/devices/platform/vhci_hcd.0';
const recordBytes = 0x138;
/** Where the record has bus, number and speed. */
const numbersAt = operationBytes + 288;

/** Where the server is. */
export type UsbIpPlace = {readonly host: string; readonly port: number};

/** Reads `HOST:PORT`. */
export const parsePlace = (text: string): UsbIpPlace => {
	const [host = '', port = ''] = text.split(':');
	return {host, port: Number(port)};
};

/** A port of the controller’s root hub for full-speed and high-speed devices that nothing is attached to. */
const freePort = (): number => {
	const rows = readFileSync(`${controller}/status`, 'utf8').split('\n').slice(1);
	const free = rows.map((row) => row.trim().split(/\s+/)).find(([hub, , status]) => hub === 'hs' && status === '004');
	if (free === undefined) {
		throw new Error('vhci-hcd has no free port');
	}
	return Number(free[1]);
};

const importRequest = (busId: string): Buffer => {
	const bytes = Buffer.alloc(operationBytes + busIdBytes);
	bytes.writeUInt16BE(usbIpVersion, 0);
	bytes.writeUInt16BE(operations.importRequest, 2);
	bytes.write(busId, operationBytes, 'ascii');
	return bytes;
};

const readReply = async (socket: Socket): Promise<Buffer> => {
	let reply = Buffer.alloc(0);
	for await (const bytes of socket.iterator({destroyOnReturn: false}) as AsyncIterable<Buffer>) {
		reply = Buffer.concat([reply, bytes]);
		const status = reply.length >= operationBytes ? reply.readUInt32BE(4) : 0;
		if (status !== 0) {
			throw new Error(`import refused, status ${status}`);
		}
		if (reply.length >= operationBytes + recordBytes) {
			return reply;
		}
	}
	throw new Error('the server closed the connection');
};

/** The part of a socket’s handle that is needed to hand it to the kernel; Node has no public way. */
type Handle = {readonly fd: number; readStop(): void};

/** Attaches a device. Resolves to its port, for `detach`, when the kernel has taken it; it is found a little later. */
export const attach = async ({host, port}: UsbIpPlace, busId: string): Promise<number> => {
	const socket = connect({host, port});
	socket.setNoDelay(true);
	socket.write(importRequest(busId));
	const reply = await readReply(socket);
	const [bus, number, speed] = [0, 4, 8].map((offset) => reply.readUInt32BE(numbersAt + offset));
	const free = freePort();
	// Not in Node’s types.
	const {_handle: handle} = socket as unknown as {readonly _handle: Handle};
	handle.readStop();
	writeFileSync(`${controller}/attach`, `${free} ${handle.fd} ${bus! * 0x1_00_00 + number!} ${speed!}`);
	// The kernel has its own hold on the connection.
	socket.destroy();
	return free;
};

/** Detaches a device at once, as when its plug is pulled. */
export const detach = (port: number): void => {
	writeFileSync(`${controller}/detach`, String(port));
};
