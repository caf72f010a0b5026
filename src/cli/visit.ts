/** A short visit to a device: a command that opens it, does one thing, and closes it. */
import {openAdapter, type Adapter, type Seat} from '../index.ts';
import type {CommandContext} from './command.ts';
import {problemsAtEnd} from './end-facts.ts';
import {CommandEnd, exitCodes, opening} from './exit-codes.ts';
import {withTimeout} from './timeout.ts';

/** Options of such a command; `timeout` in ms. */
export type VisitOptions = {readonly timeout: number; readonly seat: Seat; readonly strict?: boolean};

/** Opens an adapter, has `act` done, closes it. Throws what went wrong; a CommandEnd also when something leaked or a rule was broken. */
export const visit = async (
	address: string,
	{timeout, seat, strict = false}: VisitOptions,
	{output, signal: outer}: CommandContext,
	act: (adapter: Adapter, context: CommandContext) => Promise<void>,
): Promise<number> => {
	const limit = withTimeout(outer, timeout);
	const {signal} = limit;
	try {
		const onConsole = (line: string): void => output.detail(`device: ${line}`);
		const adapter = await opening(openAdapter(address, {signal, seat, strict, onConsole}));
		try {
			await act(adapter, {output, signal});
		} finally {
			await adapter.close();
		}
		const problems = problemsAtEnd({report: await adapter.close(), error: undefined});
		if (problems.length > 0) {
			throw new CommandEnd(exitCodes.failed, problems.join('; '));
		}
	} catch (error) {
		throw limit.explain(error);
	} finally {
		limit.end();
	}
	return exitCodes.success;
};
