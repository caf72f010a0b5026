import type {CoCallParameters} from '../../../src/ndis/types/call-parameters.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisPartyHandle,
	type NdisVcHandle,
} from '../../../src/ndis/types/handles.ts';
import {oids} from '../../../src/ndis/types/oids.ts';
import {NDIS_STATUS, type NdisStatus} from '../../../src/ndis/types/status.ts';
import {NONE, type TraceRecord} from '../../../src/ndis/types/trace.ts';
import {createIncomingVc} from '../../ndis/scripted-calls.ts';
import {newList, newOid, Rig, type Labelled, type RigOptions} from '../../ndis/scripted-drivers.ts';
import {parametersOf} from '../stage.ts';

/** An established call: its VC and the handles of its parties. */
export type Standing = {readonly vc: NdisVcHandle; readonly parties: NdisPartyHandle[]};

/** Areas of one name from a lookaside list; without an argument the last goes back, and what has gone back stays there. */
export type Areas = {readonly taken: readonly Labelled[]; giveBack(area?: Labelled): void};

/** Parameters that both sides can live with: a fresh object each. */
export const decentParameters = (rate = 1000): CoCallParameters => {
	const parameters = parametersOf(rate);
	parameters.callMgrParameters!.callMgrSpecific.parameters = {
		calledParty: 'far',
		callingParty: undefined,
		cause: undefined,
	};
	return parameters;
};

/**
 * A client, a call manager and a miniport that keep every rule: each method is one operation as it ought to be done, with the signalling that
 * belongs to it. A breach is what a row does instead of, between or inside them, by the drivers’ own functions and the hooks of the rig.
 */
export class Polite extends Rig {
	/** The client’s contexts of the VCs that it created. */
	readonly vcContexts = new Map<number, Context>();
	readonly #areas = new Map<string, () => Labelled>();

	constructor(options: RigOptions & {readonly observe: (record: TraceRecord) => void}) {
		super({way: 'pended', ...options});
		this.trace.observe(options.observe);
	}

	/** Binds everybody and opens the address family; the client hears of its addresses. */
	open(): this {
		this.start();
		if (this.isOpen()) this.tellAddresses();
		return this;
	}

	/** The call manager says that the client’s addresses have changed, and the client asks for them. */
	tellAddresses(): void {
		const {af, client} = this;
		this.announceAddresses();
		const query = newOid(oids.OID_CO_GET_ADDRESSES.value);
		client.ndisCoOidRequest(this.clientBinding.value!, af.value!, NULL, NULL, query);
		this.settle('protocolCoOidRequest');
	}

	/** The call manager says that they have changed, and no more. */
	announceAddresses(): void {
		const change = newOid(oids.OID_CO_ADDRESS_CHANGE.value);
		this.callManager.ndisCoOidRequest(this.callManagerBinding.value ?? NULL, this.af.value!, NULL, NULL, change);
		this.settle('protocolCoOidRequest');
	}

	/** Whether the client has an address family. */
	isOpen(): boolean {
		return this.af.value !== undefined && this.af.value !== NULL;
	}

	/** Closes the address family, if it is open. */
	closeAf(): void {
		if (!this.isOpen()) return;
		this.client.ndisClCloseAddressFamily(this.af.value!);
		this.settle('protocolCmCloseAf');
		this.af.value = NULL;
	}

	/** Closes the address family and takes everybody down. */
	close(): void {
		this.closeAf();
		if (this.signallingVc.value !== undefined) {
			this.deactivate(this.signallingVc.value);
			this.callManager.ndisCoDeleteVc(this.signallingVc.value);
		}
		this.library.haltAdapter();
		this.library.runPassive();
	}

	/** A VC created by the client, whose context is remembered. */
	override createVc(): NdisVcHandle {
		const cell: Cell<NdisVcHandle> = {value: undefined};
		const context = this.label('client vc');
		this.client.ndisCoCreateVc(this.clientBinding.value!, this.af.value!, context, cell);
		context.handle = cell.value ?? NULL;
		this.vcContexts.set(context.handle, context);
		return cell.value ?? NULL;
	}

