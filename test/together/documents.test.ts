/*
 * The examples of the pages that are programs of their own: test files that share one process, because starting one costs more than most of them take.
 * Each can be run by itself; the list is proved whole by `test/together.test.ts`.
 */
/* oxlint-disable import/no-unassigned-import -- a test file registers its tests when it is imported */
import '../cli/docs.test.ts';
import '../docs/readme.test.ts';
