/* The receiving half of the link: numbers in their turn, and the acknowledgement that is owed (docs/protocol.md §5). */
#ifndef ACKS_H
#define ACKS_H

#include <stdbool.h>
#include <stdint.h>

void fw_acks_forget(void);

/* The number of the frame expected next: the ack of every frame sent. */
uint8_t fw_acks_expected(void);

/* The frame is the one expected. Another is counted, and the present ack is owed at once: for one out of order, by an ACK. */
bool fw_acks_in_turn(uint8_t seq);

/* The expected frame, of that many bytes on the wire, has been taken. */
void fw_acks_taken(uint16_t bytes);

/* A frame with the present ack has been sent. */
void fw_acks_sent(void);

/* Frames are missing: an ACK is owed, for only a repeated ACK makes the host send again early. */
bool fw_acks_misses(void);

/* An acknowledgement is owed and time is up for it; `exhausted`: nothing waits to be received. */
bool fw_acks_due(bool exhausted);

#endif
