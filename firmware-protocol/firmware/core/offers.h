/* Calls that the network offers: what their SETUP bears is noted when the call that asks for them is set up (docs/protocol.md §9). */
#ifndef OFFERS_H
#define OFFERS_H

#include <stdbool.h>
#include <stdint.h>

#include "buffers.h"
#include "message.h"
#include "numbers.h"

/*
 * Notes what a SETUP asks the offer to be like, for the entry that fw_offer_expect takes; false: no room for another offer, or selectors
 * that are too long. Nothing is kept until fw_offer_expect.
 */
bool fw_offer_note(const fw_message *setup, fw_index asking);

/* The call `asking` has been set up: a call to be offered waits for its CONNECT_ACK. */
void fw_offer_expect(fw_index asking, const fw_called *called);

/* The call `asking` is connected: the time until its offer runs. */
void fw_offer_begin(fw_index asking);

/* The time has come: the call gets its reference and owes SETUP. */
void fw_offer_make(fw_index call);

/* Puts the offered call's SETUP, or its MODIFY_REQUEST, into the store; false: it doesn't fit. */
bool fw_offer_set_up(fw_message *message, fw_index call);
bool fw_offer_modify(fw_message *message, fw_index call);

/* CALL_PROCEEDING or ALERTING; and the end of the time in which one of them or CONNECT was to come, or CONNECT after one of them. */
void fw_offer_progress(fw_index call);
void fw_offer_unanswered(fw_index call);
void fw_offer_too_late(fw_index call);

/* CONNECT: sets the call's state. */
uint8_t fw_offer_accept(fw_message *message, fw_index call);

/* What the offer does by itself, its time after CONNECT_ACK being over. */
void fw_offer_due(fw_index call);

/* Whatever was noted for the call is no longer needed; the call that asked for an offer is being cleared. */
void fw_offer_done(fw_index call);
void fw_offer_not_asked(fw_index asking);

void fw_offers_forget(void);

#endif
