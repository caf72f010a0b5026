#include "stray.h"

#include "bytes.h"
#include "owing.h"
#include "vcs.h"

static const char payload[] ROM = "stray";

/* So much ahead that no credit reaches it: whatever the host has granted meanwhile, it isn't the next frame. */
#define BEYOND 0x7FFFU

#define LENGTH (sizeof payload - 1U)

static fw_index from;
static uint16_t generation;

void fw_stray_owe(fw_index vc) {
	from = vc;
	generation = fw_vcs[vc].generation;
	fw_owing |= FW_OWING_STRAY;
}

void fw_stray_make(void) {
	if ((fw_owing & FW_OWING_STRAY) == 0U || fw_buffers_floating() == 0U) {
		return;
	}
	uint8_t buffer = fw_buffer_take();
	uint8_t *body = fw_buffers[buffer].body;
	fw_buffers[buffer].vc = FW_NO_INDEX;
	fw_buffers[buffer].length = (uint16_t)(FW_DATA_HEADER + LENGTH);
	fw_put_u16(body + 2, from);
	fw_put_u16(body + 4, generation);
	fw_put_u16(body + 6, (uint16_t)(fw_vcs[from].send_tag + BEYOND));
	for (uint8_t i = 0; i < LENGTH; i++) {
		body[FW_DATA_HEADER + i] = rom_u8(&payload[i]);
	}
	fw_waiting_append(buffer);
	fw_stray_forget();
}

void fw_stray_forget(void) {
	fw_owing &= (uint8_t)~FW_OWING_STRAY;
}
