/* oxlint-disable no-console -- from the next line on this is the example of docs/own-driver.md, word for word */
import {NdisLibrary, printBreach, Trace, Verifier} from 'condis-hil/ndis';
import {Exchange} from './exchange.ts';
import {Phone} from './phone.ts';
import {Switchboard} from './switchboard.ts';

const trace = new Trace({capacity: 4096});
const verifier = new Verifier({onBreach: (breach) => console.log(printBreach(breach))});
trace.observe((record) => verifier.observe(record));
const library = new NdisLibrary({seed: 1, trace});

const exchange = new Exchange();
const switchboard = new Switchboard();
const alice = new Phone('alice', console.log);
const bob = new Phone('bob', console.log);
exchange.ndis = library.linkDriver('miniport', 'exchange', exchange.handlers);
switchboard.ndis = library.linkDriver('call-manager', 'switchboard', switchboard.handlers);
alice.ndis = library.linkDriver('client', 'alice', alice.handlers);
bob.ndis = library.linkDriver('client', 'bob', bob.handlers);

/** One step: something happens, then what waits for PASSIVE_LEVEL runs. */
const step = (act: () => void): void => {
	act();
	library.runPassive();
};

step(() => library.startAdapter('exchange'));
step(() => alice.dial('carol'));
step(() => alice.dial('bob'));
step(() => alice.say('hello'));
step(() => bob.say('hello yourself'));
step(() => bob.hangUp());
step(() => library.haltAdapter());

verifier.finish();
console.log(`${verifier.breaches.length} breaches, ${library.liveObjects().opened.length} objects left`);
