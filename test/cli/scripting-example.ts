/* oxlint-disable no-console -- from the next line on this is the example of docs/scripting.md, word for word */
import {CallReleasedError, openAdapter} from 'condis-hil';

await using adapter = await openAdapter('mcu:atmega2560');
console.log(`${adapter.limits.firmware}: ${adapter.limits.callMax} calls at once`);

await using call = await adapter.makeCall({to: 'echo', multipoint: true, signal: AbortSignal.timeout(5000)});
const party = await call.addParty({to: 'sink'});
try {
	await call.addParty({to: 'leaf-busy'});
} catch (error) {
	if (!(error instanceof CallReleasedError)) throw error;
	console.log(`leaf-busy: ${error.status}, cause ${error.causeNumber}`);
}

await call.send(new TextEncoder().encode('hello'));
for await (const frame of call.received) {
	console.log(`received ${new TextDecoder().decode(frame)}`);
	break;
}

await party.drop();
