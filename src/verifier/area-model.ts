import type {DriverName} from '../ndis/types/trace.ts';
import type {AfModel, SapModel} from './families.ts';
import type {PartyModel, VcModel} from './state.ts';

/** An area from a lookaside list that has not been freed. */
export type AreaModel = {
	tag: string;
	driver: DriverName;
	driverId: number;
	/** Its release is owed since the party left its VC: a make call that failed, a close or a drop. */
	owed: {vc: VcModel; party: PartyModel; by: 'make' | 'close' | 'drop'} | undefined;
	/** `seq` of the allocation. */
	seq: number;
	/** The address family whose ProtocolCmOpenAf took it. */
	openedWith: AfModel | undefined;
	/** The SAP whose context it was, and what ended that. */
	ofSap: {sap: SapModel; end: 'failed' | 'deregistered'} | undefined;
};
