/* From the vectors to main, the settings, and the division that the processor hasn't got. */
#include <stdint.h>

#include "registers.h"
#include "settings.h"

extern uint32_t stack_top[];
extern uint32_t data_image[];
extern uint32_t data_start[];
extern uint32_t data_end[];
extern uint32_t bss_start[];
extern uint32_t bss_end[];

int main(void);
void timer_interrupt(void);
void usb_interrupt(void);
uint32_t __aeabi_uidiv(uint32_t dividend, uint32_t divisor);
uint64_t __aeabi_uidivmod(uint32_t dividend, uint32_t divisor);

typedef void (*vector)(void);

/* A fault: stand still until the power is taken away. */
static void stop(void) {
	for (;;) {
		__asm volatile("bkpt");
	}
}

static void reset(void) {
	const uint32_t *from = data_image;
	for (uint32_t *to = data_start; to < data_end; to++) {
		*to = *from++;
	}
	for (uint32_t *to = bss_start; to < bss_end; to += 2) {
		to[0] = 0;
		to[1] = 0;
	}
	(void)main();
	stop();
}

#define VECTORS 48
#define VECTOR_OF_IRQ(irq) (16U + (irq))

__attribute__((section(".vectors"), used)) static const vector vectors[VECTORS] = {
	[0] = (vector)(void *)stack_top,
	[1] = reset,
	[2] = stop,
	[3] = stop,
	[11] = stop,
	[14] = stop,
	[15] = stop,
	[VECTOR_OF_IRQ(IRQ_TIMER0)] = timer_interrupt,
	[VECTOR_OF_IRQ(IRQ_USB)] = usb_interrupt,
};

__attribute__((section(".settings"), used)) const fw_settings settings = {
	{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
};

/* The divider of the chip: 8 cycles. No interrupt may divide. */
static uint32_t divide(uint32_t dividend, uint32_t divisor) {
	DIVIDER_DIVIDEND = dividend;
	DIVIDER_DIVISOR = divisor;
	while ((DIVIDER_STATUS & DIVIDER_READY) == 0U) {
	}
	return DIVIDER_REMAINDER;
}

uint32_t __aeabi_uidiv(uint32_t dividend, uint32_t divisor) {
	(void)divide(dividend, divisor);
	return DIVIDER_QUOTIENT;
}

/* Quotient in r0, remainder in r1. */
uint64_t __aeabi_uidivmod(uint32_t dividend, uint32_t divisor) {
	uint32_t remainder = divide(dividend, divisor);
	return (uint64_t)remainder << 32 | DIVIDER_QUOTIENT;
}
