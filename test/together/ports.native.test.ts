/*
 * Transports on the native serial port: test files that share one process, because starting one costs more than most of them take.
 * Each can be run by itself; the list is proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../mcu/docs-examples.native.test.ts';
import '../transport/conformance.native.test.ts';
import '../transport/serial-transport.native.test.ts';
