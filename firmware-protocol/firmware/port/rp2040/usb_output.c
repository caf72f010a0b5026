#include "usb_output.h"

#include "../cm3/processor.h"
#include "hal.h"
#include "port.h"
#include "protocol_def.h"
#include "usb_controller.h"
#include "usb_packets.h"
#include "usb_stream.h"

/* The core fills the packet at the head; the interrupt sends those from the tail on. As in usb_input.c. */
static usb_packet_copy queue[PORT_TRANSMIT_PACKETS];
static volatile uint32_t head;
static volatile uint32_t tail;
/* Bytes in the packet at the head. The interrupt may take it as it is when it ends a line; else the core is at work on it. */
static volatile uint8_t filled;
static volatile bool at_line_end;
/* The rest of the line being written belongs to someone who doesn't listen any more. */
static bool skips_line;

void usb_output_start(void) {
	tail = head;
	filled = 0;
	at_line_end = true;
	skips_line = false;
}

bool usb_output_forget(void) {
	bool cut = tail != head || filled > 0U || !at_line_end;
	tail = head;
	if (at_line_end) {
		filled = 0;
	} else {
		skips_line = true;
	}
	return cut;
}

static void close_packet(uint8_t length) {
	queue[head % PORT_TRANSMIT_PACKETS].length = length;
	head++;
	filled = 0;
}

bool usb_output_send(uint8_t way, bool *was_full) {
	if (tail == head && at_line_end && (filled > 0U || *was_full)) {
		close_packet(filled);
	}
	if (tail == head) {
		return false;
	}
	const usb_packet_copy *copy = &queue[tail % PORT_TRANSMIT_PACKETS];
	volatile uint32_t *packet = usb_packet(way);
	for (uint8_t word = 0; word < (copy->length + 3U) / 4U; word++) {
		packet[word] = copy->data.words[word];
	}
	usb_arm(way, copy->length);
	*was_full = copy->length == PACKET_BYTES;
	tail++;
	return true;
}

void usb_output_repeat(void) {
	tail--;
}

/* A place for the next packet. Waits only while someone listens; without one, the last packet is lost. */
static void wait_for_place(void) {
	while (head - tail == PORT_TRANSMIT_PACKETS) {
		if (!usb_stream_is_heard()) {
			head--;
			skips_line = !at_line_end;
			return;
		}
		sleep_until_interrupt();
		interrupts_on();
		interrupts_off();
	}
}

/* A packet is full, or a line ends. Not inlined, as the rest of hal_putc is what every byte takes. */
__attribute__((noinline)) static void settle(bool ends) {
	interrupts_off();
	if (skips_line || !usb_stream_is_kept()) {
		filled = 0;
		skips_line = !ends;
	} else if (filled == PACKET_BYTES) {
		close_packet(PACKET_BYTES);
		usb_stream_transmit();
		wait_for_place();
	}
	at_line_end = ends;
	if (ends) {
		usb_stream_transmit();
	}
	interrupts_on();
}

void hal_putc(uint8_t byte) {
	at_line_end = false;
	uint32_t place = filled;
	queue[head % PORT_TRANSMIT_PACKETS].data.bytes[place] = byte;
	place++;
	filled = (uint8_t)place;
	if (byte == FW_MARK_END || place == PACKET_BYTES) {
		settle(byte == FW_MARK_END);
	}
}
