import {callTable} from '../../src/call-manager/call-table.ts';
import {modifyTable} from '../../src/call-manager/modify-table.ts';
import {partyTable as signallingPartyTable} from '../../src/call-manager/party-table.ts';
import {signallingLinkTable} from '../../src/call-manager/signalling-link-table.ts';
import {clientCallTable} from '../../src/client/call-table.ts';
import {clientQosTable} from '../../src/client/qos-table.ts';
import {clientSapTable} from '../../src/client/sap-table.ts';
import {linkPhases} from '../../src/link/link-phases.ts';
import {resetTable} from '../../src/miniport/reset-table.ts';
import {vcTable} from '../../src/miniport/vc-table.ts';
import {adapterRefusals, adapterTable} from '../../src/ndis/adapter-table.ts';
import {afRefusals, afTable} from '../../src/ndis/af-table.ts';
import {bindingRefusals, bindingTable} from '../../src/ndis/binding-table.ts';
import {oidTable} from '../../src/ndis/oid-table.ts';
import {partyRefusals, partyTable} from '../../src/ndis/party-table.ts';
import {sapRefusals, sapTable} from '../../src/ndis/sap-table.ts';
import {vcActivationRefusals, vcActivationTable} from '../../src/ndis/vc-activation-table.ts';
import {vcCallRefusals, vcCallTable} from '../../src/ndis/vc-call-table.ts';

/** One cell of any machine’s table. `to` is `previous` where the state before the request is gone back to. */
type MachineCell = {readonly to: string; readonly act: string; readonly source: string};

/** What an illegal event is answered with. */
type MachineRefusal = {readonly status: string; readonly source: string};

/** A state machine of the program, whatever its room, as pages and tests take it. */
export type Machine = {
	readonly name: string;
	/** What it follows, in a sentence. */
	readonly about: string;
	/** What becomes of an event that has no cell, where no refusal says otherwise. */
	readonly otherwise: string;
	/** File of its table. */
	readonly file: string;
	readonly table: Readonly<Record<string, Readonly<Partial<Record<string, MachineCell>>>>>;
	readonly refusals?: Readonly<Record<string, Readonly<Partial<Record<string, MachineRefusal>>>>>;
};

const reported = 'reported, answered with FAILURE or dropped; nothing changes';

/** Every state machine of the host, from the library down to the link. */
export const machines: readonly Machine[] = [
	{
		name: 'Adapter',
		about: 'A miniport’s adapter, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/adapter-table.ts',
		table: adapterTable,
		refusals: adapterRefusals,
	},
	{
		name: 'Binding',
		about: 'A protocol’s binding to an adapter, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/binding-table.ts',
		table: bindingTable,
		refusals: bindingRefusals,
	},
	{
		name: 'Address family',
		about: 'An address family that a client has open, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/af-table.ts',
		table: afTable,
		refusals: afRefusals,
	},
	{
		name: 'SAP',
		about: 'A SAP that a client has registered, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/sap-table.ts',
		table: sapTable,
		refusals: sapRefusals,
	},
	{
		name: 'VC, call region',
		about: 'The call on a VC, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/vc-call-table.ts',
		table: vcCallTable,
		refusals: vcCallRefusals,
	},
	{
		name: 'VC, activation region',
		about: 'The activation of a VC, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/vc-activation-table.ts',
		table: vcActivationTable,
		refusals: vcActivationRefusals,
	},
	{
		name: 'Party',
		about: 'A party at the root of a multipoint call, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/party-table.ts',
		table: partyTable,
		refusals: partyRefusals,
	},
	{
		name: 'OID request',
		about: 'An OID request on its way, as NDIS has it.',
		otherwise: reported,
		file: 'src/ndis/oid-table.ts',
		table: oidTable,
	},
	{
		name: 'Signalling of a call',
		about: 'A call between the call manager and the network.',
		otherwise: 'the message doesn’t fit: counted and ignored',
		file: 'src/call-manager/call-table.ts',
		table: callTable,
	},
	{
		name: 'Signalling of a party',
		about: 'A party between the call manager and the network.',
		otherwise: 'the message doesn’t fit: counted and ignored',
		file: 'src/call-manager/party-table.ts',
		table: signallingPartyTable,
	},
	{
		name: 'Signalling link',
		about: 'The link of the network behind the device, as the call manager lives it.',
		otherwise: 'known already, or forged: counted',
		file: 'src/call-manager/signalling-link-table.ts',
		table: signallingLinkTable,
	},
	{
		name: 'Change of a call’s traffic',
		about: 'A change of the traffic of one call, between client, call manager, network and device.',
		otherwise: 'a message doesn’t fit: counted and ignored; a request of the client gets NOT_ACCEPTED',
		file: 'src/call-manager/modify-table.ts',
		table: modifyTable,
	},
	{
		name: 'Call of the client',
		about: 'A call as the client lives it.',
		otherwise: 'dropped',
		file: 'src/client/call-table.ts',
		table: clientCallTable,
	},
	{
		name: 'Traffic of a call of the client',
		about: 'What is asked and told of the traffic of an established call.',
		otherwise: 'dropped',
		file: 'src/client/qos-table.ts',
		table: clientQosTable,
	},
	{
		name: 'SAP of the client',
		about: 'A SAP as the client that has registered it lives it.',
		otherwise: 'dropped',
		file: 'src/client/sap-table.ts',
		table: clientSapTable,
	},

	{
		name: 'VC of the miniport',
		about: 'The activation of a VC between the miniport and the device.',
		otherwise: 'a late or forged answer: counted',
		file: 'src/miniport/vc-table.ts',
		table: vcTable,
	},
	{
		name: 'Reset of the miniport',
		about: 'A reset of the adapter between NDIS, the miniport and the device.',
		otherwise: 'nothing to be done, or a forged answer: counted',
		file: 'src/miniport/reset-table.ts',
		table: resetTable,
	},
	{
		name: 'Link',
		about: 'The link between host and device.',
		otherwise: 'an error of the caller, or a frame that is dropped and counted',
		file: 'src/link/link-phases.ts',
		table: linkPhases,
	},
];

/** States of a machine; the first is the one it starts in. */
export const statesOf = ({table}: Machine): readonly string[] => Object.keys(table);

/** Events of a machine that are legal or refused somewhere, in the order of the table. */
export const eventsOf = ({table, refusals = {}}: Machine): readonly string[] => [
	...new Set([...Object.values(table).flatMap((row) => Object.keys(row)), ...Object.keys(refusals)]),
];

/** What an illegal event is answered with in a state, where a row says so. */
export const refusalIn = ({refusals = {}}: Machine, state: string, event: string): MachineRefusal | undefined =>
	refusals[event]?.[state] ?? refusals[event]?.['otherwise'];
