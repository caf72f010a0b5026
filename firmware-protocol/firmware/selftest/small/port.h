/* The sizes of the smallest device, on a computer: what happens when there is no room happens often here. */
#ifndef PORT_H
#define PORT_H

#include <stdint.h>

#define ROM
#define rom_u8(address) ((uint8_t)*(address))
#define rom_u32(address) (*(address))

#define FW_CLOCK_LAG_MS 1U

typedef uint8_t fw_index;

#define FW_WINDOW 4U
#define FW_RING 200U
#define FW_LINE_MAX 200U
#define FW_SDU_MAX 64U
#define FW_VCS 10U
#define FW_CALLS 9U
#define FW_PARTIES 10U
#define FW_WINDOW_OUT 4U
#define FW_STORE 260U
#define FW_BUFFERS 3U
#define FW_RIGHTS 1U
#define FW_SINK_CREDIT 4U
#define FW_LATE_FLOWS 1U
#define FW_OFFERS 1U
#define FW_COUNTS_DATA 0
#define FW_LINE_SPEED 10000UL
#define FW_CAPABILITIES 0xEDUL
#define FW_KNOWN_NUMBERS 0x0FE07FFFUL
#define FW_KNOWN_MORE_NUMBERS 1UL

#define FW_FIRMWARE "condis-hil/small/1.0"
#define FW_BANNER "condis-hil small 1.0"

#endif
