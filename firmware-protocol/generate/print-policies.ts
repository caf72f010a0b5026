import {policyTable} from '../../src/ndis/policy-table.ts';
import type {Printer} from './generated-file.ts';
import {code, table} from './markdown.ts';

type Row = (typeof policyTable)[number];

const alternativesOf = (row: Row): string => {
	if (!('alternatives' in row)) return '';
	const {alternatives} = row;
	return typeof alternatives === 'string' ? alternatives : alternatives.map((value) => code(String(value))).join(', ');
};

const rowOf = (row: Row): readonly string[] => [
	row.id,
	code(row.name),
	row.about,
	code(String(row.default)),
	alternativesOf(row),
	row.by,
	'isSelectable' in row ? 'yes' : '',
];

/** The whole text of `docs/policies.md`. */
const printPage = (): string => `<!-- Generated from src/ndis/policy-table.ts by npm run print. Don't edit. -->

# Policies

What the CoNDIS documentation leaves open, and what this library does about it. Where it offers a choice, the default comes first; a selectable one is an
option of who acts on it: of \`NdisLibrary\` under \`policies\`, else of the call manager or the miniport by its name. \`openAdapter\` takes them all, in the same
way; with it \`closeDuringMakeCall\` is \`abort\` unless you say otherwise. \`count\` is any number from 0.

${table(['', 'name', 'about', 'default', 'alternatives', 'acts', 'selectable'], policyTable.map(rowOf))}
`;

/** Prints the open points of the documents. */
export const printPolicies: Printer = () => [{path: 'docs/policies.md', text: printPage()}];
