#include "calls.h"

#include "deadlines.h"
#include "owing.h"
#include "parties.h"
#include "protocol_def.h"
#include "vcs.h"

fw_call fw_calls[FW_CALLS];

/* Q.2931 states by ours. CONNECT is answered by CONNECT_ACK before a call counts as active. */
static const uint8_t q2931_states[CALL_STATES] ROM = {
	CALL_STATE_NULL,
	CALL_STATE_OUTGOING_PROCEEDING,
	CALL_STATE_CALL_DELIVERED,
	CALL_STATE_OUTGOING_PROCEEDING,
	CALL_STATE_ACTIVE,
	CALL_STATE_RELEASE_INDICATION,
};

fw_index fw_call_find(uint16_t ref) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if (fw_calls[call].state != CALL_NULL && fw_calls[call].ref == ref) {
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
	return call < FW_CALLS && fw_calls[call].state != CALL_NULL ? (fw_index)call : FW_NO_INDEX;
}

uint16_t fw_call_connection(fw_index call) {
	return (uint16_t)(FW_FIRST_CONNECTION + call);
}

uint8_t fw_call_state(fw_index call) {
	return call == FW_NO_INDEX ? (uint8_t)CALL_STATE_NULL : rom_u8(&q2931_states[fw_calls[call].state]);
}

void fw_call_time(fw_index call, uint32_t ms) {
	fw_calls[call].flags |= CALL_IS_TIMED;
	fw_calls[call].when = fw_after(ms);
	fw_arm(fw_calls[call].when);
}

void fw_call_free(fw_index call) {
	fw_calls[call].state = CALL_NULL;
	fw_calls[call].flags = 0;
	fw_parties_free(call);
	fw_vc_unbind(call);
}

void fw_call_hang_up(fw_index call) {
	fw_calls[call].state = CALL_RELEASING;
	fw_calls[call].flags = (uint8_t)((fw_calls[call].flags & ~CALL_IS_TIMED) | CALL_OWES);
	fw_owing |= FW_OWING_CALLS;
	fw_parties_free(call);
	fw_vc_mute(call);
}

void fw_calls_forget(void) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		fw_calls[call].state = CALL_NULL;
		fw_calls[call].flags = 0;
	}
}
