#include "serial_number.h"

#include <stdbool.h>

#include "registers.h"
#include "settings.h"

/* The RP2040 has no id of its own; its flash chip has one of 64 bits, read by command 4B with four bytes to wait. Not run on a board. */
#define READ_UNIQUE_ID 0x4BU
#define ID_BYTES 8U
#define ID_BEGINS 5U
#define ERASED 0xFFU

static uint8_t id[ID_BYTES];
/* Length, type, and two bytes a character. */
static uint8_t descriptor[2U + 2U * USB_SERIAL_NUMBER_BYTES];

/* In RAM: while it talks to the flash there is no program there. Boot2 reads by a command of its own each time, so the flash is listening. */
__attribute__((section(".ram_code"), noinline)) static void read_flash_id(void) {
	uint32_t ctrlr0 = SSI_CTRLR0;
	uint32_t ctrlr1 = SSI_CTRLR1;
	uint32_t spi_ctrlr0 = SSI_SPI_CTRLR0;
	SSI_ENABLE = 0;
	SSI_CTRLR0 = SSI_8_BITS;
	SSI_ENABLE = 1;
	FLASH_SELECT_CTRL = FLASH_SELECT_LOW;
	for (uint32_t place = 0; place < ID_BEGINS + ID_BYTES; place++) {
		SSI_DATA = place == 0U ? READ_UNIQUE_ID : 0U;
		while ((SSI_STATUS & SSI_RECEIVED) == 0U) {
		}
		uint32_t byte = SSI_DATA;
		if (place >= ID_BEGINS) {
			id[place - ID_BEGINS] = (uint8_t)byte;
		}
	}
	FLASH_SELECT_CTRL = FLASH_SELECT_NORMAL;
	SSI_ENABLE = 0;
	SSI_CTRLR0 = ctrlr0;
	SSI_CTRLR1 = ctrlr1;
	SSI_SPI_CTRLR0 = spi_ctrlr0;
	SSI_ENABLE = 1;
}

static void append(uint8_t character) {
	descriptor[descriptor[0]] = character;
	descriptor[descriptor[0] + 1U] = 0;
	descriptor[0] = (uint8_t)(descriptor[0] + 2U);
}

static void append_digit(uint8_t digit) {
	append((uint8_t)(digit < 10U ? '0' + digit : 'A' + digit - 10));
}

static bool is_erased(void) {
	for (uint32_t place = 0; place < USB_SERIAL_NUMBER_BYTES; place++) {
		/* Volatile: the compiler knows what the image says, but not what was written into it. */
		if (((const volatile uint8_t *)settings.serial_number)[place] != ERASED) {
			return false;
		}
	}
	return true;
}

/* Others than printable characters, and the comma, are no part of a serial number. */
static uint8_t allowed(uint8_t byte) {
	return byte > ' ' && byte <= '~' && byte != ',' ? byte : (uint8_t)'?';
}

static void append_settings(void) {
	const volatile uint8_t *byte = settings.serial_number;
	for (uint32_t place = 0; place < USB_SERIAL_NUMBER_BYTES && byte[place] != 0U; place++) {
		append(allowed(byte[place]));
	}
}

static void append_flash_id(void) {
	/* Too far away for a branch. */
	void (*volatile read)(void) = read_flash_id;
	read();
	for (uint32_t place = 0; place < ID_BYTES; place++) {
		append_digit((uint8_t)(id[place] >> 4));
		append_digit(id[place] & 0xFU);
	}
}

void serial_number_read(void) {
	descriptor[0] = 2;
	descriptor[1] = USB_TYPE_STRING;
	if (is_erased()) {
		append_flash_id();
	} else {
		append_settings();
	}
}

usb_bytes serial_number_descriptor(void) {
	return (usb_bytes){descriptor, descriptor[0]};
}
