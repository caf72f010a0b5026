/* Called addresses of the stand-in network: a test number and what follows its colon (docs/protocol-messages.md, test numbers). */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stdint.h>

#include "protocol_tables.h"

/* The device has that number: known to the compiler, so that a small device doesn't bear what it lacks. */
#define FW_KNOWS(number) \
	((((number) < 32 ? FW_KNOWN_NUMBERS : FW_KNOWN_MORE_NUMBERS) >> ((number) % 32U) & 1U) != 0U)

/* The cause for an argument that is missing, not allowed, no decimal number or out of range. */
#define CAUSE_BAD_ARGUMENT CAUSE_INVALID_NUMBER_FORMAT

typedef struct {
	/* Place in fw_numbers. */
	uint8_t number;
	/* 0: a number of the network. Else why it isn't one. */
	uint8_t refusal;
	/* Milliseconds, bytes or a cause; 0 without one. */
	uint32_t argument;
} fw_called;

fw_called fw_number_called(const uint8_t *address, uint16_t length);

/* The cause of a number that refuses. */
uint8_t fw_number_cause(const fw_called *called);

#endif
