/* oxlint-disable no-console -- from the next line on this is the example of docs/own-driver.md, word for word */
import {
	NDIS_STATUS,
	NdisLibrary,
	NULL,
	printBreach,
	Trace,
	Verifier,
	type CallManagerHandlers,
	type NdisVcHandle,
} from 'condis-hil/ndis';
import {Exchange} from './exchange.ts';
import {Phone} from './phone.ts';
import {Switchboard} from './switchboard.ts';

const trace = new Trace({capacity: 4096});
const verifier = new Verifier();
trace.observe((record) => verifier.observe(record));
const library = new NdisLibrary({seed: 1, trace});

const exchange = new Exchange();
const switchboard = new Switchboard();
const alice = new Phone('alice', console.log);
const hasty: CallManagerHandlers = {
	...switchboard.handlers,
	protocolCmMakeCall: (leg, parameters) => {
		const {vc} = leg as {vc: NdisVcHandle};
		switchboard.ndis.ndisCmMakeCallComplete(NDIS_STATUS.SUCCESS, vc, NULL, undefined, parameters);
		return NDIS_STATUS.SUCCESS;
	},
};
exchange.ndis = library.linkDriver('miniport', 'exchange', exchange.handlers);
switchboard.ndis = library.linkDriver('call-manager', 'switchboard', hasty);
alice.ndis = library.linkDriver('client', 'alice', alice.handlers);

library.startAdapter('exchange');
library.runPassive();
alice.dial('bob');
verifier.finish();

for (const {kind, name} of trace.read()) if (kind === 'note') console.log(`NDIS: ${name}`);
for (const {id, severity, message} of verifier.breaches) console.log(`${severity} ${id}: ${message}`);
console.log(`\n${printBreach(verifier.breaches[0]!)}`);
