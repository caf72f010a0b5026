/* ACTIVATE: checks, rounding, and the answer at once or late (docs/protocol.md §8). */
#ifndef ACTIVATION_H
#define ACTIVATION_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"
#include "vcs.h"

/* ACTIVATE of an inactive VC, or of a number that the device doesn't have. */
uint8_t fw_activate(fw_message *message, uint16_t vc);

/* ACTIVATE of an active VC with its generation. */
uint8_t fw_activate_again(fw_message *message, fw_index vc);

/* Answers ACTIVATE with a status other than SUCCESS, and a limit. */
uint8_t fw_activate_refuse(fw_message *message, uint32_t status, uint16_t limit);

/* The delay of a late VC is over: it is active and owes its answer. */
void fw_activation_ready(fw_index vc);

/* Puts that answer into the store; false: it doesn't fit. */
bool fw_activation_answer(fw_message *message, fw_index vc);

/* Actual flows kept for late answers: of one VC, and all. */
void fw_late_flows_drop(fw_index vc);
void fw_late_flows_forget(void);

#endif
