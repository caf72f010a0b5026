#include "party_acts.h"

#include "calls.h"
#include "numbers.h"
#include "parties.h"
#include "store.h"

/* Party states of Q.2971 by ours: null, add party received, active, drop party initiated. */
static const uint8_t q2971_states[] ROM = {0, 6, 7, 3};

uint8_t fw_party_state(fw_index party) {
	return party == FW_NO_INDEX ? 0U : rom_u8(&q2971_states[fw_parties[party].state]);
}

uint8_t fw_reject_party(fw_message *message, uint8_t cause) {
	uint16_t endpoint = fw_u16(message, AT_ADD_PARTY_ENDPOINT);
	fw_begin(message, MSG_ADD_PARTY_REJECT);
	fw_set(message, AT_ADD_PARTY_REJECT_REF, message->value[AT_ADD_PARTY_REF]);
	fw_set(message, AT_ADD_PARTY_REJECT_ENDPOINT, endpoint);
	fw_set(message, AT_ADD_PARTY_REJECT_CAUSE, cause);
	return fw_store_add(message) ? FW_TAKEN : FW_NO_ROOM;
}

static uint8_t refusal(const fw_called *called, fw_index call, uint16_t endpoint) {
	if ((fw_calls[call].flags & CALL_IS_MULTIPOINT) == 0U) {
		return CAUSE_MESSAGE_NOT_COMPATIBLE;
	}
	if (fw_party_find(call, endpoint) != FW_NO_INDEX) {
		return CAUSE_INVALID_ENDPOINT_REFERENCE;
	}
	if (called->refusal != 0U) {
		return called->refusal;
	}
	return rom_u8(&fw_numbers[called->number].party) == PARTY_REFUSE ? fw_number_cause(called) : 0U;
}

static bool acknowledge(fw_message *message, uint16_t endpoint) {
	fw_begin(message, MSG_ADD_PARTY_ACK);
	fw_set(message, AT_ADD_PARTY_ACK_REF, message->value[AT_ADD_PARTY_REF]);
	fw_set(message, AT_ADD_PARTY_ACK_ENDPOINT, endpoint);
	return fw_store_add(message);
}

uint8_t fw_add_party(fw_message *message, fw_index call) {
	uint16_t endpoint = fw_u16(message, AT_ADD_PARTY_ENDPOINT);
	fw_called called =
		fw_number_called(fw_slice(message, AT_ADD_PARTY_CALLED), fw_slice_length(message, AT_ADD_PARTY_CALLED));
	uint8_t cause = refusal(&called, call, endpoint);
	if (cause != 0U) {
		return fw_reject_party(message, cause);
	}
	const fw_number_row *row = &fw_numbers[called.number];
	if (rom_u8(&row->party) == PARTY_IGNORE) {
		return FW_TAKEN;
	}
	fw_index party = fw_party_vacant();
	if (party == FW_NO_INDEX) {
		return fw_reject_party(message, CAUSE_TOO_MANY_ADD_PARTY);
	}
	bool late = rom_u8(&row->answers_late) != 0U;
	if (!late && !acknowledge(message, endpoint)) {
		return FW_NO_ROOM;
	}
	fw_party_fill(party, call, endpoint, late ? PARTY_PENDING : PARTY_ACTIVE);
	uint8_t afterwards = rom_u8(&row->afterwards);
	if (late || afterwards == AFTERWARDS_LEAF_DROPS) {
		fw_party_time(party, called.argument);
	} else if (afterwards == AFTERWARDS_DROP_LEAF) {
		fw_party_drop(call, (uint16_t)called.argument);
	}
	return FW_TAKEN;
}

static bool is_last(fw_index call, fw_index party) {
	return fw_parties[party].state != PARTY_DROPPING && fw_parties_count(call, false) == 1U;
}

uint8_t fw_drop_party(fw_message *message, fw_index call) {
	uint16_t endpoint = fw_u16(message, AT_DROP_PARTY_ENDPOINT);
	fw_index party = fw_party_find(call, endpoint);
	if (party != FW_NO_INDEX && is_last(call, party)) {
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
		return FW_TAKEN;
	}
	fw_begin(message, MSG_DROP_PARTY_ACK);
	fw_set(message, AT_DROP_PARTY_ACK_REF, message->value[AT_DROP_PARTY_REF]);
	fw_set(message, AT_DROP_PARTY_ACK_ENDPOINT, endpoint);
	if (party == FW_NO_INDEX) {
		fw_set(message, AT_DROP_PARTY_ACK_CAUSE, CAUSE_INVALID_ENDPOINT_REFERENCE);
	}
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	if (party != FW_NO_INDEX) {
		fw_party_free(party);
	}
	return FW_TAKEN;
}

void fw_party_gone(fw_index call, uint16_t endpoint) {
	fw_index party = fw_party_find(call, endpoint);
	if (party != FW_NO_INDEX && fw_parties[party].state == PARTY_DROPPING) {
		fw_party_free(party);
	}
}
