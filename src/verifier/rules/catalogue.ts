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

/** Every rule of `condis/rules.md`, in its order. */
export const rules: readonly Rule[] = [
	...makeDoneRules,
	...addDoneRules,
	...closeDoneRules,
	...generalRules,
	...registrationRules,
	...addressFamilyRules,
	...sapRules,
	...vcCreationRules,
	...vcActivationRules,
	...outgoingCallRules,
	...incomingCallRules,
	...closingRules,
	...partyRules,
	...qualityOfServiceRules,
	...dataRules,
	...requestRules,
	...resetRules,
	...integratedRules,
	...irqlRules,
];

/** The rules that can be judged. */
export const liveRules: readonly LiveRule[] = rules.filter((rule): rule is LiveRule => !('silent' in rule));
