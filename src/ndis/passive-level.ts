import type {NdisCore} from './core.ts';
import {IRQL} from './types/trace.ts';

const atLevel = <Result>(core: NdisCore, irql: number, work: () => Result): Result => {
	const before = core.trace.irql;
	core.trace.irql = irql;
	try {
		return work();
	} finally {
		core.trace.irql = before;
	}
};

/** Runs work at PASSIVE_LEVEL and restores the level of the step. */
export const atPassive = <Result>(core: NdisCore, work: () => Result): Result => atLevel(core, IRQL.PASSIVE, work);

/** Runs work at DISPATCH_LEVEL and restores the level of the step. */
export const atDispatch = <Result>(core: NdisCore, work: () => Result): Result => atLevel(core, IRQL.DISPATCH, work);
