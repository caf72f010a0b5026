/*
 * Client, call manager, miniport and stack: test files that share one process, because starting one costs more than most of them take. Each can be run by itself; the list is
 * proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../call-manager/called-side.test.ts';
import '../call-manager/crossings.test.ts';
import '../call-manager/every-state.test.ts';
import '../call-manager/lies.test.ts';
import '../call-manager/recovery.test.ts';
import '../call-manager/requests.test.ts';
import '../call-manager/taken-calls.test.ts';
import '../call-manager/traffic-change.test.ts';
import '../client/client.test.ts';
import '../client/every-state.test.ts';
import '../miniport/every-state.test.ts';
import '../miniport/recovery.test.ts';
import '../stack/calls.test.ts';
import '../stack/loss.test.ts';
import '../stack/recovery.test.ts';
