/**
 * Handles that NDIS issues: numbers of slot and generation from a seeded base, so that forged, dead and foreign ones are
 * told apart. Opaque to drivers. `NULL` is 0.
 */
declare const brand: unique symbol;
type Handle<Name extends string> = number & {readonly [brand]: Name};

export type NdisDriverHandle = Handle<'driver'>;
export type NdisAdapterHandle = Handle<'adapter'>;
export type NdisBindingHandle = Handle<'binding'>;
export type NdisAfHandle = Handle<'af'>;
export type NdisSapHandle = Handle<'sap'>;
export type NdisVcHandle = Handle<'vc'>;
export type NdisPartyHandle = Handle<'party'>;
/** The unbind context of an unbind that may pend. */
export type NdisUnbindHandle = Handle<'unbind'>;
export type NdisTimerHandle = Handle<'timer'>;
export type NdisLookasideHandle = Handle<'lookaside'>;

/** The NULL handle, assignable to every handle type. */
export const NULL = 0 as never;

/** An area that a driver hands to NDIS and gets back in callbacks: any plain object. NDIS never looks inside. */
export type Context = object;

/** An in/out or out argument of a documented function (`OUT PNDIS_HANDLE …`): the callee writes `value`. */
export type Cell<T> = {value: T | undefined};
