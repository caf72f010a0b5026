import type {MessageDefinition} from './message-shape.ts';

const ref = {type: 'u16', about: 'call reference; bit 8000 set: assigned by the device'} as const;
const endpoint = {type: 'u16', about: 'endpoint reference; 0 is the first party'} as const;
const endpointOptional = {...endpoint, optional: true} as const;
const called = {type: 'text', about: 'called address'} as const;
const cause = {type: 'u8', about: 'cause number'} as const;
const causeOptional = {...cause, optional: true} as const;
const location = {type: 'u8', optional: true, about: 'cause location'} as const;
const data = {type: 'bytes', optional: true, about: 'user data (close data)'} as const;
const connection = {type: 'u16', optional: true, about: 'connection identifier, chosen by the network'} as const;
const forward = {type: 'flow', about: 'traffic from the calling to the called side'} as const;
const backward = {type: 'flow', about: 'traffic from the called to the calling side'} as const;
const forwardOptional = {...forward, optional: true, about: `${forward.about}; absent: unchanged`} as const;
const backwardOptional = {...backward, optional: true, about: `${backward.about}; absent: unchanged`} as const;

/** Signalling plane: Q.2931 / UNI messages (`signalling-map.md` §2, §4), codes of Q.2931. */
export const signallingMessages = {
	ALERTING: {
		plane: 'signalling',
		code: 0x01,
		direction: 'both',
		fields: {ref},
		about: 'the called side is being alerted',
		source: 'signalling-map.md §4',
	},
	CALL_PROCEEDING: {
		plane: 'signalling',
		code: 0x02,
		direction: 'both',
		fields: {ref, connection},
		about: 'set-up accepted for routing; bears the connection identifier',
		source: 'signalling-map.md §4',
	},
	SETUP: {
		plane: 'signalling',
		code: 0x05,
		direction: 'both',
		fields: {
			ref,
			called,
			calling: {type: 'text', optional: true, about: 'calling address'},
			endpoint: {...endpointOptional, about: 'present (0) on a multipoint call'},
			forward,
			backward,
			bearer: {type: 'u8', optional: true, about: 'broadband bearer class'},
			aal: {type: 'u8', optional: true, about: 'AAL type'},
			qos: {type: 'u8', optional: true, about: 'QoS class'},
			bhli: {type: 'bytes', optional: true, about: 'SAP selector: higher layer'},
			blli: {type: 'bytes', optional: true, about: 'SAP selector: lower layer'},
			connection,
		},
		about: 'asks for a call',
		source: 'signalling-map.md §2, §4',
	},
	CONNECT: {
		plane: 'signalling',
		code: 0x07,
		direction: 'both',
		fields: {ref, forward: forwardOptional, backward: backwardOptional, connection},
		about: 'the called side accepted; traffic present when it differs from the request',
		source: 'signalling-map.md §2, §4',
	},
	CONNECT_ACK: {
		plane: 'signalling',
		code: 0x0f,
		direction: 'both',
		fields: {ref},
		about: 'answers CONNECT',
		source: 'signalling-map.md §4',
	},
	RESTART: {
		plane: 'signalling',
		code: 0x46,
		direction: 'both',
		fields: {scope: {type: 'u8', about: '0 one connection, 2 all'}, connection},
		about: 'clears one connection or all',
		source: 'signalling-map.md §7',
	},
	RELEASE: {
		plane: 'signalling',
		code: 0x4d,
		direction: 'both',
		fields: {ref, cause, location, data},
		about: 'asks to clear the call',
		source: 'signalling-map.md §4',
	},
	RESTART_ACK: {
		plane: 'signalling',
		code: 0x4e,
		direction: 'both',
		fields: {scope: {type: 'u8', about: 'as in RESTART'}, connection},
		about: 'every connection in scope is idle',
		source: 'signalling-map.md §7',
	},
	RELEASE_COMPLETE: {
		plane: 'signalling',
		code: 0x5a,
		direction: 'both',
		fields: {ref, cause: causeOptional, location, data},
		about: 'the call reference is free; as first answer to SETUP: refused',
		source: 'signalling-map.md §4',
	},
	NOTIFY: {
		plane: 'signalling',
		code: 0x6e,
		direction: 'both',
		fields: {ref, indicator: {type: 'u8', about: 'notification indicator'}},
		about: 'information only',
		source: 'signalling-map.md §4',
	},
	STATUS_ENQUIRY: {
		plane: 'signalling',
		code: 0x75,
		direction: 'both',
		fields: {ref, endpoint: endpointOptional},
		about: 'asks for the state of a call or party',
		source: 'signalling-map.md §7',
	},
	STATUS: {
		plane: 'signalling',
		code: 0x7d,
		direction: 'both',
		fields: {
			ref,
			endpoint: endpointOptional,
			callState: {type: 'u8', about: 'Q.2931 call state'},
			endpointState: {type: 'u8', optional: true, about: 'endpoint state'},
			cause,
		},
		about: 'reports a state, or an error (cause)',
		source: 'signalling-map.md §7',
	},
	ADD_PARTY: {
		plane: 'signalling',
		code: 0x80,
		direction: 'both',
		fields: {ref, endpoint, called, forward: forwardOptional, backward: backwardOptional},
		about: 'adds a leaf',
		source: 'signalling-map.md §4',
	},
	ADD_PARTY_ACK: {
		plane: 'signalling',
		code: 0x81,
		direction: 'both',
		fields: {ref, endpoint, forward: forwardOptional, backward: backwardOptional},
		about: 'the leaf is there',
		source: 'signalling-map.md §4',
	},
	ADD_PARTY_REJECT: {
		plane: 'signalling',
		code: 0x82,
		direction: 'both',
		fields: {ref, endpoint, cause},
		about: 'the leaf was refused',
		source: 'signalling-map.md §4',
	},
	DROP_PARTY: {
		plane: 'signalling',
		code: 0x83,
		direction: 'both',
		fields: {ref, endpoint, cause, data},
		about: 'drops a leaf; never the last',
		source: 'signalling-map.md §4',
	},
	DROP_PARTY_ACK: {
		plane: 'signalling',
		code: 0x84,
		direction: 'both',
		fields: {ref, endpoint, cause: causeOptional},
		about: 'the leaf is gone',
		source: 'signalling-map.md §4',
	},
	PARTY_ALERTING: {
		plane: 'signalling',
		code: 0x85,
		direction: 'both',
		fields: {ref, endpoint},
		about: 'the leaf is being alerted',
		source: 'signalling-map.md §4',
	},
	MODIFY_REQUEST: {
		plane: 'signalling',
		code: 0x88,
		direction: 'both',
		fields: {ref, forward, backward},
		about: 'asks for other traffic',
		source: 'signalling-map.md §4',
	},
	MODIFY_ACK: {
		plane: 'signalling',
		code: 0x89,
		direction: 'both',
		fields: {ref, forward: forwardOptional, backward: backwardOptional},
		about: 'agreed; traffic present when it differs from the request',
		source: 'signalling-map.md §4',
	},
	MODIFY_REJECT: {
		plane: 'signalling',
		code: 0x8a,
		direction: 'both',
		fields: {ref, cause},
		about: 'refused; the old traffic stays',
		source: 'signalling-map.md §4',
	},
	CONNECTION_AVAILABLE: {
		plane: 'signalling',
		code: 0x8b,
		direction: 'both',
		fields: {ref},
		about: 'the modified connection is in place',
		source: 'signalling-map.md §4',
	},
	SIGNALLING_LINK: {
		plane: 'signalling',
		code: 0xf0,
		direction: 'in',
		fields: {state: {type: 'u8', about: '0 down, 1 up'}},
		about: 'state of the signalling link behind the device (no Q.2931 message)',
		source: 'signalling-map.md §2, link up / down',
	},
} as const satisfies Record<string, MessageDefinition>;
