/* The device controller: buffers and their toggles. Its interrupt calls usb_control.h and usb_stream.h. All with interrupts off. */
#ifndef USB_CONTROLLER_H
#define USB_CONTROLLER_H

#include <stdbool.h>
#include <stdint.h>

#include "usb_tables.h"

/* A way is an endpoint and a direction. */
#define WAY_IN(endpoint) (2U * (endpoint))
#define WAY_OUT(endpoint) (2U * (endpoint) + 1U)
#define WAY_CONTROL_IN 0U
#define WAY_CONTROL_OUT 1U
#define WAYS 8U

/* Connects to the bus. */
void usb_controller_start(void);

/* The address that the host has given; 0: none. */
void usb_controller_set_address(uint8_t address);

/* The way's packet, in words: to be filled before usb_arm of an IN way, to be read after the interrupt of an OUT way. */
volatile uint32_t *usb_packet(uint8_t way);

/* IN: sends `length` bytes of the packet. OUT: takes at most `length`. Toggles. */
void usb_arm(uint8_t way, uint16_t length);

bool usb_is_armed(uint8_t way);

/* The control ways: their next packet is DATA1, and nothing is armed. */
void usb_control_begins(void);
/* Refuses the control transfer. */
void usb_control_refuses(void);

/* Endpoints other than 0: ready with DATA0, or deaf. */
void usb_endpoints_enable(bool enable);

/* Of ways that exist, other than 0: STALL, until the halt is cleared; clearing begins with DATA0 again. */
bool usb_way_exists(uint8_t way);
void usb_halt(uint8_t way);
void usb_clear_halt(uint8_t way);
bool usb_is_halted(uint8_t way);

#endif
