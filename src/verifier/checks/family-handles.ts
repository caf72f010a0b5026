import {FACT} from '../facts.ts';
import {where} from '../composed-checks.ts';
import {handleAt} from '../arguments.ts';
import type {AfModel} from '../families.ts';
import type {Check, Scene} from '../scene.ts';

const namedAf = ({
	state,
	record,
	known,
}: Scene): {readonly handle: number; readonly af: AfModel | undefined} | undefined => {
	for (const {place, of} of known.given) {
		if (of !== 'address family') continue;
		const handle = handleAt(record.args, place);
		return {handle, af: state.afs.get(handle) ?? state.family.goneAfs.get(handle)};
	}
	return undefined;
};

const byClient = ({record}: Scene): boolean => record.driver === 'client';

const byCallManager = ({record}: Scene): boolean => record.driver !== 'client';

/** Completions of what was asked before a close: they name the address family although it may not be used. */
const owed: ReadonlySet<string> = new Set(['NdisClNotifyCloseAddressFamilyComplete', 'NdisCoOidRequestComplete']);

/** A client names an address family that it has not opened. */
export const foreignAf: Check = where(FACT.byClient, (scene) => {
	const named = byClient(scene) ? namedAf(scene) : undefined;
	if (named === undefined || (named.handle === 0 && scene.record.name === 'NdisCoOidRequest')) return undefined;
	return named.af?.clientId === scene.record.driverId
		? undefined
		: `${scene.record.name} with handle ${named.handle}, which is of no address family of this client`;
});

/** A client names an address family that it has asked to close. */
export const closedAfNamed: Check = where(FACT.byClient, (scene) => {
	if (!byClient(scene) || owed.has(scene.record.name)) return undefined;
	const af = namedAf(scene)?.af;
	return af?.state === 'ClosePending' || (af?.state === 'Closed' && (af.end ?? 'closed') === 'closed')
		? `${scene.record.name} with the handle of an address family after NdisClCloseAddressFamily`
		: undefined;
});

/** A call manager names an address family whose opening it has refused. */
export const failedAfNamed: Check = (scene) => {
	const af = byCallManager(scene) ? namedAf(scene)?.af : undefined;
	return af?.end === 'failed'
		? `${scene.record.name} with the handle of an address family whose open failed`
		: undefined;
};

/** A call manager names an address family whose close it has completed. */
export const completedAfNamed: Check = (scene) => {
	const af = byCallManager(scene) ? namedAf(scene)?.af : undefined;
	return af?.isCallManagerDone === true && af.end !== 'failed'
		? `${scene.record.name} with the handle of an address family whose close is completed`
		: undefined;
};

/** A call manager names a SAP whose registration it has refused, or whose deregistration it has completed. */
export const deadSapNamed =
	(end: 'failed' | 'deregistered'): Check =>
	(scene) => {
		const {sap, record} = scene;
		return sap?.doneAfter === end && byCallManager(scene)
			? `${record.name} with the handle of a SAP that is gone`
			: undefined;
	};

/** A client names a SAP that it has given up. */
export const leftSapNamed: Check = (scene) => {
	const {sap, record} = scene;
	return byClient(scene) && sap !== undefined && (sap.state === 'DeregPending' || sap.state === 'None')
		? `${record.name} with the handle of a SAP that is ${sap.state}`
		: undefined;
};
