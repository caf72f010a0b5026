/** Finds the committed firmware images and checks that they are what was built. */
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {TransportError} from '../errors.ts';
import type {AvrChipName} from './avr-chips.ts';

/** Image files by the target that runs them. */
const firmwareImages = {
	atmega2560: 'atmega2560.hex',
	atmega328p: 'atmega328p.hex',
	rp2040: 'rp2040.uf2',
	emulator: 'condis-hil.wasm',
} as const satisfies Record<AvrChipName | 'rp2040' | 'emulator', string>;

/** What the list beside the images says of each file; there is more (compilers, sizes). */
type ImageRow = {readonly file?: unknown; readonly sha256?: unknown};

const listFile = 'images.json';

/** The same in a checkout and in an installed package: beside `dist`, three folders above the compiled file; two above its source. */
const folders = ['../../../firmware-protocol/images/', '../../firmware-protocol/images/'];

const findFolder = (): string => {
	const places = folders.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
	return places.find((place) => existsSync(place)) ?? places[0]!;
};

const readBytes = (address: string, file: string): Uint8Array => {
	try {
		return new Uint8Array(readFileSync(file));
	} catch (cause) {
		throw new TransportError('open-failed', `${file} can't be read; is the installation complete?`, {
			address,
			cause,
		});
	}
};

const expectedSum = (address: string, list: string, file: string): string => {
	try {
		const rows: unknown = JSON.parse(new TextDecoder().decode(readBytes(address, list)));
		const sum = (Array.isArray(rows) ? (rows as ImageRow[]) : []).find((row) => row.file === file)?.sha256;
		if (typeof sum === 'string') {
			return sum;
		}
	} catch (cause) {
		if (cause instanceof SyntaxError) {
			throw new TransportError('open-failed', `${list} isn't JSON: ${cause.message}`, {address, cause});
		}
		throw cause;
	}
	throw new TransportError('open-failed', `${list} has no sha256 for ${file}`, {address});
};

const readChecked = (address: string, folder: string, file: string): Uint8Array => {
	const image = readBytes(address, `${folder}/${file}`);
	const expected = expectedSum(address, `${folder}/${listFile}`, file);
	const found = createHash('sha256').update(image).digest('hex');
	if (found !== expected) {
		throw new TransportError(
			'open-failed',
			`${file} has sha256 ${found}, ${listFile} says ${expected}: one of them is old`,
			{
				address,
			},
		);
	}
	return image;
};

/**
 * Reads the image of an AVR chip, as Intel HEX text. Throws a TransportError (`open-failed`) when it is missing, isn't in the list, or its sha256 isn't the
 * list's. `folder`: default the one of this package.
 */
export const readFirmwareImage = (chip: AvrChipName, folder: string = findFolder()): string =>
	new TextDecoder('latin1').decode(readChecked(`mcu:${chip}`, folder, firmwareImages[chip]));

/** Reads the image of the RP2040, as UF2. Throws as `readFirmwareImage` does. */
export const readUf2Image = (folder: string = findFolder()): Uint8Array =>
	readChecked('mcu:rp2040', folder, firmwareImages.rp2040);

/** Reads the WebAssembly image. Throws as `readFirmwareImage` does. */
export const readEmulatorImage = (folder: string = findFolder()): Uint8Array =>
	readChecked('emulator:', folder, firmwareImages.emulator);
