#include "cobs.h"

#include "protocol_def.h"

#define RUN_MAX 254U

void fw_cobs_send(const uint8_t *body, uint16_t length, void (*put)(uint8_t byte)) {
	for (;;) {
		uint8_t run = 0;
		while (run < RUN_MAX && run < length && body[run] != 0U) {
			run++;
		}
		put((uint8_t)((run + 1U) ^ FW_MARK_END));
		length = (uint16_t)(length - run);
		for (uint8_t left = run; left > 0U; left--) {
			put((uint8_t)(*body++ ^ FW_MARK_END));
		}
		if (length == 0U) {
			return;
		}
		if (run < RUN_MAX) {
			body++;
			length--;
		}
	}
}

uint16_t fw_cobs_decode(uint8_t *bytes, uint16_t length) {
	uint16_t from = 0;
	uint16_t to = 0;
	while (from < length) {
		uint8_t code = (uint8_t)(bytes[from++] ^ FW_MARK_END);
		if (code == 0U || (uint16_t)(code - 1U) > (uint16_t)(length - from)) {
			return FW_COBS_BAD;
		}
		for (uint8_t left = (uint8_t)(code - 1U); left > 0U; left--) {
			uint8_t byte = (uint8_t)(bytes[from++] ^ FW_MARK_END);
			if (byte == 0U) {
				return FW_COBS_BAD;
			}
			bytes[to++] = byte;
		}
		if (code != RUN_MAX + 1U && from < length) {
			bytes[to++] = 0;
		}
	}
	return to;
}
