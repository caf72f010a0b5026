#include "babble.h"

#include "calls.h"
#include "owing.h"
#include "protocol_tables.h"
#include "store.h"

/* A reference as the host gives them; no host is expected to come as far. */
#define NOBODYS_REF 0x7FFEU

/* Messages left. */
static uint8_t left;

bool fw_babbles(fw_index call) {
	return call != FW_NO_INDEX && rom_u8(&fw_numbers[fw_calls[call].number].oddity) == ODDITY_BABBLES;
}

void fw_babble_begin(void) {
	left = 3;
	fw_owing |= FW_OWING_BABBLE;
}

bool fw_babble_owed(fw_message *message) {
	switch (left) {
	case 3:
		fw_begin(message, MSG_CONNECT);
		break;
	case 2:
		fw_begin(message, MSG_RELEASE);
		fw_set(message, AT_RELEASE_CAUSE, CAUSE_NORMAL_CLEARING);
		break;
	case 1:
		fw_begin(message, MSG_STATUS);
		fw_set(message, AT_STATUS_CALL_STATE, CALL_STATE_ACTIVE);
		fw_set(message, AT_STATUS_CAUSE, CAUSE_STATUS_ENQUIRY_RESPONSE);
		break;
	default:
		fw_owing &= (uint8_t)~FW_OWING_BABBLE;
		return false;
	}
	/* Every one of them has its reference first. */
	fw_set(message, 0, NOBODYS_REF);
	if (!fw_store_add(message)) {
		return false;
	}
	left--;
	return true;
}

void fw_babble_forget(void) {
	left = 0;
	fw_owing &= (uint8_t)~FW_OWING_BABBLE;
}
