import {NdisLibrary} from '../../src/ndis/library.ts';
import type {CoCallParameters} from '../../src/ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type Context,
	type NdisAdapterHandle,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisLookasideHandle,
	type NdisPartyHandle,
	type NdisVcHandle,
} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS, type NdisStatus} from '../../src/ndis/types/status.ts';
import {NONE, type TraceRecord} from '../../src/ndis/types/trace.ts';
import {Trace} from '../../src/trace/trace.ts';
import {integratedFamily, scriptedFamily} from '../ndis/integrated-family.ts';
import type {Seat} from '../ndis/scripted-drivers.ts';
import {callManagerHandlers, clientHandlers, miniportHandlers, otherHandlers, type Script} from './bench-drivers.ts';
import {
	callManager,
	client,
	handleOf,
	parametersOf,
	pick,
	type Cast,
	type Deviation,
	type Handling,
	type Stage,
	type StoryParty,
	type StoryVc,
} from './stage.ts';

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;

// Handles of a story are numbers: a misbehaving driver makes up what it likes.
const vcHandle = (handle: number): NdisVcHandle => handle as NdisVcHandle;
const partyHandle = (handle: number): NdisPartyHandle => handle as NdisPartyHandle;

/** The operations of a stage, done by scripted drivers on the real library; the trace is the library’s own. */
export class Bench implements Stage {
	areas = false;
	readonly trace = new Trace();
	readonly #library = new NdisLibrary({seed: 7, trace: this.trace, policies: {closeDuringMakeCall: 'abort'}});
	readonly #script: Script = {
		clientBinding: {value: undefined},
		callManagerBinding: {value: undefined},
		af: {value: undefined},
		making: undefined,
		adding: undefined,
		closing: undefined,
		deleting: undefined,
		deviation: undefined,
		peerVcContext: {},
		miniportVcContext: {},
		activationStatus: SUCCESS,
		functions: undefined,
		frame: (direction, name, about) => this.frame(direction, name, about),
	};
	readonly #functions: Readonly<Record<'client' | 'call-manager' | 'miniport' | 'other', NdisFunctions>>;
	readonly #seat: Seat;
	#adapter: NdisAdapterHandle = NULL;
	readonly #lists: Record<'client' | 'call-manager' | 'parameters', NdisLookasideHandle>;

	/** `seat`: where the call manager sits; integrated, one driver is it and the miniport. */
	constructor(observe: (record: TraceRecord) => void, seat: Seat = 'stand-alone') {
		this.trace.observe(observe);
		this.#seat = seat;
		const library = this.#library;
		this.#functions = {
			client: library.linkDriver('client', 'client', clientHandlers(this.#script)),
			...this.#below(),
			other: library.linkDriver('call-manager', 'other', otherHandlers()),
		};
		this.#script.functions = this.#functions;
		this.#lists = {
			client: this.#functions.client.ndisInitializeNPagedLookasideList('client', {}),
			'call-manager': this.#functions['call-manager'].ndisInitializeNPagedLookasideList('call manager', {}),
			parameters: this.#functions.client.ndisInitializeNPagedLookasideList('parameters', parametersOf(1000)),
		};
	}

	/** What is below the client: two drivers, or one under the names of both. */
	#below(): Readonly<Record<'call-manager' | 'miniport', NdisFunctions>> {
		const library = this.#library;
		const [ofCallManager, ofMiniport] = [callManagerHandlers(this.#script), miniportHandlers(this.#script)];
		if (this.#seat === 'stand-alone') {
			const functions = library.linkDriver('call-manager', 'call manager', ofCallManager);
			return {'call-manager': functions, miniport: library.linkDriver('miniport', 'miniport', ofMiniport)};
		}
		const own = library.linkDriver('mcm', 'mcm', {
			...ofCallManager,
			...ofMiniport,
			miniportInitializeEx: (adapter, cell): NdisStatus => {
				cell.value = {};
				this.#adapter = adapter;
				return own.ndisMCmRegisterAddressFamilyEx(adapter, scriptedFamily);
			},
		});
		return {'call-manager': integratedFamily(own, () => this.#adapter), miniport: own};
	}

	get at(): number {
		return this.trace.state.now;
	}

	set at(now: number) {
		this.trace.advance(now);
	}

	get irql(): number {
		return this.trace.irql;
	}

	set irql(level: number) {
		this.trace.irql = level;
	}

	open(): void {
		this.#library.startAdapter('adapter');
		this.#library.runPassive();
	}

	close(): void {
		this.#functions.client.ndisClCloseAddressFamily(this.#af);
		this.#functions['call-manager'].ndisCmCloseAddressFamilyComplete(SUCCESS, this.#af);
		this.#library.haltAdapter();
	}

	get #af(): NdisAfHandle {
		return this.#script.af.value ?? NULL;
	}

	#area(list: 'client' | 'call-manager'): Context {
		if (!this.areas) return {};
		return this.#functions[list].ndisAllocateFromNPagedLookasideList(this.#lists[list]);
	}

	#by(cast: Cast): NdisFunctions {
		if (cast.driver === 'ndis') throw new Error('NDIS calls nothing');
		return cast.driverId === 4 ? this.#functions.other : this.#functions[cast.driver];
	}

	#bindingOf(by: Cast): NdisBindingHandle {
		const {clientBinding, callManagerBinding} = this.#script;
		return (by.driver === 'client' ? clientBinding : callManagerBinding).value ?? NULL;
	}

	createVc(options: {by?: Cast; callManagerContext?: Context; clientContext?: Context} = {}): StoryVc {
		const by = options.by ?? client;
		const clientContext = options.clientContext ?? this.#area('client');
		const callManagerContext = options.callManagerContext ?? this.#area('call-manager');
		const [own, peer] =
			by.driver === 'client' ? [clientContext, callManagerContext] : [callManagerContext, clientContext];
		const miniportContext = {};
		this.#script.peerVcContext = peer;
		this.#script.miniportVcContext = miniportContext;
		const cell: Cell<NdisVcHandle> = {value: undefined};
		this.#by(by).ndisCoCreateVc(this.#bindingOf(by), this.#af, own, cell);
		const handle = cell.value ?? NULL;
		const number = this.#functions.client.vcNumber(handle);
		const buffer: CoCallParameters = this.areas
			? this.#functions.client.ndisAllocateFromNPagedLookasideList(this.#lists.parameters)
			: parametersOf(1000);
		const contexts = {clientContext, callManagerContext, miniportContext};
		return {handle, number, ...contexts, buffer, first: undefined, last: undefined};
	}

	#newParty(vc: StoryVc, buffer: CoCallParameters): StoryParty {
		const contexts = {clientContext: this.#area('client'), callManagerContext: this.#area('call-manager')};
		return {handle: 0, number: NONE, vc, ...contexts, buffer};
	}

	makeCall(vc: StoryVc, options: Handling & {readonly multipoint?: boolean} = {}): void {
		const party = options.multipoint === true ? this.#newParty(vc, vc.buffer) : undefined;
		vc.first = party;
		vc.last = party;
		this.#script.making = {vc, party, result: options.result ?? PENDING, inside: options.inside};
		const cell: Cell<NdisPartyHandle> | undefined = party && {value: undefined};
		this.#functions.client.ndisClMakeCall(vcHandle(vc.handle), vc.buffer, party?.clientContext, cell);
	}

	/** Makes a completing call; what happens inside the client’s handler is in the deviation. */
	#complete(deviation: Deviation, call: (functions: NdisFunctions) => void): void {
		deviation.before?.();
		const delivery = {inside: deviation.inside, after: deviation.after};
		this.#script.deviation = delivery;
		call(this.#by(deviation.by ?? callManager));
		if (this.#script.deviation === delivery) deviation.after?.();
		this.#script.deviation = undefined;
	}

	completeMake(vc: StoryVc, deviation: Deviation = {}): void {
		const context = pick(deviation.noContext, deviation.context, vc.first?.callManagerContext);
		// A misbehaving call manager leaves out what the type asks for.
		const buffer = pick(deviation.noParameters, deviation.parameters, vc.buffer) as CoCallParameters;
		const party = partyHandle(deviation.party ?? handleOf(vc.first));
		this.#complete(deviation, (functions) => {
			const status = deviation.status ?? SUCCESS;
			functions.ndisCmMakeCallComplete(status, vcHandle(deviation.vc ?? vc.handle), party, context, buffer);
		});
	}

	activate(vc: StoryVc, parameters: CoCallParameters = vc.buffer, status: number = SUCCESS): void {
		const own: CoCallParameters = {...parameters};
		// An integrated call manager tells NDIS of what its device has agreed to only.
		if (this.#seat === 'stand-alone' || status === SUCCESS) {
			this.#functions['call-manager'].ndisCmActivateVc(vcHandle(vc.handle), own);
		}
		if (this.#seat === 'integrated') return;
		this.#functions.miniport.ndisMCoActivateVcComplete(status, vcHandle(vc.handle), own);
	}

	deactivate(vc: StoryVc): void {
		this.#functions['call-manager'].ndisCmDeactivateVc(vcHandle(vc.handle));
	}

	addParty(
		vc: StoryVc,
		options: {buffer?: CoCallParameters; result?: number; inside?: (party: StoryParty) => void} = {},
	): StoryParty {
		const party = this.#newParty(vc, options.buffer ?? parametersOf(1000));
		const {inside} = options;
		const result = options.result ?? PENDING;
		this.#script.adding = {vc, party, result, inside: inside && (() => inside(party))};
		const cell: Cell<NdisPartyHandle> = {value: undefined};
		this.#functions.client.ndisClAddParty(vcHandle(vc.handle), party.clientContext, party.buffer, cell);
		return party;
	}

	completeAdd(party: StoryParty, deviation: Deviation = {}): void {
		const context = pick(deviation.noContext, deviation.context, party.callManagerContext);
		// As in completeMake.
		const buffer = pick(deviation.noParameters, deviation.parameters, party.buffer) as CoCallParameters;
		this.#complete(deviation, (functions) => {
			const handle = partyHandle(deviation.party ?? party.handle);
			functions.ndisCmAddPartyComplete(deviation.status ?? SUCCESS, handle, context, buffer);
		});
	}

	dropParty(party: StoryParty): void {
		this.#functions.client.ndisClDropParty(partyHandle(party.handle), undefined, 0);
		this.#functions['call-manager'].ndisCmDropPartyComplete(SUCCESS, partyHandle(party.handle));
	}

	closeCall(vc: StoryVc, options: Handling = {}): void {
		const party = vc.last;
		this.#script.closing = {vc, party, result: options.result ?? PENDING, inside: options.inside};
		const handle = partyHandle(handleOf(party));
		this.#functions.client.ndisClCloseCall(vcHandle(vc.handle), handle, undefined, 0);
	}

	completeClose(vc: StoryVc, deviation: Deviation = {}): void {
		this.#complete(deviation, (functions) => {
			const party = partyHandle(deviation.party ?? handleOf(vc.last));
			functions.ndisCmCloseCallComplete(deviation.status ?? SUCCESS, vcHandle(deviation.vc ?? vc.handle), party);
		});
	}

	deleteVc(vc: StoryVc, options: {by?: Cast; inside?: () => void} = {}): void {
		this.#script.deleting = options.inside;
		this.#by(options.by ?? client).ndisCoDeleteVc(vcHandle(vc.handle));
		this.#script.deleting = undefined;
	}

	send(by: Cast, vc: StoryVc): void {
		this.#by(by).ndisCoSendNetBufferLists(vcHandle(vc.handle), [], 0);
	}

	incomingClose(vc: StoryVc): void {
		const handle = vcHandle(vc.handle);
		this.#functions['call-manager'].ndisCmDispatchIncomingCloseCall(SUCCESS, handle, undefined, 0);
	}

	clearNothing(vc: StoryVc): void {
		const handle = vcHandle(vc.handle);
		this.#functions['call-manager'].ndisCmDispatchIncomingCloseCall(FAILURE, handle, undefined, 0);
	}

	incomingDrop(party: StoryParty): void {
		const handle = partyHandle(party.handle);
		this.#functions['call-manager'].ndisCmDispatchIncomingDropParty(SUCCESS, handle, undefined, 0);
	}

	askAbout(party: StoryParty): void {
		const binding = this.#script.callManagerBinding.value ?? NULL;
		const request = {
			header: {type: 0x96, revision: 1, size: 0},
			requestType: 'query' as const,
			requestId: 1,
			oid: 0x00_01_01_07,
			informationBuffer: new Uint8Array(8),
			informationBufferLength: 8,
			bytesWritten: 0,
			bytesRead: 0,
			bytesNeeded: 0,
		};
		const [vc, handle] = [vcHandle(party.vc.handle), partyHandle(party.handle)];
		this.#functions['call-manager'].ndisCoOidRequest(binding, NULL, vc, handle, request);
	}

	frame(direction: 'in' | 'out', name: string, about: {vc: number; party?: number}): void {
		this.trace.frame(direction, 'signalling', name, about.vc, about.party ?? NONE, 40, []);
	}

	free(by: Cast, area: object): void {
		if (by.driver !== 'client') {
			this.#functions['call-manager'].ndisFreeToNPagedLookasideList(this.#lists['call-manager'], area);
			return;
		}
		const list = 'callMgrParameters' in area ? this.#lists.parameters : this.#lists.client;
		this.#functions.client.ndisFreeToNPagedLookasideList(list, area);
	}

	note(by: Cast, word: string, subject?: object): void {
		this.#by(by).note(subject, word);
	}
}
