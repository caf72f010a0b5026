/* Clocks and time. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Crystal 12 MHz; USB, system and reference clocks; the timer's microseconds. */
void clock_start(void);

/* Lets an interrupt come in `ms`, at most 1,000,000. False: it is due already. With interrupts off. */
bool clock_set_alarm(uint32_t ms);

/* No alarm any more. */
void clock_clear_alarm(void);

#endif
