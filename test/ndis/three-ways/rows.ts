import {adapterRows} from './adapter-rows.ts';
import {callManagerRows, modifyRows, sapRows} from './call-manager-rows.ts';
import type {ThreeWays} from './cases.ts';
import {miniportRows} from './miniport-rows.ts';
import {peerRows} from './peer-rows.ts';

/** Every handler that may pend. */
export const threeWaysRows: readonly ThreeWays[] = [
	...callManagerRows,
	...sapRows,
	...modifyRows,
	...peerRows,
	...miniportRows,
	...adapterRows,
];
