/* The requests on endpoint 0, one row each (definition/usb.ts). */
#ifndef USB_REQUESTS_H
#define USB_REQUESTS_H

#include <stdbool.h>
#include <stdint.h>

#include "usb_tables.h"

/* A setup packet; `request` is bmRequestType and bRequest, as in REQUEST_…. */
typedef struct {
	uint16_t request;
	uint16_t value;
	uint16_t index;
	uint16_t length;
} usb_setup;

/* No address, no configuration. */
void usb_requests_reset(void);

/* False: refused. What goes to the host is put into `reply`. */
bool usb_request_answer(const usb_setup *setup, usb_bytes *reply);

/* The data stage of a request that brings data; false: refused. */
bool usb_request_data(const usb_setup *setup, const volatile uint32_t *packet, uint16_t length);

/* The status stage of a request without data for the host is over. */
void usb_request_done(const usb_setup *setup);

#endif
