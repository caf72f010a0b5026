#include "clock.h"

#include "hal.h"
#include "registers.h"

#define US_PER_MS 1000U
#define XOSC_STARTUP_MS_1 47UL

void timer_interrupt(void);

static void wait_for(volatile uint32_t *status, uint32_t bits) {
	while ((*status & bits) != bits) {
	}
}

static void start_usb_pll(void) {
	/* 12 MHz · 100 = 1200 MHz; / 5 / 5 = 48 MHz. */
	PLL_USB_CS = 1;
	PLL_USB_FEEDBACK = 100;
	PLL_USB_PWR = PLL_NO_MODULATOR | PLL_POST_DIVIDERS_DOWN;
	wait_for(&PLL_USB_CS, PLL_LOCK);
	PLL_USB_PRIM = 5UL << 16 | 5UL << 12;
	PLL_USB_PWR = PLL_NO_MODULATOR;
}

void clock_start(void) {
	uint32_t needed = RESET_PLL_USB | RESET_TIMER | RESET_USB;
	RESETS_RESET_SET = RESET_USB;
	RESETS_RESET_CLEAR = needed;
	wait_for(&RESETS_DONE, needed);
	XOSC_CTRL = XOSC_1_15_MHZ;
	XOSC_STARTUP = XOSC_STARTUP_MS_1;
	XOSC_CTRL = XOSC_1_15_MHZ | XOSC_ENABLE;
	wait_for(&XOSC_STATUS, XOSC_STABLE);
	CLK_REF_CTRL = CLK_REF_FROM_XOSC;
	wait_for(&CLK_REF_SELECTED, 1UL << CLK_REF_FROM_XOSC);
	start_usb_pll();
	/* The system clock may not be slower than the USB clock (4.1.3.1). */
	CLK_SYS_DIV = 1UL << 8;
	CLK_SYS_CTRL = CLK_SYS_FROM_PLL_USB;
	CLK_SYS_CTRL = CLK_SYS_FROM_PLL_USB | CLK_SYS_FROM_AUX;
	wait_for(&CLK_SYS_SELECTED, 1UL << CLK_SYS_FROM_AUX);
	CLK_USB_CTRL = CLK_USB_RUNS;
	WATCHDOG_TICK = WATCHDOG_TICK_ENABLE | 12U;
	TIMER_INTE = TIMER_ALARM0_BIT;
	NVIC_ENABLE = 1UL << IRQ_TIMER0;
}

/* The timer has 64 bits; divided by hand, 16 bits at a time, modulo 2^32. */
uint32_t hal_ms(void) {
	uint32_t high = TIMER_RAW_HIGH;
	uint32_t low = TIMER_RAW_LOW;
	while (TIMER_RAW_HIGH != high) {
		high = TIMER_RAW_HIGH;
		low = TIMER_RAW_LOW;
	}
	uint32_t rest = (high % US_PER_MS) << 16 | low >> 16;
	uint32_t upper = rest / US_PER_MS;
	rest = (rest % US_PER_MS) << 16 | (low & 0xFFFFU);
	return (upper << 16) + rest / US_PER_MS;
}

bool clock_set_alarm(uint32_t ms) {
	uint32_t due = TIMER_RAW_LOW + ms * US_PER_MS;
	TIMER_ALARM0 = due;
	/* An alarm that is set for the past rings in 71 minutes. */
	return (int32_t)(due - TIMER_RAW_LOW) > 0;
}

void clock_clear_alarm(void) {
	TIMER_ARMED = TIMER_ALARM0_BIT;
	TIMER_INTR = TIMER_ALARM0_BIT;
}

/* Wakes. */
void timer_interrupt(void) {
	TIMER_INTR = TIMER_ALARM0_BIT;
}
