/* A message as values: what the codec reads from a line and writes to one. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "protocol_def.h"

typedef struct {
	uint32_t member[FW_FLOW_MEMBERS];
} fw_flow;

#define FW_NOT_SPECIFIED 0xFFFFFFFFUL

/* Places of the members that the device looks at. */
enum { FLOW_TOKEN_RATE = 0, FLOW_PEAK_BANDWIDTH = 2, FLOW_MAX_SDU_SIZE = 6 };

/*
 * A number's value is itself. A text's or bytes' value is a slice of `line`: offset in the upper half, length in the lower. The k-th
 * flow of a message is flow[k], so that an answer of the same layout can bear the flows of its request without a copy.
 */
typedef struct {
	uint8_t id;
	uint16_t present;
	uint8_t *line;
	uint32_t value[FW_FIELDS_MAX];
	fw_flow flow[FW_FLOWS_MAX];
} fw_message;

/* What became of a received message. */
enum {
	FW_TAKEN,
	/* No room for it or its answer: as if it had been lost. */
	FW_NO_ROOM,
	/* No such message here. */
	FW_UNKNOWN,
	/* The field at fw_bad_place is missing, malformed or out of range. */
	FW_BAD_FIELD,
	/* Not legal now, or of another generation; dropped. */
	FW_NOT_NOW,
	/* Beyond its credit; dropped. */
	FW_BEYOND
};

extern uint8_t fw_bad_place;

/* FW_BAD_FIELD, with its place. */
uint8_t fw_bad_field(uint8_t place);

/* Begins a message without fields; flows stay as they are. */
void fw_begin(fw_message *message, uint8_t id);

/* Gives a field its value. */
void fw_set(fw_message *message, uint8_t place, uint32_t value);

/* Says that a flow, as it stands in `flow`, is there. */
void fw_set_flow(fw_message *message, uint8_t place);

bool fw_has(const fw_message *message, uint8_t place);

/* A number, cut to 16 bits: what all numbers but flows, statuses and OIDs fit. */
uint16_t fw_u16(const fw_message *message, uint8_t place);

/* A slice's bytes and its length. */
uint8_t *fw_slice(const fw_message *message, uint8_t place);
uint16_t fw_slice_length(const fw_message *message, uint8_t place);

#endif
