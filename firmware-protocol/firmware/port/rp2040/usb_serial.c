#include "usb_serial.h"

#include "usb_controller.h"
#include "usb_stream.h"

#define NOTIFICATION_BYTES 10U
/* SERIAL_STATE of the communication interface: two bytes, DCD and DSR (PSTN 1.2 §6.5.4). Little-endian words. */
#define SERIAL_STATE_0 0x000020A1UL
#define SERIAL_STATE_1 (0x00020000UL | USB_INTERFACE_COMMUNICATION)
#define SERIAL_STATE_2 0x00000003UL

/* 115,200 baud, one stop bit, no parity, 8 bits, until the host sets others. */
static uint8_t line_coding[USB_LINE_CODING_BYTES] = {0x00, 0xC2, 0x01, 0x00, 0, 0, 8};
static uint16_t line_state;

void usb_serial_set_line_coding(const volatile uint32_t *packet) {
	for (uint8_t at = 0; at < USB_LINE_CODING_BYTES; at++) {
		line_coding[at] = (uint8_t)(packet[at / 4U] >> 8U * (at % 4U));
	}
}

const uint8_t *usb_serial_line_coding(void) {
	return line_coding;
}

void usb_serial_notify(void) {
	uint8_t way = WAY_IN(USB_ENDPOINT_NOTIFICATION);
	if (usb_is_armed(way)) {
		return;
	}
	volatile uint32_t *packet = usb_packet(way);
	packet[0] = SERIAL_STATE_0;
	packet[1] = SERIAL_STATE_1;
	packet[2] = SERIAL_STATE_2;
	usb_arm(way, NOTIFICATION_BYTES);
}

void usb_serial_line_state(uint16_t state) {
	uint16_t before = line_state;
	line_state = state;
	if ((~before & state & DTR) != 0U) {
		usb_serial_notify();
	} else if ((before & ~state & DTR) != 0U) {
		usb_stream_hung_up();
	}
}

void usb_serial_reset(void) {
	line_state = 0;
}
