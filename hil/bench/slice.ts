/** One measurement of one contender. */

/** What happened in a slice. */
export type Slice = {
	/** Calls, lines or bytes, as the contender counts. */
	readonly operations: number;
	readonly seconds: number;
	/** CPU time of the process that the contender runs in, system time included. */
	readonly cpuSeconds: number;
	/** Lines or numbered frames, both ways; 0 where the contender doesn’t count them. */
	readonly messages: number;
};

/** Operations and messages that something has done. */
export type Work = Pick<Slice, 'operations' | 'messages'>;

/** Runs `work`, which is to end soon after the moment it is given (of `performance.now`), and times it in this process. */
export const timed = async (ms: number, work: (end: number) => Promise<Work>): Promise<Slice> => {
	const cpu = process.cpuUsage();
	const begin = performance.now();
	const done = await work(begin + ms);
	const seconds = (performance.now() - begin) / 1000;
	const {user, system} = process.cpuUsage(cpu);
	return {...done, seconds, cpuSeconds: (user + system) / 1e6};
};
