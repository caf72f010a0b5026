import {aboutVc, afOf, bindingOf, findObject, nobody, remark, type Call, type NdisCore} from './core.ts';
import {afRefusal, bindingRefusal, enterAf, enterBinding} from './regions.ts';
import {isLeaving, isPresent} from './sides.ts';
import type {Side, Vc} from './state.ts';
import {NDIS_STATUS, type NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';

/** What a client and a call manager share. */
type Shared = Vc | {readonly type: 'af' | 'sap'; readonly client: Side; readonly callManager: Side};

const subjectOf = (shared: Shared): TraceSubject => (shared.type === 'vc' ? aboutVc(shared) : nobody);

const foreign = (core: NdisCore, call: Call, vc: Vc): undefined => {
	remark(core, 'foreign handle', `${call.opened.by}, vc`, aboutVc(vc));
};

/** A VC that the caller shares as client; else remarked on and undefined. */
export const vcOfClient = (core: NdisCore, call: Call, handle: unknown): Vc | undefined => {
	const vc = findObject(core, call, 'vc', handle);
	return vc === undefined || vc.client?.driver === call.driver.id ? vc : foreign(core, call, vc);
};

/** A VC that the caller shares as call manager; else remarked on and undefined. */
export const vcOfCallManager = (core: NdisCore, call: Call, handle: unknown): Vc | undefined => {
	const vc = findObject(core, call, 'vc', handle);
	return vc === undefined || vc.callManager.driver === call.driver.id ? vc : foreign(core, call, vc);
};

/** A VC of the caller's adapter; else remarked on and undefined. */
export const vcOfMiniport = (core: NdisCore, call: Call, handle: unknown): Vc | undefined => {
	const vc = findObject(core, call, 'vc', handle);
	return vc === undefined || vc.miniport.driver === call.driver.id ? vc : foreign(core, call, vc);
};

/** A VC that the caller shares as client or as call manager; else remarked on and undefined. */
export const vcOfProtocol = (core: NdisCore, call: Call, handle: unknown): Vc | undefined => {
	const vc = findObject(core, call, 'vc', handle);
	const {id} = call.driver;
	return vc === undefined || vc.client?.driver === id || vc.callManager.driver === id ? vc : foreign(core, call, vc);
};

/** What of an ended call is still to be completed, or undefined: an add or a drop, the answer to a withdrawn offer, a modification. */
export const leftOf = (vc: Vc): string | undefined => {
	if (vc.parties.length > 0) return 'a party';
	if (vc.offerOperation !== undefined) return 'an offer';
	return vc.modifyOperation === undefined ? undefined : 'a modification';
};

/** Status with which a client's request about a VC, an address family or a SAP is refused because of its own or the call manager's binding, or undefined. */
export const refusedBySides = (core: NdisCore, call: Call, shared: Shared, isNew: boolean): NdisStatus | undefined => {
	const own = shared.client === undefined ? undefined : bindingOf(core, shared.client);
	if (own === undefined) return NDIS_STATUS.FAILURE;
	if (own.opening > 0) {
		// AF-OPEN-007
		remark(core, 'illegal', `${call.opened.by}, an open of an address family is pending`, subjectOf(shared));
		return NDIS_STATUS.FAILURE;
	}
	// OPEN-32
	const {callManager} = shared;
	if (!isPresent(core, callManager) || (isNew && isLeaving(core, callManager))) return NDIS_STATUS.CLOSING;
	if (!isNew) return undefined;
	return enterBinding(core, own, 'request', call.opened.by) === undefined ? bindingRefusal(own, 'request') : undefined;
};

/** Status with which something new on a VC is refused because of its address family, or undefined. */
export const refusedByAf = (core: NdisCore, call: Call, vc: Vc): NdisStatus | undefined => {
	const af = afOf(core, vc);
	if (af === undefined) {
		remark(core, 'illegal', `${call.opened.by}, address family closed`, aboutVc(vc));
		return NDIS_STATUS.FAILURE;
	}
	return enterAf(core, af, 'startCall', call.opened.by) === undefined ? afRefusal(af, 'startCall') : undefined;
};
