/*
 * The firmware as WebAssembly and on emulated chips, the chips themselves, and the host on devices played by hand; real time is waited for by serial tests only: test files that share one process, because starting one costs more than most of them take.
 * Each can be run by itself; the list is proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../cli/parts.test.ts';
import '../firmware/adapter.test.ts';
import '../firmware/avr.test.ts';
import '../firmware/link.test.ts';
import '../firmware/network.test.ts';
import '../firmware/trouble.test.ts';
import '../host/audit.test.ts';
import '../host/partner.test.ts';
import '../mcu/avr-mcu.test.ts';
import '../mcu/avr-pitfalls.test.ts';
import '../mcu/firmware-images.test.ts';
import '../mcu/intel-hex.test.ts';
import '../mcu/rp2040-mcu.test.ts';
import '../mcu/rp2040-usb.test.ts';
import '../mcu/wasm-device.test.ts';
