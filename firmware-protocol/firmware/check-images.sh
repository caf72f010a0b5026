#!/bin/sh
# Builds the images anew in a temporary folder, compares them with the committed ones byte for byte, and checks the RAM limits of the
# AVRs: what is left is their stack. Exit status: 0 all well, 1 a difference or a limit broken, 2 a compiler is missing.
set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
committed=$here/../images

missing=
for tool in avr-gcc avr-objcopy avr-size clang wasm-ld ld.lld make node sha256sum; do
	command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
	echo "check-images: missing:$missing (Debian: gcc-avr avr-libc binutils-avr clang lld make, and Node)" >&2
	exit 2
fi

# The UF2 is printed by the compiled project.
[ -f "$here/../../dist/firmware-protocol/generate/print-uf2.js" ] || (cd "$here/../.." && npx tsc)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s -C "$here" images IMAGES="$work/images" BUILD="$work/build"

status=0
for file in atmega2560.hex atmega328p.hex condis-hil.wasm rp2040.uf2 cortex-m3.elf images.json; do
	if ! cmp "$committed/$file" "$work/images/$file"; then
		echo "check-images: $file isn't what the sources make with these compilers:" >&2
		avr-gcc --version | head -n 1 >&2
		clang --version | head -n 1 >&2
		status=1
	fi
done

# chip, most bytes of .data, most of .data and .bss
check_ram() {
	# shellcheck disable=SC2046
	set -- "$@" $(avr-size "$work/build/$1.elf" | tail -n 1)
	data=$5
	ram=$((data + $6))
	echo "$1: .data $data of $2 B, .data and .bss $ram of $3 B"
	if [ "$data" -gt "$2" ] || [ "$ram" -gt "$3" ]; then
		echo "check-images: too much RAM on the $1" >&2
		status=1
	fi
}
check_ram atmega2560 32 7950
check_ram atmega328p 32 1750
exit "$status"
