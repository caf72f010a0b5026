#include "call_machine.h"

#include "calls.h"
#include "owing.h"
#include "parties.h"
#include "party_acts.h"
#include "protocol_tables.h"
#include "set_up.h"
#include "store.h"

/* What is done in a cell. */
enum {
	/* Not possible here: the message has no effect, and a timer doesn't run. */
	NEVER,
	IGNORE,
	SET_UP,
	UNKNOWN_CALL,
	CONNECTED,
	CLEAR,
	FORGET,
	ADD_PARTY,
	REJECT_PARTY,
	DROP_PARTY,
	PARTY_GONE,
	MODIFY,
	REFUSE_MODIFY,
	REPORT,
	OWE_CONNECT,
	HANG_UP
};

/* A cell: what is done, and the state after it; STAY where the act itself sets it or nothing changes. */
typedef struct {
	uint8_t act;
	uint8_t to;
} cell;

#define STAY CALL_STATES

/* Columns as in call_machine.h. Every row is docs/protocol.md §9; `to` of SET_UP, CLEAR, FORGET, HANG_UP is their own. */
static const cell cells[CALL_STATES][CALL_EVENTS] ROM = {
	[CALL_NULL] = {
		[CALL_SET_UP] = {SET_UP, STAY},
		[CALL_CONNECT_ACK] = {UNKNOWN_CALL, STAY},
		[CALL_RELEASE] = {UNKNOWN_CALL, STAY},
		[CALL_RELEASE_COMPLETE] = {IGNORE, STAY},
		[CALL_ADD_PARTY] = {UNKNOWN_CALL, STAY},
		[CALL_DROP_PARTY] = {UNKNOWN_CALL, STAY},
		[CALL_DROP_PARTY_ACK] = {UNKNOWN_CALL, STAY},
		[CALL_MODIFY] = {UNKNOWN_CALL, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {UNKNOWN_CALL, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
	},
	[CALL_PROCEEDING] = {
		[CALL_SET_UP] = {IGNORE, STAY},
		[CALL_CONNECT_ACK] = {IGNORE, STAY},
		[CALL_RELEASE] = {CLEAR, STAY},
		[CALL_RELEASE_COMPLETE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {REJECT_PARTY, STAY},
		[CALL_DROP_PARTY] = {DROP_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY},
		[CALL_MODIFY] = {REFUSE_MODIFY, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {IGNORE, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
		[CALL_DUE] = {OWE_CONNECT, CALL_CONNECTING},
	},
	[CALL_DELIVERED] = {
		[CALL_SET_UP] = {IGNORE, STAY},
		[CALL_CONNECT_ACK] = {IGNORE, STAY},
		[CALL_RELEASE] = {CLEAR, STAY},
		[CALL_RELEASE_COMPLETE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {REJECT_PARTY, STAY},
		[CALL_DROP_PARTY] = {DROP_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY},
		[CALL_MODIFY] = {REFUSE_MODIFY, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {IGNORE, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
	},
	[CALL_CONNECTING] = {
		[CALL_SET_UP] = {IGNORE, STAY},
		[CALL_CONNECT_ACK] = {CONNECTED, CALL_ACTIVE},
		[CALL_RELEASE] = {CLEAR, STAY},
		[CALL_RELEASE_COMPLETE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {REJECT_PARTY, STAY},
		[CALL_DROP_PARTY] = {DROP_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY},
		[CALL_MODIFY] = {REFUSE_MODIFY, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {IGNORE, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
	},
	[CALL_ACTIVE] = {
		[CALL_SET_UP] = {IGNORE, STAY},
		[CALL_CONNECT_ACK] = {IGNORE, STAY},
		[CALL_RELEASE] = {CLEAR, STAY},
		[CALL_RELEASE_COMPLETE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {ADD_PARTY, STAY},
		[CALL_DROP_PARTY] = {DROP_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY},
		[CALL_MODIFY] = {MODIFY, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {IGNORE, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
		[CALL_DUE] = {HANG_UP, STAY},
	},
	[CALL_RELEASING] = {
		[CALL_SET_UP] = {IGNORE, STAY},
		[CALL_CONNECT_ACK] = {IGNORE, STAY},
		[CALL_RELEASE] = {FORGET, STAY},
		[CALL_RELEASE_COMPLETE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {REJECT_PARTY, STAY},
		[CALL_DROP_PARTY] = {DROP_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {IGNORE, STAY},
		[CALL_MODIFY] = {REFUSE_MODIFY, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_OTHER] = {IGNORE, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
	},
};

static uint8_t keep(const fw_message *answer) {
	return fw_store_add(answer) ? FW_TAKEN : FW_NO_ROOM;
}

uint8_t fw_answer_release_complete(fw_message *message, uint16_t ref, uint8_t cause) {
	fw_begin(message, MSG_RELEASE_COMPLETE);
	fw_set(message, AT_RELEASE_COMPLETE_REF, ref);
	if (cause != 0U) {
		fw_set(message, AT_RELEASE_COMPLETE_CAUSE, cause);
	}
	return keep(message);
}

static uint8_t clear(fw_message *message, fw_index call) {
	uint8_t result = fw_answer_release_complete(message, fw_calls[call].ref, 0);
	if (result == FW_TAKEN) {
		fw_call_free(call);
	}
	return result;
}

static uint8_t modify(fw_message *message) {
	fw_begin(message, MSG_MODIFY_ACK);
	fw_set(message, AT_MODIFY_ACK_REF, message->value[AT_MODIFY_REQUEST_REF]);
	return keep(message);
}

static uint8_t refuse_modify(fw_message *message, uint8_t cause) {
	fw_begin(message, MSG_MODIFY_REJECT);
	fw_set(message, AT_MODIFY_REJECT_REF, message->value[AT_MODIFY_REQUEST_REF]);
	fw_set(message, AT_MODIFY_REJECT_CAUSE, cause);
	return keep(message);
}

static uint8_t report(fw_message *message, fw_index call) {
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

/* CONNECT_ACK: what the number does afterwards begins now. A source begins by itself on an active call. */
static void connected(fw_index call) {
	uint32_t argument = fw_calls[call].when;
	uint8_t afterwards = rom_u8(&fw_numbers[fw_calls[call].number].afterwards);
	fw_index first = fw_party_find(call, 0);
	if (afterwards == AFTERWARDS_LEAF_DROPS && first != FW_NO_INDEX) {
		fw_party_time(first, argument);
	} else if (afterwards != AFTERWARDS_NOTHING) {
		fw_call_time(call, argument);
	}
}

static uint8_t act(uint8_t what, fw_message *message, fw_index call) {
	switch (what) {
	case SET_UP:
		return fw_set_up(message);
	case UNKNOWN_CALL:
		/* Every message with a reference has it first. */
		return fw_answer_release_complete(message, fw_u16(message, 0), CAUSE_INVALID_CALL_REFERENCE);
	case CONNECTED:
		connected(call);
		break;
	case CLEAR:
		return clear(message, call);
	case FORGET:
		fw_call_free(call);
		break;
	case ADD_PARTY:
		return fw_add_party(message, call);
	case REJECT_PARTY:
		return fw_reject_party(message, CAUSE_MESSAGE_NOT_COMPATIBLE);
	case DROP_PARTY:
		return fw_drop_party(message, call);
	case PARTY_GONE:
		fw_party_gone(call, fw_u16(message, AT_DROP_PARTY_ACK_ENDPOINT));
		break;
	case MODIFY:
		return (FW_CAPABILITIES & CAPABLE_MODIFY) != 0U ? modify(message)
														 : refuse_modify(message, CAUSE_NOT_IMPLEMENTED);
	case REFUSE_MODIFY:
		return refuse_modify(message, CAUSE_MESSAGE_NOT_COMPATIBLE);
	case REPORT:
		return report(message, call);
	case OWE_CONNECT:
		fw_calls[call].flags |= CALL_OWES;
		fw_owing |= FW_OWING_CALLS;
		break;
	case HANG_UP:
		fw_call_hang_up(call);
		break;
	default:
		break;
	}
	return FW_TAKEN;
}

uint8_t fw_call_run(uint8_t event, fw_message *message, fw_index call) {
	const cell *at = &cells[call == FW_NO_INDEX ? (uint8_t)CALL_NULL : fw_calls[call].state][event];
	uint8_t to = rom_u8(&at->to);
	uint8_t result = act(rom_u8(&at->act), message, call);
	if (result == FW_TAKEN && to != STAY) {
		fw_calls[call].state = to;
	}
	return result;
}
