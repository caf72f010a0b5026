#include "usb_control.h"

#include "usb_controller.h"
#include "usb_requests.h"

/* Stages of a control transfer (USB 2.0 §8.5.3). */
enum { IDLE, SENDING, AWAITING_STATUS, RECEIVING, CONFIRMING, STAGES };
enum { SENT, RECEIVED, EVENTS };

static uint8_t stage;
static usb_setup setup;
/* What is left to be sent, and whether a packet must come after it that tells the end. */
static usb_bytes reply;
static bool must_end_short;

static void send_some(void) {
	uint16_t length = reply.length < USB_PACKET_CONTROL ? reply.length : (uint16_t)USB_PACKET_CONTROL;
	volatile uint32_t *packet = usb_packet(WAY_CONTROL_IN);
	for (uint16_t at = 0; at < length; at = (uint16_t)(at + 4U)) {
		uint32_t word = 0;
		for (uint16_t byte = 0; byte < 4U && at + byte < length; byte++) {
			word |= (uint32_t)reply.bytes[at + byte] << 8U * byte;
		}
		packet[at / 4U] = word;
	}
	reply.bytes += length;
	reply.length = (uint16_t)(reply.length - length);
	must_end_short = must_end_short && length == USB_PACKET_CONTROL;
	usb_arm(WAY_CONTROL_IN, length);
}

static void confirm(void) {
	usb_arm(WAY_CONTROL_IN, 0);
	stage = CONFIRMING;
}

static void sent_some(uint16_t length) {
	(void)length;
	if (reply.length > 0U || must_end_short) {
		send_some();
	} else {
		usb_arm(WAY_CONTROL_OUT, USB_PACKET_CONTROL);
		stage = AWAITING_STATUS;
	}
}

static void got_data(uint16_t length) {
	if (usb_request_data(&setup, usb_packet(WAY_CONTROL_OUT), length)) {
		confirm();
	} else {
		usb_control_refuses();
		stage = IDLE;
	}
}

static void confirmed(uint16_t length) {
	(void)length;
	stage = IDLE;
	usb_request_done(&setup);
}

static void got_status(uint16_t length) {
	(void)length;
	stage = IDLE;
}

/* An empty cell: the packet belongs to a transfer that is over. */
static void (*const acts[STAGES][EVENTS])(uint16_t length) = {
	[SENDING] = {[SENT] = sent_some},
	[AWAITING_STATUS] = {[RECEIVED] = got_status},
	[RECEIVING] = {[RECEIVED] = got_data},
	[CONFIRMING] = {[SENT] = confirmed},
};

static void happen(uint8_t event, uint16_t length) {
	if (acts[stage][event] != 0) {
		acts[stage][event](length);
	}
}

void usb_control_sent(void) {
	happen(SENT, 0);
}

void usb_control_received(uint16_t length) {
	happen(RECEIVED, length);
}

void usb_control_reset(void) {
	stage = IDLE;
	usb_requests_reset();
}

static void begin(void) {
	bool to_host = (setup.request & 0x8000U) != 0U;
	if (to_host && setup.length > 0U) {
		must_end_short = reply.length < setup.length;
		reply.length = reply.length < setup.length ? reply.length : setup.length;
		stage = SENDING;
		send_some();
	} else if (setup.length > 0U) {
		usb_arm(WAY_CONTROL_OUT, USB_PACKET_CONTROL);
		stage = RECEIVING;
	} else {
		confirm();
	}
}

void usb_control_setup(const volatile uint32_t *packet) {
	uint32_t first = packet[0];
	uint32_t second = packet[1];
	setup.request = (uint16_t)((first & 0xFFU) << 8 | (first >> 8 & 0xFFU));
	setup.value = (uint16_t)(first >> 16);
	setup.index = (uint16_t)second;
	setup.length = (uint16_t)(second >> 16);
	reply = (usb_bytes){0, 0};
	stage = IDLE;
	if (usb_request_answer(&setup, &reply)) {
		begin();
	} else {
		usb_control_refuses();
	}
}
