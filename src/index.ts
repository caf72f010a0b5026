/** The public API: open an adapter by its address, make calls, move data. See docs/scripting.md. */
import {Adapter} from './host/adapter.ts';
import type {AdapterOptions} from './host/adapter-options.ts';
import {transportOf} from './host/open-address.ts';

/**
 * Opens the device behind an address (`mcu:atmega2560`, `emulator:`, `serial:/dev/ttyUSB0,115200`; docs/cli.md has all forms) and its call manager.
 * Rejects with a LocalProtocolError (`invalid-address`, `not-supported`), a TransportError, or a DeadlineError when the device doesn't answer;
 * then nothing stays open.
 */
export const openAdapter = async (address: string, options: AdapterOptions = {}): Promise<Adapter> =>
	Adapter.open(await transportOf(address), options);

export {Adapter} from './host/adapter.ts';
export type {AdapterInfo, AdapterOptions, CloseReport} from './host/adapter-options.ts';
export {seats, type Seat} from './stack/options.ts';
export {parseAddress} from './host/address.ts';
export type {DeviceAddress} from './host/address.ts';
export type {AuditRow} from './host/audit.ts';
export {auditModes, type Audit, type AuditMode} from './host/audits.ts';
export {Call} from './host/call.ts';
export type {AddPartyOptions, ModifyOptions, QosChange, SendOptions} from './host/call-options.ts';
export type {Clock} from './host/clock.ts';
export {startEmulatedMcu} from './host/emulated-mcu.ts';
export type {EmulatedMcu} from './host/emulated-mcu.ts';
export type {Ending} from './host/endings.ts';
export {Party} from './host/party.ts';
export {Arrivals} from './host/arrivals.ts';
export type {ReceivedFrames} from './host/arrivals.ts';
export {printLeak} from './host/leak.ts';
export type {Leak, LeakKind, Opener} from './host/leak.ts';
export {Listener} from './host/listener.ts';
export type {ListenOptions, MissedOffers} from './host/listener.ts';
export {Offer} from './host/offer.ts';
export type {AcceptOptions} from './host/offer.ts';
export type {Indication} from './host/news.ts';
export type {OidIdentifier} from './host/oids.ts';
export {probeAddress, probeTransport} from './host/probe.ts';
export type {ProbeOptions, ProbeOutcome} from './host/probe.ts';
export type {MakeCallOptions} from './host/requests.ts';
export type {Traffic} from './host/traffic.ts';
export {
	CallReleasedError,
	CondisHilError,
	DeadlineError,
	errorCodes,
	LocalProtocolError,
	RemoteProtocolError,
	TransportError,
} from './errors.ts';
export type {ErrorCode} from './errors.ts';
export type {Flowspec} from './ndis/types/call-parameters.ts';
export {decodeAddresses, encodeAddress, encodePvc} from './ndis/types/oid-buffers.ts';
export type {Pvc} from './ndis/types/oid-buffers.ts';
export {oids} from './ndis/types/oids.ts';
export type {OidDefinition, OidName} from './ndis/types/oids.ts';
export {isMcuName, mcuNames} from './mcu/mcu-names.ts';
export {capabilities} from '../firmware-protocol/definition/protocol.ts';
export {knowsNumber, testNumbers} from '../firmware-protocol/definition/test-numbers.ts';
export type {TestNumber} from '../firmware-protocol/definition/test-numbers.ts';
export {RecordKeeper} from './report/kept-record.ts';
export type {KeptRecord} from './report/kept-record.ts';
export {laddersOf} from './report/ladder.ts';
export type {CallLadder, LadderOptions, LadderRow} from './report/ladder.ts';
export {plainStyle, printLadder} from './report/print-ladder.ts';
export type {TextStyle} from './report/print-ladder.ts';
export {openTraceFile} from './report/trace-file.ts';
export type {TraceFile} from './report/trace-file.ts';
export {listPorts} from './transport/list-ports.ts';
export type {PortList, PortRow} from './transport/list-ports.ts';
export {createMemoryCable} from './transport/memory-transport.ts';
export type {MemoryCable} from './transport/memory-transport.ts';
export type {Transport, TransportEvents} from './transport/transport.ts';
export {printBreach} from './verifier/breach.ts';
export type {Breach} from './verifier/breach.ts';
export {Verifier} from './verifier/verifier.ts';
export type {VerifierOptions} from './verifier/verifier.ts';
