import {policyTable} from './policy-table.ts';

type Row = (typeof policyTable)[number];
type NdisRow = Extract<Row, {by: 'ndis'; isSelectable: true}>;
type Choice<Of extends NdisRow> = Of['alternatives'] extends readonly (infer Alternative)[]
	? Of['default'] | Alternative
	: number;

/** The choices that the library takes from its options, by name. */
export type NdisPolicies = {readonly [Of in NdisRow as Of['name']]: Choice<Of>};

/** Policies where nothing else is said. */
export const defaultPolicies: NdisPolicies = Object.fromEntries(
	policyTable
		.filter((row): row is NdisRow => row.by === 'ndis' && 'isSelectable' in row)
		.map((row) => [row.name, row.default]),
	// One entry for each selectable row of NDIS, with its default: what the type says.
) as NdisPolicies;
