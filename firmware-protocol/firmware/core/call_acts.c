#include "call_acts.h"

#include "babble.h"
#include "calls.h"
#include "numbers.h"
#include "offers.h"
#include "parties.h"
#include "party_acts.h"
#include "protocol_tables.h"
#include "reset.h"
#include "signalling_link.h"
#include "store.h"

static uint8_t keep(const fw_message *answer) {
	return fw_store_add(answer) ? FW_TAKEN : FW_NO_ROOM;
}

static uint8_t oddity(fw_index call) {
	return rom_u8(&fw_numbers[fw_calls[call].number].oddity);
}

uint8_t fw_answer_release_complete(fw_message *message, uint16_t ref, uint8_t cause) {
	fw_begin(message, MSG_RELEASE_COMPLETE);
	fw_set(message, AT_RELEASE_COMPLETE_REF, ref);
	if (cause != 0U) {
		fw_set(message, AT_RELEASE_COMPLETE_CAUSE, cause);
	}
	return keep(message);
}

/* As if it had been on its way when the host's RELEASE came: for either side the other's RELEASE is the confirmation. */
static uint8_t cross_release(fw_message *message, uint16_t ref) {
	fw_begin(message, MSG_RELEASE);
	fw_set(message, AT_RELEASE_REF, ref);
	fw_set(message, AT_RELEASE_CAUSE, CAUSE_NORMAL_CLEARING);
	return keep(message);
}

uint8_t fw_clear(fw_message *message, fw_index call) {
	uint16_t ref = fw_calls[call].ref;
	uint8_t result = oddity(call) == ODDITY_CROSSES_RELEASE ? cross_release(message, ref)
															 : fw_answer_release_complete(message, ref, 0);
	if (result == FW_TAKEN) {
		fw_call_free(call);
	}
	return result;
}

uint8_t fw_refuse_modify(fw_message *message, uint8_t cause) {
	fw_begin(message, MSG_MODIFY_REJECT);
	fw_set(message, AT_MODIFY_REJECT_REF, message->value[AT_MODIFY_REQUEST_REF]);
	fw_set(message, AT_MODIFY_REJECT_CAUSE, cause);
	return keep(message);
}

uint8_t fw_modify(fw_message *message, fw_index call) {
	if (!FW_CAN(MODIFY)) {
		return fw_refuse_modify(message, CAUSE_NOT_IMPLEMENTED);
	}
	if (oddity(call) == ODDITY_REFUSES_MODIFY) {
		return fw_refuse_modify(message, CAUSE_QOS_UNAVAILABLE);
	}
	fw_begin(message, MSG_MODIFY_ACK);
	fw_set(message, AT_MODIFY_ACK_REF, message->value[AT_MODIFY_REQUEST_REF]);
	return keep(message);
}

/* The network has asked, and its request has been sent. */
static bool asked_to_modify(fw_index call) {
	return (fw_calls[call].flags & (CALL_MODIFIES | CALL_OWES)) == CALL_MODIFIES;
}

uint8_t fw_modified(fw_message *message, fw_index call) {
	if (!asked_to_modify(call)) {
		return FW_TAKEN;
	}
	fw_begin(message, MSG_CONNECTION_AVAILABLE);
	fw_set(message, AT_CONNECTION_AVAILABLE_REF, fw_calls[call].ref);
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	fw_not_modified(call);
	return FW_TAKEN;
}

void fw_not_modified(fw_index call) {
	if (asked_to_modify(call)) {
		fw_calls[call].flags &= (uint8_t)~CALL_MODIFIES;
		fw_offer_done(call);
	}
}

uint8_t fw_report(fw_message *message, fw_index call) {
	bool of_party = fw_has(message, AT_STATUS_ENQUIRY_ENDPOINT);
	uint16_t endpoint = fw_u16(message, AT_STATUS_ENQUIRY_ENDPOINT);
	fw_begin(message, MSG_STATUS);
	fw_set(message, AT_STATUS_REF, message->value[AT_STATUS_ENQUIRY_REF]);
	if (of_party) {
		fw_index party = call == FW_NO_INDEX ? FW_NO_INDEX : fw_party_find(call, endpoint);
		fw_set(message, AT_STATUS_ENDPOINT, endpoint);
		fw_set(message, AT_STATUS_ENDPOINT_STATE, fw_party_state(party));
	}
	fw_set(message, AT_STATUS_CALL_STATE, fw_call_state(call));
	fw_set(message, AT_STATUS_CAUSE, CAUSE_STATUS_ENQUIRY_RESPONSE);
	return keep(message);
}

void fw_heed(const fw_message *message, fw_index call) {
	if (message->value[AT_STATUS_CALL_STATE] == CALL_STATE_NULL) {
		fw_call_free(call);
	}
}

/* A source begins by itself on an active call. */
void fw_connected(fw_index call) {
	uint32_t argument = fw_calls[call].when;
	fw_index first = fw_party_find(call, 0);
	switch (rom_u8(&fw_numbers[fw_calls[call].number].afterwards)) {
	case AFTERWARDS_NOTHING:
		if (FW_KNOWS(NUMBER_BABBLE) && fw_babbles(call)) {
			fw_babble_begin();
		}
		break;
	case AFTERWARDS_LEAF_DROPS:
		if (first != FW_NO_INDEX) {
			fw_party_time(first, argument);
		} else {
			fw_call_time(call, argument);
		}
		break;
	case AFTERWARDS_DROP_LEAF:
		fw_party_drop(call, (uint16_t)argument);
		break;
	case AFTERWARDS_LINK_FLAP:
		if (FW_KNOWS(NUMBER_LINK_FLAP)) {
			fw_link_flap(argument);
		}
		break;
	case AFTERWARDS_OFFER:
		if (FW_CAN(OFFERS)) {
			fw_offer_begin(call);
		}
		break;
	default:
		fw_call_time(call, argument);
		break;
	}
}

void fw_go_on(fw_index call) {
	if (FW_CAN(OFFERS) && (fw_calls[call].flags & CALL_IS_OFFERED) != 0U) {
		fw_offer_due(call);
		return;
	}
	uint8_t afterwards = rom_u8(&fw_numbers[fw_calls[call].number].afterwards);
	switch (afterwards) {
	case AFTERWARDS_RESTART:
		fw_call_restart(call, false);
		break;
	case AFTERWARDS_RESTART_ALL:
		fw_call_restart(call, true);
		break;
	case AFTERWARDS_FORGET:
		fw_call_forget(call);
		break;
	case AFTERWARDS_RESET_KEEPS:
	case AFTERWARDS_RESET_LOSES:
		if (FW_KNOWS(NUMBER_RESET_KEEPS)) {
			fw_reset_fail(afterwards == AFTERWARDS_RESET_KEEPS);
		}
		break;
	default:
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
		break;
	}
}
