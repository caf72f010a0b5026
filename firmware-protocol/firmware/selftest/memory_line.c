#include "memory_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hal.h"
#include "step.h"

/* A step that makes no end would run for ever. */
#define MOST_STEPS 1000000UL

static const uint8_t *input;
static size_t input_length;
static uint8_t sent[1 << 20];
static size_t sent_length;
static uint8_t taken[sizeof sent];
static uint32_t now;

void hal_init(void) {}

int16_t hal_getc(void) {
	if (input_length == 0) {
		return -1;
	}
	input_length--;
	return *input++;
}

void hal_putc(uint8_t byte) {
	/* Nobody reads: the oldest is forgotten. */
	if (sent_length == sizeof sent) {
		sent_length = 0;
	}
	sent[sent_length++] = byte;
}

void hal_idle(uint32_t wait_ms) {
	(void)wait_ms;
}

uint32_t hal_ms(void) {
	return now;
}

static void run(void) {
	for (unsigned long steps = 0; fw_step(); steps++) {
		if (steps == MOST_STEPS) {
			fprintf(stderr, "the firmware doesn't come to rest\n");
			abort();
		}
	}
}

void line_start(void) {
	now = 0;
	input_length = 0;
	sent_length = 0;
	fw_start();
}

void line_feed(const uint8_t *bytes, size_t length) {
	input = bytes;
	input_length = length;
	run();
}

void line_pass(uint32_t ms) {
	uint32_t end = now + ms;
	while (now != end) {
		uint32_t wait = fw_next_deadline();
		if (wait == 0) {
			fprintf(stderr, "a deadline that has been reached stays\n");
			abort();
		}
		now += wait < end - now ? wait : end - now;
		run();
	}
}

const uint8_t *line_take(size_t *length) {
	memcpy(taken, sent, sent_length);
	*length = sent_length;
	sent_length = 0;
	return taken;
}
