/** `node print-uf2.js ELF FILE`: prints the program of an RP2040 as UF2. */
import {readFileSync, writeFileSync} from 'node:fs';
import {printUf2} from '../../src/mcu/uf2.ts';
import {flashImage} from './flash-image.ts';

const flash = 0x1000_0000;

const [program, file] = process.argv.slice(2);
if (program === undefined || file === undefined) {
	throw new TypeError('usage: print-uf2.js ELF FILE');
}
writeFileSync(file, printUf2(flashImage(readFileSync(program), flash), flash));
