/** Who holds a port, as far as /proc tells (Linux, best effort). */
import {readdir, readFile, readlink, realpath, stat} from 'node:fs/promises';

/** Longest search, in milliseconds. */
const searchMs = 200;

const commandOf = async (pid: string): Promise<string> => {
	const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
	return pid === String(process.pid) ? `this process (${pid})` : `${name.trim() || 'a process'} (pid ${pid})`;
};

const holds = async (pid: string, target: string): Promise<boolean> => {
	const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
	for (const descriptor of descriptors) {
		if ((await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')) === target) {
			return true;
		}
	}
	return false;
};

/** Who has locked the file, as the kernel has it: `1: FLOCK ADVISORY WRITE 4711 00:1a:3 0 EOF` (process, device and inode). */
const lockOwner = async (path: string): Promise<string | undefined> => {
	const inode = (await stat(path).catch(() => undefined))?.ino;
	const locks = await readFile('/proc/locks', 'latin1').catch(() => '');
	const owners = locks.split('\n').map((line) => /FLOCK\s.*\s(\d+) [\da-f]+:[\da-f]+:(\d+) /.exec(line));
	return owners.find((owner) => owner?.[2] === String(inode))?.[1];
};

/** Some programs hold a port without a lock: look for the path among all open files. */
const searchHolder = async (path: string): Promise<string> => {
	const target = await realpath(path).catch(() => path);
	const deadline = performance.now() + searchMs;
	const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
	// The youngest first: a holder that the user has forgotten was rarely started at boot. This process last.
	const others = pids.filter((pid) => pid !== String(process.pid)).toReversed();
	for (const pid of [...others, String(process.pid)]) {
		if (performance.now() > deadline) {
			break;
		}
		if (await holds(pid, target)) {
			return `it is held by ${await commandOf(pid)}`;
		}
	}
	return 'another program holds it; its name could not be found';
};

/** A sentence that names the program which has the path open, by a lock or without; or says that it could not be found. */
export const nameHolder = async (path: string): Promise<string> => {
	const owner = await lockOwner(path);
	return owner === undefined ? searchHolder(path) : `it is held by ${await commandOf(owner)}`;
};
