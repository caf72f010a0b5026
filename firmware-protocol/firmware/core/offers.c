#include "offers.h"

#include "bytes.h"
#include "calls.h"
#include "flows.h"
#include "owing.h"
#include "store.h"

/* Bytes of a selector that are kept. */
#define SELECTOR_MAX 8U

/* Where the texts of a SETUP are in `text`. */
enum { CALLED_AT = 0, BHLI_AT = FW_BOUND_TEXT_MAX, BLLI_AT = BHLI_AT + SELECTOR_MAX, CALLING_AT = BLLI_AT + SELECTOR_MAX };

static const char own_address[] ROM = "network";
static const char no_address[] ROM = "host";

#define OWN_LENGTH (sizeof own_address - 1U)

/* Without a call: free. */
typedef struct {
	fw_index call;
	/* The call that asked for it, while the offer waits for its CONNECT_ACK. */
	fw_index asking;
	uint32_t argument;
	/* Of SETUP: which of its fields are there; bearer, AAL, QoS; lengths of called address and selectors. */
	uint16_t present;
	uint8_t element[3];
	uint8_t length[3];
	uint8_t text[CALLING_AT + OWN_LENGTH];
	fw_flow flow[2];
} offer;

static offer offers[FW_OFFERS];
/* References given so far. */
static uint16_t given;

static offer *noted_for(fw_index call) {
	uint8_t at = 0;
	while (at < FW_OFFERS && offers[at].call != call) {
		at++;
	}
	return at < FW_OFFERS ? &offers[at] : 0;
}

static uint8_t copy_rom(uint8_t *to, const char *from) {
	uint8_t length = 0;
	while (rom_u8(&from[length]) != 0U) {
		to[length] = rom_u8(&from[length]);
		length++;
	}
	return length;
}

static fw_index vacant_beside(fw_index asking) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if (call != asking && fw_calls[call].state == CALL_NULL) {
			return call;
		}
	}
	return FW_NO_INDEX;
}

/* The slice of a field that is there and isn't longer than `most`; its length in `length`. */
static bool take_slice(const fw_message *setup, uint8_t place, uint8_t *to, uint8_t most, uint8_t *length) {
	uint16_t bytes = fw_has(setup, place) ? fw_slice_length(setup, place) : 0U;
	if (bytes > most) {
		return false;
	}
	fw_copy_up(to, fw_slice(setup, place), bytes);
	*length = (uint8_t)bytes;
	return true;
}

bool fw_offer_note(const fw_message *setup, fw_index asking) {
	offer *noted = noted_for(FW_NO_INDEX);
	if (noted == 0 || vacant_beside(asking) == FW_NO_INDEX) {
		return false;
	}
	noted->present = setup->present;
	for (uint8_t i = 0; i < 3U; i++) {
		noted->element[i] = (uint8_t)setup->value[AT_SETUP_BEARER + i];
	}
	/* Each way keeps its traffic: what the host sends and what it gets. */
	noted->flow[0] = setup->flow[1];
	noted->flow[1] = setup->flow[0];
	(void)copy_rom(noted->text + CALLING_AT, own_address);
	if (!take_slice(setup, AT_SETUP_CALLING, noted->text + CALLED_AT, FW_BOUND_TEXT_MAX, &noted->length[0]) ||
		!take_slice(setup, AT_SETUP_BHLI, noted->text + BHLI_AT, SELECTOR_MAX, &noted->length[1]) ||
		!take_slice(setup, AT_SETUP_BLLI, noted->text + BLLI_AT, SELECTOR_MAX, &noted->length[2])) {
		return false;
	}
	if (noted->length[0] == 0U) {
		noted->length[0] = copy_rom(noted->text + CALLED_AT, no_address);
	}
	return true;
}

void fw_offer_expect(fw_index asking, const fw_called *called) {
	offer *noted = noted_for(FW_NO_INDEX);
	fw_index call = vacant_beside(asking);
	noted->call = call;
	noted->asking = asking;
	noted->argument = called->argument;
	fw_calls[call].state = CALL_EXPECTED;
	fw_calls[call].flags = CALL_IS_OFFERED;
	fw_calls[call].number = called->number;
	fw_calls[call].ref = 0;
}

static uint8_t kind(fw_index call) {
	return rom_u8(&fw_numbers[fw_calls[call].number].offer);
}

void fw_offer_begin(fw_index asking) {
	for (uint8_t at = 0; at < FW_OFFERS; at++) {
		fw_index call = offers[at].call;
		if (call != FW_NO_INDEX && offers[at].asking == asking) {
			fw_call_time(call, kind(call) == OFFER_PLAIN ? offers[at].argument : 0U);
		}
	}
}

static uint16_t next_ref(void) {
	uint16_t ref;
	do {
		given++;
		ref = given | FW_BOUND_DEVICE_CALL_REF;
	} while (fw_call_find(ref) != FW_NO_INDEX);
	return ref;
}

void fw_offer_make(fw_index call) {
	offer *noted = noted_for(call);
	noted->asking = FW_NO_INDEX;
	fw_calls[call].ref = next_ref();
	fw_call_owe(call);
	fw_call_time(call, kind(call) == OFFER_WITHDRAW ? noted->argument : FW_T303_MS);
}

