/** Serves emulated USB devices to any Linux with `vhci-hcd`. See docs/usbip.md. */
import {once} from 'node:events';
import {createServer, type Server} from 'node:net';
import {TransportError} from '../../errors.ts';
import type {UsbDeviceModel} from '../../mcu/usb-device-model.ts';
import {Connection} from './connection.ts';
import {type ExportedDevice, exportDevice} from './exported-device.ts';

/** The port that clients use unless told otherwise. */
export const usbIpPort = 3240;

/** What to serve and where. */
export type UsbIpOptions = {
	/** In the order of their bus ids: `1-1`, `1-2` and so on. At most 8: a root hub's ports. */
	readonly devices: readonly UsbDeviceModel[];
	/** Default 3240; 0: any that is free. */
	readonly port?: number;
	/** Host to listen on. Default 127.0.0.1. */
	readonly host?: string;
};

/** A server that runs until it is closed. */
export type UsbIpServer = {
	readonly host: string;
	readonly port: number;
	/** `usbip://HOST:PORT/BUSID`, in the order of the devices. */
	readonly addresses: readonly string[];
	/** Takes a device away from its client at once, as when a plug is pulled; it can be attached again. False: nobody has it. */
	unplug(busId: string): boolean;
	/** Takes all devices away. Never rejects. */
	close(): Promise<void>;
};

/** Clients at a time; more are turned away. */
const mostConnections = 32;

const listen = async (server: Server, host: string, port: number): Promise<number> => {
	server.listen(port, host);
	try {
		await once(server, 'listening');
	} catch (cause) {
		const {code} = cause as NodeJS.ErrnoException;
		const why = code === 'EADDRINUSE' ? 'another program listens there' : String(code ?? cause);
		throw new TransportError('open-failed', `can't listen: ${why}`, {address: `usbip://${host}:${port}`, cause});
	}
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
};

/** Starts to listen. Rejects with a TransportError (`open-failed`) where the port can't be had. A device has power while a client has it. */
export const startUsbIpServer = async (options: UsbIpOptions): Promise<UsbIpServer> => {
	const {devices: models, port: wanted = usbIpPort, host = '127.0.0.1'} = options;
	const devices = models.map((model, place) => exportDevice(model, place));
	const taken = new Set<ExportedDevice>();
	const connections = new Set<Connection>();
	const server = createServer((socket) => {
		const connection = new Connection(socket, {
			devices,
			take: (device) => !taken.has(device) && taken.add(device).has(device),
			giveBack: (device) => {
				taken.delete(device);
			},
		});
		connections.add(connection);
		socket.on('close', () => connections.delete(connection));
	});
	server.maxConnections = mostConnections;
	const port = await listen(server, host, wanted);
	const shown = host.includes(':') ? `[${host}]` : host;
	return {
		host,
		port,
		addresses: devices.map(({record}) => `usbip://${shown}:${port}/${record.busId}`),
		unplug: (busId) => {
			const holder = [...connections].find(({device}) => device?.record.busId === busId);
			holder?.close();
			return holder !== undefined;
		},
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			for (const connection of connections) {
				connection.close();
			}
			await closed;
		},
	};
};
