import {LocalProtocolError} from '../errors.ts';
import {seats, type Seat} from '../stack/options.ts';
import {stackWorlds} from './stack/bounds.ts';
import {driversWorlds} from './drivers/drivers-bounds.ts';
import {DriversWorld} from './drivers/drivers-world.ts';
import {StackWorld} from './stack/stack-world.ts';
import type {World} from './world.ts';

/** A kind of world that can be made anew, by its name. */
export type WorldPlan = {
	readonly name: string;
	readonly about: string;
	/** Where its call manager can sit. */
	readonly seats: readonly Seat[];
	readonly make: (seat: Seat) => World<unknown>;
};

/** Worlds of the whole stack. */
const stackPlans: readonly WorldPlan[] = stackWorlds.map((bounds) => ({
	name: bounds.name,
	about: bounds.about,
	seats,
	// Who explores a world gives it nothing but what it has given.
	make: (seat) => new StackWorld(bounds, {seat}) as World<unknown>,
}));

/** Worlds of NDIS alone between drivers of their own. */
const driversPlans: readonly WorldPlan[] = driversWorlds.map((bounds) => ({
	name: `ndis-${bounds.name}`,
	about: bounds.about,
	seats: ['stand-alone'],
	make: () => new DriversWorld(bounds) as World<unknown>,
}));

/** Every world that there is. */
export const worldPlans: readonly WorldPlan[] = [...driversPlans, ...stackPlans];

/** Throws LocalProtocolError `invalid-argument` for a name that no world has. */
export const planNamed = (name: string): WorldPlan => {
	const plan = worldPlans.find((known) => known.name === name);
	if (plan !== undefined) return plan;
	const known = worldPlans.map((other) => other.name).join(', ');
	throw new LocalProtocolError('invalid-argument', `no world is called "${name}"; there are ${known}`);
};
