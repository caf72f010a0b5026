/* RP2040: the line is USB (usb_stream.c), the clock is the timer (clock.c). */
#include <stdbool.h>

#include "../cm3/processor.h"
#include "clock.h"
#include "hal.h"
#include "serial_number.h"
#include "step.h"
#include "usb_controller.h"
#include "usb_input.h"
#include "usb_stream.h"

#define LONGEST_ALARM_MS 1000000UL

void hal_init(void) {
	clock_start();
	serial_number_read();
	usb_stream_start();
	usb_controller_start();
	interrupts_on();
}

void hal_idle(uint32_t wait_ms) {
	uint32_t begun = hal_ms();
	for (;;) {
		uint32_t slept = hal_ms() - begun;
		if (slept >= wait_ms) {
			break;
		}
		uint32_t left = wait_ms - slept < LONGEST_ALARM_MS ? wait_ms - slept : LONGEST_ALARM_MS;
		interrupts_off();
		if (usb_input_any()) {
			interrupts_on();
			break;
		}
		if (wait_ms == HAL_FOREVER || clock_set_alarm(left)) {
			sleep_until_interrupt();
		}
		interrupts_on();
	}
	if (wait_ms != HAL_FOREVER) {
		clock_clear_alarm();
	}
}

int main(void) {
	fw_start();
	for (;;) {
		if (!fw_step()) {
			hal_idle(fw_next_deadline());
		}
	}
}
