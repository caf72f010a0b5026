// Generated from src/verifier and the rows of breaches in test/verifier by npm run print. Don't edit.
/* oxlint-disable max-lines -- a table of data */

/** The tests that break a rule, by its ID: file, and what is done wrong. */
export const ruleTests: Readonly<Record<string, readonly string[]>> = {
	'ADD-DONE-001': [
		'test/verifier/rules.test.ts: completes an add for the first party',
	],
	'ADD-DONE-002': [
		'test/verifier/rules.test.ts: completes with PENDING',
	],
	'ADD-DONE-003': [
		'test/verifier/rules.test.ts: completes an unknown party',
		'test/verifier/rules.test.ts: completes another party',
	],
	'ADD-DONE-004': [
		'test/verifier/rules.test.ts: succeeds on a call that is being cleared',
	],
	'ADD-DONE-005': [
		'test/verifier/rules.test.ts: gives no context',
	],
	'ADD-DONE-006': [
		'test/verifier/rules.test.ts: NDIS refuses a failure without a context',
		'test/verifier/rules.test.ts: NDIS keeps the context of a failure',
		'test/verifier/rules.test.ts: no delivery of a failure',
	],
	'ADD-DONE-007': [
		'test/verifier/rules.test.ts: gives the first party’s context',
	],
	'ADD-DONE-008': [
		'test/verifier/rules.test.ts: completes with a structure of its own',
		'test/verifier/rules.test.ts: completes without parameters',
	],
	'ADD-DONE-009': [
		'test/verifier/rules.test.ts: never completes',
	],
	'ADD-DONE-010': [
		'test/verifier/rules.test.ts: never tells of the refusal of a leaf',
	],
	'ADD-DONE-011': [
		'test/verifier/rules.test.ts: completes twice',
		'test/verifier/rules.test.ts: completes a failure again',
	],
	'ADD-DONE-012': [
		'test/verifier/rules.test.ts: sets a third value',
	],
	'ADD-DONE-013': [
		'test/verifier/rules.test.ts: sets traffic up per party where the medium has it per VC',
	],
	'ADD-DONE-014': [
		'test/verifier/rules.test.ts: resets nothing under the reset policy',
		'test/verifier/rules.test.ts: resets nothing under the policy that the options name',
	],
	'ADD-DONE-015': [
		'test/verifier/rules.test.ts: changes nothing under the change policy',
	],
	'ADD-DONE-016': [
		'test/verifier/rules.test.ts: accepts under the fail policy',
		'test/verifier/rules.test.ts: changes the VC under the fail policy',
	],
	'ADD-DONE-017': [
		'test/verifier/rules.test.ts: the client asks for other traffic though mismatches fail',
	],
	'ADD-DONE-018': [
		'test/verifier/rules.test.ts: two parties differ where the medium has traffic per VC',
	],
	'ADD-DONE-019': [
		'test/verifier/rules.test.ts: NDIS delivers nothing',
		'test/verifier/rules.test.ts: NDIS delivers twice',
		'test/verifier/rules.test.ts: no delivery',
		'test/verifier/rules.test.ts: two deliveries',
	],
	'ADD-DONE-020': [
		'test/verifier/rules.test.ts: NDIS hands out another context of an added party',
		'test/verifier/rules.test.ts: another context',
	],
	'ADD-DONE-021': [
		'test/verifier/rules.test.ts: is called by a client',
	],
	'ADD-DONE-022': [
		'test/verifier/rules.test.ts: is called by a miniport',
	],
	'ADD-DONE-023': [
		'test/verifier/rules.test.ts: is called above DISPATCH_LEVEL',
	],
	'ADD-DONE-024': [
		'test/verifier/rules.test.ts: does not flag what it amended',
	],
	'AF-CLOSE-001': [
		'test/verifier/breaches.test.ts: closes with a VC left',
	],
	'AF-CLOSE-002': [
		'test/verifier/breaches.test.ts: creates a VC on what it is closing',
	],
	'AF-CLOSE-003': [
		'test/verifier/breaches.test.ts: closes twice',
	],
	'AF-CLOSE-005': [
		'test/verifier/breaches.test.ts: gives the context back while the close is pending',
	],
	'AF-CLOSE-006': [
		'test/verifier/breaches.test.ts: never completes a close',
	],
	'AF-CLOSE-007': [
		'test/verifier/breaches.test.ts: completes a close with a failure',
	],
	'AF-CLOSE-008': [
		'test/verifier/breaches.test.ts: uses the handle inside the completion of the close',
	],
	'AF-CLOSE-009': [
		'test/verifier/breaches.test.ts: lets an address family be closed with a SAP on it',
	],
	'AF-CLOSE-010': [
		'test/verifier/breaches.test.ts: keeps what it took when the address family was opened',
	],
	'AF-CLOSE-011': [
		'test/verifier/breaches.test.ts: completes a close before the SAP is deregistered',
	],
	'AF-NOTIFY-001': [
		'test/verifier/breaches.test.ts: closes its binding without a word to its client',
	],
	'AF-NOTIFY-002': [
		'test/verifier/breaches.test.ts: notifies at DISPATCH_LEVEL',
		'test/verifier/breaches.test.ts: notifies although nobody unbinds it',
	],
	'AF-NOTIFY-003': [
		'test/verifier/breaches.test.ts: NDIS notifies somebody else',
		'test/verifier/breaches.test.ts: NDIS notifies nobody',
	],
	'AF-NOTIFY-004': [
		'test/verifier/breaches.test.ts: is done before its address family is closed',
		'test/verifier/breaches.test.ts: deregisters its SAP before it closes its calls',
	],
	'AF-NOTIFY-005': [
		'test/verifier/breaches.test.ts: never says that it is done',
	],
	'AF-NOTIFY-006': [
		'test/verifier/breaches.test.ts: says that it is done although it was not asked',
	],
	'AF-NOTIFY-007': [
		'test/verifier/breaches.test.ts: leaves with SUCCESS and has not asked for the close',
		'test/verifier/breaches.test.ts: completes with SUCCESS before the close has been completed',
	],
	'AF-NOTIFY-008': [
		'test/verifier/breaches.test.ts: NDIS does not say that the client is done',
		'test/verifier/breaches.test.ts: NDIS says that the client is done although the call had said so',
	],
	'AF-NOTIFY-009': [
		'test/verifier/breaches.test.ts: refuses a deregistration while its client is to close everything',
	],
	'AF-NOTIFY-010': [
		'test/verifier/breaches.test.ts: a client has no handler for a notified close',
		'test/verifier/breaches.test.ts: a call manager has none for its end',
	],
	'AF-NOTIFY-011': [
		'test/verifier/breaches.test.ts: promises to close and stays open',
	],
	'AF-OPEN-001': [
		'test/verifier/breaches.test.ts: opens another version than was announced',
	],
	'AF-OPEN-002': [
		'test/verifier/breaches.test.ts: opens at DISPATCH_LEVEL',
	],
	'AF-OPEN-003': [
		'test/verifier/breaches.test.ts: NDIS asks another call manager',
		'test/verifier/breaches.test.ts: NDIS asks nobody',
	],
	'AF-OPEN-004': [
		'test/verifier/breaches.test.ts: opens a version that it has not registered',
	],
	'AF-OPEN-005': [
		'test/verifier/breaches.test.ts: completes an open without a context',
	],
	'AF-OPEN-006': [
		'test/verifier/breaches.test.ts: never completes an open',
	],
	'AF-OPEN-007': [
		'test/verifier/breaches.test.ts: a client asks for an OID while its open is pending',
	],
	'AF-OPEN-008': [
		'test/verifier/breaches.test.ts: completes an open with a failure and keeps the context',
	],
	'AF-OPEN-009': [
		'test/verifier/breaches.test.ts: uses the handle of a failed open',
	],
	'AF-OPEN-010': [
		'test/verifier/breaches.test.ts: refuses an open and keeps what it took',
	],
	'AF-OPEN-011': [
		'test/verifier/breaches.test.ts: NDIS hands out the handle of a failed open',
	],
	'AF-OPEN-012': [
		'test/verifier/breaches.test.ts: registers a SAP on a handle of its own making',
	],
	'AF-OPEN-014': [
		'test/verifier/breaches.test.ts: does not tell its client of the addresses',
	],
	'AF-OPEN-015': [
		'test/verifier/breaches.test.ts: does not ask for the addresses that have changed',
	],
	'AF-OPEN-016': [
		'test/verifier/breaches.test.ts: NDIS tells of an open at DISPATCH_LEVEL',
	],
	'AF-REG-001': [
		'test/verifier/breaches.test.ts: registers before it has opened the adapter',
	],
	'AF-REG-002': [
		'test/verifier/breaches.test.ts: registers at DISPATCH_LEVEL',
	],
	'AF-REG-003': [
		'test/verifier/breaches.test.ts: NDIS lets a family be registered twice',
	],
	'AF-REG-004': [
		'test/verifier/breaches.test.ts: NDIS lets a client register',
	],
	'AF-REG-006': [
		'test/verifier/breaches.test.ts: NDIS announces a family to nobody',
		'test/verifier/breaches.test.ts: NDIS announces a family that nobody serves',
	],
	'AF-REG-007': [
		'test/verifier/breaches.test.ts: NDIS announces a family at DISPATCH_LEVEL',
	],
	'BIND-001': [
		'test/verifier/breaches.test.ts: a client opens a second binding on its own accord',
		'test/verifier/breaches.test.ts: a client closes its binding although nobody unbinds it',
	],
	'BIND-002': [
		'test/verifier/breaches.test.ts: a client refuses to be unbound',
	],
	'BIND-003': [
		'test/verifier/breaches.test.ts: a client never completes its unbind',
	],
	'BIND-004': [
		'test/verifier/breaches.test.ts: a client completes its unbind without closing its binding',
	],
	'BIND-005': [
		'test/verifier/breaches.test.ts: a client closes its binding with a VC of its own',
	],
	'BIND-006': [
		'test/verifier/breaches.test.ts: a client is unbound with its address family open',
	],
	'BIND-007': [
		'test/verifier/breaches.test.ts: a client asks by a binding that it has closed',
	],
	'BIND-008': [
		'test/verifier/breaches.test.ts: a client sends while its binding is paused',
	],
	'BIND-009': [
		'test/verifier/breaches.test.ts: a client has not got a send back when its pause is over',
	],
	'BIND-010': [
		'test/verifier/breaches.test.ts: a client keeps a received list although its binding pauses',
	],
	'BIND-011': [
		'test/verifier/breaches.test.ts: NDIS unbinds a client whose binding runs',
	],
	'BIND-012': [
		'test/verifier/breaches.test.ts: a call manager closes its binding with a signalling VC',
	],
	'CL-CLOSE-001': [
		'test/verifier/breaches.test.ts: a client closes its call while a send is on its way',
		'test/verifier/breaches.test.ts: a client closes its call while a send is on its way, integrated',
	],
	'CL-CLOSE-002': [
		'test/verifier/breaches.test.ts: a client sends while its call is being closed',
		'test/verifier/breaches.test.ts: a client sends while its call is being closed, integrated',
	],
	'CL-CLOSE-003': [
		'test/verifier/breaches.test.ts: a client closes a call with two parties',
		'test/verifier/breaches.test.ts: a client closes a call with two parties, integrated',
	],
	'CL-CLOSE-004': [
		'test/verifier/breaches.test.ts: a call manager closes a call with two parties',
		'test/verifier/breaches.test.ts: a call manager closes a call with two parties, integrated',
	],
	'CL-CLOSE-005': [
		'test/verifier/breaches.test.ts: a client closes a multipoint call without its party',
		'test/verifier/breaches.test.ts: a client closes a multipoint call without its party, integrated',
		'test/verifier/breaches.test.ts: a client closes a point-to-point call with a party of another',
		'test/verifier/breaches.test.ts: a client closes a point-to-point call with a party of another, integrated',
	],
	'CL-CLOSE-006': [
		'test/verifier/breaches.test.ts: a call manager refuses to close a call with an added party',
		'test/verifier/breaches.test.ts: a call manager refuses to close a call with an added party, integrated',
		'test/verifier/breaches.test.ts: NDIS refuses to',
		'test/verifier/breaches.test.ts: NDIS refuses to, integrated',
	],
	'CL-CLOSE-007': [
		'test/verifier/breaches.test.ts: a client closes a call that is none',
		'test/verifier/breaches.test.ts: a client closes a call that is none, integrated',
	],
	'CL-CLOSE-008': [
		'test/verifier/breaches.test.ts: a client closes its call twice',
		'test/verifier/breaches.test.ts: a client closes its call twice, integrated',
	],
	'CL-CLOSE-009': [
		'test/verifier/breaches.test.ts: NDIS loses the close data',
		'test/verifier/breaches.test.ts: NDIS loses the close data, integrated',
		'test/verifier/breaches.test.ts: NDIS hands the call manager another VC’s context',
		'test/verifier/breaches.test.ts: NDIS hands the call manager another VC’s context, integrated',
		'test/verifier/breaches.test.ts: NDIS asks no call manager',
		'test/verifier/breaches.test.ts: NDIS asks no call manager, integrated',
	],
	'CL-CLOSE-010': [
		'test/verifier/breaches.test.ts: a client calls again before the close has completed',
		'test/verifier/breaches.test.ts: a client calls again before the close has completed, integrated',
	],
	'CL-CLOSE-011': [
		'test/verifier/breaches.test.ts: a client gives its last party’s area back while the close is pending',
		'test/verifier/breaches.test.ts: a client gives its last party’s area back while the close is pending, integrated',
	],
	'CL-CLOSE-012': [
		'test/verifier/breaches.test.ts: a client gives its VC’s area back when its call is closed',
		'test/verifier/breaches.test.ts: a client gives its VC’s area back when its call is closed, integrated',
	],
	'CL-CLOSE-013': [
		'test/verifier/breaches.test.ts: a client keeps its VC without a call',
		'test/verifier/breaches.test.ts: a client keeps its VC without a call, integrated',
	],
	'CL-CLOSE-014': [
		'test/verifier/breaches.test.ts: a client sends on a VC of the call manager whose call is closed',
		'test/verifier/breaches.test.ts: a client sends on a VC of the call manager whose call is closed, integrated',
	],
	'CL-CLOSE-015': [
		'test/verifier/breaches.test.ts: a client gives back the area of the call manager’s VC before its deletion',
		'test/verifier/breaches.test.ts: a client gives back the area of the call manager’s VC before its deletion, integrated',
	],
	'CL-CLOSE-016': [
		'test/verifier/breaches.test.ts: a stand-alone call manager completes the close of an active VC',
	],
	'CL-CLOSE-017': [
		'test/verifier/breaches.test.ts: a client never closes its call',
		'test/verifier/breaches.test.ts: a client never closes its call, integrated',
	],
	'CL-CLOSE-018': [
		'test/verifier/breaches.test.ts: a client writes into its close data while the close is pending',
		'test/verifier/breaches.test.ts: a client writes into its close data while the close is pending, integrated',
	],
	'CL-MAKECALL-001': [
		'test/verifier/breaches.test.ts: a client makes a call on the call manager’s VC',
	],
	'CL-MAKECALL-002': [
		'test/verifier/breaches.test.ts: a client makes a second call on a VC',
	],
	'CL-MAKECALL-003': [
		'test/verifier/breaches.test.ts: a client makes a call with parameters that say nothing',
	],
	'CL-MAKECALL-004': [
		'test/verifier/breaches.test.ts: a client lends the same parameters to two calls at once',
	],
	'CL-MAKECALL-005': [
		'test/verifier/breaches.test.ts: a client gives a party context and no variable for the handle',
	],
	'CL-MAKECALL-006': [
		'test/verifier/breaches.test.ts: NDIS gives a party handle at the end of a point-to-point call',
	],
	'CL-MAKECALL-007': [
		'test/verifier/breaches.test.ts: a client drops the party of a call that failed',
	],
	'CL-MAKECALL-008': [
		'test/verifier/breaches.test.ts: a client never closes its multipoint call',
	],
	'CL-MAKECALL-009': [
		'test/verifier/breaches.test.ts: a client keeps the VC of a call that failed',
	],
	'CL-MAKECALL-011': [
		'test/verifier/breaches.test.ts: a client marks parameters unacceptable and sends',
	],
	'CL-MAKECALL-012': [
		'test/verifier/breaches.test.ts: a client deletes a VC whose call is being closed',
	],
	'CL-MAKECALL-013': [
		'test/verifier/breaches.test.ts: a client changes the traffic of a call that is being made',
	],
	'CLOSE-DONE-001': [
		'test/verifier/rules.test.ts: completes a close that was never asked',
		'test/verifier/rules.test.ts: completes inside the handler and then returns SUCCESS',
	],
	'CLOSE-DONE-002': [
		'test/verifier/rules.test.ts: completes with PENDING',
	],
	'CLOSE-DONE-003': [
		'test/verifier/rules.test.ts: completes an unknown VC',
		'test/verifier/rules.test.ts: completes with the handle of another VC',
	],
	'CLOSE-DONE-004': [
		'test/verifier/rules.test.ts: names a party on a point-to-point VC',
	],
	'CLOSE-DONE-005': [
		'test/verifier/rules.test.ts: leaves out the last party',
	],
	'CLOSE-DONE-006': [
		'test/verifier/rules.test.ts: never completes',
	],
	'CLOSE-DONE-007': [
		'test/verifier/rules.test.ts: never completes though the release was repeated in vain',
	],
	'CLOSE-DONE-008': [
		'test/verifier/rules.test.ts: completes twice',
	],
	'CLOSE-DONE-009': [
		'test/verifier/rules.test.ts: NDIS delivers nothing',
		'test/verifier/rules.test.ts: NDIS delivers another status',
		'test/verifier/rules.test.ts: no delivery',
		'test/verifier/rules.test.ts: two deliveries',
	],
	'CLOSE-DONE-010': [
		'test/verifier/rules.test.ts: sends on the closed VC',
		'test/verifier/rules.test.ts: sends while the completion is being delivered',
	],
	'CLOSE-DONE-011': [
		'test/verifier/rules.test.ts: uses the handle of the last party afterwards',
	],
	'CLOSE-DONE-012': [
		'test/verifier/rules.test.ts: keeps its own VC',
	],
	'CLOSE-DONE-013': [
		'test/verifier/rules.test.ts: deletes the VC of the client',
		'test/verifier/rules.test.ts: releases the context of the client’s VC',
	],
	'CLOSE-DONE-014': [
		'test/verifier/rules.test.ts: the client keeps its VC',
	],
	'CLOSE-DONE-015': [
		'test/verifier/rules.test.ts: NDIS hands out another VC context',
		'test/verifier/rules.test.ts: another context',
	],
	'CLOSE-DONE-016': [
		'test/verifier/rules.test.ts: clears a call that is closed',
	],
	'CLOSE-DONE-017': [
		'test/verifier/rules.test.ts: is called by a client',
	],
	'CLOSE-DONE-018': [
		'test/verifier/rules.test.ts: is called by a miniport',
	],
	'CLOSE-DONE-019': [
		'test/verifier/rules.test.ts: is called above DISPATCH_LEVEL',
	],
	'CLOSE-DONE-020': [
		'test/verifier/rules.test.ts: succeeds on an active VC',
	],
	'CLOSE-DONE-021': [
		'test/verifier/rules.test.ts: succeeds with two parties',
	],
	'CM-CLOSE-001': [
		'test/verifier/breaches.test.ts: a call manager says nothing to the network',
		'test/verifier/breaches.test.ts: a call manager says nothing to the network, integrated',
	],
	'CM-CLOSE-002': [
		'test/verifier/breaches.test.ts: a call manager loses the close data',
		'test/verifier/breaches.test.ts: a call manager loses the close data, integrated',
		'test/verifier/breaches.test.ts: a call manager says another cause than its client',
		'test/verifier/breaches.test.ts: a call manager says another cause than its client, integrated',
	],
	'CM-CLOSE-003': [
		'test/verifier/breaches.test.ts: a call manager takes close data that its medium can’t carry',
		'test/verifier/breaches.test.ts: a call manager takes close data that its medium can’t carry, integrated',
	],
	'CM-CLOSE-004': [
		'test/verifier/breaches.test.ts: a call manager keeps the area of the last party',
		'test/verifier/breaches.test.ts: a call manager keeps the area of the last party, integrated',
	],
	'CM-CLOSE-005': [
		'test/verifier/breaches.test.ts: a call manager leaves the VC active',
		'test/verifier/breaches.test.ts: a call manager leaves the VC active, integrated',
		'test/verifier/breaches.test.ts: an integrated one has not deactivated it when it is deleted',
	],
	'CM-CLOSE-006': [
		'test/verifier/breaches.test.ts: a call manager deactivates first and then says so to the network',
		'test/verifier/breaches.test.ts: a call manager deactivates first and then says so to the network, integrated',
	],
	'CM-CLOSE-007': [
		'test/verifier/breaches.test.ts: a call manager fails a close on a VC that it has deactivated',
		'test/verifier/breaches.test.ts: a call manager fails a close on a VC that it has deactivated, integrated',
	],
	'CM-MAKECALL-001': [
		'test/verifier/breaches.test.ts: NDIS keeps a call to itself',
	],
	'CM-MAKECALL-002': [
		'test/verifier/breaches.test.ts: a call manager makes a call of parameters that say nothing',
	],
	'CM-MAKECALL-003': [
		'test/verifier/breaches.test.ts: a call manager makes a multipoint call without a context for its party',
	],
	'CM-MAKECALL-004': [
		'test/verifier/breaches.test.ts: a call manager gives a party context to a point-to-point call',
	],
	'CM-MAKECALL-005': [
		'test/verifier/breaches.test.ts: a call manager signals on the VC of a call',
	],
	'CM-MAKECALL-006': [
		'test/verifier/breaches.test.ts: a call manager reports success at once and activates nothing',
	],
	'CM-MAKECALL-007': [
		'test/verifier/breaches.test.ts: a call manager refuses with a status that looks like success',
	],
	'CM-MAKECALL-008': [
		'test/verifier/breaches.test.ts: a call manager activates after it has reported the call',
	],
	'CM-MAKECALL-009': [
		'test/verifier/breaches.test.ts: a call manager reports clearing during set-up as an incoming close',
	],
	'CM-MAKECALL-010': [
		'test/verifier/breaches.test.ts: a call manager tells of other traffic while the call is being made',
	],
	'DATA-RX-001': [
		'test/verifier/breaches.test.ts: a miniport indicates data on an inactive VC',
	],
	'DATA-RX-002': [
		'test/verifier/breaches.test.ts: a list names no VC',
	],
	'DATA-RX-003': [
		'test/verifier/breaches.test.ts: a miniport counts two lists where one is',
	],
	'DATA-RX-004': [
		'test/verifier/breaches.test.ts: a miniport indicates a list again that the client has',
	],
	'DATA-RX-005': [
		'test/verifier/breaches.test.ts: NDIS returns what was lent with RESOURCES',
	],
	'DATA-RX-006': [
		'test/verifier/breaches.test.ts: a client returns what it was lent with RESOURCES',
		'test/verifier/breaches.test.ts: an instrumented client reads such a list later',
	],
	'DATA-RX-007': [
		'test/verifier/breaches.test.ts: a client keeps a list',
		'test/verifier/breaches.test.ts: a client returns a list twice',
	],
	'DATA-RX-008': [
		'test/verifier/breaches.test.ts: NDIS gives data to the call manager',
		'test/verifier/breaches.test.ts: NDIS gives a stranger’s context',
	],
	'DATA-RX-009': [
		'test/verifier/breaches.test.ts: NDIS gives data to a client whose call is not established',
	],
	'DATA-RX-010': [
		'test/verifier/breaches.test.ts: NDIS gives data to a client whose call was cleared',
	],
	'DATA-RX-011': [
		'test/verifier/breaches.test.ts: a miniport indicates a list without a buffer',
	],
	'DATA-RX-012': [
		'test/verifier/breaches.test.ts: a miniport indicates nearly everything with RESOURCES',
	],
	'DATA-TIME-001': [
		'test/verifier/breaches.test.ts: a miniport takes half a minute for a send',
	],
	'DATA-TX-001': [
		'test/verifier/breaches.test.ts: a client sends on a VC without a call',
		'test/verifier/breaches.test.ts: a client sends after it was told of the end of its call',
	],
	'DATA-TX-002': [
		'test/verifier/breaches.test.ts: a list names no VC',
	],
	'DATA-TX-004': [
		'test/verifier/breaches.test.ts: a client sends a list again that is on its way',
		'test/verifier/breaches.test.ts: a client writes into data that is on its way',
	],
	'DATA-TX-005': [
		'test/verifier/breaches.test.ts: NDIS submits the second list first',
	],
	'DATA-TX-006': [
		'test/verifier/breaches.test.ts: a miniport refuses what it has no room for',
	],
	'DATA-TX-007': [
		'test/verifier/breaches.test.ts: a miniport transmits the second list first',
	],
	'DATA-TX-008': [
		'test/verifier/breaches.test.ts: a miniport never completes a send',
		'test/verifier/breaches.test.ts: a miniport completes a send twice',
	],
	'DATA-TX-009': [
		'test/verifier/breaches.test.ts: an instrumented miniport reads a list that it has completed',
	],
	'DATA-TX-010': [
		'test/verifier/breaches.test.ts: a miniport puts another buffer into a list',
	],
	'DATA-TX-011': [
		'test/verifier/breaches.test.ts: a miniport completes a send with PENDING',
	],
	'DATA-TX-013': [
		'test/verifier/breaches.test.ts: NDIS does not tell the sender',
	],
	'DATA-TX-014': [
		'test/verifier/breaches.test.ts: a miniport completes a list on another VC',
	],
	'DATA-TX-015': [
		'test/verifier/breaches.test.ts: NDIS gives the list to another driver',
	],
	'DATA-TX-016': [
		'test/verifier/breaches.test.ts: a miniport does not pad a short frame',
	],
	'DATA-TX-017': [
		'test/verifier/breaches.test.ts: a miniport completes a cancelled send with SUCCESS',
	],
	'DATA-TX-018': [
		'test/verifier/breaches.test.ts: NDIS gives a client its own list',
		'test/verifier/breaches.test.ts: a miniport indicates what is being sent',
	],
	'DATA-TX-019': [
		'test/verifier/breaches.test.ts: an integrated call manager sends through NDIS',
	],
	'DATA-TX-020': [
		'test/verifier/breaches.test.ts: a client at PASSIVE_LEVEL says that it is at DISPATCH_LEVEL',
	],
	'GEN-001': [
		'test/verifier/breaches.test.ts: a call manager completes a make call twice',
	],
	'GEN-002': [
		'test/verifier/breaches.test.ts: a miniport completes an activation that nobody asked for',
		'test/verifier/breaches.test.ts: a handler completes inside and leaves with FAILURE',
	],
	'GEN-003': [
		'test/verifier/breaches.test.ts: a call manager completes with PENDING',
	],
	'GEN-004': [
		'test/verifier/breaches.test.ts: a miniport never completes a request',
	],
	'GEN-005': [
		'test/verifier/breaches.test.ts: NDIS tells of a drop that the call itself had ended',
	],
	'GEN-007': [
		'test/verifier/breaches.test.ts: NDIS tells twice',
		'test/verifier/breaches.test.ts: NDIS never tells',
	],
	'GEN-008': [
		'test/verifier/breaches.test.ts: a client closes a call on a VC that never was',
		'test/verifier/breaches.test.ts: a client closes a call on no VC',
		'test/verifier/breaches.test.ts: a client takes for a VC what was in the cell of a create that failed',
	],
	'GEN-009': [
		'test/verifier/breaches.test.ts: a client uses the call manager’s binding',
	],
	'GEN-010': [
		'test/verifier/breaches.test.ts: a client closes a call on a VC that is deleted',
	],
	'GEN-011': [
		'test/verifier/breaches.test.ts: a client gives the area of its VC back before it deletes the VC',
	],
	'GEN-012': [
		'test/verifier/breaches.test.ts: NDIS hands the call manager a stranger’s context',
	],
	'GEN-013': [
		'test/verifier/breaches.test.ts: a client gives a size without close data',
	],
	'GEN-014': [
		'test/verifier/breaches.test.ts: a call manager changes its close data while it is dispatched',
	],
	'GEN-015': [
		'test/verifier/breaches.test.ts: a call manager completes with a handle of nothing while an add is pended',
	],
	'GEN-016': [
		'test/verifier/breaches.test.ts: a call manager pends the creation of a VC',
	],
	'GEN-017': [
		'test/verifier/breaches.test.ts: NDIS takes NOT_ACCEPTED for success',
	],
	'GEN-018': [
		'test/verifier/breaches.test.ts: a client calls a function of call managers',
	],
	'HALT-001': [
		'test/verifier/breaches.test.ts: NDIS halts a miniport that has a request',
	],
	'HALT-002': [
		'test/verifier/breaches.test.ts: NDIS asks a miniport that is halted',
	],
	'HALT-003': [
		'test/verifier/breaches.test.ts: a miniport keeps an area when it is halted',
	],
	'HALT-004': [
		'test/verifier/breaches.test.ts: a miniport answers a request as if its device were there',
		'test/verifier/breaches.test.ts: a miniport completes a request as if its device were there',
		'test/verifier/breaches.test.ts: a miniport keeps a request as if its device were there',
	],
	'HALT-005': [
		'test/verifier/breaches.test.ts: NDIS halts it as if it were stopped',
		'test/verifier/breaches.test.ts: NDIS does not pause the miniport first',
		'test/verifier/breaches.test.ts: NDIS does not tell the protocols first',
	],
	'INC-001': [
		'test/verifier/breaches.test.ts: a call manager offers on a SAP that is none',
	],
	'INC-002': [
		'test/verifier/breaches.test.ts: a call manager offers on a VC of the client',
	],
	'INC-003': [
		'test/verifier/breaches.test.ts: a call manager offers before the VC is active',
	],
	'INC-004': [
		'test/verifier/breaches.test.ts: a call manager offers without parameters',
	],
	'INC-005': [
		'test/verifier/breaches.test.ts: a call manager offers twice on a VC',
	],
	'INC-006': [
		'test/verifier/breaches.test.ts: NDIS offers with a stranger’s SAP context',
	],
	'INC-007': [
		'test/verifier/breaches.test.ts: a client accepts a call of which nothing is said',
	],
	'INC-008': [
		'test/verifier/breaches.test.ts: a client never answers',
	],
	'INC-009': [
		'test/verifier/breaches.test.ts: a client answers with PENDING',
	],
	'INC-010': [
		'test/verifier/breaches.test.ts: a client answers twice',
	],
	'INC-011': [
		'test/verifier/breaches.test.ts: a client answers with its own VC',
	],
	'INC-012': [
		'test/verifier/breaches.test.ts: a client changes the offer and doesn’t say so',
	],
	'INC-013': [
		'test/verifier/breaches.test.ts: a client makes a call with the buffer of an offer that it has rejected',
	],
	'INC-014': [
		'test/verifier/breaches.test.ts: a client changes its traffic with the buffer of an offer that it has accepted',
	],
	'INC-015': [
		'test/verifier/breaches.test.ts: a client changes an offer nine times',
	],
	'INC-016': [
		'test/verifier/breaches.test.ts: NDIS keeps the client’s answer to itself',
		'test/verifier/breaches.test.ts: NDIS tells of another answer',
	],
	'INC-017': [
		'test/verifier/breaches.test.ts: a call manager doesn’t signal that the call is taken',
	],
	'INC-018': [
		'test/verifier/breaches.test.ts: a call manager doesn’t signal that the call is refused',
	],
	'INC-019': [
		'test/verifier/breaches.test.ts: a call manager doesn’t signal the traffic that the client wants',
	],
	'INC-020': [
		'test/verifier/breaches.test.ts: a call manager never connects',
		'test/verifier/breaches.test.ts: a call manager connects twice',
	],
	'INC-021': [
		'test/verifier/breaches.test.ts: a call manager connects before the client has answered',
	],
	'INC-022': [
		'test/verifier/breaches.test.ts: a call manager connects without an active VC',
	],
	'INC-023': [
		'test/verifier/breaches.test.ts: a call manager connects a call that was rejected',
		'test/verifier/breaches.test.ts: a call manager leaves the VC of a rejected call active',
	],
	'INC-024': [
		'test/verifier/breaches.test.ts: a call manager doesn’t tell that an accepted call was cleared',
	],
	'INC-025': [
		'test/verifier/breaches.test.ts: a client doesn’t close an accepted call that was cleared',
	],
	'INC-026': [
		'test/verifier/breaches.test.ts: a call manager leaves the VC of a cleared call active',
	],
	'INC-027': [
		'test/verifier/breaches.test.ts: a client closes a call that it has rejected',
	],
	'INC-028': [
		'test/verifier/breaches.test.ts: a client sends before the call is connected',
	],
	'INC-030': [
		'test/verifier/breaches.test.ts: NDIS connects twice',
		'test/verifier/breaches.test.ts: NDIS never connects',
	],
	'INC-031': [
		'test/verifier/breaches.test.ts: NDIS takes an offer on a SAP that is being deregistered',
	],
	'INC-032': [
		'test/verifier/breaches.test.ts: a call manager offers again without deactivating the VC',
	],
	'INC-033': [
		'test/verifier/breaches.test.ts: a call manager connects an offer that was withdrawn',
	],
	'INCLOSE-001': [
		'test/verifier/breaches.test.ts: a call manager clears a call that is still being made',
		'test/verifier/breaches.test.ts: a call manager clears a call that is still being made, integrated',
	],
	'INCLOSE-002': [
		'test/verifier/breaches.test.ts: a call manager tells of trouble where the cause is normal clearing',
		'test/verifier/breaches.test.ts: a call manager tells of trouble where the cause is normal clearing, integrated',
		'test/verifier/breaches.test.ts: a call manager tells of a normal end where the cause is trouble',
		'test/verifier/breaches.test.ts: a call manager tells of a normal end where the cause is trouble, integrated',
	],
	'INCLOSE-003': [
		'test/verifier/breaches.test.ts: a call manager keeps to itself that the network has released the call',
		'test/verifier/breaches.test.ts: a call manager keeps to itself that the network has released the call, integrated',
	],
	'INCLOSE-004': [
		'test/verifier/breaches.test.ts: a call manager lets a call stand on a VC that is cut off',
		'test/verifier/breaches.test.ts: a call manager lets a call stand on a VC that is cut off, integrated',
	],
	'INCLOSE-005': [
		'test/verifier/breaches.test.ts: NDIS tells of another status',
		'test/verifier/breaches.test.ts: NDIS tells of another status, integrated',
		'test/verifier/breaches.test.ts: NDIS tells twice',
		'test/verifier/breaches.test.ts: NDIS tells twice, integrated',
		'test/verifier/breaches.test.ts: NDIS never tells',
		'test/verifier/breaches.test.ts: NDIS never tells, integrated',
	],
	'INCLOSE-006': [
		'test/verifier/breaches.test.ts: a client sends on a call that is cleared',
		'test/verifier/breaches.test.ts: a client sends on a call that is cleared, integrated',
	],
	'INCLOSE-007': [
		'test/verifier/breaches.test.ts: a client closes a cleared call with two parties',
		'test/verifier/breaches.test.ts: a client closes a cleared call with two parties, integrated',
	],
	'INCLOSE-008': [
		'test/verifier/breaches.test.ts: a client never closes a call that is cleared',
		'test/verifier/breaches.test.ts: a client never closes a call that is cleared, integrated',
	],
	'INCLOSE-009': [
		'test/verifier/breaches.test.ts: a client deletes the call manager’s VC',
		'test/verifier/breaches.test.ts: a client deletes the call manager’s VC, integrated',
	],
	'INCLOSE-010': [
		'test/verifier/breaches.test.ts: a client calls again on a VC whose call ended in trouble',
		'test/verifier/breaches.test.ts: a client calls again on a VC whose call ended in trouble, integrated',
	],
	'INCLOSE-011': [
		'test/verifier/breaches.test.ts: a call manager leaves the VC of a cleared call active',
		'test/verifier/breaches.test.ts: a call manager leaves the VC of a cleared call active, integrated',
	],
	'INCLOSE-012': [
		'test/verifier/breaches.test.ts: a client keeps the VC of a cleared call',
		'test/verifier/breaches.test.ts: a client keeps the VC of a cleared call, integrated',
	],
	'INCLOSE-013': [
		'test/verifier/breaches.test.ts: a call manager clears a call twice',
		'test/verifier/breaches.test.ts: a call manager clears a call twice, integrated',
	],
	'INCLOSE-014': [
		'test/verifier/breaches.test.ts: a call manager clears the whole call because one party has left',
		'test/verifier/breaches.test.ts: a call manager clears the whole call because one party has left, integrated',
	],
	'IRQL-001': [
		'test/verifier/breaches.test.ts: a call manager completes a call at device level',
	],
	'IRQL-002': [
		'test/verifier/breaches.test.ts: an integrated call manager does so',
	],
	'IRQL-003': [
		'test/verifier/breaches.test.ts: a miniport indicates data at device level',
	],
	'IRQL-004': [
		'test/verifier/breaches.test.ts: a client sends at device level',
	],
	'IRQL-005': [
		'test/verifier/breaches.test.ts: a client makes a call at device level',
	],
	'IRQL-006': [
		'test/verifier/breaches.test.ts: NDIS tells of an open address family at DISPATCH_LEVEL',
	],
	'IRQL-007': [
		'test/verifier/breaches.test.ts: a protocol asks for the level although the flags tell it',
	],
	'MAKE-DONE-001': [
		'test/verifier/rules.test.ts: completes a make call that was never asked',
		'test/verifier/rules.test.ts: completes inside the handler and then returns FAILURE',
	],
	'MAKE-DONE-002': [
		'test/verifier/rules.test.ts: completes with PENDING',
	],
	'MAKE-DONE-003': [
		'test/verifier/rules.test.ts: completes an unknown VC',
		'test/verifier/rules.test.ts: completes a make call on its own VC',
	],
	'MAKE-DONE-004': [
		'test/verifier/rules.test.ts: completes with the handle of another VC',
	],
	'MAKE-DONE-005': [
		'test/verifier/rules.test.ts: leaves out the first party',
	],
	'MAKE-DONE-006': [
		'test/verifier/rules.test.ts: names a party on a point-to-point VC',
	],
	'MAKE-DONE-007': [
		'test/verifier/rules.test.ts: gives a party context without a party',
	],
	'MAKE-DONE-008': [
		'test/verifier/rules.test.ts: gives no context for the first party',
	],
	'MAKE-DONE-009': [
		'test/verifier/rules.test.ts: NDIS hands out another context of the first party',
		'test/verifier/rules.test.ts: another context',
	],
	'MAKE-DONE-010': [
		'test/verifier/rules.test.ts: NDIS hands out a party context that was to be ignored',
		'test/verifier/rules.test.ts: a context',
	],
	'MAKE-DONE-011': [
		'test/verifier/rules.test.ts: succeeds without parameters',
		'test/verifier/rules.test.ts: succeeds with others than those activated',
	],
	'MAKE-DONE-012': [
		'test/verifier/rules.test.ts: succeeds before the VC is active',
		'test/verifier/rules.test.ts: succeeds though the miniport refused the activation',
		'test/verifier/breaches.test.ts: a call manager completes a make call before the VC is active',
	],
	'MAKE-DONE-013': [
		'test/verifier/rules.test.ts: succeeds before the network has agreed',
	],
	'MAKE-DONE-014': [
		'test/verifier/rules.test.ts: never completes',
		'test/verifier/rules.test.ts: completes after the watchdog has barked',
	],
	'MAKE-DONE-015': [
		'test/verifier/rules.test.ts: the client sends before its call is there',
	],
	'MAKE-DONE-016': [
		'test/verifier/rules.test.ts: the client releases the call parameters too early',
		'test/verifier/rules.test.ts: the client releases the party context too early',
		'test/verifier/rules.test.ts: the client lends the same parameters twice',
		'test/verifier/rules.test.ts: the client gives its VC context to another VC',
		'test/verifier/rules.test.ts: the client deletes its VC while the call is pending',
	],
	'MAKE-DONE-017': [
		'test/verifier/rules.test.ts: NDIS forgets the VC handle',
		'test/verifier/rules.test.ts: a forgotten handle',
	],
	'MAKE-DONE-018': [
		'test/verifier/rules.test.ts: NDIS delivers nothing',
		'test/verifier/rules.test.ts: NDIS delivers twice',
		'test/verifier/rules.test.ts: NDIS delivers another status',
		'test/verifier/rules.test.ts: NDIS delivers what nobody completed',
		'test/verifier/rules.test.ts: no delivery',
		'test/verifier/rules.test.ts: two deliveries',
		'test/verifier/rules.test.ts: another status',
	],
	'MAKE-DONE-019': [
		'test/verifier/rules.test.ts: never tells of the network’s refusal',
	],
	'MAKE-DONE-020': [
		'test/verifier/rules.test.ts: NDIS lets the client delete its VC',
		'test/verifier/rules.test.ts: a deletion that is let through',
	],
	'MAKE-DONE-021': [
		'test/verifier/rules.test.ts: uses the party handle after its failing completion',
		'test/verifier/rules.test.ts: uses the party handle inside its failing completion',
	],
	'MAKE-DONE-022': [
		'test/verifier/rules.test.ts: releases the party context before the completion returns',
		'test/verifier/rules.test.ts: releases the party context before the completion',
		'test/verifier/rules.test.ts: never releases the party context',
	],
	'MAKE-DONE-023': [
		'test/verifier/rules.test.ts: the client keeps the VC of a failed call',
	],
	'MAKE-DONE-024': [
		'test/verifier/rules.test.ts: releases the VC context before its delete handler',
		'test/verifier/rules.test.ts: uses the VC context for another VC',
	],
	'MAKE-DONE-025': [
		'test/verifier/rules.test.ts: completes with a structure of its own',
		'test/verifier/rules.test.ts: does not write what was established',
	],
	'MAKE-DONE-026': [
		'test/verifier/rules.test.ts: the client carries on with parameters that it finds unacceptable',
		'test/verifier/rules.test.ts: the client leaves a call open whose parameters it finds unacceptable',
	],
	'MAKE-DONE-027': [
		'test/verifier/rules.test.ts: does not flag what it changed',
	],
	'MAKE-DONE-028': [
		'test/verifier/rules.test.ts: is called by a client',
	],
	'MAKE-DONE-029': [
		'test/verifier/rules.test.ts: is called by a miniport',
		'test/verifier/rules.test.ts: a stand-alone call manager takes the miniport’s name',
	],
	'MAKE-DONE-030': [
		'test/verifier/rules.test.ts: is called above DISPATCH_LEVEL',
	],
	'MAKE-DONE-031': [
		'test/verifier/rules.test.ts: completes twice',
	],
	'MAKE-DONE-032': [
		'test/verifier/rules.test.ts: is called by another call manager',
	],
	'MAKE-DONE-033': [
		'test/verifier/rules.test.ts: fails and leaves the VC active',
	],
	'MCM-001': [
		'test/verifier/breaches.test.ts: registers an address family after its initialisation',
	],
	'MCM-002': [
		'test/verifier/breaches.test.ts: an integrated call manager leaves out its handler for new VCs',
	],
	'MCM-003': [
		'test/verifier/breaches.test.ts: an integrated call manager has one handler for OID requests of both kinds',
	],
	'MCM-005': [
		'test/verifier/breaches.test.ts: reports a call without having told NDIS of the activation',
	],
	'MCM-006': [
		'test/verifier/breaches.test.ts: creates a VC for nobody',
	],
	'MCM-007': [
		'test/verifier/breaches.test.ts: an integrated call manager deletes a VC that is active',
	],
	'MCM-008': [
		'test/verifier/breaches.test.ts: NDIS accepts the deactivation of an inactive VC',
	],
	'MCM-009': [
		'test/verifier/breaches.test.ts: tells the client of traffic that NDIS was not told of',
	],
	'MCM-010': [
		'test/verifier/breaches.test.ts: halts without notifying its clients',
	],
	'MCM-011': [
		'test/verifier/breaches.test.ts: asks its client by NdisCoOidRequest',
	],
	'MCM-012': [
		'test/verifier/breaches.test.ts: uses the handle of a party after its drop has been completed',
	],
	'OID-001': [
		'test/verifier/breaches.test.ts: a client asks the miniport for its addresses',
	],
	'OID-002': [
		'test/verifier/breaches.test.ts: a client names a party to the miniport',
	],
	'OID-003': [
		'test/verifier/breaches.test.ts: a client names the signalling VC',
	],
	'OID-004': [
		'test/verifier/breaches.test.ts: a client changes a request that is outstanding',
		'test/verifier/breaches.test.ts: a client makes a request again that is outstanding',
	],
	'OID-005': [
		'test/verifier/breaches.test.ts: NDIS gives a request to the miniport twice',
	],
	'OID-006': [
		'test/verifier/breaches.test.ts: NDIS tells of an end that the call had told',
	],
	'OID-007': [
		'test/verifier/breaches.test.ts: a miniport completes a request twice',
		'test/verifier/breaches.test.ts: a miniport never completes a request',
	],
	'OID-008': [
		'test/verifier/breaches.test.ts: a miniport completes a request with PENDING',
	],
	'OID-009': [
		'test/verifier/breaches.test.ts: a call manager completes without the address family',
	],
	'OID-010': [
		'test/verifier/breaches.test.ts: an integrated call manager completes a client’s request as a miniport',
	],
	'OID-011': [
		'test/verifier/breaches.test.ts: a miniport does not say how much room it needs',
	],
	'OID-012': [
		'test/verifier/breaches.test.ts: a miniport has written more than there is room for',
	],
	'OID-013': [
		'test/verifier/breaches.test.ts: a call manager takes an address that is none',
	],
	'OID-014': [
		'test/verifier/breaches.test.ts: NDIS keeps a request back',
		'test/verifier/breaches.test.ts: a miniport is too busy for a second request',
	],
	'OID-015': [
		'test/verifier/breaches.test.ts: a miniport answers with FAILURE after its device has gone',
	],
	'OID-016': [
		'test/verifier/breaches.test.ts: a miniport ends a request with FAILURE in a reset',
	],
	'OID-017': [
		'test/verifier/breaches.test.ts: a client asks while it is being unbound',
	],
	'OID-019': [
		'test/verifier/breaches.test.ts: a miniport does not know its vendor',
	],
	'OID-020': [
		'test/verifier/breaches.test.ts: a miniport gives the count of all VCs for one',
	],
	'OID-021': [
		'test/verifier/breaches.test.ts: a miniport sets the reserved option',
	],
	'OID-022': [
		'test/verifier/breaches.test.ts: a call manager makes a call while it says that it can’t',
	],
	'OID-023': [
		'test/verifier/breaches.test.ts: a call manager does not tell that addresses have changed',
	],
	'OID-024': [
		'test/verifier/breaches.test.ts: a call manager forgets the address of a client',
	],
	'OID-025': [
		'test/verifier/breaches.test.ts: a client sends what is for clients',
	],
	'OID-026': [
		'test/verifier/breaches.test.ts: a miniport takes longer than twelve seconds',
	],
	'OID-027': [
		'test/verifier/breaches.test.ts: a client asks for an address of 802.3',
	],
	'OID-028': [
		'test/verifier/breaches.test.ts: a client never tires of a request that fails',
	],
	'PARTY-ADD-001': [
		'test/verifier/breaches.test.ts: a client adds a party to a point-to-point call',
		'test/verifier/breaches.test.ts: a client adds a party to a point-to-point call, integrated',
		'test/verifier/breaches.test.ts: a client adds a party to a call that is cleared',
		'test/verifier/breaches.test.ts: a client adds a party to a call that is cleared, integrated',
	],
	'PARTY-ADD-002': [
		'test/verifier/breaches.test.ts: a client gives one context to two parties',
		'test/verifier/breaches.test.ts: a client gives one context to two parties, integrated',
	],
	'PARTY-ADD-003': [
		'test/verifier/breaches.test.ts: a client doesn’t say whom to add',
		'test/verifier/breaches.test.ts: a client doesn’t say whom to add, integrated',
	],
	'PARTY-ADD-004': [
		'test/verifier/breaches.test.ts: NDIS gives the call manager no handle',
		'test/verifier/breaches.test.ts: NDIS gives the call manager no handle, integrated',
		'test/verifier/breaches.test.ts: NDIS asks no call manager',
		'test/verifier/breaches.test.ts: NDIS asks no call manager, integrated',
	],
	'PARTY-ADD-005': [
		'test/verifier/breaches.test.ts: a call manager adds a party and gives no context',
		'test/verifier/breaches.test.ts: a call manager adds a party and gives no context, integrated',
	],
	'PARTY-ADD-006': [
		'test/verifier/breaches.test.ts: a call manager without multipoint calls says FAILURE',
		'test/verifier/breaches.test.ts: a call manager without multipoint calls says FAILURE, integrated',
		'test/verifier/breaches.test.ts: a call manager without resources says NOT_SUPPORTED',
		'test/verifier/breaches.test.ts: a call manager without resources says NOT_SUPPORTED, integrated',
	],
	'PARTY-ADD-007': [
		'test/verifier/breaches.test.ts: a client drops a party that was refused',
		'test/verifier/breaches.test.ts: a client drops a party that was refused, integrated',
		'test/verifier/breaches.test.ts: a client drops a party that is still being added',
		'test/verifier/breaches.test.ts: a client drops a party that is still being added, integrated',
	],
	'PARTY-ADD-008': [
		'test/verifier/breaches.test.ts: a client never drops its parties',
		'test/verifier/breaches.test.ts: a client never drops its parties, integrated',
	],
	'PARTY-ADD-009': [
		'test/verifier/breaches.test.ts: a client gives a party’s area back while it is being added',
		'test/verifier/breaches.test.ts: a client gives a party’s area back while it is being added, integrated',
		'test/verifier/breaches.test.ts: a client lends the same parameters for two parties',
		'test/verifier/breaches.test.ts: a client lends the same parameters for two parties, integrated',
	],
	'PARTY-ADD-011': [
		'test/verifier/breaches.test.ts: a client sends on a party',
		'test/verifier/breaches.test.ts: a client sends on a party, integrated',
	],
	'PARTY-ADD-012': [
		'test/verifier/breaches.test.ts: NDIS answers RESOURCES for a VC that never was',
		'test/verifier/breaches.test.ts: NDIS answers RESOURCES for a VC that never was, integrated',
	],
	'PARTY-DROP-001': [
		'test/verifier/breaches.test.ts: a client drops the only party',
		'test/verifier/breaches.test.ts: a client drops the only party, integrated',
	],
	'PARTY-DROP-002': [
		'test/verifier/breaches.test.ts: a client drops a party twice',
		'test/verifier/breaches.test.ts: a client drops a party twice, integrated',
	],
	'PARTY-DROP-003': [
		'test/verifier/breaches.test.ts: NDIS hands the call manager another party’s context',
		'test/verifier/breaches.test.ts: NDIS hands the call manager another party’s context, integrated',
		'test/verifier/breaches.test.ts: NDIS asks no call manager',
		'test/verifier/breaches.test.ts: NDIS asks no call manager, integrated',
	],
	'PARTY-DROP-004': [
		'test/verifier/breaches.test.ts: a call manager says nothing to the network',
		'test/verifier/breaches.test.ts: a call manager says nothing to the network, integrated',
	],
	'PARTY-DROP-005': [
		'test/verifier/breaches.test.ts: a call manager loses the data of a drop',
		'test/verifier/breaches.test.ts: a call manager loses the data of a drop, integrated',
		'test/verifier/breaches.test.ts: a call manager takes data that its medium can’t carry',
		'test/verifier/breaches.test.ts: a call manager takes data that its medium can’t carry, integrated',
	],
	'PARTY-DROP-006': [
		'test/verifier/breaches.test.ts: a call manager keeps the area of a dropped party',
		'test/verifier/breaches.test.ts: a call manager keeps the area of a dropped party, integrated',
	],
	'PARTY-DROP-007': [
		'test/verifier/breaches.test.ts: a call manager completes a drop twice',
		'test/verifier/breaches.test.ts: a call manager completes a drop twice, integrated',
		'test/verifier/breaches.test.ts: a call manager never completes a drop',
		'test/verifier/breaches.test.ts: a call manager never completes a drop, integrated',
	],
	'PARTY-DROP-008': [
		'test/verifier/breaches.test.ts: a call manager uses the handle of a party whose drop it has completed',
		'test/verifier/breaches.test.ts: a call manager uses the handle of a party whose drop it has completed, integrated',
		'test/verifier/breaches.test.ts: a call manager gives a party’s area back before it completes the drop',
		'test/verifier/breaches.test.ts: a call manager gives a party’s area back before it completes the drop, integrated',
	],
	'PARTY-DROP-009': [
		'test/verifier/breaches.test.ts: a client gives a party’s area back while it is being dropped',
		'test/verifier/breaches.test.ts: a client gives a party’s area back while it is being dropped, integrated',
	],
	'PARTY-DROP-010': [
		'test/verifier/breaches.test.ts: a client uses a party’s context again with the old handle in it',
		'test/verifier/breaches.test.ts: a client uses a party’s context again with the old handle in it, integrated',
	],
	'PARTY-DROP-011': [
		'test/verifier/breaches.test.ts: a call manager refuses to drop the initial party',
		'test/verifier/breaches.test.ts: a call manager refuses to drop the initial party, integrated',
	],
	'PARTY-DROP-012': [
		'test/verifier/breaches.test.ts: a client never releases its last party',
		'test/verifier/breaches.test.ts: a client never releases its last party, integrated',
	],
	'PARTY-DROP-013': [
		'test/verifier/breaches.test.ts: a client closes the call with two parties',
		'test/verifier/breaches.test.ts: a client closes the call with two parties, integrated',
	],
	'PARTY-IDROP-001': [
		'test/verifier/breaches.test.ts: a call manager tells of the departure of the only party',
		'test/verifier/breaches.test.ts: a call manager tells of the departure of the only party, integrated',
	],
	'PARTY-IDROP-002': [
		'test/verifier/breaches.test.ts: a call manager drops the last party instead of clearing the call',
		'test/verifier/breaches.test.ts: a call manager drops the last party instead of clearing the call, integrated',
		'test/verifier/breaches.test.ts: a call manager clears the call while a party is being added',
		'test/verifier/breaches.test.ts: a call manager clears the call while a party is being added, integrated',
	],
	'PARTY-IDROP-003': [
		'test/verifier/breaches.test.ts: a call manager tells of the same departure twice',
		'test/verifier/breaches.test.ts: a call manager tells of the same departure twice, integrated',
	],
	'PARTY-IDROP-004': [
		'test/verifier/breaches.test.ts: NDIS tells of another status',
		'test/verifier/breaches.test.ts: NDIS tells of another status, integrated',
		'test/verifier/breaches.test.ts: NDIS tells twice',
		'test/verifier/breaches.test.ts: NDIS tells twice, integrated',
		'test/verifier/breaches.test.ts: NDIS never tells',
		'test/verifier/breaches.test.ts: NDIS never tells, integrated',
	],
	'PARTY-IDROP-005': [
		'test/verifier/breaches.test.ts: a client never drops a party that has left',
		'test/verifier/breaches.test.ts: a client never drops a party that has left, integrated',
	],
	'PARTY-IDROP-006': [
		'test/verifier/breaches.test.ts: a client asks about a party that has left',
		'test/verifier/breaches.test.ts: a client asks about a party that has left, integrated',
	],
	'PARTY-IDROP-007': [
		'test/verifier/breaches.test.ts: a call manager keeps to itself that a party has left',
		'test/verifier/breaches.test.ts: a call manager keeps to itself that a party has left, integrated',
	],
	'PARTY-IDROP-008': [
		'test/verifier/breaches.test.ts: a call manager tells of trouble where the cause is normal clearing',
		'test/verifier/breaches.test.ts: a call manager tells of trouble where the cause is normal clearing, integrated',
	],
	'PVC-001': [
		'test/verifier/breaches.test.ts: a call manager uses another permanent VC than the one named',
	],
	'PVC-002': [
		'test/verifier/breaches.test.ts: a call manager finds no permanent VC and says something else than FAILURE',
		'test/verifier/breaches.test.ts: a call manager asks the network for a permanent VC',
	],
	'PVC-003': [
		'test/verifier/breaches.test.ts: a call manager clears the flag of a permanent VC',
	],
	'PVC-004': [
		'test/verifier/breaches.test.ts: a call manager uses a permanent VC that was deleted',
		'test/verifier/breaches.test.ts: a call manager doesn’t find a permanent VC that was added',
	],
	'PVC-005': [
		'test/verifier/breaches.test.ts: a call manager asks the network for other traffic of a permanent VC',
	],
	'QOS-001': [
		'test/verifier/breaches.test.ts: a client changes the traffic of a VC without a call',
	],
	'QOS-002': [
		'test/verifier/breaches.test.ts: NDIS keeps a change to itself',
	],
	'QOS-003': [
		'test/verifier/breaches.test.ts: a call manager fails a change, on a medium that has none, with another status',
	],
	'QOS-004': [
		'test/verifier/breaches.test.ts: a call manager reports a change that the VC doesn’t have',
	],
	'QOS-005': [
		'test/verifier/breaches.test.ts: a call manager fails a change and keeps it on the VC',
		'test/verifier/breaches.test.ts: a call manager leaves the network with what the miniport has refused',
		'test/verifier/breaches.test.ts: a call manager fails a refused change with another status than FAILURE',
	],
	'QOS-006': [
		'test/verifier/breaches.test.ts: a call manager never completes a change',
		'test/verifier/breaches.test.ts: a call manager completes a change with PENDING',
	],
	'QOS-007': [
		'test/verifier/breaches.test.ts: a call manager tells of other traffic than the VC has',
	],
	'QOS-008': [
		'test/verifier/breaches.test.ts: a call manager changes the change and doesn’t say so',
	],
	'QOS-009': [
		'test/verifier/breaches.test.ts: NDIS tells twice',
		'test/verifier/breaches.test.ts: NDIS never tells',
	],
	'QOS-011': [
		'test/verifier/breaches.test.ts: a client asks nine times in a row and is refused',
	],
	'QOS-012': [
		'test/verifier/breaches.test.ts: a client says that no traffic can be agreed on, and keeps its call',
	],
	'QOS-013': [
		'test/verifier/breaches.test.ts: a client lends the parameters of a change again',
	],
	'QOS-014': [
		'test/verifier/breaches.test.ts: a call manager tells of a change that the VC doesn’t have',
		'test/verifier/breaches.test.ts: a call manager tells of another change than the VC has',
	],
	'QOS-015': [
		'test/verifier/breaches.test.ts: a call manager tells of a change that the miniport has refused',
	],
	'QOS-016': [
		'test/verifier/breaches.test.ts: a call manager tells of a change of a call that is cleared',
	],
	'QOS-018': [
		'test/verifier/breaches.test.ts: a client rejects a change and sends',
	],
	'QOS-019': [
		'test/verifier/breaches.test.ts: a call manager answers the network before the client has been asked',
		'test/verifier/breaches.test.ts: a call manager never answers the network',
	],
	'QOS-020': [
		'test/verifier/breaches.test.ts: a client asks again before it is answered',
	],
	'REG-001': [
		'test/verifier/breaches.test.ts: a client registers a structure after its registration',
	],
	'REG-002': [
		'test/verifier/breaches.test.ts: a client works without the characteristics of connection-oriented protocols',
	],
	'REG-003': [
		'test/verifier/breaches.test.ts: a client leaves out a member of its structure',
	],
	'REG-004': [
		'test/verifier/breaches.test.ts: a call manager leaves out a member of its structure',
	],
	'REG-005': [
		'test/verifier/breaches.test.ts: a stub of a call manager that has nothing to answer asks the miniport something',
		'test/verifier/breaches.test.ts: a stub of a call manager answers SUCCESS',
	],
	'REG-006': [
		'test/verifier/breaches.test.ts: a client gives a header with another revision',
		'test/verifier/breaches.test.ts: a client gives a header with another size',
		'test/verifier/breaches.test.ts: a client gives a header with another type',
	],
	'REG-007': [
		'test/verifier/breaches.test.ts: a client does nothing about address families',
	],
	'REG-008': [
		'test/verifier/breaches.test.ts: a call manager opens an address family',
	],
	'REG-009': [
		'test/verifier/breaches.test.ts: NDIS calls the connectionless completion handler of a call manager',
	],
	'REG-010': [
		'test/verifier/breaches.test.ts: a miniport leaves out a member of its structure',
	],
	'REG-011': [
		'test/verifier/breaches.test.ts: a connection-oriented miniport says that it is serialized',
	],
	'REG-012': [
		'test/verifier/breaches.test.ts: a call manager isn’t ready when it is told of an address family',
	],
	'RESET-001': [
		'test/verifier/breaches.test.ts: NDIS tells nobody of the end of a reset',
		'test/verifier/breaches.test.ts: NDIS tells nobody of a reset',
	],
	'RESET-002': [
		'test/verifier/breaches.test.ts: a client sends during a reset',
	],
	'RESET-003': [
		'test/verifier/breaches.test.ts: a client asks the miniport during a reset',
	],
	'RESET-004': [
		'test/verifier/breaches.test.ts: NDIS gives a send back as if the VC had become inactive by a reset',
	],
	'RESET-005': [
		'test/verifier/breaches.test.ts: a miniport keeps a send over its reset',
	],
	'RESET-006': [
		'test/verifier/breaches.test.ts: NDIS keeps a list that is returned during a reset',
	],
	'RESET-008': [
		'test/verifier/breaches.test.ts: a miniport has lost an active VC by its reset',
	],
	'SAP-001': [
		'test/verifier/breaches.test.ts: registers on an address family that it is closing',
	],
	'SAP-002': [
		'test/verifier/breaches.test.ts: registers a SAP of no known type',
	],
	'SAP-003': [
		'test/verifier/breaches.test.ts: registers what another client has',
		'test/verifier/breaches.test.ts: refuses what another client has with another error',
	],
	'SAP-004': [
		'test/verifier/breaches.test.ts: completes a registration without a context',
	],
	'SAP-005': [
		'test/verifier/breaches.test.ts: never completes a registration',
	],
	'SAP-006': [
		'test/verifier/breaches.test.ts: completes a registration with PENDING',
	],
	'SAP-007': [
		'test/verifier/breaches.test.ts: offers a call on a SAP that it has refused',
	],
	'SAP-008': [
		'test/verifier/breaches.test.ts: gives the context back before it refuses the SAP',
		'test/verifier/breaches.test.ts: never gives the context of a refused SAP back',
	],
	'SAP-009': [
		'test/verifier/breaches.test.ts: NDIS hands out the handle of a SAP that was refused',
	],
	'SAP-010': [
		'test/verifier/breaches.test.ts: a client closes the address family without deregistering its SAP',
	],
	'SAP-011': [
		'test/verifier/breaches.test.ts: NDIS offers a call with another context than that of the SAP',
		'test/verifier/breaches.test.ts: NDIS tells of a deregistration with no context',
	],
	'SAP-012': [
		'test/verifier/breaches.test.ts: stumbles over an offer on a SAP that is not registered yet',
	],
	'SAP-013': [
		'test/verifier/breaches.test.ts: names a SAP that it has given up',
	],
	'SAP-014': [
		'test/verifier/breaches.test.ts: deregisters twice',
	],
	'SAP-015': [
		'test/verifier/breaches.test.ts: keeps the context of a SAP that is deregistered',
	],
	'SAP-016': [
		'test/verifier/breaches.test.ts: never completes a deregistration',
		'test/verifier/breaches.test.ts: completes a deregistration with a failure',
	],
	'SAP-017': [
		'test/verifier/breaches.test.ts: offers a call on a SAP whose deregistration it has completed',
	],
	'SAP-018': [
		'test/verifier/breaches.test.ts: gives the context back while the deregistration is pending',
	],
	'SAP-019': [
		'test/verifier/breaches.test.ts: ends a call because its SAP is deregistered',
		'test/verifier/breaches.test.ts: NDIS answers an offer for the client',
	],
	'SAP-020': [
		'test/verifier/breaches.test.ts: offers a call on a SAP that is being deregistered',
	],
	'SAP-021': [
		'test/verifier/breaches.test.ts: offers a call to another client than that of the SAP',
	],
	'SAP-022': [
		'test/verifier/breaches.test.ts: gives the SAP back while its registration is pending',
	],
	'STAT-001': [
		'test/verifier/breaches.test.ts: NDIS tells nobody',
		'test/verifier/breaches.test.ts: NDIS tells a stranger of a VC',
	],
	'STAT-002': [
		'test/verifier/breaches.test.ts: NDIS tells a binding two things at once',
	],
	'STAT-003': [
		'test/verifier/breaches.test.ts: a miniport indicates a status after its halt',
	],
	'STAT-004': [
		'test/verifier/breaches.test.ts: a miniport indicates a status before it has given its attributes',
	],
	'STAT-005': [
		'test/verifier/breaches.test.ts: a miniport names itself as nobody',
	],
	'STAT-006': [
		'test/verifier/breaches.test.ts: a miniport indicates a lost carrier three seconds later',
		'test/verifier/breaches.test.ts: a miniport indicates a lost carrier in its halt',
	],
	'STAT-007': [
		'test/verifier/breaches.test.ts: a client asks again and again for the state of the media',
	],
	'STAT-008': [
		'test/verifier/breaches.test.ts: a miniport indicates the status of a VC that is deleted',
	],
	'VC-ACT-001': [
		'test/verifier/breaches.test.ts: a client activates its VC',
	],
	'VC-ACT-002': [
		'test/verifier/breaches.test.ts: a call manager reports a call on a VC that it has not activated, and the client sends',
	],
	'VC-ACT-003': [
		'test/verifier/breaches.test.ts: a call manager reports a call before it activates the VC',
		'test/verifier/breaches.test.ts: a call manager activates before the network has said anything',
	],
	'VC-ACT-004': [
		'test/verifier/breaches.test.ts: a call manager offers a call on a VC that it has not activated',
	],
	'VC-ACT-005': [
		'test/verifier/breaches.test.ts: a call manager gives no media parameters',
		'test/verifier/breaches.test.ts: a call manager gives the parameters back while the activation pends',
	],
	'VC-ACT-006': [
		'test/verifier/breaches.test.ts: a miniport reports what its device has refused',
		'test/verifier/breaches.test.ts: an integrated call manager does so',
	],
	'VC-ACT-007': [
		'test/verifier/breaches.test.ts: a miniport answers FAILURE',
	],
	'VC-ACT-008': [
		'test/verifier/breaches.test.ts: a miniport never answers',
	],
	'VC-ACT-009': [
		'test/verifier/breaches.test.ts: a miniport completes with PENDING',
	],
	'VC-ACT-010': [
		'test/verifier/breaches.test.ts: NDIS does not tell the call manager',
		'test/verifier/breaches.test.ts: NDIS tells another',
	],
	'VC-ACT-011': [
		'test/verifier/breaches.test.ts: a call manager does not wait for the end of its activation',
	],
	'VC-ACT-012': [
		'test/verifier/breaches.test.ts: a call manager reports a call although the activation has failed',
	],
	'VC-ACT-014': [
		'test/verifier/breaches.test.ts: a call manager activates twice',
	],
	'VC-ACT-015': [
		'test/verifier/breaches.test.ts: a call manager activates while it deactivates',
	],
	'VC-ACT-016': [
		'test/verifier/breaches.test.ts: a miniport refuses to activate again',
		'test/verifier/breaches.test.ts: NDIS refuses it',
	],
	'VC-ACT-017': [
		'test/verifier/breaches.test.ts: a miniport can’t send any more once a re-activation has failed',
	],
	'VC-ACT-018': [
		'test/verifier/breaches.test.ts: a miniport leaves its device as it was',
		'test/verifier/breaches.test.ts: an integrated call manager does so',
	],
	'VC-ACT-019': [
		'test/verifier/breaches.test.ts: a miniport rounds unasked',
		'test/verifier/breaches.test.ts: a miniport rounds and does not say what its device has',
	],
	'VC-ACT-020': [
		'test/verifier/breaches.test.ts: a miniport rounds down when it is to round up',
	],
	'VC-ACT-021': [
		'test/verifier/breaches.test.ts: a call manager does not tell the client that the traffic was rounded',
	],
	'VC-ACT-022': [
		'test/verifier/breaches.test.ts: a call manager tries for the ninth time',
	],
	'VC-ACT-023': [
		'test/verifier/breaches.test.ts: a call manager does nothing about a failed activation',
	],
	'VC-CREATE-001': [
		'test/verifier/breaches.test.ts: a client gives a cell with a handle in it',
	],
	'VC-CREATE-002': [
		'test/verifier/breaches.test.ts: a client creates a VC with NULL for its address family',
	],
	'VC-CREATE-003': [
		'test/verifier/breaches.test.ts: a call manager offers a call on its signalling VC',
	],
	'VC-CREATE-004': [
		'test/verifier/breaches.test.ts: NDIS does not ask the miniport',
	],
	'VC-CREATE-005': [
		'test/verifier/breaches.test.ts: NDIS tells the miniport of another handle',
	],
	'VC-CREATE-006': [
		'test/verifier/breaches.test.ts: NDIS asks a protocol to take a VC of no address family',
	],
	'VC-CREATE-007': [
		'test/verifier/breaches.test.ts: a call manager pends',
	],
	'VC-CREATE-008': [
		'test/verifier/breaches.test.ts: a miniport pends',
	],
	'VC-CREATE-009': [
		'test/verifier/breaches.test.ts: a call manager takes a VC and gives no context',
	],
	'VC-CREATE-010': [
		'test/verifier/breaches.test.ts: a call manager has lost the handle',
	],
	'VC-CREATE-011': [
		'test/verifier/breaches.test.ts: a call manager refuses a VC and keeps its area',
	],
	'VC-CREATE-012': [
		'test/verifier/breaches.test.ts: NDIS leaves the call manager with a VC that the miniport has refused',
		'test/verifier/breaches.test.ts: NDIS tells the creator of success',
	],
	'VC-CREATE-013': [
		'test/verifier/breaches.test.ts: a call manager sends SETUP as soon as there is a VC',
	],
	'VC-CREATE-014': [
		'test/verifier/breaches.test.ts: a client calls on the VC of a call that came in',
	],
	'VC-CREATE-015': [
		'test/verifier/breaches.test.ts: a call manager offers a call on a VC of the client',
	],
	'VC-CREATE-016': [
		'test/verifier/breaches.test.ts: a client sends on a VC that it has just created',
	],
	'VC-CREATE-017': [
		'test/verifier/breaches.test.ts: a client forgets what it has created',
	],
	'VC-DEACT-001': [
		'test/verifier/breaches.test.ts: a call manager completes the close of a call on an active VC',
	],
	'VC-DEACT-002': [
		'test/verifier/breaches.test.ts: a call manager deactivates before it tells the network',
	],
	'VC-DEACT-003': [
		'test/verifier/breaches.test.ts: a call manager deactivates twice',
	],
	'VC-DEACT-004': [
		'test/verifier/breaches.test.ts: a call manager deactivates while it activates',
	],
	'VC-DEACT-005': [
		'test/verifier/breaches.test.ts: a call manager deactivates while it deactivates',
	],
	'VC-DEACT-006': [
		'test/verifier/breaches.test.ts: a miniport never answers',
	],
	'VC-DEACT-007': [
		'test/verifier/breaches.test.ts: a miniport completes with PENDING',
	],
	'VC-DEACT-008': [
		'test/verifier/breaches.test.ts: a miniport does not wait for its receive lists',
	],
	'VC-DEACT-009': [
		'test/verifier/breaches.test.ts: a miniport indicates data of a VC that it has deactivated',
	],
	'VC-DEACT-010': [
		'test/verifier/breaches.test.ts: a miniport sends what it has taken after the VC was deactivated',
	],
	'VC-DEACT-011': [
		'test/verifier/breaches.test.ts: NDIS does not know a deactivated VC',
		'test/verifier/breaches.test.ts: the miniport is told to delete it',
	],
	'VC-DEACT-012': [
		'test/verifier/breaches.test.ts: a call manager activates again with the former parameters',
	],
	'VC-DEACT-013': [
		'test/verifier/breaches.test.ts: a call manager keeps the parameters of an activation',
	],
	'VC-DEACT-014': [
		'test/verifier/breaches.test.ts: a call manager completes the close only after the end of the deactivation',
	],
	'VC-DEACT-015': [
		'test/verifier/breaches.test.ts: NDIS does not tell the call manager',
	],
	'VC-DEACT-016': [
		'test/verifier/breaches.test.ts: a call manager takes the VC away and does not say so',
	],
	'VC-DELETE-001': [
		'test/verifier/breaches.test.ts: a call manager deletes a VC of the client',
	],
	'VC-DELETE-002': [
		'test/verifier/breaches.test.ts: a client deletes a VC with a call on it',
	],
	'VC-DELETE-003': [
		'test/verifier/breaches.test.ts: a call manager deletes a VC that it has activated',
	],
	'VC-DELETE-004': [
		'test/verifier/breaches.test.ts: a client does not wait for the end of its close',
	],
	'VC-DELETE-005': [
		'test/verifier/breaches.test.ts: a call manager does not wait for the end of its deactivation',
	],
	'VC-DELETE-006': [
		'test/verifier/breaches.test.ts: NDIS does not tell the miniport',
	],
	'VC-DELETE-007': [
		'test/verifier/breaches.test.ts: a call manager pends',
	],
	'VC-DELETE-008': [
		'test/verifier/breaches.test.ts: a miniport pends',
	],
	'VC-DELETE-009': [
		'test/verifier/breaches.test.ts: a call manager lets a VC go of which it owes the close',
	],
	'VC-DELETE-010': [
		'test/verifier/breaches.test.ts: a call manager keeps its area',
	],
	'VC-DELETE-011': [
		'test/verifier/breaches.test.ts: a miniport keeps its area',
	],
	'VC-DELETE-012': [
		'test/verifier/breaches.test.ts: a call manager activates a deleted VC',
	],
	'VC-DELETE-013': [
		'test/verifier/breaches.test.ts: a client gives its area back first',
	],
	'VC-DELETE-014': [
		'test/verifier/breaches.test.ts: a client keeps the VC of its last call',
	],
	'VC-DELETE-015': [
		'test/verifier/breaches.test.ts: NDIS deletes a VC that is being deactivated',
		'test/verifier/breaches.test.ts: NDIS answers a delete with a dead handle with SUCCESS',
	],
	'VC-NAME-001': [
		'test/verifier/breaches.test.ts: an integrated call manager asks for a name',
		'test/verifier/breaches.test.ts: a call manager asks for a name while the VC is being created',
	],
};
