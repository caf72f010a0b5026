import type {MessageOf} from '../../firmware-protocol/definition/messages.ts';
import {signallingTimers} from '../../firmware-protocol/definition/signalling-timers.ts';
import type {CmRestart} from './recovery-state.ts';
import {sendMessage} from './signalling.ts';
import type {CmCore} from './state.ts';

/** Scopes of RESTART. */
export const restartScopes = {one: 0, all: 2} as const;

const scopeOf = (connection: number | undefined): number =>
	connection === undefined ? restartScopes.all : restartScopes.one;

const say = (core: CmCore, restart: CmRestart): void => {
	const {connection} = restart;
	restart.starts++;
	const awaited = 'T316: RESTART_ACK';
	core.seat.services.ndisSetTimerObject(restart.timer, core.options.timers.T316, restart, awaited);
	sendMessage(core, {type: 'RESTART', scope: scopeOf(connection), connection});
};

/** Takes a RESTART off the list. */
const endRestart = (core: CmCore, restart: CmRestart): void => {
	const {restarts} = core.state.recovery;
	restarts.splice(restarts.indexOf(restart), 1);
	core.seat.services.ndisFreeTimerObject(restart.timer);
};

/** RESTART of one connection or, without one, of all. False: the network can’t be told, or is being told already (all). */
export const sendRestart = (core: CmCore, connection: number | undefined): boolean => {
	const {restarts} = core.state.recovery;
	if (!core.state.medium.restart || restarts.some((other) => other.connection === connection)) {
		return restarts.some((other) => other.connection === connection);
	}

	const timer = core.seat.services.ndisAllocateTimerObject();
	const restart: CmRestart = {kind: 'cm-restart', connection, timer, starts: 0};
	restarts.push(restart);
	say(core, restart);
	return true;
};

/** T316: said again, or given up. True: it is over. */
export const restartExpired = (core: CmCore, restart: CmRestart): boolean => {
	if (restart.starts < signallingTimers.T316.starts) {
		say(core, restart);
		return false;
	}

	endRestart(core, restart);
	core.seat.services.note(undefined, 'restart-unanswered');
	return true;
};

/** RESTART ACK. False: nothing of its scope was awaited. */
export const restartAcknowledged = (core: CmCore, {scope, connection}: MessageOf<'RESTART_ACK'>): boolean => {
	const restart = core.state.recovery.restarts.find(
		(other) => scopeOf(other.connection) === scope && other.connection === connection,
	);
	if (restart === undefined) {
		return false;
	}

	endRestart(core, restart);
	return true;
};
