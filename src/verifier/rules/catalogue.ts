import type {Rule} from '../rule.ts';
import {addDoneRules} from './add-done.ts';
import {closeDoneRules} from './close-done.ts';
import {makeDoneRules} from './make-done.ts';

/** Every rule that is live, in the order of `condis/rules.md`. A chapter is added here. */
export const rules: readonly Rule[] = [...makeDoneRules, ...addDoneRules, ...closeDoneRules];
