/** Exit codes (`contract.md`, exit codes). */
import {CondisHilError, errorCodes} from '../index.ts';

/** Codes by what they mean. A signal adds its own: 130 (Ctrl-C), 143 (SIGTERM), 129 (SIGHUP). */
export const exitCodes = {
	success: 0,
	failed: 1,
	usage: 2,
	timeout: 3,
	noDevice: 4,
	nothingSelected: 5,
} as const;

/** Ends a command with a message and a code; not an error of the program. */
export class CommandEnd extends Error {
	override readonly name = 'CommandEnd';
	readonly exitCode: number;

	constructor(exitCode: number, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : {cause});
		this.exitCode = exitCode;
	}
}

/** Faults of the caller that are failures of what was asked, not of how it was asked. */
const failures: ReadonlySet<string> = new Set(['limit-reached', 'aborted', 'closed', 'invalid-state', 'oid-refused']);

const isUsage = (error: CondisHilError): boolean =>
	errorCodes[error.code].whose === 'caller' && !failures.has(error.code);

/** The code for an error of a device that is open. */
export const exitCodeOf = (error: unknown): number => {
	if (error instanceof CommandEnd) {
		return error.exitCode;
	}
	return error instanceof CondisHilError && isUsage(error) ? exitCodes.usage : exitCodes.failed;
};

/** The code for an error in opening a device. */
export const openExitCodeOf = (error: unknown): number =>
	error instanceof CondisHilError && !isUsage(error) ? exitCodes.noDevice : exitCodeOf(error);

/** Opens something; a failure becomes a CommandEnd with the code for it, or with `code`. */
export const opening = async <Opened>(work: Promise<Opened>, code?: number): Promise<Opened> => {
	try {
		return await work;
	} catch (error) {
		throw error instanceof CondisHilError ? new CommandEnd(code ?? openExitCodeOf(error), error.message, error) : error;
	}
};
