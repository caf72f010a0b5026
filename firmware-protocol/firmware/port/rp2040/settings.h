/* What may be written into the image, at a fixed place in the first sector. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdint.h>

#include "usb_tables.h"

typedef struct {
	/* Printable ASCII, filled up with 0; all FF: the chip's own id. */
	uint8_t serial_number[USB_SERIAL_NUMBER_BYTES];
} fw_settings;

extern const fw_settings settings;

#endif
