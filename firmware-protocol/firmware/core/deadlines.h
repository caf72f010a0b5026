/*
 * The time of the running step, and the soonest of the deadlines that calls, parties and VCs keep. Only a lower bound of them is
 * kept: when it is reached all of them are looked at, and those that aren't due yet arm it again.
 */
#ifndef DEADLINES_H
#define DEADLINES_H

#include <stdbool.h>
#include <stdint.h>

extern uint32_t fw_now;

/* The time `ms` from now; never too early, whatever the clock's step. */
uint32_t fw_after(uint32_t ms);

/* `when` has been reached. */
bool fw_is_due(uint32_t when);

/* Milliseconds from now until `when`, 0 when it has been reached. */
uint32_t fw_until(uint32_t when);

/* Sees to it that the tables are looked at by `when`. */
void fw_arm(uint32_t when);

/* The tables are to be looked at now. Disarms: whatever isn't due has to arm again. */
bool fw_deadline_reached(void);

/* Milliseconds until the tables are to be looked at, or HAL_FOREVER. */
uint32_t fw_deadline_in(void);

void fw_deadlines_forget(void);

#endif
