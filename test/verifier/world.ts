import type {CoCallParameters} from '../../src/ndis/types/call-parameters.ts';
import type {Cell, Context} from '../../src/ndis/types/handles.ts';
import {NDIS_STATUS} from '../../src/ndis/types/status.ts';
import {NONE} from '../../src/ndis/types/trace.ts';
import {
	callManager,
	client,
	handleOf,
	miniport,
	parametersOf,
	pick,
	type Cast,
	type Deviation,
	type Handling,
	type Stage,
	type StoryParty,
	type StoryVc,
} from './stage.ts';
import {Story, type Telling} from './story.ts';

const {FAILURE, PENDING, SUCCESS} = NDIS_STATUS;
const afHandle = 70;

const aboutCall = (vc: StoryVc): {vc: number; party: number} => ({
	vc: vc.number,
	party: vc.last === undefined ? NONE : vc.last.number,
});

/** The standard operations of one client, one call manager and one miniport, told as trace records. */
export class World extends Story implements Stage {
	areas = false;
	readonly clientAf: Context = {};
	readonly callManagerBinding: Context = {};
	#handles = 1000;
	#vcs = 0;
	#parties = 0;

	/** Bindings and address family. */
	open(): void {
		this.call(client, 'NdisOpenAdapterEx', [{}, 5, {value: 61}]);
		this.call(callManager, 'NdisOpenAdapterEx', [this.callManagerBinding, 5, {value: 62}]);
		const openAf = (): void =>
			this.callback(callManager, 'ProtocolCmOpenAf', [this.callManagerBinding, {}, afHandle, {value: {}}]);
		this.call(client, 'NdisClOpenAddressFamilyEx', [61, {}, this.clientAf, {value: afHandle}], {inside: openAf});
	}

	/** Address family and bindings go away. */
	close(): void {
		const closeAf = (): void => this.callback(callManager, 'ProtocolCmCloseAf', [{}], {result: PENDING});
		this.call(client, 'NdisClCloseAddressFamily', [afHandle], {result: PENDING, inside: closeAf});
		this.call(callManager, 'NdisCmCloseAddressFamilyComplete', [SUCCESS, afHandle], {
			inside: () => this.callback(client, 'ProtocolClCloseAfComplete', [SUCCESS, this.clientAf]),
		});
		this.call(client, 'NdisCloseAdapterEx', [61]);
		this.call(callManager, 'NdisCloseAdapterEx', [62]);
	}

	createVc(options: {by?: Cast; callManagerContext?: Context; clientContext?: Context} = {}): StoryVc {
		const number = ++this.#vcs;
		const vc: StoryVc = {
			handle: ++this.#handles,
			number,
			clientContext: options.clientContext ?? this.#area(client, {}),
			callManagerContext: options.callManagerContext ?? this.#area(callManager, {}),
			miniportContext: {},
			buffer: this.#area(client, parametersOf(1000)),
			first: undefined,
			last: undefined,
		};
		const by = options.by ?? client;
		const [own, peer, peerContext] =
			by.driver === 'client'
				? [vc.clientContext, callManager, vc.callManagerContext]
				: [vc.callManagerContext, client, vc.clientContext];
		const cell: Cell<number> = {value: undefined};
		this.call(by, 'NdisCoCreateVc', [61, afHandle, own, cell], {
			vc: number,
			inside: () => {
				this.callback(peer, 'ProtocolCoCreateVc', [{}, vc.handle, {value: peerContext}], {vc: number});
				this.callback(miniport, 'MiniportCoCreateVc', [{}, vc.handle, {value: vc.miniportContext}], {vc: number});
				cell.value = vc.handle;
			},
		});
		return vc;
	}

	#newParty(vc: StoryVc, buffer: CoCallParameters): StoryParty {
		const handle = ++this.#handles;
		const number = ++this.#parties;
		const clientContext = this.#area(client, {});
		return {handle, number, vc, clientContext, callManagerContext: this.#area(callManager, {}), buffer};
	}

