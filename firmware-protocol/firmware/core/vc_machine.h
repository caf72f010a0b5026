/* Activation of VCs and what is let through to them: one table, state by event (docs/protocol.md §8). */
#ifndef VC_MACHINE_H
#define VC_MACHINE_H

#include <stdint.h>

#include "message.h"
#include "vcs.h"

/* Events; each comes with the VC's generation or with another one. */
enum { VC_ACTIVATE, VC_DEACTIVATE, VC_DATA, VC_CREDIT, VC_DUE, VC_EVENTS };

/*
 * Runs an event on a VC: ACTIVATE, DEACTIVATE and CREDIT with their message; DATA with the message DATA, whose payload may be empty.
 * FW_TAKEN, FW_NO_ROOM, FW_BAD_FIELD, FW_NOT_NOW (stale) or FW_BEYOND.
 */
uint8_t fw_vc_run(uint8_t event, fw_message *message, uint16_t vc, uint16_t generation);

/* What the timers that have run out bring about; the others are armed again. */
void fw_vcs_expire(fw_message *message);

void fw_vcs_forget(void);

#endif
