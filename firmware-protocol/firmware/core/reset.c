#include "reset.h"

#include "network.h"
#include "owing.h"
#include "store.h"
#include "vc_machine.h"

/* What the next RESET finds. */
enum { NO_FAILURE, LOST_ALL_VCS, KEPT_ALL };

static uint8_t failure;

uint8_t fw_reset(fw_message *message) {
	fw_begin(message, MSG_RESET_DONE);
	fw_set(message, AT_RESET_DONE_REQUEST, message->value[AT_RESET_REQUEST]);
	fw_set(message, AT_RESET_DONE_STATUS, STATUS_SUCCESS);
	fw_set(message, AT_RESET_DONE_SURVIVED, failure == KEPT_ALL ? 1U : 0U);
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	if (failure == NO_FAILURE) {
		fw_network_forget();
	}
	if (failure != KEPT_ALL) {
		fw_vcs_forget();
	}
	fw_reset_forget();
	return FW_TAKEN;
}

void fw_reset_fail(bool keeps) {
	failure = keeps ? KEPT_ALL : LOST_ALL_VCS;
	fw_owing |= FW_OWING_FAILURE;
}

bool fw_reset_owed(fw_message *message) {
	fw_begin(message, MSG_STATUS_INDICATION);
	fw_set(message, AT_STATUS_INDICATION_STATUS, STATUS_HARD_ERRORS);
	if (!fw_store_add(message)) {
		return false;
	}
	fw_owing &= (uint8_t)~FW_OWING_FAILURE;
	return true;
}

bool fw_reset_is_due(void) {
	return failure != NO_FAILURE;
}

void fw_reset_forget(void) {
	failure = NO_FAILURE;
	fw_owing &= (uint8_t)~FW_OWING_FAILURE;
}
