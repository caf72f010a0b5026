import type {Polite} from './polite.ts';

/** Runs in which everybody keeps the rules: what one rule asks must not be what another forbids. */
export const decentRuns: Readonly<Record<string, (drivers: Polite) => void>> = {
	'a call with data': (drivers) => {
		const standing = drivers.stand();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.end(standing);
	},
	'a call with three parties': (drivers) => {
		const standing = drivers.stand(3);
		drivers.drop(standing, standing.parties[1]!);
		drivers.end(standing);
	},
	'an incoming call with data': (drivers) => {
		const standing = drivers.takeCall();
		drivers.send(standing.vc);
		drivers.receive(standing.vc);
		drivers.endTaken(standing);
		drivers.deregisterSap();
	},
};
