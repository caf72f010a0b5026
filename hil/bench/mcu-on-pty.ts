/** A program of its own: an emulated ATmega2560 on a pty. Prints the path, and ends with its standard input. */
import {startEmulatedMcu} from '../../src/host/emulated-mcu.ts';

const mcu = await startEmulatedMcu('atmega2560');
process.stdout.write(`${mcu.path}\n`);
process.stdin.resume();
process.stdin.once('end', () => void mcu.close());
