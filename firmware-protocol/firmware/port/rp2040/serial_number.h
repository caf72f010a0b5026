/* The serial number that the host is told. */
#ifndef SERIAL_NUMBER_H
#define SERIAL_NUMBER_H

#include "usb_tables.h"

/* Once, before USB: from the settings, or from the flash chip. */
void serial_number_read(void);

/* As a string descriptor. */
usb_bytes serial_number_descriptor(void);

#endif
