#include "vc_machine.h"

#include "activation.h"
#include "counters.h"
#include "deadlines.h"
#include "numbers.h"
#include "store.h"
#include "stray.h"
#include "vc_data.h"

/* What is done in a cell. */
enum { NEVER, FIRST, AGAIN, NOT_ACCEPTED, CONFIRM, STALE, TAKE, CREDIT, READY, SENT };

/* What is done with the VC's generation and with another; docs/protocol.md §8. */
typedef struct {
	uint8_t same;
	uint8_t other;
} cell;

static const cell cells[VC_STATES][VC_EVENTS] ROM = {
	[VC_INACTIVE] = {
		[VC_ACTIVATE] = {FIRST, FIRST},
		[VC_DEACTIVATE] = {CONFIRM, CONFIRM},
		[VC_DATA] = {STALE, STALE},
		[VC_CREDIT] = {STALE, STALE},
	},
	[VC_ACTIVATING] = {
		[VC_ACTIVATE] = {NOT_ACCEPTED, NOT_ACCEPTED},
		[VC_DEACTIVATE] = {CONFIRM, STALE},
		[VC_DATA] = {STALE, STALE},
		[VC_CREDIT] = {STALE, STALE},
		[VC_DUE] = {READY, NEVER},
	},
	[VC_ACTIVE] = {
		[VC_ACTIVATE] = {AGAIN, NOT_ACCEPTED},
		[VC_DEACTIVATE] = {CONFIRM, STALE},
		[VC_DATA] = {TAKE, STALE},
		[VC_CREDIT] = {CREDIT, STALE},
		[VC_DUE] = {SENT, NEVER},
	},
};

static uint8_t confirm(fw_message *message, uint16_t vc, uint16_t generation) {
	fw_begin(message, MSG_DEACTIVATED);
	fw_set(message, AT_DEACTIVATED_VC, vc);
	fw_set(message, AT_DEACTIVATED_GENERATION, generation);
	fw_set(message, AT_DEACTIVATED_STATUS, STATUS_SUCCESS);
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	if (vc < FW_VCS && fw_vcs[vc].state != VC_INACTIVE) {
		fw_vc_data_end((fw_index)vc);
		fw_late_flows_drop((fw_index)vc);
		fw_vcs[vc].state = VC_INACTIVE;
		bool late = (fw_vcs[vc].flags & VC_SENDS_LATE) != 0U;
		fw_vcs[vc].flags = 0;
		if (FW_KNOWS(NUMBER_DATA_LATE) && late) {
			fw_stray_owe((fw_index)vc);
		}
	}
	return FW_TAKEN;
}

static uint8_t act(uint8_t what, fw_message *message, uint16_t vc) {
	switch (what) {
	case FIRST:
		return fw_activate(message, vc);
	case AGAIN:
		return fw_activate_again(message, (fw_index)vc);
	case NOT_ACCEPTED:
		return fw_activate_refuse(message, STATUS_NOT_ACCEPTED, 0);
	case CONFIRM:
		return confirm(message, vc, fw_u16(message, AT_DEACTIVATE_GENERATION));
	case STALE:
		fw_count(COUNT_STALE_FRAMES);
		return FW_NOT_NOW;
	case TAKE:
		return fw_vc_data_take((fw_index)vc, fw_u16(message, AT_DATA_TAG), fw_slice(message, AT_DATA_PAYLOAD),
							   fw_slice_length(message, AT_DATA_PAYLOAD));
	case CREDIT:
		fw_vc_data_credit((fw_index)vc, fw_u16(message, AT_CREDIT_LIMIT));
		break;
	case SENT:
		fw_vcs[vc].flags &= (uint8_t)~VC_HOLDS_SENT;
		fw_vc_owe((fw_index)vc, VC_OWES_SENT);
		break;
	case READY:
		fw_activation_ready((fw_index)vc);
		break;
	default:
		break;
	}
	return FW_TAKEN;
}

uint8_t fw_vc_run(uint8_t event, fw_message *message, uint16_t vc, uint16_t generation) {
	bool known = vc < FW_VCS;
	const cell *at = &cells[known ? fw_vcs[vc].state : (uint8_t)VC_INACTIVE][event];
	bool same = known && fw_vcs[vc].generation == generation;
	return act(rom_u8(same ? &at->same : &at->other), message, vc);
}

void fw_vcs_expire(fw_message *message) {
	for (fw_index vc = 0; vc < FW_VCS; vc++) {
		if (fw_vcs[vc].state != VC_ACTIVATING && (fw_vcs[vc].flags & VC_HOLDS_SENT) == 0U) {
			continue;
		}
		if (fw_is_due(fw_vcs[vc].when)) {
			(void)fw_vc_run(VC_DUE, message, vc, fw_vcs[vc].generation);
		} else {
			fw_arm(fw_vcs[vc].when);
		}
	}
}

void fw_vcs_forget(void) {
	for (fw_index vc = 0; vc < FW_VCS; vc++) {
		if (fw_vcs[vc].state != VC_INACTIVE) {
			fw_vc_data_end(vc);
		}
		fw_vcs[vc].state = VC_INACTIVE;
		fw_vcs[vc].flags = 0;
	}
	fw_late_flows_forget();
}