static void set_slice(fw_message *message, uint8_t place, uint8_t at, uint8_t length) {
	if (length > 0U) {
		fw_set(message, place, (uint32_t)at << 16 | length);
	}
}

static void set_flows(fw_message *message, const offer *noted) {
	message->flow[0] = noted->flow[0];
	message->flow[1] = noted->flow[1];
}

bool fw_offer_set_up(fw_message *message, fw_index call) {
	offer *noted = noted_for(call);
	fw_begin(message, MSG_SETUP);
	message->line = noted->text;
	fw_set(message, AT_SETUP_REF, fw_calls[call].ref);
	set_slice(message, AT_SETUP_CALLED, CALLED_AT, noted->length[0]);
	set_slice(message, AT_SETUP_CALLING, CALLING_AT, OWN_LENGTH);
	set_flows(message, noted);
	fw_set_flow(message, AT_SETUP_FORWARD);
	fw_set_flow(message, AT_SETUP_BACKWARD);
	for (uint8_t i = 0; i < 3U; i++) {
		if (((noted->present >> (AT_SETUP_BEARER + i)) & 1U) != 0U) {
			fw_set(message, (uint8_t)(AT_SETUP_BEARER + i), noted->element[i]);
		}
	}
	set_slice(message, AT_SETUP_BHLI, BHLI_AT, noted->length[1]);
	set_slice(message, AT_SETUP_BLLI, BLLI_AT, noted->length[2]);
	fw_set(message, AT_SETUP_CONNECTION, fw_call_connection(call));
	return fw_store_add(message);
}

bool fw_offer_modify(fw_message *message, fw_index call) {
	fw_begin(message, MSG_MODIFY_REQUEST);
	set_flows(message, noted_for(call));
	(void)fw_halve(&message->flow[0]);
	(void)fw_halve(&message->flow[1]);
	fw_set(message, AT_MODIFY_REQUEST_REF, fw_calls[call].ref);
	fw_set_flow(message, AT_MODIFY_REQUEST_FORWARD);
	fw_set_flow(message, AT_MODIFY_REQUEST_BACKWARD);
	return fw_store_add(message);
}

void fw_offer_progress(fw_index call) {
	fw_calls[call].flags &= (uint8_t)~CALL_OWES;
	if (kind(call) != OFFER_WITHDRAW) {
		fw_call_time(call, FW_T301_MS);
	}
}

void fw_offer_unanswered(fw_index call) {
	if (kind(call) == OFFER_WITHDRAW) {
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
	} else if ((fw_calls[call].flags & CALL_IS_REPEATED) != 0U) {
		fw_call_free(call);
	} else {
		fw_calls[call].flags |= CALL_IS_REPEATED;
		fw_call_owe(call);
		fw_call_time(call, FW_T303_MS);
	}
}

void fw_offer_too_late(fw_index call) {
	fw_call_hang_up(call, kind(call) == OFFER_WITHDRAW ? CAUSE_NORMAL_CLEARING : CAUSE_TIMER_EXPIRY);
}

static uint8_t acknowledge(fw_message *message, fw_index call) {
	fw_begin(message, MSG_CONNECT_ACK);
	fw_set(message, AT_CONNECT_ACK_REF, fw_calls[call].ref);
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	fw_calls[call].state = CALL_ACTIVE;
	fw_calls[call].flags = CALL_IS_OFFERED;
	if (kind(call) == OFFER_HANG_UP || kind(call) == OFFER_MODIFY) {
		fw_call_time(call, noted_for(call)->argument);
	}
	if (kind(call) != OFFER_MODIFY) {
		fw_offer_done(call);
	}
	return FW_TAKEN;
}

uint8_t fw_offer_accept(fw_message *message, fw_index call) {
	switch (kind(call)) {
	case OFFER_SILENT:
		fw_calls[call].state = CALL_ACCEPTED;
		fw_calls[call].flags = CALL_IS_OFFERED;
		fw_offer_done(call);
		return FW_TAKEN;
	case OFFER_CROSS:
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
		return FW_TAKEN;
	default:
		return acknowledge(message, call);
	}
}

void fw_offer_due(fw_index call) {
	if (kind(call) == OFFER_MODIFY) {
		fw_calls[call].flags |= CALL_MODIFIES;
		fw_call_owe(call);
	} else {
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
	}
}

void fw_offer_done(fw_index call) {
	offer *noted = noted_for(call);
	if (noted != 0) {
		noted->call = FW_NO_INDEX;
	}
}

void fw_offer_not_asked(fw_index asking) {
	for (uint8_t at = 0; at < FW_OFFERS; at++) {
		fw_index call = offers[at].call;
		if (call != FW_NO_INDEX && offers[at].asking == asking) {
			fw_calls[call].state = CALL_NULL;
			fw_calls[call].flags = 0;
			offers[at].call = FW_NO_INDEX;
		}
	}
}

void fw_offers_forget(void) {
	for (uint8_t at = 0; at < FW_OFFERS; at++) {
		offers[at].call = FW_NO_INDEX;
	}
	given = 0;
}
