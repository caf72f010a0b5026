import {QOS_NOT_SPECIFIED, type Flowspec} from '../ndis/types/call-parameters.ts';

/** A FLOWSPEC at `rate` bytes/s that leaves the rest open. */
export const flowAt = (rate: number): Flowspec => ({
	tokenRate: rate,
	tokenBucketSize: QOS_NOT_SPECIFIED,
	peakBandwidth: rate,
	latency: QOS_NOT_SPECIFIED,
	delayVariation: QOS_NOT_SPECIFIED,
	serviceType: 1,
	maxSduSize: QOS_NOT_SPECIFIED,
	minimumPolicedSize: QOS_NOT_SPECIFIED,
});
