/** The NDIS library for drivers of your own, as `condis-hil/ndis`. See docs/own-driver.md. */
export {callManagerStubs, clientStubs, integratedStubs, miniportStubs} from './ndis/handler-stubs.ts';
export {NdisLibrary} from './ndis/library.ts';
export type {HandlersOf} from './ndis/library.ts';
export {noteWords} from './ndis/core.ts';
export type {NoteWord} from './ndis/core.ts';
export {liveKinds} from './ndis/live-objects.ts';
export type {LiveKind, LiveObject, LiveObjects} from './ndis/live-objects.ts';
export {defaultPolicies} from './ndis/policies.ts';
export type {NdisPolicies} from './ndis/policies.ts';
export type {DriverRole, NdisState} from './ndis/state.ts';
export {
	ATM_MEDIA_SPECIFIC,
	CALL_PARAMETERS,
	CALLMGR_SPECIFIC_Q2931,
	CO_ADDRESS_FAMILY_Q2931,
	decodeCloseData,
	encodeCloseData,
	MEDIA_FLAGS,
	QOS_NOT_SPECIFIED,
	SAP_TYPE,
	SERVICETYPE,
} from './ndis/types/call-parameters.ts';
export type {
	CauseElement,
	CoAddressFamily,
	CoCallManagerParameters,
	CoCallParameters,
	CoMediaParameters,
	CoSap,
	CoSpecificParameters,
	Flowspec,
	Q2931Parameters,
} from './ndis/types/call-parameters.ts';
export type {
	CallManagerFunctions,
	ClientFunctions,
	IntegratedCallManagerFunctions,
	MiniportFunctions,
	NdisFunctions,
	SharedFunctions,
} from './ndis/types/functions.ts';
export type {
	CallManagerHandlers,
	ClientHandlers,
	IntegratedHandlers,
	MiniportHandlers,
	ProtocolHandlers,
} from './ndis/types/handlers.ts';
export {NULL} from './ndis/types/handles.ts';
export type {
	Cell,
	Context,
	NdisAdapterHandle,
	NdisAfHandle,
	NdisBindingHandle,
	NdisLookasideHandle,
	NdisPartyHandle,
	NdisSapHandle,
	NdisTimerHandle,
	NdisDriverHandle,
	NdisUnbindHandle,
	NdisVcHandle,
} from './ndis/types/handles.ts';
export {NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL, NDIS_RECEIVE_FLAGS_RESOURCES} from './ndis/types/net-buffer-list.ts';
export type {NdisOidRequest, NdisStatusIndication, NetBufferList} from './ndis/types/net-buffer-list.ts';
export type {
	FunctionSignature,
	HandlerSignature,
	NdisFunctionName,
	NdisHandlerName,
	NdisHandlers,
	SignatureRole,
} from './ndis/types/signature-shape.ts';
export {oids} from './ndis/types/oids.ts';
export type {OidName} from './ndis/types/oids.ts';
export {functionSignatures, handlerSignatures} from './ndis/types/signatures.ts';
export {NDIS_STATUS, statusName} from './ndis/types/status.ts';
export type {NdisStatus} from './ndis/types/status.ts';
export {IRQL, NONE} from './ndis/types/trace.ts';
export type {TraceRecord, TraceSink, TraceSubject} from './ndis/types/trace.ts';
export {Trace} from './trace/trace.ts';
export {printBreach} from './verifier/breach.ts';
export type {Breach} from './verifier/breach.ts';
export {Verifier} from './verifier/verifier.ts';
export type {VerifierOptions} from './verifier/verifier.ts';
export type {
	MiniportDriver,
	NdisDriverCharacteristics,
	NdisObjectHeader,
	NdisOptionalHandlers,
	ProtocolDriver,
	RegistrationFunctions,
	RegistrationHandlers,
} from './ndis/types/registration.ts';
