/* Cortex-M3 on the board mps2-an385: sizes and plain tables. */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#define ROM
#define rom_u8(address) ((uint8_t)*(address))
#define rom_u32(address) (*(address))

/* Milliseconds by which the clock may be behind. */
#define FW_CLOCK_LAG_MS 1U

typedef uint16_t fw_index;

#define FW_WINDOW 16U
#define FW_RING 4096U
#define FW_LINE_MAX 1100U
#define FW_SDU_MAX 1024U
#define FW_VCS 64U
#define FW_CALLS 63U
#define FW_PARTIES 128U
#define FW_WINDOW_OUT 16U
#define FW_STORE 4096U
#define FW_BUFFERS 16U
#define FW_RIGHTS 8U
#define FW_SINK_CREDIT 32U
#define FW_LATE_FLOWS 8U
#define FW_OFFERS 8U
#define FW_COUNTS_DATA 1
/* In 100 bit/s, for the OIDs. */
#define FW_LINE_SPEED 0xFFFFFFFFUL
#define FW_CAPABILITIES 0xFFUL
#define FW_KNOWN_NUMBERS FW_EVERY_NUMBER
#define FW_KNOWN_MORE_NUMBERS FW_EVERY_MORE_NUMBER

/* Powers of two. The receiver takes what is advertised and 64 bytes more. */
#define PORT_RECEIVE_RING 8192U
#define PORT_TRANSMIT_RING 1024U

#define FW_FIRMWARE "condis-hil/cortex-m3/1.0"
#define FW_BANNER "condis-hil cortex-m3 1.0"

#endif