	#area<Area extends Context>(by: Cast, area: Area): Area {
		if (this.areas) this.alloc(by, area);
		return area;
	}

	makeCall(vc: StoryVc, options: Handling & {readonly multipoint?: boolean} = {}): void {
		const party = options.multipoint === true ? this.#newParty(vc, vc.buffer) : undefined;
		vc.first = party;
		vc.last = party;
		const result = options.result ?? PENDING;
		const about = {...aboutCall(vc), result};
		const args = [vc.handle, vc.buffer, party?.clientContext, party && {value: party.handle}];
		this.call(client, 'NdisClMakeCall', args, {
			vc: vc.number,
			result,
			inside: () => {
				const cell = {value: result === SUCCESS ? party?.callManagerContext : undefined};
				const handlerArgs = [vc.callManagerContext, vc.buffer, handleOf(party), party && cell];
				this.callback(callManager, 'ProtocolCmMakeCall', handlerArgs, {
					...about,
					inside: () => {
						this.frame('out', 'SETUP', {vc: vc.number});
						options.inside?.();
					},
				});
			},
		});
	}

	activate(vc: StoryVc, parameters: CoCallParameters = vc.buffer, status: number = SUCCESS): void {
		const own: CoCallParameters = {...parameters};
		this.call(callManager, 'NdisCmActivateVc', [vc.handle, own], {
			vc: vc.number,
			result: PENDING,
			inside: () =>
				this.callback(miniport, 'MiniportCoActivateVc', [vc.miniportContext, own], {
					vc: vc.number,
					result: PENDING,
				}),
		});
		this.call(miniport, 'NdisMCoActivateVcComplete', [status, vc.handle, own], {
			vc: vc.number,
			status,
			inside: () =>
				this.callback(callManager, 'ProtocolCmActivateVcComplete', [status, vc.callManagerContext, own], {
					vc: vc.number,
					status,
				}),
		});
	}

	deactivate(vc: StoryVc): void {
		this.call(callManager, 'NdisCmDeactivateVc', [vc.handle], {
			vc: vc.number,
			inside: () => this.callback(miniport, 'MiniportCoDeactivateVc', [vc.miniportContext], {vc: vc.number}),
		});
	}

	#deliver(
		deviation: Deviation,
		status: number,
		tell: (status: number, inside: (() => void) | undefined) => void,
	): () => void {
		return () => {
			const deliveries = deviation.deliveries ?? 1;
			for (let n = 0; n < deliveries; n++)
				tell(deviation.deliveredStatus ?? status, n === 0 ? deviation.inside : undefined);
			deviation.after?.();
		};
	}

	#complete(deviation: Deviation, name: string, args: readonly unknown[], telling: Telling): void {
		deviation.before?.();
		this.call(deviation.by ?? callManager, deviation.name ?? name, args, telling);
	}

	completeMake(vc: StoryVc, deviation: Deviation = {}): void {
		const status = deviation.status ?? SUCCESS;
		const party = vc.first;
		const context = pick(deviation.noContext, deviation.context, party?.callManagerContext);
		const buffer = pick(deviation.noParameters, deviation.parameters, vc.buffer);
		const handle = deviation.party ?? handleOf(party);
		const about = {...aboutCall(vc), status};
		const args = [status, deviation.vc ?? vc.handle, handle, context, buffer];
		this.#complete(deviation, 'NdisCmMakeCallComplete', args, {
			...about,
			inside: this.#deliver(deviation, status, (delivered, inside) => {
				const clientArgs = [delivered, vc.clientContext, delivered === SUCCESS ? handle : 0, buffer];
				const telling = {...about, status: delivered, ...(inside === undefined ? {} : {inside})};
				this.callback(client, 'ProtocolClMakeCallComplete', clientArgs, telling);
			}),
		});
	}

	addParty(
		vc: StoryVc,
		options: {buffer?: CoCallParameters; result?: number; inside?: (party: StoryParty) => void} = {},
	): StoryParty {
		const party = this.#newParty(vc, options.buffer ?? parametersOf(1000));
		const about = {vc: vc.number, party: party.number, result: options.result ?? PENDING};
		this.call(client, 'NdisClAddParty', [vc.handle, party.clientContext, party.buffer, {value: party.handle}], {
			...about,
			inside: () => {
				const cell = {value: about.result === SUCCESS ? party.callManagerContext : undefined};
				const args = [vc.callManagerContext, party.buffer, party.handle, cell];
				this.callback(callManager, 'ProtocolCmAddParty', args, {
					...about,
					inside: () => {
						this.frame('out', 'ADD_PARTY', {vc: vc.number, party: party.number});
						options.inside?.(party);
					},
				});
			},
		});
		return party;
	}

	completeAdd(party: StoryParty, deviation: Deviation = {}): void {
		const status = deviation.status ?? SUCCESS;
		const context = pick(deviation.noContext, deviation.context, party.callManagerContext);
		const buffer = pick(deviation.noParameters, deviation.parameters, party.buffer);
		const about = {vc: party.vc.number, party: party.number, status};
		const args = [status, deviation.party ?? party.handle, context, buffer];
		this.#complete(deviation, 'NdisCmAddPartyComplete', args, {
			...about,
			inside: this.#deliver(deviation, status, (delivered, inside) => {
				const handle = delivered === SUCCESS ? party.handle : 0;
				const clientArgs = [delivered, party.clientContext, handle, buffer];
				const telling = {...about, status: delivered, ...(inside === undefined ? {} : {inside})};
				this.callback(client, 'ProtocolClAddPartyComplete', clientArgs, telling);
			}),
		});
	}

	dropParty(party: StoryParty, context: Context = party.callManagerContext): void {
		const about = {vc: party.vc.number, party: party.number};
		this.call(client, 'NdisClDropParty', [party.handle, undefined, 0], {
			...about,
			result: PENDING,
			inside: () =>
				this.callback(callManager, 'ProtocolCmDropParty', [context, undefined, 0], {...about, result: PENDING}),
		});
		this.call(callManager, 'NdisCmDropPartyComplete', [SUCCESS, party.handle], {
			...about,
			status: SUCCESS,
			inside: () =>
				this.callback(client, 'ProtocolClDropPartyComplete', [SUCCESS, party.clientContext], {
					...about,
					status: SUCCESS,
				}),
		});
	}

	closeCall(vc: StoryVc, options: {context?: Context | undefined; result?: number; inside?: () => void} = {}): void {
		const party = vc.last;
		const result = options.result ?? PENDING;
		const about = {...aboutCall(vc), result};
		this.call(client, 'NdisClCloseCall', [vc.handle, handleOf(party), undefined, 0], {
			...about,
			inside: () => {
				const args = [vc.callManagerContext, options.context ?? party?.callManagerContext, undefined, 0];
				this.callback(callManager, 'ProtocolCmCloseCall', args, {
					...about,
					inside: () => {
						this.frame('out', 'RELEASE', {vc: vc.number});
						options.inside?.();
					},
				});
			},
		});
	}

	completeClose(vc: StoryVc, deviation: Deviation = {}): void {
		const status = deviation.status ?? SUCCESS;
		const party = vc.last;
		const about = {...aboutCall(vc), status};
		const args = [status, deviation.vc ?? vc.handle, deviation.party ?? handleOf(party)];
		this.#complete(deviation, 'NdisCmCloseCallComplete', args, {
			...about,
			inside: this.#deliver(deviation, status, (delivered, inside) => {
				const clientArgs = [delivered, vc.clientContext, party?.clientContext];
				const telling = {...about, status: delivered, ...(inside === undefined ? {} : {inside})};
				this.callback(client, 'ProtocolClCloseCallComplete', clientArgs, telling);
			}),
		});
	}

	deleteVc(vc: StoryVc, options: {by?: Cast; result?: number; context?: Context; inside?: () => void} = {}): void {
		const by = options.by ?? client;
		const result = options.result ?? SUCCESS;
		const [peer, peerContext] =
			by.driver === 'client'
				? [callManager, options.context ?? vc.callManagerContext]
				: [client, options.context ?? vc.clientContext];
		this.call(by, 'NdisCoDeleteVc', [vc.handle], {
			vc: vc.number,
			result,
			inside: () => {
				if (result !== SUCCESS) return;
				const inside = options.inside ?? (() => {});
				this.callback(peer, 'ProtocolCoDeleteVc', [peerContext], {vc: vc.number, inside});
				this.callback(miniport, 'MiniportCoDeleteVc', [vc.miniportContext], {vc: vc.number});
			},
		});
	}

	send(by: Cast, vc: StoryVc): void {
		this.call(by, 'NdisCoSendNetBufferLists', [vc.handle, [], 0], {vc: vc.number});
	}

	incomingClose(vc: StoryVc): void {
		this.call(callManager, 'NdisCmDispatchIncomingCloseCall', [SUCCESS, vc.handle, undefined, 0], {
			vc: vc.number,
			status: SUCCESS,
			inside: () =>
				this.callback(client, 'ProtocolClIncomingCloseCall', [SUCCESS, vc.clientContext, undefined, 0], {
					vc: vc.number,
					status: SUCCESS,
				}),
		});
	}

	clearNothing(vc: StoryVc): void {
		this.call(callManager, 'NdisCmDispatchIncomingCloseCall', [FAILURE, vc.handle, undefined, 0], {
			vc: vc.number,
			status: FAILURE,
		});
	}

	askAbout(party: StoryParty): void {
		const args = [62, afHandle, party.vc.handle, party.handle, {}];
		this.call(callManager, 'NdisCoOidRequest', args, {vc: party.vc.number, party: party.number});
	}

	incomingDrop(party: StoryParty): void {
		const about = {vc: party.vc.number, party: party.number, status: SUCCESS};
		this.call(callManager, 'NdisCmDispatchIncomingDropParty', [SUCCESS, party.handle, undefined, 0], {
			...about,
			inside: () =>
				this.callback(client, 'ProtocolClIncomingDropParty', [SUCCESS, party.clientContext, undefined, 0], about),
		});
	}

	/** An offer on a VC of the call manager, accepted and connected. */
	offer(vc: StoryVc): void {
		const about = {vc: vc.number};
		this.call(callManager, 'NdisCmDispatchIncomingCall', [80, vc.handle, vc.buffer], {
			...about,
			inside: () => this.callback(client, 'ProtocolClIncomingCall', [{}, vc.clientContext, vc.buffer], about),
		});
		this.call(callManager, 'NdisCmDispatchCallConnected', [vc.handle], {
			...about,
			inside: () => this.callback(client, 'ProtocolClCallConnected', [vc.clientContext], about),
		});
	}
}
