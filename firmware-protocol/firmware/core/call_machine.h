/* What the stand-in network does with a call: one table, state by event (docs/protocol.md §9). */
#ifndef CALL_MACHINE_H
#define CALL_MACHINE_H

#include <stdint.h>

#include "buffers.h"
#include "message.h"

enum {
	CALL_SET_UP,
	CALL_CONNECT_ACK,
	CALL_RELEASE,
	CALL_RELEASE_COMPLETE,
	CALL_ADD_PARTY,
	CALL_DROP_PARTY,
	CALL_DROP_PARTY_ACK,
	CALL_MODIFY,
	CALL_MODIFY_ACK,
	CALL_MODIFY_REJECT,
	CALL_ENQUIRY,
	CALL_STATUS,
	/* CALL_PROCEEDING, ALERTING and CONNECT, from the host. */
	CALL_GOES_ON,
	CALL_ALERTS,
	CALL_CONNECT,
	/* Messages without effect, for which a call has to exist. */
	CALL_OTHER,
	/* Messages without effect. */
	CALL_NOTICE,
	/* The call's timer has run out. */
	CALL_DUE,
	CALL_EVENTS
};

/* Runs an event on a call (FW_NO_INDEX: no such call): FW_TAKEN, FW_NO_ROOM, FW_BAD_FIELD or FW_NOT_NOW. */
uint8_t fw_call_run(uint8_t event, fw_message *message, fw_index call);

#endif
