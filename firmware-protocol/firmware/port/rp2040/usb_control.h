/* Control transfers: which stage, and what is answered. Called by the interrupt. */
#ifndef USB_CONTROL_H
#define USB_CONTROL_H

#include <stdint.h>

/* After a bus reset: no address, no configuration. */
void usb_control_reset(void);

/* A setup packet has come, in two words. */
void usb_control_setup(const volatile uint32_t *packet);

/* The control packet was sent, or `length` bytes were received. */
void usb_control_sent(void);
void usb_control_received(uint16_t length);

#endif
