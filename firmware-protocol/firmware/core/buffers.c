#include "buffers.h"

fw_buffer fw_buffers[FW_BUFFERS];

static uint8_t first_free;
static uint8_t free_count;
static uint8_t aside;
static uint8_t first_waiting;

uint8_t fw_buffers_floating(void) {
	return (uint8_t)(free_count - aside);
}

void fw_buffers_set_aside(void) {
	aside++;
}

void fw_buffers_give_back(void) {
	aside--;
}

uint8_t fw_buffer_take(void) {
	uint8_t buffer = first_free;
	first_free = fw_buffers[buffer].next;
	free_count--;
	return buffer;
}

void fw_buffer_free(uint8_t buffer) {
	fw_buffers[buffer].next = first_free;
	first_free = buffer;
	free_count++;
}

uint8_t fw_waiting_first(void) {
	return first_waiting;
}

/* The cell that points at a waiting buffer, or at the end of the queue. */
static uint8_t *link_to(uint8_t buffer) {
	uint8_t *link = &first_waiting;
	while (*link != buffer) {
		link = &fw_buffers[*link].next;
	}
	return link;
}

void fw_waiting_append(uint8_t buffer) {
	*link_to(FW_NO_BUFFER) = buffer;
	fw_buffers[buffer].next = FW_NO_BUFFER;
}

void fw_waiting_remove(uint8_t buffer) {
	*link_to(buffer) = fw_buffers[buffer].next;
}

void fw_buffers_forget(void) {
	first_free = FW_NO_BUFFER;
	first_waiting = FW_NO_BUFFER;
	free_count = 0;
	aside = 0;
	for (uint8_t buffer = FW_BUFFERS; buffer > 0U; buffer--) {
		fw_buffer_free((uint8_t)(buffer - 1U));
	}
}
