import {breachRows} from './all.ts';
import type {BreachRow} from './breach.ts';

/** Rows that show, one for each chapter of the catalogue, how a rule is broken and what the verifier says of it. */
const chosen: readonly Pick<BreachRow, 'id' | 'wrong'>[] = [
	{id: 'MAKE-DONE-012', wrong: 'a call manager completes a make call before the VC is active'},
	{id: 'GEN-010', wrong: 'a client closes a call on a VC that is deleted'},
	{id: 'BIND-008', wrong: 'a client sends while its binding is paused'},
	{id: 'AF-OPEN-007', wrong: 'a client asks for an OID while its open is pending'},
	{id: 'SAP-010', wrong: 'a client closes the address family without deregistering its SAP'},
	{id: 'VC-CREATE-015', wrong: 'a call manager offers a call on a VC of the client'},
	{id: 'VC-ACT-001', wrong: 'a client activates its VC'},
	{id: 'CL-MAKECALL-002', wrong: 'a client makes a second call on a VC'},
	{id: 'INC-021', wrong: 'a call manager connects before the client has answered'},
	{id: 'CL-CLOSE-005', wrong: 'a client closes a multipoint call without its party'},
	{id: 'PARTY-ADD-001', wrong: 'a client adds a party to a point-to-point call'},
	{id: 'QOS-006', wrong: 'a call manager never completes a change'},
	{id: 'DATA-TX-004', wrong: 'a client writes into data that is on its way'},
	{id: 'OID-004', wrong: 'a client changes a request that is outstanding'},
	{id: 'RESET-002', wrong: 'a client sends during a reset'},
	{id: 'MCM-007', wrong: 'an integrated call manager deletes a VC that is active'},
	{id: 'IRQL-004', wrong: 'a client sends at device level'},
];

/** The rows themselves. Throws for one that isn’t there. */
export const exampleRows: readonly BreachRow[] = chosen.map(({id, wrong}) => {
	const row = breachRows.find((other) => other.id === id && other.wrong === wrong);
	if (row === undefined) throw new TypeError(`no breach of ${id} is called "${wrong}"`);
	return row;
});
