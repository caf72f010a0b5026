import type {LiveRule, Rule} from '../rule.ts';
import {addDoneRules} from './add-done.ts';
import {addressFamilyRules} from './address-families.ts';
import {closeDoneRules} from './close-done.ts';
import {closingRules} from './closing.ts';
import {dataRules} from './data.ts';
import {generalRules} from './general.ts';
import {incomingCallRules} from './incoming-calls.ts';
import {integratedRules} from './integrated.ts';
import {irqlRules} from './irql.ts';
import {makeDoneRules} from './make-done.ts';
import {outgoingCallRules} from './outgoing-calls.ts';
import {partyRules} from './parties.ts';
import {qualityOfServiceRules} from './quality-of-service.ts';
import {registrationRules} from './registration.ts';
import {requestRules} from './requests.ts';
import {resetRules} from './reset.ts';
import {sapRules} from './saps.ts';
import {vcActivationRules} from './vc-activation.ts';
import {vcCreationRules} from './vc-creation.ts';

/** A chapter of `condis/rules.md`. */
export type Chapter = {readonly letter: string; readonly title: string; readonly rules: readonly Rule[]};

/** The chapters, in their order. */
export const chapters: readonly Chapter[] = [
	{
		letter: 'A',
		title: 'The three completion functions',
		rules: [...makeDoneRules, ...addDoneRules, ...closeDoneRules],
	},
	{letter: 'B', title: 'General contract', rules: generalRules},
	{letter: 'C', title: 'Registration and binding', rules: registrationRules},
	{letter: 'D', title: 'Address families', rules: addressFamilyRules},
	{letter: 'E', title: 'SAPs', rules: sapRules},
	{letter: 'F', title: 'VC creation and deletion', rules: vcCreationRules},
	{letter: 'G', title: 'VC activation and deactivation', rules: vcActivationRules},
	{letter: 'H', title: 'Outgoing call', rules: outgoingCallRules},
	{letter: 'I', title: 'Incoming call', rules: incomingCallRules},
	{letter: 'J', title: 'Closing calls', rules: closingRules},
	{letter: 'K', title: 'Parties', rules: partyRules},
	{letter: 'L', title: 'Quality of service', rules: qualityOfServiceRules},
	{letter: 'M', title: 'Data', rules: dataRules},
	{letter: 'N', title: 'OID requests and status', rules: requestRules},
	{letter: 'O', title: 'Reset, removal, halt', rules: resetRules},
	{letter: 'P', title: 'MCM-specific', rules: integratedRules},
	{letter: 'Q', title: 'IRQL', rules: irqlRules},
];

/** Every rule, in its order. */
export const rules: readonly Rule[] = chapters.flatMap((chapter) => chapter.rules);

/** The rules that can be judged. */
export const liveRules: readonly LiveRule[] = rules.filter((rule): rule is LiveRule => !('silent' in rule));
