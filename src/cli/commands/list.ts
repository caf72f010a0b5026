/** `list`: what can be opened. */
import type {Command} from 'commander';
import {listPorts, mcuNames, probeAddress, type PortRow, type ProbeOutcome} from '../../index.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {exitCodes} from '../exit-codes.ts';
import {option, withCommonOptions, type CommonOptions} from '../options.ts';
import {printTable} from '../table.ts';

type ListOptions = CommonOptions & {readonly probe?: true};

const columns = ['address', 'kind', 'path', 'vendorId', 'productId', 'serialNumber', 'driver', 'permission'] as const;

/** With `--probe`: what became of it; undefined for a device that can’t be ours, which is left alone. */
type Probed = PortRow & {readonly probe?: ProbeOutcome | undefined};

/** Every member is there; what isn’t known is null. */
const rowForMachines = (row: Probed, isProbed: boolean): Readonly<Record<string, string | null>> =>
	Object.fromEntries(
		[...columns, ...(isProbed ? (['probe'] as const) : [])].map((column) => [column, row[column] ?? null]),
	);

const rowForPeople = ({address, kind, path, driver, permission, probe}: Probed): readonly string[] => [
	address,
	kind,
	path ?? '–',
	driver ?? '–',
	permission,
	probe ?? '–',
];

const header = ['ADDRESS', 'KIND', 'PATH', 'DRIVER', 'PERMISSION', 'PROBE'];

const probeRow = async (row: PortRow, signal: AbortSignal): Promise<Probed> =>
	row.isAdapter === false ? row : {...row, probe: await probeAddress(row.address, {signal})};

const isEmulated = ({kind}: PortRow): boolean => kind === 'mcu' || kind === 'emulator';

/** Ports all at once, for a silent one takes seconds; emulated devices, which want the processor, one after another. */
const probeAll = async (rows: readonly PortRow[], signal: AbortSignal): Promise<readonly Probed[]> => {
	let before: Promise<unknown> = Promise.resolve();
	return Promise.all(
		rows.map((row) => {
			const probed = isEmulated(row) ? before.then(() => probeRow(row, signal)) : probeRow(row, signal);
			before = isEmulated(row) ? probed : before;
			return probed;
		}),
	);
};

const list = async (options: ListOptions, {output, signal}: CommandContext): Promise<number> => {
	const {rows, notes} = await listPorts([...mcuNames.map((name) => `mcu:${name}`), 'emulator:']);
	const isProbed = options.probe === true;
	const found: readonly Probed[] = isProbed ? await probeAll(rows, signal) : rows;
	output.record(found.map((row) => rowForMachines(row, isProbed)));
	const table = [header, ...found.map(rowForPeople)];
	output.result(printTable(isProbed ? table : table.map((line) => line.slice(0, -1))));
	for (const note of notes) {
		output.info(`note: ${note}`);
	}
	return exitCodes.success;
};

/** Adds the command. */
export const addList = (program: Command, runCommand: RunCommand): void => {
	withCommonOptions(
		program
			.command('list')
			.description('list serial ports, USB devices and emulated targets')
			.addOption(option('--probe', 'open each of them and say whether our protocol answered')),
		[
			['list', 'a table of what there is'],
			['list --json', 'one array: address, kind, path, vendorId, productId, serialNumber, driver, permission'],
			['list --probe', 'the same, and what each of them answered; boards that restart when their port is opened do so'],
		],
	).action((options: ListOptions) => runCommand(options, (context) => list(options, context)));
};
