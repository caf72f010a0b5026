#include "vc_data.h"

#include "bytes.h"
#include "calls.h"
#include "counters.h"
#include "data_counters.h"
#include "deadlines.h"
#include "message.h"
#include "numbers.h"
#include "stray.h"

/* A source's byte i is i modulo this. */
#define PATTERN 251U
/* A source leaves that many buffers to the echoes. */
#define LEFT_BY_SOURCES 1U

/* Active VCs that are sources. */
static fw_index sources;
/* Where the search for a source that can send goes on. */
static fw_index turn;
/* VCs with a buffer set aside. */
static uint8_t rights;

static int16_t ahead(uint16_t tag, uint16_t of) {
	return (int16_t)(uint16_t)(tag - of);
}

/* Frames that the host's credit covers beyond those that wait already: their echoes need nothing but acknowledgements. */
static int16_t covered(const fw_vc *vc) {
	return (int16_t)(ahead(vc->send_limit, vc->send_tag) - vc->waiting);
}

static uint16_t echo_limit(const fw_vc *vc) {
	int16_t frames = covered(vc);
	if (frames > (int16_t)FW_BUFFERS) {
		frames = (int16_t)FW_BUFFERS;
	}
	if (frames < 1) {
		frames = (vc->flags & VC_HAS_RIGHT) != 0U && vc->held == 0U ? 1 : 0;
	}
	return (uint16_t)(vc->take_tag + (uint16_t)frames);
}

uint16_t fw_vc_data_limit(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	uint16_t limit = (vc->flags & VC_ECHOES) != 0U ? echo_limit(vc) : (uint16_t)(vc->take_tag + FW_SINK_CREDIT);
	if (ahead(limit, vc->take_limit) > 0) {
		vc->take_limit = limit;
	}
	return vc->take_limit;
}

/* Owes a CREDIT if the limit of an echo can be raised. A sink's is raised by its SENT. */
static void raise(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	if ((vc->flags & VC_ECHOES) != 0U && ahead(echo_limit(vc), vc->take_limit) > 0) {
		fw_vc_owe(index, VC_OWES_CREDIT);
	}
}

static void hold(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	if ((vc->flags & VC_HAS_RIGHT) != 0U && vc->held == 0U) {
		fw_buffers_give_back();
	}
	vc->held++;
}

static void let_go(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	vc->held--;
	if ((vc->flags & VC_HAS_RIGHT) != 0U && vc->held == 0U) {
		fw_buffers_set_aside();
	}
}

void fw_vc_data_begin(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	vc->held = 0;
	vc->waiting = 0;
	vc->send_tag = 0;
	vc->send_limit = 0;
	vc->take_tag = 0;
	vc->take_limit = 0;
	vc->when = 0;
	if ((vc->flags & VC_ECHOES) != 0U && rights < FW_RIGHTS && fw_buffers_floating() > 0U) {
		vc->flags |= VC_HAS_RIGHT;
		rights++;
		fw_buffers_set_aside();
	}
	if ((vc->flags & VC_SOURCES) != 0U) {
		sources++;
	}
}

static void drop_waiting(fw_index index) {
	uint8_t buffer = fw_waiting_first();
	while (buffer != FW_NO_BUFFER) {
		uint8_t next = fw_buffers[buffer].next;
		if (fw_buffers[buffer].vc == index) {
			fw_waiting_remove(buffer);
			fw_buffer_free(buffer);
			let_go(index);
		}
		buffer = next;
	}
	fw_vcs[index].waiting = 0;
}

static void become_sink(fw_vc *vc) {
	if ((vc->flags & VC_SOURCES) != 0U) {
		sources--;
	}
	if ((vc->flags & VC_HAS_RIGHT) != 0U) {
		rights--;
		if (vc->held == 0U) {
			fw_buffers_give_back();
		}
	}
	vc->flags &= (uint8_t) ~(VC_ECHOES | VC_SOURCES | VC_HAS_RIGHT);
}

void fw_vc_data_end(fw_index index) {
	drop_waiting(index);
	become_sink(&fw_vcs[index]);
	for (uint8_t buffer = 0; buffer < FW_BUFFERS; buffer++) {
		if (fw_buffers[buffer].vc == index) {
			fw_buffers[buffer].vc = FW_NO_INDEX;
		}
	}
}

void fw_vc_data_mute(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	if (vc->state == VC_ACTIVATING) {
		vc->flags &= (uint8_t) ~(VC_ECHOES | VC_SOURCES);
	} else if ((vc->flags & (VC_ECHOES | VC_SOURCES)) != 0U) {
		bool waited = vc->waiting > 0U;
		drop_waiting(index);
		become_sink(vc);
		if (waited) {
			fw_vc_owe(index, VC_OWES_SENT);
		} else if (vc->take_limit == vc->take_tag) {
			fw_vc_owe(index, VC_OWES_CREDIT);
		}
	}
}

static bool has_room(const fw_vc *vc) {
	return fw_buffers_floating() > 0U || ((vc->flags & VC_HAS_RIGHT) != 0U && vc->held == 0U);
}

static uint8_t make_frame(fw_index index, uint16_t length) {
	hold(index);
	uint8_t buffer = fw_buffer_take();
	fw_buffers[buffer].vc = index;
	fw_buffers[buffer].length = (uint16_t)(FW_DATA_HEADER + length);
	fw_waiting_append(buffer);
	return buffer;
}

