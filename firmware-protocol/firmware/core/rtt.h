/* The measured round trip and the time-out that follows from it (docs/protocol.md §5, RFC 6298). */
#ifndef RTT_H
#define RTT_H

#include <stdint.h>

void fw_rtt_forget(void);

/* A numbered frame has been sent for the first time: measures it if none is being measured. */
void fw_rtt_sent(uint8_t seq);

/* Frames are sent again: what is being measured would be ambiguous. */
void fw_rtt_cancel(void);

/* The frames before `ack` have been acknowledged, `oldest` being the first of them: takes the measure and ends a back-off. */
void fw_rtt_acknowledged(uint8_t oldest, uint8_t ack);

/* Doubles the time-out. */
void fw_rtt_back_off(void);

/* Milliseconds. */
uint16_t fw_rtt_timeout(void);

/* The smoothed round trip in milliseconds; the longest possible before the first measurement. */
uint16_t fw_rtt_smoothed(void);

#endif
