#include "network.h"

#include "babble.h"
#include "call_debts.h"
#include "call_machine.h"
#include "calls.h"
#include "deadlines.h"
#include "numbers.h"
#include "owing.h"
#include "parties.h"
#include "signalling_link.h"
#include "store.h"

uint8_t fw_owing;

static uint8_t event_of(uint8_t id) {
	switch (id) {
	case MSG_SETUP:
		return CALL_SET_UP;
	case MSG_CONNECT_ACK:
		return CALL_CONNECT_ACK;
	case MSG_RELEASE:
		return CALL_RELEASE;
	case MSG_RELEASE_COMPLETE:
		return CALL_RELEASE_COMPLETE;
	case MSG_ADD_PARTY:
		return CALL_ADD_PARTY;
	case MSG_DROP_PARTY:
		return CALL_DROP_PARTY;
	case MSG_DROP_PARTY_ACK:
		return CALL_DROP_PARTY_ACK;
	case MSG_MODIFY_REQUEST:
		return CALL_MODIFY;
	case MSG_MODIFY_ACK:
		return CALL_MODIFY_ACK;
	case MSG_MODIFY_REJECT:
		return CALL_MODIFY_REJECT;
	case MSG_STATUS_ENQUIRY:
		return CALL_ENQUIRY;
	case MSG_STATUS:
		return CALL_STATUS;
	case MSG_CALL_PROCEEDING:
		return CALL_GOES_ON;
	case MSG_ALERTING:
		return CALL_ALERTS;
	case MSG_CONNECT:
		return CALL_CONNECT;
	case MSG_NOTIFY:
	case MSG_PARTY_ALERTING:
	case MSG_CONNECTION_AVAILABLE:
		return CALL_NOTICE;
	default:
		return CALL_OTHER;
	}
}

static uint8_t restart(fw_message *message) {
	uint8_t scope = (uint8_t)message->value[AT_RESTART_SCOPE];
	bool named = fw_has(message, AT_RESTART_CONNECTION);
	uint16_t connection = fw_u16(message, AT_RESTART_CONNECTION);
	if (scope != FW_RESTART_ONE && scope != FW_RESTART_ALL) {
		return fw_bad_field(AT_RESTART_SCOPE);
	}
	if (scope == FW_RESTART_ONE && !named) {
		return fw_bad_field(AT_RESTART_CONNECTION);
	}
	fw_begin(message, MSG_RESTART_ACK);
	fw_set(message, AT_RESTART_ACK_SCOPE, scope);
	if (named) {
		fw_set(message, AT_RESTART_ACK_CONNECTION, connection);
	}
	if (!fw_store_add(message)) {
		return FW_NO_ROOM;
	}
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if (fw_calls[call].state != CALL_NULL && (scope == FW_RESTART_ALL || fw_call_connection(call) == connection)) {
			fw_call_free(call);
		}
	}
	return FW_TAKEN;
}

/* The messages that have their reference first. */
static uint8_t receive_for_call(fw_message *message) {
	uint8_t asked = message->id;
	uint16_t ref = fw_u16(message, 0);
	fw_index call = fw_call_find(ref);
	bool babbles = FW_KNOWS(NUMBER_BABBLE) && fw_babbles(call);
	uint8_t result = fw_call_run(event_of(asked), message, call);
	if (FW_KNOWS(NUMBER_BABBLE) && result == FW_TAKEN && message->id != asked && (babbles || fw_babbles(fw_call_find(ref)))) {
		/* Without room once is enough. */
		(void)fw_store_add(message);
	}
	return result;
}

uint8_t fw_network_receive(fw_message *message) {
	if (FW_KNOWS(NUMBER_LINK_FLAP) && fw_link_is_down()) {
		return FW_TAKEN;
	}
	if (message->id == MSG_RESTART) {
		return FW_CAN(RESTART) ? restart(message) : (uint8_t)FW_NOT_NOW;
	}
	if (message->id == MSG_RESTART_ACK) {
		fw_call_restarted(fw_u16(message, AT_RESTART_ACK_CONNECTION), message->value[AT_RESTART_ACK_SCOPE] == FW_RESTART_ALL);
		return FW_TAKEN;
	}
	return receive_for_call(message);
}

static bool party_owed(fw_message *message, fw_index party) {
	uint16_t ref = fw_calls[fw_parties[party].call].ref;
	if (fw_parties[party].state == PARTY_DROPPING) {
		fw_begin(message, MSG_DROP_PARTY);
		fw_set(message, AT_DROP_PARTY_REF, ref);
		fw_set(message, AT_DROP_PARTY_ENDPOINT, fw_parties[party].endpoint);
		fw_set(message, AT_DROP_PARTY_CAUSE, CAUSE_NORMAL_CLEARING);
	} else {
		fw_begin(message, MSG_ADD_PARTY_ACK);
		fw_set(message, AT_ADD_PARTY_ACK_REF, ref);
		fw_set(message, AT_ADD_PARTY_ACK_ENDPOINT, fw_parties[party].endpoint);
	}
	return fw_store_add(message);
}

static bool parties_owed(fw_message *message) {
	for (fw_index party = 0; party < FW_PARTIES; party++) {
		if (fw_parties[party].state == PARTY_FREE || (fw_parties[party].flags & PARTY_OWES) == 0U) {
			continue;
		}
		if (!party_owed(message, party)) {
			return false;
		}
		fw_parties[party].flags &= (uint8_t)~PARTY_OWES;
		return true;
	}
	fw_owing &= (uint8_t)~FW_OWING_PARTIES;
	return false;
}

bool fw_network_owed(fw_message *message) {
	if (FW_KNOWS(NUMBER_LINK_FLAP)) {
		if ((fw_owing & FW_OWING_LINK) != 0U) {
			return fw_link_owed(message);
		}
		if (fw_link_is_down()) {
			return false;
		}
	}
	if (FW_KNOWS(NUMBER_BABBLE) && (fw_owing & FW_OWING_BABBLE) != 0U && fw_babble_owed(message)) {
		return true;
	}
	if ((fw_owing & FW_OWING_CALLS) != 0U && fw_calls_owed(message)) {
		return true;
	}
	return (fw_owing & FW_OWING_PARTIES) != 0U && parties_owed(message);
}

void fw_network_expire(fw_message *message) {
	for (fw_index call = 0; call < FW_CALLS; call++) {
		if ((fw_calls[call].flags & CALL_IS_TIMED) == 0U) {
			continue;
		}
		if (fw_is_due(fw_calls[call].when)) {
			fw_calls[call].flags &= (uint8_t)~CALL_IS_TIMED;
			(void)fw_call_run(CALL_DUE, message, call);
		} else {
			fw_arm(fw_calls[call].when);
		}
	}
	fw_parties_expire();
	if (FW_KNOWS(NUMBER_LINK_FLAP)) {
		fw_link_expire();
	}
}

void fw_network_forget(void) {
	fw_calls_forget();
	fw_parties_forget();
	if (FW_KNOWS(NUMBER_BABBLE)) {
		fw_babble_forget();
	}
	if (FW_KNOWS(NUMBER_LINK_FLAP)) {
		fw_link_forget();
	}
	fw_owing &= (uint8_t) ~(FW_OWING_CALLS | FW_OWING_PARTIES);
}
