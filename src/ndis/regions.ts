import {adapterRefusals, adapterTable, type AdapterActsOf, type AdapterEvent} from './adapter-table.ts';
import {afRefusals, afTable, type AfActsOf, type AfEvent} from './af-table.ts';
import {bindingRefusals, bindingTable, type BindingActsOf, type BindingEvent} from './binding-table.ts';
import {aboutParty, aboutVc, nobody, remark, type NdisCore} from './core.ts';
import {oidTable, type OidActsOf, type OidEvent} from './oid-table.ts';
import {partyTable, type PartyActsOf, type PartyEvent} from './party-table.ts';
import {sapRefusals, sapTable, type SapActsOf, type SapEvent} from './sap-table.ts';
import {isPresent} from './sides.ts';
import type {Adapter, AddressFamily, Binding, OidOperation, Party, Sap, Side, Vc} from './state.ts';
import {cellOf, refusalOf} from './transitions.ts';
import type {Context} from './types/handles.ts';
import type {NdisStatus} from './types/status.ts';
import type {TraceSubject} from './types/trace.ts';
import {
	vcActivationRefusals,
	vcActivationTable,
	type ActivationActsOf,
	type ActivationEvent,
} from './vc-activation-table.ts';
import {vcCallRefusals, vcCallTable, type CallActsOf, type CallEvent} from './vc-call-table.ts';

/*
 * One function per region: looks the event up in the region’s table, enters the next state and returns the act. An illegal event
 * is remarked on, changes nothing and gives undefined. `by` is the function or handler that caused it.
 */

/** The call region of a VC. */
export const enterCall = <Event extends CallEvent>(
	core: NdisCore,
	vc: Vc,
	event: Event,
	by: string,
): CallActsOf<Event> | undefined => {
	const cell = cellOf(vcCallTable, vc.call, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, call ${vc.call}`, aboutVc(vc));
		return undefined;
	}
	vc.call = cell.to === 'previous' ? vc.previousCall : cell.to;
	return cell.act;
};

/** The activation region of a VC. */
export const enterActivation = <Event extends ActivationEvent>(
	core: NdisCore,
	vc: Vc,
	event: Event,
	by: string,
): ActivationActsOf<Event> | undefined => {
	const cell = cellOf(vcActivationTable, vc.activation, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, activation ${vc.activation}`, aboutVc(vc));
		return undefined;
	}
	// No cell of this region leads to `previous`.
	if (cell.to !== 'previous') vc.activation = cell.to;
	return cell.act;
};

/** A party. Its state before a drop or a close is kept for a failure. */
export const enterParty = <Event extends PartyEvent>(
	core: NdisCore,
	party: Party,
	event: Event,
	by: string,
): PartyActsOf<Event> | undefined => {
	const cell = cellOf(partyTable, party.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, party ${party.state}`, aboutParty(party));
		return undefined;
	}
	const before = party.state;
	party.state = cell.to === 'previous' ? party.previousState : cell.to;
	if (event === 'dropParty' || event === 'closeCall') party.previousState = before;
	return cell.act;
};

/** An open address family. */
export const enterAf = <Event extends AfEvent>(
	core: NdisCore,
	af: AddressFamily,
	event: Event,
	by: string,
): AfActsOf<Event> | undefined => {
	const cell = cellOf(afTable, af.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, address family ${af.state}`);
		return undefined;
	}
	// No cell of this table leads to `previous`.
	if (cell.to !== 'previous') af.state = cell.to;
	return cell.act;
};

/** A SAP. */
export const enterSap = <Event extends SapEvent>(
	core: NdisCore,
	sap: Sap,
	event: Event,
	by: string,
): SapActsOf<Event> | undefined => {
	const cell = cellOf(sapTable, sap.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, SAP ${sap.state}`);
		return undefined;
	}
	// No cell of this table leads to `previous`.
	if (cell.to !== 'previous') sap.state = cell.to;
	return cell.act;
};

/** A binding. */
export const enterBinding = <Event extends BindingEvent>(
	core: NdisCore,
	binding: Binding,
	event: Event,
	by: string,
): BindingActsOf<Event> | undefined => {
	const cell = cellOf(bindingTable, binding.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, binding ${binding.state}`);
		return undefined;
	}
	// No cell of this table leads to `previous`.
	if (cell.to !== 'previous') binding.state = cell.to;
	return cell.act;
};

/** An adapter. */
export const enterAdapter = <Event extends AdapterEvent>(
	core: NdisCore,
	adapter: Adapter,
	event: Event,
	by: string,
): AdapterActsOf<Event> | undefined => {
	const cell = cellOf(adapterTable, adapter.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, adapter ${adapter.state}`);
		return undefined;
	}
	// No cell of this table leads to `previous`.
	if (cell.to !== 'previous') adapter.state = cell.to;
	return cell.act;
};

/** An OID request. */
export const enterOid = <Event extends OidEvent>(
	core: NdisCore,
	oid: OidOperation,
	event: Event,
	by: string,
): OidActsOf<Event> | undefined => {
	const cell = cellOf(oidTable, oid.state, event);
	if (cell === undefined) {
		remark(core, 'illegal', `${by}, OID request ${oid.state}`);
		return undefined;
	}
	// No cell of this table leads to `previous`.
	if (cell.to !== 'previous') oid.state = cell.to;
	return cell.act;
};

/** Answer to a request that is illegal in the VC's call state. */
export const callRefusal = (vc: Vc, event: CallEvent): NdisStatus => refusalOf(vcCallRefusals, vc.call, event);

/** Answer to a request that is illegal in the VC's activation state. */
export const activationRefusal = (vc: Vc, event: ActivationEvent): NdisStatus =>
	refusalOf(vcActivationRefusals, vc.activation, event);

/** Answer to a request that is illegal in the address family's state. */
export const afRefusal = (af: AddressFamily, event: AfEvent): NdisStatus => refusalOf(afRefusals, af.state, event);

/** Answer to a request that is illegal in the SAP's state. */
export const sapRefusal = (sap: Sap, event: SapEvent): NdisStatus => refusalOf(sapRefusals, sap.state, event);

/** Answer to a request that is illegal in the adapter's state. */
export const adapterRefusal = (adapter: Adapter, event: AdapterEvent): NdisStatus =>
	refusalOf(adapterRefusals, adapter.state, event);

/** Answer to a request that is illegal in the binding's state. */
export const bindingRefusal = (binding: Binding, event: BindingEvent): NdisStatus =>
	refusalOf(bindingRefusals, binding.state, event);

/** Whether a side can still be told something; remarked on if it has gone. */
export const reaches = (core: NdisCore, side: Side, what: string, subject: TraceSubject = nobody): boolean => {
	if (isPresent(core, side)) return true;
	remark(core, 'unknown addressee', what, subject);
	return false;
};

/**
 * A context to be handed back. A driver that left a handler with SUCCESS and no context gets none back, exactly as it gave it; that
 * breach is remarked on where it happens.
 */
export const given = (context: Context | undefined): Context => context as Context;
