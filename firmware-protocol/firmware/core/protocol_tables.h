/* Generated from firmware-protocol/definition by npm run print (firmware-protocol/generate/print-c-tables.ts). Don't edit. */
#ifndef PROTOCOL_TABLES_H
#define PROTOCOL_TABLES_H

#include <stdint.h>

#include "port.h"
#include "protocol_def.h"

/* A field's type: one of TYPE_…, and this bit where the field may be absent. */
#define FW_OPTIONAL 0x80U

/* One message: its fields' types are `fields` entries of fw_field_types from `first`. */
typedef struct {
	char name[FW_NAME_MAX + 1U];
	uint8_t plane;
	uint8_t from_host;
	uint8_t fields;
	uint8_t first;
} fw_message_row;

/* In place of a cause: the number after the colon. */
#define FW_CAUSE_IS_ARGUMENT 0xFFU

enum {
	ARGUMENT_NONE,
	ARGUMENT_MS,
	ARGUMENT_BYTES,
	ARGUMENT_CAUSE,
	ARGUMENT_ENDPOINT,
	ARGUMENT_CHOICES
};

enum {
	SET_UP_CONNECT,
	SET_UP_REFUSE,
	SET_UP_IGNORE,
	SET_UP_ALERT,
	SET_UP_CHOICES
};

enum {
	ACTIVATION_READY,
	ACTIVATION_REFUSE,
	ACTIVATION_LATE,
	ACTIVATION_CHOICES
};

enum {
	DATA_ECHO,
	DATA_SINK,
	DATA_SOURCE,
	DATA_CHOICES
};

enum {
	AFTERWARDS_NOTHING,
	AFTERWARDS_HANG_UP,
	AFTERWARDS_LEAF_DROPS,
	AFTERWARDS_DROP_LEAF,
	AFTERWARDS_OFFER,
	AFTERWARDS_RESTART,
	AFTERWARDS_RESTART_ALL,
	AFTERWARDS_FORGET,
	AFTERWARDS_LINK_FLAP,
	AFTERWARDS_RESET_KEEPS,
	AFTERWARDS_RESET_LOSES,
	AFTERWARDS_CHOICES
};

enum {
	OFFER_NONE,
	OFFER_PLAIN,
	OFFER_WITHDRAW,
	OFFER_HANG_UP,
	OFFER_SILENT,
	OFFER_CROSS,
	OFFER_MODIFY,
	OFFER_CHOICES
};

enum {
	ODDITY_NONE,
	ODDITY_CROSSES_RELEASE,
	ODDITY_REFUSES_MODIFY,
	ODDITY_REFUSES_AGAIN,
	ODDITY_BABBLES,
	ODDITY_SENDS_EARLY,
	ODDITY_SENDS_LATE,
	ODDITY_HOLDS_SENDS,
	ODDITY_ROUNDS_TO_THOUSANDS,
	ODDITY_CHOICES
};

enum {
	PARTY_ACCEPT,
	PARTY_REFUSE,
	PARTY_IGNORE,
	PARTY_CHOICES
};

/* What the stand-in network does with a called address. */
typedef struct {
	char name[FW_NUMBER_NAME_MAX + 1U];
	uint8_t argument;
	uint8_t set_up;
	uint8_t cause;
	uint8_t answers_late;
	uint8_t changes;
	uint8_t activation;
	uint8_t data;
	uint8_t afterwards;
	uint8_t offer;
	uint8_t oddity;
	uint8_t party;
} fw_number_row;

/* An OID that the device answers, and where its value is from. */
typedef struct {
	uint32_t oid;
	uint32_t value;
	uint8_t from;
} fw_oid_row;

extern const uint8_t fw_plane_letters[FW_PLANES] ROM;
extern const fw_message_row fw_messages[FW_MESSAGES] ROM;
extern const uint8_t fw_field_types[] ROM;
extern const fw_number_row fw_numbers[FW_NUMBERS] ROM;
extern const fw_oid_row fw_oids[FW_OIDS] ROM;

#endif
