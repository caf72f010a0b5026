import {ReadlineParser} from '@serialport/parser-readline';

/** Longest line that is gathered; longer text is broken here, so that the parser’s memory is bounded. */
const lineMax = 512;

/**
 * Text from the device that was no frame, line by line. The parser sees only the printable pieces that the core hands on, never the raw
 * port: it is unbounded.
 */
export class ConsoleLog {
	readonly #parser = new ReadlineParser({delimiter: '\n', encoding: 'latin1'});
	#gathered = 0;

	/** `onLine` gets each line without its end. */
	constructor(onLine: (line: string) => void) {
		this.#parser.on('data', onLine);
	}

	/** A piece of at most 512 bytes; `isEnd`: its line ended behind it. */
	write(bytes: Uint8Array, isEnd: boolean): void {
		this.#gathered += bytes.length;
		const breaks = isEnd || this.#gathered >= lineMax;
		this.#gathered = breaks ? 0 : this.#gathered;
		this.#parser.write(breaks ? Buffer.concat([bytes, lineEnd]) : Buffer.from(bytes));
	}
}

const lineEnd = Buffer.from('\n');
