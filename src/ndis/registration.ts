import {remark, type NdisCore} from './core.ts';
import {handlerStructures, leftOutByIntegrated} from './handler-structures.ts';
import type {Driver} from './state.ts';
import type {NdisHandlerName} from './types/signature-shape.ts';
import {handlerSignatures} from './types/signatures.ts';

/**
 * Looks through the handler structures of a driver's role when it is linked: every member has to be set (REG-003, REG-004, REG-010),
 * and an integrated call manager has an OID handler for each of its halves. What is missing is remarked on by name; the driver is
 * linked all the same, and a call of what it lacks is answered NOT_SUPPORTED.
 */
export const checkRegistration = (core: NdisCore, driver: Driver): void => {
	const handlers = core.behaviour[driver.id];
	const isLacking = (name: NdisHandlerName): boolean =>
		handlers?.[name] === undefined && !(driver.role === 'mcm' && leftOutByIntegrated.includes(name));
	for (const [structure, {roles, members}] of Object.entries(handlerStructures)) {
		if (!(roles as readonly string[]).includes(driver.role)) continue;
		for (const name of members.filter(isLacking)) {
			remark(core, 'no handler', `${handlerSignatures[name].name}, ${structure} of ${driver.name}`);
		}
	}
	const own = handlers?.protocolCoOidRequest as unknown;
	if (driver.role === 'mcm' && own !== undefined && own === handlers?.miniportCoOidRequest) {
		remark(
			core,
			'no handler',
			`ProtocolCoOidRequest of its own, NDIS_CO_CALL_MANAGER_OPTIONAL_HANDLERS of ${driver.name}`,
		);
	}
};
