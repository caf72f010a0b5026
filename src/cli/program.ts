/** All commands, and how a command line is run. */
import {Command, CommanderError} from 'commander';
import {createRunner, type RunCommand} from './command.ts';
import {exitCodes} from './exit-codes.ts';
import {refuseSwallowedOptions} from './option-values.ts';
import {StdoutWatch} from './stdout-watch.ts';
import type {Terminal} from './terminal.ts';
import {readPackage} from './version.ts';

const epilogue = `
Addresses:
  mcu:atmega2560, mcu:atmega328p, mcu:rp2040
                                            firmware on an emulated microcontroller
  emulator:[FILE]                           the firmware core as WebAssembly
  serial:WHERE[,BAUD][,rtscts][,dtr=…]…     a port: path, COMn, or VID:PID[/SERIAL]
  usb:VID:PID[/SERIAL], usb:BUS-PORT.PATH   the bulk interface of a USB device

Exit codes:
  0 success · 1 failed, leaked, or broke a rule · 2 usage · 3 --timeout expired
  4 no such device, or it can't be opened · 5 nothing selected · 130, 143 signal

Every option can be set in the environment: --log-file is CONDIS_HIL_LOG_FILE.
Start with: condis-hil run`;

/** What adds each command, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<(program: Command, runCommand: RunCommand) => void>>> = {
	list: async () => (await import('./commands/list.ts')).addList,
	info: async () => (await import('./commands/info.ts')).addInfo,
	emulate: async () => (await import('./commands/emulate.ts')).addEmulate,
	call: async () => (await import('./commands/call.ts')).addCall,
	answer: async () => (await import('./commands/answer.ts')).addAnswer,
	oid: async () => (await import('./commands/oid.ts')).addOid,
	run: async () => (await import('./commands/run.ts')).addRun,
	rules: async () => (await import('./commands/rules.ts')).addRules,
};

/** What a command line needs: the command that it begins with, where there is one. */
const loadersFor = ([first = '']: readonly string[]): readonly (typeof commands)[string][] => {
	const named = Object.hasOwn(commands, first) ? commands[first] : undefined;
	return named === undefined ? Object.values(commands) : [named];
};

const createProgram = async (
	args: readonly string[],
	{stdout, stderr}: Terminal,
	runCommand: RunCommand,
): Promise<Command> => {
	const {name, version} = readPackage();
	const program = new Command(name)
		.description('host-side CoNDIS call manager with a hardware-in-the-loop harness')
		.version(version)
		.exitOverride()
		.configureOutput({
			writeOut: (text) => stdout.write(text),
			writeErr: (text) => stderr.write(text),
		})
		.showHelpAfterError('(--help says more)')
		.addHelpText('after', epilogue);
	for (const add of await Promise.all(loadersFor(args).map((load) => load()))) {
		add(program, runCommand);
	}
	program.commands.forEach(refuseSwallowedOptions);
	return program;
};

const parse = async (args: readonly string[], terminal: Terminal): Promise<number> => {
	let exitCode: number = exitCodes.success;
	const runCommand = createRunner(terminal, (code) => {
		exitCode = code;
	});
	try {
		const program = await createProgram(args, terminal, runCommand);
		await program.parseAsync(args, {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) {
			throw error;
		}
		// Help and version were asked for; anything else commander has already explained.
		return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
	}
	return exitCode;
};

/** Runs a command line (without the names of node and script). Resolves to its exit code when all is said. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
	const watch = new StdoutWatch(terminal);
	const exitCode = await parse(args, terminal);
	await watch.flush();
	if (watch.failure === undefined) {
		return exitCode;
	}
	terminal.stderr.write(`error: stdout can’t be written: ${watch.failure.message}\n`);
	return exitCode === exitCodes.success ? exitCodes.failed : exitCode;
};
