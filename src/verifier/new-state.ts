import {newRegistry} from './driver-model.ts';
import {NONE} from '../ndis/types/trace.ts';
import {newSetUp} from './call-life.ts';
import {newMedium} from './clearing.ts';
import {newFamilyMemory} from './families.ts';
import {emptyTrail, type VerifierState, type WatchdogLimits} from './state.ts';
import {newRequests} from './requests.ts';
import {newTransfers} from './transfers.ts';
import type {AddPartyPolicy} from './words.ts';

const nothingSeen = (): VerifierState['seen'] => ({
	signalling: false,
	device: false,
	clientAreas: false,
	callManagerAreas: false,
	miniportAreas: false,
	marks: false,
	accesses: false,
	attributes: false,
	readiness: false,
	rejections: false,
	agreements: false,
});

/** The state of a verifier that has seen nothing. */
export const newVerifierState = (
	limits: WatchdogLimits,
	policy: AddPartyPolicy | undefined,
	perPartyTraffic: boolean | undefined,
): VerifierState => ({
	brackets: [],
	depth: 0,
	handles: new Map(),
	deadHandles: [],
	asked: new Map(),
	ended: [],
	told: [],
	adapters: new Map(),
	bindings: new Map(),
	registry: newRegistry(),
	saps: new Map(),
	family: newFamilyMemory(),
	bindingContexts: new Map(),
	afContexts: new Map(),
	sapContexts: new Map(),
	pended: new Map(),
	miniports: new Set(),
	transfers: newTransfers(),
	requests: newRequests(),
	afs: new Map(),
	vcs: new Map(),
	vcNumbers: new Map(),
	parties: new Map(),
	partyNumbers: new Map(),
	gone: new Map(),
	vcContexts: new Map(),
	partyContexts: new Map(),
	lent: new Map(),
	activating: new Map(),
	setUp: newSetUp(),
	areas: new Map(),
	freed: new Map(),
	operations: new Map(),
	deadline: NONE,
	limits,
	endings: [],
	policies: new Map(),
	policy,
	perPartyTraffic,
	seen: nothingSeen(),
	medium: newMedium(),
	frames: emptyTrail(),
	last: {seq: 0, at: 0},
	breaches: [],
	breachCount: 0,
});
