import {remark, type NdisCore} from './core.ts';
import {endOid} from './oid-ends.ts';
import {giveBackSends} from './send-ends.ts';
import type {Adapter} from './state.ts';
import {NULL} from './types/handles.ts';
import type {NdisStatus} from './types/status.ts';

/** Statuses with which what a miniport has left pending is ended in its place. */
export type AbandonedStatuses = {readonly sends: NdisStatus; readonly requests: NdisStatus};

/**
 * Ends the sends and OID requests that a miniport still holds when it ought to have ended them: a reset stops them (OPEN-19;
 * hardware-reset; RESET-005, OID-016), and so does the device's removal (nc-ndis-miniport_device_pnp_event_notify; HALT-004). It is
 * remarked on, and nobody waits for them for ever.
 */
export const endAbandoned = (core: NdisCore, adapter: Adapter, by: string, statuses: AbandonedStatuses): void => {
	const vcs = core.state.handles.objects.flatMap((object) =>
		object?.type === 'vc' && object.adapter === adapter.handle && object.sends.size > 0 ? [object] : [],
	);
	const requests = core.state.oids.filter((oid) => oid.adapter === adapter.handle && oid.af === NULL);
	if (vcs.length + requests.length === 0) return;
	const sends = vcs.reduce((sum, vc) => sum + vc.sends.size, 0);
	remark(core, 'remains', `${by}, ${sends} sends, ${requests.length} OID requests`);
	for (const vc of vcs) {
		const lists = [...vc.sends.keys()];
		for (const list of lists) list.status = statuses.sends;
		giveBackSends(core, vc, lists, {flags: 0, opened: {by, seq: 0}});
	}
	for (const oid of requests) endOid(core, oid, statuses.requests, by);
};
