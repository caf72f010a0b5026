/* The port of the self-test and the fuzz target: a line in memory, and a clock that only moves when told. */
#ifndef MEMORY_LINE_H
#define MEMORY_LINE_H

#include <stddef.h>
#include <stdint.h>

/* Starts the firmware anew at time 0, with empty lines. */
void line_start(void);

/* Puts bytes on the line to the firmware and lets it run until it idles. */
void line_feed(const uint8_t *bytes, size_t length);

/* Lets time pass, in steps no longer than the firmware's deadlines, and the firmware run at each. */
void line_pass(uint32_t ms);

/* What the firmware has sent since the last call; good until the next. `length` is set. */
const uint8_t *line_take(size_t *length);

#endif
