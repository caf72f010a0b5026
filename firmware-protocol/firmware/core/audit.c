#include "audit.h"

#include "calls.h"
#include "owing.h"
#include "parties.h"
#include "store.h"
#include "vcs.h"

static bool running;
static uint16_t request;
static uint16_t rows;
/* Entries looked at: VCs, then calls. */
static uint16_t place;

uint8_t fw_audit_begin(uint16_t number) {
	if (running) {
		return FW_NO_ROOM;
	}
	running = true;
	request = number;
	rows = 0;
	place = 0;
	fw_owing |= FW_OWING_AUDIT;
	return FW_TAKEN;
}

static void set_call(fw_message *message, fw_index call) {
	if (call != FW_NO_INDEX) {
		fw_set(message, AT_AUDIT_ROW_REF, fw_calls[call].ref);
	}
	fw_set(message, AT_AUDIT_ROW_STATE, fw_call_state(call));
	fw_set(message, AT_AUDIT_ROW_PARTIES, call == FW_NO_INDEX ? 0U : fw_parties_count(call, true));
}

static bool vc_row(fw_message *message, fw_index vc) {
	fw_set(message, AT_AUDIT_ROW_VC, vc);
	fw_set(message, AT_AUDIT_ROW_GENERATION, fw_vcs[vc].generation);
	set_call(message, fw_vcs[vc].call);
	return fw_store_add(message);
}

static bool call_row(fw_message *message, fw_index call) {
	set_call(message, call);
	return fw_store_add(message);
}

static bool has_row(uint16_t at) {
	if (at < FW_VCS) {
		return fw_vcs[at].state == VC_ACTIVE;
	}
	fw_index call = (fw_index)(at - FW_VCS);
	return fw_call_is_live(call) && fw_vc_of_call(call) == FW_NO_INDEX;
}

static bool end(fw_message *message) {
	fw_begin(message, MSG_AUDIT_END);
	fw_set(message, AT_AUDIT_END_REQUEST, request);
	fw_set(message, AT_AUDIT_END_ROWS, rows);
	if (!fw_store_add(message)) {
		return false;
	}
	fw_audit_forget();
	fw_owing &= (uint8_t)~FW_OWING_AUDIT;
	return true;
}

bool fw_audit_owed(fw_message *message) {
	while (place < FW_VCS + FW_CALLS && !has_row(place)) {
		place++;
	}
	if (place == FW_VCS + FW_CALLS) {
		return end(message);
	}
	fw_begin(message, MSG_AUDIT_ROW);
	fw_set(message, AT_AUDIT_ROW_REQUEST, request);
	bool fits = place < FW_VCS ? vc_row(message, (fw_index)place) : call_row(message, (fw_index)(place - FW_VCS));
	if (fits) {
		place++;
		rows++;
	}
	return fits;
}

void fw_audit_forget(void) {
	running = false;
}