/* A number that is slow with SENT: the first frame that isn't done starts its time. The number's argument is at the call. */
static bool hold_sent(fw_index index) {
	fw_vc *vc = &fw_vcs[index];
	bool holds = FW_KNOWS(NUMBER_HOLD_SENDS) && vc->call != FW_NO_INDEX &&
				 rom_u8(&fw_numbers[fw_calls[vc->call].number].oddity) == ODDITY_HOLDS_SENDS;
	if (holds && (vc->flags & VC_HOLDS_SENT) == 0U) {
		vc->flags |= VC_HOLDS_SENT;
		vc->when = fw_after(fw_calls[vc->call].when);
		fw_arm(vc->when);
	}
	return holds;
}

uint8_t fw_vc_data_take(fw_index index, uint16_t tag, const uint8_t *payload, uint16_t length) {
	fw_vc *vc = &fw_vcs[index];
	if (ahead(vc->take_limit, tag) <= 0) {
		fw_count(COUNT_NO_ROOM);
		fw_count_wrong();
		return FW_BEYOND;
	}
	if (tag != vc->take_tag) {
		fw_count_wrong();
		return fw_bad_field(AT_DATA_TAG);
	}
	if (length > FW_SDU_MAX) {
		return fw_bad_field(AT_DATA_PAYLOAD);
	}
	if ((vc->flags & VC_ECHOES) == 0U) {
		vc->take_tag++;
		fw_count_transmitted(length);
		if (!hold_sent(index)) {
			fw_vc_owe(index, VC_OWES_SENT);
		}
		return FW_TAKEN;
	}
	if (!has_room(vc)) {
		return FW_NO_ROOM;
	}
	fw_copy_up(fw_buffers[make_frame(index, length)].body + FW_DATA_HEADER, payload, length);
	vc->take_tag++;
	vc->waiting++;
	fw_count_transmitted(length);
	return FW_TAKEN;
}

void fw_vc_data_credit(fw_index index, uint16_t limit) {
	fw_vc *vc = &fw_vcs[index];
	if (ahead(limit, vc->send_tag) >= 0 && ahead(limit, vc->send_limit) > 0) {
		vc->send_limit = limit;
		raise(index);
	}
}

static bool can_send(const fw_vc *vc) {
	return vc->send_tag != vc->send_limit;
}

static uint16_t next_piece(const fw_vc *vc) {
	uint32_t left = fw_calls[vc->call].when - vc->when;
	return left < vc->sdu ? (uint16_t)left : vc->sdu;
}

static bool source_can_send(const fw_vc *vc) {
	return vc->state == VC_ACTIVE && (vc->flags & VC_SOURCES) != 0U && can_send(vc) &&
		   fw_calls[vc->call].state == CALL_ACTIVE && next_piece(vc) > 0U;
}

/* Makes the next frame of the source whose turn it is. */
static uint8_t from_source(void) {
	for (fw_index tried = 0; tried < FW_VCS; tried++) {
		fw_index index = turn;
		fw_vc *vc = &fw_vcs[index];
		turn = (fw_index)(turn + 1U < FW_VCS ? turn + 1U : 0U);
		if (source_can_send(vc)) {
			uint16_t length = next_piece(vc);
			uint8_t buffer = make_frame(index, length);
			uint8_t byte = (uint8_t)(vc->when % PATTERN);
			for (uint16_t i = 0; i < length; i++) {
				fw_buffers[buffer].body[FW_DATA_HEADER + i] = byte;
				byte = (uint8_t)(byte + 1U < PATTERN ? byte + 1U : 0U);
			}
			vc->when += length;
			return buffer;
		}
	}
	return FW_NO_BUFFER;
}

uint8_t fw_vc_data_next(void) {
	if (FW_KNOWS(NUMBER_DATA_EARLY)) {
		fw_stray_make();
	}
	for (uint8_t buffer = fw_waiting_first(); buffer != FW_NO_BUFFER; buffer = fw_buffers[buffer].next) {
		fw_index vc = fw_buffers[buffer].vc;
		if (vc == FW_NO_INDEX || can_send(&fw_vcs[vc])) {
			return buffer;
		}
	}
	return sources > 0U && fw_buffers_floating() > LEFT_BY_SOURCES ? from_source() : FW_NO_BUFFER;
}

void fw_vc_data_departs(uint8_t buffer) {
	fw_index index = fw_buffers[buffer].vc;
	fw_waiting_remove(buffer);
	fw_count_received((uint16_t)(fw_buffers[buffer].length - FW_DATA_HEADER));
	if (index == FW_NO_INDEX) {
		return;
	}
	fw_vc *vc = &fw_vcs[index];
	uint8_t *body = fw_buffers[buffer].body;
	fw_put_u16(body + 2, index);
	fw_put_u16(body + 4, vc->generation);
	fw_put_u16(body + 6, vc->send_tag);
	vc->send_tag++;
	if ((vc->flags & VC_ECHOES) != 0U) {
		vc->waiting--;
		fw_vc_owe(index, VC_OWES_SENT);
	}
}

void fw_vc_data_landed(uint8_t buffer) {
	fw_index index = fw_buffers[buffer].vc;
	fw_buffers[buffer].vc = FW_NO_INDEX;
	fw_buffer_free(buffer);
	if (index != FW_NO_INDEX) {
		let_go(index);
		raise(index);
	}
}

void fw_vc_data_forget(void) {
	sources = 0;
	turn = 0;
	rights = 0;
}
