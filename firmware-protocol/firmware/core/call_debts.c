#include "call_debts.h"

#include "calls.h"
#include "offers.h"
#include "owing.h"
#include "protocol_tables.h"
#include "store.h"

static bool release(fw_message *message, fw_index call) {
	bool late = (fw_calls[call].flags & CALL_IS_TOO_LATE) != 0U;
	fw_begin(message, MSG_RELEASE);
	fw_set(message, AT_RELEASE_REF, fw_calls[call].ref);
	fw_set(message, AT_RELEASE_CAUSE, late ? CAUSE_TIMER_EXPIRY : CAUSE_NORMAL_CLEARING);
	return fw_store_add(message);
}

static bool restart(fw_message *message, fw_index call) {
	bool all = rom_u8(&fw_numbers[fw_calls[call].number].afterwards) == AFTERWARDS_RESTART_ALL;
	fw_begin(message, MSG_RESTART);
	fw_set(message, AT_RESTART_SCOPE, all ? FW_RESTART_ALL : FW_RESTART_ONE);
	if (!all) {
		fw_set(message, AT_RESTART_CONNECTION, fw_call_connection(call));
	}
	return fw_store_add(message);
}

static bool status(fw_message *message, uint16_t ref) {
	fw_begin(message, MSG_STATUS);
	fw_set(message, AT_STATUS_REF, ref);
	fw_set(message, AT_STATUS_CALL_STATE, CALL_STATE_NULL);
	fw_set(message, AT_STATUS_CAUSE, CAUSE_MESSAGE_NOT_COMPATIBLE);
	return fw_store_add(message);
}

static bool pay(fw_message *message, fw_index call) {
	uint16_t ref = fw_calls[call].ref;
	switch (fw_calls[call].state) {
	case CALL_DELIVERED:
		fw_begin(message, MSG_ALERTING);
		fw_set(message, AT_ALERTING_REF, ref);
		return fw_store_add(message);
	case CALL_RELEASING:
		return release(message, call);
	case CALL_RESTARTING:
		return restart(message, call);
	case CALL_FORGOTTEN:
		return status(message, ref);
	case CALL_PRESENT:
		return FW_CAN(OFFERS) && fw_offer_set_up(message, call);
	default:
		if (FW_CAN(OFFERS) && (fw_calls[call].flags & CALL_MODIFIES) != 0U) {
			return fw_offer_modify(message, call);
		}
		/* CONNECT after a delay: CALL_PROCEEDING has borne the connection. */
		fw_begin(message, MSG_CONNECT);
		fw_set(message, AT_CONNECT_REF, ref);
		return fw_store_add(message);
	}
}

bool fw_calls_owed(fw_message *message) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if ((fw_calls[call].flags & CALL_OWES) == 0U) {
			continue;
		}
		if (!pay(message, call)) {
			return false;
		}
		fw_calls[call].flags &= (uint8_t)~CALL_OWES;
		if (fw_calls[call].state == CALL_FORGOTTEN) {
			fw_calls[call].state = CALL_NULL;
		}
		return true;
	}
	fw_owing &= (uint8_t)~FW_OWING_CALLS;
	return false;
}
