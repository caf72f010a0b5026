/** One signalling timer of the call manager: default duration and how often it is started before giving up. */
export type TimerDefinition = {
	readonly defaultMs: number;
	/** Starts in all: 2 = one retransmission. */
	readonly starts: number;
	readonly about: string;
	readonly source: string;
};

/** Signalling timers by name (`signalling-map.md` §7). All durations can be set. */
export const signallingTimers = {
	T301: {defaultMs: 180_000, starts: 1, about: 'after ALERTING; then RELEASE 102', source: 'signalling-map.md §7'},
	T303: {defaultMs: 4000, starts: 2, about: 'SETUP unanswered; repeated once', source: 'signalling-map.md §7'},
	T308: {
		defaultMs: 30_000,
		starts: 2,
		about: 'RELEASE unanswered; repeated once, then the call is forgotten',
		source: 'signalling-map.md §7',
	},
	T309: {defaultMs: 10_000, starts: 1, about: 'signalling link down with calls active', source: 'signalling-map.md §7'},
	T310: {defaultMs: 10_000, starts: 1, about: 'after CALL PROCEEDING', source: 'signalling-map.md §7'},
	T313: {defaultMs: 4000, starts: 1, about: 'CONNECT unacknowledged', source: 'signalling-map.md §7'},
	T316: {defaultMs: 120_000, starts: 2, about: 'RESTART unanswered; repeated once', source: 'signalling-map.md §7'},
	T322: {
		defaultMs: 4000,
		starts: 3,
		about: 'STATUS ENQUIRY unanswered; repeated twice, then the call is released',
		source: 'signalling-map.md §7',
	},
	T360: {defaultMs: 30_000, starts: 1, about: 'MODIFY REQUEST unanswered', source: 'signalling-map.md §7'},
	T361: {defaultMs: 20_000, starts: 1, about: 'MODIFY ACK unanswered', source: 'signalling-map.md §7'},
	T398: {defaultMs: 4000, starts: 1, about: 'DROP PARTY unanswered', source: 'signalling-map.md §7'},
	T399: {defaultMs: 14_000, starts: 1, about: 'ADD PARTY unanswered', source: 'signalling-map.md §7'},
} as const satisfies Record<string, TimerDefinition>;

export type SignallingTimer = keyof typeof signallingTimers;
