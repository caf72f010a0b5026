/* Cortex-M3, board mps2-an385: UART 0 at 115,200 baud on interrupts, two timers as clock and alarm, WFI. */
#include "port.h"

#include <stdbool.h>

#include "hal.h"
#include "processor.h"
#include "registers.h"
#include "step.h"

#define BAUD 115200UL
#define CYCLES_PER_MS (CLOCK_HZ / 1000UL)
/* What the clock counts in one round, and the longest alarm. */
#define ROUND_MS 10000UL
#define LONGEST_ALARM_MS 100000UL

/* One writer per index; they run freely, for the sizes divide 2^32. */
static volatile uint8_t received[PORT_RECEIVE_RING];
static volatile uint32_t receive_head;
static volatile uint32_t receive_tail;
static volatile uint8_t transmit[PORT_TRANSMIT_RING];
static volatile uint32_t transmit_head;
static volatile uint32_t transmit_tail;
static volatile uint32_t rounds;

void received_interrupt(void);
void transmitted_interrupt(void);
void clock_interrupt(void);
void alarm_interrupt(void);

void received_interrupt(void) {
	UART_INTERRUPTS = UART_RECEIVED_INTERRUPT;
	while ((UART_STATE & UART_RECEIVED) != 0U) {
		uint8_t byte = (uint8_t)UART_DATA;
		if (receive_head - receive_tail < PORT_RECEIVE_RING) {
			received[receive_head % PORT_RECEIVE_RING] = byte;
			receive_head++;
		}
	}
}

/* As long as the transmitter is full it will tell when it isn't. */
static void transmit_some(void) {
	while (transmit_tail != transmit_head && (UART_STATE & UART_TRANSMIT_FULL) == 0U) {
		UART_DATA = transmit[transmit_tail % PORT_TRANSMIT_RING];
		transmit_tail++;
	}
}

void transmitted_interrupt(void) {
	UART_INTERRUPTS = UART_TRANSMITTED_INTERRUPT;
	transmit_some();
}

void clock_interrupt(void) {
	CLOCK_INTERRUPT = 1;
	rounds++;
}

/* Wakes, once. */
void alarm_interrupt(void) {
	ALARM_CTRL = 0;
	ALARM_INTERRUPT = 1;
}

void hal_init(void) {
	UART_BAUD_DIVIDER = CLOCK_HZ / BAUD;
	UART_CTRL = UART_RUNS | UART_TELLS_TRANSMITTED | UART_TELLS_RECEIVED;
	CLOCK_RELOAD = ROUND_MS * CYCLES_PER_MS - 1U;
	CLOCK_VALUE = ROUND_MS * CYCLES_PER_MS - 1U;
	CLOCK_CTRL = TIMER_RUNS | TIMER_TELLS;
	NVIC_ENABLE = 1UL << IRQ_RECEIVED | 1UL << IRQ_TRANSMITTED | 1UL << IRQ_CLOCK | 1UL << IRQ_ALARM;
	interrupts_on();
}

int16_t hal_getc(void) {
	uint32_t tail = receive_tail;
	if (tail == receive_head) {
		return -1;
	}
	uint8_t byte = received[tail % PORT_RECEIVE_RING];
	receive_tail = tail + 1U;
	return byte;
}

void hal_putc(uint8_t byte) {
	interrupts_off();
	while (transmit_head - transmit_tail == PORT_TRANSMIT_RING) {
		sleep_until_interrupt();
		interrupts_on();
		interrupts_off();
	}
	transmit[transmit_head % PORT_TRANSMIT_RING] = byte;
	transmit_head++;
	transmit_some();
	interrupts_on();
}

/* A round that is over but not yet counted is counted here. */
uint32_t hal_ms(void) {
	interrupts_off();
	uint32_t left = CLOCK_VALUE;
	uint32_t over = rounds;
	if (CLOCK_INTERRUPT != 0U) {
		left = CLOCK_VALUE;
		over++;
	}
	interrupts_on();
	return over * ROUND_MS + (ROUND_MS * CYCLES_PER_MS - 1U - left) / CYCLES_PER_MS;
}

static void set_alarm(uint32_t ms) {
	ALARM_CTRL = 0;
	ALARM_INTERRUPT = 1;
	ALARM_RELOAD = ms * CYCLES_PER_MS;
	ALARM_VALUE = ms * CYCLES_PER_MS;
	ALARM_CTRL = TIMER_RUNS | TIMER_TELLS;
}

void hal_idle(uint32_t wait_ms) {
	uint32_t begun = hal_ms();
	for (;;) {
		uint32_t slept = hal_ms() - begun;
		if (slept >= wait_ms) {
			break;
		}
		uint32_t left = wait_ms - slept < LONGEST_ALARM_MS ? wait_ms - slept : LONGEST_ALARM_MS;
		if (wait_ms != HAL_FOREVER) {
			set_alarm(left);
		}
		interrupts_off();
		bool any = receive_head != receive_tail;
		if (!any) {
			sleep_until_interrupt();
		}
		interrupts_on();
		if (any) {
			break;
		}
	}
	ALARM_CTRL = 0;
}

int main(void) {
	fw_start();
	for (;;) {
		if (!fw_step()) {
			hal_idle(fw_next_deadline());
		}
	}
}
