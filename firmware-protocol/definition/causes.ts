import type {NdisStatusName} from './ndis-status.ts';

/** One cause: its meaning, what it makes of a set-up, and of the close of an established call where that differs. */
export type CauseDefinition = {
	readonly about: string;
	readonly setUp: NdisStatusName;
	readonly close?: NdisStatusName;
};

/** Causes by number (`signalling-map.md` §5). */
export const causes = {
	1: {about: 'unallocated number', setUp: 'INVALID_ADDRESS'},
	2: {about: 'no route to transit network', setUp: 'NO_ROUTE_TO_DESTINATION'},
	3: {about: 'no route to destination', setUp: 'NO_ROUTE_TO_DESTINATION'},
	10: {about: 'VPCI/VCI unacceptable (UNI 3.0)', setUp: 'VC_NOT_AVAILABLE'},
	16: {about: 'normal clearing', setUp: 'FAILURE', close: 'SUCCESS'},
	17: {about: 'user busy', setUp: 'FAILURE'},
	18: {about: 'no user responding', setUp: 'FAILURE'},
	19: {about: 'no answer (user alerted)', setUp: 'FAILURE'},
	21: {about: 'call rejected', setUp: 'FAILURE'},
	22: {about: 'number changed', setUp: 'INVALID_ADDRESS'},
	23: {about: 'user rejects calls with CLIR', setUp: 'FAILURE'},
	27: {about: 'destination out of order', setUp: 'DEST_OUT_OF_ORDER'},
	28: {about: 'invalid number format', setUp: 'INVALID_ADDRESS'},
	31: {about: 'normal, unspecified', setUp: 'FAILURE', close: 'SUCCESS'},
	35: {about: 'VPCI/VCI unavailable', setUp: 'VC_NOT_AVAILABLE'},
	36: {about: 'VPCI/VCI assignment failure', setUp: 'VC_NOT_AVAILABLE'},
	37: {about: 'user cell rate unavailable', setUp: 'CELLRATE_NOT_AVAILABLE'},
	38: {about: 'network out of order', setUp: 'NETWORK_UNREACHABLE'},
	41: {about: 'temporary failure', setUp: 'NETWORK_UNREACHABLE'},
	45: {about: 'no VPCI/VCI available', setUp: 'VC_NOT_AVAILABLE'},
	47: {about: 'resource unavailable, unspecified', setUp: 'RESOURCES'},
	49: {about: 'quality of service unavailable', setUp: 'INCOMPATABLE_QOS'},
	51: {about: 'user cell rate unavailable (UNI 3.0)', setUp: 'CELLRATE_NOT_AVAILABLE'},
	57: {about: 'bearer capability not authorised', setUp: 'NOT_SUPPORTED'},
	58: {about: 'bearer capability not available', setUp: 'NOT_SUPPORTED'},
	63: {about: 'service or option not available', setUp: 'NOT_SUPPORTED'},
	65: {about: 'bearer capability not implemented', setUp: 'NOT_SUPPORTED'},
	73: {about: 'unsupported combination of traffic parameters', setUp: 'INCOMPATABLE_QOS'},
	78: {about: 'AAL parameters cannot be supported', setUp: 'AAL_PARAMS_UNSUPPORTED'},
	81: {about: 'invalid call reference', setUp: 'FAILURE'},
	82: {about: 'identified channel does not exist', setUp: 'VC_NOT_AVAILABLE'},
	88: {about: 'incompatible destination', setUp: 'INVALID_SAP'},
	89: {about: 'invalid endpoint reference', setUp: 'FAILURE'},
	91: {about: 'invalid transit network selection', setUp: 'NO_ROUTE_TO_DESTINATION'},
	92: {about: 'too many pending add-party requests', setUp: 'RESOURCES'},
	93: {about: 'AAL parameters cannot be supported (UNI 3.0)', setUp: 'AAL_PARAMS_UNSUPPORTED'},
	96: {about: 'mandatory information element missing', setUp: 'INVALID_DATA'},
	97: {about: 'message type unknown', setUp: 'FAILURE'},
	99: {about: 'information element unknown', setUp: 'INVALID_DATA'},
	100: {about: 'invalid information element contents', setUp: 'INVALID_DATA'},
	101: {about: 'message not compatible with call state', setUp: 'FAILURE'},
	102: {about: 'recovery on timer expiry', setUp: 'FAILURE'},
	104: {about: 'incorrect message length', setUp: 'INVALID_DATA'},
	111: {about: 'protocol error, unspecified', setUp: 'FAILURE'},
} as const satisfies Record<number, CauseDefinition>;

/** Status of a cause that has no row, by class: cause ÷ 16, rounded down (`signalling-map.md` §5, last row). */
export const causeClasses = [
	'FAILURE',
	'FAILURE',
	'RESOURCES',
	'NOT_SUPPORTED',
	'NOT_SUPPORTED',
	'INVALID_DATA',
	'FAILURE',
	'FAILURE',
] as const satisfies readonly NdisStatusName[];

/** The causes the program itself sends or reports, by situation (`signalling-map.md` §5, §6). */
export const cause = {
	unallocatedNumber: 1,
	normalClearing: 16,
	userBusy: 17,
	callRejected: 21,
	destinationOutOfOrder: 27,
	statusEnquiryResponse: 30,
	temporaryFailure: 41,
	resourceUnavailable: 47,
	qosUnavailable: 49,
	serviceNotAvailable: 63,
	unsupportedTraffic: 73,
	invalidCallReference: 81,
	incompatibleDestination: 88,
	invalidEndpointReference: 89,
	tooManyAddParty: 92,
	missingElement: 96,
	messageUnknown: 97,
	invalidContents: 100,
	messageNotCompatible: 101,
	timerExpiry: 102,
} as const;

/** Q.2931 call states as STATUS and AUDIT_ROW carry them (`signalling-map.md` §4, call-state alignment). */
export const callStates = {
	null: 0,
	callInitiated: 1,
	outgoingProceeding: 3,
	callDelivered: 4,
	callPresent: 6,
	callReceived: 7,
	connectRequest: 8,
	incomingProceeding: 9,
	active: 10,
	releaseRequest: 11,
	releaseIndication: 12,
} as const;
