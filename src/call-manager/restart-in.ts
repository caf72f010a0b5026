import {cause} from '../../firmware-protocol/definition/causes.ts';
import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {clearLocally, switchedCalls} from './local-clearing.ts';
import {restartScopes} from './restart-out.ts';
import {sendMessage} from './signalling.ts';
import type {CmCore} from './state.ts';

/**
 * RESTART from the network: each call in scope ends as by a release with cause 41, and its connection is idle at the signalling level at once; the
 * tear-down in NDIS goes on (`signalling-map.md` §7). False: a scope that means nothing here.
 */
export const takeRestart = (core: CmCore, {scope, connection}: MessageOf<'RESTART'>): boolean => {
	const isOne = scope === restartScopes.one && connection !== undefined;
	if (!isOne && scope !== restartScopes.all) {
		return false;
	}

	for (const call of switchedCalls(core, isOne ? connection : undefined)) {
		clearLocally(core, call, cause.temporaryFailure, 2);
	}

	sendMessage(core, {type: 'RESTART_ACK', scope, connection});
	return true;
};
