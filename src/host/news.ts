import type {StackEvent} from '../stack/stack-state.ts';
import {statusName} from '../ndis/types/status.ts';
import {Arrivals} from './arrivals.ts';

/** A status indication: its name without prefix, and the number of the call when it is of one. */
export type Indication = {readonly status: string; readonly call: number | undefined};

const mostChanges = 16;
const mostIndications = 64;

/** What is told of the adapter as a whole, for whoever reads it. */
export class News {
	readonly signalling: Arrivals<boolean>;
	readonly indications: Arrivals<Indication>;
	isSignallingUp = true;

	constructor(address: string) {
		this.signalling = new Arrivals({awaited: 'a change of signalling', address}, {most: mostChanges});
		this.indications = new Arrivals({awaited: 'a status indication', address}, {most: mostIndications});
	}

	/** Takes an event, if it is news. */
	take(event: StackEvent): void {
		if (event.type === 'signalling') {
			this.isSignallingUp = event.isUp;
			this.signalling.push(event.isUp);
		} else if (event.type === 'statusIndicated') {
			this.indications.push({status: statusName(event.status), call: event.call});
		} else if (event.type === 'resetStarted' || event.type === 'resetEnded') {
			this.indications.push({status: event.type === 'resetStarted' ? 'RESET_START' : 'RESET_END', call: undefined});
		}
	}

	/** The link is down: loops end. */
	end(): void {
		this.signalling.end();
		this.indications.end();
	}
}
