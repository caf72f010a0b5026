/* What the stand-in network does in the cells of its table of calls (docs/protocol.md §9). */
#ifndef CALL_ACTS_H
#define CALL_ACTS_H

#include <stdint.h>

#include "buffers.h"
#include "message.h"

/* RELEASE_COMPLETE for a reference, with a cause, or 0 for none. */
uint8_t fw_answer_release_complete(fw_message *message, uint16_t ref, uint8_t cause);

/* CONNECT_ACK: what the number does afterwards begins now. */
void fw_connected(fw_index call);

/* The time of an active call is over: what its number does by itself. */
void fw_go_on(fw_index call);

/* RELEASE: answers, and frees the call. */
uint8_t fw_clear(fw_message *message, fw_index call);

/* MODIFY_REQUEST on an active call, and elsewhere. */
uint8_t fw_modify(fw_message *message, fw_index call);
uint8_t fw_refuse_modify(fw_message *message, uint8_t cause);

/* MODIFY_ACK and MODIFY_REJECT to the network's request. */
uint8_t fw_modified(fw_message *message, fw_index call);
void fw_not_modified(fw_index call);

/* Answers STATUS_ENQUIRY; FW_NO_INDEX: no such call. */
uint8_t fw_report(fw_message *message, fw_index call);

/* STATUS: a host that has no such call ends it here too. */
void fw_heed(const fw_message *message, fw_index call);

#endif
