/** `oid`: queries and sets OIDs of miniport and call manager. */
import {Argument, type Command} from 'commander';
import {oids, type Adapter, type OidDefinition} from '../../index.ts';
import type {CommandContext, RunCommand} from '../command.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';
import {parseOid, parseValue, printValue, shownValue, valueOf} from '../oid/oid-values.ts';
import {option, seatOption, seconds, strictOption, withCommonOptions, type CommonOptions} from '../options.ts';
import {printTable} from '../table.ts';
import {visit, type VisitOptions} from '../visit.ts';

type OidOptions = CommonOptions & VisitOptions;

/** What is to be done. */
type Action = 'get' | 'set' | 'list';

/** The words of the command line after the address. */
type Asked = {readonly action: Action; readonly words: readonly string[]};

const hexadecimal = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');

const nameOf = (value: number): string | undefined => Object.entries(oids).find(([, row]) => row.value === value)?.[0];

const get = async (adapter: Adapter, text: string, {output, signal}: CommandContext): Promise<void> => {
	const oid = parseOid(text);
	const bytes = await adapter.query(oid, {signal});
	const value = valueOf(oid);
	const shown = shownValue(oid, bytes);
	const {hex, numbers = null, text: words = null} = shown;
	output.record({oid: hexadecimal(value), name: nameOf(value) ?? null, value: hex, numbers, text: words});
	output.result(printValue(shown));
};

const set = async (adapter: Adapter, {words}: Asked, {output, signal}: CommandContext): Promise<void> => {
	const [name = '', text = ''] = words;
	const oid = parseOid(name);
	const bytes = parseValue(oid, text);
	await adapter.set(oid, bytes, {signal});
	const value = valueOf(oid);
	output.record({oid: hexadecimal(value), name: nameOf(value) ?? null, value: Buffer.from(bytes).toString('hex')});
	output.result(`${nameOf(value) ?? hexadecimal(value)} is set`);
};

/** OIDs that the miniport says it serves; undefined when it doesn’t say. */
const supported = async (adapter: Adapter, signal: AbortSignal): Promise<ReadonlySet<number> | undefined> => {
	try {
		const oid = 'OID_GEN_CO_SUPPORTED_LIST';
		const {numbers = []} = shownValue(oid, await adapter.query(oid, {signal}));
		return new Set(numbers);
	} catch (error) {
		if (signal.aborted) {
			throw error;
		}
		return undefined;
	}
};

const list = async (adapter: Adapter, {output, signal}: CommandContext): Promise<void> => {
	const served = await supported(adapter, signal);
	const rows = Object.entries<OidDefinition>(oids).map(([name, {value, servedBy, kind, about}]) => {
		const isListed = servedBy === 'miniport' && !name.startsWith('OID_CONDIS_HIL');
		const isServed = isListed && served !== undefined ? served.has(value) : null;
		return {name, oid: hexadecimal(value), servedBy, kind, isServed, about};
	});
	output.record(rows);
	output.result(
		printTable(
			rows.map(({name, oid, servedBy, kind, isServed, about}) => [
				oid,
				name,
				kind,
				servedBy,
				isServed === false ? 'not here' : '',
				about,
			]),
		),
	);
};

const act = async (adapter: Adapter, asked: Asked, context: CommandContext): Promise<void> => {
	if (asked.action === 'list') {
		await list(adapter, context);
	} else if (asked.action === 'get') {
		await get(adapter, asked.words[0] ?? '', context);
	} else {
		await set(adapter, asked, context);
	}
};

/** Before the device is touched. */
const assertWhole = ({action, words}: Asked): void => {
	const wanted = {list: 0, get: 1, set: 2}[action];
	if (words.length !== wanted) {
		const forms = {list: 'oid ADDRESS list', get: 'oid ADDRESS get OID', set: 'oid ADDRESS set OID VALUE'};
		throw new CommandEnd(
			exitCodes.usage,
			`found ${words.length} words after "${action}"; the form is: ${forms[action]}`,
		);
	}
	const [oid = '', value] = words;
	if (value !== undefined) {
		try {
			parseValue(parseOid(oid), value);
		} catch (error) {
			throw new CommandEnd(exitCodes.usage, `value "${value}": ${error instanceof Error ? error.message : ''}`, error);
		}
	}
};

const run = async (address: string, asked: Asked, options: OidOptions, context: CommandContext): Promise<number> => {
	assertWhole(asked);
	return visit(address, options, context, async (adapter, inside) => act(adapter, asked, inside));
};

/** Adds the command. */
export const addOid = (program: Command, runCommand: RunCommand): void => {
	const command = program
		.command('oid')
		.description('query and set OIDs: of CoNDIS the call manager’s, others the miniport’s')
		.argument('<address>', 'device, as `list` shows it')
		.addArgument(new Argument('<action>', 'what to do').choices(['get', 'set', 'list']))
		.argument(
			'[words...]',
			'OID (name, or number in hexadecimal); for set also its value (bytes in hexadecimal, or text:WORDS)',
		)
		.addOption(option('-t, --timeout <seconds>', 'give up after so long').argParser(seconds).default(10_000, '10'))
		.addOption(seatOption())
		.addOption(strictOption());
	withCommonOptions(command, [
		['oid mcu:atmega2560 list', 'all OIDs that are known, and whether the device serves them'],
		['oid mcu:atmega2560 get OID_GEN_CO_VENDOR_DESCRIPTION', 'name and version of the firmware'],
		['oid mcu:atmega2560 get FFC00001 --json', 'the device’s counters, by number'],
		['oid mcu:atmega2560 set OID_CO_ADD_ADDRESS text:bench', 'gives the call manager an own address'],
	]).action((address: string, action: Action, words: readonly string[], options: OidOptions) =>
		runCommand(options, (context) => run(address, {action, words}, options, context)),
	);
};
