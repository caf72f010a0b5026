import {rules} from '../../src/verifier/rules/catalogue.ts';
import {printRulePage} from '../../src/verifier/rule-page.ts';
import type {GeneratedFile, Printer} from './generated-file.ts';
import {printCHeader} from './print-c-header.ts';
import {printCTables} from './print-c-tables.ts';
import {printCUsb} from './print-c-usb.ts';
import {printProtocolMessages} from './print-protocol-messages.ts';
import {printVectors} from './print-vectors.ts';

const printRules: Printer = () => [{path: 'docs/rules.md', text: printRulePage(rules)}];

/** Everything that is printed: from the definition, and the rules from the verifier’s rows. */
const printers: readonly Printer[] = [
	printProtocolMessages,
	printVectors,
	printCHeader,
	printCTables,
	printCUsb,
	printRules,
];

/** All generated files of the repository as they ought to be. */
export function generatedFiles(): readonly GeneratedFile[] {
	return printers.flatMap((print) => print());
}
