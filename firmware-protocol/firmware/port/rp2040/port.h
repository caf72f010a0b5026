/* RP2040: sizes and plain tables. */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#define ROM
#define rom_u8(address) ((uint8_t)*(address))
#define rom_u32(address) (*(address))

/* Milliseconds by which the clock may be behind. */
#define FW_CLOCK_LAG_MS 1U

typedef uint16_t fw_index;

#define FW_WINDOW 32U
#define FW_RING 8192U
#define FW_LINE_MAX 2200U
#define FW_SDU_MAX 2048U
#define FW_VCS 128U
#define FW_CALLS 127U
#define FW_PARTIES 256U
#define FW_WINDOW_OUT 32U
#define FW_STORE 8192U
#define FW_BUFFERS 32U
#define FW_RIGHTS 16U
#define FW_SINK_CREDIT 64U
#define FW_LATE_FLOWS 16U
#define FW_OFFERS 16U
#define FW_COUNTS_DATA 1
/* In 100 bit/s, for the OIDs. */
#define FW_LINE_SPEED 120000UL
#define FW_CAPABILITIES 0xFFUL
#define FW_KNOWN_NUMBERS FW_EVERY_NUMBER
#define FW_KNOWN_MORE_NUMBERS FW_EVERY_MORE_NUMBER

/* Packets of 64 bytes; powers of two. More than is advertised isn't needed: an endpoint without room says NAK, and nothing is lost. */
#define PORT_RECEIVE_PACKETS 256U
#define PORT_TRANSMIT_PACKETS 128U

#define FW_FIRMWARE "condis-hil/rp2040/1.0"
#define FW_BANNER "condis-hil rp2040 1.0"

#endif
