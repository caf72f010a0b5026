import {cause} from '../../firmware-protocol/definition/causes.ts';
import {bounds} from '../../firmware-protocol/definition/protocol.ts';
import {roundingOf} from './parameters.ts';
import {noModification, type CmCall, type CmCore, type CmVc} from './state.ts';

/** Next call reference of ours that no call has; 0 when all are taken. Those with bit 8000 are the network’s. */
export const freeRef = (core: CmCore): number => {
	const {state} = core;
	for (let tries = 0; tries < bounds.deviceCallRef; tries++) {
		const ref = state.nextRef;
		state.nextRef = ref + 1 === bounds.deviceCallRef ? 1 : ref + 1;
		if (!state.calls.has(ref)) {
			return ref;
		}
	}

	return 0;
};

/** A call in its first state, on its VC and under its reference. */
export const newCall = (
	core: CmCore,
	{side, vc, ref, traffic, parameters}: Pick<CmCall, 'side' | 'ref' | 'traffic' | 'parameters'> & {readonly vc: CmVc},
): CmCall => {
	const call: CmCall = {
		kind: 'cm-call',
		side,
		ref,
		state: 'null',
		activation: 'inactive',
		vc,
		parameters,
		activationParameters: undefined,
		traffic,
		connection: undefined,
		rounding: roundingOf(parameters),
		multipoint: false,
		parties: new Map(),
		nextEndpoint: 0,
		makePending: side === 'calling',
		closePending: false,
		lastParty: undefined,
		outcome: undefined,
		releaseCause: cause.normalClearing,
		releaseData: undefined,
		modify: noModification(),
		permanent: undefined,
		sap: undefined,
		offered: false,
		offerPending: false,
		changed: false,
		closeOwed: false,
		vacating: false,
		timer: core.seat.services.ndisAllocateTimerObject(),
		timerName: undefined,
		starts: 0,
	};
	vc.call = call;
	core.state.calls.set(ref, call);
	core.state.trail.set(ref, {vc: core.seat.services.vcNumber(vc.handle), parties: new Map()});
	return call;
};

/** References of 16 bits go over the wire; above them are calls that have none there. */
const unsaid = 0x1_00_00;

/** A number above all call references that no call has. */
export const unsaidRef = (core: CmCore): number => {
	let ref = unsaid;
	while (core.state.calls.has(ref)) {
		ref++;
	}

	return ref;
};

/** The call goes on here under a number that is never said: the network may use its reference anew. */
export const retire = (core: CmCore, call: CmCall): void => {
	core.state.calls.delete(call.ref);
	call.ref = unsaidRef(core);
	core.state.calls.set(call.ref, call);
};
