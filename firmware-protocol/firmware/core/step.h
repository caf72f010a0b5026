/* The firmware: a port starts it once and then steps it. */
#ifndef STEP_H
#define STEP_H

#include <stdbool.h>
#include <stdint.h>

/* Sets up port and core, prints the banner. Also forgets everything, so it may be called again. */
void fw_start(void);

/* Does one bounded piece of work: at most one line in, one frame out and one answer. False: nothing was to be done, the port may idle. */
bool fw_step(void);

/* Milliseconds until there is work without any input, or HAL_FOREVER. */
uint32_t fw_next_deadline(void);

#endif
