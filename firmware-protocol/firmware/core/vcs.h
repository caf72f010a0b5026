/* The VCs of the adapter. */
#ifndef VCS_H
#define VCS_H

#include <stdbool.h>
#include <stdint.h>

#include "buffers.h"
#include "port.h"

enum { VC_INACTIVE, VC_ACTIVATING, VC_ACTIVE, VC_STATES };

/* Bits of `flags`. */
enum {
	/* The far end sends every frame back. */
	VC_ECHOES = 1,
	/* The far end sends by itself once the call is active. */
	VC_SOURCES = 2,
	/* One buffer is set aside for it while it holds none. */
	VC_HAS_RIGHT = 4,
	/* ACTIVATED, SENT, CREDIT are still to be sent. */
	VC_OWES_READY = 8,
	VC_OWES_SENT = 16,
	VC_OWES_CREDIT = 32,
	/* One more frame follows DEACTIVATED. */
	VC_SENDS_LATE = 64,
	/* SENT is owed at a deadline. */
	VC_HOLDS_SENT = 128,
	VC_OWES = VC_OWES_READY | VC_OWES_SENT | VC_OWES_CREDIT
};

typedef struct {
	uint8_t state;
	uint8_t flags;
	/* The call it carries, or FW_NO_INDEX. */
	fw_index call;
	/* Data buffers in its books, and how many of them are echoes that wait to be sent. */
	uint8_t held;
	uint8_t waiting;
	uint16_t generation;
	/* Towards the host: the next tag, and the host's limit. */
	uint16_t send_tag;
	uint16_t send_limit;
	/* From the host: the tag expected, and our limit. */
	uint16_t take_tag;
	uint16_t take_limit;
	/* Largest payload towards the host. */
	uint16_t sdu;
	/* While activating or holding SENT: the deadline. Of a source: bytes made so far. */
	uint32_t when;
} fw_vc;

extern fw_vc fw_vcs[FW_VCS];

/* The active VC of a call, or FW_NO_INDEX. */
fw_index fw_vc_of_call(fw_index call);

/* A VC carries the call already, or is about to. */
bool fw_vc_is_bound(fw_index call);

/* The VC of that call has no call any more. */
void fw_vc_unbind(fw_index call);

/* The far end of that call neither echoes nor sends any more. */
void fw_vc_mute(fw_index call);

/* The VC owes what the bits say. */
void fw_vc_owe(fw_index vc, uint8_t what);

#endif
