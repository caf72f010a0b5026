/*
 * Wire, link, trace, protocol, what is written and how tables are mutated: test files that share one process, because starting one costs more than most of them take. Each can be run by itself; the list is
 * proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../docs/manual-mode.test.ts';
import '../errors.test.ts';
import '../firmware-protocol/definition.test.ts';
import '../firmware-protocol/usb.test.ts';
import '../floors.test.ts';
import '../link/link-frames.test.ts';
import '../link/link-opening.test.ts';
import '../link/link-phases.test.ts';
import '../link/link-traffic.test.ts';
import '../link/send-window.test.ts';
import '../mutation/mutation.test.ts';
import '../report/report.test.ts';
import '../together.test.ts';
import '../trace/trace.test.ts';
import '../transport/memory-transport.test.ts';
import '../transport/serial-address.test.ts';
import '../wire/frame-codec.test.ts';
import '../wire/frame-reader.test.ts';
import '../wire/message-codec.test.ts';
