/** Where a run goes. */
import {directRig, ptyRig, type Rig} from '../../../hil/rig.ts';
import {ptyAvailable} from '../../mcu/pty.ts';
import {opening} from '../exit-codes.ts';
import type {Output} from '../output.ts';

/** Target of a run when none is given. */
export const defaultTarget = 'mcu:atmega2560';

/** Ways to a target: `auto` puts the default target on a pty where there is one and opens every other as it is. */
export const ways = ['auto', 'direct', 'pty'] as const;
export type Way = (typeof ways)[number];

const isPty = (target: string | undefined, via: Way, output: Output): boolean => {
	if (via !== 'auto') {
		return via === 'pty';
	}
	const pty = ptyAvailable();
	if (target === undefined && !pty.available) {
		output.info(`no pty here (${pty.reason}): the microcontroller runs in process`);
	}
	return target === undefined && pty.available;
};

/** Makes the rig. Rejects with a CommandEnd. */
export const chooseRig = async (target: string | undefined, via: Way, output: Output): Promise<Rig> => {
	const address = target ?? defaultTarget;
	return isPty(target, via, output) ? opening(ptyRig(address)) : directRig(address);
};
