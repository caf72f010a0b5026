/** What may notice that a cell was changed: a test, or a search of its own. */
export type Killer = {
	readonly name: string;
	/** Kind of killer, which the report counts by. */
	readonly by: 'test' | 'explorer';
	/** Says what it noticed, or undefined where all is as it should be. What it throws counts as noticed. */
	run(): Promise<string | undefined> | string | undefined;
};

/** What a killer does without any change. */
export type Baseline = {
	readonly name: string;
	readonly by: Killer['by'];
	readonly ms: number;
	/** Cells that it reads: no change of another cell can make a difference to it. */
	readonly cells: readonly string[];
	/** What it finds although nothing is changed: such a killer says nothing. */
	readonly noticed: string | undefined;
};

/** Runs a killer; what is thrown is what it noticed. */
export const runKiller = async (killer: Killer): Promise<string | undefined> => {
	try {
		return await killer.run();
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};
