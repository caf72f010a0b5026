/* The parties of the multipoint calls, all calls together. */
#ifndef PARTIES_H
#define PARTIES_H

#include <stdbool.h>
#include <stdint.h>

#include "buffers.h"
#include "port.h"

enum { PARTY_FREE, PARTY_PENDING, PARTY_ACTIVE, PARTY_DROPPING };

/* Bits of `flags`. */
enum {
	PARTY_IS_TIMED = 1,
	/* The message by which the network entered the state is still to be sent. */
	PARTY_OWES = 2
};

typedef struct {
	fw_index call;
	uint8_t state;
	uint8_t flags;
	uint16_t endpoint;
	/* A deadline. */
	uint32_t when;
} fw_party;

extern fw_party fw_parties[FW_PARTIES];

/* The party of a call with that endpoint reference, or FW_NO_INDEX. */
fw_index fw_party_find(fw_index call, uint16_t endpoint);

/* A free entry, or FW_NO_INDEX. */
fw_index fw_party_vacant(void);

void fw_party_fill(fw_index party, fw_index call, uint16_t endpoint, uint8_t state);

/* Starts the party's timer. */
void fw_party_time(fw_index party, uint32_t ms);

/* Parties of a call; those that the network is dropping count only where `dropping` says so. */
uint16_t fw_parties_count(fw_index call, bool dropping);

/* The network drops the party with that endpoint reference, if it is active; the last one with its call. */
void fw_party_drop(fw_index call, uint16_t endpoint);

void fw_party_free(fw_index party);

/* Frees all parties of a call. */
void fw_parties_free(fw_index call);

/* What the timers that have run out bring about; the others are armed again. */
void fw_parties_expire(void);

void fw_parties_forget(void);

#endif
