#!/bin/sh
# Prints images.json for the images in a folder: describe-images.sh IMAGES BUILD. BUILD has the .elf files of the AVR images.
set -eu
images=$1
build=$2

first_line() {
	"$@" | head -n 1
}

# file, bytes of RAM that hold data at the start and that are cleared (null: not limited), compiler
entry() {
	file=$1
	sha=$(sha256sum "$images/$file" | cut -d' ' -f1)
	bytes=$(wc -c <"$images/$file" | tr -d ' ')
	printf '\t{\n\t\t"file": "%s",\n\t\t"sha256": "%s",\n\t\t"bytes": %s,\n\t\t"data": %s,\n\t\t"bss": %s,\n\t\t"compiler": "%s"\n\t}' \
		"$file" "$sha" "$bytes" "$2" "$3" "$4"
}

avr_entry() {
	sizes=$(avr-size "$build/$1.elf" | tail -n 1)
	# shellcheck disable=SC2086
	set -- "$1" $sizes
	entry "$1.hex" "$3" "$4" "$(first_line avr-gcc --version)"
}

printf '[\n'
avr_entry atmega2560
printf ',\n'
avr_entry atmega328p
printf ',\n'
entry condis-hil.wasm null null "$(first_line clang --version)"
printf ',\n'
entry rp2040.uf2 null null "$(first_line clang --version)"
printf ',\n'
entry cortex-m3.elf null null "$(first_line clang --version)"
printf '\n]\n'
