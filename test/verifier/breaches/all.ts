import {sendBreaches} from './data-sent.ts';
import {askingBreaches} from './requests.ts';
import {answeringBreaches} from './requests.ts';
import {statusBreaches} from './statuses.ts';
import {receiveBreaches} from './data-received.ts';
import {generalBreaches} from './general.ts';
import {registrationBreaches} from './registration.ts';
import {bindingBreaches} from './bindings.ts';
import {resetBreaches} from './resets.ts';
import {integratedBreaches} from './integrated.ts';
import {irqlBreaches} from './irql.ts';
import {vcCreationBreaches} from './vc-creation.ts';
import {vcActivationBreaches} from './vc-activation.ts';
import {vcDeactivationBreaches} from './vc-deactivation.ts';
import {outgoingCallBreaches} from './outgoing-calls.ts';
import {qualityBreaches} from './quality-of-service.ts';
import {offerBreaches} from './offers.ts';
import {incomingCallBreaches} from './incoming-calls.ts';
import {permanentVcBreaches} from './permanent-vcs.ts';
import {closingBreaches} from './closing.ts';
import {partyBreaches} from './parties.ts';
import {openingBreaches} from './address-families.ts';
import {familyClosingBreaches} from './address-families.ts';
import {noticeBreaches} from './notices.ts';
import {sapBreaches} from './saps.ts';
import type {BreachRow} from './breach.ts';

/** Every row, by chapter. */
export const breachRows: readonly BreachRow[] = [
	...sendBreaches,
	...askingBreaches,
	...answeringBreaches,
	...statusBreaches,
	...receiveBreaches,
	...generalBreaches,
	...registrationBreaches,
	...bindingBreaches,
	...resetBreaches,
	...integratedBreaches,
	...irqlBreaches,
	...vcCreationBreaches,
	...vcActivationBreaches,
	...vcDeactivationBreaches,
	...outgoingCallBreaches,
	...qualityBreaches,
	...offerBreaches,
	...incomingCallBreaches,
	...permanentVcBreaches,
	...closingBreaches,
	...partyBreaches,
	...openingBreaches,
	...familyClosingBreaches,
	...noticeBreaches,
	...sapBreaches,
];
