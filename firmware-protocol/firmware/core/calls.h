/* The calls of the stand-in network. */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stdint.h>

#include "buffers.h"
#include "port.h"

/* Connection identifiers are this and the call's index. */
#define FW_FIRST_CONNECTION 0x100U

enum { CALL_NULL, CALL_PROCEEDING, CALL_DELIVERED, CALL_CONNECTING, CALL_ACTIVE, CALL_RELEASING, CALL_STATES };

/* Bits of `flags`. */
enum {
	CALL_IS_MULTIPOINT = 1,
	/* `when` is a deadline; else the argument of the test number. */
	CALL_IS_TIMED = 2,
	/* The message by which the network entered the state is still to be sent. */
	CALL_OWES = 4
};

typedef struct {
	uint16_t ref;
	uint8_t state;
	uint8_t number;
	uint8_t flags;
	uint32_t when;
} fw_call;

/* In state CALL_NULL: free. */
extern fw_call fw_calls[FW_CALLS];

/* The call with that reference, or FW_NO_INDEX. */
fw_index fw_call_find(uint16_t ref);

/* A free entry, or FW_NO_INDEX. */
fw_index fw_call_vacant(void);

/* The call that owns a connection, or FW_NO_INDEX. */
fw_index fw_call_by_connection(uint16_t connection);

uint16_t fw_call_connection(fw_index call);

/* The Q.2931 state of the network side; 0 for FW_NO_INDEX. */
uint8_t fw_call_state(fw_index call);

/* Starts the call's timer. */
void fw_call_time(fw_index call, uint32_t ms);

/* Forgets the call and its parties; its VC stays, without a call. */
void fw_call_free(fw_index call);

/* The network clears the call: RELEASE 16 is owed, the parties are gone, the far end neither echoes nor sends. */
void fw_call_hang_up(fw_index call);

void fw_calls_forget(void);

#endif
