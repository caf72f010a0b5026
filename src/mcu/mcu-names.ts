/** The emulated chips of this package, by name. */
import {type AvrChipName, avrChips} from './avr-chips.ts';

/** A name after `mcu:` that there is a chip for. */
export type McuName = AvrChipName | 'rp2040';

/** Names after `mcu:`, in the order of `list`. */
export const mcuNames: readonly McuName[] = [...(Object.keys(avrChips) as readonly AvrChipName[]), 'rp2040'];

/** A name after `mcu:` that there is a chip for. */
export const isMcuName = (name: string): name is McuName => mcuNames.some((known) => known === name);
