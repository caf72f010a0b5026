/** `emulate`: a device for other programs. */
import {once} from 'node:events';
import type {Command} from 'commander';
import {type UsbIpServer, usbIpPort, startUsbIpServer} from '../../emulator/usbip/usbip-server.ts';
import {didYouMean} from '../../host/near-miss.ts';
import {isMcuName, mcuNames, startEmulatedMcu} from '../../index.ts';
import type {McuName} from '../../mcu/mcu-names.ts';
import type {Rp2040UsbDevice} from '../../mcu/rp2040-usb-device.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {CommandEnd, exitCodes, opening} from '../exit-codes.ts';
import {gather, option, whole, withCommonOptions, type CommonOptions} from '../options.ts';

type EmulateOptions = CommonOptions & {
	readonly mcu?: string;
	readonly pty?: true;
	readonly usbip?: true;
	readonly port?: number;
	readonly listen?: string;
	readonly serialNumber?: readonly string[];
};

/** A device that others can reach. */
type Emulated = {readonly addresses: readonly string[]; readonly where: string; close(): Promise<void>};

const usbMcu = 'rp2040';
const localHost = '127.0.0.1';
/** Ports of the root hub that Linux attaches full-speed devices to. */
const mostDevices = 8;

const usage = (message: string): CommandEnd => new CommandEnd(exitCodes.usage, message);

const onPty = async (name: McuName): Promise<Emulated> => {
	const mcu = await opening(startEmulatedMcu(name), exitCodes.noDevice);
	return {addresses: [mcu.address], where: mcu.path, close: () => mcu.close()};
};

/** Its first plugging-in reads the image and the serial number: better now than at the first client. */
const usbDevice = async (serialNumber: string | undefined): Promise<Rp2040UsbDevice> => {
	const {createRp2040UsbDevice} = await import('../../mcu/rp2040-target.ts');
	const device = createRp2040UsbDevice({serialNumber});
	try {
		device.plug();
	} catch (error) {
		throw error instanceof RangeError ? usage(`--serial-number: ${error.message}`) : error;
	}
	device.unplug();
	return device;
};

const onUsbIp = async ({
	port = usbIpPort,
	listen: host = localHost,
	serialNumber,
}: EmulateOptions): Promise<Emulated> => {
	const numbers = serialNumber ?? [undefined];
	if (numbers.length > mostDevices || new Set(numbers).size < numbers.length) {
		throw usage(`--serial-number: give at most ${mostDevices}, each once`);
	}
	const devices = await Promise.all(numbers.map(usbDevice));
	const server: UsbIpServer = await opening(startUsbIpServer({devices, port, host}), exitCodes.noDevice);
	return {addresses: server.addresses, where: `port ${server.port} (USB/IP)`, close: () => server.close()};
};

const nameOf = ({mcu, usbip}: EmulateOptions): McuName => {
	const name = mcu ?? (usbip === true ? usbMcu : undefined);
	if (name === undefined) {
		throw usage(`give --mcu: ${mcuNames.join(', ')}`);
	}
	if (!isMcuName(name)) {
		const hint = didYouMean(name, mcuNames);
		throw usage(`--mcu ${name}: there is no such microcontroller${hint}; give ${mcuNames.join(' or ')}`);
	}
	return name;
};

const start = async (name: McuName, options: EmulateOptions): Promise<Emulated> => {
	const {usbip, pty, port, listen, serialNumber} = options;
	if (usbip !== true) {
		if (port !== undefined || listen !== undefined || serialNumber !== undefined) {
			throw usage('--port, --listen and --serial-number go with --usbip');
		}
		return onPty(name);
	}
	if (pty === true || name !== usbMcu) {
		throw usage(`--usbip: give it without --pty and for ${usbMcu}, the only one with USB`);
	}
	return onUsbIp(options);
};

const emulate = async (options: EmulateOptions, {output, signal}: CommandContext): Promise<number> => {
	const name = nameOf(options);
	const emulated = await start(name, options);
	for (const address of emulated.addresses) {
		output.record({address});
		output.result(address);
	}
	if ((options.listen ?? localHost) !== localHost) {
		output.info(`warning: whoever reaches ${options.listen} can use the device; there is no password`);
	}
	output.info(`${name} runs on ${emulated.where}; Ctrl-C ends it`);
	if (!signal.aborted) {
		// The microcontroller may be idle, with nothing armed: the wait itself must hold the process.
		const hold = setInterval(() => undefined, 0x7f_ff_ff_ff);
		await once(signal, 'abort');
		clearInterval(hold);
	}
	await emulated.close();
	return exitCodes.success;
};

/** Adds the command. */
export const addEmulate = (program: Command, runCommand: RunCommand): void => {
	withCommonOptions(
		program
			.command('emulate')
			.description('run the firmware on an emulated microcontroller, for other programs, until a signal')
			.addOption(option('--mcu <name>', `microcontroller: ${mcuNames.join(', ')}; ${usbMcu} with --usbip`))
			.addOption(option('--pty', 'on a pseudo-terminal (the default)'))
			.addOption(option('--usbip', 'as a USB device, for Linux to attach over USB/IP (docs/usbip.md)'))
			.addOption(
				option('--port <port>', `port of --usbip; 0: any (default: ${usbIpPort})`).argParser(
					whole({least: 0, most: 65_535, unit: 'ports'}),
				),
			)
			.addOption(option('--listen <host>', `host that --usbip listens on (default: ${localHost})`))
			.addOption(option('--serial-number <text>', 'of the USB device; given again: one more device').argParser(gather)),
		[
			['emulate --mcu atmega2560', 'prints an address such as serial:/dev/pts/3, then runs'],
			['emulate --mcu atmega328p --json', 'the first line is {"address":"…"}'],
			['emulate --usbip', 'prints usbip://127.0.0.1:3240/1-1, then runs'],
		],
	).action((options: EmulateOptions) =>
		runCommand(options, (context) => emulate(options, context), {runsUntilSignal: true}),
	);
};
