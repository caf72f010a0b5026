import {cause as causes} from '../../firmware-protocol/definition/causes.ts';
import type {NdisStatusName} from '../../firmware-protocol/definition/ndis-status.ts';
import type {Ending as ClientEnding} from '../client/events.ts';
import {
	CallReleasedError,
	DeadlineError,
	LocalProtocolError,
	RemoteProtocolError,
	TransportError,
	type CondisHilError,
} from '../errors.ts';
import type {LinkDownReason} from '../link/link-upcalls.ts';
import {statusName, type NdisStatus} from '../ndis/types/status.ts';

/** How a call or party ended: the NDIS status, the cause number behind it, and whether the far side ended it. */
export type Ending = {readonly status: string; readonly cause: number | undefined; readonly byPeer: boolean};

/** What an ending of the client is to a script. */
export const endingOf = (ending: ClientEnding, byPeer: boolean): Ending => ({
	status: statusName(ending.status),
	cause: ending.element?.cause,
	byPeer,
});

/** What was tried, and what it waited for. */
export type Attempt = {
	readonly address: string;
	readonly awaited: string;
	readonly what: 'call' | 'party';
	readonly to: string;
	/** Who called, of a call that came in. */
	readonly from?: string;
};

/** Q.2931 location of a cause that this end has found. */
const ownLocation = 0;

/**
 * The error of a call or party that came to nothing. A timer’s expiry that the network reports of itself, by the location of its cause, is a
 * refusal like any other.
 */
export const refusalOf = (ending: ClientEnding, {address, awaited, what, to, from}: Attempt): CondisHilError => {
	const {element} = ending;
	const status = statusName(ending.status) as NdisStatusName;
	const causeDetail = element === undefined ? {} : {causeNumber: element.cause};
	const details = {status, awaited, address, ...causeDetail};
	const isExpiry = element?.cause === causes.timerExpiry;
	const because =
		element === undefined ? '' : `, cause ${element.cause}${isExpiry ? ' (recovery on timer expiry)' : ''}`;
	const whose = from === undefined ? `to ${to}` : `from ${from}`;
	const message = `${what} ${whose} ended with ${status}${because}`;
	if (isExpiry && element.location === ownLocation) {
		// Cause 102 of this side bears the number of its timer.
		const timer = element.diagnostics === undefined ? 'signalling' : `T${element.diagnostics}`;
		return new DeadlineError('signalling-timeout', message, {...details, timer});
	}

	return new CallReleasedError(what === 'call' ? 'call-refused' : 'party-refused', message, details);
};

/** The error of an adapter whose device refuses the signalling VC. */
export const familyRefused = (address: string, awaited: string, status: NdisStatus): RemoteProtocolError => {
	const name = statusName(status) as NdisStatusName;
	const message = `${address}: the address family can’t be opened: the device answered ${name}`;
	return new RemoteProtocolError('device-refused', message, {status: name, address, awaited});
};

/** The error of an adapter that isn’t open in time. */
export const openTimedOut = (address: string, awaited: string, ms: number): DeadlineError => {
	const message = `${address} did not open within ${ms} ms; awaited ${awaited}`;
	return new DeadlineError('timeout', message, {address, awaited, timer: 'open', ms});
};

/** The error of what is asked of an adapter that is of no more use. */
export const unusable = (address: string, awaited: string, why: string): LocalProtocolError =>
	new LocalProtocolError('closed', `${address}: ${why}`, {address, awaited});

/** A link that is down. */
export type Loss = {
	readonly reason: LinkDownReason;
	readonly address: string;
	/** Error of the port, if it was the port. */
	readonly beneath: unknown;
	/** Deadlines in force, in ms. */
	readonly timings: {readonly deadMs: number; readonly helloDeadlineMs: number};
};

/** The error of something that waits when the link goes down. */
export const lossOf = ({reason, address, beneath, timings}: Loss, awaited: string): CondisHilError => {
	const message = `${address}: ${reason.detail}; awaited ${awaited}`;
	const details = {address, awaited, cause: beneath};
	switch (reason.code) {
		case 'silent': {
			return new DeadlineError('device-silent', message, {...details, timer: 'keep-alive', ms: timings.deadMs});
		}

		case 'no-answer': {
			return new DeadlineError('device-timeout', message, {...details, timer: 'hello', ms: timings.helloDeadlineMs});
		}

		case 'refused': {
			return new RemoteProtocolError('version-mismatch', message, details);
		}

		case 'restarted': {
			return new RemoteProtocolError('device-restarted', message, details);
		}

		case 'closed': {
			return new LocalProtocolError('closed', message, details);
		}

		case 'reset-failed': {
			return new DeadlineError('device-silent', message, {...details, timer: 'reset'});
		}

		case 'port-gone': {
			return new TransportError('disconnected', message, details);
		}
	}
};
