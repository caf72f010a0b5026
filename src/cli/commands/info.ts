/** `info`: limits, versions, counters and tables of a device. */
import type {Command} from 'commander';
import {capabilities, knowsNumber, testNumbers, type AdapterInfo, type TestNumber} from '../../index.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {option, seatOption, seconds, strictOption, withCommonOptions, type CommonOptions} from '../options.ts';
import {printTable} from '../table.ts';
import {visit, type VisitOptions} from '../visit.ts';

type InfoOptions = CommonOptions & VisitOptions;

/** Names whose bit is set. */
const namesIn = (bits: number, table: Readonly<Record<string, {readonly bit: number}>>): readonly string[] =>
	Object.entries(table)
		.filter(([, {bit}]) => (bits & (1 << bit)) !== 0)
		.map(([name]) => name);

/** The test numbers that the device knows. */
const numbersOf = (limits: AdapterInfo['limits']): readonly string[] => {
	// Object.keys has forgotten that these are the names.
	const names = Object.keys(testNumbers) as TestNumber[];
	return names.filter((name) => knowsNumber(limits, name));
};

/** What the command tells, as data. */
const told = ({address, limits, host, device, tables}: AdapterInfo): Readonly<Record<string, unknown>> => {
	const {firmware, major, minor, window, ring, lineMax, sduMax, vcMax, callMax, partyMax} = limits;
	return {
		address,
		firmware,
		protocol: `${major}.${minor}`,
		limits: {window, ring, lineMax, sduMax, vcMax, callMax, partyMax},
		capabilities: namesIn(limits.capabilities, capabilities),
		testNumbers: numbersOf(limits),
		counters: {host, device},
		tables: tables.map(({vc = null, generation = null, callReference = null, state, parties}) => ({
			vc,
			generation,
			callReference,
			state,
			parties,
		})),
	};
};

const aboutLimits = {
	window: 'unacknowledged frames',
	ring: 'unacknowledged bytes',
	lineMax: 'bytes of the longest line',
	sduMax: 'bytes of the largest data frame',
	vcMax: 'VCs, with the signalling VC',
	callMax: 'calls at once',
	partyMax: 'parties at once',
} as const;

/** Rows of the device’s own tables; a dash where there is nothing. */
const tableRows = (tables: AdapterInfo['tables']): readonly (readonly string[])[] =>
	tables.map(({vc = '–', generation = '–', callReference = '–', state, parties}) => [
		'',
		String(vc),
		String(generation),
		String(callReference),
		String(state),
		String(parties),
	]);

const printInfo = ({address, limits, host, device, tables}: AdapterInfo): string => {
	const limitRows = Object.entries(aboutLimits).map(([name, about]) => [
		`  ${name}`,
		String(limits[name as keyof typeof aboutLimits]),
		about,
	]);
	const counterRows = Object.keys(host).map((name) => [
		`  ${name}`,
		String(host[name as keyof typeof host]),
		String(device[name as keyof typeof device]),
	]);
	return [
		`${address}: ${limits.firmware}, protocol ${limits.major}.${limits.minor}`,
		'limits',
		printTable(limitRows),
		`capabilities: ${namesIn(limits.capabilities, capabilities).join(', ')}`,
		`test numbers: ${numbersOf(limits).join(', ')}`,
		printTable([['counters', 'host', 'device'], ...counterRows]),
		printTable([['tables', 'VC', 'generation', 'call', 'state', 'parties'], ...tableRows(tables)]),
	].join('\n');
};

const info = async (address: string, options: InfoOptions, context: CommandContext): Promise<number> =>
	visit(address, options, context, async (adapter, {output, signal}) => {
		const found = await adapter.info({signal});
		output.record(told(found));
		output.result(printInfo(found));
	});

/** Adds the command. */
export const addInfo = (program: Command, runCommand: RunCommand): void => {
	withCommonOptions(
		program
			.command('info')
			.description('show limits, versions and counters of a device')
			.argument('<address>', 'device, as `list` shows it')
			.addOption(option('-t, --timeout <seconds>', 'give up after so long').argParser(seconds).default(10_000, '10'))
			.addOption(seatOption())
			.addOption(strictOption()),
		[
			['info mcu:atmega2560', 'of the emulated microcontroller'],
			['info serial:/dev/ttyUSB0,115200 --json', 'of a device on a serial port, as one JSON object'],
		],
	).action((address: string, options: InfoOptions) =>
		runCommand(options, (context) => info(address, options, context)),
	);
};
