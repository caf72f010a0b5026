#include "call_machine.h"

#include "call_acts.h"
#include "calls.h"
#include "offers.h"
#include "party_acts.h"
#include "protocol_tables.h"
#include "set_up.h"

/* What is done in a cell. */
enum {
	/* An empty cell, not possible here: the message has no effect, and a timer doesn't run. */
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
	MODIFIED,
	NOT_MODIFIED,
	REPORT,
	HEED,
	OWE_CONNECT,
	GO_ON,
	OFFER,
	PROGRESS,
	ACCEPT,
	UNANSWERED,
	TOO_LATE
};

/* A cell: what is done, and the state after it; STAY where the act itself sets it or nothing changes. */
typedef struct {
	uint8_t act;
	uint8_t to;
} cell;

#define STAY CALL_STATES

/* The cells that are the same for every live call. */
#define LIVE \
	[CALL_SET_UP] = {IGNORE, STAY}, [CALL_RELEASE_COMPLETE] = {FORGET, STAY}, [CALL_DROP_PARTY] = {DROP_PARTY, STAY}, \
	[CALL_ENQUIRY] = {REPORT, STAY}, [CALL_STATUS] = {HEED, STAY}, [CALL_OTHER] = {IGNORE, STAY}, [CALL_NOTICE] = {IGNORE, STAY}

/* And for one that is neither active nor being released. */
#define ON_ITS_WAY \
	LIVE, [CALL_RELEASE] = {CLEAR, STAY}, [CALL_ADD_PARTY] = {REJECT_PARTY, STAY}, [CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY}, \
		  [CALL_MODIFY] = {REFUSE_MODIFY, STAY}

/* Columns as in call_machine.h. Every row is docs/protocol.md §9; with STAY the act may set a state of its own. */
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
		[CALL_MODIFY_ACK] = {UNKNOWN_CALL, STAY},
		[CALL_MODIFY_REJECT] = {UNKNOWN_CALL, STAY},
		[CALL_ENQUIRY] = {REPORT, STAY},
		[CALL_STATUS] = {IGNORE, STAY},
		[CALL_GOES_ON] = {IGNORE, STAY},
		[CALL_ALERTS] = {IGNORE, STAY},
		[CALL_CONNECT] = {UNKNOWN_CALL, STAY},
		[CALL_OTHER] = {UNKNOWN_CALL, STAY},
		[CALL_NOTICE] = {IGNORE, STAY},
	},
	[CALL_EXPECTED] = {
		[CALL_DUE] = {OFFER, CALL_PRESENT},
	},
	[CALL_RESTARTING] = {
		[CALL_DUE] = {FORGET, STAY},
	},
	[CALL_PROCEEDING] = {
		ON_ITS_WAY,
		[CALL_DUE] = {OWE_CONNECT, CALL_CONNECTING},
	},
	[CALL_DELIVERED] = {
		ON_ITS_WAY,
	},
	[CALL_CONNECTING] = {
		ON_ITS_WAY,
		[CALL_CONNECT_ACK] = {CONNECTED, CALL_ACTIVE},
	},
	[CALL_ACTIVE] = {
		LIVE,
		[CALL_RELEASE] = {CLEAR, STAY},
		[CALL_ADD_PARTY] = {ADD_PARTY, STAY},
		[CALL_DROP_PARTY_ACK] = {PARTY_GONE, STAY},
		[CALL_MODIFY] = {MODIFY, STAY},
		[CALL_MODIFY_ACK] = {MODIFIED, STAY},
		[CALL_MODIFY_REJECT] = {NOT_MODIFIED, STAY},
		[CALL_DUE] = {GO_ON, STAY},
	},
	[CALL_RELEASING] = {
		LIVE,
		[CALL_RELEASE] = {FORGET, STAY},
		[CALL_ADD_PARTY] = {REJECT_PARTY, STAY},
		[CALL_MODIFY] = {REFUSE_MODIFY, STAY},
	},
	[CALL_PRESENT] = {
		ON_ITS_WAY,
		[CALL_GOES_ON] = {PROGRESS, CALL_INCOMING},
		[CALL_ALERTS] = {PROGRESS, CALL_RECEIVED},
		[CALL_CONNECT] = {ACCEPT, STAY},
		[CALL_DUE] = {UNANSWERED, STAY},
	},
	[CALL_INCOMING] = {
		ON_ITS_WAY,
		[CALL_ALERTS] = {PROGRESS, CALL_RECEIVED},
		[CALL_CONNECT] = {ACCEPT, STAY},
		[CALL_DUE] = {TOO_LATE, STAY},
	},
	[CALL_RECEIVED] = {
		ON_ITS_WAY,
		[CALL_CONNECT] = {ACCEPT, STAY},
		[CALL_DUE] = {TOO_LATE, STAY},
	},
	[CALL_ACCEPTED] = {
		ON_ITS_WAY,
	},
};

/* Of the acts that a call which the network offers is needed for. */
static uint8_t act_on_offer(uint8_t what, fw_message *message, fw_index call) {
	switch (what) {
	case OFFER:
		fw_offer_make(call);
		break;
	case PROGRESS:
		fw_offer_progress(call);
		break;
	case ACCEPT:
		return fw_offer_accept(message, call);
	case UNANSWERED:
		fw_offer_unanswered(call);
		break;
	case TOO_LATE:
		fw_offer_too_late(call);
		break;
	case MODIFIED:
		return fw_modified(message, call);
	case NOT_MODIFIED:
		fw_not_modified(call);
		break;
	default:
		break;
	}
	return FW_TAKEN;
}

static uint8_t act(uint8_t what, fw_message *message, fw_index call) {
	switch (what) {
	case SET_UP:
		return fw_set_up(message);
	case UNKNOWN_CALL:
		/* Every message with a reference has it first. */
		return fw_answer_release_complete(message, fw_u16(message, 0), CAUSE_INVALID_CALL_REFERENCE);
	case CONNECTED:
		fw_connected(call);
		break;
	case CLEAR:
		return fw_clear(message, call);
	case FORGET:
		/* Nothing confirms the host's RELEASE while ours is still owed. */
		if ((fw_calls[call].flags & CALL_OWES) != 0U) {
			return fw_clear(message, call);
		}
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
		return fw_modify(message, call);
	case REFUSE_MODIFY:
		return fw_refuse_modify(message, CAUSE_MESSAGE_NOT_COMPATIBLE);
	case REPORT:
		return fw_report(message, call);
	case HEED:
		fw_heed(message, call);
		break;
	case OWE_CONNECT:
		fw_call_owe(call);
		break;
	case GO_ON:
		fw_go_on(call);
		break;
	default:
		return FW_CAN(OFFERS) ? act_on_offer(what, message, call) : (uint8_t)FW_TAKEN;
	}
	return FW_TAKEN;
}

uint8_t fw_call_run(uint8_t event, fw_message *message, fw_index call) {
	const cell *at = &cells[call == FW_NO_INDEX ? (uint8_t)CALL_NULL : fw_calls[call].state][event];
	uint8_t what = rom_u8(&at->act);
	uint8_t to = rom_u8(&at->to);
	uint8_t result = act(what, message, call);
	if (result == FW_TAKEN && what != NEVER && to != STAY) {
		fw_calls[call].state = to;
	}
	return result;
}
