#include "calls.h"

#include "deadlines.h"
#include "offers.h"
#include "owing.h"
#include "parties.h"
#include "protocol_def.h"
#include "vcs.h"

fw_call fw_calls[FW_CALLS];

/* Q.2931 states by ours. CONNECT is answered by CONNECT_ACK before a call counts as active. */
static const uint8_t q2931_states[CALL_STATES] ROM = {
	[CALL_NULL] = CALL_STATE_NULL,
	[CALL_EXPECTED] = CALL_STATE_NULL,
	[CALL_RESTARTING] = CALL_STATE_NULL,
	[CALL_FORGOTTEN] = CALL_STATE_NULL,
	[CALL_PROCEEDING] = CALL_STATE_OUTGOING_PROCEEDING,
	[CALL_DELIVERED] = CALL_STATE_CALL_DELIVERED,
	[CALL_CONNECTING] = CALL_STATE_OUTGOING_PROCEEDING,
	[CALL_ACTIVE] = CALL_STATE_ACTIVE,
	[CALL_RELEASING] = CALL_STATE_RELEASE_INDICATION,
	[CALL_PRESENT] = CALL_STATE_CALL_PRESENT,
	[CALL_INCOMING] = CALL_STATE_INCOMING_PROCEEDING,
	[CALL_RECEIVED] = CALL_STATE_CALL_RECEIVED,
	[CALL_ACCEPTED] = CALL_STATE_CONNECT_REQUEST,
};

bool fw_call_is_live(fw_index call) {
	return fw_calls[call].state >= CALL_PROCEEDING;
}

fw_index fw_call_find(uint16_t ref) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if (fw_call_is_live(call) && fw_calls[call].ref == ref) {
			return call;
		}
	}
	return FW_NO_INDEX;
}

fw_index fw_call_vacant(void) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if (fw_calls[call].state == CALL_NULL) {
			return call;
		}
	}
	return FW_NO_INDEX;
}

fw_index fw_call_by_connection(uint16_t connection) {
	uint16_t call = (uint16_t)(connection - FW_FIRST_CONNECTION);
	return call < FW_CALLS && fw_call_is_live((fw_index)call) ? (fw_index)call : FW_NO_INDEX;
}

uint16_t fw_call_connection(fw_index call) {
	return (uint16_t)(FW_FIRST_CONNECTION + call);
}

uint8_t fw_call_state(fw_index call) {
	return call == FW_NO_INDEX ? (uint8_t)CALL_STATE_NULL : rom_u8(&q2931_states[fw_calls[call].state]);
}

void fw_call_owe(fw_index call) {
	fw_calls[call].flags |= CALL_OWES;
	fw_owing |= FW_OWING_CALLS;
}

void fw_call_time(fw_index call, uint32_t ms) {
	fw_calls[call].flags |= CALL_IS_TIMED;
	fw_calls[call].when = fw_after(ms);
	fw_arm(fw_calls[call].when);
}

/* Nothing is left of the call but its entry. */
static void empty(fw_index call, uint8_t state) {
	fw_calls[call].state = state;
	fw_calls[call].flags = 0;
	fw_parties_free(call);
	fw_vc_unbind(call);
	if (FW_CAN(OFFERS)) {
		fw_offer_done(call);
		fw_offer_not_asked(call);
	}
}

void fw_call_free(fw_index call) {
	empty(call, CALL_NULL);
}

void fw_call_hang_up(fw_index call, uint8_t cause) {
	fw_calls[call].state = CALL_RELEASING;
	fw_calls[call].flags &= CALL_IS_MULTIPOINT;
	fw_calls[call].flags |= cause == CAUSE_NORMAL_CLEARING ? 0U : (uint8_t)CALL_IS_TOO_LATE;
	fw_call_owe(call);
	fw_parties_free(call);
	fw_vc_mute(call);
	if (FW_CAN(OFFERS)) {
		fw_offer_done(call);
		fw_offer_not_asked(call);
	}
}

void fw_call_forget(fw_index call) {
	empty(call, CALL_FORGOTTEN);
	fw_call_owe(call);
}

static void restart(fw_index call) {
	empty(call, CALL_RESTARTING);
	fw_call_time(call, FW_T316_MS);
}

void fw_call_restart(fw_index call, bool all) {
	for (fw_index other = 0; all && other < FW_CALLS; other++) {
		if (fw_call_is_live(other) && other != call) {
			restart(other);
		}
	}
	restart(call);
	fw_call_owe(call);
}

void fw_call_restarted(uint16_t connection, bool all) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		bool waits = fw_calls[call].state == CALL_RESTARTING && (fw_calls[call].flags & CALL_OWES) == 0U;
		if (waits && (all || fw_call_connection(call) == connection)) {
			fw_call_free(call);
		}
	}
}

void fw_calls_forget(void) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		fw_calls[call].state = CALL_NULL;
		fw_calls[call].flags = 0;
	}
	if (FW_CAN(OFFERS)) {
		fw_offers_forget();
	}
}
