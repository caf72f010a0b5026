/** What an option took for its value, looked at before the value is. */
import {EventEmitter} from 'node:events';
import type {Command} from 'commander';

/** Makes a command refuse options whose value is the next option: an empty shell variable (`--target $PORT --out x`) leaves none. */
export const refuseSwallowedOptions = (command: Command): void => {
	// Commander’s types don’t say that a command is an emitter.
	const events: unknown = command;
	if (!(events instanceof EventEmitter)) {
		return;
	}
	for (const option of command.options.filter(({required}) => required)) {
		// Before commander’s own listener, which would complain about the value.
		events.prependListener(`option:${option.name()}`, (value: string | null) => {
			if (value?.startsWith('--') === true) {
				command.error(`error: option ${option.long ?? option.flags} needs a value; found "${value}"`);
			}
		});
	}
};
