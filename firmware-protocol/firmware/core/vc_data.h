/* Data on the VCs: echo, sink and source, and their credits (docs/protocol.md §8). */
#ifndef VC_DATA_H
#define VC_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "vcs.h"

/* Gives a VC that becomes active its tags and its first limit, by what its flags say. */
void fw_vc_data_begin(fw_index vc);

/* Drops what is held for the VC and gives back what was set aside for it. */
void fw_vc_data_end(fw_index vc);

/* From now on the VC's data is taken and dropped. */
void fw_vc_data_mute(fw_index vc);

/* A frame of the VC's generation: FW_TAKEN, FW_NO_ROOM, FW_BEYOND or FW_BAD_FIELD. */
uint8_t fw_vc_data_take(fw_index vc, uint16_t tag, const uint8_t *payload, uint16_t length);

/* The host's limit. */
void fw_vc_data_credit(fw_index vc, uint16_t limit);

/* The frame that can be sent next, or FW_NO_BUFFER. It waits until it departs; then it has its header. */
uint8_t fw_vc_data_next(void);
void fw_vc_data_departs(uint8_t buffer);

/* The host has acknowledged the frame: its buffer is free. */
void fw_vc_data_landed(uint8_t buffer);

/* Raises the limit as far as a SENT or CREDIT may now tell, and returns it. */
uint16_t fw_vc_data_limit(fw_index vc);

/* No VC is active any more. */
void fw_vc_data_forget(void);

#endif
