/*
 * Buffers of data frames towards the host: free, waiting (in one queue, oldest first) or under way until acknowledged. Some of the free
 * ones are set aside: a VC that holds none and has the right to one will surely get it.
 */
#ifndef BUFFERS_H
#define BUFFERS_H

#include <stdbool.h>
#include <stdint.h>

#include "port.h"

/* Before the payload: seq, ack, VC, generation, tag. */
#define FW_DATA_HEADER 8U
#define FW_NO_BUFFER 0xFFU
#define FW_NO_INDEX ((fw_index) ~(fw_index)0)

typedef struct {
	/* The VC whose books it is in, or FW_NO_INDEX when that VC is gone. */
	fw_index vc;
	uint8_t next;
	uint16_t length;
	uint8_t body[FW_DATA_HEADER + FW_SDU_MAX + 4U];
} fw_buffer;

extern fw_buffer fw_buffers[FW_BUFFERS];

/* Free buffers that aren't set aside. */
uint8_t fw_buffers_floating(void);

/* Sets one more free buffer aside, or gives one back. */
void fw_buffers_set_aside(void);
void fw_buffers_give_back(void);

/* A free buffer; there must be one. */
uint8_t fw_buffer_take(void);
void fw_buffer_free(uint8_t buffer);

/* The queue: its first, what follows one, to its end, out of it. */
uint8_t fw_waiting_first(void);
void fw_waiting_append(uint8_t buffer);
void fw_waiting_remove(uint8_t buffer);

void fw_buffers_forget(void);

#endif
