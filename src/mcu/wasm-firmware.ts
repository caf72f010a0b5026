/** The firmware's WebAssembly image: instantiating it and calling its exports (firmware-protocol/firmware/port/wasm/port.c). */

/** One instance of the firmware; time in milliseconds on the caller's clock. */
export type WasmFirmware = {
	/** Starts or starts again; everything is forgotten. */
	start(seed: number): void;
	/** Puts bytes on its line; answers how many its receiver has taken. */
	feed(bytes: Uint8Array): number;
	/** Runs until nothing is left to do at `nowMs`, which never goes back; answers a copy of what it has sent. */
	run(nowMs: number): Uint8Array;
	/** When to run again without input: Infinity if there is nothing to wait for. */
	deadline(): number;
};

/** As much of the global as is used: Node's types don't have it, and the DOM's would let DOM names in everywhere. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (module: object) => {readonly exports: Readonly<Record<string, unknown>>};
	readonly Memory: new () => {readonly buffer: ArrayBuffer};
};

const names = ['fw_init', 'fw_input', 'fw_input_size', 'fw_feed', 'fw_run', 'fw_output', 'fw_deadline'] as const;

type Calls = Record<(typeof names)[number], (...args: number[]) => number>;

const callsOf = (exports: Readonly<Record<string, unknown>>): Calls => {
	const missing = names.filter((name) => typeof exports[name] !== 'function');
	if (missing.length > 0) {
		throw new TypeError(`not this firmware's WebAssembly image: it doesn't export ${missing.join(', ')}`);
	}
	// Checked just now; WebAssembly functions take and give numbers.
	return exports as unknown as Calls;
};

/** Instantiates an image. Throws a WebAssembly.CompileError or a TypeError for one that isn't the firmware's. */
export const instantiateFirmware = (image: Uint8Array): WasmFirmware => {
	const {exports} = new WebAssembly.Instance(new WebAssembly.Module(image));
	const calls = callsOf(exports);
	const {memory} = exports;
	if (!(memory instanceof WebAssembly.Memory)) {
		throw new TypeError("not this firmware's WebAssembly image: it doesn't export its memory");
	}
	const at = calls.fw_input();
	const room = calls.fw_input_size();
	return {
		start: (seed) => {
			calls.fw_init(seed);
		},
		feed: (bytes) => {
			const part = bytes.subarray(0, room);
			new Uint8Array(memory.buffer, at, part.length).set(part);
			return calls.fw_feed(at, part.length);
		},
		run: (nowMs) => {
			const length = calls.fw_run(nowMs);
			return new Uint8Array(memory.buffer, calls.fw_output(), length).slice();
		},
		deadline: () => calls.fw_deadline(),
	};
};
