import {
	miniportStubs,
	NDIS_RECEIVE_FLAGS_RESOURCES,
	NDIS_STATUS,
	NULL,
	type MiniportHandlers,
	type NdisAdapterHandle,
	type NdisFunctions,
	type NdisVcHandle,
	type NetBufferList,
} from 'condis-hil/ndis';

const {SUCCESS, VC_NOT_ACTIVATED} = NDIS_STATUS;

/** A VC; 0: not active. */
type Line = {readonly vc: NdisVcHandle; connection: number};

/** A miniport without a device: what is sent on a VC is received on the VC with the same connection number. */
export class Exchange {
	ndis!: NdisFunctions;
	adapter: NdisAdapterHandle = NULL;
	readonly #lines = new Set<Line>();

	readonly handlers: MiniportHandlers = {
		...miniportStubs,
		miniportInitializeEx: (adapter, context) => {
			this.adapter = adapter;
			context.value = this;
			return SUCCESS;
		},
		miniportPause: () => SUCCESS,
		miniportRestart: () => SUCCESS,
		miniportCoCreateVc: (_adapter, vc, context) => {
			const line: Line = {vc, connection: 0};
			this.#lines.add(line);
			context.value = line;
			return SUCCESS;
		},
		miniportCoDeleteVc: (line) => {
			this.#lines.delete(line as Line);
			return SUCCESS;
		},
		miniportCoActivateVc: (line, {mediaParameters}) => {
			const {connection} = mediaParameters!.mediaSpecific.parameters as {connection: number};
			(line as Line).connection = connection;
			return SUCCESS;
		},
		miniportCoDeactivateVc: (line) => {
			(line as Line).connection = 0;
			return SUCCESS;
		},
		miniportCoSendNetBufferLists: (context, lists) => {
			const line = context as Line;
			const peer = [...this.#lines].find((other) => other !== line && other.connection === line.connection);
			for (const list of lists) list.status = peer === undefined ? VC_NOT_ACTIVATED : SUCCESS;
			if (peer !== undefined) this.#indicate(peer, lists);
			this.ndis.ndisMCoSendNetBufferListsComplete(line.vc, lists, 0);
		},
	};

	/** Indicates copies that the protocol may keep only while it looks at them. */
	#indicate({vc}: Line, lists: readonly NetBufferList[]): void {
		const copies = lists.map((list) => ({...list, sourceHandle: vc, data: list.data.slice()}));
		this.ndis.ndisMCoIndicateReceiveNetBufferLists(vc, copies, copies.length, NDIS_RECEIVE_FLAGS_RESOURCES);
	}
}
