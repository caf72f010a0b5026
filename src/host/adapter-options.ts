import type {LinkCounter} from '../../firmware-protocol/definition/counters.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import type {TraceRecord} from '../ndis/types/trace.ts';
import type {StackOptions} from '../stack/options.ts';
import type {Breach} from '../verifier/breach.ts';
import type {AuditRow} from './audit.ts';
import type {AuditMode} from './audits.ts';
import type {Clock} from './clock.ts';
import type {Leak} from './leak.ts';

/** How an adapter is opened. Durations in ms. */
export type AdapterOptions = Partial<Omit<StackOptions, 'nonce'>> & {
	/** Until the device, the adapter and the address family are ready. Default 5,000. */
	readonly openTimeoutMs?: number;
	/** How long `close` waits in all for calls, audit and halt before it resets the link, which takes at most 500 ms more. Default 2,000. */
	readonly closeTimeoutMs?: number;
	/** Shown every trace record as it is written; the record is re-used. */
	readonly onTrace?: (record: TraceRecord) => void;
	/** A line of text from the device that was no frame. */
	readonly onConsole?: (line: string) => void;
	/** A rule of CoNDIS was broken, or a recommendation not followed (severity `advisory`). */
	readonly onBreach?: (breach: Breach) => void;
	/** When host and device are compared (docs/verifier.md): `end` (the default), `call`: also at the end of each call, which costs a round trip, or `off`. */
	readonly audit?: AuditMode;
	/** Something was found that one side alone holds, or that the two don’t agree on, before the adapter is closed. */
	readonly onLeak?: (leak: Leak) => void;
	readonly clock?: Clock;
	readonly signal?: AbortSignal;
};

/** What is known when an adapter has been closed. */
export type CloseReport = {
	readonly leaks: readonly Leak[];
	/** Rules that were broken. */
	readonly breaches: readonly Breach[];
	/** Recommendations that were not followed; breaches when the adapter was opened `strict`. */
	readonly advisories: readonly Breach[];
	/** False when the device was lost, or when it didn’t release its calls, answer the audit and let the adapter halt in time. */
	readonly orderly: boolean;
};

/** Limits, versions and counters of an open adapter. */
export type AdapterInfo = {
	readonly address: string;
	readonly limits: MessageOf<'WELCOME'>;
	readonly host: Readonly<Record<LinkCounter, number>>;
	readonly device: Readonly<Record<LinkCounter, number>>;
	readonly tables: readonly AuditRow[];
};
