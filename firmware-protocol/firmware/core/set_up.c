#include "set_up.h"

#include "call_acts.h"
#include "calls.h"
#include "flows.h"
#include "numbers.h"
#include "offers.h"
#include "parties.h"
#include "store.h"

/* What the SETUP asks for, while its message becomes the answer. */
typedef struct {
	uint16_t ref;
	bool multipoint;
	uint16_t endpoint;
	fw_called called;
	fw_index call;
	fw_index party;
} request;

static fw_index first_free(bool needed, fw_index (*vacant)(void)) {
	return needed ? vacant() : FW_NO_INDEX;
}

static bool asks_for_offer(const request *asked) {
	return FW_CAN(OFFERS) && rom_u8(&fw_numbers[asked->called.number].offer) != OFFER_NONE;
}

static uint8_t refusal(const fw_message *message, request *asked) {
	if (asked->ref == 0U || asked->ref >= FW_BOUND_DEVICE_CALL_REF) {
		return CAUSE_INVALID_CALL_REFERENCE;
	}
	if (asked->multipoint && !FW_CAN(MULTIPOINT)) {
		return CAUSE_NOT_IMPLEMENTED;
	}
	if (asked->called.refusal != 0U) {
		return asked->called.refusal;
	}
	if (rom_u8(&fw_numbers[asked->called.number].set_up) == SET_UP_REFUSE) {
		return fw_number_cause(&asked->called);
	}
	asked->call = fw_call_vacant();
	asked->party = first_free(asked->multipoint, fw_party_vacant);
	bool room = asked->call != FW_NO_INDEX && (!asked->multipoint || asked->party != FW_NO_INDEX);
	if (room && asks_for_offer(asked)) {
		room = fw_offer_note(message, asked->call);
	}
	return room ? 0U : CAUSE_RESOURCE_UNAVAILABLE;
}

/* The forward and backward flows of SETUP are the first and second of CONNECT too. */
static void answer_connect(fw_message *message, const request *asked) {
	fw_begin(message, MSG_CONNECT);
	fw_set(message, AT_CONNECT_REF, asked->ref);
	fw_set(message, AT_CONNECT_CONNECTION, fw_call_connection(asked->call));
	if (rom_u8(&fw_numbers[asked->called.number].changes) == 0U) {
		return;
	}
	if (fw_halve(&message->flow[0])) {
		fw_set_flow(message, AT_CONNECT_FORWARD);
	}
	if (fw_halve(&message->flow[1])) {
		fw_set_flow(message, AT_CONNECT_BACKWARD);
	}
}

static void answer_proceeding(fw_message *message, const request *asked) {
	fw_begin(message, MSG_CALL_PROCEEDING);
	fw_set(message, AT_CALL_PROCEEDING_REF, asked->ref);
	fw_set(message, AT_CALL_PROCEEDING_CONNECTION, fw_call_connection(asked->call));
}

static void keep_call(const request *asked, uint8_t state) {
	fw_call *call = &fw_calls[asked->call];
	call->ref = asked->ref;
	call->state = state;
	call->number = asked->called.number;
	call->flags = asked->multipoint ? CALL_IS_MULTIPOINT : 0;
	call->when = asked->called.argument;
	if (asked->multipoint) {
		fw_party_fill(asked->party, asked->call, asked->endpoint, PARTY_ACTIVE);
	}
	if (asks_for_offer(asked)) {
		fw_offer_expect(asked->call, &asked->called);
	}
	if (state == CALL_PROCEEDING) {
		fw_call_time(asked->call, asked->called.argument);
	}
	if (state == CALL_DELIVERED) {
		fw_call_owe(asked->call);
	}
}

uint8_t fw_set_up(fw_message *message) {
	request asked = {
		.ref = fw_u16(message, AT_SETUP_REF),
		.multipoint = fw_has(message, AT_SETUP_ENDPOINT),
		.endpoint = fw_u16(message, AT_SETUP_ENDPOINT),
		.called = fw_number_called(fw_slice(message, AT_SETUP_CALLED), fw_slice_length(message, AT_SETUP_CALLED)),
	};
	const fw_number_row *row = &fw_numbers[asked.called.number];
	if (asked.called.refusal == 0U && rom_u8(&row->set_up) == SET_UP_IGNORE) {
		return FW_TAKEN;
	}
	uint8_t cause = refusal(message, &asked);
	if (cause != 0U) {
		return fw_answer_release_complete(message, asked.ref, cause);
	}
	uint8_t state = CALL_CONNECTING;
	if (rom_u8(&row->set_up) == SET_UP_ALERT) {
		state = CALL_DELIVERED;
	} else if (rom_u8(&row->answers_late) != 0U) {
		state = CALL_PROCEEDING;
	}
	if (state == CALL_CONNECTING) {
		answer_connect(message, &asked);
	} else {
		answer_proceeding(message, &asked);
	}
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	keep_call(&asked, state);
	return FW_TAKEN;
}
