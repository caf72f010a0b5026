import type {CoAddressFamily} from '../../ndis/types/call-parameters.ts';
import {NDIS_STATUS} from '../../ndis/types/status.ts';
import {argumentsOf, contextAt, familyAt, handleAt} from '../arguments.ts';
import type {BindingModel, RegistrationModel} from '../families.ts';
import type {Follow, Scene} from '../scene.ts';
import type {VerifierState} from '../state.ts';

/** True while what registered an address family is there. */
export const isStanding = (state: VerifierState, {bindingHandle, adapterHandle}: RegistrationModel): boolean =>
	bindingHandle === 0 ? state.adapters.get(adapterHandle)?.state !== 'Halted' : state.bindings.has(bindingHandle);

/** The registration of an address family on an adapter that an open is to reach. */
export const registrationOf = (
	state: VerifierState,
	adapterHandle: number,
	wanted: CoAddressFamily | undefined,
): RegistrationModel | undefined =>
	state.family.registrations.find(
		(row) =>
			row.adapterHandle === adapterHandle &&
			row.addressFamily.addressFamily === wanted?.addressFamily &&
			isStanding(state, row),
	);

const register = ({state, record, bracket}: Scene, where: {adapterHandle: number; bindingHandle: number}): void => {
	const described = familyAt(argumentsOf(bracket), 1);
	if (record.status !== NDIS_STATUS.SUCCESS || described === undefined) return;
	const {family} = state;
	family.registrations = family.registrations.filter((row) => isStanding(state, row));
	family.registrations.push({...where, driverId: record.driverId, addressFamily: {...described}});
};

const registered: Follow = (scene) => {
	const bindingHandle = handleAt(argumentsOf(scene.bracket), 0);
	const binding = scene.state.bindings.get(bindingHandle);
	if (binding !== undefined) register(scene, {adapterHandle: binding.adapterHandle, bindingHandle});
};

const registeredIntegrated: Follow = (scene) =>
	register(scene, {adapterHandle: handleAt(argumentsOf(scene.bracket), 0), bindingHandle: 0});

/** The binding of a callback’s first context. */
export const bindingOfContext = ({state, record}: Scene): BindingModel | undefined => {
	const context = contextAt(record.args, 0);
	return context === undefined ? undefined : state.bindingContexts.get(context);
};

const announced: Follow = (scene) => {
	const described = familyAt(scene.record.args, 1);
	if (described !== undefined) bindingOfContext(scene)?.announced.push({...described});
};

const opening: Follow = ({state, record}) => {
	const binding = state.bindings.get(handleAt(record.args, 0));
	if (binding !== undefined) binding.opening += 1;
};

const openReturned: Follow = ({state, record, bracket}) => {
	const binding = state.bindings.get(handleAt(argumentsOf(bracket), 0));
	if (binding !== undefined && binding.opening > 0 && record.status !== NDIS_STATUS.PENDING) binding.opening -= 1;
};

/** Of ProtocolClOpenAfCompleteEx: a failed open has no address family any more, so the binding is known by its driver. */
export const openTold: Follow = ({state, record}) => {
	for (const binding of state.bindings.values()) {
		if (binding.driverId !== record.driverId || binding.opening === 0) continue;
		binding.opening -= 1;
		return;
	}
};

/** Registration, announcement and opening of address families (`state-machines.md` §2). */
export const followRegistrations = {
	'return NdisCmRegisterAddressFamilyEx': registered,
	'return NdisMCmRegisterAddressFamilyEx': registeredIntegrated,
	'callback ProtocolCoAfRegisterNotify': announced,
	'call NdisClOpenAddressFamilyEx': opening,
	'return NdisClOpenAddressFamilyEx': openReturned,
} as const satisfies Record<string, Follow>;
