/*
 * The host, its command line and the emulated chips: test files that share one process, because starting one costs more than most of them take.
 * Each can be run by itself; the list is proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../cli/parts.test.ts';
import '../host/address.test.ts';
import '../host/audit.test.ts';
import '../host/offers.test.ts';
import '../host/partner.test.ts';
import '../mcu/avr-pitfalls.test.ts';
import '../mcu/firmware-images.test.ts';
import '../mcu/intel-hex.test.ts';
import '../mcu/wasm-device.test.ts';
