#include "parties.h"

#include "calls.h"
#include "deadlines.h"
#include "owing.h"
#include "vcs.h"

fw_party fw_parties[FW_PARTIES];

static bool belongs(fw_index party, fw_index call) {
	return fw_parties[party].state != PARTY_FREE && fw_parties[party].call == call;
}

fw_index fw_party_find(fw_index call, uint16_t endpoint) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (belongs(party, call) && fw_parties[party].endpoint == endpoint) {
			return party;
		}
	}
	return FW_NO_INDEX;
}

fw_index fw_party_vacant(void) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (fw_parties[party].state == PARTY_FREE) {
			return party;
		}
	}
	return FW_NO_INDEX;
}

void fw_party_fill(fw_index party, fw_index call, uint16_t endpoint, uint8_t state) {
	fw_parties[party].call = call;
	fw_parties[party].endpoint = endpoint;
	fw_parties[party].state = state;
	fw_parties[party].flags = 0;
}

void fw_party_time(fw_index party, uint32_t ms) {
	fw_parties[party].flags |= PARTY_IS_TIMED;
	fw_parties[party].when = fw_after(ms);
	fw_arm(fw_parties[party].when);
}

uint16_t fw_parties_count(fw_index call, bool dropping) {
	uint16_t count = 0;
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (belongs(party, call) && (dropping || fw_parties[party].state != PARTY_DROPPING)) {
			count++;
		}
	}
	return count;
}

/* Only the first party echoes or sends. */
static void leave(fw_index party) {
	if (fw_parties[party].endpoint == 0U) {
		fw_vc_mute(fw_parties[party].call);
	}
}

void fw_party_free(fw_index party) {
	leave(party);
	fw_parties[party].state = PARTY_FREE;
}

void fw_parties_free(fw_index call) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (belongs(party, call)) {
			fw_parties[party].state = PARTY_FREE;
		}
	}
}

static void owe(fw_index party, uint8_t state) {
	fw_parties[party].state = state;
	fw_parties[party].flags = PARTY_OWES;
	fw_owing |= FW_OWING_PARTIES;
}

/* The network drops it; the last one with its call. */
static void drop(fw_index party) {
	fw_index call = fw_parties[party].call;
	if (fw_parties_count(call, false) > 1U) {
		leave(party);
		owe(party, PARTY_DROPPING);
	} else {
		fw_call_hang_up(call, CAUSE_NORMAL_CLEARING);
	}
}

void fw_party_drop(fw_index call, uint16_t endpoint) {
	fw_index party = fw_party_find(call, endpoint);
	if (party != FW_NO_INDEX && fw_parties[party].state == PARTY_ACTIVE) {
		drop(party);
	}
}

static void run_out(fw_index party) {
	fw_parties[party].flags = 0;
	if (fw_parties[party].state == PARTY_PENDING) {
		owe(party, PARTY_ACTIVE);
	} else {
		drop(party);
	}
}

void fw_parties_expire(void) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (fw_parties[party].state == PARTY_FREE || (fw_parties[party].flags & PARTY_IS_TIMED) == 0U) {
			continue;
		}
		if (fw_is_due(fw_parties[party].when)) {
			run_out(party);
		} else {
			fw_arm(fw_parties[party].when);
		}
	}
}

void fw_parties_forget(void) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		fw_parties[party].state = PARTY_FREE;
	}
}
