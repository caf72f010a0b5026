#include "frame.h"

#include "bytes.h"
#include "cobs.h"
#include "crc.h"
#include "emit.h"
#include "hal.h"
#include "protocol_tables.h"

#define CHECK_BYTES 4U

static uint32_t crc;
static bool typed;

void fw_frame_byte(uint8_t byte) {
	crc = fw_crc_step(crc, byte);
	hal_putc(byte);
}

void fw_frame_open(uint8_t plane, uint16_t seq, uint8_t ack) {
	crc = FW_CRC_START;
	typed = seq == FW_TYPED;
	fw_frame_byte(FW_MARK_ASCII);
	fw_frame_byte(rom_u8(&fw_plane_letters[plane]));
	if (typed) {
		fw_frame_byte(FW_MARK_MANUAL);
	} else {
		fw_emit_byte((uint8_t)seq, fw_frame_byte);
		fw_emit_byte(ack, fw_frame_byte);
	}
	fw_frame_byte(' ');
}

void fw_frame_close(void) {
	fw_frame_byte(' ');
	if (typed) {
		hal_putc(FW_MARK_MANUAL);
	} else {
		uint32_t check = ~crc;
		for (uint8_t shift = 32; shift > 0U; shift = (uint8_t)(shift - 8U)) {
			fw_emit_byte((uint8_t)(check >> (uint8_t)(shift - 8U)), hal_putc);
		}
	}
	hal_putc(FW_MARK_END);
}

void fw_frame_message(const fw_message *message, uint16_t seq, uint8_t ack) {
	fw_frame_open(rom_u8(&fw_messages[message->id].plane), seq, ack);
	fw_emit(message, fw_frame_byte);
	fw_frame_close();
}

void fw_frame_data(uint8_t *body, uint16_t length, uint8_t seq, uint8_t ack) {
	body[0] = seq;
	body[1] = ack;
	fw_put_u32(body + length, ~fw_crc_of(fw_crc_step(FW_CRC_START, FW_MARK_DATA), body, length));
	hal_putc(FW_MARK_DATA);
	fw_cobs_send(body, (uint16_t)(length + CHECK_BYTES), hal_putc);
	hal_putc(FW_MARK_END);
}

uint16_t fw_frame_data_size(uint16_t length) {
	uint16_t body = (uint16_t)(length + CHECK_BYTES);
	return (uint16_t)(2U + body + (body + 253U) / 254U);
}
