/* Frames onto the wire: header, check and end around a body (docs/protocol.md §2, §3, §7). */
#ifndef FRAME_H
#define FRAME_H

#include <stdint.h>

#include "message.h"

/* Bytes of a checked ASCII frame that aren't its body. */
#define FW_FRAME_OVERHEAD 18U

/* In place of both numbers: the typed form. */
#define FW_TYPED 0x100U

/* Begins an ASCII frame; `seq` may be FW_TYPED. */
void fw_frame_open(uint8_t plane, uint16_t seq, uint8_t ack);
void fw_frame_byte(uint8_t byte);
void fw_frame_close(void);

/* A whole ASCII frame. */
void fw_frame_message(const fw_message *message, uint16_t seq, uint8_t ack);

/* A data frame; the body has room for the check behind its `length` bytes and begins with seq and ack, which are set here. */
void fw_frame_data(uint8_t *body, uint16_t length, uint8_t seq, uint8_t ack);

/* Bytes of such a frame on the wire, at most: what counts against the ring, for another ack may stuff it otherwise. */
uint16_t fw_frame_data_size(uint16_t length);

#endif
