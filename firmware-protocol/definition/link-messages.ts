import type {MessageDefinition} from './message-shape.ts';

/** Link plane: never numbered (its frames show the number the next numbered frame would bear), never retransmitted. */
export const linkMessages = {
	HELLO: {
		plane: 'link',
		code: 0x01,
		direction: 'out',
		fields: {
			major: {type: 'u8', about: 'protocol version'},
			minor: {type: 'u8', about: 'protocol version'},
			nonce: {type: 'u32', about: 'random, not 0; names this link; repeated in every PONG'},
			window: {type: 'u8', about: 'unacknowledged frames the host takes, 1–40 (hex)'},
			ring: {type: 'u16', about: 'unacknowledged bytes the host takes'},
		},
		about: 'opens a link; clears every call, VC and frame of a link with another nonce',
		source: 'architecture.md, wire',
	},
	WELCOME: {
		plane: 'link',
		code: 0x02,
		direction: 'in',
		fields: {
			nonce: {type: 'u32', about: 'of the HELLO it answers'},
			major: {type: 'u8', about: 'protocol version of the device'},
			minor: {type: 'u8', about: 'lower of the two'},
			window: {type: 'u8', about: 'unacknowledged frames the device takes'},
			ring: {type: 'u16', about: 'unacknowledged bytes the device takes, stuffing included'},
			lineMax: {type: 'u16', about: 'longest line, mark and end included'},
			sduMax: {type: 'u16', about: 'largest payload of a data frame'},
			vcMax: {type: 'u16', about: 'VCs, the signalling VC included'},
			callMax: {type: 'u16', about: 'calls at once'},
			partyMax: {type: 'u16', about: 'parties at once, all calls together'},
			capabilities: {type: 'u32', about: 'bits of `capabilities`'},
			numbers: {type: 'u32', about: 'bits of the test numbers the stand-in network knows, as far as bit 31'},
			firmware: {type: 'text', about: 'name and version of the firmware'},
			moreNumbers: {
				type: 'u32',
				optional: true,
				about: 'as `numbers`, for the test numbers with a bit from 32 on, less 32; absent: none of them',
			},
		},
		about: 'answers HELLO: the link is open',
		source: 'architecture.md, wire',
	},
	REFUSE: {
		plane: 'link',
		code: 0x03,
		direction: 'in',
		fields: {
			reason: {type: 'u8', about: 'code of `refusals`'},
			detail: {type: 'u16', about: 'as the reason says, else 0'},
		},
		about: 'answers a HELLO of another major version, and in manual mode a line that can’t be served',
		source: 'architecture.md, manual mode',
	},
	ACK: {
		plane: 'link',
		code: 0x04,
		direction: 'both',
		fields: {},
		about: 'carries only the acknowledgement of its header',
		source: 'architecture.md, wire',
	},
	PING: {
		plane: 'link',
		code: 0x05,
		direction: 'out',
		fields: {},
		about: 'asks whether the device is there; answered in any state',
		source: 'architecture.md, wire',
	},
	PONG: {
		plane: 'link',
		code: 0x06,
		direction: 'in',
		fields: {
			nonce: {type: 'u32', about: 'of the open link; 0 when the device knows none (it has restarted)'},
			uptime: {type: 'u32', about: 'milliseconds since the device started, modulo 2^32'},
		},
		about: 'answers PING',
		source: 'architecture.md, wire',
	},
	BYE: {
		plane: 'link',
		code: 0x07,
		direction: 'both',
		fields: {},
		about:
			'host: close the link, clear every call and VC, back to manual mode; device: done (also answered when no link is open)',
		source: 'architecture.md, manual mode',
	},
} as const satisfies Record<string, MessageDefinition>;
