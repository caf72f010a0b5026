/* The whole contract between the core and a port. Sizes and the ROM macros are in the port's port.h. */
#ifndef HAL_H
#define HAL_H

#include <stdint.h>

/* hal_idle without a deadline. */
#define HAL_FOREVER 0xFFFFFFFFUL

/* Sets up the line and the clock. Called once, first. */
void hal_init(void);

/* The next byte received, or -1. Never waits. */
int16_t hal_getc(void);

/* Sends a byte; waits for room if it must, and keeps the transmitter running while it waits. */
void hal_putc(uint8_t byte);

/* Sleeps until something was received or `wait_ms` have passed; returns at once when something is there already. */
void hal_idle(uint32_t wait_ms);

/* Milliseconds since the start, modulo 2^32. */
uint32_t hal_ms(void);

#endif
