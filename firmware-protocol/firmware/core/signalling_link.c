#include "signalling_link.h"

#include "deadlines.h"
#include "owing.h"
#include "store.h"

static bool is_down;
/* The state told last. */
static bool told_down;
static uint32_t up_at;

void fw_link_flap(uint32_t ms) {
	is_down = true;
	up_at = fw_after(ms);
	fw_arm(up_at);
	fw_owing |= FW_OWING_LINK;
}

bool fw_link_is_down(void) {
	return is_down;
}

bool fw_link_owed(fw_message *message) {
	/* Down is told first even where the link is up again. */
	bool down = !told_down;
	fw_begin(message, MSG_SIGNALLING_LINK);
	fw_set(message, AT_SIGNALLING_LINK_STATE, down ? 0U : 1U);
	if (!fw_store_add(message)) {
		return false;
	}
	told_down = down;
	if (told_down == is_down) {
		fw_owing &= (uint8_t)~FW_OWING_LINK;
	}
	return true;
}

void fw_link_expire(void) {
	if (!is_down) {
		return;
	}
	if (fw_is_due(up_at)) {
		is_down = false;
		fw_owing |= FW_OWING_LINK;
	} else {
		fw_arm(up_at);
	}
}

void fw_link_forget(void) {
	is_down = false;
	told_down = false;
	fw_owing &= (uint8_t)~FW_OWING_LINK;
}
