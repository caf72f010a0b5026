#include "usb_input.h"

#include "../cm3/processor.h"
#include "hal.h"
#include "port.h"
#include "protocol_def.h"
#include "usb_controller.h"
#include "usb_packets.h"
#include "usb_stream.h"

/* The interrupt puts in at the head, the core takes out at the tail; both run freely, for the number of places divides 2^32. */
static usb_packet_copy queue[PORT_RECEIVE_PACKETS];
static volatile uint32_t head;
static volatile uint32_t tail;
/* Packets before this one are to be forgotten. */
static volatile uint32_t forgotten;
/* What is left of the packet at the tail; nothing: it isn't begun. */
static const uint8_t *next_byte;
static uint32_t left;
static uint8_t last_byte;
/* No character of any frame: the line is no frame any more, and no command that is shorter than it was meant. */
#define CANCEL 0x18U

void usb_input_start(void) {
	tail = head;
	forgotten = head;
	left = 0;
	last_byte = FW_MARK_END;
}

uint32_t usb_input_room(void) {
	return PORT_RECEIVE_PACKETS - (head - tail);
}

void usb_input_take(uint8_t way, uint16_t length) {
	usb_packet_copy *copy = &queue[head % PORT_RECEIVE_PACKETS];
	const volatile uint32_t *packet = usb_packet(way);
	for (uint16_t word = 0; word < (length + 3U) / 4U; word++) {
		copy->data.words[word] = packet[word];
	}
	copy->length = (uint8_t)length;
	last_byte = copy->data.bytes[length - 1U];
	head++;
}

static void put_cancel(void) {
	usb_packet_copy *copy = &queue[head % PORT_RECEIVE_PACKETS];
	copy->data.bytes[0] = CANCEL;
	copy->data.bytes[1] = FW_MARK_END;
	copy->length = 2;
	last_byte = FW_MARK_END;
	head++;
}

void usb_input_cancel_line(void) {
	if (last_byte != FW_MARK_END) {
		put_cancel();
	}
}

/* The core itself passes over the packets: it may be at work on one. */
void usb_input_forget(void) {
	if (tail != head || last_byte != FW_MARK_END) {
		forgotten = head;
		put_cancel();
	}
}

bool usb_input_any(void) {
	return head != tail;
}

/* Not inlined, as the rest of hal_getc is what every byte takes. */
__attribute__((noinline)) static void finish_packet(void) {
	tail++;
	if (usb_stream_is_starved) {
		interrupts_off();
		usb_stream_arm();
		interrupts_on();
	}
}

__attribute__((noinline)) static bool begin_packet(void) {
	while ((int32_t)(forgotten - tail) > 0) {
		finish_packet();
	}
	if (tail == head) {
		return false;
	}
	const usb_packet_copy *packet = &queue[tail % PORT_RECEIVE_PACKETS];
	next_byte = packet->data.bytes;
	left = packet->length;
	return true;
}

int16_t hal_getc(void) {
	if (left == 0U && !begin_packet()) {
		return -1;
	}
	uint8_t byte = *next_byte++;
	left--;
	if (left == 0U) {
		finish_packet();
	}
	return byte;
}
