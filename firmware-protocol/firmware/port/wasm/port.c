/*
 * WebAssembly, freestanding and without imports: the host hands in bytes and the time, and takes bytes.
 *
 *   fw_init(seed)    starts or restarts the firmware; what it prints comes with the next fw_run. The seed isn't used yet.
 *   fw_input()       address of a staging area of fw_input_size() bytes for fw_feed
 *   fw_feed(at, n)   puts n bytes on the line to the firmware; returns how many its ring took, the rest is lost as on a real line
 *   fw_run(now)      runs until nothing is left to do at that time (milliseconds, never going back) or the output is nearly full;
 *                    discards the output of the time before; returns the length of the new one
 *   fw_output()      address of the output, of fw_output_length() bytes
 *   fw_deadline()    when to run again without input: now if the output was full, Infinity if there is nothing to wait for
 */
#include <stdbool.h>
#include <stddef.h>

#include "hal.h"
#include "port.h"
#include "step.h"

#define EXPORT(name) __attribute__((export_name(#name)))

EXPORT(fw_init) void fw_init(uint32_t seed);
EXPORT(fw_input) uint8_t *fw_input(void);
EXPORT(fw_input_size) uint32_t fw_input_size(void);
EXPORT(fw_feed) uint32_t fw_feed(const uint8_t *bytes, uint32_t length);
EXPORT(fw_run) uint32_t fw_run(double at);
EXPORT(fw_output) const uint8_t *fw_output(void);
EXPORT(fw_output_length) uint32_t fw_output_length(void);
EXPORT(fw_deadline) double fw_deadline(void);

/* Beyond what is advertised: the 64 bytes kept free for the link plane, and one that tells full from empty. */
#define RECEIVE_RING (FW_RING + 64U + 1U)
#define STAGING 16384U
#define OUTPUT 65536U
/* A step writes one frame and one answer at most. */
#define MOST_PER_STEP (2U * FW_LINE_MAX + 256U)

static uint8_t received[RECEIVE_RING];
static uint32_t receive_head;
static uint32_t receive_tail;
static uint8_t staging[STAGING];
static uint8_t output[OUTPUT];
static uint32_t output_length;
static double now;
static double started;
static bool output_full;
/* The output hasn't been handed out yet. */
static bool output_fresh;

void *memset(void *to, int value, size_t length);
void *memcpy(void *restrict to, const void *restrict from, size_t length);

/* The compiler may call these two. */
void *memset(void *to, int value, size_t length) {
	for (volatile uint8_t *at = to; length > 0U; length--) {
		*at++ = (uint8_t)value;
	}
	return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t length) {
	volatile uint8_t *at = to;
	for (const uint8_t *byte = from; length > 0U; length--) {
		*at++ = *byte++;
	}
	return to;
}

void hal_init(void) {
	receive_head = 0;
	receive_tail = 0;
	output_length = 0;
}

int16_t hal_getc(void) {
	if (receive_head == receive_tail) {
		return -1;
	}
	uint8_t byte = received[receive_tail];
	receive_tail = (receive_tail + 1U) % RECEIVE_RING;
	return byte;
}

void hal_putc(uint8_t byte) {
	if (output_length < OUTPUT) {
		output[output_length++] = byte;
	}
}

/* The host waits, by fw_deadline. */
void hal_idle(uint32_t wait_ms) {
	(void)wait_ms;
}

uint32_t hal_ms(void) {
	return (uint32_t)(uint64_t)(now - started);
}

void fw_init(uint32_t seed) {
	(void)seed;
	started = now;
	output_full = false;
	output_fresh = true;
	fw_start();
}

uint8_t *fw_input(void) {
	return staging;
}

uint32_t fw_input_size(void) {
	return STAGING;
}

uint32_t fw_feed(const uint8_t *bytes, uint32_t length) {
	for (uint32_t fed = 0; fed < length; fed++) {
		uint32_t next = (receive_head + 1U) % RECEIVE_RING;
		if (next == receive_tail) {
			return fed;
		}
		received[receive_head] = bytes[fed];
		receive_head = next;
	}
	return length;
}

uint32_t fw_run(double at) {
	if (!output_fresh) {
		output_length = 0;
	}
	output_fresh = false;
	now = at;
	do {
		output_full = output_length + MOST_PER_STEP > OUTPUT;
	} while (!output_full && fw_step());
	return output_length;
}

const uint8_t *fw_output(void) {
	return output;
}

uint32_t fw_output_length(void) {
	return output_length;
}

double fw_deadline(void) {
	uint32_t wait = fw_next_deadline();
	if (output_full) {
		return now;
	}
	return wait == HAL_FOREVER ? __builtin_inf() : now + wait;
}
