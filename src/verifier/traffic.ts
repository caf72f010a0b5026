import type {CoCallParameters, Flowspec} from '../ndis/types/call-parameters.ts';

/** Traffic parameters as 16 numbers: the eight members of the transmit FLOWSPEC, then those of the receive FLOWSPEC. */
export type Traffic = readonly number[];

const members = [
	'tokenRate',
	'tokenBucketSize',
	'peakBandwidth',
	'latency',
	'delayVariation',
	'serviceType',
	'maxSduSize',
	'minimumPolicedSize',
] as const satisfies readonly (keyof Flowspec)[];

/** A structural copy of the traffic parameters; undefined where the structure has none (a NULL pointer, or no CallMgrParameters). */
export const trafficOf = (parameters: CoCallParameters | undefined): Traffic | undefined => {
	const flows = parameters?.callMgrParameters;
	return flows === undefined ? undefined : trafficOfFlows(flows.transmit, flows.receive);
};

/** Its members one by one: by name in a loop they are slow to read. */
const membersOf = (flow: Flowspec): readonly number[] => [
	flow.tokenRate,
	flow.tokenBucketSize,
	flow.peakBandwidth,
	flow.latency,
	flow.delayVariation,
	flow.serviceType,
	flow.maxSduSize,
	flow.minimumPolicedSize,
];

/** The traffic parameters of two FLOWSPECs. */
export const trafficOfFlows = (transmit: Flowspec, receive: Flowspec): Traffic => [
	...membersOf(transmit),
	...membersOf(receive),
];

/** Places in `Traffic` of the rates. */
export const ratePlaces: readonly number[] = [0, 2, members.length, members.length + 2];

/** True when both are known and differ in a member. What is unknown is given the benefit of the doubt. */
export const trafficDiffers = (one: Traffic | undefined, other: Traffic | undefined): boolean =>
	one !== undefined && other !== undefined && one.some((value, index) => value !== other[index]);

/** Names the first member that differs, for a message. */
export const describeDifference = (found: Traffic | undefined, expected: Traffic | undefined): string => {
	if (found === undefined || expected === undefined) return 'unknown';
	const index = found.findIndex((value, at) => value !== expected[at]);
	if (index === -1) return 'no difference';
	const flow = index < members.length ? 'transmit' : 'receive';
	const member = members[index % members.length] ?? '';
	return `${flow}.${member} is ${found[index] ?? 'absent'}, not ${expected[index] ?? 'absent'}`;
};
