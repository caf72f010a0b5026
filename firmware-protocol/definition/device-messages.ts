import type {MessageDefinition} from './message-shape.ts';

const vc = {type: 'u16', about: 'VC number, chosen by the miniport; 0 is the signalling VC'} as const;
const vcOptional = {...vc, optional: true} as const;
const generation = {type: 'u16', about: 'generation of the VC; a stale one is counted and dropped'} as const;
const status = {type: 'u32', about: 'NDIS_STATUS'} as const;
const request = {type: 'u16', about: 'request number, repeated in the answer'} as const;
const limit = {
	type: 'u16',
	about: 'absolute credit, modulo 65,536: frames with a tag before it may be sent on this VC and generation',
} as const;
const transmit = {type: 'flow', about: 'host → device traffic'} as const;
const receive = {type: 'flow', about: 'device → host traffic'} as const;

/** Device plane: miniport ↔ device (`signalling-map.md` §3). */
export const deviceMessages = {
	ACTIVATE: {
		plane: 'device',
		code: 0x01,
		direction: 'out',
		fields: {
			vc,
			generation,
			flags: {
				type: 'u16',
				about: 'CO_MEDIA_PARAMETERS.Flags: TRANSMIT_VC 4, RECEIVE_VC 8, ROUND_DOWN 80, ROUND_UP 100 …',
			},
			transmit,
			receive,
			priority: {type: 'u8', about: 'receive priority'},
			sizeHint: {type: 'u16', about: 'receive size hint in bytes'},
			connection: {
				type: 'u16',
				optional: true,
				about:
					'media-specific id: the connection the network named, 100 upward; below: a permanent VC; absent: no call',
			},
		},
		about: 'activates a VC; with the generation of an active VC: re-activates it with other parameters',
		source: 'signalling-map.md §3',
	},
	ACTIVATED: {
		plane: 'device',
		code: 0x02,
		direction: 'in',
		fields: {
			vc,
			generation,
			status,
			transmit: {...transmit, optional: true, about: 'actual traffic; absent: as asked'},
			receive: {...receive, optional: true, about: 'actual traffic; absent: as asked'},
			limit,
		},
		about: 'result of ACTIVATE; the VC is ready when the status is SUCCESS',
		source: 'signalling-map.md §3',
	},
	DEACTIVATE: {
		plane: 'device',
		code: 0x03,
		direction: 'out',
		fields: {vc, generation},
		about: 'deactivates a VC',
		source: 'signalling-map.md §3',
	},
	DEACTIVATED: {
		plane: 'device',
		code: 0x04,
		direction: 'in',
		fields: {vc, generation, status},
		about: 'barrier: no frame of this generation follows; every frame it got has been sent or dropped',
		source: 'signalling-map.md §3',
	},
	DATA: {
		plane: 'device',
		code: 0x05,
		direction: 'both',
		fields: {
			vc,
			generation,
			tag: {type: 'u16', about: 'frame number on this VC, direction and generation, from 0'},
			payload: {type: 'bytes', about: 'the frame’s payload'},
		},
		about: 'typed form of a data frame, in manual mode only; on an open link data travels in stuffed frames',
		source: 'signalling-map.md §3, transmit and receive',
	},
	SENT: {
		plane: 'device',
		code: 0x06,
		direction: 'in',
		fields: {
			vc,
			generation,
			tag: {type: 'u16', about: 'every frame up to this tag is done'},
			status,
			limit,
		},
		about: 'frames taken from the host have left (status of all since the last SENT), and new credit',
		source: 'signalling-map.md §3, done',
	},
	CREDIT: {
		plane: 'device',
		code: 0x07,
		direction: 'both',
		fields: {vc, generation, limit},
		about: 'new credit for the other side; the first towards the device only once the call is established',
		source: 'signalling-map.md §3, credit',
	},
	OID_QUERY: {
		plane: 'device',
		code: 0x08,
		direction: 'out',
		fields: {request, oid: {type: 'u32', about: 'OID'}, vc: vcOptional},
		about: 'asks for the value of an OID',
		source: 'signalling-map.md §3',
	},
	OID_SET: {
		plane: 'device',
		code: 0x09,
		direction: 'out',
		fields: {request, oid: {type: 'u32', about: 'OID'}, vc: vcOptional, data: {type: 'bytes', about: 'value'}},
		about: 'sets an OID',
		source: 'signalling-map.md §3',
	},
	OID_ANSWER: {
		plane: 'device',
		code: 0x0a,
		direction: 'in',
		fields: {
			request,
			status,
			data: {type: 'bytes', optional: true, about: 'value, little-endian'},
			needed: {type: 'u16', optional: true, about: 'bytes needed'},
		},
		about: 'answers OID_QUERY and OID_SET',
		source: 'signalling-map.md §3',
	},
	STATUS_INDICATION: {
		plane: 'device',
		code: 0x0b,
		direction: 'in',
		fields: {
			status,
			vc: vcOptional,
			data: {type: 'bytes', optional: true, about: 'status buffer'},
			request: {...request, optional: true},
		},
		about: 'NDIS status indication',
		source: 'signalling-map.md §3',
	},
	RESET: {
		plane: 'device',
		code: 0x0c,
		direction: 'out',
		fields: {request},
		about: 'resets the device side',
		source: 'signalling-map.md §3',
	},
	RESET_DONE: {
		plane: 'device',
		code: 0x0d,
		direction: 'in',
		fields: {request, status, survived: {type: 'u8', about: '1: the VC table survived; 0: it is empty'}},
		about: 'answers RESET',
		source: 'signalling-map.md §3',
	},
	AUDIT: {
		plane: 'device',
		code: 0x0e,
		direction: 'out',
		fields: {request},
		about: 'asks for the device’s tables',
		source: 'signalling-map.md §3',
	},
	AUDIT_ROW: {
		plane: 'device',
		code: 0x0f,
		direction: 'in',
		fields: {
			request,
			vc: {...vcOptional, about: 'VC; absent: a call without a VC'},
			generation: {...generation, optional: true},
			ref: {type: 'u16', optional: true, about: 'call reference; absent: a VC without a call'},
			state: {type: 'u8', about: 'Q.2931 call state of the network side; 0 without a call'},
			parties: {type: 'u16', about: 'parties of the call; 0 on a point-to-point call'},
		},
		about: 'one row of the device’s tables',
		source: 'signalling-map.md §3',
	},
	AUDIT_END: {
		plane: 'device',
		code: 0x10,
		direction: 'in',
		fields: {request, rows: {type: 'u16', about: 'rows sent'}},
		about: 'ends an audit',
		source: 'signalling-map.md §3',
	},
} as const satisfies Record<string, MessageDefinition>;
