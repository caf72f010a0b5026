#include "sending.h"

#include "acks.h"
#include "buffers.h"
#include "counters.h"
#include "deadlines.h"
#include "frame.h"
#include "hal.h"
#include "outbox.h"
#include "rtt.h"
#include "store.h"
#include "vc_data.h"

/* One frame under way: its data buffer, or FW_NO_BUFFER for a record of the store; its bytes on the wire. */
typedef struct {
	uint8_t buffer;
	uint16_t bytes;
} flight;

static flight flights[FW_WINDOW_OUT];
static uint8_t window;
static uint16_t ring;
static uint8_t oldest;
static uint8_t under_way;
static uint16_t bytes_under_way;
/* Frames from the oldest that were sent again since `again_count` was set; equal: none is to be sent again. */
static uint8_t again;
static uint8_t again_count;
static bool repeated_once;
static uint32_t waits_since;

void fw_sending_begin(uint8_t host_window, uint16_t host_ring) {
	window = host_window < FW_WINDOW_OUT ? host_window : (uint8_t)FW_WINDOW_OUT;
	ring = host_ring;
	oldest = 0;
	under_way = 0;
	bytes_under_way = 0;
	again = 0;
	again_count = 0;
	repeated_once = false;
	fw_rtt_forget();
}

uint8_t fw_sending_next(void) {
	return (uint8_t)(oldest + under_way);
}

static flight *flight_of(uint8_t seq) {
	return &flights[seq % FW_WINDOW_OUT];
}

static void land(uint8_t seq) {
	flight *landed = flight_of(seq);
	bytes_under_way = (uint16_t)(bytes_under_way - landed->bytes);
	if (landed->buffer == FW_NO_BUFFER) {
		fw_store_remove(fw_store_sent(seq));
	} else {
		fw_vc_data_landed(landed->buffer);
	}
}

bool fw_sending_acknowledged(uint8_t ack) {
	uint8_t count = (uint8_t)(ack - oldest);
	if (count == 0U || count > under_way) {
		return false;
	}
	fw_rtt_acknowledged(oldest, ack);
	for (uint8_t left = count; left > 0U; left--) {
		land(oldest++);
	}
	under_way = (uint8_t)(under_way - count);
	again = again > count ? (uint8_t)(again - count) : 0U;
	again_count = again_count > count ? (uint8_t)(again_count - count) : 0U;
	repeated_once = false;
	waits_since = fw_now;
	return true;
}

static void begin_again(void) {
	again = 0;
	again_count = under_way;
	waits_since = fw_now;
	fw_rtt_cancel();
}

void fw_sending_repeated(void) {
	if (under_way > 0U && !repeated_once && fw_now - waits_since >= fw_rtt_smoothed()) {
		repeated_once = true;
		begin_again();
	}
}

static uint32_t time_out_at(void) {
	return waits_since + fw_rtt_timeout() + FW_CLOCK_LAG_MS;
}

void fw_sending_expire(void) {
	if (under_way > 0U && fw_is_due(time_out_at())) {
		fw_rtt_back_off();
		begin_again();
	}
}

uint32_t fw_sending_due_in(void) {
	return under_way > 0U ? fw_until(time_out_at()) : HAL_FOREVER;
}

static void send(uint8_t seq) {
	uint8_t buffer = flight_of(seq)->buffer;
	if (buffer == FW_NO_BUFFER) {
		fw_store_send(fw_store_sent(seq), seq, fw_acks_expected());
	} else {
		fw_frame_data(fw_buffers[buffer].body, fw_buffers[buffer].length, seq, fw_acks_expected());
	}
	fw_acks_sent();
}

static bool fits(uint16_t bytes) {
	return under_way == 0U || (uint32_t)bytes_under_way + bytes <= ring;
}

static void send_new(uint8_t buffer, uint16_t bytes) {
	uint8_t seq = fw_sending_next();
	flight *begun = flight_of(seq);
	begun->buffer = buffer;
	begun->bytes = bytes;
	bytes_under_way = (uint16_t)(bytes_under_way + bytes);
	if (under_way++ == 0U) {
		waits_since = fw_now;
	}
	fw_count(COUNT_FRAMES_SENT);
	fw_rtt_sent(seq);
	send(seq);
}

static bool send_message(uint16_t record) {
	uint16_t bytes = (uint16_t)(fw_store_length(record) + FW_FRAME_OVERHEAD);
	if (!fits(bytes)) {
		return false;
	}
	fw_store_mark_sent(record, fw_sending_next());
	send_new(FW_NO_BUFFER, bytes);
	return true;
}

static bool send_data(void) {
	uint8_t buffer = fw_vc_data_next();
	if (buffer == FW_NO_BUFFER) {
		return false;
	}
	uint16_t bytes = fw_frame_data_size(fw_buffers[buffer].length);
	if (!fits(bytes)) {
		return false;
	}
	fw_vc_data_departs(buffer);
	send_new(buffer, bytes);
	return true;
}

bool fw_sending_step(fw_message *message, bool unhurried) {
	if (again < again_count) {
		send((uint8_t)(oldest + again++));
		fw_count(COUNT_RETRANSMISSIONS);
		return true;
	}
	if (under_way == window) {
		return false;
	}
	uint16_t record = fw_outbox_message(message, unhurried);
	return record == FW_NOWHERE ? send_data() : send_message(record);
}