	/** A signalling frame about a VC, or a party of it, of which only the name is known. */
	frame(direction: 'in' | 'out', name: string, vc: NdisVcHandle, party: NdisPartyHandle = NULL): void {
		this.trace.frame(direction, 'signalling', name, ...this.#subject(vc, party), 20, []);
	}

	/** The same with what its message says. */
	message(
		direction: 'in' | 'out',
		message: {readonly type: string; readonly [field: string]: unknown},
		vc: NdisVcHandle,
		party: NdisPartyHandle = NULL,
	): void {
		this.trace.frame(direction, 'signalling', message.type, ...this.#subject(vc, party), 20, [message]);
	}

	#subject(vc: NdisVcHandle, party: NdisPartyHandle): [vc: number, party: number] {
		return [this.client.vcNumber(vc), party === NULL ? NONE : this.client.partyNumber(party)];
	}

	/** A signalling frame that is sent about a VC, with what it says. */
	say(name: string, vc: NdisVcHandle, message: object): void {
		this.trace.frame('out', 'signalling', name, this.client.vcNumber(vc), NONE, 20, [message]);
	}

	/** Asks for a call on a new VC; it pends, and the network has agreed. With `parties` it is multipoint. */
	ask(multipoint = false, parameters: CoCallParameters = decentParameters()): Standing {
		const vc = this.createVc();
		const parties: NdisPartyHandle[] = [];
		this.hooks.protocolCmMakeCall = (_context, _parameters, party) => {
			if (party !== NULL) parties.push(party);
			this.frame('out', 'SETUP', vc, party);
		};
		const cell: Cell<NdisPartyHandle> = {value: undefined};
		const context: Context | undefined = multipoint ? this.label('client party') : undefined;
		this.client.ndisClMakeCall(vc, parameters, context, multipoint ? cell : undefined);
		delete this.hooks.protocolCmMakeCall;
		this.frame('in', 'CONNECT', vc);
		return {vc, parties};
	}

	/** A call that stands; with more than one party the others have been added. */
	stand(parties = 0): Standing {
		const standing = this.ask(parties > 0);
		this.activate(standing.vc, decentParameters());
		this.complete('protocolCmMakeCall');
		while (standing.parties.length < parties) this.add(standing);
		return standing;
	}

	/** Adds a party to a standing call. */
	add({vc, parties}: Standing): NdisPartyHandle {
		this.askToAdd({vc, parties});
		this.frame('in', 'ADD_PARTY_ACK', vc, parties.at(-1));
		this.complete('protocolCmAddParty');
		return parties.at(-1)!;
	}

	/** Contexts of that name come from a lookaside list of that driver from now on; the last taken stands last. */
	takeAreas(name: string, by: 'client' | 'callManager'): Areas {
		const functions = this[by];
		const list = functions.ndisInitializeNPagedLookasideList('Area', {label: name, handle: 0});
		const taken: Labelled[] = [];
		this.#areas.set(name, () => {
			const area = functions.ndisAllocateFromNPagedLookasideList<Labelled>(list);
			taken.push(area);
			return area;
		});
		return {
			taken,
			giveBack: (area = taken.at(-1)) => {
				if (area === undefined || !taken.includes(area)) return;
				taken.splice(taken.indexOf(area), 1);
				functions.ndisFreeToNPagedLookasideList(list, area);
			},
		};
	}

	override label(name: string): Labelled {
		return this.#areas.get(name)?.() ?? super.label(name);
	}

	/** Asks for a party; it pends. */
	askToAdd(
		{vc, parties}: Standing,
		context: Context | undefined = this.label('client party'),
		parameters: CoCallParameters = decentParameters(),
	): void {
		this.hooks.protocolCmAddParty = (_context, _parameters, party) => {
			parties.push(party);
			this.frame('out', 'ADD_PARTY', vc, party);
		};
		this.client.ndisClAddParty(vc, context, parameters, {value: undefined});
		delete this.hooks.protocolCmAddParty;
	}

	/** The client drops a party. */
	drop(standing: Standing, party: NdisPartyHandle): void {
		this.hooks.protocolCmDropParty = () => this.frame('out', 'DROP_PARTY', standing.vc, party);
		this.client.ndisClDropParty(party, undefined, 0);
		delete this.hooks.protocolCmDropParty;
		this.frame('in', 'DROP_PARTY_ACK', standing.vc, party);
		this.complete('protocolCmDropParty');
		standing.parties.splice(standing.parties.indexOf(party), 1);
	}

	/** The client closes the call and what is left of its parties; the VC stays. */
	hangUp(standing: Standing): void {
		while (standing.parties.length > 1) this.drop(standing, standing.parties.at(-1)!);
		this.askToClose(standing);
		this.finishClose(standing.vc);
	}

	/** The client asks for the end of the call; it pends, and the network agrees. */
	askToClose(standing: Standing): void {
		this.hooks.protocolCmCloseCall = () => this.frame('out', 'RELEASE', standing.vc);
		this.client.ndisClCloseCall(standing.vc, standing.parties[0] ?? NULL, undefined, 0);
		delete this.hooks.protocolCmCloseCall;
		this.frame('in', 'RELEASE_COMPLETE', standing.vc);
	}

	/** The call manager deactivates the VC and completes the close as soon as that has ended; `meanwhile` happens while it pends. */
	finishClose(vc: NdisVcHandle, meanwhile?: () => void): void {
		this.hooks.protocolCmDeactivateVcComplete = () => void this.complete('protocolCmCloseCall');
		this.callManager.ndisCmDeactivateVc(vc);
		meanwhile?.();
		this.settle('miniportCoDeactivateVc');
		delete this.hooks.protocolCmDeactivateVcComplete;
		this.complete('protocolCmCloseCall');
	}

	/** The ordinary end of an outgoing call. */
	end(standing: Standing): void {
		this.hangUp(standing);
		this.client.ndisCoDeleteVc(standing.vc);
	}

	/** A VC of the call manager for a call that the network offers, active; a SAP is registered if none is. */
	prepareOffer(): NdisVcHandle {
		if (this.sap.value === undefined || this.sap.value === NULL) this.registerSap();
		const vc = createIncomingVc(this);
		this.frame('in', 'SETUP', vc);
		return vc;
	}

	/** Offers a call; the client’s answer pends. */
	offer(vc: NdisVcHandle = this.prepareOffer(), parameters: CoCallParameters = decentParameters()): NdisVcHandle {
		this.callManager.ndisCmDispatchIncomingCall(this.sap.value!, vc, parameters);
		return vc;
	}

	/** A call that came in and stands. */
	takeCall(): Standing {
		const vc = this.offer();
		this.complete('protocolClIncomingCall');
		this.frame('out', 'CONNECT', vc);
		this.frame('in', 'CONNECT_ACK', vc);
		this.callManager.ndisCmDispatchCallConnected(vc);
		return {vc, parties: []};
	}

	/** The ordinary end of a call that came in. */
	endTaken(standing: Standing): void {
		this.hangUp(standing);
		this.callManager.ndisCoDeleteVc(standing.vc);
	}

	/** Deregisters the SAP. */
	deregisterSap(): void {
		this.client.ndisClDeregisterSap(this.sap.value!);
		this.settle('protocolCmDeregisterSap');
		this.sap.value = NULL;
	}

	/** The client sends a frame. */
	send(vc: NdisVcHandle): void {
		this.client.ndisCoSendNetBufferLists(vc, [newList(vc, 1, 2, 3)], 0);
	}

	/** The miniport indicates a frame, which the client returns. */
	receive(vc: NdisVcHandle): void {
		this.miniport.ndisMCoIndicateReceiveNetBufferLists(vc, [newList(vc, 4, 5)], 1, 0);
	}

	/** A completion with another status than SUCCESS. */
	fail(handler: Parameters<Rig['complete']>[0], status: NdisStatus = NDIS_STATUS.FAILURE): void {
		this.complete(handler, status);
	}
}
