/** What a called test number promises to do by itself, so that a call waits for it. */
import {knowsNumber, testNumbers, type TestNumber} from '../../index.ts';

/** What happens after the call (or party) is connected. */
export type Promised =
	| {readonly type: 'nothing'}
	/** Sends back what it gets. */
	| {readonly type: 'echo'}
	/** Sends that many bytes. */
	| {readonly type: 'source'; readonly bytes: number}
	/** Ends by itself. */
	| {readonly type: 'end'};

/** Numbers whose call, or party, the network ends by itself. */
const endings: ReadonlySet<TestNumber> = new Set(['hangup', 'leaf-drops', 'restart', 'restart-all', 'status-null']);

const isNumber = (name: string): name is TestNumber => Object.hasOwn(testNumbers, name);

/** What an address promises on a device with these limits; nothing, where the device doesn't know the number. */
export const promisedBy = (to: string, limits: Parameters<typeof knowsNumber>[0]): Promised => {
	const [name = '', argument = ''] = to.split(':');
	if (!isNumber(name) || !knowsNumber(limits, name)) {
		return {type: 'nothing'};
	}
	if (endings.has(name)) {
		return {type: 'end'};
	}
	if (name === 'source') {
		return {type: 'source', bytes: Number(argument)};
	}
	return name === 'echo' ? {type: 'echo'} : {type: 'nothing'};
};
