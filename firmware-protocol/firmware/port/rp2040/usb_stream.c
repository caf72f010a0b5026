#include "usb_stream.h"

#include "protocol_def.h"
#include "usb_controller.h"
#include "usb_input.h"
#include "usb_output.h"
#include "usb_packets.h"
#include "usb_serial.h"

/* A packet, and the end of a line that may have to come before it. */
#define PLACES_FOR_PACKET 2U

/* The two users of the stream; nobody before the first configuration, and later as long as no one has spoken. */
enum { VENDOR, SERIAL, CHANNELS, NOBODY_YET = CHANNELS, NOBODY };

typedef struct {
	uint8_t in;
	uint8_t out;
	/* The last packet was full: the host's read isn't complete. */
	bool was_full;
	/* The last line that it got was cut off. */
	bool is_torn;
} channel;

static channel channels[CHANNELS] = {
	[VENDOR] = {.in = WAY_IN(USB_ENDPOINT_VENDOR_IN), .out = WAY_OUT(USB_ENDPOINT_VENDOR_OUT)},
	[SERIAL] = {.in = WAY_IN(USB_ENDPOINT_DATA_IN), .out = WAY_OUT(USB_ENDPOINT_DATA_OUT)},
};
static volatile uint8_t active;
volatile bool usb_stream_is_starved;

bool usb_stream_is_kept(void) {
	return active != NOBODY;
}

bool usb_stream_is_heard(void) {
	return active < CHANNELS;
}

/* An armed way has its places reserved. */
void usb_stream_arm(void) {
	uint32_t room = usb_input_room();
	usb_stream_is_starved = false;
	for (uint8_t i = 0; i < CHANNELS; i++) {
		if (usb_is_armed(channels[i].out)) {
			room -= PLACES_FOR_PACKET;
		}
	}
	for (uint8_t i = 0; i < CHANNELS; i++) {
		if (!usb_is_armed(channels[i].out) && room < PLACES_FOR_PACKET) {
			usb_stream_is_starved = true;
		} else if (!usb_is_armed(channels[i].out)) {
			room -= PLACES_FOR_PACKET;
			usb_arm(channels[i].out, PACKET_BYTES);
		}
	}
}

void usb_stream_transmit(void) {
	if (active >= CHANNELS || usb_is_armed(channels[active].in)) {
		return;
	}
	channel *to = &channels[active];
	if (to->is_torn) {
		to->is_torn = false;
		to->was_full = false;
		*usb_packet(to->in) = FW_MARK_END;
		usb_arm(to->in, 1);
	} else {
		(void)usb_output_send(to->in, &to->was_full);
	}
}

/* Whoever was served isn't any more. */
static void leave(uint8_t next) {
	usb_input_forget();
	if (usb_output_forget() && active < CHANNELS) {
		channels[active].is_torn = true;
	}
	active = next;
}

void usb_stream_moved(uint8_t way, uint16_t length) {
	for (uint8_t i = 0; i < CHANNELS; i++) {
		if (way == channels[i].out && length > 0U) {
			if (active != i) {
				leave(i);
			}
			usb_input_take(way, length);
		}
	}
	usb_stream_arm();
	usb_stream_transmit();
}

/* The banner, which fits into a packet, for whoever comes. */
static void greet(void) {
	for (uint8_t i = 0; i < CHANNELS; i++) {
		if (usb_output_send(channels[i].in, &channels[i].was_full)) {
			usb_output_repeat();
		}
	}
	active = NOBODY;
	(void)usb_output_forget();
}

void usb_stream_configured(bool configured) {
	if (active != NOBODY_YET) {
		leave(NOBODY);
	}
	for (uint8_t i = 0; i < CHANNELS; i++) {
		channels[i].was_full = false;
		channels[i].is_torn = false;
	}
	usb_serial_reset();
	usb_stream_is_starved = false;
	if (!configured) {
		return;
	}
	usb_stream_arm();
	if (active == NOBODY_YET) {
		greet();
	}
}

void usb_stream_selected(uint16_t interface) {
	const channel *chosen = interface == USB_INTERFACE_VENDOR ? &channels[VENDOR] : &channels[SERIAL];
	if (interface != USB_INTERFACE_COMMUNICATION) {
		usb_clear_halt(chosen->in);
		usb_clear_halt(chosen->out);
	}
}

void usb_stream_hung_up(void) {
	if (active == SERIAL) {
		leave(NOBODY);
	}
}

void usb_stream_vendor_line(bool opened) {
	channel *vendor = &channels[VENDOR];
	if (active == VENDOR) {
		leave(NOBODY);
	}
	if (!opened && !usb_is_armed(vendor->in)) {
		vendor->was_full = false;
		usb_arm(vendor->in, 0);
	}
}

void usb_stream_break(void) {
	if (active == SERIAL) {
		usb_input_cancel_line();
	}
}

void usb_stream_start(void) {
	active = NOBODY_YET;
	usb_input_start();
	usb_output_start();
}
