/** How a call manager treats traffic parameters of an added party that differ from the VC’s (`nf-ndis-ndiscmaddpartycomplete`). */
const addPartyPolicies = ['per-party', 'reset', 'change-all', 'fail'] as const;
export type AddPartyPolicy = (typeof addPartyPolicies)[number];

/**
 * Words of `note` records that the verifier understands; args are [subject, word]. Other words are passed over, so that drivers
 * may remark on what concerns people only.
 */
export const noteWords = {
	'policy:add-party=per-party': {
		subject: 'none',
		by: 'call manager',
		meaning: 'mismatching traffic of an added party is set up for that party alone',
		rules: 'ADD-DONE-012, 013, 018',
	},
	'policy:add-party=reset': {
		subject: 'none',
		by: 'call manager',
		meaning: 'it is reset to that of the VC',
		rules: 'ADD-DONE-012, 014',
	},
	'policy:add-party=change-all': {
		subject: 'none',
		by: 'call manager',
		meaning: 'the VC and all its parties are changed to it',
		rules: 'ADD-DONE-012, 015',
	},
	'policy:add-party=fail': {
		subject: 'none',
		by: 'call manager',
		meaning: 'the party is refused',
		rules: 'ADD-DONE-012, 016, 017',
	},
	'capability:per-party-traffic=0': {
		subject: 'none',
		by: 'miniport',
		meaning: 'the medium has traffic parameters per VC only',
		rules: 'ADD-DONE-012, 013, 018',
	},
	'capability:per-party-traffic=1': {
		subject: 'none',
		by: 'miniport',
		meaning: 'the medium can have them per party',
		rules: 'ADD-DONE-012, 013, 018',
	},
	'capability:close-data=0': {
		subject: 'none',
		by: 'miniport',
		meaning: 'the medium has no room for user data when calls are closed and parties dropped',
		rules: 'CM-CLOSE-003, PARTY-DROP-005',
	},
	'capability:close-data=1': {
		subject: 'none',
		by: 'miniport',
		meaning: 'it has',
		rules: 'CM-CLOSE-003, PARTY-DROP-005',
	},
	'capability:multipoint=0': {
		subject: 'none',
		by: 'miniport',
		meaning: 'calls have one party only',
		rules: 'PARTY-ADD-006',
	},
	'capability:multipoint=1': {
		subject: 'none',
		by: 'miniport',
		meaning: 'calls may have several parties',
		rules: 'PARTY-ADD-006',
	},
	'capability:shortest-frame=BYTES': {
		subject: 'none',
		by: 'miniport',
		meaning: 'the medium takes no shorter frame; the miniport pads what is shorter with zeros (0: it takes any)',
		rules: 'DATA-TX-016',
	},
	access: {
		subject: 'a net buffer list',
		by: 'any driver',
		meaning: 'the list is being read or written; an instrumented driver or a proxy of the list says so',
		rules: 'DATA-TX-009, DATA-RX-006',
	},
	'no-resources': {
		subject: 'none',
		by: 'call manager',
		meaning: 'the handler that it is in has run out of resources',
		rules: 'PARTY-ADD-006',
	},
	unacceptable: {
		subject: 'the client’s VC context',
		by: 'client',
		meaning: 'the changed parameters of this call are not acceptable; a close or a modification follows',
		rules: 'MAKE-DONE-026',
	},
	'stub:<handler>': {
		subject: 'none',
		by: 'any protocol',
		meaning: 'this handler, by its documented name, is a stub',
		rules: 'REG-005',
	},
	'attribute:serialized': {
		subject: 'none',
		by: 'miniport',
		meaning: 'it relies on its calls being serialized',
		rules: 'REG-011',
	},
	'attribute:deserialized': {
		subject: 'none',
		by: 'miniport',
		meaning: 'it owns its locking and completes sends asynchronously',
		rules: 'REG-011',
	},
	'not ready': {
		subject: 'none',
		by: 'any driver',
		meaning: 'a handler was turned away because the driver is not initialized yet',
		rules: 'REG-012',
	},
	'capability:modify=0': {
		subject: 'none',
		by: 'miniport',
		meaning: 'the traffic of a call can’t be changed on this medium',
		rules: 'QOS-003',
	},
	'capability:modify=1': {
		subject: 'none',
		by: 'miniport',
		meaning: 'it can',
		rules: 'QOS-003',
	},
	'rejects-change': {
		subject: 'the client’s VC context',
		by: 'client',
		meaning: 'what the network asks for is not acceptable; a close or a modification follows',
		rules: 'QOS-018',
	},
	'no-agreement': {
		subject: 'the driver’s VC context',
		by: 'client, call manager',
		meaning: 'no traffic can be agreed on; the call is torn down',
		rules: 'QOS-012',
	},
	'notes:WORD': {
		subject: 'none',
		by: 'any driver',
		meaning:
			'it notes `access`, `unacceptable`, `rejects-change`, `no-agreement` or `not ready` whenever that is so: silence says that it isn’t',
		rules: 'those of the word',
	},
} as const satisfies Record<string, {subject: string; by: string; meaning: string; rules: string}>;

const policyPrefix = 'policy:add-party=';

/** The policy that a word names, if it names one. */
export const policyOfWord = (word: string): AddPartyPolicy | undefined =>
	addPartyPolicies.find((policy) => word === policyPrefix + policy);

const shortestFramePrefix = 'capability:shortest-frame=';

/** The bytes that a word names as the medium’s shortest frame, if it names them. */
export const shortestFrameOfWord = (word: string): number | undefined =>
	word.startsWith(shortestFramePrefix) ? Number(word.slice(shortestFramePrefix.length)) || 0 : undefined;
