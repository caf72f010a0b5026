/* The calls of the stand-in network. */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stdint.h>

#include "buffers.h"
#include "port.h"
#include "protocol_def.h"

/* The device has that capability: known to the compiler, so that a small device doesn't bear what it lacks. */
#define FW_CAN(capability) ((FW_CAPABILITIES & CAPABLE_##capability) != 0U)

/* Connection identifiers are this and the call's index. */
#define FW_FIRST_CONNECTION 0x100U

/* Scopes of RESTART. */
#define FW_RESTART_ONE 0U
#define FW_RESTART_ALL 2U

/*
 * Without an entry: CALL_NULL. Entries that no reference finds: a call to be offered, a connection that waits for RESTART_ACK, a call that is
 * forgotten and owes its STATUS. Live calls: of the host; of either side; then those that the network offers.
 */
enum {
	CALL_NULL,
	CALL_EXPECTED,
	CALL_RESTARTING,
	CALL_FORGOTTEN,
	CALL_PROCEEDING,
	CALL_DELIVERED,
	CALL_CONNECTING,
	CALL_ACTIVE,
	CALL_RELEASING,
	CALL_PRESENT,
	CALL_INCOMING,
	CALL_RECEIVED,
	CALL_ACCEPTED,
	CALL_STATES
};

/* Bits of `flags`. */
enum {
	CALL_IS_MULTIPOINT = 1,
	/* `when` is a deadline; else the argument of the test number. */
	CALL_IS_TIMED = 2,
	/* The message by which the network entered the state is still to be sent. */
	CALL_OWES = 4,
	/* The network offered it. */
	CALL_IS_OFFERED = 8,
	/* Its SETUP has been sent twice. */
	CALL_IS_REPEATED = 16,
	/* The network has asked for other traffic, or owes the request. */
	CALL_MODIFIES = 32,
	/* Releasing: the RELEASE bears the cause of a timer. */
	CALL_IS_TOO_LATE = 64
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

/* Some reference finds it. */
bool fw_call_is_live(fw_index call);

/* The call with that reference, or FW_NO_INDEX. */
fw_index fw_call_find(uint16_t ref);

/* A free entry, or FW_NO_INDEX. */
fw_index fw_call_vacant(void);

/* The call that owns a connection, or FW_NO_INDEX. */
fw_index fw_call_by_connection(uint16_t connection);

uint16_t fw_call_connection(fw_index call);

/* The Q.2931 state of the network side; 0 for FW_NO_INDEX. */
uint8_t fw_call_state(fw_index call);

/* The message by which the network enters the call's state is to be sent. */
void fw_call_owe(fw_index call);

/* Starts the call's timer. */
void fw_call_time(fw_index call, uint32_t ms);

/* Forgets the call and its parties; its VC stays, without a call. */
void fw_call_free(fw_index call);

/* The network clears the call: RELEASE 16 (or 102) is owed, the parties are gone, the far end neither echoes nor sends. */
void fw_call_hang_up(fw_index call, uint8_t cause);

/* The network forgets the call and owes STATUS with state 0. */
void fw_call_forget(fw_index call);

/* The network restarts the call's connection, or all: the calls are gone, one RESTART is owed, the connections wait for RESTART_ACK. */
void fw_call_restart(fw_index call, bool all);

/* RESTART_ACK for one connection, or for all: they are free. */
void fw_call_restarted(uint16_t connection, bool all);

void fw_calls_forget(void);

#endif
