/* A host of a few lines: it numbers its frames, acknowledges all it gets and remembers what came. */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes a frame of the body (`s` plane letter) with these numbers and its right check to `line`; returns its length. */
size_t host_frame(char *line, char plane, uint8_t seq, uint8_t ack, const char *body);

/* Writes a data frame; returns its length. */
size_t host_data_frame(uint8_t *line, uint8_t seq, uint8_t ack, const uint8_t *head_and_payload, size_t length);

/* Opens a link with that nonce; numbers from 0. */
void host_hello(uint32_t nonce);

/* Sends a numbered frame, or a link-plane frame, and takes what comes back. */
void host_send(char plane, const char *body);
void host_send_data(uint16_t vc, uint16_t generation, uint16_t tag, const char *payload);

/* Takes what the firmware has sent, and acknowledges it. */
void host_take(void);

/* A frame that begins so has come since the last question that found one. */
bool host_got(const char *plane_and_body);

/* Data frames with that payload that have come. */
bool host_got_data(const char *payload);

/* Frames whose check was wrong, or that weren't in their turn. */
unsigned host_complaints(void);

#endif
