import {hatOf, nobody, type Call, type NdisCore} from './core.ts';

/** KeGetCurrentIrql: the record shows that a driver asked (IRQL-007). */
export const currentLevel = (core: NdisCore, {driver}: Call): number => {
	core.trace.point('note', 'KeGetCurrentIrql', hatOf(driver, 'any'), driver.id, nobody, [
		undefined,
		'KeGetCurrentIrql',
	]);
	return core.trace.irql;
};

/** KeRaiseIrql. */
export const raiseLevel = (core: NdisCore, _call: Call, [irql]: readonly [number]): number => {
	const before = core.trace.irql;
	if (irql > before) core.trace.irql = irql;
	return before;
};

/** KeLowerIrql: never above the present level. */
export const lowerLevel = (core: NdisCore, _call: Call, [irql]: readonly [number]): void => {
	if (irql < core.trace.irql) core.trace.irql = irql;
};
