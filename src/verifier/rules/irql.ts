import {aboveItsLevel, asksDespiteFlag} from '../checks/levels.ts';
import {callsOf, connectionCallbacks} from '../events.ts';
import type {Rule} from '../rule.ts';

/** IRQL (`rules.md` §Q). Sentences are the catalogue’s. */
export const irqlRules: readonly Rule[] = [
	{
		id: 'IRQL-001',
		rule: 'All 18 NdisCm functions at ≤ DISPATCH_LEVEL, Register/NotifyClose at PASSIVE_LEVEL.',
		bound: 'CM',
		severity: 'violation',
		source: 'ndis-irql-callmanager-function',
		on: callsOf('NdisCm'),
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-002',
		rule: 'All NdisMCm functions likewise.',
		bound: 'CM',
		severity: 'violation',
		source: 'ndis-irql-mcm-function',
		on: callsOf('NdisMCm'),
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-003',
		rule: 'All NdisMCo functions at ≤ DISPATCH_LEVEL.',
		bound: 'miniport',
		severity: 'violation',
		source: 'ndis-irql-mco-function',
		on: callsOf('NdisMCo'),
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-004',
		rule: 'NdisCo functions at ≤ DISPATCH_LEVEL.',
		bound: ['client', 'CM'],
		severity: 'violation',
		source: 'ndis-irql-connection-function',
		on: callsOf('NdisCo'),
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-005',
		rule: 'NdisCl functions at ≤ DISPATCH_LEVEL, OpenAddressFamilyEx at PASSIVE_LEVEL.',
		bound: 'client',
		severity: 'violation',
		source: 'ndis-irql-protocol-driver-function',
		on: callsOf('NdisCl'),
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-006',
		rule: 'NDIS calls all CO callbacks at ≤ DISPATCH_LEVEL, CoAfRegisterNotify and ClOpenAfCompleteEx at PASSIVE_LEVEL.',
		bound: 'NDIS',
		severity: 'violation',
		source: 'nc-ndis-protocol_co_af_register_notify; nc-ndis-protocol_cl_open_af_complete_ex',
		on: connectionCallbacks,
		check: aboveItsLevel,
	},
	{
		id: 'IRQL-007',
		rule: 'A callback with a dispatch-level flag relies on the flag rather than querying the IRQL.',
		bound: ['client', 'CM', 'miniport'],
		severity: 'advisory',
		source: 'ndis-flags-irql',
		on: ['note KeGetCurrentIrql'],
		check: asksDespiteFlag,
	},
];
