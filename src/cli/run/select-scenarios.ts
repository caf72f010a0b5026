/** Which scenarios a run has. */
import type {Scenario} from '../../../hil/scenario.ts';
import {didYouMean} from '../../host/near-miss.ts';
import {CommandEnd, exitCodes} from '../exit-codes.ts';

/**
 * The scenarios of those names, in their own order; all without names. `*` in a name stands for any letters. Throws a CommandEnd: usage when one
 * of several names fits nothing, nothing selected when none does.
 */
export const selectScenarios = (all: readonly Scenario[], names: readonly string[]): readonly Scenario[] => {
	if (names.length === 0) {
		return all;
	}
	const patterns = names.map((name) => ({name, fits: patternOf(name)}));
	const unknown = patterns.filter(({fits}) => !all.some((scenario) => fits(scenario.name)));
	const selected = all.filter((scenario) => patterns.some(({fits}) => fits(scenario.name)));
	if (unknown.length > 0) {
		const known = all.map(({name}) => name);
		const said = unknown.map(({name}) => `no scenario is called "${name}"${didYouMean(name, known)}`);
		throw new CommandEnd(
			selected.length === 0 ? exitCodes.nothingSelected : exitCodes.usage,
			`${said.join('; ')}; there are ${known.join(', ')}`,
		);
	}
	return selected;
};

const patternOf = (name: string): ((candidate: string) => boolean) => {
	const parts = name.split('*').map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`));
	const pattern = new RegExp(`^${parts.join('.*')}$`);
	return (candidate) => pattern.test(candidate);
};
