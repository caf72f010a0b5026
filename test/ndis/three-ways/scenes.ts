import {
	NULL,
	SAP_TYPE,
	type NdisSapHandle,
	type Cell,
	type NdisPartyHandle,
	type NdisVcHandle,
} from '../../../src/ndis.ts';
import {newParameters} from '../scripted-drivers.ts';
import type {Scene} from './cases.ts';
import type {Area, SignatureDrivers} from './signature-drivers.ts';

type Objects = SignatureDrivers['library']['state']['handles']['objects'];
type NdisObject = NonNullable<Objects[number]>;

/** A live object, by its handle. */
export const find = <Type extends NdisObject['type']>(
	{library}: SignatureDrivers,
	type: Type,
	handle: number,
): Extract<NdisObject, {type: Type}> | undefined =>
	library.state.handles.objects.find(
		(object): object is Extract<NdisObject, {type: Type}> => object?.type === type && object.handle === handle,
	);

/** State of a VC: call and activation. */
export const vcState = (drivers: SignatureDrivers, handle: number): string => {
	const vc = find(drivers, 'vc', handle);
	return vc === undefined ? 'gone' : `${vc.call} ${vc.activation}`;
};

/** State of a party. */
export const partyState = (drivers: SignatureDrivers, handle: number | undefined): string =>
	find(drivers, 'party', handle ?? NULL)?.state ?? 'gone';

/** State of an address family. */
export const afState = (drivers: SignatureDrivers, handle: number | undefined): string =>
	find(drivers, 'af', handle ?? NULL)?.state ?? 'gone';

/** A VC that the client has created. */
export const clientVc = (drivers: SignatureDrivers): NdisVcHandle => {
	const cell: Cell<NdisVcHandle> = {value: undefined};
	const area: Area = drivers.area('client vc');
	drivers.client.ndisCoCreateVc(drivers.clientBinding.value!, drivers.af.value!, area, cell);
	area.handles['vcHandle'] = cell.value ?? NULL;
	return cell.value ?? NULL;
};

/** A call that stands, with so many parties (0: point-to-point). */
export const connected = (
	drivers: SignatureDrivers,
	count = 0,
): {readonly vc: NdisVcHandle; readonly parties: readonly NdisPartyHandle[]} => {
	const vc = clientVc(drivers);
	drivers.cm.activateVc(vc, newParameters());
	const cells: Cell<NdisPartyHandle>[] = Array.from({length: count}, () => ({value: undefined}));
	const [first, ...others] = cells;
	drivers.client.ndisClMakeCall(vc, newParameters(), first === undefined ? undefined : drivers.area('party'), first);
	for (const cell of others) drivers.client.ndisClAddParty(vc, drivers.area('party'), newParameters(), cell);
	return {vc, parties: cells.map(({value}) => value ?? NULL)};
};

/** A request about a VC, whose state is looked at. */
export const vcScene = (drivers: SignatureDrivers, vc: NdisVcHandle, ask: Scene['ask']): Scene => ({
	ask,
	look: () => vcState(drivers, vc),
});

/** A SAP of the client. */
export const registeredSap = (drivers: SignatureDrivers): NdisSapHandle => {
	const cell: Cell<NdisSapHandle> = {value: undefined};
	const sap = {sapType: SAP_TYPE.E164, sapLength: 1, sap: Uint8Array.of(0x31)};
	drivers.client.ndisClRegisterSap(drivers.af.value!, drivers.area('sap'), sap, cell);
	return cell.value ?? NULL;
};

/** An active VC of the call manager for the client, and a SAP to offer it on. */
export const offerable = (drivers: SignatureDrivers): {readonly vc: NdisVcHandle; readonly sap: NdisSapHandle} => {
	const sap = registeredSap(drivers);
	const vc = drivers.createIncomingVc();
	drivers.cm.activateVc(vc, newParameters());
	return {vc, sap};
};

/** A call that the client has accepted. */
export const accepted = (drivers: SignatureDrivers): NdisVcHandle => {
	const {vc, sap} = offerable(drivers);
	drivers.cm.dispatchIncomingCall(sap, vc, newParameters());
	return vc;
};
