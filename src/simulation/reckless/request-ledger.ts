import type {NdisState, Operation} from '../../ndis/state.ts';
import {functionNames, functionSignatures, handlerSignatures} from '../../ndis/types/signatures.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import type {Trace} from '../../trace/trace.ts';
import {objectsOf, same} from './table-faults.ts';

/** The handler by which a requester hears of the end of what a handler serves. */
const completions = new Map<string, string>(
	Object.values(functionSignatures).flatMap((row) =>
		'completion' in row && 'forwards' in row ? [[row.forwards, handlerSignatures[row.completion].name]] : [],
	),
);

/** Requests that returned PENDING and have not ended yet, by the handler that is to tell the end; what NDIS keeps must say the same. */
export class RequestLedger {
	readonly #owed = new Map<string, number>();

	constructor(drivers: {readonly trace: Trace}) {
		const ends = new Set<string>(completions.values());
		drivers.trace.observe(({kind, name, status, args}) => {
			const row = functionSignatures[functionNames.get(name)!] as
				| (typeof functionSignatures)['ndisClMakeCall']
				| undefined;
			if (kind === 'return' && status === NDIS_STATUS.PENDING && row?.completion !== undefined) {
				this.#count(handlerSignatures[row.completion].name, 1);
			}
			const told = kind === 'note' && args[0] === 'unknown addressee' ? String(args[1]) : name;
			if ((kind === 'callback' || kind === 'note') && ends.has(told)) this.#count(told, -1);
		});
	}

	#count(handler: string, by: number): void {
		this.#owed.set(handler, (this.#owed.get(handler) ?? 0) + by);
	}

	faults(state: NdisState): string[] {
		const operations: (Operation | undefined)[] = [
			...objectsOf(state, 'vc').flatMap((vc) => [
				vc.makeOperation,
				vc.offerOperation,
				vc.modifyOperation,
				vc.closeOperation,
				vc.activationOperation,
			]),
			...objectsOf(state, 'party').map(({operation}) => operation),
			...objectsOf(state, 'af').map(({operation}) => operation),
			...objectsOf(state, 'sap').map(({operation}) => operation),
			...state.closeNotices.map(({operation}) => operation),
		];
		const kept = new Map<string, number>();
		const count = (handler: string): void => {
			const end = completions.get(handler) ?? handler;
			kept.set(end, (kept.get(end) ?? 0) + 1);
		};
		for (const operation of operations) if (operation !== undefined) count(operation.handler);
		for (const {type} of state.passive) if (type === 'openAfComplete') count('protocolCmOpenAf');
		for (const {state: of} of state.oids) if (of === 'pending') count('miniportCoOidRequest');
		return (
			[...new Set([...this.#owed.keys(), ...kept.keys()])]
				// Sends are answered without PENDING; the bindings' counts watch over them.
				.filter((handler) => handler !== 'ProtocolCoSendNetBufferListsComplete')
				.flatMap((handler) => same(`${handler} owed`, this.#owed.get(handler) ?? 0, kept.get(handler) ?? 0))
		);
	}
}
