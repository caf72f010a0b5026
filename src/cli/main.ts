#!/usr/bin/env node
/** The command line. */
import {runCommandLine} from './program.ts';
import {processTerminal} from './terminal.ts';

/** How long a handle that was left open may hold the process after the command has ended, in ms. */
const lingerMs = 1000;

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
setTimeout(() => process.exit(), lingerMs).unref();
