/* oxlint-disable max-lines -- a table of data */
import type {Rule} from '../rule.ts';

/** IRQL (`rules.md` §Q). Sentences are the catalogue’s. */
export const irqlRules: readonly Rule[] = [
	{
		id: 'IRQL-001',
		rule: 'All 18 NdisCm functions at ≤ DISPATCH_LEVEL, Register/NotifyClose at PASSIVE_LEVEL.',
		bound: 'CM',
		severity: 'violation',
		source: 'ndis-irql-callmanager-function',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-002',
		rule: 'All NdisMCm functions likewise.',
		bound: 'CM',
		severity: 'violation',
		source: 'ndis-irql-mcm-function',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-003',
		rule: 'All NdisMCo functions at ≤ DISPATCH_LEVEL.',
		bound: 'miniport',
		severity: 'violation',
		source: 'ndis-irql-mco-function',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-004',
		rule: 'NdisCo functions at ≤ DISPATCH_LEVEL.',
		bound: ['client', 'CM'],
		severity: 'violation',
		source: 'ndis-irql-connection-function',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-005',
		rule: 'NdisCl functions at ≤ DISPATCH_LEVEL, OpenAddressFamilyEx at PASSIVE_LEVEL.',
		bound: 'client',
		severity: 'violation',
		source: 'ndis-irql-protocol-driver-function',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-006',
		rule: 'NDIS calls all CO callbacks at ≤ DISPATCH_LEVEL, CoAfRegisterNotify and ClOpenAfCompleteEx at PASSIVE_LEVEL.',
		bound: 'NDIS',
		severity: 'violation',
		source: 'nc-ndis-protocol_co_af_register_notify; nc-ndis-protocol_cl_open_af_complete_ex',
		silent: 'not judged yet',
	},
	{
		id: 'IRQL-007',
		rule: 'A callback with a dispatch-level flag relies on the flag rather than querying the IRQL.',
		bound: ['client', 'CM', 'miniport'],
		severity: 'advisory',
		source: 'ndis-flags-irql',
		silent: 'not judged yet',
	},
];
