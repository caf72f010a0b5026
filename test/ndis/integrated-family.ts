import type {CoAddressFamily} from '../../src/ndis/types/call-parameters.ts';
import type {NdisFunctions} from '../../src/ndis/types/functions.ts';
import type {NdisAdapterHandle} from '../../src/ndis/types/handles.ts';

/** The address family that the scripted call manager serves. */
export const scriptedFamily: CoAddressFamily = {addressFamily: 1, majorVersion: 3, minorVersion: 1};

/**
 * The functions of a scripted integrated call manager under the names that a stand-alone one uses, so that one script plays both: each
 * NdisCm* and NdisCo* is its NdisMCm* twin.
 */
export const integratedFamily = (own: NdisFunctions, adapter: () => NdisAdapterHandle): NdisFunctions => {
	const twins = Object.fromEntries(
		Object.entries(own)
			.filter(([name]) => name.startsWith('ndisMCm'))
			.map(([name, twin]) => [name.replace('ndisMCm', 'ndisCm'), twin]),
		// Twins have the same arguments, but for registration, which the script does under its own name.
	) as Partial<NdisFunctions>;
	return {
		...own,
		...twins,
		ndisCoCreateVc: (_binding, af, context, cell) => own.ndisMCmCreateVc(adapter(), af, context, cell),
		ndisCoDeleteVc: (vc) => own.ndisMCmDeleteVc(vc),
		ndisCoOidRequest: (_binding, ...request) => own.ndisMCmOidRequest(...request),
		ndisCoOidRequestComplete: (...answer) => own.ndisMCmOidRequestComplete(...answer),
	};
};
