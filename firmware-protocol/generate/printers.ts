import {chapters} from '../../src/verifier/rules/catalogue.ts';
import {printRulePage} from '../../src/verifier/rule-page.ts';
import type {GeneratedFile, Printer} from './generated-file.ts';
import {printCHeader} from './print-c-header.ts';
import {printCTables} from './print-c-tables.ts';
import {printCUsb} from './print-c-usb.ts';
import {printFunctions} from './print-functions.ts';
import {printPolicies} from './print-policies.ts';
import {printProtocolMessages} from './print-protocol-messages.ts';
import {printRuleExamples, ruleExamples} from './print-rule-examples.ts';
import {printRuleTests} from './print-rule-tests.ts';
import {printStateMachines} from './print-state-machines.ts';
import {printVectors} from './print-vectors.ts';

const printRules: Printer = () => [{path: 'docs/rules.md', text: printRulePage(chapters, ruleExamples())}];

/** Everything that is printed: from the definition, the rules from the verifier’s rows, the state machines from their tables. */
const printers: readonly Printer[] = [
	printProtocolMessages,
	printVectors,
	printCHeader,
	printCTables,
	printCUsb,
	printRules,
	printRuleTests,
	printRuleExamples,
	printStateMachines,
	printFunctions,
	printPolicies,
];

/** All generated files of the repository as they ought to be. */
export function generatedFiles(): readonly GeneratedFile[] {
	return printers.flatMap((print) => print());
}
