/*
 * What the boot ROM of a real RP2040 loads from the flash and runs, 256 bytes: sets the flash interface to the plainest read command, 03 with
 * a 24-bit address on one wire, which every flash knows, and starts the program behind. Not run on a board.
 * Sources: RP2040 data sheet 2.8.1.3 (boot), 4.10 (SSI).
 */
	.syntax unified
	.cpu cortex-m0plus
	.thumb

	.section .boot2, "ax", %progbits
	.global boot2
	.type boot2, %function
	.thumb_func
boot2:
	ldr r0, =0x18000000	/* SSI */
	movs r1, #0
	str r1, [r0, #0x08]	/* SSIENR: off while it is set up */
	movs r1, #4
	str r1, [r0, #0x14]	/* BAUDR: 12 MHz when the system clock is 48 MHz */
	ldr r1, =0x001F0300	/* standard SPI, 32 data bits, EEPROM read: command and address out, then data in */
	str r1, [r0, #0x00]	/* CTRLR0 */
	movs r1, #0
	str r1, [r0, #0x04]	/* CTRLR1: one word at a time */
	ldr r1, =0x03000218	/* command 03, 8 bits of it; 24 bits of address; both on one wire */
	ldr r2, =0x180000F4
	str r1, [r2]		/* SPI_CTRLR0 */
	movs r1, #1
	str r1, [r0, #0x08]	/* SSIENR: on; from here on the flash is memory */
	ldr r0, =0x10000100	/* the vectors */
	ldr r1, =0xE000ED08
	str r0, [r1]		/* VTOR */
	ldmia r0!, {r1, r2}
	msr msp, r1
	bx r2
	.ltorg

	/* CRC-32 of the 252 bytes before it: polynomial 04C11DB7, begun with FFFFFFFF, most significant bit first, not inverted (2.8.1.3.1). */
	.org 252
	.word 0x6A98CD94
