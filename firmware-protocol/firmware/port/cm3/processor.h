/* What both Cortex-M ports tell the processor. */
#ifndef PROCESSOR_H
#define PROCESSOR_H

static inline void interrupts_off(void) {
	__asm volatile("cpsid i" ::: "memory");
}

static inline void interrupts_on(void) {
	__asm volatile("cpsie i\n\tisb" ::: "memory");
}

/* Wakes for a pending interrupt even while interrupts are off, so nothing is lost between a look at a ring and this. */
static inline void sleep_until_interrupt(void) {
	__asm volatile("dsb\n\twfi" ::: "memory");
}

#endif
