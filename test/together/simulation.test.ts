/*
 * The explorer and its worlds: test files that share one process, because starting one costs more than most of them take. Each can be run by itself; the list is
 * proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../simulation/drivers-world.test.ts';
import '../simulation/explore-options.test.ts';
import '../simulation/explorer.test.ts';
import '../simulation/fingerprint.test.ts';
import '../simulation/misbehave.test.ts';
import '../simulation/stack-world.test.ts';
