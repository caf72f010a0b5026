/*
 * The host, and what is beneath it, in real time: test files that share one process, because starting one costs more than most of them take.
 * Each can be run by itself; the list is proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../host/address.test.ts';
import '../host/offers.test.ts';
import '../mcu/mcu-binding.test.ts';
