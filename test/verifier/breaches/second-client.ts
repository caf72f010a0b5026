import {clientStubs} from '../../../src/ndis/handler-stubs.ts';
import type {NdisFunctions} from '../../../src/ndis/types/functions.ts';
import {
	NULL,
	type Cell,
	type NdisAfHandle,
	type NdisBindingHandle,
	type NdisSapHandle,
} from '../../../src/ndis/types/handles.ts';
import type {ClientHandlers} from '../../../src/ndis/types/handlers.ts';
import {oids} from '../../../src/ndis/types/oids.ts';
import {NDIS_STATUS} from '../../../src/ndis/types/status.ts';
import {newOid, newSap} from '../../ndis/scripted-drivers.ts';
import type {Polite} from './polite.ts';

/** A second client of the same call manager, which keeps the rules too. It is to be made before the adapter is started. */
export class SecondClient {
	readonly functions: NdisFunctions;
	readonly binding: Cell<NdisBindingHandle> = {value: undefined};
	readonly af: Cell<NdisAfHandle> = {value: undefined};
	readonly sap: Cell<NdisSapHandle> = {value: undefined};
	readonly #drivers: Polite;

	constructor(drivers: Polite) {
		this.#drivers = drivers;
		this.functions = drivers.library.linkDriver('client', 'second client', this.#handlers());
	}

	/** Hears of its addresses. */
	hearAddresses(): void {
		const {callManager, callManagerBinding, scripts} = this.#drivers;
		// A scripted call manager knows one address family only to complete on.
		scripts.protocolCoOidRequest = {way: 'sync', status: NDIS_STATUS.SUCCESS};
		const change = newOid(oids.OID_CO_ADDRESS_CHANGE.value);
		callManager.ndisCoOidRequest(callManagerBinding.value ?? NULL, this.af.value!, NULL, NULL, change);
		const query = newOid(oids.OID_CO_GET_ADDRESSES.value);
		this.functions.ndisCoOidRequest(this.binding.value!, this.af.value!, NULL, NULL, query);
		delete scripts.protocolCoOidRequest;
	}

	/** Registers a SAP; it pends. */
	registerSap(text: string): void {
		this.functions.ndisClRegisterSap(this.af.value!, this.#drivers.label('second sap'), newSap(text), this.sap);
	}

	/** Gives up what it has. */
	close(): void {
		if (this.sap.value !== undefined && this.sap.value !== NULL) {
			this.functions.ndisClDeregisterSap(this.sap.value);
			this.#drivers.settle('protocolCmDeregisterSap');
		}
		if (this.af.value === undefined || this.af.value === NULL) return;
		this.functions.ndisClCloseAddressFamily(this.af.value);
		this.#drivers.settle('protocolCmCloseAf');
		this.af.value = NULL;
	}

	#handlers(): ClientHandlers {
		return {
			...clientStubs,
			protocolBindAdapterEx: (_bindContext, adapter) =>
				this.functions.ndisOpenAdapterEx(this.#drivers.label('second binding'), adapter, this.binding),
			protocolUnbindAdapterEx: () => this.functions.ndisCloseAdapterEx(this.binding.value!),
			protocolNetPnPEvent: () => NDIS_STATUS.SUCCESS,
			protocolCoAfRegisterNotify: (_context, addressFamily) => {
				const {value} = this.binding;
				this.functions.ndisClOpenAddressFamilyEx(value!, addressFamily, this.#drivers.label('second af'), this.af);
			},
			protocolClOpenAfCompleteEx: (_context, afHandle) => {
				this.af.value = afHandle;
			},
			protocolClRegisterSapComplete: (_status, _context, _sap, sapHandle) => {
				this.sap.value = sapHandle;
			},
			protocolClDeregisterSapComplete: () => {
				this.sap.value = NULL;
			},
			protocolCoOidRequest: () => NDIS_STATUS.SUCCESS,
		};
	}
}
