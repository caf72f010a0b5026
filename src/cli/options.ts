/** Options with their environment variables, and the values they take. */
import {auditModes, seats, type AuditMode, type Seat} from '../index.ts';
import {InvalidArgumentError, Option, type Command} from 'commander';

/** Prefix of every variable: `--log-file` is CONDIS_HIL_LOG_FILE. */
const prefix = 'CONDIS_HIL_';

const variableOf = (option: Option): string => prefix + option.name().replaceAll('-', '_').toUpperCase();

const offWords = new Set(['', '0', 'false', 'no', 'off']);

/** An option that its variable sets too. A flag’s variable with 0, false, no, off or nothing in it leaves it unset. */
export const option = (flags: string, description: string): Option => {
	const made = new Option(flags, description);
	const variable = variableOf(made);
	const isFlag = !made.required && !made.optional;
	if (isFlag && offWords.has((process.env[variable] ?? '').toLowerCase())) {
		delete process.env[variable];
	}
	return made.env(variable);
};

/** What `parseWhole` allows. */
type Range = {readonly least: number; readonly most: number; readonly unit: string};

/** A parser of whole numbers. */
export const whole =
	({least, most, unit}: Range) =>
	(text: string): number => {
		const number = Number(text);
		if (!/^\d+$/.test(text) || number < least || number > most) {
			throw new InvalidArgumentError(`Give a whole number of ${unit} from ${least} to ${most}.`);
		}
		return number;
	};

/** A parser of seconds, perhaps with decimals; the result is in ms. */
export const seconds = (text: string): number => {
	const number = Number(text);
	if (!/^\d+(?:\.\d+)?$/.test(text) || number <= 0 || number > 86_400) {
		throw new InvalidArgumentError('Give seconds, more than 0 and at most 86400.');
	}
	return number * 1000;
};

/** Gathers the values of an option that may be given more than once. */
export const gather = (text: string, before: readonly string[] | undefined): readonly string[] => [
	...(before ?? []),
	text,
];

/** `--seat`: where the call manager sits. */
export const seatOption = (): Option =>
	option('--seat <seat>', 'call manager on its own, or integrated in the miniport (MCM)')
		.choices(seats)
		.default('stand-alone');

/** `--strict`: recommendations count. */
export const strictOption = (): Option =>
	option('--strict', 'count advisories of the verifier, which are recommendations, as broken rules');

/** `--audit`: when host and device are compared. */
export const auditOption = (): Option =>
	option('--audit <when>', 'compare the tables of host and device at the end, after each call too, or not at all')
		.choices(auditModes)
		.default('end');

/** Options of commands that open an adapter and keep its trace. */
export type OpeningOptions = {
	readonly trace?: string;
	readonly seat: Seat;
	readonly strict?: boolean;
	readonly audit: AuditMode;
};

/** Adds them. */
export const withOpeningOptions = (command: Command): Command =>
	command
		.addOption(option('--trace <file>', 'write every trace record, as JSON lines'))
		.addOption(seatOption())
		.addOption(strictOption())
		.addOption(auditOption());

/** Options that every command has. */
export type CommonOptions = {
	readonly json?: true;
	readonly verbose?: number;
	readonly quiet?: true;
	readonly logFile?: string;
};

/** A flag that counts. Its variable has no way to be there twice, so that a number in it is the count. */
const withVerbosity = (command: Command): Command => {
	const verbose = option('-v, --verbose', 'say more; twice: every event').argParser(
		(_: unknown, before: number | undefined) => (before ?? 0) + 1,
	);
	return command.addOption(verbose).on(`optionEnv:${verbose.name()}`, () => {
		const count = Number(process.env[variableOf(verbose)]);
		command.setOptionValueWithSource(verbose.attributeName(), count > 1 ? count : 1, 'env');
	});
};

/** Adds them, and examples: each a command line and what it does. */
export const withCommonOptions = (command: Command, examples: readonly (readonly [string, string])[]): Command => {
	const shown = examples.map(([line, about]) => `  $ condis-hil ${line}\n      ${about}`).join('\n');
	command.addOption(option('--json', 'JSON on stdout; words go to stderr'));
	return withVerbosity(command)
		.addOption(option('-q, --quiet', 'say only what fails'))
		.addOption(option('--log-file <file>', 'append everything that is said to a file, as JSON lines'))
		.addHelpText('after', `\nExamples:\n${shown}`);
};
