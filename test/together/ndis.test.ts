/*
 * The NDIS library: test files that share one process, because starting one costs more than most of them take. Each can be run by itself; the list is
 * proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../ndis/data.test.ts';
import '../ndis/every-state.test.ts';
import '../ndis/illegal-transitions.test.ts';
import '../ndis/incoming-calls.test.ts';
import '../ndis/integrated.test.ts';
import '../ndis/make-call.test.ts';
import '../ndis/misuse.test.ts';
import '../ndis/modify-call.test.ts';
import '../ndis/peers.test.ts';
import '../ndis/resources.test.ts';
import '../ndis/running.test.ts';
import '../ndis/saps.test.ts';
import '../ndis/several.test.ts';
import '../ndis/stories.test.ts';
