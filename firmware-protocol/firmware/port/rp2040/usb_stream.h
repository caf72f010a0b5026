/*
 * The byte stream of the protocol over two pairs of bulk endpoints, the vendor interface's and the serial port's. Only one of them is served at a time:
 * the one that has sent something last. What the other had sent, and what it was to be sent, is then lost. All with interrupts off, most of it called by the interrupt.
 */
#ifndef USB_STREAM_H
#define USB_STREAM_H

#include <stdbool.h>
#include <stdint.h>

/* Empty; what is written before the host chooses the configuration goes to both. */
void usb_stream_start(void);

/* The host has chosen the configuration, or taken it away. */
void usb_stream_configured(bool configured);

/* The host has chosen the interface's only setting again: its endpoints begin anew. */
void usb_stream_selected(uint16_t interface);

/* A packet of a way other than the control ways has gone or come. */
void usb_stream_moved(uint8_t way, uint16_t length);

/* Nobody listens at the serial port any more. */
void usb_stream_hung_up(void);

/* Somebody has opened the vendor interface, or is about to close it: a read that waits ends with an empty packet. */
void usb_stream_vendor_line(bool opened);

/* The host has signalled a break: a half-received line is none. */
void usb_stream_break(void);

/* Lets the host send, as far as there is room. It isn't let everywhere: starved. */
void usb_stream_arm(void);
extern volatile bool usb_stream_is_starved;

/* Sends what can be sent. */
void usb_stream_transmit(void);

/* Whether output is to be kept, and whether someone takes it. */
bool usb_stream_is_kept(void);
bool usb_stream_is_heard(void);

#endif
