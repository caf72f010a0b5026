/* Queues of packets between the interrupt and the core. */
#ifndef USB_PACKETS_H
#define USB_PACKETS_H

#include <stdint.h>

#define PACKET_BYTES 64U

/* Copied by words, which is faster. */
typedef struct {
	union {
		uint32_t words[PACKET_BYTES / 4U];
		uint8_t bytes[PACKET_BYTES];
	} data;
	uint8_t length;
} usb_packet_copy;

#endif
