/* AVR: USART0 at 1,000,000 baud on interrupts, TIMER0 as clock, idle sleep. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <stdbool.h>

#include "hal.h"
#include "port.h"
#include "step.h"

#define BAUD 1000000UL
#define BAUD_REGISTER (F_CPU / 8UL / BAUD - 1UL)

#if defined(__AVR_ATmega328P__)
#define RECEIVED_vect USART_RX_vect
#define EMPTY_vect USART_UDRE_vect
#else
#define RECEIVED_vect USART0_RX_vect
#define EMPTY_vect USART0_UDRE_vect
#endif

/* One writer per index. The receive indexes have two bytes: the other side reads them with interrupts off. */
static volatile uint8_t received[PORT_RECEIVE_RING];
static volatile uint16_t receive_head;
static volatile uint16_t receive_tail;
static volatile uint8_t transmit[PORT_TRANSMIT_RING];
static volatile uint8_t transmit_head;
static volatile uint8_t transmit_tail;

/*
 * The counter counts 64 µs; it overflows after 256 of them, that is 16 ms and 48/125. The milliseconds of whole overflows, and the
 * 125ths of one that are left over.
 */
static volatile uint32_t whole_ms;
static volatile uint8_t left_125ths;
/* The clock has rung since the alarm was set. */
static volatile bool alarm;
#define OVERFLOW_MS 16U
#define OVERFLOW_125THS 48U
#define COUNT_125THS 8U
#define CLOCK_RUNS (_BV(CS02) | _BV(CS00))

ISR(RECEIVED_vect) {
	uint16_t head = receive_head;
	uint8_t byte = UDR0;
	uint16_t next = (uint16_t)(head + 1U);
	if (next == PORT_RECEIVE_RING) {
		next = 0;
	}
	if (next != receive_tail) {
		received[head] = byte;
		receive_head = next;
	}
}

/* Enabled only while the ring isn't empty, so that it never returns without writing the data register. */
ISR(EMPTY_vect) {
	uint8_t tail = transmit_tail;
	UDR0 = transmit[tail];
	tail = (uint8_t)((tail + 1U) % PORT_TRANSMIT_RING);
	transmit_tail = tail;
	if (tail == transmit_head) {
		UCSR0B &= (uint8_t)~_BV(UDRIE0);
	}
}

static void overflow(void) {
	uint8_t left = (uint8_t)(left_125ths + OVERFLOW_125THS);
	whole_ms += left >= 125U ? OVERFLOW_MS + 1U : OVERFLOW_MS;
	left_125ths = left >= 125U ? (uint8_t)(left - 125U) : left;
}

ISR(TIMER0_OVF_vect) {
	overflow();
	alarm = true;
}

/* Wakes. */
ISR(TIMER0_COMPB_vect) {
	alarm = true;
}

void hal_init(void) {
	UBRR0 = BAUD_REGISTER;
	/* Before UCSR0B: some emulators forget that the transmitter is empty when UCSR0A is written. */
	UCSR0A = _BV(U2X0);
	UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
	UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
	TCCR0A = 0;
	TIMSK0 = _BV(TOIE0);
	TCCR0B = CLOCK_RUNS;
	set_sleep_mode(SLEEP_MODE_IDLE);
	sei();
}

int16_t hal_getc(void) {
	int16_t byte = -1;
	uint16_t tail = receive_tail;
	cli();
	bool any = tail != receive_head;
	sei();
	if (any) {
		byte = received[tail];
		tail = (uint16_t)(tail + 1U);
		if (tail == PORT_RECEIVE_RING) {
			tail = 0;
		}
		cli();
		receive_tail = tail;
		sei();
	}
	return byte;
}

/* With interrupts off: sleeps until one; interrupts are on afterwards. */
static void sleep_now(void) {
	sleep_enable();
	sei();
	sleep_cpu();
	sleep_disable();
}

void hal_putc(uint8_t byte) {
	uint8_t head = transmit_head;
	uint8_t next = (uint8_t)((head + 1U) % PORT_TRANSMIT_RING);
	for (;;) {
		cli();
		if (next != transmit_tail) {
			break;
		}
		/* The ring is full, so its interrupt is on and will wake us. */
		sleep_now();
	}
	transmit[head] = byte;
	transmit_head = next;
	UCSR0B |= _BV(UDRIE0);
	sei();
}

/* The clock's state, read at once: the divisions come after it, with interrupts on, for the receiver holds 3 bytes of 160 cycles only. */
uint32_t hal_ms(void) {
	cli();
	uint8_t count = TCNT0;
	if ((TIFR0 & _BV(TOV0)) != 0U) {
		TIFR0 = _BV(TOV0);
		overflow();
		count = TCNT0;
	}
	uint32_t whole = whole_ms;
	uint8_t left = left_125ths;
	sei();
	return whole + (uint16_t)(left + (uint16_t)count * COUNT_125THS) / 125U;
}

/* Lets the clock wake us after `ms`, if that is before its next overflow, which wakes us anyway. */
static void set_alarm(uint32_t ms) {
	uint8_t count = TCNT0;
	uint16_t counts = (uint16_t)(count + (ms < OVERFLOW_MS ? (uint16_t)ms : OVERFLOW_MS) * 125U / COUNT_125THS + 1U);
	alarm = false;
	if (counts > 0xFFU) {
		TIMSK0 = _BV(TOIE0);
	} else {
		OCR0B = (uint8_t)counts;
		TIFR0 = _BV(OCF0B);
		TIMSK0 = _BV(TOIE0) | _BV(OCIE0B);
	}
}

void hal_idle(uint32_t wait_ms) {
	uint32_t begun = hal_ms();
	/* Without a deadline nobody asks for the time: the clock stands still, and an emulated chip has nothing to do. */
	TCCR0B = wait_ms == HAL_FOREVER ? 0U : CLOCK_RUNS;
	for (;;) {
		uint32_t slept = hal_ms() - begun;
		if (slept >= wait_ms) {
			break;
		}
		set_alarm(wait_ms - slept);
		cli();
		if (receive_head != receive_tail) {
			break;
		}
		/* An alarm that has rung already woke nobody. */
		if (alarm) {
			sei();
		} else {
			sleep_now();
		}
	}
	TIMSK0 = _BV(TOIE0);
	TCCR0B = CLOCK_RUNS;
	sei();
}

int main(void) {
	fw_start();
	for (;;) {
		if (!fw_step()) {
			hal_idle(fw_next_deadline());
		}
	}
}
