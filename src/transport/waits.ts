/** The outcome, or `aborted` when the signal comes, or has come, first; the signal is let go of in any case. */
export const unlessAborted = async <Outcome>(
	outcome: Promise<Outcome>,
	signal?: AbortSignal,
): Promise<Outcome | 'aborted'> => {
	if (signal === undefined) {
		return outcome;
	}
	if (signal.aborted) {
		return 'aborted';
	}
	const settled = new AbortController();
	const aborted = new Promise<'aborted'>((resolve) => {
		signal.addEventListener('abort', () => resolve('aborted'), {once: true, signal: settled.signal});
	});
	return Promise.race([outcome, aborted]).finally(() => settled.abort());
};

/** True when it settled, either way, within the time in milliseconds; the timer is taken back. */
export const settledWithin = async (work: Promise<unknown>, ms: number): Promise<boolean> => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<false>((resolve) => {
		timer = setTimeout(resolve, ms, false);
	});
	const settled = work.then(
		() => true,
		() => true,
	);
	return Promise.race([settled, late]).finally(() => clearTimeout(timer));
};
