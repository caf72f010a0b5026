/** What a called test number promises to do by itself, so that a call waits for it. */
import {testNumbers, type TestNumber} from '../../index.ts';

/** What happens after the call (or party) is connected. */
export type Promised =
	| {readonly type: 'nothing'}
	/** Sends back what it gets. */
	| {readonly type: 'echo'}
	/** Sends that many bytes. */
	| {readonly type: 'source'; readonly bytes: number}
	/** Ends by itself. */
	| {readonly type: 'end'};

const isNumber = (name: string): name is TestNumber => Object.hasOwn(testNumbers, name);

/** What an address promises on a device whose WELCOME has these `numbers`; nothing, where the device doesn't know the number. */
export const promisedBy = (to: string, numbers: number): Promised => {
	const [name = '', argument = ''] = to.split(':');
	if (!isNumber(name) || (numbers & (1 << testNumbers[name].bit)) === 0) {
		return {type: 'nothing'};
	}
	if (name === 'hangup' || name === 'leaf-drops') {
		return {type: 'end'};
	}
	if (name === 'source') {
		return {type: 'source', bytes: Number(argument)};
	}
	return name === 'echo' ? {type: 'echo'} : {type: 'nothing'};
};
