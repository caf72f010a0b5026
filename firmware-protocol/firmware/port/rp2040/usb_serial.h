/* What belongs to a serial port and not to a stream: line coding, line state, notification (PSTN 1.2). */
#ifndef USB_SERIAL_H
#define USB_SERIAL_H

#include <stdint.h>

#define USB_LINE_CODING_BYTES 7U

/* Kept and repeated; without any other effect. */
void usb_serial_set_line_coding(const volatile uint32_t *packet);
const uint8_t *usb_serial_line_coding(void);

/* Bit 0 of SET_CONTROL_LINE_STATE: somebody listens. Bit 1: RTS. */
#define DTR 1U
void usb_serial_line_state(uint16_t state);

/* Tells the host that there is a carrier and that the device is ready. */
void usb_serial_notify(void);

/* The line is closed. */
void usb_serial_reset(void);

#endif
